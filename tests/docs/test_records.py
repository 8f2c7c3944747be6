"""The tables of keys are complete, and the examples read without problems."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from govdocs.document.layout import Layout
from govdocs.reading.model import Record, read
from govdocs.records.commission import Commission
from govdocs.records.meeting import Meeting
from govdocs.records.standing import Standing
from govdocs.templates.head import Head
from govdocs.writers.house_style import StyleSheet
from tests.docs.pages import examples, named, page, tables

_TOP: tuple[type[Record], ...] = (Standing, Meeting, Commission, Layout, StyleSheet, Head)
TOP = {model.__name__: model for model in _TOP}


def models(annotation: typing.Any) -> Iterator[type[BaseModel]]:
    """Every model of a record that a type holds, itself among them."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
            for field in annotation.model_fields.values():
                yield from models(field.annotation)
        return
    for argument in typing.get_args(annotation):
        yield from models(argument)


MODELS = {model.__name__: model for top in TOP.values() for model in models(top)}
TABLES = tables(page("records.md") + page("templates.md"), "keys")
EXAMPLES = [
    *examples(page("records.md"), "good"),
    *examples(page("templates.md"), "good"),
    *examples(page("first-report.md"), "good"),
]


def keys(model: type[BaseModel]) -> dict[str, bool]:
    """The keys of a model, and whether each must be written."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def test_every_model_has_its_table() -> None:
    assert set(TABLES) == set(MODELS)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_table_has_every_key_and_says_which_must_be_written(name: str) -> None:
    written = {key: "**" in cells[0] for cells in TABLES[name] for key in named(cells[0])}
    assert written == keys(MODELS[name])


@pytest.mark.parametrize("name", sorted(MODELS))
def test_table_has_every_choice(name: str) -> None:
    for field_name, field in MODELS[name].model_fields.items():
        key = field.alias or field_name
        [cells] = [cells for cells in TABLES[name] if key in named(cells[0])]
        for choice in choices(field.annotation):
            if choice != field.default:
                assert choice in named(" ".join(cells[1:])), f"{key} may be {choice}"


def choices(annotation: typing.Any) -> Iterator[str]:
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
        return
    for argument in typing.get_args(annotation):
        yield from choices(argument)


@pytest.mark.parametrize(("kind", "text"), EXAMPLES, ids=[f"{kind}-{at}" for at, (kind, _) in enumerate(EXAMPLES)])
def test_example_reads_without_problems(kind: str, text: str) -> None:
    record, problems = read(TOP[kind], text, "example.yaml")
    assert problems == []
    assert record is not None


def test_every_kind_of_record_has_an_example() -> None:
    assert {kind for kind, _ in examples(page("records.md"), "good")} == {"Standing", "Meeting", "Commission"}
    shown = {
        key for kind, text in examples(page("records.md"), "good") if kind == "Standing"
        for key in (read(Standing, text, "")[0] or Standing()).model_fields_set
    }  # fmt: skip
    assert shown == set(Standing.model_fields)
