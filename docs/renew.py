"""Renews what the manual quotes from the program: the help texts in commands.md, and what is printed in the example.

.venv/bin/python docs/renew.py
"""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

from click.testing import CliRunner

from govdocs.cli import govdocs
from govdocs.publishing.new_workspace import example, start

PAGE = Path(__file__).resolve().parent / "commands.md"
QUOTED = re.compile(r"(<!-- help: (?P<command>[a-z ]+) -->\n)```text\n.*?```\n", re.DOTALL)
RUN = re.compile(r"(<!-- run: (?P<command>govdocs [^>]+?) -->\n)```text\n.*?```\n", re.DOTALL)


def renewed(page: str) -> str:
    """The page with the help text of every command as it is now, and what the commands print in the example."""
    page = QUOTED.sub(lambda found: f"{found[1]}```text\n{help_of(found['command'])}```\n", page)
    with tempfile.TemporaryDirectory() as folder:
        if RUN.search(page):
            start(Path(folder), example())
        return RUN.sub(lambda found: f"{found[1]}```text\n{printed(found['command'], folder)}```\n", page)


def help_of(command: str) -> str:
    """What `COMMAND --help` prints on a terminal of 80 columns."""
    _, *name = command.split()
    made = CliRunner().invoke(govdocs, [*name, "--help"], prog_name="govdocs", terminal_width=78)
    return made.output


def printed(command: str, folder: str) -> str:
    """A command, and what it prints in a workspace on a terminal of 80 columns."""
    _, *arguments = shlex.split(command)
    made = CliRunner(env={"COLUMNS": "80"}).invoke(govdocs, ["-C", folder, *arguments], prog_name="govdocs")
    return f"$ {command}\n{made.stdout}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
