"""Records are defined quickly: the types of their fields are types from the first, never text to be read again."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from govdocs.reading.model import Record
from govdocs.records import workspace


def kinds(of: type[Record]) -> Iterator[type[Record]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_no_type_of_a_field_is_text() -> None:
    home = workspace.__name__.rpartition(".")[0]
    found = [kind for kind in kinds(Record) if kind.__module__.startswith(f"{home}.")]
    assert len(found) > 50
    assert [kind for kind in found if hasattr(sys.modules[kind.__module__], "annotations")] == []
