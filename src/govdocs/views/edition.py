"""Editions: the full one, and the public one from which exempt matter has been cut."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

from govdocs.records.exemption import Exemption


class Edition(StrEnum):
    """Who a document is for. The public edition holds nothing exempt; the full one is not for publication."""

    PUBLIC = "public"
    FULL = "full"


class Markable(Protocol):
    """A record that can be marked exempt."""

    @property
    def exempt(self) -> Exemption | None:
        """The marking, None where it is open."""


Marked = TypeVar("Marked", bound=Markable)


def cut(records: Iterable[Marked], edition: Edition) -> tuple[Marked, ...]:
    """The records that an edition may hold."""
    return tuple(record for record in records if edition is Edition.FULL or record.exempt is None)
