"""govdocs indicators."""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal
from pathlib import Path

import click

from govdocs.cli.asking import Asked, as_of_option, form_options, table
from govdocs.cli.document_options import edition_option
from govdocs.cli.tables import Column
from govdocs.register.rating import Rating
from govdocs.templates import english
from govdocs.templates.figures import gap_text
from govdocs.views.answers.indicators import IndicatorAnswer, latest_of, whole_series
from govdocs.views.answers.naming import indicator_names
from govdocs.views.edition import Edition
from govdocs.views.redaction import edition_of


def _value(answer: IndicatorAnswer) -> str:
    if answer.point:
        return english.value(answer.point.value, answer.indicator)
    return gap_text(answer.gap) if answer.gap else "no figure"


def _number(answer: IndicatorAnswer) -> Decimal | None:
    return english.rounded(answer.point.value, answer.indicator.decimals) if answer.point else None


def _target(answer: IndicatorAnswer) -> str:
    return english.target(answer.indicator, answer.month)


def _direction(answer: IndicatorAnswer) -> str | None:
    return answer.direction.value if answer.direction else None


def _change(answer: IndicatorAnswer) -> Decimal | None:
    return None if answer.change is None else english.rounded(answer.change, answer.indicator.decimals)


def _change_in_words(answer: IndicatorAnswer) -> str:
    change = _change(answer)
    if change is None or answer.since is None:
        return ""
    way = (
        "no change"
        if not change
        else f"{'up' if change > 0 else 'down'} " + english.size_of_change(change, answer.indicator)
    )
    return f"{way} since {answer.since}"


def _flags(answer: IndicatorAnswer) -> str:
    if not answer.point:
        return ""
    earlier = ", then ".join(english.value(each.value, answer.indicator) for each in answer.earlier)
    revised = "revised" + (f" from {earlier}" if earlier else "") if answer.point.revised else ""
    return ", ".join(filter(None, ("provisional" if answer.point.figure.provisional else "", revised)))


def _earlier(answer: IndicatorAnswer) -> tuple[Decimal, ...]:
    return tuple(english.rounded(each.value, answer.indicator.decimals) for each in answer.earlier)


def _columns(of_one: bool) -> tuple[Column[IndicatorAnswer], ...]:
    """The columns; in the series of one indicator its name would say the same on every line."""
    return (
        Column("Indicator", "name", lambda answer: answer.indicator.name, plain=not of_one),
        Column("Short name", "id", lambda answer: answer.id, plain=False),
        Column("Month", "month", lambda answer: answer.month),
        Column("Value", "value", _number, _value),
        Column("Unit", "unit", lambda answer: answer.indicator.unit, plain=False),
        Column("In place of a value", "gap", lambda answer: gap_text(answer.gap) if answer.gap else None, plain=False),
        Column("Target", "target", _target),
        Column("Rating", "rating", lambda answer: answer.rating.value),
        Column("Direction", "direction", _direction),
        Column("Change", "change", _change, _change_in_words),
        Column("Since", "since", lambda answer: answer.since, plain=False),
        Column("Note", "", lambda _: None, _flags, sheet=False),
        Column(
            "Provisional",
            "provisional",
            lambda answer: bool(answer.point and answer.point.figure.provisional),
            plain=False,
        ),
        Column("Revised", "revised", lambda answer: bool(answer.point and answer.point.revised), plain=False),
        Column("Revised from", "earlier_values", _earlier, plain=False),
        Column("Known since", "known_since", lambda answer: answer.point and answer.point.on, plain=False),
    )


@click.command()
@as_of_option
@click.argument("indicators", nargs=-1, metavar="[INDICATOR]...")
@edition_option
@form_options
@click.pass_context
def command(
    context: click.Context,
    as_of: datetime.date | None,
    indicators: tuple[str, ...],
    edition: str,
    folder: Path | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Say what each indicator last showed: its value, rating and direction.

    Figures are as they were known on DATE. INDICATOR is a short name in the register; with one alone, every month of
    it is shown. The rating is by the target in force for the month. The direction says whether the number got better,
    and the change which way the number itself went. Numbers too small to print are left out, as in documents.

    \b
    Examples:
      govdocs indicators --as-of 2026-09-30
      govdocs indicators --as-of 2026-09-30 agency-staff
    """
    asked = Asked.read(context, folder, as_json, as_csv)
    day = asked.day("--as-of", as_of)
    register = edition_of(asked.register, Edition(edition), day)
    known = indicator_names(register)
    names = dict.fromkeys(asked.named("indicator", name, known) for name in indicators)
    if len(names) == 1:
        [name] = names
        columns, rows = _columns(of_one=True), whole_series(register, day, name)
        title = f"{register.indicators[name].name}\n\n"
        summary = f"{len(rows) or 'No'} {'month' if len(rows) == 1 else 'months'} known on {day}."
    else:
        columns, rows = _columns(of_one=False), latest_of(register, day, names or None)
        title, summary = "", _summary(rows, day)
    asked.answer("indicators", columns, rows, title + table(columns, rows, summary))


def _summary(rows: tuple[IndicatorAnswer, ...], day: datetime.date) -> str:
    ratings = Counter(row.rating for row in rows)
    rated = len(rows) - ratings[Rating.NOT_RATED]
    parts = [f"{ratings[each]} {each.value}" for each in (Rating.GREEN, Rating.AMBER, Rating.RED) if ratings[each]]
    said = f"{len(rows) or 'No'} {'indicator' if len(rows) == 1 else 'indicators'} on {day}"
    return f"{said}. Of {rated} rated: {', '.join(parts)}." if parts else f"{said}."
