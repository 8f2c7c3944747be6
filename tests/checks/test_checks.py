"""Each rule catches the record that breaks it, at its place, and lets the good one pass."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from govdocs.checks import CHECKS, check
from govdocs.problems import Problem
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, REPORT, changed, replaced, write

ROOT = Path(__file__).parents[2]
MEETING = "meetings/board/2026-05-20.yaml"
COMMISSION = f"reports/{REPORT}.yaml"


def checked(folder: Path) -> list[Problem]:
    return check(Register(read_workspace(folder)))


def problems(folder: Path, files: dict[str, str]) -> list[Problem]:
    return checked(write(folder, files))


def only(folder: Path, files: dict[str, str]) -> Problem:
    found = problems(folder, files)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


def minimal(**more: str) -> dict[str, str]:
    """MINIMAL with more meetings of its board, by date: may_27 is the record of 2026-05-27."""
    months = {"april": "04", "may": "05", "june": "06"}
    dated = {f"2026-{months[name.split('_')[0]]}-{name.split('_')[1]}": text for name, text in more.items()}
    return {**MINIMAL, **{f"meetings/board/{day}.yaml": f"date: {day}\n{text}" for day, text in dated.items()}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the records of the root workspace."""
    shutil.copy(ROOT / "govdocs.yaml", tmp_path)
    for name in ("register", "meetings", "reports", "attachments"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("folder", [".", "examples/sandwell-2018"])
def test_the_workspaces_that_we_ship_are_without_problems(folder: str) -> None:
    assert checked(ROOT / folder) == []


def test_the_smallest_workspace_is_without_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, MINIMAL) == []


def test_problems_are_in_order_of_place_and_each_is_told_once(tmp_path: Path) -> None:
    files = {**MINIMAL, "register/a.yaml": "people:\n  bo-sample: {name: X}\n", COMMISSION: "["}
    files["meetings/nobody/2026-05-20.yaml"] = "date: 2026-05-21\npresent: [eve, eve, zoe]\n"
    found = problems(tmp_path, files)
    assert found == sorted(set(found))
    assert {problem.code for problem in found} == {"defined-twice", "yaml-syntax", "file-name-date", "unknown-name"}


def test_every_rule_says_which_problems_it_gives() -> None:
    said = re.compile(r"(Problems?( \(a warning\))?|Warning): [a-z-]+")
    assert [rule for rule in CHECKS if not said.search(" ".join((rule.__doc__ or "").split()))] == []
    assert len(set(CHECKS)) == len(CHECKS)


# ------------------------------------------------------------------------------------------------------------ names


def test_a_name_that_is_not_in_the_register_is_told_once_with_how_often_it_is_used(tmp_path: Path) -> None:
    problem = only(
        tmp_path, minimal(may_27="present: [bo-sampel]\n", may_28="present: [bo-sampel]\napologies: [bo-sampel]\n")
    )
    assert str(problem) == (
        "meetings/board/2026-05-27.yaml:2:11: there is no person 'bo-sampel' (and 2 more places): "
        "did you mean 'bo-sample'?"
    )
    assert problem.code == "unknown-name"


def test_a_name_used_in_one_more_place(tmp_path: Path) -> None:
    assert "(and 1 more place)" in only(tmp_path, minimal(may_27="present: [zzz, zzz]\n")).message


def test_a_name_that_resembles_none_may_be_added(tmp_path: Path) -> None:
    problem = only(tmp_path, minimal(may_27="present: [zzz]\n"))
    assert problem.hint == "correct it, or add the person to the register"


