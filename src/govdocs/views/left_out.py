"""What an edition leaves out, and what it says of that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from govdocs.records.exemption import Mark, Markable
from govdocs.value import value
from govdocs.views.edition import Edition

Marked = TypeVar("Marked", bound=Markable)


def cut(records: Iterable[Marked], edition: Edition) -> tuple[Marked, ...]:
    """The records that an edition may hold."""
    return tuple(record for record in records if edition is Edition.FULL or record.mark is None)


@value
class ExemptionView:
    """Why something is kept from the public: the `paragraph` of Schedule 12A, and in words which `information` it is.

    Confidential information (Local Government Act 1972 s.100A(2)-(3)) has no paragraph. `public_interest` is why
    keeping it was in the public interest, which the full edition alone may say.
    """

    paragraph: int | None
    """Its number; `none` for confidential information."""
    information: str
    """Which information that is, in words."""
    public_interest: str | None = None
    """Why it was kept; `none` in the public edition."""

    @classmethod
    def of(cls, mark: Mark, edition: Edition) -> ExemptionView:
        """The view of a marking in an edition."""
        return cls(mark.paragraph, mark.information, mark.reason if edition is Edition.FULL else None)


@value
class LeftOutView:
    """Something that the public edition leaves out: `what` it is ('an action'), the number of the `minute` that it
    stands under (None where it stands under none), and why."""

    what: str
    """‘an action’, ‘the whole item’ and so on."""
    minute: str | None
    """The number of the minute that it stands under, or `none`."""
    exemption: ExemptionView
    """Why it is left out."""
