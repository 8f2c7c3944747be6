"""Building the documents of a workspace: each on its own, so that one that fails costs no other."""

from __future__ import annotations

import pickle
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from govdocs.checks import findings
from govdocs.document.blocks import Document
from govdocs.document.fingerprint import fingerprint
from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.publishing.building.editions import Studio
from govdocs.publishing.building.executors import Elsewhere, Here
from govdocs.publishing.building.formats import Writer, writers_of
from govdocs.publishing.building.output import Output
from govdocs.publishing.building.program import program
from govdocs.publishing.ledger import FOLDER, Ledger
from govdocs.publishing.placing import clear_abandoned
from govdocs.reading.library import Library
from govdocs.reading.model import did_you_mean
from govdocs.records.workspace import CommissionFile, read_workspace
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.edition import Edition, file_stem
from govdocs.writers import engines, house_style
from govdocs.writers.engines import Engine
from govdocs.writers.house_style import HouseStyle

Made = TypeVar("Made")

_AHEAD = 12  # pieces that wait for each process but one: enough that none is idle while the slowest is waited for


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

    @cached_property
    def style(self) -> HouseStyle:
        """How documents look. Raises ProblemsFound, as `house_style.load` does."""
        return house_style.load(self.library)

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
        document, warnings = Studio(self.register, self.library, self.folder).document(report, self.edition)
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
        attempt(workshop, report, partial(_prepared, workshop, report))
    return workshop.problems


def build(
    workshop: Workshop,
    reports: Iterable[str],
    formats: Iterable[str],
    output: Path,
    executor: Executor | None = None,
    jobs: int = 1,
) -> Iterator[Output]:
    """Build reports in formats into a folder, yielding each file as soon as its fate is known. What was changed by hand
    is left as it is, and the new version set beside it; what says and looks as it did is not made anew.

    Documents are made here, one after the other, and written by an `executor`, with no more of them waiting than keep
    its `jobs` at work. Problems are noted in the workshop: beside those of reading and rendering, output-not-written
    and unexpected.
    """
    for folder in (output, output / FOLDER):
        clear_abandoned(folder)
    bench = _Bench(workshop, tuple(formats), Ledger(output), Elsewhere(executor or Here()))
    pieces = bench.pieces(reports)
    waiting: deque[_Piece] = deque()
    for batch in _batches(pieces, len(bench.formats), jobs):
        begun = {piece.target: bench.begun(piece) for piece in _longest_first(batch)}
        waiting += (begun[piece.target] for piece in batch)
        while len(waiting) > _AHEAD * (jobs - 1):
            yield bench.finished(waiting.popleft())
    while waiting:
        yield bench.finished(waiting.popleft())


@value
class _Piece:
    """One file to be made. It is written from what was `made` for it, and then `result` gives it. Both are None where
    there is nothing to write: its document failed, or the file `stands`."""

    report: str
    format: str
    target: Path
    made: tuple[Document, HouseStyle] | None
    key: str = ""
    stands: bool = False
    result: Callable[[], bytes] | None = None


def _batches(pieces: Iterator[_Piece], formats: int, jobs: int) -> Iterator[list[_Piece]]:
    """Pieces as they are begun: each by itself here, where none need wait for a longer one; of several processes the
    first gets its work at once, and then so many wait that none is left with a long one while the others are idle."""
    reports = 1
    while batch := list(islice(pieces, formats * reports if jobs > 1 else 1)):
        yield batch
        reports = min(reports * 2, jobs * 2)


def _longest_first(batch: list[_Piece]) -> list[_Piece]:
    return sorted(batch, key=_work, reverse=True) if len(batch) > 1 else batch


def _work(piece: _Piece) -> tuple[bool, int]:
    """How long a piece is likely to take: PDF takes longest by far, and more where there is more to lay out."""
    return piece.format == "pdf", len(pickle.dumps(piece.made)) if piece.format == "pdf" else 0


@value
class _Bench:
    """Where pieces are begun and finished."""

    workshop: Workshop
    formats: tuple[str, ...]
    ledger: Ledger
    elsewhere: Elsewhere

    @cached_property
    def writers(self) -> Mapping[str, Writer]:
        """The writers of the formats, that of PDF by an engine that can be loaded where files are written."""

        def why_not(engine: Engine) -> Problem | None:
            return self.elsewhere.begun(engines.failure, engine)()

        workspace = self.workshop.register.workspace
        writers, problems = writers_of(self.formats, self.workshop.engine, workspace, why_not)
        self.workshop.note(problems)
        return writers

    def pieces(self, reports: Iterable[str]) -> Iterator[_Piece]:
        """All pieces, each document made when the first of it is asked for."""
        for report in reports:
            made = attempt(self.workshop, report, partial(_prepared, self.workshop, report))
            key = fingerprint(*made) if made else ""
            for kind in self.formats:
                target = self.ledger.output / f"{file_stem(report, self.workshop.edition)}.{kind}"
                yield _Piece(report, kind, target, made, key)

    def begun(self, piece: _Piece) -> _Piece:
        """A piece on its way, if anything of it is to be written."""
        if piece.made is None:
            return piece
        write = self.writers[piece.format]
        key = fingerprint(program(), write.__qualname__, piece.key)
        if self.ledger.stands(piece.target, key):
            return replace(piece, made=None, stands=True)
        return replace(piece, made=None, key=key, result=self.elsewhere.begun(write, *piece.made))

    def finished(self, piece: _Piece) -> Output:
        """What became of a piece."""
        if piece.stands:
            return Output(piece.target, piece.report, piece.format, "unchanged")
        content = attempt(self.workshop, piece.report, piece.result) if piece.result else None
        put = partial(self.ledger.put, piece.target, content, piece.key) if content else None
        placed = attempt(self.workshop, piece.report, put) if put else None
        failed = Output(piece.target, piece.report, piece.format, "failed")
        return Output.of(placed, piece.report, piece.format) if placed else failed


def _prepared(workshop: Workshop, report: str) -> tuple[Document, HouseStyle]:
    """What every writer needs."""
    return workshop.document(report), workshop.style


def attempt(workshop: Workshop, report: str, make: Callable[[], Made]) -> Made | None:
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
