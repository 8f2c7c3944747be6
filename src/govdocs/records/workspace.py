"""A workspace on disk: every record of it read, and every problem of every file reported together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading.files import read_text
from govdocs.reading.model import Record, read
from govdocs.records.commission import Commission
from govdocs.records.meeting import Meeting
from govdocs.records.standing import Standing

MARKER = "govdocs.yaml"

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True)
class MeetingFile:
    """A meeting with the body that its folder names."""

    body: str
    file: str
    meeting: Meeting


@dataclass(frozen=True)
class CommissionFile:
    """A commission with the name that its file gives it: '2018-11-12-six-monthly-update'."""

    name: str
    file: str
    commission: Commission


@dataclass(frozen=True)
class Records:
    """All records of a workspace that could be read, and the problems of those that could not.

    `unread_commissions` names the reports whose own file cannot be read, so that a build can say that they failed.
    """

    folder: Path
    standing: tuple[Standing, ...] = ()
    meetings: tuple[MeetingFile, ...] = ()
    commissions: tuple[CommissionFile, ...] = ()
    unread_commissions: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def find_workspace(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds a govdocs.yaml."""
    return next((folder for folder in (start, *start.parents) if (folder / MARKER).is_file()), None)


def read_workspace(folder: Path) -> Records:
    """Read every record. Never raises for bad records.

    Problems: those of `reading`; misplaced-file, file-name-date, no-date.
    """
    problems: list[Problem] = []
    standing = []
    for path in [folder / MARKER, *_yaml_files(folder, "register")]:
        if record := _read(Standing, folder, path, problems):
            standing.append(record)
    meetings = []
    for path in _yaml_files(folder, "meetings"):
        name = path.relative_to(folder).as_posix()
        if len(path.relative_to(folder).parts) != 3:
            problems.append(
                Problem(Span(name), "misplaced-file", "a meeting's record has no body", "move it to meetings/BODY/DATE.yaml")
            )
        elif meeting := _read(Meeting, folder, path, problems):
            meetings.append(MeetingFile(path.parent.name, name, meeting))
            problems += _meeting_date(meeting, path.stem)
    commissions, unread = [], []
    for path in _yaml_files(folder, "reports"):
        name = path.relative_to(folder).as_posix()
        if commission := _read(Commission, folder, path, problems):
            commissions.append(CommissionFile(path.stem, name, commission))
            problems += _commission_date(commission, path.stem)
        else:
            unread.append(path.stem)
    return Records(
        folder, tuple(standing), tuple(meetings), tuple(commissions), tuple(unread), tuple(sorted(problems))
    )


def _yaml_files(folder: Path, below: str) -> Iterator[Path]:
    for path in sorted((folder / below).glob("**/*")):
        if path.suffix in (".yaml", ".yml") and not path.name.startswith((".", "~")):
            yield path


def _read(
    model: type[RecordType], folder: Path, path: Path, problems: list[Problem]
) -> RecordType | None:
    name = path.relative_to(folder).as_posix()
    try:
        text = read_text(path, name)
    except ProblemsFound as found:
        problems += found.problems
        return None
    record, faults = read(model, text, name)
    problems += faults
    return record


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
