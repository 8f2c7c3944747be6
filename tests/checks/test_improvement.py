"""The rules for the plan, risks, money, inspections and the set-up programme: one bad and one good record each."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.problems import Problem, Severity
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, write

FILE = "register/more.yaml"

PLAN = """\
plan:
  name: Plan
  priorities:
    practice:
      name: Practice
      aim: Better.
      sub_plans:
        - {from: 2026-04-01, %s}
"""
MILESTONE = "plan:\n  name: Plan\n  priorities: {practice: {name: Practice, aim: Better.}}\n  milestones:\n    - %s\n"
RISK = "risks:\n  floods:\n    title: Floods\n    %s\n    scores: [{on: 2026-04-01, likelihood: 2, impact: 3}%s]\n"
SUM = "sums:\n  one: {name: Contract Sum, kind: contract-sum, amount: £5m, year: %s, on: %s}\n"
FINANCE = "finance:\n  - {month: 2026-05, reported: 2026-06-02, budget: £5m, forecast: £5.2m, %s}\n"
VISIT = "inspections:\n  visit: {kind: %s, by: council, from: 2026-05-04, to: 2026-05-05, %s}\n"
RATED = "inspectorates: {council: {ratings: [Good, Inadequate]}}\n" + VISIT
SET_UP = "set_up:\n  name: Programme\n  go_live: 2026-04-01\n  %s\n"
SERVICE = "service_level_agreements: {a: {service: A, provider: council, agreed: 2026-02-02, reviewed: [%s]}}"
READY = "readiness: {a: {criterion: A, owner: %s, history: [{on: %s, ready: yes}]}}"


def problems(folder: Path, text: str) -> list[Problem]:
    files = {**MINIMAL, FILE: text}
    if text.startswith("plan:"):
        del files["register/plan.yaml"]
    return check(Register(read_workspace(write(folder, files))))


BAD_AND_GOOD = [
    ("ends-before-it-begins", PLAN % "to: 2026-03-31", PLAN % "to: 2026-06-23"),
    ("milestone-not-settled", MILESTONE % "{outcome: Good, by: '2025'}", MILESTONE % "{outcome: Good, by: '2026'}"),
    (
        "milestone-not-settled",
        MILESTONE % "{outcome: Good, by: Spring, due: 2026-05-31, history: [{on: 2026-05-01, status: open}]}",
        MILESTONE % "{outcome: Good, by: Spring, due: 2026-05-31, history: [{on: 2026-05-01, status: met}]}",
    ),
    (
        "scored-twice",
        RISK % ("owner: bo-sample", ", {on: 2026-04-01, likelihood: 1, impact: 1}"),
        RISK % ("owner: bo-sample", ", {on: 2026-04-02, likelihood: 1, impact: 1}"),
    ),
    ("scored-after-closing", RISK % ("closed: 2026-03-31", ""), RISK % ("closed: 2026-04-01", "")),
    (
        "review-overdue",
        RISK % ("reviews: [{on: 2026-04-02, next: 2026-05-02}]", ""),
        RISK % ("reviews: [{on: 2026-04-02, next: 2026-05-02}, {on: 2026-05-02, next: 2026-07-01}]", ""),
    ),
    ("not-a-financial-year", SUM % ("2026/28", "2026-04-01"), SUM % ("2026/27", "2026-04-01")),
    ("outside-financial-year", SUM % ("2026/27", "2027-04-01"), SUM % ("2026/27", "2027-03-31")),
    ("outside-financial-year", FINANCE % "year: 2025/26", FINANCE % "year: 2026/27"),
    ("variance-disagrees", FINANCE % "variance: -£0.2m", FINANCE % "variance: £0.2m"),
    (
        "parts-do-not-add-up",
        FINANCE % "lines: [{name: All, budget: £5m, forecast: £5m}]",
        FINANCE % "lines: [{name: One, budget: £4m, forecast: £5m}, {name: Two, budget: £1m, forecast: £0.2m}]",
    ),
    ("published-before-visit", VISIT % ("inspection", "published: 2026-05-04"), VISIT % ("inspection", "outcome: A")),
    ("not-a-rating", RATED % ("inspection", "outcome: Fine"), RATED % ("inspection", "outcome: good")),
    (
        "unknown-action",
        VISIT % ("inspection", "led_to: {actions: [PB-2026-09]}"),
        VISIT % ("inspection", "led_to: {actions: [PB-2026-01], priorities: [practice]}"),
    ),
    (
        "ends-before-it-begins",
        SET_UP % "workstreams: {people: {name: People, from: 2026-02-01, to: 2026-01-31}}",
        SET_UP % "workstreams: {people: {name: People, from: 2026-02-01, to: 2026-02-01}}",
    ),
    (
        "resolved-before-found",
        SET_UP % "due_diligence: {a: {area: A, finding: B., severity: low, found: 2026-02-02, resolved: 2026-02-01}}",
        SET_UP % "due_diligence: {a: {area: A, finding: B., severity: low, found: 2026-02-02, resolved: 2026-02-02}}",
    ),
    (
        "reviewed-before-agreed",
        SET_UP % (SERVICE % "2026-02-01"),
        SET_UP % (SERVICE % "2026-02-02"),
    ),
    (
        "not-ready",
        SET_UP % "readiness: {a: {criterion: A, history: [{on: 2026-04-02, ready: yes}]}}",
        SET_UP % "readiness: {a: {criterion: A, history: [{on: 2026-04-01, ready: yes}]}}",
    ),
]  # fmt: skip
WARNINGS = {"milestone-not-settled", "review-overdue", "not-ready"}


@pytest.mark.parametrize(("code", "bad", "good"), BAD_AND_GOOD)
def test_a_rule_tells_the_bad_record_at_its_place_and_passes_the_good_one(
    tmp_path: Path, code: str, bad: str, good: str
) -> None:
    [found] = problems(tmp_path / "bad", bad)
    assert (found.code, found.span.file, bool(found.hint)) == (code, FILE, True)
    assert found.severity is (Severity.WARNING if code in WARNINGS else Severity.ERROR)
    assert problems(tmp_path / "good", good) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("inspectorates: {zz: {ratings: [Good]}}", "organisation"),
        (VISIT % ("inspection", "led_to: {priorities: [zz]}"), "priority"),
        (RISK % ("strategic: zz", ""), "strategic risk"),
        (RISK % ("reviews: [{on: 2026-04-02, body: zz}]", ""), "body"),
        ("strategic_risks: {a: {title: A, organisation: zz}}", "organisation"),
        ("strategic_risks: {a: {title: A, reported_to: zz}}", "body"),
        ("strategic_risks: {a: {title: A, owner: zz}}", "post or person"),
        ("sums: {a: {name: A, kind: grant, amount: 1, under: zz}}", "agreement"),
        (SET_UP % "workstreams: {a: {name: A, lead: zz}}", "post or person"),
        (SET_UP % "due_diligence: {a: {area: A, finding: B, severity: low, owner: zz}}", "post or person"),
        (SET_UP % "due_diligence: {a: {area: A, finding: B, severity: low, workstream: zz}}", "workstream"),
        (SET_UP % "service_level_agreements: {a: {service: A, provider: zz}}", "organisation"),
        (SET_UP % (READY % ("zz", "2026-04-01")), "post or person"),
        (PLAN % "tasks: [{task: T, owner: zz}]", "post or person"),
    ],
)  # fmt: skip
def test_every_name_is_followed(tmp_path: Path, text: str, kind: str) -> None:
    [found] = problems(tmp_path, text)
    assert found.code == "unknown-name"
    assert found.message.startswith(f"there is no {kind} 'zz'")


def test_what_a_meeting_hears_of_the_programme_is_in_the_register(tmp_path: Path) -> None:
    heard = "set_up:\n  workstreams: {zz: complete}\n  resolved: {yy: Done.}\n  readiness: {xx: yes}\n"
    day = "2026-05-21"
    files = {**MINIMAL, f"meetings/board/{day}.yaml": f"date: {day}\n{heard}"}
    files[FILE] = "set_up: {name: P, workstreams: {a: {name: A}}}\n"
    found = check(Register(read_workspace(write(tmp_path, files))))
    assert [(problem.code, problem.span.line) for problem in found if problem.code == "unknown-name"] == [
        ("unknown-name", 3),
        ("unknown-name", 4),
        ("unknown-name", 5),
    ]


def test_an_outcome_that_is_not_published_is_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, RATED % ("inspection", "outcome: Inadequate")) == []


def test_a_variance_with_its_sign_turned_is_told_as_such(tmp_path: Path) -> None:
    [found] = problems(tmp_path, FINANCE % "variance: -£0.2m")
    assert "the sign is the other way round" in found.message
    assert found.hint == "write £200,000; an overspend is positive"


def test_a_variance_of_a_heading_is_held_against_it_too(tmp_path: Path) -> None:
    [found] = problems(
        tmp_path, FINANCE % "lines: [{name: All, budget: £5m, forecast: £5.2m, variance: £0.3m}]"
    )  # fmt: skip
    assert found.code == "variance-disagrees"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("risk_bands: {red: 8, amber: 8}\n", "bands-out-of-order"),
        ("progress:\n  - {priority: practice, on: 2026-05-01}\n", "missing-key"),
        ("risk_bands: {red: 12}\n---\n", "yaml-documents"),
    ],
)
def test_a_record_that_cannot_be_meant_is_not_read(tmp_path: Path, text: str, code: str) -> None:
    assert code in {problem.code for problem in problems(tmp_path, text)}


def test_there_is_one_set_up_programme(tmp_path: Path) -> None:
    files = {**MINIMAL, FILE: SET_UP % "workstreams: {}", "register/other.yaml": SET_UP % "workstreams: {}"}
    [found] = check(Register(read_workspace(write(tmp_path, files))))
    assert found.code == "defined-twice"
