"""The pages of the manual, and the tables, examples and headings in them."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", without_code(text), re.MULTILINE)


def without_code(text: str) -> str:
    return re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)


def tables(text: str, kind: str) -> dict[str, list[list[str]]]:
    """The rows of each table that stands after '<!-- KIND: NAME -->', by that name; heading row and rule left out."""
    found = re.findall(rf"<!-- {kind}: (\w+) -->\n\n?((?:\|.*\n)+)", text)
    return {name: [_cells(row) for row in table.splitlines()[2:]] for name, table in found}


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def named(cell: str) -> set[str]:
    """Every name in `code` in a cell."""
    return set(re.findall(r"`([^`]+)`", cell))


def examples(text: str, kind: str) -> list[tuple[str, str]]:
    """The code blocks after '<!-- KIND: NAME -->', each with that name."""
    return re.findall(rf"<!-- {kind}: ([^ ]+) -->\n\n?```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def program(name: str) -> ModuleType:
    """A program that lies among the pages, such as the one that renews them."""
    if str(DOCS) not in sys.path:
        sys.path.append(str(DOCS))
    return importlib.import_module(name)
