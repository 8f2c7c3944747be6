"""The dialect, the names and the filters of templates.md are those of the code, and its example builds."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from govdocs.document.blocks import plain
from govdocs.document.grammar import ELEMENTS
from govdocs.publishing.build import make_document
from govdocs.reading.library import Library
from govdocs.register import series
from govdocs.templates.environment import environment
from govdocs.views.report import Narrative
from govdocs.views.view import View
from tests.docs.pages import examples, named, page, tables
from tests.workspaces import MINIMAL, write

PAGE = page("templates.md")


def test_every_element_with_its_attributes() -> None:
    written = {}
    for group in tables(PAGE, "elements").values():
        for cells in group:
            [element] = named(cells[0])
            must = {name.strip("`") for name in cells[1].replace(",", " ").split() if name.startswith("**")}
            written[element.strip("<>")] = (named(cells[1]), {name.strip("*`") for name in must})
    assert written == {tag: (set(element.attributes), set(element.required)) for tag, element in ELEMENTS.items()}


def test_every_filter() -> None:
    ours, jinja = environment(Library(None)), ImmutableSandboxedEnvironment()
    written = {name for cells in tables(PAGE, "filters")["filters"] for name in named(cells[0])}
    own = {name for name, made in ours.filters.items() if jinja.filters.get(name) is not made}
    assert written == own | set(ours.globals)


def views(annotation: Any) -> Iterator[type]:
    """The views, and the parts of the register, that a type leads to."""
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        yield annotation
        getters = [made.fget for made in vars(annotation).values() if isinstance(made, property)]
        leads_to = [typing.get_type_hints(getter)["return"] for getter in getters]
        for kind in [*typing.get_type_hints(annotation).values(), *leads_to]:
            yield from views(kind)
    for argument in typing.get_args(annotation):
        yield from views(argument)


VIEWS = {view.__name__: view for view in views(View) if view.__module__.startswith(("govdocs.views", series.__name__))}
TABLES = tables(PAGE, "view")


def names(view: type) -> set[str]:
    """What a template may read of a view; names that start with '_' are closed to it."""
    fields = {field.name for field in dataclasses.fields(view)}
    made = {name for name in dir(view) if isinstance(getattr(view, name, None), property)}
    return {name for name in fields | made if not name.startswith("_")}


def test_every_view_has_its_table() -> None:
    assert set(TABLES) == set(VIEWS)
    assert Narrative.__name__ not in VIEWS


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_table_has_every_name(name: str) -> None:
    written = {entry for cells in TABLES[name] for entry in named(cells[0])}
    plain_names = {entry.partition("(")[0] for entry in written}
    methods = {entry.partition("(")[0] for entry in written if "(" in entry}
    assert plain_names - methods == names(VIEWS[name])
    assert all(callable(getattr(VIEWS[name], method)) for method in methods)


def test_the_example_builds(tmp_path: Path) -> None:
    files = dict(examples(PAGE, "file"))
    reports = [name for name in files if name.startswith("reports/")]
    assert len(reports) == 1
    write(tmp_path, {**MINIMAL, **files})
    document = make_document(tmp_path, Path(reports[0]).stem)
    assert plain(document.masthead.title) == "Action list"
