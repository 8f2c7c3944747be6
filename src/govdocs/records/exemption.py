"""Marking what must be kept from the public edition."""

from __future__ import annotations

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from govdocs.reading.model import Record
from govdocs.reading.values import Prose, parse_count, unreadable

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
    """Exempt information: the paragraph of Schedule 12A, and why the public interest favours keeping it exempt."""

    paragraph: Annotated[int, PlainValidator(parse_paragraph), WithJsonSchema({"type": "integer"})]
    public_interest: Prose