@pytest.mark.parametrize(
    ("file", "old", "new", "kind"),
    [
        ("govdocs.yaml", "publisher: council", "publisher: zz", "organisation"),
        ("govdocs.yaml", "organisation: trust", "organisation: zz", "organisation"),
        ("govdocs.yaml", "person: bo-sample", "person: zz", "person"),
        ("govdocs.yaml", "- post: chief-executive", "- post: zz", "post"),
        ("govdocs.yaml", "- post: chief-executive", "- person: zz", "person"),
        ("govdocs.yaml", "regime: contract", "regime: contract\n    committee_of: zz", "body"),
        ("govdocs.yaml", "regime: contract", "regime: contract\n    secretary: zz", "post"),
        ("govdocs.yaml", "regime: contract", "regime: contract\n    organisation: zz", "organisation"),
        ("govdocs.yaml", "chair: yes", "chair: yes\n        appointed_by: zz", "organisation"),
        ("register/indicators.yaml", "priority: practice", "priority: zz", "priority"),
        ("register/indicators.yaml", "visits: 88.5", "visits: 88.5\n      zz: 1", "indicator"),
        (MEETING, "owner: chief-executive", "owner: zz", "post or person"),
        (MEETING, "due: 2026-06-30\n        priority: practice", "due: 2026-06-30\n        priority: zz", "priority"),
        (MEETING, "progress:\n  - priority: practice", "progress:\n  - priority: zz", "priority"),
        (MEETING, "- ann-example", "- zz", "person"),
        (COMMISSION, "to: board", "to: zz", "body"),
        (COMMISSION, "organisation: trust", "organisation: zz", "organisation"),
        (COMMISSION, "cabinet_member: cabinet-member", "cabinet_member: zz", "post"),
        (COMMISSION, "directors: [chief-executive]", "directors: [chief-executive, zz]", "post"),
        (COMMISSION, "contact_officers: [chief-executive]", "contact_officers: [zz]", "post"),
        (COMMISSION, "sign_off: chief-executive", "sign_off: zz", "post"),
        (COMMISSION, "recommendations:", "charts: [zz]\nrecommendations:", "indicator"),
    ],
)
def test_every_use_of_a_name_is_followed(tmp_path: Path, file: str, old: str, new: str, kind: str) -> None:
    problem = only(tmp_path, changed(file, old, new))
    text = replaced(MINIMAL[file], old, new).split("\n")
    assert (problem.code, problem.span.file, problem.message) == ("unknown-name", file, f"there is no {kind} 'zz'")
    assert text[problem.span.line - 1][problem.span.column - 1 :].startswith("zz")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("agreements:\n  a: {name: A, between: [council, zz]}", "organisation"),
        ("obligations:\n  o: {name: O, by: zz, to: council, every: [month]}", "organisation, post or body"),
        ("obligations:\n  o: {name: O, by: chief-executive, to: zz, every: [month]}", "organisation, post or body"),
        (
            "obligations:\n  o: {name: O, by: trust, to: board, every: [month], under: zz}",
            "agreement",
        ),
        ("inspections:\n  i: {kind: inspection, by: zz}", "organisation"),
        ("risks:\n  r: {title: R, owner: zz}", "post or person"),
        ("risks:\n  r: {title: R, owner: bo-sample, priority: zz}", "priority"),
        ("sums:\n  s: {name: S, kind: grant, amount: 1, payer: zz}", "organisation"),
        ("sums:\n  s: {name: S, kind: grant, amount: 1, payee: zz}", "organisation"),
        ("progress:\n  - {priority: zz, points: [x]}", "priority"),
        ("returns:\n  - {month: 2026-05, figures: {zz: 1}}", "indicator"),
    ],
)
def test_every_name_in_the_register_is_followed(tmp_path: Path, text: str, kind: str) -> None:
    problem = only(tmp_path, {**MINIMAL, "register/more.yaml": text})
    assert (problem.code, problem.message) == ("unknown-name", f"there is no {kind} 'zz'")
    assert text.split("\n")[problem.span.line - 1][problem.span.column - 1 :].startswith("zz")


