"""A workspace on disk: every record of it read, and every problem of every file reported together."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.reading import attachments
from govdocs.reading.files import read_text, unfit_name
from govdocs.reading.home import MARKER
from govdocs.reading.model import Record, validate
from govdocs.reading.tree import Tree, parse
from govdocs.records.commission import Commission
from govdocs.records.meeting import Meeting
from govdocs.records.standing import Standing
from govdocs.value import value

RecordType = TypeVar("RecordType", bound=Record)


@value
class MeetingFile:
    """A meeting with the body that its folder names."""

    body: str
    file: str
    meeting: Meeting


@value
class CommissionFile:
    """A commission with the name that its file gives it: '2018-11-12-six-monthly-update'."""

    name: str
    file: str
    commission: Commission


@value
class UnreadFile:
    """A file whose record could not be typed; its `tree` is None where it is not even YAML."""

    name: str
    tree: Tree


@value
class Records:
    """All records of a workspace that could be read, and the problems of those that could not.

    `unread` holds the files that could not be typed, each with as much of its tree as could be read: names that it
    defines are then not missed elsewhere.
    """

    folder: Path
    standing: tuple[Standing, ...] = ()
    meetings: tuple[MeetingFile, ...] = ()
    commissions: tuple[CommissionFile, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def unread_reports(self) -> tuple[str, ...]:
        """The names of the reports whose own file could not be read."""
        return tuple(path.stem for path in self._unread_paths if path.parts[:-1] == ("reports",))

    @cached_property
    def unread_meetings(self) -> tuple[tuple[str, datetime.date], ...]:
        """The body and date of each meeting whose record could not be read, as its path says."""
        found = []
        for path in self._unread_paths:
            with suppress(ValueError):
                if path.parts[0] == "meetings":
                    found.append((path.parent.name, datetime.date.fromisoformat(path.stem)))
        return tuple(found)

    @property
    def _unread_paths(self) -> tuple[PurePosixPath, ...]:
        return tuple(PurePosixPath(file.name) for file in self.unread)


def read_workspace(folder: Path) -> Records:
    """Read every record. Never raises for bad records.

    Problems: those of `reading`; outside-workspace, file-name, misplaced-file, file-twice, file-name-date, no-date, and
    those of `attachments.find`.
    """
    reader = _WorkspaceReader(folder)
    with _keeping_all():
        standing = [record for name in [MARKER, *reader.below("register")] if (record := reader.read(Standing, name))]
        meetings = [found for name in reader.below("meetings") if (found := reader.meeting(name))]
        commissions = [report for name in reader.below("reports") if (report := reader.commission(name))]
    return Records(
        folder,
        tuple(standing),
        tuple(meetings),
        tuple(commissions),
        tuple(reader.unread),
        tuple(sorted(reader.problems)),
    )


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Without the collector, which would go through all that is read over and over again, in vain: nothing in it refers
    back to what holds it, so it goes by itself once it is given up. Later collections pass it over too."""
    if gc.get_freeze_count():
        gc.collect()  # not the first workspace: what was left of the one before is not to stay
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


