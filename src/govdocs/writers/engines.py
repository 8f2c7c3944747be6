"""Which engine lays out PDF files: WeasyPrint, from the page of the HTML writer, or Typst, from plain data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.value import value

Engine = Literal["weasyprint", "typst"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
NAMES: dict[Engine, str] = {"weasyprint": "WeasyPrint", "typst": "Typst"}


@value
class Choice:
    """The engine that is used, a clause that says why, and where it stands in for another a warning that says so."""

    engine: Engine
    why: str
    problems: tuple[Problem, ...] = ()


def failure(engine: Engine) -> Problem | None:
    """What keeps an engine from being loaded on this computer; None where it was loaded."""
    try:
        if engine == "typst":
            from govdocs.writers.typst import engine as typst

            typst.load()
        else:
            from govdocs.writers.pdf import engine as weasyprint

            weasyprint.load()
    except ProblemsFound as found:
        return found.problems[0]
    return None


def choose(
    asked: Engine | None, recorded: Engine | None, why_not: Callable[[Engine], Problem | None] = failure
) -> Choice:
    """The engine that was asked for on the command line, or else the recorded one, or else WeasyPrint. `why_not` says
    what keeps one from being loaded, where that is to be known of another process.

    Where WeasyPrint was not asked for outright and cannot be loaded, Typst stands in for it. Problem, a warning:
    other-pdf-engine.
    """
    if asked:
        return Choice(asked, "it was asked for")
    if recorded == "typst":
        return Choice("typst", "'pdf_engine' in govdocs.yaml says so")
    if why_not("weasyprint") and not why_not("typst"):
        why = "WeasyPrint needs the Pango library, which is not on this computer"
        hint = "'govdocs doctor' says how to install it; 'pdf_engine: typst' beneath 'workspace:' makes this the rule"
        warning = Problem(Span("PDF"), "other-pdf-engine", f"{why}: Typst made it", hint, Severity.WARNING)
        return Choice("typst", why, (warning,))
    return Choice("weasyprint", "'pdf_engine' in govdocs.yaml says so" if recorded else "it is the usual one")
