"""The record of one meeting of one body."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from govdocs.reading import values
from govdocs.reading.model import Brief, Record
from govdocs.reading.values import Count, Date, Line, Slug, Time, YesNo, unreadable
from govdocs.records.acceptance import Accepted
from govdocs.records.exemption import Markable, parse_paragraph
from govdocs.records.finance import FinancePosition
from govdocs.records.passages import Prose
from govdocs.records.performance import Return
from govdocs.records.plan import Progress
from govdocs.records.set_up import SetUpUpdate
from govdocs.value import value


@value
class MinuteNumber:
    """The number of a minute within its calendar year: 25/22 is the twenty-fifth of 2022."""

    number: int
    year: int

    def __str__(self) -> str:
        return f"{self.number}/{self.year % 100:02}"


def parse_minute_number(value: object) -> MinuteNumber:
    """The number of a minute, written 25/22. Problem: not-a-minute-number."""
    text = value.strip() if isinstance(value, str) else ""
    match = re.fullmatch(r"0*([1-9]\d{0,4})/(?:20)?(\d{2})", text, re.ASCII)
    if match:
        return MinuteNumber(int(match[1]), 2000 + int(match[2]))
    message = f"'{text}' is not the number of a minute" if text else "the number of a minute is wanted here"
    raise unreadable("not-a-minute-number", message, "write the number and the year, such as 25/22")


MinuteOf = Annotated[
    MinuteNumber,
    PlainValidator(parse_minute_number),
    WithJsonSchema({"type": "string", "pattern": r"^\d+/(20)?\d{2}$"}),
]
Paragraph = Annotated[int, PlainValidator(parse_paragraph), WithJsonSchema({"type": "integer"})]


# ------------------------------------------------------------------------------------------------------ who was there


class Attendance(Brief):
    """A member who was present: by short name alone, or with when they came and went, and for whom they sat.

    `substitute_for` is the member, by person or by post, whose seat a substitute took.
    """

    person: Slug
    arrived: Time | None = None
    left: Time | None = None
    substitute_for: Slug | None = None


class Declaration(Markable):
    """An interest that somebody declared, in an item by its title or minute number, or in the business as a whole.

    `kind`: a disclosable pecuniary interest (Localism Act 2011 s.30), another registrable or a non-registrable one
    (the model code of conduct); for directors an interest in a transaction (Companies Act 2006 s.177) or a conflict of
    interest or loyalty (s.175). `left` where the person left the room for the item.
    """

    STAYS = frozenset[str]()

    person: Slug
    item: Line | None = None
    interest: Prose
    kind: (
        Literal[
            "disclosable-pecuniary",
            "other-registrable",
            "non-registrable",
            "transaction",
            "conflict-of-interest",
            "conflict-of-loyalty",
        ]
        | None
    ) = None
    left: YesNo = False


class MinutesAgreed(Record):
    """What the meeting made of the minutes of an earlier one: agreed as they stood, or with corrections.

    Whoever presided signs them (Local Government Act 1972 Sch. 12 para. 41; Companies Act 2006 s.249).
    """

    meeting: Date
    status: Literal["approved", "corrected"] = "approved"
    corrections: tuple[Prose, ...] = ()
    signed_by: Slug | None = None
    signed_on: Date | None = None


# --------------------------------------------------------------------------------------------------- what was decided


class Action(Markable):
    """Something a person is to do. `id` is its name for ever ('OPB-2026-04'); `owner` is a post or a person."""

    STAYS = frozenset({"id"})

    id: Line
    action: Prose
    owner: Slug
    due: Date
    priority: Slug | None = None


class ActionUpdate(Record):
    """What became of an action at this meeting; a new `due` re-dates it and keeps the earlier date."""

    action: Line
    status: Literal["open", "done", "dropped", "transferred"] = "open"
    due: Date | None = None
    owner: Slug | None = None
    note: Prose | None = None


class Votes(Record):
    """How many voted which way."""

    for_: Count = Field(alias="for")
    against: Count = 0
    abstained: Count = 0

    @property
    def cast(self) -> int:
        """How many voted or abstained."""
        return self.for_ + self.against + self.abstained


class Dissent(Brief):
    """A member who asked that their dissent be recorded: by short name alone, or with the reason."""

    person: Slug
    reason: Prose | None = None


class Decision(Markable):
    """What the body decided, with the reasons, the `alternatives` rejected and any `conflicts` of interest.

    `delegated_to` is the post that may carry it out. A decision with an `id` is followed from meeting to meeting
    until it has been reported back, by `report_back_by`. One that is `routine` concerns the body's own housekeeping.
    """

    STAYS = frozenset({"id"})

    decision: Prose
    id: Line | None = None
    reasons: Prose | None = None
    alternatives: Prose | None = None
    votes: Votes | None = None
    dissent: tuple[Dissent, ...] = ()
    delegated_to: Slug | None = None
    conflicts: Prose | None = None
    report_back_by: Date | None = None
    routine: YesNo = False


class DecisionUpdate(Record):
    """What became of a decision by this meeting; a new `report_back_by` keeps the earlier date."""

    decision: Line
    status: Literal["open", "reported-back", "rescinded"] = "open"
    report_back_by: Date | None = None
    note: Prose | None = None


class Referral(Markable):
    """A matter that the body passed `to` another. `id` is its name for ever ('IB-R-2026-01')."""

    STAYS = frozenset({"id"})

    id: Line
    to: Slug
    matter: Prose
    report_back_by: Date | None = None


class ReferralUpdate(Record):
    """What became of a referral at this meeting, of the body that made it or of the one that received it.

    `considered` is not the end of it: it stays open until it is `reported-back` or `withdrawn`.
    """

    referral: Line
    status: Literal["open", "considered", "reported-back", "withdrawn"] = "open"
    report_back_by: Date | None = None
    note: Prose | None = None


# ------------------------------------------------------------------------------------------------- items of business


class Paper(Markable):
    """A paper before the meeting: whose it was, and what the body was asked to do with it.

    `document` is the report of the workspace that it is, where its title alone does not tell, or `file` a PDF file in
    the folder `attachments`. One that comes after the agenda is out goes out in a `supplement`, by number. Problem:
    too-many-ways.
    """

    STAYS = frozenset[str]()

    title: Line
    by: Slug | None = None
    kind: Literal["decision", "discussion", "information"] = "information"
    document: Line | None = None
    file: Line | None = None
    supplement: Count | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if self.document and self.file:
            message = "the paper is said to be a document and a file at once"
            raise unreadable("too-many-ways", message, "keep 'document:' or 'file:'")
        return self


class Item(Markable):
    """An item of business: what was received, discussed and decided, and the actions that came of it.

    `minute` is its number where the record gives one (else the register numbers it), `further_to` that of an earlier
    minute of the same body. An `urgent` item was not on the agenda; `urgent_reason` is why the chair took it (Local
    Government Act 1972 s.100B(4)(b)). Of an item that is kept from the public the `summary` is what may be said, where
    the minutes would otherwise not be a fair and coherent record (s.100C(2)).
    """

    STAYS = frozenset({"minute", "urgent", "summary", "papers", "decisions", "actions", "referrals"})

    title: Line
    minute: MinuteOf | None = None
    further_to: MinuteOf | None = None
    urgent: YesNo = False
    urgent_reason: Prose | None = None
    papers: tuple[Paper, ...] = ()
    discussion: Prose | None = None
    summary: values.Prose | None = None
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    referrals: tuple[Referral, ...] = ()


class Exclusion(Record):
    """A resolution that the public leave for some items, which it names by title or minute number.

    It states the paragraphs of Schedule 12A (Local Government Act 1972 s.100A(4)-(5)). Without any, it is for
    confidential information, for which the public must be kept out (s.100A(2)-(3)).
    """

    items: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    reason: Prose | None = None


class Between(Record):
    """Two days between which something took place, where the day itself is not recorded."""

    from_: Date = Field(alias="from")
    to: Date


class Meeting(Record):
    """A meeting: when, who, what was received and done. The folder names the body and the file the date.

    `between` stands in for `date` where only the span is known. `reason` is why it was cancelled, or not quorate.
    `chaired_by` presided where the chair did not.
    """

    date: Date | None = None
    between: Between | None = None
    start: Time | None = None
    end: Time | None = None
    place: Line | None = None
    status: Literal["scheduled", "held", "cancelled", "inquorate"] = "held"
    reason: Prose | None = None
    chaired_by: Slug | None = None
    present: tuple[Attendance, ...] = ()
    apologies: tuple[Slug, ...] = ()
    in_attendance: tuple[Slug, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    minutes: tuple[MinutesAgreed, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    items: tuple[Item, ...] = ()
    action_updates: tuple[ActionUpdate, ...] = ()
    decision_updates: tuple[DecisionUpdate, ...] = ()
    referral_updates: tuple[ReferralUpdate, ...] = ()
    performance: Return | None = None
    finance: FinancePosition | None = None
    progress: tuple[Progress, ...] = ()
    set_up: SetUpUpdate | None = None
    accepted: tuple[Accepted, ...] = ()
