"""The acronyms that papers need not write out, as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from govdocs.reading.files import read_text
from govdocs.reading.model import Record, read
from govdocs.reading.values import Line

BUILT_IN = Path(__file__).with_name("acronyms.yaml")
"""The acronyms that the product takes as known to everybody."""


class WellKnown(Record):
    """A file of acronyms that every reader knows."""

    well_known: tuple[Line, ...]


@cache
def well_known() -> frozenset[str]:
    """The acronyms that every reader knows."""
    name = f"built-in/{BUILT_IN.name}"
    record, _ = read(WellKnown, read_text(BUILT_IN, name), name)
    return frozenset(record.well_known if record else ())
