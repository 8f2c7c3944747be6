"""What the rules ask for before a meeting, how long its papers are kept, and what a workspace may state instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from govdocs.checks import check
from govdocs.problems import Problem
from govdocs.records.organisation import Body
from govdocs.records.regime import BUILT_IN, REGIMES, Keeping, Notice, built_in_regimes
from govdocs.records.workspace import read_workspace
from govdocs.register.clock import (
    Deadline,
    Kept,
    all_deadlines,
    deadlines,
    kept_until,
    retention,
)
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, write

BODIES = """\
bodies:
  scrutiny: {name: Scrutiny Board, regime: part-va}
  cabinet: {name: Cabinet, regime: executive}
  directors: {name: Trust Board, regime: companies-act}
  improvement: {name: Improvement Board, regime: terms-of-reference}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {**MINIMAL, "register/bodies.yaml": BODIES})


def register(folder: Path, files: dict[str, str] | None = None) -> Register:
    found = Register(read_workspace(write(folder, files or {})))
    assert check(found) == []
    return found


def problems(folder: Path, files: dict[str, str]) -> list[Problem]:
    return check(Register(read_workspace(write(folder, files))))


def by_rule(found: tuple[Deadline, ...]) -> dict[str, date]:
    return {deadline.rule: deadline.by for deadline in found}


def until(found: tuple[Kept, ...]) -> dict[str, date]:
    return {kept.rule: kept.until for kept in found}


# ------------------------------------------------------------------------------------------------------ the rules


def test_the_built_in_rules_cover_every_regime_of_a_body() -> None:
    assert set(built_in_regimes()) == set(REGIMES) == set(get_args(Body.model_fields["regime"].annotation))


def test_every_rule_cites_its_source() -> None:
    for regime in built_in_regimes().values():
        assert regime.name
        assert regime.notices
        assert regime.keeping
        rules: list[Notice | Keeping] = [*regime.notices.values(), *regime.keeping.values()]
        for rule in rules:
            statute = any(word in rule.citation for word in ("Act 1972", "Act 2006", "SI 2012/2089", "SI 2014/2095"))
            assert statute or not rule.binding


def test_the_rules_are_packaged_beside_their_module() -> None:
    assert BUILT_IN.parent.name == "records"


# -------------------------------------------------------------------------------------------------- before a meeting


def test_a_scrutiny_paper_is_out_five_clear_working_days_before(folder: Path) -> None:
    [agenda] = [
        found for found in deadlines(register(folder), "scrutiny", date(2018, 11, 12)) if found.rule == "agenda"
    ]
    assert agenda.by == date(2018, 11, 2)
    assert "s.100B(3)-(4)" in agenda.citation
    assert "SI 2002/715" in agenda.citation
    assert agenda.binding
    assert (agenda.body, agenda.meeting, agenda.when) == ("scrutiny", date(2018, 11, 12), "always")


def test_cabinet_gives_28_clear_days_and_then_five(folder: Path) -> None:
    found = deadlines(register(folder), "cabinet", date(2026, 12, 9))
    assert by_rule(found) == {
        "key-decision": date(2026, 11, 10),
        "private": date(2026, 11, 10),
        "private-again": date(2026, 12, 1),
        "time-and-place": date(2026, 12, 1),
        "agenda": date(2026, 12, 1),
    }
    assert {each.rule: each.when for each in found if each.when != "always"} == {
        "key-decision": "key-decision",
        "private": "private",
        "private-again": "private",
    }
    assert [each.by for each in found] == sorted(each.by for each in found)


@pytest.mark.parametrize("body", ["board", "directors", "improvement"])
def test_where_no_statute_sets_a_period_the_default_is_not_binding(folder: Path, body: str) -> None:
    [agenda] = deadlines(register(folder), body, date(2026, 11, 9))
    assert agenda.by == date(2026, 10, 30)
    assert not agenda.binding


def test_a_body_that_is_not_recorded_has_no_deadlines(folder: Path) -> None:
    assert deadlines(register(folder), "nobody", date(2026, 11, 9)) == ()


def test_a_date_in_the_first_year_is_a_slip_and_has_no_deadlines(folder: Path) -> None:
    assert deadlines(register(folder), "scrutiny", date(1, 1, 1)) == ()


def test_planned_meetings_have_deadlines_and_cancelled_ones_none(folder: Path) -> None:
    found = register(
        folder,
        {
            "meetings/scrutiny/2026-11-09.yaml": "date: 2026-11-09\nstatus: scheduled\n",
            "meetings/scrutiny/2026-12-07.yaml": "date: 2026-12-07\nstatus: cancelled\n",
            "meetings/improvement/autumn.yaml": "between: {from: 2026-09-01, to: 2026-09-30}\n",
        },
    )
    assert {(each.body, each.meeting) for each in all_deadlines(found)} == {
        ("board", date(2026, 5, 20)),
        ("scrutiny", date(2026, 11, 9)),
    }


# ---------------------------------------------------------------------------------------------- what a workspace says


def test_the_contracts_own_notice_replaces_the_default(folder: Path) -> None:
    own = """\
regimes:
  contract:
    notices:
      agenda: {what: papers for the board, days: 3, citation: 'Service Delivery Contract, schedule 9'}
"""
    found = register(folder, {"register/regimes.yaml": own})
    [agenda] = deadlines(found, "board", date(2026, 11, 9))
    assert agenda.by == date(2026, 11, 3)
    assert agenda.citation == "Service Delivery Contract, schedule 9"
    assert agenda.binding
    assert found.regimes["contract"].keeping == built_in_regimes()["contract"].keeping
    assert found.regimes["part-va"] == built_in_regimes()["part-va"]


