"""Numbers of a view that were worked out, and know of what: they are printed and reckoned with as any other."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govdocs.problems import Span


class Counted(int):
    """How many things there are. `where` is the place of each of them."""

    where: tuple[Span, ...]

    @classmethod
    def of(cls, places: Iterable[Span]) -> Counted:
        """The number of what stands at these places."""
        where = tuple(places)
        made = cls(len(where))
        made.where = where
        return made


class Summed(Decimal):
    """A number made from others, which are what it `rests_on`."""

    rests_on: tuple[Decimal, ...]

    @classmethod
    def from_(cls, number: Decimal, parts: Iterable[Decimal | None]) -> Summed:
        """A number made from others, of which some may be lacking."""
        made = cls(number)
        made.rests_on = tuple(part for part in parts if part is not None)
        return made
