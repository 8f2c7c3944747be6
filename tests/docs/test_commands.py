"""commands.md quotes the real help texts, names every command, and shows the real JSON."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click import Context, Group
from click.testing import CliRunner, Result

from govdocs.cli import COMMANDS, govdocs
from govdocs.publishing.starting.new_workspace import example, start, starter
from tests.docs.pages import ROOT, examples, headings, page, program
from tests.workspaces import MINIMAL, changed, write

PAGE = page("commands.md")
PRINTED = dict(examples(PAGE, "printed"))
"""What commands print that change a workspace, or read a file of their own, each in the complete example."""


def test_help_texts_are_the_real_ones() -> None:
    assert program("renew").renewed(PAGE) == PAGE, "run .venv/bin/python docs/renew.py"


def test_every_command_is_quoted() -> None:
    assert set(headings(PAGE, 2)) >= {f"govdocs {name}" for name in COMMANDS}
    for name in COMMANDS:
        assert f"<!-- help: govdocs {name} -->" in PAGE
        command = govdocs.get_command(Context(govdocs), name)
        for part in command.commands if isinstance(command, Group) else ():
            assert f"<!-- help: govdocs {name} {part} -->" in PAGE


@pytest.mark.parametrize("command", ["build", "check", "init"])
def test_json_has_the_keys_that_are_shown(command: str, tmp_path: Path) -> None:
    shown = json.loads(dict(examples(PAGE, "json"))[command])
    if command == "init":
        arguments = [command, str(tmp_path / "new"), "--json"]
    else:
        write(tmp_path, changed("govdocs.yaml", "regime: contract", "regime: contractual"))
        arguments = [command, "-C", str(tmp_path), "--json"]
    printed = json.loads(CliRunner().invoke(govdocs, arguments).stdout)
    assert printed.keys() == shown.keys()
    for key in ("problems", "outputs"):
        for entry in printed.get(key, []):
            assert entry.keys() == shown[key][0].keys()


def run(folder: Path, line: str, *more: str) -> Result:
    """What a command of the manual does in a workspace."""
    _, *arguments = shlex.split(line)
    return CliRunner(env={"COLUMNS": "80"}).invoke(govdocs, ["-C", str(folder), *arguments, *more])


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_what_is_printed_is_as_shown(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line, _, shown = PRINTED[name].partition("\n")
    start(tmp_path, example())
    write(tmp_path, dict(examples(PAGE, "file")))
    monkeypatch.chdir(tmp_path)
    done = run(tmp_path, line.removeprefix("$ "))
    assert done.stdout == shown
    assert done.exit_code == 0


def test_json_of_an_import_is_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = json.loads(dict(examples(PAGE, "json"))["import"])
    line, *_ = PRINTED["import-indicators"].splitlines()
    start(tmp_path, example())
    write(tmp_path, dict(examples(PAGE, "file")))
    monkeypatch.chdir(tmp_path)
    printed = json.loads(run(tmp_path, line.removeprefix("$ "), "--json", "--yes").stdout)
    assert printed.keys() == shown.keys()
    assert shown["changes"][0] in printed["changes"]
    assert {change["status"] for change in printed["changes"]} == {"new", "changed", "unchanged"}
    assert len(printed["files"]) == 2


@pytest.mark.parametrize("command", ["status", "actions", "obligations", "indicators"])
def test_json_of_an_answer_has_the_command_s_name(command: str, tmp_path: Path) -> None:
    start(tmp_path, starter())
    printed = json.loads(run(tmp_path, f"govdocs {command} --as-of 2026-07-06 --json").stdout)
    assert "problems" in printed
    assert command in printed


def test_the_smallest_workspace_is_as_the_manual_says(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    assert CliRunner().invoke(govdocs, ["check", "-C", str(tmp_path)]).exit_code == 0


def test_the_problems_in_the_readme_are_real(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("```text\n$ govdocs check\n")[2].partition("```")[0]
    start(tmp_path, starter())
    for name, old, new in (
        ("meetings/partnership-board/2026-05-14.yaml", "2026-06-30", "30/06/2026"),
        ("reports/2026-07-06-first-update.yaml", "directors: [chief-executive]", "directors: [chief-exec]"),
    ):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        write(tmp_path, {name: text.replace(old, new)})
    done = CliRunner().invoke(govdocs, ["check", "-C", str(tmp_path)])
    assert done.stderr + done.stdout == shown
    assert done.exit_code == 1
