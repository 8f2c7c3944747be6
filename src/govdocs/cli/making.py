"""Making documents for `govdocs build`, once or after each save, and saying what becomes of each file."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import KW_ONLY
from pathlib import Path

from govdocs.cli import printing
from govdocs.problems import Problem, ProblemsFound
from govdocs.publishing.building.build import UnknownReport, Workshop, build
from govdocs.publishing.building.executors import executor
from govdocs.publishing.building.output import Output
from govdocs.publishing.building.watching import saves
from govdocs.value import value
from govdocs.views.edition import Edition
from govdocs.writers.engines import Engine

__all__ = ["Maker", "UnknownReport"]


@value
class Maker:
    """Makes the reports that were asked for, all where none was, in formats into a folder."""

    home: Path
    edition: str
    engine: Engine | None
    sources: bool
    reports: tuple[str, ...]
    formats: tuple[str, ...]
    target: Path
    _: KW_ONLY
    talkative: bool

    def build(self, jobs: int, scheduler: str) -> tuple[list[Output], list[Problem]]:
        """Make them once. Raises UnknownReport and ProblemsFound (no-cluster)."""
        workshop = self._workshop()
        wanted = workshop.named(self.reports)
        with executor(jobs, len(wanted) * len(self.formats), scheduler) as found:
            return self._made(workshop, wanted, found, jobs), workshop.problems

    def watch(self, jobs: int, scheduler: str) -> int:
        """Make them, and again after each save, until Ctrl-C: the exit code. Each round reads the whole workspace.

        Raises UnknownReport and ProblemsFound (no-cluster).
        """
        wanted = self._workshop().named(self.reports)
        try:
            with executor(jobs, len(wanted) * len(self.formats), scheduler) as found:
                for _ in saves(self.home, self.target):
                    self._round(found, jobs)
        except ProblemsFound as problems:
            printing.show_problems(problems.problems)
            return 1
        except KeyboardInterrupt:
            printing.clear_working()
        return 0

    def _round(self, found: Executor, jobs: int) -> None:
        workshop = self._workshop()
        try:
            wanted = workshop.named(self.reports)
        except UnknownReport as error:  # its file was taken away, and may come back
            printing.show_sentence(str(error))
        else:
            outputs = self._made(workshop, wanted, found, jobs)
            printing.show_problems(workshop.problems)
            if self.talkative:
                printing.show_build_summary(outputs, workshop.problems)
        if self.talkative:
            printing.show_watching(self.home)

    def _workshop(self) -> Workshop:
        if not self.sources:
            return Workshop(self.home, Edition(self.edition), self.engine)
        from govdocs.publishing.tracing import SourcedWorkshop  # no other build waits for it

        return SourcedWorkshop(self.home, Edition(self.edition), self.engine)

    def _made(self, workshop: Workshop, wanted: tuple[str, ...], found: Executor, jobs: int) -> list[Output]:
        """Make them, and say what became of each file as soon as it is known."""
        total = len(wanted) * len(self.formats)
        outputs: list[Output] = []
        made = build(workshop, wanted, self.formats, self.target, found, jobs)
        for number in range(1, total + 1):
            if self.talkative:
                printing.show_working(wanted[(number - 1) // len(self.formats)], number, total)
            outputs.append(next(made))
            if self.talkative:
                printing.clear_working()
                printing.show_output(outputs[-1])
        return outputs
