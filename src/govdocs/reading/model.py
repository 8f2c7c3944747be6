"""Trees to typed records, with the place of every field kept and every fault a Problem."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Iterable
from functools import cache
from typing import Any, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    Tag,
    ValidationError,
    model_validator,
)

from govdocs.problems import Problem, Span
from govdocs.reading.tree import MappingNode, Tree, locate, locate_words, parse, text_at

_SOURCE = "_source"
"""Under which a record keeps what it was read from, beside its fields: a private attribute of pydantic's takes as long
as a quarter of all validation."""


class Record(BaseModel):
    """What every record is made of: fixed once read, no unknown keys, and it knows where each field was written.

    A key of it whose value is left empty counts as not written.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_by_name=False,
        validate_by_alias=True,
        defer_build=True,  # most records stand within others, and are read with them
    )

    @model_validator(mode="wrap")
    @classmethod
    def _keep_source(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, MappingNode):
            return handler(cls._written_out(data))
        written = dict(data)  # pydantic takes half as long again over a dict that is of another class
        if None in data.values():
            known = cls._keys()
            written = {key: value for key, value in data.items() if value is not None or key not in known}
        record = handler(written)
        record.__dict__[_SOURCE] = data
        return record

    @classmethod
    @cache
    def _keys(cls) -> frozenset[str]:
        """The keys that may be written."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    def _written_out(cls, data: Any) -> Any:
        """What stands for the record where it is not written as keys and values."""
        return data

    def where(self, *path: str | int, key: bool = False) -> Span:
        """Where the record, or the field at `path` under it (or its `key`), was written: ('members', 2, 'post')."""
        source = source_of(self)
        if source is None:
            return Span("")
        return locate(source, path, key=key) or source.file.span(source.begins)

    def where_words(self, *path: str | int, words: str, number: int = 0) -> Span:
        """Where words stand within the text of the field at `path`, or their so-manyth occurrence there, from 0."""
        source = source_of(self)
        found = locate_words(source, path, words, number) if source is not None else None
        return found or self.where(*path)

    def text_at(self, place: Span) -> str | None:
        """All the text of what was written at a place in the record, on one line; None where nothing was."""
        source = source_of(self)
        return text_at(source, source.file.place(place.line, place.column)) if source is not None else None


def source_of(record: Record) -> MappingNode | None:
    """What a record was read from, with the place of each part; None for one that was not read, or written short."""
    return record.__dict__.get(_SOURCE)


class Brief(Record):
    """A record that may also be written as the value of its own first field alone: 'ann' for {person: ann}."""

    @classmethod
    def _written_out(cls, data: Any) -> Any:
        return {cls.first_key(): data} if isinstance(data, str) else data

    @classmethod
    @cache
    def first_key(cls) -> str:
        """The key that need not be written."""
        name = next(iter(cls.__annotations__))
        return cls.model_fields[name].alias or name


MOST_FAULTS = 200

RecordType = TypeVar("RecordType", bound=Record)


def read(model: type[RecordType], text: str, file: str) -> tuple[RecordType | None, list[Problem]]:
    """Read one record from YAML text.

    Returns the record, or None where anything is wrong with it, and every problem: those of `tree.parse`, those of the
    value types, and unknown-key, missing-key, not-a-choice, not-a-list, not-keys.
    """
    tree, problems = parse(text, file)
    if tree is None:
        return None, problems
    record, faults = validate(model, tree, file)
    problems += faults
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return record, problems


def validate(model: type[RecordType], tree: Tree, file: str) -> tuple[RecordType | None, list[Problem]]:
    """Read one record from a tree, as `read` does from text.

    At most MOST_FAULTS problems are told one by one; the rest are counted (more-problems).
    """
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
        problems = [_problem(model, tree, file, fault) for fault in faults[:MOST_FAULTS]]
        if len(faults) > MOST_FAULTS:
            message = f"there are {len(faults) - MOST_FAULTS:,} more problems in this file"
            problems.append(Problem(Span(file), "more-problems", message, "mend those above, and check again"))
        return None, problems


def _problem(model: type[BaseModel], tree: Tree, file: str, fault: Any) -> Problem:
    path = _path_in_file(tree, fault["loc"])
    last = next((part for part in reversed(fault["loc"]) if isinstance(part, str)), "")
    kind = fault["type"]
    context = fault.get("ctx", {})
    place = locate(tree, path, key=last == "[key]" or kind == "missing-key") or Span(file)
    if kind == "extra_forbidden":
        known = _fields(model, fault["loc"][:-1])
        if fault["input"] is None and " " in last:
            return Problem(
                locate(tree, path, key=True) or place,
                "unknown-key",
                f"'{last}' is not a key here, and has no value",
                "put quotes round the whole text before it: between { and }, a comma begins a new key",
            )
        return Problem(
            locate(tree, path, key=True) or place,
            "unknown-key",
            f"'{last}' is not a key here",
            did_you_mean(last, known) or f"the keys here are {', '.join(sorted(known))}",
        )
    if kind == "missing":
        return Problem(
            locate(tree, path, key=True) or place,
            "missing-key",
            f"'{last}' is missing",
            f"write '{last}:' and its value",
        )
    if kind in ("literal_error", "enum"):
        choices = re.findall("'([^']*)'", str(context["expected"]))
        typed = fault["input"] if isinstance(fault["input"], str) else ""
        return Problem(
            place,
            "not-a-choice",
            f"'{typed}' is not one of the choices for '{last}'" if typed else f"a word is wanted for '{last}'",
            did_you_mean(typed, choices) or f"write one of {', '.join(choices)}",
        )
    if kind in ("list_type", "tuple_type"):
        return Problem(place, "not-a-list", f"'{last}' is a list", "start each item on its own line with '- '")
    if kind in ("model_type", "dict_type"):
        return Problem(place, "not-keys", "keys and values are wanted here", "write 'key: value' lines, indented")
    if "hint" in context:
        return Problem(place, kind, str(context["message"]), str(context["hint"]))
    return Problem(place, kind.replace("_", "-"), str(fault["msg"]), "see the record's page in the documentation")


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of the known words, or nothing where none is near."""
    near = difflib.get_close_matches(typed, list(known), 1)
    return f"did you mean '{near[0]}'?" if near else ""


def _path_in_file(tree: Tree, location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The part of a pydantic location that stands in the file: tags of unions and '[key]' marks do not."""
    path: tuple[str | int, ...] = ()
    for part in location:
        if locate(tree, (*path, part)) is not None:
            path = (*path, part)
    return path


def _marks(annotation: Any) -> tuple[Any, ...]:
    """What a type is annotated with."""
    return tuple(getattr(annotation, "__metadata__", ()))


def _fields(annotation: Any, location: tuple[str | int, ...]) -> set[str]:
    """The keys that may stand at a location under a type."""
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin is typing.Annotated:
        return _fields(arguments[0], location)
    if origin in (typing.Union, types.UnionType):
        for argument in arguments:
            if location and any(isinstance(mark, Tag) and mark.tag == location[0] for mark in _marks(argument)):
                return _fields(argument, location[1:])
        return set().union(*(_fields(argument, location) for argument in arguments))
    if origin in (list, tuple):
        return _fields(arguments[0], location[1:])
    if origin is dict:
        return _fields(arguments[1], location[1:])
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return set()
    if not location:
        return {field.alias or name for name, field in annotation.model_fields.items()}
    for name, field in annotation.model_fields.items():
        if location[0] == (field.alias or name):
            return _fields(field.annotation, location[1:])
    return set()
