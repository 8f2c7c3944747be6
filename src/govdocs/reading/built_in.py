"""Records that the program brings with it, as data beside the code that reads them."""

from __future__ import annotations

from pathlib import Path

from govdocs.problems import ProblemsFound
from govdocs.reading.files import read_text
from govdocs.reading.model import RecordType, read


def built_in(model: type[RecordType], path: Path) -> RecordType:
    """The record in a file of the program's own, which must be without fault: nothing can be checked by half a rule.

    Raises ProblemsFound: those of `files.read_text` and of `model.read`, warnings too.
    """
    name = f"built-in/{path.name}"
    record, problems = read(model, read_text(path, name), name)
    if record is None or problems:
        raise ProblemsFound(problems)
    return record
