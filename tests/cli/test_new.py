"""govdocs new: a record begun with what the register knows, which reads without problems as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from govdocs.reading.model import read
from govdocs.records.meeting import Meeting
from tests.workspaces import MINIMAL, replaced, write

NAME = "meetings/board/2026-07-15.yaml"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path / "home", MINIMAL)


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(govdocs, ["-C", str(home), *arguments])


def new(home: Path, *arguments: str) -> str:
    """The text of the record that the command writes."""
    result = run(home, "new", "meeting", *(arguments or ("board", "2026-07-15")))
    assert result.exit_code == 0, result.output
    name: str
    [name] = re.findall(r"\S+\.yaml", result.stdout)
    assert run(home, "check").output.endswith("no problems.\n")
    return (home / name).read_text(encoding="utf-8")


def record(text: str) -> Meeting:
    meeting, problems = read(Meeting, text, "new.yaml")
    assert problems == []
    assert meeting is not None
    return meeting


def uncommented(text: str, first: str) -> str:
    """The text with the '# ' taken away from the line that starts so, and from those beneath it."""
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(f"# {first}"))
    end = next((number for number in range(at, len(lines)) if not lines[number].startswith("# ")), len(lines))
    kept = [line for line in lines[at:end] if re.match(r"# +(- )?[a-z-]+:|# performance:", line)]
    return "\n".join([*lines[:at], *(line.removeprefix("# ") for line in kept), *lines[end:], ""])


def test_it_holds_what_was_typed(home: Path) -> None:
    meeting = record(new(home, "board", "2026-07-15", "--start", "9:30", "--place", "Room 3: the annexe #2"))
    assert (str(meeting.date), f"{meeting.start}", meeting.place) == ("2026-07-15", "09:30:00", "Room 3: the annexe #2")


def test_members_on_the_day_are_present_with_their_name_and_post(home: Path) -> None:
    text = new(home)
    assert "  - ann-example  # Councillor Ann Example, Cabinet Member\n" in text
    assert "  - bo-sample  # Bo Sample, Chief Executive\n" in text
    assert record(text).apologies == ()


def test_members_before_and_after_their_time_are_not(tmp_path: Path) -> None:
    bodies = replaced(
        MINIMAL["govdocs.yaml"],
        "      - post: cabinet-member\n",
        "      - post: cabinet-member\n        to: 2026-07-14\n",
    )
    bodies = replaced(
        bodies, "      - post: chief-executive\n", "      - person: bo-sample\n        capacity: Adviser\n"
    )
    text = new(write(tmp_path, {**MINIMAL, "govdocs.yaml": bodies}))
    assert "ann-example" not in text
    assert "  - bo-sample  # Bo Sample, Adviser\n" in text


def test_a_vacant_post_is_named_in_a_comment(tmp_path: Path) -> None:
    posts = MINIMAL["govdocs.yaml"].replace(
        "        from: 2026-04-01\n", "        from: 2026-04-01\n        to: 2026-07-01\n"
    )
    text = new(write(tmp_path, {**MINIMAL, "govdocs.yaml": posts}))
    assert "present: []\n  # vacant: Cabinet Member\n  # vacant: Chief Executive\n" in text


def test_usual_items_name_the_last_meeting(home: Path) -> None:
    assert [item.title for item in record(new(home)).items] == [
        "Apologies for absence",
        "Declarations of interest",
        "Minutes of the meeting held on 20 May 2026",
        "Matters arising",
        "Any other business",
        "Date of the next meeting",
    ]


def test_a_first_meeting_has_no_minutes_to_agree(home: Path) -> None:
    assert [item.title for item in record(new(home, "board", "2026-04-20")).items] == [
        "Apologies for absence",
        "Declarations of interest",
        "Any other business",
        "Date of the next meeting",
    ]


def test_standing_items_of_the_body_come_in_its_order(tmp_path: Path) -> None:
    bodies = replaced(
        MINIMAL["govdocs.yaml"],
        "    regime: contract\n",
        "    regime: contract\n    standing_items:\n      - 'Performance: the month'\n      - Apologies\n",
    )
    text = new(write(tmp_path, {**MINIMAL, "govdocs.yaml": bodies}))
    assert [item.title for item in record(text).items] == ["Performance: the month", "Apologies"]


def test_open_actions_stand_ready_to_be_uncommented(home: Path) -> None:
    text = new(home)
    about = "Visit every child in time. Owner: Bo Sample, Chief Executive. Due: 30 June 2026. OVERDUE"
    assert f"#   - action: PB-2026-01  # {about}\n" in text
    assert record(text).action_updates == ()
    [update] = record(uncommented(text, "  - action:")).action_updates
    assert (update.action, update.status) == ("PB-2026-01", "done")


def test_an_action_that_is_not_yet_due_is_not_overdue(home: Path) -> None:
    assert "Due: 30 June 2026.\n" in new(home, "board", "2026-06-30")


def test_closed_actions_and_those_raised_later_are_left_out(home: Path) -> None:
    assert "PB-2026-01" not in new(home, "board", "2026-05-12")
    new(home)
    assert run(home, "action", "close", "PB-2026-01", "--on", "2026-07-15").exit_code == 0
    assert "PB-2026-01" not in new(home, "board", "2026-08-12")


def test_an_action_can_then_be_closed_by_command_and_by_hand(home: Path) -> None:
    new(home)
    assert run(home, "action", "close", "PB-2026-01", "--on", "2026-07-15").exit_code == 0
    text = (home / NAME).read_text(encoding="utf-8")
    assert "action_updates:\n  - action: PB-2026-01\n    status: done\n#   - action: PB-2026-01" in text


def test_the_month_before_stands_ready_for_its_figures(home: Path) -> None:
    text = new(home)
    assert record(text).performance is None
    full = re.sub(r"visits:  #.*", "visits: 90.1", uncommented(text, "performance:"))
    performance = record(full).performance
    assert performance is not None
    assert str(performance.month) == "2026-06"
    assert list(performance.figures) == ["visits"]


def test_a_body_that_is_given_no_figures_is_not_asked_for_them(tmp_path: Path) -> None:
    meeting = MINIMAL["meetings/board/2026-05-20.yaml"]
    home = write(tmp_path, {**MINIMAL, "meetings/board/2026-05-20.yaml": meeting[: meeting.index("performance:")]})
    result = run(home, "new", "meeting", "board", "2026-07-15")
    assert result.exit_code == 0
    assert "performance" not in (home / NAME).read_text(encoding="utf-8")


def test_the_schema_is_named_where_there_is_one(home: Path) -> None:
    assert "$schema" not in new(home)
    assert run(home, "schema").exit_code == 0
    first, *_ = new(home, "board", "2026-08-12").splitlines()
    assert first == "# yaml-language-server: $schema=../../.govdocs/schema/meeting.json"
    assert (home / "meetings" / "board" / first.partition("=")[2]).resolve().is_file()


def test_a_body_that_has_not_met_gets_its_folder(tmp_path: Path) -> None:
    files = {name: text for name, text in MINIMAL.items() if not name.startswith("meetings/")}
    result = run(write(tmp_path, files), "new", "meeting", "board", "2026-07-15", "--json")
    assert json.loads(result.stdout) == {"problems": [], "files": [NAME]}
    assert (tmp_path / NAME).is_file()


@pytest.mark.parametrize("body", ["opb", "spb", "trust-board", "improvement-board", "childrens-scrutiny", "cabinet"])
def test_every_kind_of_body_of_the_example(tmp_path: Path, body: str) -> None:
    home = tmp_path / "example"
    assert CliRunner().invoke(govdocs, ["init", "--example", str(home)]).exit_code == 0
    assert run(home, "new", "meeting", body, "2026-11-04").exit_code == 0
    text = (home / f"meetings/{body}/2026-11-04.yaml").read_text(encoding="utf-8")
    assert record(text).present
    checked = run(home, "check")
    assert checked.exit_code == 0
    assert f"/{body}/2026-11-04" not in checked.output


# ------------------------------------------------------------------------------------------------------ what is refused


def test_a_file_that_is_there_is_never_touched(home: Path) -> None:
    path = home / NAME
    path.write_text("# mine\n", encoding="utf-8")
    result = run(home, "new", "meeting", "board", "2026-07-15")
    assert result.exit_code == 1
    assert "there is such a file already" in result.stderr
    assert path.read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize(
    "name", ["meetings/board/2026-05-20.yaml", "meetings/board/2026-05-20.yml", "meetings/board/may.yaml"]
)
def test_a_meeting_that_is_recorded_is_not_recorded_again(home: Path, name: str) -> None:
    (home / "meetings/board/2026-05-20.yaml").rename(home / name)
    result = run(home, "new", "meeting", "board", "2026-05-20", "--json")
    assert result.exit_code == 1
    [problem] = json.loads(result.stdout)["problems"]
    assert (problem["code"], problem["file"]) == ("file-exists", name)
    assert len(list((home / "meetings" / "board").iterdir())) == 1


def test_an_unknown_body_is_asked_about(home: Path) -> None:
    result = run(home, "new", "meeting", "bored", "2026-07-15")
    assert result.exit_code == 1
    assert "there is no body 'bored': did you mean 'board'?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("board", "15/7/2026"), "write 2026-07-15"),
        (("board", "2026-07-15", "--start", "2pm"), "write it on the 24-hour clock"),
        (("board", "2026-07-15", "--place", " "), "there is no text here"),
    ],
)
def test_what_is_typed_wrongly_is_a_usage_error(home: Path, arguments: tuple[str, ...], hint: str) -> None:
    result = run(home, "new", "meeting", *arguments)
    assert result.exit_code == 2
    assert hint in " ".join(result.stderr.split())


def test_where_nothing_can_be_written_it_says_so(home: Path) -> None:
    for path in (home / "meetings" / "board").iterdir():
        path.unlink()
    (home / "meetings" / "board").rmdir()
    (home / "meetings" / "board").write_text("a file", encoding="utf-8")
    result = run(home, "new", "meeting", "board", "2026-07-15")
    assert result.exit_code == 1
    assert "could not be written" in result.stderr
