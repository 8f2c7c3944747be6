"""The acronyms that papers need not write out, as data."""

from functools import cache
from pathlib import Path

from govdocs.reading.built_in import built_in
from govdocs.reading.model import Record
from govdocs.reading.values import Line

BUILT_IN = Path(__file__).with_name("acronyms.yaml")
"""The acronyms that the product takes as known to everybody."""


class WellKnown(Record):
    """A file of acronyms that every reader knows."""

    well_known: tuple[Line, ...]


@cache
def well_known() -> frozenset[str]:
    """The acronyms that every reader knows."""
    return frozenset(built_in(WellKnown, BUILT_IN).well_known)
