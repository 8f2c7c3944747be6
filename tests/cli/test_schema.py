"""govdocs schema: every good record of the examples passes its schema as an editor reads it, and bad ones do not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from govdocs.cli import govdocs
from govdocs.publishing.starting.editor_schemas import KINDS, schema_text
from govdocs.publishing.starting.new_workspace import starter
from tests.workspaces import MINIMAL, REPORT, replaced, write

ROOT = Path(__file__).resolve().parents[2]
WORKSPACES = [ROOT, starter(), *sorted(path.parent for path in ROOT.glob("examples/*/govdocs.yaml"))]
CHECKERS = {kind.name: jsonschema.Draft7Validator(json.loads(schema_text(kind))) for kind in KINDS}


class _Editor(yaml.SafeLoader):
    """Reads the core types of YAML 1.2, as editors do."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def _number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value, 0) if node.value.startswith(("0x", "0o")) else int(node.value)


_Editor.add_constructor("tag:yaml.org,2002:int", _number)


def as_an_editor_reads(text: str) -> Any:
    """The text as JSON would say it: keys are text."""
    return json.loads(json.dumps(yaml.load(text, _Editor)))


def kind_of(name: str) -> str:
    return {"meetings": "meeting", "reports": "report"}.get(name.split("/")[0], "register")


def records() -> Iterator[tuple[str, Path]]:
    for home in WORKSPACES:
        paths = [home / "govdocs.yaml"]
        paths += [
            path for part in ("register", "meetings", "reports") for path in sorted((home / part).rglob("*.yaml"))
        ]
        yield from ((kind_of(path.relative_to(home).as_posix()), path) for path in paths)


RECORDS = list(records())


def test_the_editor_of_these_tests_reads_as_editors_do() -> None:
    read = as_an_editor_reads("a: 18:30\nb: NO\nc: 007\nd: 2026-03-04\ne: true\nf: 1.10\ng:\nh: yes\n1: x\n")
    assert read == {
        "a": "18:30", "b": "NO", "c": 7, "d": "2026-03-04", "e": True, "f": 1.1, "g": None, "h": "yes", "1": "x"
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "path"), RECORDS, ids=[str(path.relative_to(ROOT)) for _, path in RECORDS])
def test_a_good_record_is_not_marked(kind: str, path: Path) -> None:
    found = CHECKERS[kind].iter_errors(as_an_editor_reads(path.read_text(encoding="utf-8-sig")))
    assert [f"{list(error.absolute_path)}: {error.message[:200]}" for error in found] == []


def test_there_are_records_of_every_kind() -> None:
    assert {kind for kind, _ in RECORDS} == {kind.name for kind in KINDS}
    assert len(RECORDS) > 30


@pytest.mark.parametrize("name", sorted(MINIMAL))
def test_the_smallest_workspace_is_not_marked(name: str) -> None:
    assert CHECKERS[kind_of(name)].is_valid(as_an_editor_reads(MINIMAL[name]))


BAD = [
    ("govdocs.yaml", "regime: contract", "regime: contractual"),
    ("govdocs.yaml", "chair: yes", "chair: maybe"),
    ("govdocs.yaml", "began: 2026-04-01", "began: 1 April 2026"),
    ("govdocs.yaml", "publisher: council", "publisher: The Council"),
    ("govdocs.yaml", "workspace:\n", "workspaces:\n"),
    ("govdocs.yaml", "    title: Chief Executive\n", ""),
    ("register/indicators.yaml", "visits: 88.5", "visits: [88.5]"),
    ("register/indicators.yaml", "good: high", "good: very high"),
    ("register/indicators.yaml", "month: 2026-05", "month: May 2026"),
    ("register/plan.yaml", "      aim: Every visit", "      aims: Every visit"),
    ("meetings/board/2026-05-20.yaml", "start: 14:00", "start: 2pm"),
    ("meetings/board/2026-05-20.yaml", "date: 2026-05-20", "date: 20/05/2026"),
    ("meetings/board/2026-05-20.yaml", "        owner: chief-executive\n", ""),
    ("meetings/board/2026-05-20.yaml", "  - title: Visits\n", "  - titel: Visits\n"),
    ("meetings/board/2026-05-20.yaml", "    visits: 84.2", "    visits: {worth: 84.2}"),
    ("meetings/board/2026-05-20.yaml", "present:\n  - ann-example\n  - bo-sample", "present: ann-example"),
    (f"reports/{REPORT}.yaml", "as_of: 2026-06-10", "as_of: 2026-6-10"),
    (f"reports/{REPORT}.yaml", "template: six-monthly-update", "template:"),
    (f"reports/{REPORT}.yaml", "directors: [chief-executive]", "directors: {chief: executive}"),
]


@pytest.mark.parametrize(("name", "old", "new"), BAD)
def test_a_bad_record_is_marked(name: str, old: str, new: str) -> None:
    text = replaced(MINIMAL[name], old, new)
    assert not CHECKERS[kind_of(name)].is_valid(as_an_editor_reads(text))


# ---------------------------------------------------------------------------------------------------------- the command


def test_the_schemas_are_written_into_the_workspace(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    result = CliRunner().invoke(govdocs, ["schema", "-C", str(tmp_path)])
    assert result.exit_code == 0
    for kind in KINDS:
        written = (tmp_path / ".govdocs" / "schema" / f"{kind.name}.json").read_text(encoding="utf-8")
        assert written == schema_text(kind)
    assert '".govdocs/schema/meeting.json": "meetings/*/*.yaml"' in result.stdout
    assert CliRunner().invoke(govdocs, ["check", "-C", str(tmp_path)]).exit_code == 0


def test_the_settings_match_every_record(tmp_path: Path) -> None:
    matches = {pattern: kind.name for kind in KINDS for pattern in kind.files}
    write(tmp_path, MINIMAL)
    for name in MINIMAL:
        found = {kind for pattern, kind in matches.items() if tmp_path / name in set(tmp_path.glob(pattern))}
        assert found == {kind_of(name)}


def test_they_may_go_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "home", MINIMAL)
    arguments = ["-C", str(tmp_path / "home"), "schema", "--output", str(tmp_path / "there"), "--json"]
    printed = json.loads(CliRunner().invoke(govdocs, arguments).stdout)
    assert printed["problems"] == []
    assert [Path(file).name for file in printed["files"]] == ["register.json", "meeting.json", "report.json"]
    assert all(Path(file).parent == tmp_path / "there" for file in printed["files"])
    assert not (tmp_path / "home" / ".govdocs").exists()


@pytest.mark.parametrize("flag", [[], ["--json"]])
def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, flag: list[str]) -> None:
    write(tmp_path, {**MINIMAL, "taken": "a file"})
    result = CliRunner().invoke(govdocs, ["schema", "-C", str(tmp_path), "--output", str(tmp_path / "taken"), *flag])
    assert result.exit_code == 1
    assert "folder-not-writable" in result.stdout or "could not be written" in result.stderr


def test_outside_a_workspace_it_is_a_usage_error(tmp_path: Path) -> None:
    assert CliRunner().invoke(govdocs, ["schema", "-C", str(tmp_path)]).exit_code == 2
