"""The standing register: govdocs.yaml, and register/*.yaml which hold any of the same keys."""

from __future__ import annotations

from govdocs.reading.model import Record
from govdocs.reading.values import Line, Slug
from govdocs.records.improvement import FinancePosition, Inspection, Plan, Progress, Risk, Sum
from govdocs.records.organisation import Agreement, Body, Obligation, Organisation, Person, Post
from govdocs.records.performance import Indicator, Return


class Workspace(Record):
    """The workspace itself: whose it is. `publisher` is the organisation named at the head of reports."""

    title: Line
    publisher: Slug


class Standing(Record):
    """What does not change from meeting to meeting. Order is kept: indicators and priorities print as written."""

    workspace: Workspace | None = None
    organisations: dict[Slug, Organisation] = {}
    people: dict[Slug, Person] = {}
    posts: dict[Slug, Post] = {}
    bodies: dict[Slug, Body] = {}
    agreements: dict[Slug, Agreement] = {}
    obligations: dict[Slug, Obligation] = {}
    plan: Plan | None = None
    progress: tuple[Progress, ...] = ()
    indicators: dict[Slug, Indicator] = {}
    returns: tuple[Return, ...] = ()
    inspections: dict[Slug, Inspection] = {}
    risks: dict[Slug, Risk] = {}
    sums: dict[Slug, Sum] = {}
    finance: tuple[FinancePosition, ...] = ()
