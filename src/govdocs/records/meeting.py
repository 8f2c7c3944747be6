"""The record of one meeting of one body."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, Prose, Slug, Time
from govdocs.records.exemption import Exemption
from govdocs.records.improvement import FinancePosition, Progress
from govdocs.records.performance import Return


class Action(Record):
    """Something a person is to do. `id` is its name for ever ('OPB-2026-04'); `owner` is a post or a person."""

    id: Line
    action: Prose
    owner: Slug
    due: Date
    priority: Slug | None = None
    exempt: Exemption | None = None


class ActionUpdate(Record):
    """What became of an action at this meeting; a new `due` re-dates it and keeps the earlier date."""

    action: Line
    status: Literal["open", "done", "dropped", "transferred"] = "open"
    due: Date | None = None
    owner: Slug | None = None
    note: Prose | None = None


class Decision(Record):
    """What the body decided."""

    decision: Prose
    reasons: Prose | None = None
    exempt: Exemption | None = None


class Item(Record):
    """An item of business: what was received, discussed and decided, and the actions that came of it."""

    title: Line
    discussion: Prose | None = None
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    exempt: Exemption | None = None


class Between(Record):
    """Two days between which something took place, where the day itself is not recorded."""

    from_: Date = Field(alias="from")
    to: Date


class Meeting(Record):
    """A meeting: when, who, what was received and done. The folder names the body and the file the date.

    `between` stands in for `date` where only the span is known.
    """

    date: Date | None = None
    between: Between | None = None
    start: Time | None = None
    end: Time | None = None
    place: Line | None = None
    status: Literal["scheduled", "held", "cancelled", "inquorate"] = "held"
    present: tuple[Slug, ...] = ()
    apologies: tuple[Slug, ...] = ()
    in_attendance: tuple[Slug, ...] = ()
    items: tuple[Item, ...] = ()
    action_updates: tuple[ActionUpdate, ...] = ()
    performance: Return | None = None
    finance: FinancePosition | None = None
    progress: tuple[Progress, ...] = ()
