"""Every kind of document that the built-in templates make, and the report of the complete example that shows it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from govdocs.publishing.starting.new_workspace import example
from govdocs.reading.library import Library
from govdocs.records.workspace import CommissionFile, read_workspace
from govdocs.templates import head
from govdocs.templates.asking import Passage, asking
from govdocs.templates.head import Head

PICTURES = Path(__file__).resolve().parent / "pictures"


@dataclass(frozen=True)
class Kind:
    """A kind of document: its template with its head, what it asks its author for, and a report of it, if any."""

    template: str
    head: Head
    passages: tuple[Passage, ...]
    report: CommissionFile | None

    @property
    def picture(self) -> Path:
        """Where the picture of its first page lies, once it is made."""
        return PICTURES / f"document-{self.template}.png"


def kinds() -> list[Kind]:
    """All of them, by name."""
    library = Library(None)
    reports = read_workspace(example()).commissions
    found = [
        Kind(name, head.load(library, name), asking(library, name).passages, _last(reports, name))
        for name in head.names(library)
    ]
    return sorted(found, key=lambda kind: kind.head.name)


def _last(reports: tuple[CommissionFile, ...], template: str) -> CommissionFile | None:
    of_kind = [file for file in reports if file.commission.template == template]
    return max(of_kind, key=lambda file: file.commission.date, default=None)


def in_markdown() -> str:
    """A section for each."""
    return "\n".join("\n".join(_section(kind)) for kind in kinds())


def _section(kind: Kind) -> list[str]:
    name = kind.head.name
    lines = [f"## {name}", "", " ".join(kind.head.about.split()), ""]
    if kind.picture.is_file():
        lines += [f"![The first page of the {name.lower()} of the complete example](pictures/{kind.picture.name})", ""]
    lines += ["```sh", _command(kind), "```", "", "| | |", "| --- | --- |"]
    needs = ", ".join(f"`{key}`" for key in kind.head.needs)
    lines += [f"| Needs | {needs or 'nothing but what every report has'} |"]
    if must := [passage.name for passage in kind.passages if not passage.optional]:
        lines += [f"| Its author writes | {', '.join(f'`{passage}`' for passage in must)} |"]
    if may := [passage.name for passage in kind.passages if passage.optional]:
        lines += [f"| Its author may write | {', '.join(f'`{passage}`' for passage in may)} |"]
    lines += [f"| Layout | `{kind.head.layout}` |"]
    lines += [f"| In the example | `reports/{kind.report.name}.yaml` |"] if kind.report else []
    return [*lines, ""]


def _command(kind: Kind) -> str:
    words = ["govdocs", "new", "report", kind.template]
    if kind.report is None:
        return shlex.join([*words, "2026-11-09"])
    asked, needs = kind.report.commission, kind.head.needs
    words.append(str(asked.date))
    words += ["--meeting", str(asked.meeting)] if asked.meeting and "meeting" in needs else []
    words += ["--to", asked.to] if asked.to and "to" in needs else []
    if asked.period and "period" in needs:
        words += ["--from", str(asked.period.from_), "--until", str(asked.period.to)]
    return shlex.join(words)
