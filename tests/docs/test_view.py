"""view.md is what the source says now, and the source says something of every name."""

from __future__ import annotations

from jinja2.sandbox import ImmutableSandboxedEnvironment

from govdocs.reading.library import Library
from govdocs.templates.bounds import FILTERS
from govdocs.templates.environment import environment
from govdocs.templates.render import names
from govdocs.views.report import Narrative
from govdocs.views.view import View
from tests.docs.pages import headings, named, page, program

PAGE = page("view.md")
REFERENCE = program("reference")


def test_the_page_is_current() -> None:
    assert program("renew").renewed_view(PAGE) == PAGE, "run .venv/bin/python docs/renew.py"


def test_every_name_of_a_template_is_there() -> None:
    rows = PAGE.partition("## Names\n")[2].partition("\n### ")[0].splitlines()
    written = {name for row in rows if row.startswith("| `") for name in named(row.split(" | ")[0])}
    assert written == set(names(View))


def test_every_view_that_they_lead_to_has_its_section() -> None:
    views = REFERENCE.views()
    assert View in views
    assert Narrative not in views
    assert headings(PAGE, 3) == [REFERENCE.spoken(view) for view in views if view is not View]
    assert len(set(headings(PAGE, 3))) == len(views) - 1 > 40


def test_every_filter_is_there() -> None:
    ours, jinja = environment(Library(None)), ImmutableSandboxedEnvironment()
    own = {name for name, made in ours.filters.items() if jinja.filters.get(name) is not made} - FILTERS
    rows = PAGE.partition("## Filters\n")[2].splitlines()
    written = {name for row in rows if row.startswith("| `") for name in named(row.split(" | ")[0])}
    assert written == own | set(ours.globals)


def test_something_is_said_of_every_name() -> None:
    assert REFERENCE.undescribed() == []
    assert [name for name, made in REFERENCE.filters().items() if not made.__doc__] == []


def test_types_are_told_in_words() -> None:
    assert "| `months` | whole number | How many calendar months the period touches. |" in PAGE
    assert "`members` | list of [member](#member)" in PAGE
    assert "| `rating_at(month)` | `Green`, `Amber`, `Red`, `Not rated` |" in PAGE
    for unspoken in ("Decimal", "datetime", "None |", "typing.", "<class", "~"):
        assert unspoken not in "\n".join(line.split(" | ")[1] for line in PAGE.splitlines() if line.startswith("| `"))
