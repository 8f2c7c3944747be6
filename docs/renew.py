"""Renews what the manual quotes from the program, everywhere at once:

- in commands.md the help texts, and what commands print in the example;
- in view.md all that a template sees, from the source;
- in documents.md every kind of document, from the heads of the templates.

.venv/bin/python docs/renew.py
"""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

import kinds
import reference
from click.testing import CliRunner

from govdocs.cli import govdocs
from govdocs.publishing.starting.new_workspace import example, start

FOLDER = Path(__file__).resolve().parent
MADE = "<!-- all below is made by docs/renew.py -->\n"
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


def renewed_view(page: str) -> str:
    """The page with all that a template sees as it is now."""
    return f"{page.partition(MADE)[0]}{MADE}\n{reference.in_markdown()}"


def renewed_documents(page: str) -> str:
    """The page with every kind of document as its template now says."""
    return f"{page.partition(MADE)[0]}{MADE}\n{kinds.in_markdown()}"


PAGES = {"commands.md": renewed, "view.md": renewed_view, "documents.md": renewed_documents}

if __name__ == "__main__":
    for name, renewing in PAGES.items():
        path = FOLDER / name
        path.write_text(renewing(path.read_text(encoding="utf-8")), encoding="utf-8")
