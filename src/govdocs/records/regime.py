"""The rules that a body meets under, as data with their citation, and the days on which the offices are closed."""

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from govdocs.reading.built_in import built_in
from govdocs.reading.model import Brief, Record, did_you_mean
from govdocs.reading.values import Date, Line, Slug, YesNo, parse_count, unreadable

BUILT_IN = Path(__file__).with_name("regimes.yaml")
"""The rules that the product brings."""

REGIMES: tuple[str, ...] = ("part-va", "executive", "companies-act", "contract", "terms-of-reference")
"""The regimes that a body may meet under (`organisation.Body.regime`)."""


def _up_to(value: object, most: int, unit: str) -> int:
    number = parse_count(value)
    if number <= most:
        return number
    raise unreadable("too-many", f"{number:,} {unit} are too many", f"write a number of {unit} up to {most}")


def parse_days(value: object) -> int:
    """A number of days, up to 366. Problem: too-many."""
    return _up_to(value, 366, "days")


def parse_years(value: object) -> int:
    """A number of years, up to 100. Problem: too-many."""
    return _up_to(value, 100, "years")


def parse_regime(value: object) -> str:
    """The name of a regime, one of REGIMES. Problem: not-a-regime."""
    if value in REGIMES:
        return str(value)
    hint = did_you_mean(value, REGIMES) if isinstance(value, str) else ""
    raise unreadable("not-a-regime", f"'{value}' is not a regime", hint or f"write one of {', '.join(REGIMES)}")


_NUMBER = {"type": ["string", "integer"]}

Days = Annotated[int, PlainValidator(parse_days), WithJsonSchema(_NUMBER)]
Years = Annotated[int, PlainValidator(parse_years), WithJsonSchema(_NUMBER)]
RegimeName = Annotated[str, PlainValidator(parse_regime), WithJsonSchema({"enum": list(REGIMES)})]

When = Literal["always", "private", "key-decision"]
"""Before which meetings a notice is due: all, those with a private part, or those that take a key decision."""


class Notice(Record):
    """Something to be published or sent before a meeting, leaving so many clear days.

    Clear days exclude the day of publication and the day of the meeting (Local Government Act 1972 s.100B(3)-(4)).
    `counted` says whether they are working days, as for agendas, or days of the calendar, as for the 28 days of
    SI 2012/2089 regs 5 and 9. `binding` is no where no statute requires it.
    """

    what: Line
    days: Days
    counted: Literal["working", "calendar"] = "working"
    when: When = "always"
    binding: YesNo = True
    citation: Line


class Keeping(Record):
    """How long papers are kept, or kept open to inspection, after a meeting.

    `beginning` tells how the years run: 'with' the day, which is then the first of them (Local Government Act 1972
    s.100C(1): 'beginning with the date of the meeting'), or 'after' it (Companies Act 2006 s.248(2): 'from the date
    of the meeting').
    """

    what: Line
    years: Years
    beginning: Literal["with", "after"] = "with"
    binding: YesNo = True
    citation: Line


class Regime(Record):
    """The rules of one regime, by short name; in a workspace those that differ from the built-in ones."""

    name: Line | None = None
    notices: dict[Slug, Notice] = {}
    keeping: dict[Slug, Keeping] = {}


class Regimes(Record):
    """A file of regimes."""

    regimes: dict[RegimeName, Regime]


class Closure(Brief):
    """A day, or the days from one to another, both included, on which the offices are closed: a date alone will do.

    Problems: ends-before-it-begins, too-many.
    """

    from_: Date = Field(alias="from")
    to: Date | None = None
    reason: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to and self.to < self.from_:
            message = f"it ends on {self.to}, before it begins on {self.from_}"
            raise unreadable("ends-before-it-begins", message, "correct one of the two dates")
        if self.to and (self.to - self.from_).days > 366:
            raise unreadable("too-many", "the offices are closed for over a year", "correct one of the two dates")
        return self

    @property
    def days(self) -> Iterator[datetime.date]:
        """Every day of it."""
        for ordinal in range(self.from_.toordinal(), (self.to or self.from_).toordinal() + 1):
            yield datetime.date.fromordinal(ordinal)


class Calendar(Record):
    """The council's own calendar: closures beyond weekends and bank holidays, which are known."""

    closures: tuple[Closure, ...] = ()


@cache
def built_in_regimes() -> Mapping[str, Regime]:
    """The rules that the product brings."""
    return MappingProxyType(built_in(Regimes, BUILT_IN).regimes)


def with_own(own: Mapping[str, Regime]) -> Mapping[str, Regime]:
    """The rules in force in a workspace: its own entry, where it has one of a name, and else the built-in one."""
    merged = dict(built_in_regimes())
    for name, regime in own.items():
        base = merged.get(name, Regime())
        merged[name] = regime.model_copy(
            update={
                "name": regime.name or base.name,
                "notices": {**base.notices, **regime.notices},
                "keeping": {**base.keeping, **regime.keeping},
            }
        )
    return MappingProxyType(merged)
