"""What the leak test looks for: the words of every marked record and passage, as they would be printed."""

from __future__ import annotations

import datetime
import re
import typing
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Literal

from pydantic import PlainValidator

from govdocs.reading.model import Record
from govdocs.reading.values import parse_slug
from govdocs.records.exemption import Mark, Markable, Secret
from govdocs.records.organisation import Organisation, Person
from govdocs.records.passages import Marked, Passage
from govdocs.register.memo import kept
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.redaction import confidential_items, edition_of, marked_since, parts_of

_A_MILLION = 1_000_000
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def secrets(register: Register, day: datetime.date) -> tuple[Secret, ...]:
    """Everything that may not be published on a day: words, numbers, and the names of those of whom nothing open
    speaks. What open records say in the same words is not among it."""
    return _secrets_since(register, marked_since(register, day))


@kept
def _secrets_since(register: Register, day: datetime.date) -> tuple[Secret, ...]:
    public = edition_of(register, Edition.PUBLIC, day)
    if public is register:
        return ()
    open_words = {_plain(text).casefold() for text in said_openly(register, day)}
    spoken_of = {name for part in parts_of(public) for name in _references(part)}
    finder = _Finder(register, day)
    words = (secret for part in parts_of(register) for secret in finder.within(part, None))
    names = (secret for part in parts_of(register) for secret in finder.names(part, None, spoken_of))
    untold = (secret for secret in words if secret.text and secret.text.casefold() not in open_words)
    return tuple(dict.fromkeys((*untold, *names)))


def said_openly(register: Register, day: datetime.date) -> tuple[str, ...]:
    """Every text of the records that anybody may read on a day, names of people and organisations apart: of whom
    nothing open speaks the name is in the register all the same."""
    public = edition_of(register, Edition.PUBLIC, day)
    return tuple(text for part in parts_of(public) for _, text in _texts(part))


class _Finder:
    """Walks records, and tells what stands in those that are marked."""

    def __init__(self, register: Register, day: datetime.date) -> None:
        self.register, self.day = register, day
        self.secret_items = confidential_items(register)

    def within(self, record: Record, why: Mark | None) -> Iterator[Secret]:
        """What may not be published of a record that stands in one so marked."""
        why = self._why(record) or why
        for path, value in values_of(record):
            if isinstance(value, Record):
                yield from self.within(value, why)
            elif isinstance(value, Marked) and why is None:
                yield from (secret for each in value.passages for secret in self._passage(each))
            elif why and path != ("paragraph",):
                yield from (Secret(text, record.where(*path), why) for text in _printed(value))

    def _passage(self, passage: str | Passage) -> Iterator[Secret]:
        if isinstance(passage, Passage):
            yield from self.within(passage, None)

    def names(self, record: Record, why: Mark | None, spoken_of: set[str]) -> Iterator[Secret]:
        """The names of people and organisations that marked records alone refer to."""
        why = self._why(record) or why
        if why:
            for name in _own_references(record):
                if name not in spoken_of:
                    yield from (Secret(text, record.where(), why) for text in self._called(name))
        for _, value in values_of(record):
            if isinstance(value, Record):
                yield from self.names(value, why, spoken_of)

    def _called(self, name: str) -> Iterator[str]:
        if person := self.register.people.get(name):
            yield from (person.name, *(former.name for former in person.formerly))
        if organisation := self.register.organisations.get(name):
            yield organisation.name

    def _why(self, record: Record) -> Mark | None:
        marked = isinstance(record, Markable) and not record.lapsed(self.day)
        return self.secret_items.get(id(record)) or (record.mark if marked and isinstance(record, Markable) else None)


# ---------------------------------------------------------------------------------------------------- walking records


