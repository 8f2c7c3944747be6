"""The registers, plans and reviews of the governance year, block by block, with each optional part and without it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from govdocs.document.blocks import Cell, Document, ItemList, Section, Table, plain
from govdocs.problems import ProblemsFound
from govdocs.publishing.building.build import Workshop, make_document
from tests.publishing.conftest import ROOT
from tests.publishing.outline import outline
from tests.workspaces import MINIMAL, REPORT, replaced, write

BOARD = "meetings/board/2026-05-20.yaml"

PLAN = """\
plan:
  name: Improvement Plan
  years: 3
  steps:
    - {step: signed-off, on: 2026-04-10, body: board}
    - {step: submitted, month: 2026-04, to: council}
  milestones:
    - outcome: good practice
      by: May 2026
      due: 2026-05-31
      history: [{on: 2026-06-02, status: missed, note: Too many visits were late.}]
    - {outcome: Good, by: '2028'}
  priorities:
    practice:
      name: Practice
      aim: Every visit should make a child’s life better.
      lead: chief-executive
      sub_plans:
        - from: 2026-04-06
          tasks:
            - {task: List the visits that are due., owner: chief-executive, due: 2026-04-30, done: 2026-04-28}
            - {task: Say why a visit was late., due: 2026-05-29}
            - {task: Thank those who are never late.}
    voice:
      name: Voice
      aim: Children should be heard.
"""
RISKS = """\
risks:
  floods:
    title: Floods
    description: The office could be flooded.
    owner: chief-executive
    priority: practice
    strategic: weather
    scores: [{on: 2026-03-01, likelihood: 4, impact: 5}, {on: 2026-05-20, likelihood: 3, impact: 5}]
    target: {likelihood: 2, impact: 2, by: 2026-12-31}
    mitigation: Sandbags stand ready.
    reviews: [{on: 2026-05-20, body: board, next: 2026-09-16}]
  frost:
    title: Frost
    scores: [{on: 2026-05-20, likelihood: 3, impact: 3}]
"""
CLOSED = """\
  fog:
    title: Fog
    owner: chief-executive
    scores: [{on: 2026-04-02, likelihood: 1, impact: 2}]
    closed: 2026-05-20
    closed_because: Spring came.
"""
STRATEGIC = """\
strategic_risk_bands: {red: 16, amber: 9}
strategic_risks:
  weather:
    title: The weather
    organisation: council
    owner: cabinet-member
    reported_to: board
    scores: [{on: 2026-03-01, likelihood: 4, impact: 4}]
    mitigation: Forecasts are read each day.
  war:
    title: War
    stated: [{on: 2026-04-01, band: amber}]
"""
MONEY = """\
sums:
  contract-sum:
    name: Contract Sum
    kind: contract-sum
    amount: £5.8m
    year: 2026/27
    payer: council
    payee: trust
    variations: [{on: 2026-05-20, amount: £0.1m, for: a new home, agreed: 2026-05-20}]
  support: {name: Support services, kind: paid-back, amount: £0.4m, year: 2026/27, payer: trust, payee: council}
finance:
  - month: 2026-05
    budget: £5.9m
    forecast: £6m
    reported: 2026-06-02
    lines:
      - {name: Staff, budget: £4m, forecast: £4.2m}
      - {name: All else, budget: £1.9m, forecast: £1.8m}
"""
INSPECTIONS = """\
inspections:
  visit: {kind: monitoring-visit, by: council, from: 2026-05-04, to: 2026-05-05, published: yes, findings: All is well.}
  waiting: {kind: fostering-inspection, by: council, from: 2026-05-11}
"""
OBLIGATIONS = """\
agreements:
  contract: {name: Service Contract, between: [council, trust]}
obligations:
  returns:
    {name: return, by: trust, to: council, every: [month], under: contract, clause: clause 2, from: 2026-04-01,
     within: 25, met_by: performance, indicators: 1}
  board-meeting: {name: meeting, by: council, to: board, every: [month], from: 2026-04-01, met_by: meeting}
  letter:
    {name: letter, by: chief-executive, to: council, every: [month], from: 2026-04-01, met_by: delivered,
     delivered: [{on: 2026-05-03, for: 2026-04}]}
  review: {name: review, by: trust, to: council, every: [year]}
