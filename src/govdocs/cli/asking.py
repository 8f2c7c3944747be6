"""What the commands that answer from the register share: how they are asked, and how they answer."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from govdocs.checks import check
from govdocs.cli import printing, tables
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.typed import reads
from govdocs.cli.workspace import workspace
from govdocs.problems import Problem, errors
from govdocs.reading.model import did_you_mean
from govdocs.reading.values import parse_date
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.answers.days import last_recorded

Command = TypeVar("Command", bound=Callable[..., Any])
Row = TypeVar("Row")

_YEARS = range(1900, 2201)


def day_option(flag: str, name: str, said: str) -> Callable[[Command], Command]:
    """An option that is a day. `Asked.day` says what is wrong where one that is needed was not given."""
    return click.option(flag, name, callback=_day, metavar="DATE", help=said)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    day: datetime.date | None = reads(parse_date)(context, parameter, value)
    if day and day.year not in _YEARS:
        raise click.BadParameter(f"the year {day.year} is far from any record: write a date such as 2026-03-04.")
    return day


def as_of_option(command: Command) -> Command:
    """--as-of DATE, which is always given and never taken from the clock."""
    return day_option("--as-of", "as_of", "The day that is asked about: what was known by then counts. Always needed.")(
        command
    )


def form_options(command: Command) -> Command:
    """-C, --json and --csv."""
    csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for a spreadsheet.")
    return workspace_option(json_option(csv_option(command)))


@value
class Asked:
    """A workspace that is asked something: its register, and all that is wrong with its records."""

    context: click.Context
    folder: Path
    register: Register
    problems: tuple[Problem, ...]
    as_json: bool
    as_csv: bool

    @classmethod
    def read(cls, context: click.Context, folder: Path | None, as_json: bool, as_csv: bool) -> Asked:
        """The workspace that is meant, read as far as it can be. Raises click.UsageError."""
        if as_json and as_csv:
            raise click.UsageError("--json and --csv cannot be had at once: leave out one of them.", context)
        home = workspace(context, folder)
        register = Register(read_workspace(home))
        return cls(context, home, register, tuple(check(register)), as_json, as_csv)

    def day(self, flag: str, day: datetime.date | None) -> datetime.date:
        """A day that must be given. Raises click.UsageError, which suggests the last one in the records."""
        if day:
            return day
        last = last_recorded(self.register)
        hint = f"the last date in the records is {last}: {flag} {last}" if last else f"such as {flag} 2026-03-04"
        message = f"Missing option '{flag}'. The day is always written and never taken from the clock; {hint}"
        raise click.UsageError(message, self.context)

    def named(self, kind: str, typed: str, known: Mapping[str, Iterable[str]], hint: str = "") -> str:
        """The short name of what was typed: a short name itself, or what else it is called, in whichever case.

        Raises click.BadParameter.
        """
        if typed in known:
            return typed
        wanted = _folded(typed)
        meant = [name for name, others in known.items() if wanted in map(_folded, (name, *others))]
        if len(meant) == 1:
            return meant[0]
        if meant:
            said = f"'{typed}' is the name of more than one {kind}: write {' or '.join(meant)}."
        else:
            words = {word: word for name, others in known.items() for word in (name, *others)}
            near = did_you_mean(typed, known) or did_you_mean(typed, words)
            there_are = f"the register has {', '.join(known)}" if known else f"the register has no {kind}"
            said = f"there is no {kind} '{typed}': {near or there_are}"
        raise click.BadParameter(said, self.context, param_hint=f"'{hint or kind.upper()}'")

    def answer(
        self, name: str, columns: Sequence[tables.Column[Row]], rows: Sequence[Row], words: str, **more: Any
    ) -> None:
        """Print the answer in the form that was asked for, `words` being that for people, and the problems; then end.

        The exit code is 1 where the records have errors, though what could be read was answered.
        """
        if self.as_json:
            printing.show_json(self.problems, **{name: tables.as_json(columns, rows)}, **more)
        else:
            if self.as_csv:
                click.echo(tables.as_csv(columns, rows), nl=False)  # bytes: its own ends of lines, on Windows too
            else:
                click.echo(words, nl=False)
            printing.show_problems(self.problems)
        self.context.exit(1 if errors(self.problems) else 0)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def table(
    columns: Sequence[tables.Column[Row]], rows: Sequence[Row], summary: str, *, full: bool = False, left_out: int = 0
) -> str:
    """Rows as a table with a sentence beneath it. The full edition is marked; a public one says what it leaves out."""
    shown = f"{tables.plain(columns, rows)}\n" if rows else ""
    return f"{marking(full)}{shown}{tables.wrapped(summary, then='')}{left_out_in_words(left_out)}"


def marking(full: bool) -> str:
    """The line at the head of a full edition."""
    return "NOT FOR PUBLICATION\n\n" if full else ""


def left_out_in_words(number: int) -> str:
    """How many were left out, and how to see them."""
    if not number:
        return ""
    what = "One that is exempt is left out" if number == 1 else f"{number} that are exempt are left out"
    return tables.wrapped(f"{what}; '--edition full' shows {'it' if number == 1 else 'them'}.", then="")