class _WorkspaceReader:
    """Reads the files of a workspace, noting every problem and every file that could not be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.real = folder.resolve()
        self.inside: dict[str, bool] = {}
        self.problems: list[Problem] = []
        self.unread: list[UnreadFile] = []

    def below(self, folder: str) -> Iterator[str]:
        """The YAML files in a folder of the workspace, in order; what editors and other tools hide is passed over."""
        found: list[str] = []
        for path, folders, files in os.walk(self.folder / folder):
            folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
            below = Path(path).relative_to(self.folder).as_posix()
            found += [f"{below}/{name}" for name in (*folders, *files) if _is_record(name)]
        before = ""
        for name in sorted(found, key=lambda name: name.split("/")):
            if folder != "register" and _stem(before) == _stem(name):
                message = f"there is also {before}, which has the same name"
                self.problems.append(Problem(Span(name), "file-twice", message, "keep one of the two"))
            before = name
            yield name

    def read(self, model: type[RecordType], name: str) -> RecordType | None:
        path = self.folder / name
        try:
            self._keep_within(path, name)
            _keep_fit(name)
            tree, faults = parse(read_text(path, name), name)
        except ProblemsFound as found:
            tree, faults = None, list(found.problems)
        record = None
        if tree is not None:
            record, more = validate(model, tree, name)
            faults += more
        self.problems += faults
        if record is None or errors(faults):
            self.unread.append(UnreadFile(name, tree))
            return None
        return record

    def _keep_within(self, path: Path, name: str) -> None:
        """Raise ProblemsFound (outside-workspace) for a link that leads out of the workspace."""
        folder = name.rpartition("/")[0]
        if folder not in self.inside:  # once for all that lies in it: to follow each path takes long
            self.inside[folder] = self._is_inside(path.parent)
        if not (self._is_inside(path) if path.is_symlink() else self.inside[folder]):
            message = "this is a link to a file outside the workspace, or in a folder that is one"
            hint = "put the file itself here: a record stands in its workspace"
            raise ProblemsFound([Problem(Span(name), "outside-workspace", message, hint)])

    def _is_inside(self, path: Path) -> bool:
        try:
            return path.resolve().is_relative_to(self.real)
        except (OSError, RuntimeError):  # a link that leads to itself
            return False

    def meeting(self, name: str) -> MeetingFile | None:
        _, *bodies, file = name.split("/")
        if len(bodies) != 1:
            self.misplaced(name, "a meeting's record lies in the folder of its body", "meetings/BODY/DATE.yaml")
            return None
        meeting = self.read(Meeting, name)
        if meeting is None:
            return None
        self.problems += [*_meeting_date(meeting, _stem(file)), *self.papers(meeting)]
        return MeetingFile(bodies[0], name, meeting)

    def commission(self, name: str) -> CommissionFile | None:
        _, *folders, file = name.split("/")
        if folders:
            self.misplaced(name, "a report's record lies directly in reports", f"reports/{file}")
            return None
        commission = self.read(Commission, name)
        if commission is None:
            return None
        stem = _stem(file)
        self.problems += [*_commission_date(commission, stem), *self.attachments(commission)]
        return CommissionFile(stem, name, commission)

    def attachments(self, commission: Commission) -> Iterator[Problem]:
        for name, entry in commission.appendices.items():
            if entry.file:
                yield from self.attachment(entry.file, commission.where("appendices", name, "file"))

    def papers(self, meeting: Meeting) -> Iterator[Problem]:
        for paper in (paper for item in meeting.items for paper in item.papers):
            if paper.file:
                yield from self.attachment(paper.file, paper.where("file"))

    def attachment(self, name: str, place: Span) -> Iterator[Problem]:
        try:
            attachments.find(self.folder, name, place)
        except ProblemsFound as found:
            yield from found.problems

    def misplaced(self, name: str, message: str, place: str) -> None:
        self.problems.append(Problem(Span(name), "misplaced-file", message, f"move it to {place}"))
        self.unread.append(UnreadFile(name, None))


_HIDDEN = (".", "~")


def _is_record(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith(_HIDDEN)


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _keep_fit(name: str) -> None:
    """Raise ProblemsFound (file-name) for a file that not every computer could have."""
    if wrong := unfit_name(name):
        hint = "rename it, with letters, digits and hyphens alone"
        raise ProblemsFound([Problem(Span(name), "file-name", f"this file cannot be read: {wrong}", hint)])


def _meeting_date(meeting: Meeting, stem: str) -> Iterator[Problem]:
    if meeting.date is None and meeting.between is None:
        yield Problem(
            meeting.where(),
            "no-date",
            "the meeting has no date",
            f"write 'date: {stem}', or 'between:' with 'from' and 'to' where the day is not recorded",
        )
    elif meeting.date and meeting.date.isoformat() != stem:
        yield Problem(
            meeting.where("date"),
            "file-name-date",
            f"the meeting's date is {meeting.date} but the file is named {stem}",
            f"correct the date, or rename the file to {meeting.date}.yaml",
        )


def _commission_date(commission: Commission, stem: str) -> Iterator[Problem]:
    if not stem.startswith(commission.date.isoformat()):
        yield Problem(
            commission.where("date"),
            "file-name-date",
            f"the report's date is {commission.date} but the file is named {stem}",
            f"correct the date, or rename the file to start with {commission.date}",
        )
