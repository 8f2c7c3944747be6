"""govdocs new report: a report that can be built at once, as a draft that shows what is still to be written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from govdocs.document.blocks import Document
from govdocs.problems import ProblemsFound
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.starting.new_workspace import example, start
from govdocs.reading.home import built_in_folder
from govdocs.reading.library import Library
from govdocs.reading.model import read
from govdocs.records.commission import Commission
from govdocs.templates.head import load
from tests.workspaces import MINIMAL, REPORT, replaced, write

UPDATE = "six-monthly-update"
TEMPLATES = sorted(path.stem for path in built_in_folder().glob("*.xml"))
FIRST = {name: text for name, text in MINIMAL.items() if not name.startswith("reports/")}
"""A workspace in which no report was ever made."""

PAPER = """\
{#---
name: Paper
about: A paper of a meeting.
layout: paper
needs: [meeting, to]
---#}
<document title="x" author="x" date="{{ report.date }}">
<masthead organisation="x"><title>x</title></masthead>
<slot name="words"><p>On {{ report.start | date }}</p></slot>
</document>
"""
OF_A_MEETING = {
    "report_templates/paper.xml": PAPER,
    "report_templates/layouts/paper.yaml": "name: Paper\nslots:\n  - {slot: words}\n",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path / "home", {**MINIMAL, **OF_A_MEETING})


def run(home: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(govdocs, ["-C", str(home), "new", "report", *arguments], prog_name="govdocs")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def new(home: Path, *arguments: str) -> str:
    """The text of the report that the command writes."""
    name: str
    [name] = json.loads(run(home, *arguments, "--json").stdout)["files"]
    return (home / name).read_text(encoding="utf-8")


def record(text: str) -> Commission:
    commission, problems = read(Commission, text, "new.yaml")
    assert problems == []
    assert commission is not None
    return commission


def draft(home: Path, report: str) -> Document:
    workshop = Workshop(home)
    document = workshop.document(report)
    assert document.properties.marking == "DRAFT"
    return document


# ---------------------------------------------------------------------------------------------- what it already knows


def test_what_the_last_report_of_its_kind_said_is_taken_over(home: Path) -> None:
    before, after = record(MINIMAL[f"reports/{REPORT}.yaml"]), record(new(home, UPDATE, "2026-08-10"))
    for key in (
        "layout",
        "to",
        "organisation",
        "subject",
        "cabinet_member",
        "directors",
        "contact_officers",
        "sign_off",
    ):
        assert getattr(after, key) == getattr(before, key) != Commission.model_fields[key].default
    assert (after.status, str(after.date), str(after.as_of)) == ("draft", "2026-08-10", "2026-08-10")


def test_what_only_that_report_could_say_is_not(home: Path) -> None:
    after = record(new(home, UPDATE, "2026-08-10"))
    assert after.recommendations == ("note the report",)
    assert not after.narrative
    assert not after.accepted


def test_the_period_follows_on_from_the_last_and_is_as_long(home: Path) -> None:
    text = new(home, UPDATE, "2026-08-10")
    period = record(text).period
    assert period is not None
    assert (str(period.from_), str(period.to)) == ("2026-06-01", "2026-07-31")
    assert "period:  # guessed: correct it\n" in text


@pytest.mark.parametrize(
    ("files", "months"), [(MINIMAL, ("2026-05-01", "2026-06-30")), (FIRST, ("2026-04-01", "2026-06-30"))]
)
def test_where_that_is_not_over_it_is_the_whole_months_before(
    tmp_path: Path, files: dict[str, str], months: tuple[str, str]
) -> None:
    period = record(new(write(tmp_path, files), UPDATE, "2026-07-06")).period
    assert period is not None
    assert (str(period.from_), str(period.to)) == months


def test_what_is_typed_wins(home: Path) -> None:
    typed = ("--from", "2026-04-01", "--until", "2026-06-30", "--as-of", "2026-07-31", "--to", "board")
    text = new(home, UPDATE, "2026-08-10", *typed)
    after = record(text)
    assert after.period is not None
    assert (str(after.period.from_), str(after.period.to), str(after.as_of)) == (
        "2026-04-01",
        "2026-06-30",
        "2026-07-31",
    )
    assert after.to == "board"
    assert "guessed" not in text


def test_a_first_report_is_begun_from_the_register_and_says_what_is_guessed(tmp_path: Path) -> None:
    text = new(write(tmp_path, FIRST), UPDATE, "2026-07-06")
    after = record(text)
    assert (after.to, after.organisation, after.subject) == ("board", "trust", "Six-monthly update")
    assert after.directors == after.contact_officers == ("chief-executive",)
    guessed = re.findall(r"^(\w+):.*# guessed: correct it$", text, re.MULTILINE)
    assert guessed == ["period", "organisation", "directors", "contact_officers"]


def test_a_paper_of_a_meeting_is_named_after_its_body(home: Path) -> None:
    printed = run(home, "paper", "2026-06-01", "--meeting", "board/2026-05-20").stdout
    assert printed == (
        "reports/2026-06-01-board-paper.yaml written. Fill it in, and then:\n  govdocs build 2026-06-01-board-paper\n"
    )
    after = record((home / "reports/2026-06-01-board-paper.yaml").read_text(encoding="utf-8"))
    assert (str(after.meeting), after.to) == ("board/2026-05-20", "board")


def test_the_one_meeting_of_the_day_is_meant_where_none_is_named(home: Path) -> None:
    assert str(record(new(home, "paper", "2026-05-20")).meeting) == "board/2026-05-20"


def test_a_paper_to_a_body_is_named_as_the_last_one_was(home: Path) -> None:
    report = MINIMAL[f"reports/{REPORT}.yaml"]
    write(home, {f"reports/2026-06-16-board-{UPDATE}.yaml": replaced(report, "date: 2026-06-15", "date: 2026-06-16")})
    new(home, UPDATE, "2026-08-10")
    assert (home / f"reports/2026-08-10-board-{UPDATE}.yaml").is_file()


def test_the_schema_is_named_where_there_is_one(home: Path) -> None:
    assert CliRunner().invoke(govdocs, ["-C", str(home), "schema"]).exit_code == 0
    first, *_ = new(home, UPDATE, "2026-08-10").splitlines()
    assert first == "# yaml-language-server: $schema=../.govdocs/schema/report.json"
    assert (home / "reports" / first.partition("=")[2]).resolve().is_file()


# ------------------------------------------------------------------------------------------ what is still to be written


def test_texts_stand_ready_to_be_uncommented(home: Path) -> None:
    text = new(home, UPDATE, "2026-08-10")
    lines = text.splitlines()
    at = lines.index("narrative:")
    end = lines.index("", at)
    uncommented = [line.removeprefix("# ") for line in lines[at:end]]
    after = record("\n".join([*lines[:at], *uncommented]) + "\n")
    assert after.narrative.keys() >= {"vision", "position", "health"}
    assert after.narrative["consultation"] == "What stands under ‘Consultation’. May be left out."


def test_headings_under_which_there_may_be_nothing_are_named(home: Path) -> None:
    text = new(home, UPDATE, "2026-08-10").replace("# none:", "none:")
    text = re.sub(r"^#(   equality: the reason)", r"\1", text, flags=re.MULTILINE)
    assert record(text).none == {"equality": "the reason"}


def test_keys_that_it_may_also_have_are_named(home: Path) -> None:
    assert re.search(r"# It may also have: .*\bappendices\b", new(home, UPDATE, "2026-08-10"))
    assert "# It may also have: period.\n" in new(home, "paper", "2026-05-20")


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_builds_as_a_draft_at_once(tmp_path: Path, name: str) -> None:
    start(tmp_path, example())
    for path in (tmp_path / "reports").iterdir():
        path.unlink()
    needs = load(Library(None), name).needs
    typed = ["--from", "2026-07-01", "--until", "2026-09-30"] if "period" in needs else []
    typed += ["--meeting", "opb/2026-09-16"] if "meeting" in needs else []
    typed += ["--to", "opb"] if "to" in needs else []
    run(tmp_path, name, "2026-11-09", "--as-of", "2026-10-20", *typed)
    [report] = (tmp_path / "reports").iterdir()
    try:
        document = draft(tmp_path, report.stem)
    except ProblemsFound as found:
        pytest.fail("\n".join(map(str, found.problems)))
    assert document.blocks


def test_every_template_is_tried() -> None:
    assert UPDATE in TEMPLATES


# ------------------------------------------------------------------------------------------------------ what is refused


def test_a_file_that_is_there_is_never_touched(home: Path) -> None:
    for name in (f"reports/2026-08-10-{UPDATE}.yaml", f"reports/2026-08-11-{UPDATE}.yml"):
        path = write(home, {name: "# mine\n"}) / name
        assert "nothing was written" in run(home, UPDATE, path.name[:10], code=1).stderr
        assert path.read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((f"{UPDATE[:-1]}", "2026-08-10"), f"there is no template '{UPDATE[:-1]}': did you mean '{UPDATE}'?"),
        ((UPDATE, "2026-08-10", "--to", "bored"), "there is no body 'bored': did you mean 'board'?"),
        (
            ("paper", "2026-08-10", "--meeting", "board/2026-05-21"),
            "there is no record of a meeting 'board/2026-05-21': did you mean 'board/2026-05-20'?",
        ),
        (("paper", "2026-08-10"), "'meeting' is missing, which the paper needs: say which it is of"),
    ],
)
def test_what_the_records_do_not_have_is_asked_about(home: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in run(home, *arguments, code=1).stderr
    [problem] = json.loads(run(home, *arguments, "--json", code=1).stdout)["problems"]
    assert problem["code"] in ("unknown-name", "missing-key")
    assert list((home / "reports").iterdir()) == [home / f"reports/{REPORT}.yaml"]


def test_where_several_bodies_might_be_meant_it_asks(tmp_path: Path) -> None:
    bodies = replaced(
        FIRST["govdocs.yaml"], "bodies:\n", "bodies:\n  cabinet:\n    name: Cabinet\n    regime: executive\n"
    )
    other = {"meetings/cabinet/2026-05-20.yaml": "date: 2026-05-20\n"}
    home = write(tmp_path, {**FIRST, **OF_A_MEETING, **other, "govdocs.yaml": bodies})
    said = run(home, UPDATE, "2026-07-06", code=1).stderr
    assert "say with --to which body it goes to; the bodies are cabinet, board" in said
    said = run(home, "paper", "2026-05-20", code=1).stderr
    assert "--meeting board/2026-05-20 or --meeting cabinet/2026-05-20" in said
    assert str(record(new(home, "paper", "2026-05-20", "--to", "cabinet")).meeting) == "cabinet/2026-05-20"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (("10/8/2026",), "write 2026-08-10"),
        (("2026-08-10", "--meeting", "board"), "write the body's short name and the date"),
        (("2026-08-10", "--from", "2026-04-01"), "give --from and --until, in this order"),
        (("2026-08-10", "--from", "2026-06-01", "--until", "2026-05-31"), "give --from and --until, in this order"),
        (("2026-08-10", "--as-of", "2026-08-11"), "The days must come in this order"),
        (("2026-08-10", "--from", "2026-04-01", "--until", "2026-08-31"), "The days must come in this order"),
    ],
)
def test_what_is_typed_wrongly_is_a_usage_error(home: Path, typed: tuple[str, ...], hint: str) -> None:
    assert hint in " ".join(run(home, UPDATE, *typed, code=2).stderr.split())
