"""The page of the manual on problems, which comes with the program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Explanation:
    """What the manual says of one code: how serious it is, its meaning in a sentence, and the whole of it."""

    code: str
    severity: str
    meaning: str
    text: str


def problems_page() -> Path:
    """docs/problems.md: within the installed package, or in a checkout."""
    installed = _PACKAGE / "docs" / "problems.md"
    return installed if installed.is_file() else _PACKAGE.parents[1] / "docs" / "problems.md"


def explanations(text: str | None = None) -> dict[str, Explanation]:
    """What is said of each code, in the order of the page. Markdown's marks are taken out where they say nothing."""
    page = problems_page().read_text(encoding="utf-8") if text is None else text
    sections = re.findall(r"^### ([a-z-]+)\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    return {code: _explanation(code, _plain(section.strip())) for code, section in sections}


def _explanation(code: str, section: str) -> Explanation:
    severity, _, rest = section.partition(". ")
    meaning = " ".join(re.split(r"(?<=\.)\s", rest, maxsplit=1)[0].split())
    return Explanation(code, severity.lower(), meaning, section)


def _plain(markdown: str) -> str:
    unlinked = re.sub(r"(?<!\])\[([^\[\]`]+)\]\([^)`]+\)(?!`)", r"\1", markdown)
    return re.sub(r"(?m)^\*(\w+\.)\*", r"\1", unlinked)