def values_of(record: Record) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value of a record with its path: of lists and keys each one by itself. Short names and choices are none."""
    for name, (key, kind) in _fields(type(record)).items():
        for path, value, of in _single((key,), getattr(record, name), kind):
            if not (isinstance(value, str) and (of.refers or of.chooses)):
                yield path, value


def _own_references(record: Record) -> Iterator[str]:
    """The short names in the fields of a record itself."""
    for name, (key, kind) in _fields(type(record)).items():
        for _, value, of in _single((key,), getattr(record, name), kind):
            if isinstance(value, str) and of.refers:
                yield value


def _references(record: Record) -> Iterator[str]:
    """The short names in a record and in all records in it."""
    yield from _own_references(record)
    for _, value in values_of(record):
        if isinstance(value, Record):
            yield from _references(value)


def _texts(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for path, value in values_of(record):
        if isinstance(value, Record):
            yield from () if isinstance(value, Person | Organisation) else _texts(value)
        elif isinstance(value, str):
            yield path, value


class _Kind:
    """What is known of a type of values; it is worked out once, since there are few types and many values."""

    def __init__(self, annotation: Any) -> None:
        self._annotation = annotation

    @cached_property
    def refers(self) -> bool:
        """Whether it is that of short names."""
        marks = getattr(self._annotation, "__metadata__", ())
        named = any(isinstance(mark, PlainValidator) and mark.func is parse_slug for mark in marks)
        return named or any(part.refers for part in self._parts)

    @cached_property
    def chooses(self) -> bool:
        """Whether it is one of a few words."""
        return typing.get_origin(self._annotation) is Literal or any(part.chooses for part in self._parts)

    @cached_property
    def of_items(self) -> _Kind:
        """The type of what its lists hold."""
        return self._inner(tuple, 0) or _ANY

    @cached_property
    def of_keys(self) -> _Kind:
        """The type of what its keys hold."""
        return self._inner(dict, 1) or _ANY

    @cached_property
    def _parts(self) -> tuple[_Kind, ...]:
        return tuple(map(_Kind, typing.get_args(self._annotation)))

    def _inner(self, container: type, position: int) -> _Kind | None:
        if typing.get_origin(self._annotation) is container:
            return self._parts[position]
        return next((each for part in self._parts if (each := part._inner(container, position))), None)


_ANY = _Kind(None)


@cache
def _fields(model: type[Record]) -> dict[str, tuple[str, _Kind]]:
    """The key and the type of each field of a record."""
    return {
        name: (
            field.alias or name,
            _Kind(typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation),
        )
        for name, field in model.model_fields.items()
    }


def _single(path: tuple[str | int, ...], value: Any, kind: _Kind) -> Iterator[tuple[tuple[str | int, ...], Any, _Kind]]:
    if isinstance(value, tuple):
        for position, each in enumerate(value):
            yield from _single((*path, position), each, kind.of_items)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _single((*path, key), each, kind.of_keys)
    elif value is not None:
        yield path, value, kind


# ----------------------------------------------------------------------------------------------------- what is printed


def _printed(value: object) -> Iterator[str]:
    """The forms in which a value is printed; days are not sought, since all papers are full of them."""
    if isinstance(value, str):
        yield from map(_plain, re.split(r"\n[ \t]*\n", value))
    elif isinstance(value, Decimal | int) and not isinstance(value, bool):
        number = Decimal(value)
        yield f"{number.normalize():f}"
        if abs(number) >= _A_MILLION:
            yield f"{number / _A_MILLION:f}".rstrip("0").rstrip(".") + " million"


def _plain(text: str) -> str:
    """Text without the marks of its markup."""
    return _LINK.sub(r"\1", text).replace("*", "").strip()


class Grounds:
    """Tells from words why they may not be published."""

    def __init__(self, found: tuple[Secret, ...]) -> None:
        self._sought = [(_folded(secret.text), secret.mark) for secret in found]

    def of(self, words: str) -> tuple[Mark, ...]:
        """The marks of all that stands in some words, each once."""
        spaced = f" {_folded(words)} "
        return tuple(dict.fromkeys(mark for text, mark in self._sought if f" {text} " in spaced))

    def reason(self, words: str) -> str:
        """What the public may know of why some words are kept from it; '' where nothing in them is."""
        return _grounds(self.of(words))

    def unsaid(self, said: str, words: str) -> str:
        """The same, of the grounds alone that some text does not name yet."""
        return _grounds(mark for mark in self.of(words) if mark.information not in said)


def _grounds(marks: Iterable[Mark]) -> str:
    return "; ".join(dict.fromkeys(mark.ground for mark in marks))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
