"""Building the documents of a workspace: each on its own, so that one that fails costs no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Literal, TypeVar

from govdocs.checks import findings
from govdocs.document.blocks import Document
from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.publishing.formats import writers_of
from govdocs.publishing.placing import clear_abandoned, put
from govdocs.reading.library import Library
from govdocs.reading.model import did_you_mean
from govdocs.records.workspace import CommissionFile, read_workspace
from govdocs.register.register import Register
from govdocs.templates import head
from govdocs.templates.render import render
from govdocs.views.edition import Edition, file_stem
from govdocs.views.view import make_view
from govdocs.writers import house_style
from govdocs.writers.engines import Engine
from govdocs.writers.house_style import HouseStyle

Made = TypeVar("Made")


@dataclass(frozen=True)
class Output:
    """One file of a build: where it lies, of which report, in which format, and what became of it.

    Where it failed, `path` is where the last good one, if there is any, still lies.
    """

    path: Path
    report: str
    format: str
    status: Literal["written", "unchanged", "failed"]


class UnknownReport(ValueError):
    """A report was asked for that the workspace does not have."""


class Workshop:
    """A workspace read and ready to build. `problems` grows as documents are made; each problem is kept once.

    `accepted` are the findings that an officer accepted, which are no problems. `engine` is that for PDF where one was
    asked for; otherwise the records say which.
    """

    def __init__(self, folder: Path, edition: Edition = Edition.PUBLIC, engine: Engine | None = None) -> None:
        self.folder, self.edition, self.engine = folder, edition, engine
        self.register = Register(read_workspace(folder))
        self.library = Library(folder / "report_templates")
        found = findings(self.register)
        self.accepted = found.accepted
        self._found_in_records = found.problems
        self.problems: list[Problem] = list(self._found_in_records)

    @cached_property
    def reports(self) -> tuple[str, ...]:
        """The names of all reports, those whose own file cannot be read among them."""
        readable = [file.name for file in self.register.commissions]
        return tuple(sorted({*readable, *self.register.records.unread_reports}))

    def named(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """The reports meant by names or by paths of their files; all of them where none is named.

        Raises UnknownReport.
        """
        names = [name.removesuffix(".yaml").removesuffix(".yml").replace("\\", "/").split("/")[-1] for name in wanted]
        for name in names:
            if name not in self.reports:
                hint = did_you_mean(name, self.reports) or f"the reports are {', '.join(self.reports) or 'none yet'}"
                raise UnknownReport(f"there is no report '{name}': {hint}")
        return tuple(dict.fromkeys(names)) or self.reports

    def document(self, report: str) -> Document:
        """The numbered document of a report. Raises ProblemsFound: all that keeps it from being made."""
        standing_in_the_way = [problem for problem in errors(self._found_in_records) if self._bears_on(problem, report)]
        file = self._commission(report)
        if standing_in_the_way or file is None:
            raise ProblemsFound(standing_in_the_way)
        kind = head.load(self.library, file.commission.template)
        if lacking := head.needed(kind, file.commission):
            raise ProblemsFound(lacking)
        view = make_view(self.register, file.commission, self.edition)
        document, warnings = render(self.library, kind, file.commission, view, self.folder)
        self.note(warnings)
        return document

    def note(self, problems: Iterable[Problem]) -> None:
        """Keep problems met on the way."""
        self.problems += [problem for problem in problems if problem not in self.problems]

    def _commission(self, report: str) -> CommissionFile | None:
        return next((file for file in self.register.commissions if file.name == report), None)

    @staticmethod
    def _bears_on(problem: Problem, report: str) -> bool:
        """Whether a problem keeps a report from being built: all but those of other reports' own files do."""
        folder, _, name = problem.span.file.partition("/")
        return folder != "reports" or name.rpartition(".")[0] == report


def make_document(folder: Path, report: str, edition: Edition = Edition.PUBLIC) -> Document:
    """The numbered document of one report of a workspace. Raises ProblemsFound."""
    return Workshop(folder, edition).document(report)


def rehearse(workshop: Workshop) -> list[Problem]:
    """Make every document without writing any, and return all problems of the workspace."""
    for report in workshop.reports:
        _attempt(workshop, report, partial(_prepared, workshop, report))
    return workshop.problems


def build(workshop: Workshop, reports: Iterable[str], formats: Iterable[str], output: Path) -> Iterator[Output]:
    """Build reports in formats into a folder, yielding each file as soon as its fate is known.

    Problems are noted in the workshop: beside those of reading and rendering, output-not-written and unexpected.
    """
    clear_abandoned(output)
    formats = tuple(formats)
    writers, problems = writers_of(formats, workshop.engine, workshop.register.workspace)
    workshop.note(problems)
    for report in reports:
        made = _attempt(workshop, report, partial(_prepared, workshop, report))
        for kind in formats:
            target = output / f"{file_stem(report, workshop.edition)}.{kind}"
            content = made and _attempt(workshop, report, partial(writers[kind], *made))
            status = _attempt(workshop, report, partial(put, target, content)) if content else None
            yield Output(target, report, kind, status or "failed")


def _prepared(workshop: Workshop, report: str) -> tuple[Document, HouseStyle]:
    """What every writer needs."""
    return workshop.document(report), house_style.load(workshop.library)


def _attempt(workshop: Workshop, report: str, make: Callable[[], Made]) -> Made | None:
    """What `make` makes; None, with its problems noted, where it fails in whatever way."""
    try:
        return make()
    except ProblemsFound as found:
        workshop.note(found.problems)
    except Exception as error:  # noqa: BLE001  one document's accident must cost no other
        where = traceback.extract_tb(error.__traceback__)[-1]
        message = f"something unexpected happened ({type(error).__name__}: {error}, {where.name} line {where.lineno})"
        hint = "please report this with the record; the other documents are not affected"
        workshop.note([Problem(Span(f"reports/{report}.yaml"), "unexpected", message, hint)])
    return None
