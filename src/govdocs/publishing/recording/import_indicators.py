"""A performance team's return, from its spreadsheet into the register: read, compared with what is known, written.

Nothing that is recorded is ever changed. A figure that differs from the one known becomes part of a new return, which
revises it from the day on which it was reported. With a cell that cannot be trusted nothing is written.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.publishing.recording.indicator_sheet import Change, SheetReader, heading_row
from govdocs.publishing.recording.record_files import NewText, open_record
from govdocs.reading.edit import add_item
from govdocs.reading.model import read
from govdocs.reading.spelling import Value, block
from govdocs.reading.spreadsheet import Sheet
from govdocs.reading.values import Month
from govdocs.records.standing import Standing
from govdocs.register.register import Register


@dataclass
class Proposal:
    """What a return would bring, and the problems met on the way. `sheet` is where it was found."""

    sheet: str
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def to_write(self) -> list[Change]:
        """The figures that are new or differ from what is known."""
        return [change for change in self.changes if change.status != "unchanged"]

    def months(self) -> list[Month]:
        """The months of the figures to write."""
        return sorted({change.month for change in self.to_write()})


def propose(
    register: Register, sheets: Iterable[Sheet], file: str, reported: datetime.date, month: Month | None = None
) -> Proposal:
    """Read a return and hold it against what is known. `month` is that of a sheet that does not name it; of a sheet
    with several months it is the only one read.

    Problems of the proposal: no-indicators-found, cell-not-trusted, month-not-said, heading-twice, indicator-twice,
    not-known-later, those of a figure by itself, and the warning unknown-indicator. With an error among them there
    is nothing to write.
    """
    found = [(sheet, row) for sheet in sheets if (row := heading_row(sheet))]
    if len(found) != 1:
        names = ", ".join(f"'{sheet.name}'" for sheet, _ in found)
        what = f"there are indicators in the sheets {names}" if found else "there is no row of headings with indicators"
        hint = (
            "keep the return in one sheet and hide the others"
            if found
            else "head one column 'Indicator' and another 'Value', or with its month, such as 'Oct 2026'"
        )
        return Proposal("", problems=[Problem(Span(file), "no-indicators-found", what, hint)])
    reader = SheetReader(register, *found[0], file, month)
    reader.read()
    proposal = Proposal(found[0][0].name, reader.changes, reader.problems)
    proposal.problems += _not_known_later(register, proposal, file, reported)
    proposal.problems.sort()
    return proposal


def _not_known_later(register: Register, proposal: Proposal, file: str, reported: datetime.date) -> Iterator[Problem]:
    """A revision must be known after what it revises, and no month is reported before it began."""
    for month in proposal.months():
        names = {change.indicator for change in proposal.to_write() if change.month == month}
        days = [
            known.on
            for known in register.returns
            if known.record.month == month and names & known.record.figures.keys()
        ]
        latest = max(days, default=month.first - datetime.timedelta(days=1))
        if reported <= latest:
            after = f"figures for {month} are known from {latest}" if days else f"{month} begins after that"
            hint = f"say --reported {latest + datetime.timedelta(days=1)} or a later day"
            yield Problem(Span(file), "not-known-later", f"the return is reported on {reported}, but {after}", hint)


# --------------------------------------------------------------------------------------------------------- the records


def new_texts(
    folder: Path, proposal: Proposal, reported: datetime.date, source: str, into: Path | None = None
) -> list[NewText]:
    """The files to write, with their text: a return for each month, in `into` or each in a file of its own.

    A file that is there already keeps all that is in it. Raises ProblemsFound: edit-not-safe, and whatever is wrong
    with the new text.
    """
    returns = {month: _return(month, proposal, reported) for month in proposal.months()}
    opening = f"# From {source}, reported on {reported}.\n\n"
    if into is None:
        texts = [NewText(_free(folder, month), opening + _block(each)) for month, each in returns.items()]
    elif into.exists():
        record = open_record(folder, into.relative_to(folder).as_posix())
        text = record.text
        for each in returns.values():
            text = add_item(text, ("returns",), each, order=tuple(Standing.model_fields), file=record.name)
        texts = [NewText(record.name, text, record)]
    else:
        texts = [NewText(into.relative_to(folder).as_posix(), opening + _block(*returns.values()))]
    for new in texts:
        _, problems = read(Standing, new.text, new.name)
        if errors(problems):
            raise ProblemsFound(problems)
    return texts


def _block(*returns: dict[str, Value]) -> str:
    return "\n".join(block({"returns": list(returns)}, 0)) + "\n"


def _return(month: Month, proposal: Proposal, reported: datetime.date) -> dict[str, Value]:
    figures: dict[str, Value] = {}
    for change in proposal.to_write():
        if change.month == month:
            alone = change.written.keys() == {"value"}
            figures[change.indicator] = change.written["value"] if alone else dict(change.written)
    return {"month": str(month), "reported": reported.isoformat(), "figures": figures}


def _free(folder: Path, month: Month) -> str:
    """The name of a new file for a month's return: none that is there is ever written over."""
    name, number = f"register/returns/{month}.yaml", 2
    while (folder / name).exists():
        name = f"register/returns/{month}-{number}.yaml"
        number += 1
    return name
