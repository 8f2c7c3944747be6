"""The command line: one module a command, all printing in `printing`."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from govdocs import __version__
from govdocs.cli.options import workspace_option

COMMANDS = {
    "build": "Make the documents of a workspace, in Word, PDF and HTML.",
    "pack": "Make one PDF of a meeting's agenda and papers.",
    "compare": "Say what somebody changed in a document by hand.",
    "adopt": "Write changes made in a document into the records.",
    "check": "Say everything that is wrong with the records.",
    "init": "Start a new workspace.",
    "new": "Start a new record.",
    "clear": "Record that a report was cleared, or print its clearance sheet.",
    "publish": "Publish the papers of a meeting, or one report.",
    "action": "Record what became of an action.",
    "status": "Say what is late, missing and coming, and by whom.",
    "actions": "Say which actions there are, whose and when they are due.",
    "calendar": "Say when bodies meet, and what must be out before.",
    "obligations": "Say who owes what to whom, and whether it was met.",
    "indicators": "Say what each indicator last showed.",
    "trace": "Say from which records a document comes, and what a record feeds.",
    "templates": "Say which templates there are, and copy one to change it.",
    "style": "Show the house style, and take a council's own Word template.",
    "schema": "Write the schemas by which editors help with records.",
    "import": "Bring in a performance team's return from a spreadsheet.",
    "doctor": "Say what this computer lacks to make documents.",
}
"""The commands and what each does; each is the module of its name and imported only when used."""


class _Commands(click.Group):
    """Commands that are imported only when they are used, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"govdocs.cli.{cmd_name}{'_' * iskeyword(cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:
            from difflib import get_close_matches  # of all commands, help does without it

            if near := get_close_matches(args[0], COMMANDS, 1):
                ctx.fail(f"There is no command '{args[0]}': did you mean '{near[0]}'?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="govdocs", message="%(prog)s %(version)s")
@workspace_option
@click.pass_context
def govdocs(context: click.Context, folder: Path | None) -> None:
    """Turn records of governance meetings into the papers that governance runs on.

    A workspace is a folder with a govdocs.yaml, the records of meetings in meetings/BODY/DATE.yaml, and in reports/
    one file for each document that you want. Documents appear in output/.

    \b
    Start here:
      govdocs init --example my-council   a complete example to look around in
      cd my-council
      govdocs check                       what is wrong with the records, and where
      govdocs build                       every document, in Word, PDF and HTML

    \b
    Exit codes:
      0  all is well
      1  there are problems in the records, or a document could not be made
      2  the command was typed wrongly
    """
    context.obj = folder


def main() -> None:
    """Run the command line. Whatever happens, the user reads a sentence and never a traceback."""
    try:
        govdocs(prog_name="govdocs")
    except SystemExit as ended:
        _leave(ended.code if isinstance(ended.code, int) else 0)
    except BrokenPipeError:  # the reader of our output, such as `head`, has gone
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:  # noqa: BLE001  the last place where anything can be caught
        from govdocs.problems import shown

        click.echo(shown(f"govdocs: something unexpected happened ({type(error).__name__}: {error})"), err=True)
        click.echo("Nothing in your records or documents was lost. Please report this sentence.", err=True)
        sys.exit(1)


def _leave(code: int) -> None:
    """End the process, without first taking apart all that it holds: the help would come a tenth later for it."""
    atexit._run_exitfuncs()
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
