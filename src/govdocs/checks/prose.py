"""The prose of all records, passage by passage, for the rules that look at words."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, PlainValidator
from pydantic.fields import FieldInfo

from govdocs.problems import Span
from govdocs.reading.model import Record
from govdocs.reading.values import parse_line, parse_prose
from govdocs.records.acceptance import Accepted
from govdocs.register.memo import kept
from govdocs.register.register import Register

Kind = Literal["standing", "meeting", "commission"]

_LINES = frozenset(
    {"title", "subject", "recommendations", "contribution", "focus", "purpose", "why", "data_note", "commentary"}
)
"""The keys whose values are lines that are printed as sentences or headings. Other lines are names and labels."""


class Passage(NamedTuple):
    """Some prose: what was written at `path` in a record.

    `day` is that of the meeting, of the paper or of the entry, None in what holds for no day. `exempt` where it is
    kept from the public.
    """

    record: Record
    path: tuple[str | int, ...]
    text: str
    kind: Kind
    day: datetime.date | None
    exempt: bool

    def place(self, start: int, end: int) -> Span:
        """Where a part of the text stands in its file."""
        words = self.text[start:end]
        flexible = r"\s+".join(map(re.escape, words.split()))
        before = sum(found.start() < start for found in re.finditer(flexible, self.text))
        return self.record.where_words(*self.path, words=words, number=before)


@kept
def passages(register: Register) -> tuple[Passage, ...]:
    """All prose of the register. It is gathered once, however many rules ask for it."""
    return tuple(_all(register))


@kept
def capitalised(register: Register) -> Mapping[str, tuple[tuple[Passage, int], ...]]:
    """Every run of two capitalised words or more in all prose, each once, with the passages where it stands and where
    in them it starts. Small words may join them: 'Audit and Risk Committee'."""
    found: dict[str, list[tuple[Passage, int]]] = defaultdict(list)
    for passage in passages(register):
        for run in _RUN.finditer(passage.text):
            found[run[0]].append((passage, run.start()))
    return {run: tuple(places) for run, places in found.items()}


_JOINED = r"\s+(?:(?:and|of|for|the|in|&)\s+)*[A-Z][\w’'&-]*"
_RUN = re.compile(rf"[A-Z][A-Za-z’'&-]*{_JOINED}(?:{_JOINED})*")


def sentence_end(text: str, start: int) -> int:
    """Where the sentence ends in which a place of a text is."""
    end = _SENTENCE_END.search(text, start)
    if end is None:
        return len(text)
    return end.start() if end["mark"] is None else end.end("mark")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it starts. Paragraphs and items of lists end sentences too."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, text[start : end.start() if end["mark"] is None else end.end("mark")]
        start = end.end()
    yield start, text[start:]


_SENTENCE_END = re.compile(r"(?P<mark>[.!?])[’”'\")\]]*\s+(?=[^a-z\s])|\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)")


# ---------------------------------------------------------------------------------------------------------- gathering


def _all(register: Register) -> list[Passage]:
    found: list[Passage] = []
    for part in register.records.standing:
        _gather(part, "standing", None, False, found)
    for meeting in register.meetings:
        _gather(meeting.record, "meeting", meeting.last, False, found)
    for file in register.commissions:
        _gather(file.commission, "commission", file.commission.date, False, found)
    return found


def _gather(record: Record, kind: Kind, day: datetime.date | None, exempt: bool, found: list[Passage]) -> None:
    """Add the prose of a record and of those within it."""
    values = record.__dict__  # quicker than asking the record for each
    on = values.get("on")
    if isinstance(on, datetime.date):
        day = on
    exempt = exempt or values.get("exempt") is not None
    for attribute, key, prose in _fields(type(record)):
        value = values[attribute]
        if not value:
            continue
        if isinstance(value, str):
            if prose:
                found.append(Passage(record, (key,), value, kind, day, exempt))
        elif isinstance(value, Record):
            _gather(value, kind, day, exempt, found)
        elif isinstance(value, tuple | dict):
            for part, each in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(each, Record):
                    _gather(each, kind, day, exempt, found)
                elif prose and isinstance(each, str):
                    found.append(Passage(record, (key, part), each, kind, day, exempt))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model that hold prose, or records that do: attribute, key, and whether it is prose itself."""
    found = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        prose = _holds(field, parse_prose) or (key in _LINES and _holds(field, parse_line))
        if prose or any(_fields(inner) for inner in _models(field.annotation)):
            found.append((name, key, prose))
    return tuple(found)


def _holds(field: FieldInfo, parser: Callable[[object], Any]) -> bool:
    """Whether the values of a field are read by a parser, in a list or under keys of any name too."""

    def reads(marks: Any) -> bool:
        return any(isinstance(mark, PlainValidator) and mark.func is parser for mark in marks)

    def within(annotation: Any) -> bool:
        return reads(getattr(annotation, "__metadata__", ())) or any(map(within, get_args(annotation)))

    return reads(field.metadata) or within(field.annotation)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records that a type holds. What was accepted is no prose of the workspace's."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation is not Accepted:
            yield annotation
        return
    for argument in get_args(annotation):
        yield from _models(argument)
