"""Makes workspaces of any size: the records of children's trusts, all of them invented, over years of meetings.

    python -m benchmarks.workspace --trusts 10 --years 10 --to FOLDER

The same numbers always give the same files, byte for byte. Each trust has a council, four boards whose members are
people of its own, fifteen indicators, and meetings with attendance, minutes, discussions, decisions, actions and their
updates; half the meetings are of the board that receives the month's figures. The years end in March 2026. Ten meetings
a year make 100 records for one trust in ten years, 1,000 for ten trusts and 15,000 for 150; `--meetings 40`, which is
what a trust in intervention really holds, makes 60,000 of those. The documents ordered are a performance report on the
month of the last figures and the minutes of the last meeting, both of the first trust.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.words import FIRST_NAMES, MEASURES, PLACES, SENTENCES, SUBJECTS, SURNAMES

END = datetime.date(2026, 4, 1)
MEMBERS = 8
PERFORMANCE_REPORT = "2026-04-01-performance-report"
MINUTES = "2026-04-01-minutes"
BOARDS = {
    "opb": ("Operational Partnership Board", "contract"),
    "improvement-board": ("Improvement Board", "terms-of-reference"),
    "trust-board": ("Trust Board", "companies-act"),
    "scrutiny": ("Children’s Services Scrutiny Board", "part-va"),
}
_ROUND = ("opb", "improvement-board", "opb", "trust-board", "opb", "scrutiny")
"""Which board meets when: over and over in this order."""
_CLOSED_BUT_MOVABLE = {datetime.date(2022, 6, 2)}
"""Days from Tuesday to Thursday, Christmas apart, that were bank holidays in one year alone."""


@dataclass(frozen=True)
class Size:
    """How many trusts, over how many years, with how many meetings a year each. Raises ValueError out of bounds."""

    trusts: int = 1
    years: int = 10
    meetings: int = 10

    def __post_init__(self) -> None:
        bounds = {"trusts": len(PLACES), "years": 12, "meetings": 40}
        for name, most in bounds.items():
            if not 1 <= getattr(self, name) <= most:
                raise ValueError(f"{name}: write a number from 1 to {most}")

    @property
    def records(self) -> int:
        """How many meetings that makes."""
        return self.trusts * self.years * self.meetings


def make(folder: Path, size: Size) -> Path:
    """Write a workspace of that size into a folder, which need not exist; gives the folder back."""
    for name, text in files(size):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def files(size: Size) -> Iterator[tuple[str, str]]:
    """Every file of a workspace of that size, with its path; only one trust's is in memory at a time."""
    yield "govdocs.yaml", _ABOUT
    for trust in map(_Trust, range(size.trusts)):
        yield f"register/{trust.id}.yaml", trust.register()
        yield from trust.meetings(size)
        if trust.id == PLACES[0].lower():
            yield f"reports/{PERFORMANCE_REPORT}.yaml", _performance_report(trust)
            yield f"reports/{MINUTES}.yaml", _minutes(trust)


_ABOUT = """\
workspace: {title: Records of invented trusts, publisher: publisher}
organisations:
  publisher: {name: Institute of Invented Records, short: the Institute}
plan:
  name: Improvement Plan
  priorities:
    practice: {name: Practice, aim: Every visit makes a child’s life better.}
"""


