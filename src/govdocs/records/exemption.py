"""Marking what must be kept from the public edition."""

import datetime
from typing import Annotated, ClassVar, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator

from govdocs.problems import Span
from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, Prose, parse_count, unreadable
from govdocs.value import value

PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information which is likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person",
    4: "information relating to labour relations consultations or negotiations",
    5: "information to which legal professional privilege could be claimed",
    6: "information about a proposed statutory notice, order or direction",
    7: "information relating to the prevention, investigation or prosecution of crime",
}
"""The paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972, as they apply in England."""

SCHEDULE = "Schedule 12A to the Local Government Act 1972"
"""The schedule that they stand in."""


def parse_paragraph(value: object) -> int:
    """A paragraph of Schedule 12A, 1 to 7. Problem: not-an-exempt-paragraph."""
    number = parse_count(value)
    if number in PARAGRAPHS:
        return number
    raise unreadable(
        "not-an-exempt-paragraph",
        f"Schedule 12A has no paragraph {number} in Part 1",
        "write a number from 1 to 7",
    )


class Exemption(Record):
    """Exempt information: the paragraph of Schedule 12A, why the public interest favours keeping it exempt, and where
    it does not stay so for good the last day on which it is."""

    paragraph: Annotated[int, PlainValidator(parse_paragraph), WithJsonSchema({"type": "integer"})]
    public_interest: Prose
    until: Date | None = None


@value
class Mark:
    """Why something may not be published: a paragraph of Schedule 12A, or None for what is confidential (Local
    Government Act 1972 s.100A(2)-(3)). The `reason` is itself not for publication."""

    paragraph: int | None
    reason: str | None = None

    @property
    def ground(self) -> str:
        """What the public may know of it: 'paragraph 3 of Schedule 12A … (information relating to …)'."""
        return f"paragraph {self.paragraph} of {SCHEDULE} ({self.information})" if self.paragraph else self.information

    @property
    def information(self) -> str:
        """Which information it is of."""
        return PARAGRAPHS[self.paragraph] if self.paragraph else "confidential information"

    @property
    def short(self) -> str:
        """The same to somebody who knows the schedule: 'exempt: paragraph 3'."""
        return f"exempt: paragraph {self.paragraph}" if self.paragraph else "confidential"


class Markable(Record):
    """A record that can be marked: `exempt`, or `confidential` with the reason why. Problem: too-many-ways.

    The public edition drops it, or where others refer to it or count on it keeps the fields in `STAYS` alone.
    """

    STAYS: ClassVar[frozenset[str] | None] = None

    exempt: Exemption | None = None
    confidential: Line | None = None

    @model_validator(mode="after")
    def _one_ground(self) -> Self:
        if self.exempt and self.confidential:
            message = "it is said to be exempt and confidential at once"
            raise unreadable("too-many-ways", message, "keep 'exempt:' or 'confidential:'")
        return self

    @property
    def mark(self) -> Mark | None:
        """Why it may not be published, None where it may."""
        if self.exempt:
            return Mark(self.exempt.paragraph, self.exempt.public_interest)
        return Mark(None, self.confidential) if self.confidential else None

    def lapsed(self, day: datetime.date) -> bool:
        """Whether it was exempt until a day that is over."""
        return self.exempt is not None and self.exempt.until is not None and self.exempt.until < day


@value
class Secret:
    """Words that nothing public may hold, as they are printed, where they were recorded, and why."""

    text: str
    place: Span
    mark: Mark = Mark(None)