def test_a_workspace_may_add_a_rule(folder: Path) -> None:
    own = """\
regimes:
  part-va:
    notices:
      draft: {what: draft report to the directors, days: 15, binding: no, citation: The council’s own timetable}
"""
    found = register(folder, {"register/regimes.yaml": own})
    assert by_rule(deadlines(found, "scrutiny", date(2018, 11, 12))) == {
        "draft": date(2018, 10, 19),
        "time-and-place": date(2018, 11, 2),
        "agenda": date(2018, 11, 2),
    }


def test_a_regime_that_there_is_not_is_a_problem(folder: Path) -> None:
    [problem] = problems(folder, {"register/regimes.yaml": "regimes:\n  part-v:\n    name: Part V\n"})
    assert (problem.code, problem.span.line) == ("not-a-regime", 2)
    assert problem.hint == "did you mean 'part-va'?"


def test_days_beyond_a_year_are_too_many(folder: Path) -> None:
    own = "regimes:\n  contract:\n    notices:\n      agenda: {what: papers, days: 5000, citation: Contract}\n"
    [problem] = problems(folder, {"register/regimes.yaml": own})
    assert (problem.code, problem.message) == ("too-many", "5,000 days are too many")


def test_closures_are_dates_and_spans_and_move_the_deadline(folder: Path) -> None:
    own = """\
calendar:
  closures:
    - 2022-12-30
    - from: 2022-12-28
      to: 2022-12-29
      reason: The offices close between Christmas and the new year.
"""
    found = register(folder, {"register/calendar.yaml": own})
    assert found.closures == {date(2022, 12, 28), date(2022, 12, 29), date(2022, 12, 30)}
    assert by_rule(deadlines(found, "scrutiny", date(2023, 1, 9)))["agenda"] == date(2022, 12, 22)


@pytest.mark.parametrize(
    ("closure", "code"),
    [
        ("{from: 2026-12-29, to: 2026-12-24}", "ends-before-it-begins"),
        ("{from: 2026-12-29, to: 2062-12-31}", "too-many"),
        ("Christmas", "not-a-date"),
    ],
)
def test_a_closure_that_cannot_be_is_a_problem(folder: Path, closure: str, code: str) -> None:
    [problem] = problems(folder, {"register/calendar.yaml": f"calendar:\n  closures:\n    - {closure}\n"})
    assert (problem.code, problem.span.line) == (code, 3)


# ---------------------------------------------------------------------------------------------------- after a meeting


def test_papers_of_a_council_body_are_open_for_six_years_and_background_papers_for_four(folder: Path) -> None:
    found = register(folder, {"meetings/scrutiny/2018-11-12.yaml": "date: 2018-11-12\n"})
    [meeting] = [each for each in found.meetings if each.body == "scrutiny"]
    assert until(retention(found, meeting)) == {
        "minutes": date(2024, 11, 11),
        "agenda": date(2024, 11, 11),
        "reports": date(2024, 11, 11),
        "background-papers": date(2022, 11, 11),
    }


def test_directors_minutes_are_kept_ten_years_from_the_meeting(folder: Path) -> None:
    found = register(folder, {"meetings/directors/2026-09-24.yaml": "date: 2026-09-24\nstatus: inquorate\n"})
    [meeting] = [each for each in found.meetings if each.body == "directors"]
    [minutes] = retention(found, meeting)
    assert minutes.until == date(2036, 9, 24)
    assert "s.248" in minutes.citation


def test_a_meeting_that_did_not_take_place_left_no_papers(folder: Path) -> None:
    found = register(folder, {"meetings/scrutiny/2026-11-09.yaml": "date: 2026-11-09\nstatus: scheduled\n"})
    assert retention(found, found.meetings[-1]) == ()


def test_a_meeting_on_an_unknown_day_is_counted_from_the_last_that_it_may_have_been(folder: Path) -> None:
    between = "between: {from: 2018-09-01, to: 2018-09-30}\n"
    found = register(folder, {"meetings/improvement/september.yaml": between})
    [meeting] = [each for each in found.meetings if each.body == "improvement"]
    assert until(retention(found, meeting))["minutes"] == date(2024, 9, 29)


@pytest.mark.parametrize(
    ("beginning", "years", "day", "last"),
    [
        ("with", 6, date(2018, 11, 12), date(2024, 11, 11)),
        ("after", 10, date(2018, 11, 12), date(2028, 11, 12)),
        ("with", 6, date(2024, 2, 29), date(2030, 2, 28)),
        ("with", 4, date(2024, 2, 29), date(2028, 2, 28)),
        ("after", 10, date(2024, 2, 29), date(2034, 2, 28)),
        ("after", 4, date(2024, 2, 29), date(2028, 2, 29)),
    ],
)
def test_years_run_with_the_day_or_after_it(beginning: str, years: int, day: date, last: date) -> None:
    written = {"what": "minutes", "years": str(years), "beginning": beginning, "citation": "the Act"}
    assert kept_until(Keeping.model_validate(written), day) == last