@pytest.mark.parametrize(("step", "kind"), [("body: zz", "body"), ("to: zz", "organisation")])
def test_the_steps_of_a_plan_name_bodies_and_organisations(tmp_path: Path, step: str, kind: str) -> None:
    plan = MINIMAL["register/plan.yaml"] + f"  steps:\n    - step: signed-off\n      {step}\n"
    problem = only(tmp_path, {**MINIMAL, "register/plan.yaml": plan})
    assert problem.message == f"there is no {kind} 'zz'"


def test_an_update_may_name_a_new_owner(tmp_path: Path) -> None:
    update = "action_updates:\n  - {action: PB-2026-01, owner: zz}\n"
    assert only(tmp_path, minimal(may_27=update)).message == "there is no post or person 'zz'"


def test_a_figure_of_an_unknown_indicator_is_placed_at_its_name(tmp_path: Path) -> None:
    problem = only(tmp_path, changed(MEETING, "    visits: 84.2", "    visits: 84.2\n    visit:\n      value: 3"))
    assert (str(problem.span), problem.hint) == (f"{MEETING}:24:5", "did you mean 'visits'?")


def test_the_folder_of_a_meeting_names_its_body(tmp_path: Path) -> None:
    problem = only(tmp_path, {**MINIMAL, "meetings/bord/2026-05-27.yaml": "date: 2026-05-27"})
    assert str(problem) == "meetings/bord/2026-05-27.yaml:1:1: there is no body 'bord': did you mean 'board'?"


def test_names_in_a_file_that_could_not_be_typed_still_count(tmp_path: Path) -> None:
    problem = only(tmp_path, changed("govdocs.yaml", "style: Councillor", "styl: Councillor"))
    assert problem.code == "unknown-key"


def test_nothing_is_said_of_names_while_a_file_of_the_register_is_not_yaml(tmp_path: Path) -> None:
    files = {**minimal(may_27="present: [zzz]\n"), "register/plan.yaml": "plan: [\n"}
    assert only(tmp_path, files).code == "yaml-syntax"


def test_a_bad_meeting_does_not_keep_names_from_being_followed(tmp_path: Path) -> None:
    found = problems(tmp_path, minimal(may_27="[", may_28="present: [zzz]\n"))
    assert [problem.code for problem in found] == ["yaml-syntax", "unknown-name"]


def test_the_loss_of_a_file_of_the_register_is_told_in_a_few_words(root: Path) -> None:
    (root / "register" / "people.yaml").unlink()
    found = checked(root)
    assert {problem.code for problem in found} == {"unknown-name"}
    assert len(found) < 10
    assert any("the register defines no person, and" in problem.message for problem in found)


# ------------------------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("govdocs.yaml", "person: bo-sample\n", "person: bo-sample\n        to: 2026-03-31\n", 33),
        ("govdocs.yaml", "chair: yes\n", "chair: yes\n        from: 2026-04-01\n        to: 2026-03-31\n", 44),
        (COMMISSION, "from: 2026-04-01", "from: 2026-06-01", 7),
    ],
)
def test_nothing_ends_before_it_begins(tmp_path: Path, file: str, old: str, new: str, line: int) -> None:
    problem = only(tmp_path, changed(file, old, new))
    assert (problem.code, problem.span.file, problem.span.line) == ("ends-before-it-begins", file, line)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("meetings/board/spring.yaml", "between: {from: 2026-05-02, to: 2026-05-01}"),
        ("register/more.yaml", "inspections: {i: {kind: inspection, by: council, from: 2026-05-02, to: 2026-05-01}}"),
    ],
)
def test_neither_a_meeting_nor_an_inspection_ends_before_it_begins(tmp_path: Path, name: str, text: str) -> None:
    problem = only(tmp_path, {**MINIMAL, name: text})
    assert (problem.code, problem.span.column) == ("ends-before-it-begins", text.index("2026-05-01") + 1)
    assert problem.message == "it ends on 2026-05-01, before it begins on 2026-05-02"


