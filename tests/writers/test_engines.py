"""Which engine lays out PDF: the one asked for, or the recorded one, or WeasyPrint, or what can be had."""

from __future__ import annotations

import sys

import pytest

from govdocs.problems import Severity
from govdocs.writers import engines
from govdocs.writers.engines import Engine, choose
from govdocs.writers.pdf import engine as weasyprint
from govdocs.writers.typst import engine as typst


def lack(monkeypatch: pytest.MonkeyPatch, *names: Engine) -> None:
    """A computer on which some engines cannot be loaded."""
    for name, module in (("weasyprint", weasyprint), ("typst", typst)):
        if name in names:
            monkeypatch.setitem(sys.modules, name, None)
            module.load.cache_clear()
            monkeypatch.setattr(module, "load", module.load.__wrapped__)


@pytest.mark.parametrize(
    ("asked", "recorded", "engine", "why"),
    [
        (None, None, "weasyprint", "it is the usual one"),
        (None, "weasyprint", "weasyprint", "'pdf_engine' in govdocs.yaml says so"),
        (None, "typst", "typst", "'pdf_engine' in govdocs.yaml says so"),
        ("typst", "weasyprint", "typst", "it was asked for"),
        ("weasyprint", "typst", "weasyprint", "it was asked for"),
    ],
)
def test_the_engine_is_the_one_asked_for_or_recorded(
    asked: Engine | None, recorded: Engine | None, engine: Engine, why: str
) -> None:
    made = choose(asked, recorded)
    assert (made.engine, made.why, made.problems) == (engine, why, ())


@pytest.mark.parametrize("recorded", [None, "weasyprint"])
def test_typst_stands_in_where_pango_is_missing_and_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, recorded: Engine | None
) -> None:
    lack(monkeypatch, "weasyprint")
    made = choose(None, recorded)
    (warning,) = made.problems
    assert made.engine == "typst"
    assert (warning.code, warning.severity) == ("other-pdf-engine", Severity.WARNING)
    assert "WeasyPrint needs the Pango library, which is not on this computer" in warning.message
    assert "\n" not in str(warning)


def test_what_was_asked_for_outright_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    lack(monkeypatch, "weasyprint")
    assert choose("weasyprint", None).engine == "weasyprint"


def test_where_there_is_neither_the_usual_one_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    lack(monkeypatch, "weasyprint", "typst")
    made = choose(None, None)
    problem = engines.failure(made.engine)
    assert (made.engine, made.problems) == ("weasyprint", ())
    assert problem is not None
    assert problem.code == "pdf-engine-missing"
