"""A workspace with something of everything that may be asked about, and how it is asked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from tests.workspaces import MINIMAL, replaced

JUNE = "meetings/board/2026-06-17.yaml"
SECRET = "Settle the claim of the contractor."
ANSWERING = ("status", "actions", "calendar", "obligations", "indicators")

FILES: dict[str, str] = {
    **MINIMAL,
    "govdocs.yaml": replaced(
        replaced(
            MINIMAL["govdocs.yaml"],
            "    regime: contract\n",
            "    regime: contract\n    short: PB\n    meets: monthly\n",
        ),
        "bodies:\n",
        "bodies:\n  cabinet:\n    name: Cabinet\n    regime: executive\n    secretary: chief-executive\n",
    ),
    "meetings/board/2026-04-15.yaml": "date: 2026-04-15\nstatus: cancelled\n",
    JUNE: f"""\
date: 2026-06-17
present: [ann-example, bo-sample]
items:
  - title: Money
    actions:
      - id: PB-2026-02
        action: {SECRET}
        owner: bo-sample
        due: 2026-07-01
        exempt:
          paragraph: 3
          public_interest: The price is not agreed.
      - id: PB-2026-03
        action: Write to the Minister.
        owner: cabinet-member
        due: 2026-08-31
action_updates:
  - action: PB-2026-01
    due: 2026-07-10
performance:
  month: 2026-05
  figures:
    visits:
      value: 89.5
      provisional: yes
""",
    "meetings/cabinet/2026-08-12.yaml": """\
date: 2026-08-12
start: 18:00
end: 19:30
place: Town Hall
status: scheduled
""",
    "meetings/cabinet/2026-07-08.yaml": "date: 2026-07-08\nstatus: cancelled\n",
    "register/obligations.yaml": """\
obligations:
  report:
    name: performance report
    by: trust
    to: council
    every: [month]
    from: 2026-04-01
    within: 20
    met_by: performance
  letter:
    name: letter
    by: chief-executive
    to: board
    every: [quarter]
    clause: clause 9
  hearing:
    name: hearing
    by: board
    to: cabinet
    every: [quarter]
    from: 2026-04-01
    within: 20
    met_by: delivered
""",
}
"""MINIMAL with a second meeting, an action re-dated, one exempt and one far off; a figure revised and provisional; a
Cabinet that has cancelled one meeting and planned another; and obligations met, late, missed and not followed."""


def ask(home: Path, *arguments: object, width: int = 80, code: int = 0) -> Result:
    runner = CliRunner(env={"COLUMNS": str(width)})
    result = runner.invoke(govdocs, ["-C", str(home), *map(str, arguments)], prog_name="govdocs")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def as_json(home: Path, command: str, *arguments: object, code: int = 0) -> list[dict[str, Any]]:
    printed = json.loads(ask(home, command, *arguments, "--json", code=code).stdout)
    answers = printed[command]
    assert isinstance(answers, list)
    return answers


def as_csv(home: Path, *arguments: object, code: int = 0) -> list[dict[str, str]]:
    content = ask(home, *arguments, "--csv", code=code).stdout_bytes
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def asking(command: str, day: str = "2026-07-15") -> list[str]:
    """What a command cannot do without."""
    return [command, "--from", "2026-01-01", "--to", day] if command == "calendar" else [command, "--as-of", day]