def test_what_begins_and_ends_on_one_day_is_in_order(tmp_path: Path) -> None:
    files = changed("govdocs.yaml", "chair: yes\n", "chair: yes\n        from: 2026-05-20\n        to: 2026-05-20\n")
    assert problems(tmp_path, {**files, "meetings/board/x.yaml": "between: {from: 2026-05-01, to: 2026-05-01}"}) == []


@pytest.mark.parametrize(
    ("day", "good"), [("2026-05-30", False), ("2026-05-31", True), ("2026-06-15", True), ("2026-06-16", False)]
)
def test_records_count_up_to_a_day_between_the_period_and_the_report(tmp_path: Path, day: str, good: bool) -> None:
    found = [
        problem for problem in problems(tmp_path, changed(COMMISSION, "2026-06-10", day)) if problem.code != "no-figure"
    ]
    assert [(problem.code, problem.hint) for problem in found] == (
        [] if good else [("as-of-out-of-order", "write a date from 2026-05-31 to 2026-06-15")]
    )


# ---------------------------------------------------------------------------------------------------------- actions

ACTION = "items:\n  - title: T\n    actions:\n      - {{id: {id}, action: Do it., owner: bo-sample, due: {due}}}\n"


def test_an_action_is_raised_once(tmp_path: Path) -> None:
    problem = only(tmp_path, minimal(may_27=ACTION.format(id="PB-2026-01", due="2026-06-30")))
    assert (problem.code, str(problem.span)) == ("action-raised-twice", "meetings/board/2026-05-27.yaml:5:14")
    assert problem.message == f"the action PB-2026-01 was already raised at {MEETING}"


@pytest.mark.parametrize(("due", "codes"), [("2026-05-26", ["due-before-raised"]), ("2026-05-27", [])])
def test_an_action_is_due_no_sooner_than_it_is_raised(tmp_path: Path, due: str, codes: list[str]) -> None:
    found = problems(tmp_path, minimal(may_27=ACTION.format(id="PB-2026-02", due=due)))
    assert [problem.code for problem in found] == codes


UPDATE = "action_updates:\n  - {action: PB-2026-01, status: done}\n"


def test_an_update_is_of_an_action_that_an_earlier_meeting_raised(tmp_path: Path) -> None:
    assert problems(tmp_path, minimal(may_27=UPDATE)) == []


def test_an_update_before_the_action_was_raised_is_told(tmp_path: Path) -> None:
    problem = only(tmp_path, minimal(may_13=UPDATE))
    assert (problem.code, str(problem.span)) == ("unknown-action", "meetings/board/2026-05-13.yaml:3:14")
    assert problem.hint == "correct the id, or record where it was raised"


def test_an_update_of_an_action_mistyped_is_answered_with_the_one_meant(tmp_path: Path) -> None:
    problem = only(tmp_path, minimal(may_27=UPDATE.replace("-01", "-O1")))
    assert problem.hint == "did you mean 'PB-2026-01'?"


def test_an_update_of_an_action_raised_at_the_same_meeting_is_told(tmp_path: Path) -> None:
    text = ACTION.format(id="PB-2026-02", due="2026-06-30") + UPDATE.replace("-01", "-02")
    assert only(tmp_path, minimal(may_27=text)).code == "unknown-action"


@pytest.mark.parametrize("name", ["meetings/board/2026-05-20.yaml", "meetings/2026-05-20.yaml"])
def test_nothing_is_said_of_updates_while_a_meeting_cannot_be_read(tmp_path: Path, name: str) -> None:
    files = minimal(may_27=UPDATE)
    files[name] = files.pop(MEETING) if name != MEETING else "["
    assert only(tmp_path, files).code in ("yaml-syntax", "misplaced-file")


# ----------------------------------------------------------------------------------------------------- completeness


