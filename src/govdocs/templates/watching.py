"""What is reached while the expressions of a template are evaluated, and where that was written.

A value that was computed, such as a count, has no place of its own: it rests on what it was computed from. What a
property or method of an object reaches on its way is therefore watched too.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from enum import Enum
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup, escape

from govdocs.problems import Span
from govdocs.reading.model import Record
from govdocs.reading.origins import Origins

Places = tuple[Span, ...]

MARK = re.compile("\x02(\\d+)\x03")
"""What follows a printed value: characters that no record and no template can hold, about the number of the mark."""
_ENDS = re.compile("</(?:p|li|prompt)>")  # of the elements that rich text is made into


# ------------------------------------------------------------------------------------- values that know their places


class _TracedText(str):
    """A computed text that knows what it was computed from."""

    __slots__ = ("where",)
    where: Places


class _TracedNumber(int):
    where: Places


class _TracedDecimal(Decimal):
    where: Places


class _TracedDate(datetime.date):
    where: Places


def _traced(value: Any, places: Places) -> Any:
    """A computed value that knows what it was computed from; what cannot know is left as it is."""
    made: Any = value
    if type(value) is str:
        made = _TracedText(value)
    elif type(value) is int:
        made = _TracedNumber(value)
    elif type(value) is Decimal:
        made = _TracedDecimal(value)
    elif type(value) is datetime.date:
        made = _TracedDate(value.year, value.month, value.day)
    if made is not value:
        made.where = places
    return made


# ------------------------------------------------------------------------------------------------------ the watching


class Watch:
    """What is reached while expressions are evaluated, and what the marks that were printed stand for."""

    def __init__(self, origins: Origins) -> None:
        self.origins = origins
        self.marks: list[tuple[Places, Places]] = []  # what was printed, and the test under which it was
        self._reached: list[dict[int, tuple[object, Places]]] = [{}]
        self._known: dict[int, tuple[object, Places]] = {}
        self._tested: Places = ()

    # -- what a value rests on

    def places(self, value: Any) -> Places:
        """Where a value, or what it is made of, was written."""
        if isinstance(value, Undefined | bool | type(None)):
            return ()
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, tuple(dict.fromkeys(self._found(value))))
        return known[1]

    def _found(self, value: Any) -> Iterator[Span]:
        where = getattr(value, "where", None)
        if isinstance(value, Span):
            yield value
        elif (origin := self.origins.of(value)) is not None:
            yield origin
        elif isinstance(where, Span) and where.file:
            yield where
        elif isinstance(where, tuple):
            yield from self.places(where)
        elif (stands_for := getattr(value, "rests_on", None)) is not None:
            yield from self.places(stands_for)
        elif isinstance(value, str):
            yield from self._of_text(value)
        elif isinstance(value, Mapping):
            for part in value.values():
                yield from self.places(part)
        elif isinstance(value, tuple | list | set | frozenset):
            for part in value:
                yield from self.places(part)
        elif isinstance(value, Record):
            if (place := value.where()).file:
                yield place
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            parts = (getattr(value, part.name) for part in dataclasses.fields(value))
            found = (self.places(part) for part in parts if not isinstance(part, tuple | list | Mapping))
            yield from next(filter(None, found), ())  # what it is called, or is of: views begin with that

    def _of_text(self, text: str) -> Iterator[Span]:
        """What a text says of itself: that of an author, and what holds marks."""
        if isinstance(place := getattr(text, "place", None), Span):
            yield place
        for mark in MARK.findall(text):
            yield from self.marks[int(mark)][0]

    # -- frames: what one expression has reached

    def begin(self) -> None:
        """An expression begins."""
        self._reached.append({})

    def end(self) -> Places:
        """The expression that began last has ended: where all that it reached was written."""
        reached = self._reached.pop()
        return tuple(dict.fromkeys(place for _, places in reached.values() for place in places))

    @contextmanager
    def unheeded(self) -> Iterator[None]:
        """What is reached in the meantime does not count."""
        self.begin()
        try:
            yield
        finally:
            self._reached.pop()

    def note(self, value: Any, places: Places) -> None:
        """A value was reached that rests on these places."""
        if places:
            shared = isinstance(value, bool | int | Decimal | Enum | type(None))
            self._reached[-1][id(places) if shared else id(value)] = (value, places)

    def instead(self, of: Iterable[Any], value: Any, places: Places) -> None:
        """A value was reached by way of others, which then do not count themselves."""
        for each in of:
            self._reached[-1].pop(id(each), None)
        self.note(value, places)

    def reached(self, owner: Any, value: Any, places: Places) -> Any:
        """A part of an owner, which rests on these places, or else on what the owner does."""
        if not places:
            places = self._of(owner)
            value = _traced(value, places) if places else value
        elif not self.places(value):
            value = _traced(value, places)
        self.instead([owner], value, places)
        return value

    def _of(self, value: Any) -> Places:
        """What a value that was reached rests on, or else its own places."""
        return self._reached[-1].get(id(value), (value, ()))[1] or self.places(value)

    # -- what templates call

    def named(self, value: Any) -> Any:
        """A value that has a name in the template."""
        if not isinstance(value, Undefined):
            self.note(value, self.places(value))
        return value

    def held(self, _begun: None, value: Any) -> Any:
        """A value that is given a name."""
        places = self.end()
        if places and not self.places(value):
            value = _traced(value, places)
        return value

    def passed(self, _begun: None, value: Any) -> Any:
        """A value that is passed to a function, a method or a macro: what these give rests on it too."""
        places = self.end()
        if places and not self.places(value):
            value = _traced(value, places)
        self.note(value, places)
        return value

    def printed(self, _begun: None, value: Any) -> Any:
        """A value that is printed, with its mark."""
        places = self.end()
        if value is None or isinstance(value, Undefined):
            return value
        text = escape(value)
        if not text or not places or MARK.search(text):
            return text
        mark = self._mark(places, ())
        return Markup(_ENDS.sub(lambda end: f"{mark}{end[0]}", text)) + mark

    def tested(self, _begun: None, value: Any) -> Any:
        """What decides whether something is printed."""
        self._tested = self.end()
        return value

    def because(self) -> Markup:
        """The mark of what was decided last."""
        return self._mark((), self._tested) if self._tested else Markup("")

    def _mark(self, places: Places, tested: Places) -> Markup:
        self.marks.append((places, tested))
        return Markup(f"\x02{len(self.marks) - 1}\x03")


class _Watching:
    """An object seen from its own property or method: what that reaches is watched."""

    def __init__(self, seen: Any, watch: Watch) -> None:
        object.__setattr__(self, "_Watching__seen", seen)
        object.__setattr__(self, "_Watching__watch", watch)

    def __getattr__(self, name: str) -> Any:
        return reach(self.__seen, name, self.__watch)


def reach(owner: Any, name: str, watch: Watch) -> Any:
    """An attribute of an object, noted. What has no place of its own rests on all that it was computed from."""
    member = getattr(type(owner), name, None)
    if dataclasses.is_dataclass(owner) and isinstance(member, property) and member.fget:
        value, places = _computed(member.fget, owner, (), {}, watch)
    elif dataclasses.is_dataclass(owner) and callable(member) and not isinstance(owner, type):
        return (
            functools.partial(_call_method, member, owner, watch) if not name.startswith("__") else getattr(owner, name)
        )
    else:
        value, places = getattr(owner, name), ()
    own = watch.places(value)
    if not own and isinstance(owner, Record) and name in type(owner).model_fields:
        found = watch.origins.of_field(owner, name)
        own = (found,) if found else ()
    return watch.reached(owner, value, own or places)


def _call_method(method: Callable[..., Any], owner: Any, watch: Watch, *args: Any, **named: Any) -> Any:
    value, places = _computed(method, owner, args, named, watch)
    return watch.reached(owner, value, watch.places(value) or places)


def _computed(
    method: Callable[..., Any], owner: Any, args: tuple[Any, ...], named: Mapping[str, Any], watch: Watch
) -> tuple[Any, Places]:
    watch.begin()
    try:
        value = method(_Watching(owner, watch), *args, **named)
    except Exception:  # noqa: BLE001  it wants the object itself
        watch.end()
        return method(owner, *args, **named), ()
    return value, watch.end()
