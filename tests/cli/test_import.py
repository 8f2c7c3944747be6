"""govdocs import indicators, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs, import_
from tests.workspaces import MINIMAL, write

CSV = "Indicator,Value\nVisits in time,91.5\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write(tmp_path, {"return.csv": CSV})
    return write(tmp_path / "home", MINIMAL)


def run(home: Path, *arguments: str) -> Result:
    file = str(home.parent / "return.csv")
    given = ["import", "indicators", file, "-C", str(home), "--month", "2026-06", "--reported", "2026-07-09"]
    return CliRunner().invoke(govdocs, [*given, *arguments])


def test_nothing_is_written_unless_somebody_says_so(home: Path) -> None:
    made = run(home)
    assert made.exit_code == 0
    assert "new        2026-06  Visits in time: 91.5%" in made.output
    assert made.output.endswith("Nothing was written. Say --yes to write.\n")
    assert not (home / "register/returns").exists()


def test_yes_writes(home: Path) -> None:
    made = run(home, "--yes")
    assert made.output.endswith("1 figure to write to register/returns/2026-06.yaml.\nWritten.\n")
    assert (home / "register/returns/2026-06.yaml").read_text() == (
        "# From return.csv, reported on 2026-07-09.\n\n"
        "returns:\n  - month: 2026-06\n    reported: 2026-07-09\n    figures:\n      visits: 91.5\n"
    )
    assert run(home, "--yes", "--reported", "2026-07-10").output.endswith("There is nothing to write.\n")
    assert CliRunner().invoke(govdocs, ["check", "-C", str(home)]).exit_code == 0


@pytest.mark.parametrize("answer", [True, False])
def test_a_person_at_a_terminal_is_asked(home: Path, monkeypatch: pytest.MonkeyPatch, answer: bool) -> None:
    monkeypatch.setattr(import_, "_asked", lambda: answer)
    assert run(home).exit_code == 0
    assert (home / "register/returns/2026-06.yaml").exists() is answer


def test_a_cell_that_cannot_be_trusted_stops_it(home: Path) -> None:
    (home.parent / "return.csv").write_text("Indicator,Value\nVisits in time,#N/A\n")
    made = run(home, "--yes")
    assert made.exit_code == 1
    assert "return.csv:2:2: B2 holds the error #N/A" in made.output
    assert "Nothing was written" in made.output
    assert not (home / "register/returns").exists()


def test_json(home: Path) -> None:
    told = json.loads(run(home, "--json").stdout)
    assert told == {
        "problems": [],
        "changes": [
            {"indicator": "visits", "month": "2026-06", "status": "new", "before": "", "after": "91.5%"},
        ],
        "files": [],
    }
    assert json.loads(run(home, "--json", "--yes").stdout)["files"] == [str(home / "register/returns/2026-06.yaml")]


@pytest.mark.parametrize("into", ["../elsewhere.yaml", "reports/a.yaml", "register/a.txt"])
def test_only_the_register_is_written_to(home: Path, into: str) -> None:
    assert run(home, "--into", into, "--yes").exit_code == 2


def test_a_file_may_be_named(home: Path) -> None:
    assert run(home, "--into", "register/indicators.yaml", "--yes").exit_code == 0
    text = (home / "register/indicators.yaml").read_text()
    assert text.startswith(MINIMAL["register/indicators.yaml"])
    assert text.count("- month:") == 2


@pytest.mark.parametrize("arguments", [("--month", "October"), ("--reported", "yesterday")])
def test_a_bad_option_is_explained(home: Path, arguments: tuple[str, str]) -> None:
    made = run(home, *arguments)
    assert made.exit_code == 2
    assert "write" in made.output


def test_records_that_cannot_be_read_come_first(home: Path) -> None:
    (home / "register/plan.yaml").write_text("plan: [")
    made = run(home, "--yes")
    assert made.exit_code == 1
    assert "register/plan.yaml" in made.output