class _Trust:
    """A trust, its council and its boards."""

    def __init__(self, number: int) -> None:
        self.place = PLACES[number]
        self.id = self.place.lower()
        self.name = f"{self.place} Children’s Trust"
        self.council = f"{self.place} Borough Council"
        self._first_person = number * (MEMBERS + 1)
        self._chance = Random(number)
        self.last_return = ""  # the month of the last figures, and the last meeting, of those made so far
        self.last_meeting = ""

    def register(self) -> str:
        lines = [
            "organisations:",
            f"  {self.id}-council: {{name: {self.council}}}",
            f"  {self.id}: {{name: {self.name}, began: {END.year - 12}-04-01}}",
            "people:",
            *(f"  {self._person(seat)}: {{name: {self._full_name(seat)}}}" for seat in range(MEMBERS + 1)),
            "posts:",
            f"  {self.id}-director:",
            f"    title: Director of Practice of {self.name}",
            f"    organisation: {self.id}",
            f"    held: [{{person: {self._person(MEMBERS)}}}]",
            "bodies:",
        ]
        for board, (title, regime) in BOARDS.items():
            lines += [f"  {self.id}-{board}:", f"    name: {self.place} {title}", f"    regime: {regime}"]
            lines += ["    quorum: 3", "    members:"]
            lines += [f"      - {{person: {self._person(0)}, from: {END.year - 13}-04-01, chair: yes}}"]
            lines += [f"      - {{person: {self._person(n)}, from: {END.year - 13}-04-01}}" for n in range(1, MEMBERS)]
        lines += ["indicators:"]
        contract = "yes" if self._first_person == 0 else "no"
        for name, (words, good, target) in MEASURES.items():
            lines += [f"  {self.id}-{name}:", f"    name: {words} ({self.place})", "    unit: '%'", "    decimals: 1"]
            lines += [
                f"    good: {good}",
                f"    contract: {contract}",
                f"    rating: {{target: {target}, tolerance: 5}}",
            ]
        return "\n".join(lines) + "\n"

    def meetings(self, size: Size) -> Iterator[tuple[str, str]]:
        before: dict[str, datetime.date] = {}
        raised: dict[str, list[str]] = {board: [] for board in BOARDS}
        for number in range(size.years * size.meetings):
            board = _ROUND[number % len(_ROUND)]
            days_before = (size.years * size.meetings - number) * 365.25 / size.meetings
            day = _working_day(END - datetime.timedelta(days=days_before), number)
            lines = self._opening(day, before.get(board))
            was_raised, raised[board] = raised[board], []
            lines += self._items(board, day, raised[board])
            lines += ["action_updates:"] * bool(was_raised)
            lines += [f"  - {{action: {each}, status: done, note: '{self._said(1)}'}}" for each in was_raised]
            month = f"{day.replace(day=1) - datetime.timedelta(days=1):%Y-%m}"
            if board == "opb" and month != self.last_return:
                self.last_return = month
                lines += self._figures(month)
            lines += ["progress:", "  - priority: practice", "    points:", f"      - {self._said(1)}"]
            before[board] = day
            self.last_meeting = f"{self.id}-{board}/{day}"
            yield f"meetings/{self.last_meeting}.yaml", "\n".join(lines) + "\n"

    def _opening(self, day: datetime.date, before: datetime.date | None) -> list[str]:
        present = sorted(self._chance.sample(range(1, MEMBERS), 6))
        absent = next(seat for seat in range(1, MEMBERS) if seat not in present)
        lines = [f"date: {day}", "start: 10:00", "end: 12:00", f"place: Committee Room 2, {self.place} Council House"]
        lines += ["present:", *(f"  - {self._person(seat)}" for seat in (0, *present))]
        lines += [f"apologies: [{self._person(absent)}]"]
        if before:
            lines += ["minutes:", f"  - {{meeting: {before}, signed_by: {self._person(0)}, signed_on: {day}}}"]
        return lines

    def _items(self, board: str, day: datetime.date, raised: list[str]) -> list[str]:
        """Five items of business; the actions of the first three join those that were raised."""
        lines = ["items:"]
        for position, subject in enumerate(self._chance.sample(SUBJECTS, 5)):
            lines += [
                f"  - title: {subject}",
                "    discussion: |",
                f"      {self._said(4)}",
                "",
                f"      {self._said(2)}",
            ]
            lines += ["    decisions:", f"      - decision: {self._said(1)}", f"        reasons: {self._said(1)}"]
            if position < 3:
                raised.append(f"{self.place}-{board}-{day:%Y%m%d}-{position + 1}".upper())
                lines += ["    actions:", f"      - id: {raised[-1]}", f"        action: {self._said(1)}"]
                lines += [f"        owner: {self.id}-director", f"        due: {day + datetime.timedelta(days=40)}"]
                lines += ["        priority: practice"]
        return lines

    def _figures(self, month: str) -> list[str]:
        """A return for a month, and the money at its end."""
        lines = ["performance:", f"  month: {month}", "  figures:"]
        for name, (_, _, target) in MEASURES.items():
            lines += [f"    {self.id}-{name}: {target + self._chance.randrange(-100, 60) / 10:.1f}"]
        lines += [f"  summary: {self._said(2)}"]
        lines += ["finance:", f"  month: {month}", "  budget: £65.6m"]
        return [*lines, f"  forecast: £{self._chance.randrange(650, 670) / 10}m"]

    def _said(self, number: int) -> str:
        """So many sentences, no two the same."""
        return " ".join(self._chance.sample(SENTENCES, number)).format(trust=self.name)

    def _full_name(self, seat: int) -> str:
        first, surname = divmod(self._first_person + seat, len(SURNAMES))
        return f"{FIRST_NAMES[first % len(FIRST_NAMES)]} {SURNAMES[surname]}"

    def _person(self, seat: int) -> str:
        return self._full_name(seat).lower().replace(" ", "-").replace("ł", "l")


def _working_day(day: datetime.date, number: int) -> datetime.date:
    """A Tuesday, Wednesday or Thursday of the week of a day, on which offices are open."""
    met = day - datetime.timedelta(days=day.weekday() - 1 - number % 3)
    if met in _CLOSED_BUT_MOVABLE:
        return met - datetime.timedelta(days=1)
    if (12, 24) <= (met.month, met.day) <= (12, 30):
        return met - datetime.timedelta(days=7)
    new_year = (met.month, met.day) == (12, 31) or (met.month, met.day) <= (1, 2)
    return met + datetime.timedelta(days=7) if new_year else met


def _performance_report(trust: _Trust) -> str:
    first = datetime.date.fromisoformat(f"{trust.last_return}-01")
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    return f"""\
template: performance-report
date: {END}
as_of: {END}
period: {{from: {first}, to: {last}}}
to: {trust.id}-opb
organisation: {trust.id}
subject: Performance in {first:%B %Y}
"""


def _minutes(trust: _Trust) -> str:
    return f"""\
template: minutes
date: {END}
as_of: {END}
meeting: {trust.last_meeting}
to: {trust.last_meeting.partition("/")[0]}
"""


def main(arguments: list[str]) -> int:
    """Make the workspace that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workspace", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--trusts", type=int, default=1, help="from 1 to 150")
    parser.add_argument("--years", type=int, default=10, help="from 1 to 12")
    parser.add_argument("--meetings", type=int, default=10, help="of each trust in a year, from 1 to 40")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a new or an empty folder")
    asked = parser.parse_args(arguments)
    try:
        size = Size(asked.trusts, asked.years, asked.meetings)
    except ValueError as error:
        parser.error(str(error))
    if asked.to.exists() and any(asked.to.iterdir()):
        parser.error(f"{asked.to} is not empty: name a new folder")
    make(asked.to, size)
    print(f"{size.records:,} meetings in {asked.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