def test_a_month_without_a_record_is_one_clear_problem(root: Path) -> None:
    record = root / "meetings" / "opb" / "2026-08-19.yaml"
    assert "performance:" in record.read_text(encoding="utf-8")
    record.unlink()
    found = [problem for problem in checked(root) if problem.code == "no-meeting-recorded"]
    assert [str(problem) for problem in found] == [
        "register/bodies.yaml:6:12: the Operational Partnership Board meets monthly, and has no record for 2026-08: "
        "add it to meetings/opb/, with 'status: cancelled' if it was not held"
    ]


def test_a_cancelled_meeting_is_a_record(root: Path) -> None:
    record = root / "meetings" / "opb" / "2026-08-19.yaml"
    record.write_text("date: 2026-08-19\nstatus: cancelled\n")
    assert "no-meeting-recorded" not in {problem.code for problem in checked(root)}


@pytest.mark.parametrize("text", ["[", "x: 1", "date: 19/08/2026"])
def test_a_meeting_whose_record_cannot_be_read_is_not_missing(root: Path, text: str) -> None:
    (root / "meetings" / "opb" / "2026-08-19.yaml").write_text(text)
    assert {problem.span.file for problem in checked(root)} == {"meetings/opb/2026-08-19.yaml"}


def test_months_that_follow_one_another_are_one_problem(root: Path) -> None:
    for day in ("2026-06-25", "2026-07-30", "2026-09-24"):
        (root / "meetings" / "trust-board" / f"{day}.yaml").unlink()
    found = [problem.message for problem in checked(root) if problem.code == "no-meeting-recorded"]
    assert [message.partition("record for ")[2] for message in found] == ["2026-06 to 2026-07", "2026-09"]


def test_a_year_mistyped_gives_a_few_problems_and_not_thousands(root: Path) -> None:
    report = root / "reports" / "2026-11-09-six-monthly-update.yaml"
    text = replaced(report.read_text(encoding="utf-8"), "from: 2026-04-01", "from: 1026-04-01")
    report.write_text(text, encoding="utf-8")
    assert 0 < len(checked(root)) < 10


QUARTERLY = replaced(MINIMAL["govdocs.yaml"], "regime: contract", "regime: contract\n    meets: quarterly")
YEAR = {
    "from: 2026-04-01": "from: 2026-01-01",
    "to: 2026-05-31": "to: 2026-06-30",
    "2026-06-15": "2026-07-15",
    "2026-06-10": "2026-07-10",
}


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({}, ["2026-01 to 2026-03"]),
        ({"meetings/board/2026-01-01.yaml": "date: 2026-01-01"}, []),
        ({"meetings/board/2026-03-31.yaml": "date: 2026-03-31"}, []),
        ({"meetings/board/winter.yaml": "between: {from: 2025-12-01, to: 2026-01-01}"}, []),
        ({"meetings/board/2025-12-31.yaml": "date: 2025-12-31"}, ["2026-01 to 2026-03"]),
    ],
)
def test_a_quarter_needs_a_meeting_somewhere_in_it(tmp_path: Path, more: dict[str, str], missing: list[str]) -> None:
    report = MINIMAL[COMMISSION]
    for old, new in YEAR.items():
        report = replaced(report, old, new)
    files = {**MINIMAL, "govdocs.yaml": QUARTERLY, "reports/2026-07-15-update.yaml": report, **more}
    del files[COMMISSION]
    found = [problem for problem in problems(tmp_path, files) if problem.code not in ("no-figure", "not-a-working-day")]
    assert [problem.message.partition("record for ")[2] for problem in found] == missing


def test_a_part_of_a_quarter_needs_no_meeting(tmp_path: Path) -> None:
    assert problems(tmp_path, {**MINIMAL, "govdocs.yaml": QUARTERLY}) == []


def test_a_body_without_any_record_is_not_followed(tmp_path: Path) -> None:
    more = "bodies:\n  audit: {name: Audit, regime: executive, meets: monthly}\n"
    assert problems(tmp_path, {**MINIMAL, "register/more.yaml": more}) == []


