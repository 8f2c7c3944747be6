"""govdocs action: the record of the right meeting says what became of an action, and nothing else in it changes."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from govdocs.problems import ProblemsFound
from govdocs.publishing.recording import action_updates
from govdocs.publishing.recording.action_updates import Outcome, record_outcome
from govdocs.publishing.recording.record_files import open_record
from govdocs.reading.edit import add_item
from govdocs.records.workspace import read_workspace
from govdocs.register.actions import ActionLife, lives
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, replaced, write

JUNE = "meetings/board/2026-06-17.yaml"
JULY = "meetings/board/2026-07-15.yaml"
FILES = {
    **MINIMAL,
    JUNE: """\
date: 2026-06-17   # a Wednesday
present: [ann-example]   # alone

items:
  - title: Visits
    discussion: |
      One line.

      Another.

progress:
  - priority: practice
    points:
      - More is checked.   # and more
""",
    JULY: "date: 2026-07-15\r\naction_updates: []   # none yet\r\n",
    "meetings/committee/2026-07-01.yaml": "date: 2026-07-01\naction_updates:\n  # nothing\n",
    "meetings/committee/2026-07-08.yaml": "date: 2026-07-08\nstatus: cancelled\n",
    "register/committee.yaml": "bodies:\n  committee:\n    name: Committee\n    regime: contract\n",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path / "home", FILES)


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(govdocs, ["-C", str(home), "action", *arguments])


def text(home: Path, name: str) -> str:
    return (home / name).read_bytes().decode()


def life(home: Path) -> ActionLife:
    [found] = lives(Register(read_workspace(home)), datetime.date(2027, 1, 1))
    return found


def everything(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


# ------------------------------------------------------------------------------------------------------- what it writes


def test_close_adds_an_entry_where_records_have_it(home: Path) -> None:
    result = run(home, "close", "PB-2026-01", "--on", "2026-06-17", "--note", "Done: all #1.")
    assert (result.exit_code, result.stdout) == (0, f"{JUNE}:12: PB-2026-01 is done.\n")
    entry = "\n\naction_updates:\n  - action: PB-2026-01\n    status: done\n    note: 'Done: all #1.'\n\nprogress:\n"
    assert text(home, JUNE) == replaced(FILES[JUNE], "\n\nprogress:\n", entry)
    assert life(home).status == "done"
    assert life(home).notes == ((datetime.date(2026, 6, 17), "Done: all #1."),)


def test_other_files_and_everything_else_in_the_file_stay(home: Path) -> None:
    before = everything(home)
    assert run(home, "close", "PB-2026-01", "--on", "2026-07-15").exit_code == 0
    after = everything(home)
    assert {name for name in after if after[name] != before.get(name)} == {JULY}
    assert after[JULY].decode() == (
        "date: 2026-07-15\r\naction_updates:   # none yet\r\n  - action: PB-2026-01\r\n    status: done\r\n"
    )


def test_redate_keeps_the_earlier_date(home: Path) -> None:
    result = run(home, "redate", "PB-2026-01", "--due", "2026-08-31", "--on", "2026-06-17")
    assert (result.exit_code, result.stdout) == (0, f"{JUNE}:12: PB-2026-01 is due on 2026-08-31.\n")
    assert [str(due) for due in life(home).dues] == ["2026-06-30", "2026-08-31"]
    assert life(home).status == "open"


def test_drop(home: Path) -> None:
    assert run(home, "drop", "PB-2026-01", "--on", "2026-06-17").exit_code == 0
    assert life(home).status == "dropped"


@pytest.mark.parametrize("name", ["cabinet-member", "ann-example"])
def test_transfer_to_a_post_or_a_person(home: Path, name: str) -> None:
    assert run(home, "transfer", "PB-2026-01", "--to", name, "--on", "2026-06-17").exit_code == 0
    assert (life(home).status, life(home).owner) == ("transferred", name)


def test_another_body_may_say_it(home: Path) -> None:
    assert run(home, "close", "PB-2026-01", "--on", "2026-07-01", "--at", "committee").exit_code == 0
    assert text(home, "meetings/committee/2026-07-01.yaml") == (
        "date: 2026-07-01\naction_updates:\n  - action: PB-2026-01\n    status: done\n  # nothing\n"
    )


def test_an_entry_already_there_is_changed(home: Path) -> None:
    assert run(home, "redate", "PB-2026-01", "--due", "2026-08-31", "--on", "2026-06-17", "--note", "a").exit_code == 0
    assert run(home, "redate", "PB-2026-01", "--due", "2026-09-30", "--on", "2026-06-17").exit_code == 0
    assert run(home, "close", "PB-2026-01", "--on", "2026-06-17", "--note", "One.\n\nTwo.").exit_code == 0
    entry = "  - action: PB-2026-01\n    status: done\n    due: 2026-09-30\n    note: |-\n      One.\n\n      Two.\n"
    assert f"action_updates:\n{entry}\nprogress:" in text(home, JUNE)


def test_a_later_meeting_goes_on_from_an_earlier_one(home: Path) -> None:
    assert run(home, "redate", "PB-2026-01", "--due", "2026-08-31", "--on", "2026-06-17").exit_code == 0
    assert run(home, "close", "PB-2026-01", "--on", "2026-07-15").exit_code == 0
    assert (life(home).status, str(life(home).closed)) == ("done", "2026-07-15")


def test_a_meeting_known_by_its_span_only(tmp_path: Path) -> None:
    span = {"meetings/board/summer.yaml": "between:\n  from: 2026-06-01\n  to: 2026-06-30\n"}
    home = write(tmp_path, {**MINIMAL, **span})
    assert run(home, "close", "PB-2026-01", "--on", "2026-06-10").exit_code == 0
    assert life(home).closed == datetime.date(2026, 6, 30)


def test_json_says_where(home: Path) -> None:
    printed = json.loads(run(home, "close", "PB-2026-01", "--on", "2026-06-17", "--json").stdout)
    assert printed == {"problems": [], "changed": [{"file": JUNE, "line": 12, "action": "PB-2026-01"}]}


def test_the_byte_order_mark_and_the_rights_of_the_file_stay(home: Path) -> None:
    path = home / JUNE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    path.chmod(0o640)
    assert run(home, "close", "PB-2026-01", "--on", "2026-06-17").exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdate: 2026-06-17")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(home: Path) -> None:
    (home / JUNE).rename(home / "elsewhere.yaml")
    (home / JUNE).symlink_to(home / "elsewhere.yaml")
    assert run(home, "close", "PB-2026-01", "--on", "2026-06-17").exit_code == 0
    assert (home / JUNE).is_symlink()
    assert "status: done" in (home / "elsewhere.yaml").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------------ what is refused

CLOSE = ("close", "PB-2026-01", "--on")
REDATE = ("redate", "PB-2026-01", "--on", "2026-07-15", "--due")


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (("close", "PB-2026-10", "--on", "2026-06-17"), "unknown-action", "did you mean 'PB-2026-01'?"),
        (("close", "pb-2026-01", "--on", "2026-06-17"), "unknown-action", "did you mean 'PB-2026-01'?"),
        ((*CLOSE, "2026-06-18"), "no-such-meeting", "2026-06-17"),
        ((*CLOSE, "2026-06-18"), "no-such-meeting", "govdocs new meeting board 2026-06-18"),
        ((*CLOSE, "2026-07-08", "--at", "committee"), "meeting-cancelled", "--on"),
        ((*CLOSE, "2026-06-17", "--at", "comittee"), "unknown-name", "did you mean 'committee'?"),
        ((*CLOSE, "2026-05-20"), "action-not-raised", "a later meeting"),
        ((*REDATE, "2026-06-30"), "already-due", "--due"),
        ((*REDATE, "2026-07-14"), "due-before-meeting", "2026-07-15"),
        (("transfer", "PB-2026-01", "--on", "2026-06-17", "--to", "ann-exmple"), "unknown-name", "did you mean"),
    ],
)
def test_it_refuses_with_a_problem_and_changes_nothing(
    home: Path, arguments: tuple[str, ...], code: str, hint: str
) -> None:
    before = everything(home)
    result = run(home, *arguments, "--json")
    assert result.exit_code == 1
    printed = json.loads(result.stdout)
    assert printed["changed"] == []
    [problem] = printed["problems"]
    assert problem["code"] == code
    assert hint in problem["hint"] + problem["message"]
    assert everything(home) == before


def test_a_closed_action_is_not_closed_again(home: Path) -> None:
    assert run(home, *CLOSE, "2026-06-17").exit_code == 0
    result = run(home, *CLOSE, "2026-07-15")
    assert result.exit_code == 1
    assert f"{JUNE}:13:13: the action PB-2026-01 was already done on 2026-06-17" in result.stderr


def test_an_earlier_meeting_does_not_overrule_a_later_one(home: Path) -> None:
    assert run(home, *REDATE, "2026-09-01").exit_code == 0
    result = run(home, *CLOSE, "2026-06-17", "--json")
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == ["action-updated-later"]


def test_a_record_that_cannot_be_read_is_not_written(home: Path) -> None:
    (home / JUNE).write_text("date: 2026-06-17\nplaec: here\n", encoding="utf-8")
    result = run(home, *CLOSE, "2026-06-17", "--json")
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == ["unknown-key"]


@pytest.mark.parametrize("option", [("--on", "17/6/2026"), ("--on", "2026-06-17", "--note", " ")])
def test_what_is_typed_wrongly_is_a_usage_error(home: Path, option: tuple[str, ...]) -> None:
    result = run(home, "close", "PB-2026-01", *option)
    assert result.exit_code == 2
    assert "write 2026-06-17" in result.stderr or "there is no text here" in result.stderr


def test_a_note_that_is_not_text_is_refused(home: Path) -> None:
    before = everything(home)
    assert run(home, *CLOSE, "2026-06-17", "--note", "broken \udcff").exit_code == 1
    assert everything(home) == before


def test_a_file_changed_before_it_was_opened_is_left_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed_first(folder: Path, name: str) -> object:
        (folder / name).write_text("date: 2026-06-17\nplace: elsewhere\n", encoding="utf-8")
        return open_record(folder, name)

    monkeypatch.setattr(action_updates, "open_record", changed_first)
    assert "changed by somebody else" in refused(home)
    assert text(home, JUNE) == "date: 2026-06-17\nplace: elsewhere\n"


def test_a_file_changed_before_it_is_written_is_left_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed_last(*arguments: object, **more: object) -> str:
        (home / JUNE).write_text("date: 2026-06-17\nplace: elsewhere\n", encoding="utf-8")
        return add_item(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(action_updates, "add_item", changed_last)
    assert "changed by somebody else" in refused(home)
    assert text(home, JUNE) == "date: 2026-06-17\nplace: elsewhere\n"


def refused(home: Path) -> str:
    with pytest.raises(ProblemsFound) as found:
        record_outcome(home, "PB-2026-01", datetime.date(2026, 6, 17), Outcome("done"))
    assert [problem.code for problem in found.value.problems] == ["changed-meanwhile"]
    return str(found.value)


def test_a_file_that_cannot_be_written_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_target: Path, _content: bytes) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("govdocs.publishing.recording.record_files.place", full)
    result = run(home, *CLOSE, "2026-06-17")
    assert result.exit_code == 1
    assert "could not be written (no space left on device)" in result.stderr
    assert text(home, JUNE) == FILES[JUNE]