"""
SET_UP = """\
set_up:
  name: Trust programme
  go_live: 2026-07-01
  workstreams:
    people:
      name: People
      purpose: Everyone transfers.
      lead: chief-executive
      from: 2026-02-02
      to: 2026-06-30
      history: [{status: on-track, on: 2026-06-01, note: All letters are out.}]
    rooms: {name: Rooms}
  due_diligence:
    lease: {area: Rooms, finding: There is no lease., severity: high, owner: chief-executive, found: 2026-03-02}
    keys: {area: Rooms, finding: A key is lost., severity: low, resolved: 2026-03-03, resolution: It was found.}
    server: {area: Systems, finding: The server is old., severity: critical}
"""
AGREEMENTS = """\
  service_level_agreements:
    payroll: {service: Payroll, provider: council, buy_back: £0.2m, year: 2026/27, agreed: 2026-03-11}
    legal: {service: Legal advice, provider: council}
"""
READINESS = """\
  readiness:
    signed: {criterion: The contract is signed, owner: chief-executive, history: [{ready: yes, on: 2026-03-20}]}
    letters: {criterion: Staff have letters, history: [{ready: no, on: 2026-04-02, note: Two are missing.}]}
    records: {criterion: Records open}
"""
COMMISSION = """\
template: {template}
status: final
date: 2026-06-15
as_of: 2026-06-10
period: {{from: 2026-04-01, to: 2026-05-31}}
organisation: trust
"""
ADDRESSED = """\
to: board
subject: The work of the Trust
directors: [chief-executive]
contact_officers: [chief-executive]
cabinet_member: cabinet-member
sign_off: chief-executive
recommendations: [note the report]
background_papers: [{title: A paper, on: 2026-05-01, link: https://www.example.org/}, {title: Another}]
"""
NARRATIVES = {
    "improvement-plan": ("assessment", "next"),
    "risk-register": ("assessment",),
    "annual-review": ("overview", "workforce", "ahead"),
    "obligations": (),
    "set-up-report": ("assessment", "next"),
}
"""What each template asks its author for."""

SECOND_BOARD = """\
  committee: {name: Audit Committee, regime: part-va, members: [{post: cabinet-member, chair: yes}]}
  company: {name: Trust Board, organisation: trust, regime: companies-act, members: [{post: chief-executive}]}
"""


def workspace(template: str, without: Mapping[str, str] | None = None) -> dict[str, str]:
    """MINIMAL with every part that these templates can show, and one report of a template; `without` gives other texts
    for some of its files, an empty one for none."""
    narrative = "".join(f"  {name}: The author’s words on it.\n" for name in NARRATIVES[template])
    files = {
        **MINIMAL,
        "govdocs.yaml": MINIMAL["govdocs.yaml"] + SECOND_BOARD,
        "register/plan.yaml": PLAN,
        "register/risks.yaml": RISKS + CLOSED + STRATEGIC,
        "register/money.yaml": MONEY,
        "register/inspections.yaml": INSPECTIONS,
        "register/obligations.yaml": OBLIGATIONS,
        "register/set-up.yaml": SET_UP + AGREEMENTS + READINESS,
        "meetings/company/2026-05-21.yaml": "date: 2026-05-21\nstatus: cancelled\nreason: It snowed.\n",
        "meetings/committee/2026-07-06.yaml": "date: 2026-07-06\nstatus: scheduled\n",
        BOARD: replaced(MINIMAL[BOARD], "practice\n    points", "practice\n    status: at-risk\n    points")
        + "\nset_up: {workstreams: {people: at-risk}}\n",
        f"reports/{REPORT}.yaml": COMMISSION.format(template=template)
        + ADDRESSED
        + (f"narrative:\n{narrative}" if narrative else ""),
        **(without or {}),
    }
    return {name: text for name, text in files.items() if text}


def shortened(text: str, pattern: str, instead: str = "") -> str:
    """A text without what matches, which must be there."""
    left, count = re.subn(pattern, instead, text, flags=re.DOTALL)
    assert count, pattern
    return left


MEETING = workspace("annual-review")[BOARD]
WITHOUT_PLAN = {
    "register/plan.yaml": "",
    "register/risks.yaml": (RISKS + STRATEGIC).replace("    priority: practice\n", ""),
    "register/indicators.yaml": MINIMAL["register/indicators.yaml"].replace("    priority: practice\n", ""),
    BOARD: shortened(MEETING.replace("        priority: practice\n", ""), r"\nprogress:.*?(?=\nset_up)"),
}
WITHOUT_FIGURES = {
    "register/indicators.yaml": shortened(MINIMAL["register/indicators.yaml"], r"returns:.*"),
    BOARD: shortened(MEETING, r"\nperformance:.*?(?=\nprogress:)"),
}
REPORT_FILE = f"reports/{REPORT}.yaml"


def asked(template: str, *patterns: tuple[str, str]) -> dict[str, str]:
    """The report alone, changed."""
    text = workspace(template)[REPORT_FILE]
    for pattern, instead in patterns:
        text = shortened(text, pattern, instead)
    return {REPORT_FILE: text}


VARIANTS: dict[tuple[str, str], dict[str, str]] = {
    **{(template, "everything"): {} for template in NARRATIVES},
    **{
        (template, "only what is needed"): asked(template, ("to: board.*", ""), ("status: final", "status: draft"))
        for template in NARRATIVES
    },
    ("improvement-plan", "no plan"): WITHOUT_PLAN,
    ("improvement-plan", "no sub-plans"): {
        "register/plan.yaml": shortened(PLAN, r"      sub_plans:.*?(?=    voice)"),
    },
    ("improvement-plan", "no milestones and no steps"): {
        "register/plan.yaml": shortened(PLAN, r"  years: 3.*?(?=  priorities)"),
    },
    ("improvement-plan", "no status and no progress"): {BOARD: shortened(MEETING, r"\nprogress:.*?(?=\nset_up)")},
    ("improvement-plan", "no actions"): {BOARD: shortened(MEETING, r"    actions:\n.*?(?=\nperformance:)")},
    ("improvement-plan", "no figures"): WITHOUT_FIGURES,
    ("risk-register", "no strategic risks"): {
        "register/risks.yaml": (RISKS + CLOSED).replace("    strategic: weather\n", ""),
    },
    ("risk-register", "no closed risks"): {"register/risks.yaml": RISKS + STRATEGIC},
    ("risk-register", "no risks"): {"register/risks.yaml": ""},
    ("risk-register", "no plan"): WITHOUT_PLAN,
    ("annual-review", "a whole year"): WITHOUT_FIGURES
    | asked(
        "annual-review",
        ("2026-04-01, to: 2026-05-31", "2025-06-01, to: 2026-05-31"),
        ("date: 2026-06-15", "date: 2026-06-15"),
    ),
    ("annual-review", "no plan"): WITHOUT_PLAN,
    ("annual-review", "no figures"): WITHOUT_FIGURES,
    ("annual-review", "no inspections"): {"register/inspections.yaml": ""},
    ("annual-review", "no money"): {"register/money.yaml": ""},
    ("annual-review", "no risks"): {"register/risks.yaml": ""},
    ("annual-review", "no obligations"): {"register/obligations.yaml": ""},
    ("annual-review", "no meetings"): WITHOUT_FIGURES
    | {
        BOARD: "",
        "meetings/company/2026-05-21.yaml": "",
        "register/risks.yaml": (RISKS + CLOSED + STRATEGIC).replace("    priority: practice\n", ""),
    },
    ("annual-review", "a scorecard appended"): {
        REPORT_FILE: workspace("annual-review")[REPORT_FILE]
        + "appendices: {card: {title: Scorecard, shows: scorecard}, letters: {title: Letters}}\n"
    },
    ("obligations", "no obligations"): {"register/obligations.yaml": ""},
    ("obligations", "nothing missed or late"): {
        "register/obligations.yaml": shortened(OBLIGATIONS, r"  board-meeting.*?(?=  review)"),
    },
    ("obligations", "nothing followed"): {
        "register/obligations.yaml": shortened(OBLIGATIONS, r"  returns:.*?(?=  review)"),
    },
    ("obligations", "no meeting to come"): {"meetings/committee/2026-07-06.yaml": ""},
    ("set-up-report", "no programme"): {
        "register/set-up.yaml": "",
        BOARD: shortened(MEETING, r"\nset_up:.*"),
    },
    ("set-up-report", "no findings"): {
        "register/set-up.yaml": shortened(SET_UP, r"  due_diligence:.*") + AGREEMENTS + READINESS,
    },
    ("set-up-report", "no agreements and no criteria"): {"register/set-up.yaml": SET_UP},
    ("set-up-report", "after the start"): {
        "register/set-up.yaml": (SET_UP + AGREEMENTS + READINESS).replace("go_live: 2026-07-01", "go_live: 2026-04-01"),
    },
    ("set-up-report", "no day set"): {
        "register/set-up.yaml": shortened(SET_UP, r"  go_live: 2026-07-01\n"),
    },
}


def made(folder: Path, template: str, without: Mapping[str, str] | None = None) -> Document:
    return make_document(write(folder, workspace(template, without)), REPORT)


@pytest.mark.parametrize(("template", "variant"), VARIANTS)
def test_a_document_does_without_any_part_that_is_optional(
    tmp_path: Path, snapshot: SnapshotAssertion, template: str, variant: str
) -> None:
    found = outline(made(tmp_path, template, VARIANTS[template, variant]))
    assert found == snapshot
    for blank in (" .", " ,", "( ", " None ", "| |", "  ,"):
        assert blank not in found, blank


# ------------------------------------------------------------------------------------------- what they must always say


def tables(document: Document) -> dict[str, Table]:
    """Every table by its id."""

    def within(blocks: tuple[object, ...]) -> list[Table]:
        inner = [table for block in blocks if isinstance(block, Section) for table in within(block.blocks)]
        return inner + [block for block in blocks if isinstance(block, Table)]

    return {table.id: table for table in within(document.blocks)}


def words(cell: Cell) -> str:
    return " ".join("" if isinstance(block, ItemList) else plain(block.content) for block in cell.blocks)


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(ROOT)


def test_the_grid_says_rating_and_score_in_words_and_holds_every_risk_once(workshop: Workshop) -> None:
    found = tables(workshop.document("2026-11-12-risk-register"))
    squares = [words(cell) for row in found["risk-grid"].body for cell in row.cells[1:]]
    assert len(squares) == 25
    assert sorted(int(re.findall(r"^(?:Red|Amber|Green) (\d+)", square)[0]) for square in squares) == sorted(
        likelihood * impact for likelihood in range(1, 6) for impact in range(1, 6)
    )
    placed = [
        number for square in squares if "Risk" in square for number in re.findall(r"\d+", square.split("Risk")[1])
    ]
    listed = [words(row.cells[0]).split(".")[0] for row in found["risk-table"].body]
    assert listed
    assert sorted(placed) == sorted(listed)


def test_a_rating_is_never_told_by_colour_alone(workshop: Workshop) -> None:
    names = [
        name for name in workshop.reports if name.endswith(("-risk-register", "-improvement-plan", "-set-up-report"))
    ]
    assert len(names) == 3
    toned = [
        cell
        for name in names
        for table in tables(workshop.document(name)).values()
        for row in table.body
        for cell in row.cells
        if cell.tone
    ]
    assert len(toned) > 30
    assert all(words(cell) for cell in toned)


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        ("2025-06-01", "2026-05-31", "Annual review, June 2025 to May 2026"),
        ("2025-12-01", "2026-05-31", "Half-year review, December 2025 to May 2026"),
        ("2026-04-01", "2026-05-31", "Review, April and May 2026"),
    ],
)
def test_a_review_is_called_after_the_period_that_it_is_of(tmp_path: Path, first: str, last: str, title: str) -> None:
    asked_for = asked("annual-review", ("2026-04-01, to: 2026-05-31", f"{first}, to: {last}"))
    document = made(tmp_path, "annual-review", WITHOUT_FIGURES | asked_for)
    assert plain(document.masthead.title) == title


def test_an_exempt_decision_is_counted_in_a_review_and_not_shown(tmp_path: Path) -> None:
    exempt = {
        BOARD: replaced(
            MEETING,
            "      - decision: The board received the report.\n",
            "      - decision: The board will pay the owner £9,000.\n"
            "        exempt: {paragraph: 3, public_interest: The price is still being agreed.}\n",
        )
    }
    found = outline(made(tmp_path, "annual-review", exempt))
    assert "9,000" not in found
    assert "one decision is not for publication" in found


def test_a_final_review_is_refused_while_its_author_has_still_to_say_what_comes_next(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as raised:
        made(tmp_path, "annual-review", asked("annual-review", (r"  ahead: [^\n]*\n", "")))
    [problem] = raised.value.problems
    assert problem.code == "missing-narrative"
    assert "ahead" in problem.message


def test_every_period_of_an_obligation_is_told_of_once(workshop: Workshop) -> None:
    text = outline(workshop.document("2026-10-21-obligations"))
    position = next(line for line in text.splitlines() if "had begun by" in line)
    assert "44 periods" in position
    found = tables(workshop.document("2026-10-21-obligations"))
    captions = {plain(table.caption).split(" by ")[0].split(" on ")[0]: table for table in found.values()}
    rows = len(captions["What had been missed or met late"].body) + len(captions["What was still to come"].body)
    lists = [block for row in captions["What had been met in time"].body for block in row.cells[1].blocks]
    assert rows + sum(len(block.items) for block in lists if isinstance(block, ItemList)) == 44
