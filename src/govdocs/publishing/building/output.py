"""What became of one file of a build."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from govdocs.publishing.ledger import Placed
from govdocs.value import value


@value
class Output:
    """One file of a build: where it lies, of which report, in which format, and what became of it.

    Where it failed, `path` is where the last good one, if there is any, still lies. Where it was set `beside` one that
    was changed by hand, that one is `edited`.
    """

    path: Path
    report: str
    format: str
    status: Literal["written", "unchanged", "beside", "failed"]
    edited: Path | None = None

    @classmethod
    def of(cls, placed: Placed, report: str, kind: str) -> Output:
        """What was put in place."""
        return cls(placed.path, report, kind, "beside" if placed.edited else placed.status, placed.edited)