def test_a_month_without_a_return_is_told_in_the_report(tmp_path: Path) -> None:
    problem = only(tmp_path, changed("register/indicators.yaml", "month: 2026-05", "month: 2026-03"))
    assert str(problem) == (
        f"{COMMISSION}:6:3: there is no performance return for 2026-05: "
        "add it under 'performance:' in the meeting that received it, dated by 2026-06-10"
    )


@pytest.mark.parametrize(("reported", "missing"), [("2026-06-10", 0), ("2026-06-11", 1)])
def test_a_return_counts_when_it_is_known_on_the_day(tmp_path: Path, reported: str, missing: int) -> None:
    assert len(problems(tmp_path, changed("register/indicators.yaml", "2026-06-03", reported))) == missing


CALLS = (
    "indicators:\n  calls: {name: Calls, good: low, contract: yes}\n  talks: {name: Talks, good: low, contract: yes}\n"
)


def test_the_indicators_without_a_figure_are_named(tmp_path: Path) -> None:
    files = changed(MEETING, "visits: 84.2", "visits: 84.2\n    calls: 3\n    talks: 4")
    problem = only(tmp_path, {**files, "register/more.yaml": CALLS})
    assert (problem.code, problem.message) == ("no-figure", "there is no figure of calls, talks for 2026-05")


def test_an_indicator_without_any_figure_or_outside_the_contract_is_not_followed(tmp_path: Path) -> None:
    assert problems(tmp_path, {**MINIMAL, "register/more.yaml": CALLS}) == []
    files = changed(MEETING, "visits: 84.2", "visits: 84.2\n    calls: 3")
    loose = CALLS.replace(", contract: yes", "")
    assert problems(tmp_path, {**files, "register/more.yaml": loose}) == []


def test_each_report_is_told_of_its_own_missing_figures(tmp_path: Path) -> None:
    files = changed("register/indicators.yaml", "month: 2026-05", "month: 2026-03")
    found = problems(tmp_path, {**files, "reports/2026-06-15-other.yaml": MINIMAL[COMMISSION]})
    assert [problem.span.file for problem in found] == ["reports/2026-06-15-other.yaml", COMMISSION]


@pytest.mark.parametrize("name", [MEETING, "register/indicators.yaml"])
def test_nothing_is_said_of_figures_while_a_file_that_may_hold_them_cannot_be_read(tmp_path: Path, name: str) -> None:
    found = problems(tmp_path, {**MINIMAL, name: MINIMAL[name] + "zzz: 1\n"})
    assert [problem.code for problem in found] == ["unknown-key"]


OWED = "obligations:\n  r: {{name: performance report, by: trust, to: council, every: [month], indicators: {number}}}\n"


def test_as_many_indicators_are_marked_as_the_agreement_counts(tmp_path: Path) -> None:
    assert problems(tmp_path, {**MINIMAL, "register/more.yaml": OWED.format(number=1)}) == []


def test_another_number_of_indicators_is_told(tmp_path: Path) -> None:
    problem = only(tmp_path, {**MINIMAL, "register/more.yaml": OWED.format(number=15)})
    assert (problem.code, problem.span.file, problem.span.line) == ("indicator-count", "register/more.yaml", 2)
    assert problem.message == "the performance report covers 15 indicators, and 1 are marked as the contract's"


def test_nothing_is_said_of_their_number_where_none_is_marked_or_a_file_cannot_be_read(tmp_path: Path) -> None:
    files = {
        **changed("register/indicators.yaml", "    contract: yes\n", ""),
        "register/more.yaml": OWED.format(number=15),
    }
    assert problems(tmp_path, files) == []
    found = problems(
        tmp_path,
        {**MINIMAL, **files, "register/z.yaml": "zzz: 1\n", "register/more.yaml": CALLS + OWED.format(number=15)},
    )
    assert [problem.code for problem in found] == ["unknown-key"]
