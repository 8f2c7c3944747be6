"""The statutes that records may cite, as data: acts, and the sections of each that matter in this field."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from govdocs.reading.built_in import built_in
from govdocs.reading.model import Record
from govdocs.reading.values import Line

BUILT_IN = Path(__file__).with_name("statutes.yaml")
"""The statutes that the product knows."""


class Statutes(Record):
    """A file of statutes: the sections of each act, by its name with the year; an act without any stands for all."""

    statutes: dict[Line, tuple[Line, ...]]


@cache
def built_in_statutes() -> Mapping[str, tuple[str, ...]]:
    """The sections of each act that the product knows."""
    return MappingProxyType(built_in(Statutes, BUILT_IN).statutes)
