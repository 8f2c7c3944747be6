"""The register of an edition: what may not be published is taken out of the records, before any view or template runs.

In the public edition a marked record is dropped; where others refer to it or count on it (an item of business has its
number, an action its id) a shell of it stays, which holds nothing of what it said. A view that forgot to leave the
shell out could then still print none of it. In the full edition everything stays, and says why it is marked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from govdocs.reading.model import Record
from govdocs.records.commission import Commission
from govdocs.records.exemption import Exemption, Mark, Markable
from govdocs.records.finance import FinancePosition
from govdocs.records.inspection import LedTo
from govdocs.records.meeting import (
    Action,
    ActionUpdate,
    Decision,
    DecisionUpdate,
    Declaration,
    Exclusion,
    Item,
    Meeting,
    Referral,
    ReferralUpdate,
)
from govdocs.records.passages import Marked, instead
from govdocs.records.performance import Figure, Missing, Return
from govdocs.records.risk import Risk
from govdocs.records.set_up import SetUpUpdate
from govdocs.records.standing import Standing
from govdocs.register.memo import kept
from govdocs.register.minutes import item_named
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.edition import Edition

_NOTHING = "not-for-publication"
"""What a shell holds in place of a word that must be there."""
_NO_DAY = datetime.date(1900, 1, 1)
_ONE_DAY = datetime.timedelta(days=1)

AnyRecord = TypeVar("AnyRecord", bound=Record)
AnyFigure = TypeVar("AnyFigure", bound=Figure)


def edition_of(register: Register, edition: Edition, day: datetime.date) -> Register:
    """The register as an edition of a day may see it; the register itself where nothing is marked."""
    return _edition_since(register, edition, marked_since(register, day))


def marked_since(register: Register, day: datetime.date) -> datetime.date:
    """The first day from which the same has been marked as on a day: that after a marking last came to its end."""
    ends = {mark.exempt.until for mark in _all_marked(register) if mark.exempt and mark.exempt.until}
    past = [end for end in ends if end < day]
    return max(past) + _ONE_DAY if past else datetime.date.min


def commission_of(register: Register, commission: Commission, edition: Edition) -> Commission:
    """A commission as an edition may see it; a shell of it where the whole report is marked."""
    return _cutter(register, edition, commission.as_of).commission(commission)


@kept
def _edition_since(register: Register, edition: Edition, day: datetime.date) -> Register:
    """The register of an edition from a day after which no marking came to its end."""
    if not (_all_marked(register) or confidential_items(register)):
        return register
    cutter = _cutter(register, edition, day)
    records = register.records
    return Register(
        replace(
            records,
            standing=tuple(cutter.kept(part) for part in records.standing),
            meetings=tuple(replace(file, meeting=cutter.meeting(file.meeting)) for file in records.meetings),
            commissions=tuple(
                replace(file, commission=cutter.commission(file.commission)) for file in records.commissions
            ),
        )
    )


# ---------------------------------------------------------------------------------------------------- what is marked


@kept
def _all_marked(register: Register) -> tuple[Markable, ...]:
    """Every record and passage that is marked."""
    return tuple(
        each for part in parts_of(register) for each in _within(part) if isinstance(each, Markable) and each.mark
    )


def parts_of(register: Register) -> tuple[Record, ...]:
    """The record of every file."""
    records = register.records
    return (
        *records.standing,
        *(file.meeting for file in records.meetings),
        *(file.commission for file in records.commissions),
    )


def _within(record: Record) -> Iterator[Record]:
    """A record and all records in it, passages of text among them."""
    waiting: list[object] = [record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Record):
            yield value
            inner: Iterable[object] = (getattr(value, name) for name in _field_names(type(value)))
        elif isinstance(value, Marked):
            inner = value.passages
        else:
            inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
        waiting += [each for each in inner if type(each) not in _PLAIN][::-1]


_PLAIN = frozenset({str, int, bool, Decimal, datetime.date, datetime.time, type(None)})
"""Types of values in which there is no record."""


@cache
def _field_names(model: type[Record]) -> tuple[str, ...]:
    """The names of the fields of a record, which pydantic makes anew each time."""
    return tuple(model.model_fields)


@kept
def confidential_items(register: Register) -> Mapping[int, Mark]:
    """The items, by identity, for which the public was excluded by a resolution that names no paragraph: it is for
    confidential information, which no marking needs to say again."""
    found: dict[int, Mark] = {}
    for meeting in register.meetings:
        for exclusion in meeting.record.exclusions:
            for name in () if exclusion.paragraphs else exclusion.items:
                if item := item_named(register, meeting, name):
                    found[id(item)] = Mark(None, exclusion.reason)
    return found


@kept
def _withheld_names(register: Register, day: datetime.date) -> frozenset[str]:
    """The names, by which others refer to them, of records of which nothing may be said."""
    secret_items, names = confidential_items(register), list[str | None]()
    for item in (item for meeting in register.meetings for item in meeting.record.items):
        whole = id(item) in secret_items or _mark(item, day)
        followed: tuple[Action | Decision | Referral, ...] = (*item.actions, *item.decisions, *item.referrals)
        names += [each.id for each in followed if whole or _mark(each, day)]
    set_up = register.set_up
    standing: list[Mapping[str, Markable]] = [register.strategic_risks]
    standing += [set_up.due_diligence, set_up.readiness] if set_up else []
    names += [name for entries in standing for name, entry in entries.items() if _mark(entry, day)]
    return frozenset(filter(None, names))


def _mark(record: Record, day: datetime.date) -> Mark | None:
    return record.mark if isinstance(record, Markable) and not record.lapsed(day) else None


# ------------------------------------------------------------------------------------------------------- the cutting


def _cutter(register: Register, edition: Edition, day: datetime.date) -> _Cutter:
    totals = {name: each.part_of for name, each in register.indicators.items() if each.part_of}
    return _Cutter(edition, day, confidential_items(register), _withheld_names(register, day), totals)


@value
class _Cutter:
    """Takes out of records what an edition of a day may not hold. Records that hold nothing of it stay as they are."""

    edition: Edition
    day: datetime.date
    secret_items: Mapping[int, Mark]
    withheld_names: frozenset[str]
    totals: Mapping[str, str]

    @property
    def public(self) -> bool:
        return self.edition is Edition.PUBLIC

    def commission(self, commission: Commission) -> Commission:
        """A commission, a shell of it where the whole report is marked."""
        made = self.record(commission, None)
        assert made is not None, "a commission has fields that stay"
        return made

    def meeting(self, meeting: Meeting) -> Meeting:
        """A meeting, in which an item that may not be named is named by its place."""
        made = self.kept(meeting)
        if not self.public:
            return made
        names: dict[str, str] = {}
        items: list[Item] = []
        for position, (old, new) in enumerate(zip(meeting.items, made.items, strict=True), start=1):
            if self._why(old):
                names[old.title] = f"Not for publication: item {position}"
                new = new.model_copy(update={"title": names[old.title]})
            items.append(new)
        if not names:
            return made
        return made.model_copy(
            update={
                "items": tuple(items),
                "exclusions": tuple(_renamed(each, names) for each in made.exclusions),
                "declarations": tuple(_without_interest(each, names) for each in made.declarations),
            }
        )

    def kept(self, record: AnyRecord, why: Mark | None = None) -> AnyRecord:
        """What stays of a record of which something always does; `why` is the mark of what it stands in."""
        changed: dict[str, object] = {}
        for name in type(record).model_fields:
            value = getattr(record, name)
            made = self.value(value, why)
            if made is not value:
                changed[name] = made
        if why := self.secret_items.get(id(record)):
            changed["confidential"] = why.reason or _NOTHING
        if isinstance(record, Markable) and record.lapsed(self.day):
            changed["exempt"] = None
        if self.public:
            changed |= self._unsaid(record, changed)
        return record.model_copy(update=changed) if changed else record

    def value(self, value: Any, why: Mark | None) -> Any:
        """What stays of a value: the same object where all of it does, None where nothing does."""
        match value:
            case Record():
                return self.record(value, why)
            case Marked():
                return value.for_public(self.day) if self.public else value.for_members(self.day)
            case Mapping():
                entries = {key: self.value(each, why) for key, each in value.items()}
                same = all(entries[key] is each for key, each in value.items())
                return value if same else {key: each for key, each in entries.items() if each is not None}
            case tuple():
                made = [self.value(each, why) for each in value]
                same = all(new is old for new, old in zip(made, value, strict=True))
                return value if same else tuple(each for each in made if each is not None)
            case _:
                return value

    def record(self, record: AnyRecord, why: Mark | None) -> AnyRecord | None:
        """What stays of a record: None where it is dropped."""
        why = self._why(record) or why
        if why is None or not self.public or not isinstance(record, Markable):
            return self.kept(record, why)
        if isinstance(record, Figure):
            return _confidential(record)
        return self._shell(record, record.STAYS, why) if record.STAYS is not None else None

    def _shell(self, record: AnyRecord, stays: frozenset[str], why: Mark) -> AnyRecord:
        exempt = Exemption.model_construct(paragraph=why.paragraph, public_interest=_NOTHING) if why.paragraph else None
        staying = {name: self.value(getattr(record, name), why) for name in stays}
        marking = {"exempt": exempt, "confidential": None if exempt else _NOTHING}
        return record.model_copy(update=_emptied(record, {**staying, **marking}, instead(why)))

    def _why(self, record: Record) -> Mark | None:
        return self.secret_items.get(id(record)) or _mark(record, self.day)

    def _unsaid(self, record: Record, changed: Mapping[str, object]) -> dict[str, object]:
        """What is taken out of a record that is not itself marked, since it speaks of one that is."""
        match record:
            case Standing() | Meeting() | Commission() if record.accepted:
                return {"accepted": ()}  # an acceptance quotes what it accepts
            case ActionUpdate() if record.action in self.withheld_names:
                return {"note": None, "owner": None, "due": None}
            case DecisionUpdate() if record.decision in self.withheld_names:
                return {"note": None, "report_back_by": None}
            case ReferralUpdate() if record.referral in self.withheld_names:
                return {"note": None, "report_back_by": None}
            case LedTo():
                return {"actions": tuple(each for each in record.actions if each not in self.withheld_names)}
            case Risk() if record.strategic in self.withheld_names:
                return {"strategic": None}
            case SetUpUpdate():
                return {
                    name: {key: each for key, each in entries.items() if key not in self.withheld_names}
                    for name, entries in (("resolved", record.resolved), ("readiness", record.readiness))
                }
            case FinancePosition() if "lines" in changed:
                return {"lines": ()}  # what one line was would be told by the others and the whole
            case Return() if "figures" in changed:
                return self._figures(record, changed)
            case _:
                return {}

    def _figures(self, record: Return, changed: Mapping[str, object]) -> dict[str, object]:
        """A return without what a marked figure could be worked out from, and without what is said of any of these: the
        totals that it is a part of, and where it is itself a total its parts."""
        marked = {key for key, figure in record.figures.items() if _mark(figure, self.day)}
        secret = {*marked, *(part for part, total in self.totals.items() if total in marked)}
        while more := {self.totals[key] for key in secret if key in self.totals} - secret:
            secret |= more
        said = changed.get("commentary", record.commentary)
        assert isinstance(said, Mapping), "the comments of a return"
        return {
            "figures": {key: _confidential(each) if key in secret else each for key, each in record.figures.items()},
            "commentary": {key: each for key, each in said.items() if key not in secret},
        }


def _confidential(figure: AnyFigure) -> AnyFigure:
    return figure.model_copy(update=_emptied(figure, {"value": Missing.CONFIDENTIAL}))


def _emptied(record: Record, kept: Mapping[str, object], words: str = "") -> dict[str, object]:
    """The fields of a record with nothing in them but what is `kept`; `words` where there must be some."""
    return {name: kept[name] if name in kept else _empty(record, name, words) for name in type(record).model_fields}


def _empty(record: Record, name: str, words: str) -> object:
    field = type(record).model_fields[name]
    if not field.is_required():
        return field.get_default()
    match getattr(record, name):
        case str():
            return words
        case datetime.date():
            return _NO_DAY
        case value:
            return type(value)()


def _renamed(exclusion: Exclusion, names: Mapping[str, str]) -> Exclusion:
    if not any(name in names for name in exclusion.items):
        return exclusion
    return exclusion.model_copy(
        update={"items": tuple(names.get(name, name) for name in exclusion.items), "reason": None}
    )


def _without_interest(declaration: Declaration, names: Mapping[str, str]) -> Declaration:
    name = names.get(declaration.item or "")
    return declaration.model_copy(update={"item": name, "interest": _NOTHING}) if name else declaration
