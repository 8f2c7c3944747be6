"""Marks records all over a workspace as exempt, and puts into each of their fields words that stand nowhere else.

Every text of a marked record is a canary: its words may be in no public paper, and the leak test must find them in a
paper that has them. The kind of a canary is its record and its field: 'Action.action'.
"""

from __future__ import annotations

import shutil
import typing
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from govdocs.reading.model import Brief, Record, read
from govdocs.records.commission import Commission, ListedAppendix
from govdocs.records.exemption import Exemption, Markable
from govdocs.records.meeting import Meeting
from govdocs.records.passages import Passage
from govdocs.records.standing import Standing
from govdocs.views.secrets import values_of

MOST_OF_A_KIND = 60
"""How many records of each kind are marked."""
_WITH_A_MEANING = {"id", "year", "by", "item", "file", "document", "link", "reported", "letter", "service", "summary"}
"""Texts that programs read, by which records name one another, or that are for the public."""
_WORDS = ("vexing", "marmalade", "zephyrs", "quibbled", "sphinxlike", "jackdaws", "waltzed", "oxbow")


@dataclass(frozen=True)
class Canary:
    """Words that stand at one place of the records."""

    kind: str
    words: str


class Seeder:
    """Writes canaries into the files of a workspace."""

    def __init__(self) -> None:
        self.canaries: list[Canary] = []
        self._named: set[str] = set()  # indicators that papers draw, and items that exclusions are for, by their names
        self._marked: Counter[str] = Counter()

    def workspace(self, source: Path, target: Path) -> Path:
        """A copy of a workspace, seeded."""
        for part in ("register", "meetings", "reports", "attachments", "report_templates"):
            if (source / part).is_dir():
                shutil.copytree(source / part, target / part)
        shutil.copy(source / "govdocs.yaml", target)
        for path in target.glob("reports/*.yaml"):
            self._named |= set(_load(path).get("charts", ()))
        for path in target.glob("meetings/*/*.yaml"):
            self._named.update(*(each.get("items", ()) for each in _load(path).get("exclusions", ())))
        for model, paths in (
            (Standing, [target / "govdocs.yaml", *sorted(target.glob("register/**/*.yaml"))]),
            (Meeting, sorted(target.glob("meetings/*/*.yaml"), key=lambda path: path.stem, reverse=True)),
            (Commission, sorted(target.glob("reports/*.yaml"))),
        ):
            for path in paths:
                self._file(model, path)
        return target

    def _file(self, model: type[Record], path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        record, problems = read(model, text, path.name)
        assert record is not None, problems
        raw = _load(path)
        self._record(record, raw, spared=True)
        path.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")

    def _record(self, record: Record, raw: Any, *, spared: bool = False) -> None:
        name = type(record).__name__
        elsewhere = isinstance(record, ListedAppendix) and record.document  # which is itself published
        if isinstance(record, Markable) and not (spared or elsewhere) and self._due(name):
            if not record.mark:
                raw["exempt"] = {"paragraph": "3", "public_interest": self._canary("Exemption.public_interest")}
            for path in _texts(record):
                if path[0] not in _WITH_A_MEANING and _at(raw, path) not in self._named:
                    _put(raw, path, self._canary(f"{name}.{path[0]}"))
        elif not isinstance(record, Markable) or not record.mark:
            for path in _texts(record):
                if _prose(record, path) and self._due(f"passage of {name}.{path[0]}"):
                    passage = {"text": self._canary(f"passage of {name}.{path[0]}"), "exempt": dict(_EXEMPT)}
                    _put(raw, path, [_at(raw, path), passage])
        for path, child in _children(record):
            if not isinstance(child, Exemption):
                if not isinstance(_at(raw, path), dict):
                    assert isinstance(child, Brief)
                    _put(raw, path, {child.first_key(): _at(raw, path)})
                self._record(child, _at(raw, path), spared=path[-1] in self._named)

    def _due(self, kind: str) -> bool:
        """Two of three records of a kind are marked, until there are enough."""
        self._marked[kind] += 1
        return self._marked[kind] % 3 != 2 and self._marked[kind] <= MOST_OF_A_KIND

    def _canary(self, kind: str) -> str:
        number = len(self.canaries)
        words = f"{_WORDS[number % 8]} {_WORDS[number // 8 % 8]} {_WORDS[number // 64 % 8]} {number + 10_000}"
        self.canaries.append(Canary(kind, words))
        return words


_EXEMPT = {"paragraph": "4", "public_interest": "The talks are not at an end."}


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def _texts(record: Record) -> list[tuple[str | int, ...]]:
    """The paths of the texts of a record itself."""
    return [path for path, value in values_of(record) if isinstance(value, str)]


def _prose(record: Record, path: tuple[str | int, ...]) -> bool:
    """Whether a text may be written as passages."""
    return any(_holds(field.annotation) for name, field in type(record).model_fields.items() if name == path[0])


def _holds(annotation: Any) -> bool:
    return annotation is Passage or any(map(_holds, typing.get_args(annotation)))


def _children(record: Record) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    for name, field in type(record).model_fields.items():
        yield from _within((field.alias or name,), getattr(record, name))


def _within(path: tuple[str | int, ...], value: object) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    if isinstance(value, Record):
        if value.where().file:  # what is only a default is written nowhere
            yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _within((*path, str(key)), each)
    elif isinstance(value, tuple):
        for position, each in enumerate(value):
            yield from _within((*path, position), each)


def _at(raw: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        raw = raw[step]
    return raw


def _put(raw: Any, path: tuple[str | int, ...], value: object) -> None:
    _at(raw, path[:-1])[path[-1]] = value
