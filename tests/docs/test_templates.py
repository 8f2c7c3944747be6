"""The dialect of templates.md is that of the code, and its example builds."""

from __future__ import annotations

from pathlib import Path

from govdocs.document.blocks import plain
from govdocs.document.grammar import ELEMENTS
from govdocs.publishing.building.build import make_document
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


def test_the_example_builds(tmp_path: Path) -> None:
    files = dict(examples(PAGE, "file"))
    reports = [name for name in files if name.startswith("reports/")]
    assert len(reports) == 1
    write(tmp_path, {**MINIMAL, **files})
    document = make_document(tmp_path, Path(reports[0]).stem)
    assert plain(document.masthead.title) == "Action list"
