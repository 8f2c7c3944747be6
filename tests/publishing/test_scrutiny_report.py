"""The scrutiny report: block by block with each part there and away, under other layouts, and what it attaches."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from govdocs.checks import check
from govdocs.document.blocks import Document, Facts, Paragraph, Picture, Section, Table, plain
from govdocs.problems import Problem, ProblemsFound
from govdocs.publishing.building.build import Workshop, make_document
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from tests.document.markup import walk
from tests.publishing.outline import outline
from tests.workspaces import MINIMAL, REPORT, replaced, write

NAME = "2026-06-22-scrutiny-report"
FILE = f"reports/{NAME}.yaml"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

BARE = """\
template: scrutiny-report
status: final
date: 2026-06-22
as_of: 2026-06-10
period: {from: 2026-04-01, to: 2026-05-31}
to: scrutiny
organisation: trust
subject: The Trust after two months
directors: [chief-executive]
contact_officers: [chief-executive]
recommendations:
  - note the report
narrative:
  reasons: The board asked for it.
  corporate-plan: Children are the first priority of the plan.
  context: The Trust has begun well.
  performance: More visits were made in time.
  alternatives: The board could have waited.
  resources: It costs nothing.
  governance: The Trust acts for the council.
  risk: The risk is small.
  equality: It treats everyone alike.
  health: It helps children to be well.
  social-value: It trains people.
"""

SCRUTINY = """\
  scrutiny:
    name: Scrutiny Board
    organisation: council
    regime: part-va
"""

LEAN = {
    **{name: text for name, text in MINIMAL.items() if name != f"reports/{REPORT}.yaml"},
    "govdocs.yaml": MINIMAL["govdocs.yaml"] + SCRUTINY,
    FILE: BARE,
}

AIMS = """\
    short: the council
    vision: Plan for All
    aims:
      - {name: Safe children, icon: family.svg, alt: A family}
      - Honest money
"""

RICH = {
    **LEAN,
    "govdocs.yaml": replaced(LEAN["govdocs.yaml"], "    short: the council\n", AIMS).replace(
        "agreements:", "agreements:"
    ),
    "register/more.yaml": """\
agreements:
  contract: {name: Service Contract, between: [council, trust]}
obligations:
  update: {name: update, by: trust, to: scrutiny, every: [half-year], under: contract}
  review: {name: Review of the Year, by: trust, to: council, every: [year]}
sums:
  contract-sum: {name: Contract Sum, kind: contract-sum, amount: £5.899m, year: 2026/27, payer: council, payee: trust}
finance:
  - {month: 2026-05, budget: £5m, forecast: £5.2m, reported: 2026-06-02}
inspections:
  visit: {kind: monitoring-visit, by: council, from: 2026-05-04, to: 2026-05-05, published: 2026-06-01, letter: Letter}
  coming: {kind: fostering-inspection, by: council, from: 2026-06-04, to: 2026-06-05}
strategic_risks:
  floods: {title: Floods, organisation: council, reported_to: scrutiny, stated: [{on: 2026-04-01, band: amber}]}
""",
    f"reports/{REPORT}.yaml": MINIMAL[f"reports/{REPORT}.yaml"],
    "attachments/letter.pdf": "%PDF-1.7",
    FILE: replaced(BARE, "  corporate-plan: Children are the first priority of the plan.\n", "")
    + """\
  aim-1: It keeps children safe.
  aim-2: It says what it spends.
charts: [visits]
appendices:
  update: {document: 2026-06-15-update}
  letter: {title: The inspectors’ letter, file: attachments/letter.pdf}
  card: {title: Scorecard, shows: scorecard}
  map: {title: Map of the borough, file: attachments/map.png, alt: A map}
background_papers:
  - {title: Ledger for May 2026, on: 2026-06-01}
""",
}


def workspace(folder: Path, files: dict[str, str]) -> Path:
    write(folder, files)
    (folder / "attachments").mkdir(exist_ok=True)
    (folder / "attachments" / "map.png").write_bytes(PNG)
    return folder


def made(folder: Path, files: dict[str, str]) -> Document:
    return make_document(workspace(folder, files), NAME)


def faults(folder: Path, files: dict[str, str]) -> list[Problem]:
    with pytest.raises(ProblemsFound) as caught:
        made(folder, files)
    return list(caught.value.problems)


def headings(document: Document) -> list[tuple[str, str]]:
    return [(block.number, plain(block.title)) for block in document.blocks if isinstance(block, Section)]


HEADINGS = (
    "Recommendations",
    "Reasons for recommendations",
    "How this supports the corporate plan",
    "Context and key issues",
    "Alternative options",
    "Implications",
    "Appendices",
    "Background papers",
)

# ---------------------------------------------------------------------------------------------------- block by block

VARIANTS = {
    "everything": RICH,
    "no more than must be": LEAN,
    "no figures": {
        **{name: text for name, text in LEAN.items() if name != "register/indicators.yaml"},
        "meetings/board/2026-05-20.yaml": LEAN["meetings/board/2026-05-20.yaml"].partition("\nperformance:")[0] + "\n",
        FILE: replaced(LEAN[FILE], "  performance: More visits were made in time.\n", ""),
    },
    "no period": {**LEAN, FILE: LEAN[FILE].replace("period: {from: 2026-04-01, to: 2026-05-31}\n", "")},
    "a draft": {**RICH, FILE: replaced(RICH[FILE], "status: final", "status: draft").partition("narrative:")[0]},
    "no alternatives, for a reason": {
        **LEAN,
        FILE: replaced(LEAN[FILE], "  alternatives: The board could have waited.\n", "")
        + "none:\n  alternatives: nothing is to be decided\n",
    },
}


@pytest.mark.parametrize("name", VARIANTS)
def test_each_part_is_there_or_away(tmp_path: Path, snapshot: SnapshotAssertion, name: str) -> None:
    assert outline(made(tmp_path, VARIANTS[name])) == snapshot


@pytest.mark.parametrize("name", ["everything", "no more than must be"])
def test_the_workspaces_of_these_tests_have_no_problem(tmp_path: Path, name: str) -> None:
    assert check(Register(read_workspace(workspace(tmp_path, VARIANTS[name])))) == []


def test_the_eight_sections_stand_in_order(tmp_path: Path) -> None:
    assert headings(made(tmp_path, RICH)) == [(str(number), words) for number, words in enumerate(HEADINGS, 1)]


def test_the_implications_are_one_table_of_six_rows(tmp_path: Path) -> None:
    tables = [block for block in walk(made(tmp_path, LEAN).blocks) if isinstance(block, Table)]
    [table] = [table for table in tables if plain(table.caption) == "Implications of this report"]
    rows = [cell.blocks[0] for row in table.body for cell in row.cells[:1]]
    assert [plain(row.content) for row in rows if isinstance(row, Paragraph)] == [
        "Resources",
        "Legal and governance",
        "Risk",
        "Equality",
        "Health and wellbeing",
        "Social value",
    ]


def test_an_aim_has_its_picture_with_words_for_it(tmp_path: Path) -> None:
    [first, second] = next(block for block in walk(made(tmp_path, RICH).blocks) if isinstance(block, Table)).body
    pictures = [[piece for block in row.cells[0].blocks if isinstance(block, Paragraph) for piece in block.content
                 if isinstance(piece, Picture)] for row in (first, second)]  # fmt: skip
    assert [[picture.alt for picture in found] for found in pictures] == [["A family"], []]


# ------------------------------------------------------------------------------------------------------ what it says

VISIT = """\
  {published}: {{kind: monitoring-visit, by: council, from: 2026-05-04, to: 2026-05-05, published: {published},
    focus: The front door, findings: Leaders know their service., response: More is checked.}}
"""


def said(document: Document) -> list[str]:
    return [plain(block.content) for block in walk(document.blocks) if isinstance(block, Paragraph)]


def with_visit(published: str) -> dict[str, str]:
    return {**LEAN, "register/more.yaml": "inspections:\n" + VISIT.format(published=published)}


def test_the_findings_of_a_visit_are_told_once_they_are_out(tmp_path: Path) -> None:
    words = said(made(tmp_path, with_visit("2026-06-10")))
    assert [text for text in words if "Smallville Council made" in text] == [
        "Smallville Council made a monitoring visit on 4 and 5 May 2026; its findings were published on 10 June 2026."
        " It looked at the front door."
    ]
    assert words[words.index("Leaders know their service.") + 1] == "More is checked."


def test_nothing_of_a_visit_is_told_before_its_findings_are_out_but_that_it_was_made(tmp_path: Path) -> None:
    words = said(made(tmp_path, with_visit("2026-06-11")))
    assert [text for text in words if "Smallville Council made" in text] == [
        "Smallville Council made a monitoring visit on 4 and 5 May 2026."
        " The findings had not been published by 10 June 2026."
    ]
    assert not [text for text in words if "front door" in text or "Leaders" in text or "checked" in text]


def test_nothing_is_told_of_a_visit_without_a_day_until_its_findings_are_out(tmp_path: Path) -> None:
    visit = "inspections:\n  visit: {kind: monitoring-visit, by: council, findings: Well led.}\n"
    for folder, published, told in (("hidden", "", False), ("out", "published: yes, ", True)):
        files = {**LEAN, "register/more.yaml": visit.replace("findings", f"{published}findings")}
        document = made(tmp_path / folder, files)
        assert ("Well led." in said(document)) is told
        assert any("Smallville Council published the findings" in text for text in said(document)) is told
        assert ("Inspections and visits" in repr(document)) is told


SUMS = """\
sums:
  all: {name: Contract Sum, kind: contract-sum, amount: £4m, year: 2026/27, payer: council, payee: trust}
  one: {name: Grant, kind: grant, amount: £0.9m, year: 2026/27, payee: trust, purpose: training}
finance:
  - {month: 2026-04, budget: £4.9m, forecast: £5m, reported: 2026-05-02}
  - {month: 2026-05, budget: £4.9m, forecast: £5.2m, reported: 2026-06-02}
"""


def test_what_is_received_is_said_to_be_the_budget_where_it_is(tmp_path: Path) -> None:
    together = " Together with the Contract Sum that is £4.9m, the budget for the year."
    for number, (grant, more) in enumerate({"£0.9m": together, "£0.8m": ""}.items()):
        words = said(made(tmp_path / str(number), {**LEAN, "register/more.yaml": SUMS.replace("£0.9m", grant)}))
        assert f"The Trust also receives {grant} for training.{more}" in words


def test_a_grant_is_told_of_those_who_receive_it_and_of_those_who_pay_it(tmp_path: Path) -> None:
    more = (
        "  two: {name: Grant, kind: grant, amount: £1m, year: 2026/27, payer: trust, payee: council, purpose: buses}\n"
        "  three: {name: Grant, kind: grant, amount: £2m, year: 2026/27, payer: council, payee: trust, purpose: beds}\n"
    )
    words = said(made(tmp_path, {**LEAN, "register/more.yaml": SUMS.replace("finance:\n", f"{more}finance:\n")}))
    told = "The Trust also receives £0.9m for training and £2m from the council for beds."
    assert f"{told} The council receives £1m from the Trust for buses." in words


def test_the_forecast_is_told_with_what_it_was_before(tmp_path: Path) -> None:
    words = said(made(tmp_path, {**LEAN, "register/more.yaml": SUMS}))
    assert [text for text in words if "forecast for the year" in text] == [
        "At the end of May 2026 the forecast for the year was £5.2m against a budget of £4.9m: an overspend of £0.3m,"
        " or 6.1% of the budget. The month before it was £5m."
    ]


def test_money_stands_before_performance(tmp_path: Path) -> None:
    context = next(block for block in made(tmp_path, RICH).blocks if isinstance(block, Section) and block.number == "4")
    inner = [plain(block.title) for block in context.blocks if isinstance(block, Section)]
    assert inner == ["Money", "Performance", "Inspections and visits", "Who oversees the work"]


def test_several_recommendations_go_on_from_one_beginning(tmp_path: Path) -> None:
    files = {**LEAN, FILE: replaced(LEAN[FILE], "  - note the report\n", "  - note it\n  - ask\n  - decide\n")}
    section = next(block for block in made(tmp_path, files).blocks if isinstance(block, Section))
    assert [(block.number, plain(block.content)) for block in section.blocks if isinstance(block, Paragraph)] == [
        ("", "That the Scrutiny Board:"),
        ("1.1", "note it;"),
        ("1.2", "ask; and"),
        ("1.3", "decide."),
    ]


def header(folder: Path, more: str, edition: Edition = Edition.PUBLIC) -> dict[str, str]:
    files = {**LEAN, FILE: more + LEAN[FILE]}
    document = make_document(workspace(folder, files), NAME, edition)
    [facts] = [block for block in document.blocks if isinstance(block, Facts)]
    return {plain(fact.label): plain(fact.lines[0]) for fact in facts.rows}


def test_the_clerks_lines_are_there_where_the_wards_are_recorded(tmp_path: Path) -> None:
    found = header(tmp_path / "wards", "wards: All\n")
    assert (found["Public or exempt"], found["Wards affected"]) == ("Public. It contains no exempt information.", "All")
    assert not {"Public or exempt", "Wards affected"} & header(tmp_path / "none", "").keys()


def test_a_report_that_is_exempt_says_under_which_paragraph_and_not_why(tmp_path: Path) -> None:
    exempt = "exempt: {paragraph: 3, public_interest: A deal would be lost.}\n"
    assert header(tmp_path, exempt, Edition.FULL)["Public or exempt"] == (
        "Exempt: information relating to the financial or business affairs of any particular person (paragraph 3 of"
        " Schedule 12A to the Local Government Act 1972)"
    )


# ----------------------------------------------------------------------------------------------------------- layouts

OTHER_ORDER = """\
name: Our own order
slots:
  - {slot: header}
  - {slot: implications, heading: What it means}
  - {slot: recommendations, heading: What to do, numbered: no}
  - {slot: reasons, heading: Why}
  - {slot: context, heading: What happened}
  - {slot: corporate-plan, heading: Our plan}
  - {slot: alternatives, heading: What else}
  - {slot: background-papers, heading: Papers}
  - {slot: appendices, heading: Attached}
"""


def test_a_layout_of_the_workspace_reorders_the_same_report_until_it_is_deleted(tmp_path: Path) -> None:
    built_in = made(tmp_path, RICH)
    own = tmp_path / "report_templates" / "layouts" / "scrutiny-2022.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(OTHER_ORDER, encoding="utf-8")
    assert headings(make_document(tmp_path, NAME)) == [
        ("1", "What it means"),
        ("", "What to do"),
        ("2", "Why"),
        ("3", "What happened"),
        ("4", "Our plan"),
        ("5", "What else"),
        ("6", "Papers"),
        ("7", "Attached"),
    ]
    own.unlink()
    assert make_document(tmp_path, NAME) == built_in


def test_a_report_may_ask_for_another_layout(tmp_path: Path) -> None:
    files = {**RICH, "report_templates/layouts/ours.yaml": OTHER_ORDER, FILE: "layout: ours\n" + RICH[FILE]}
    assert headings(made(tmp_path, files))[0] == ("1", "What it means")


def test_a_mandatory_heading_with_nothing_under_it_is_a_problem(tmp_path: Path) -> None:
    layout = OTHER_ORDER + "  - {slot: consultation, heading: Consultation}\n"
    files = {**RICH, "report_templates/layouts/ours.yaml": layout, FILE: "layout: ours\n" + RICH[FILE]}
    [problem] = faults(tmp_path, files)
    assert (problem.code, problem.span.file) == ("empty-slot", FILE)
    assert "'Consultation'" in problem.message


def test_a_layout_without_a_slot_that_is_written_is_a_problem(tmp_path: Path) -> None:
    layout = OTHER_ORDER.replace("  - {slot: reasons, heading: Why}\n", "")
    files = {**RICH, "report_templates/layouts/ours.yaml": layout, FILE: "layout: ours\n" + RICH[FILE]}
    assert [problem.code for problem in faults(tmp_path, files)] == ["no-such-slot"]


def test_a_final_report_names_each_passage_that_is_still_to_be_written(tmp_path: Path) -> None:
    files = {**RICH, FILE: RICH[FILE].partition("narrative:")[0]}
    problems = faults(tmp_path, files)
    assert {problem.code for problem in problems} == {"missing-narrative"}
    asked = (
        "reasons",
        "aim-1",
        "aim-2",
        "context",
        "performance",
        "alternatives",
        "equality",
        "health",
        "social-value",
    )
    assert [name for name in asked if not any(f"'{name}'" in problem.message for problem in problems)] == []


# -------------------------------------------------------------------------------------------------------- appendices


def test_appendices_are_numbered_once_and_titled_from_what_they_are(tmp_path: Path) -> None:
    document = made(tmp_path, RICH)
    assert [(each.number, each.title) for each in document.appendices] == [
        ("1", "Progress of the Trust"),
        ("2", "The inspectors’ letter"),
        ("3", "Scorecard"),
        ("4", "Map of the borough"),
    ]
    listed = [plain(block.content) for block in walk(document.blocks)
              if isinstance(block, Paragraph) and block.number.startswith("7.")]  # fmt: skip
    assert listed == [
        "Appendix 1 – Progress of the Trust, published with this report",
        "Appendix 2 – The inspectors’ letter, attached as a separate file: letter.pdf",
        "Appendix 3 – Scorecard",
        "Appendix 4 – Map of the borough",
    ]


def test_a_title_changes_everywhere_with_the_subject_of_the_other_report(tmp_path: Path) -> None:
    other = f"reports/{REPORT}.yaml"
    files = {
        **RICH,
        other: replaced(RICH[other], "subject: Progress of the Trust", "subject: How the Trust did"),
        FILE: replaced(RICH[FILE], "reasons: The board asked for it.", "reasons: See [](#appendix-update-title)."),
    }
    with pytest.raises(ProblemsFound):
        made(tmp_path, files)  # an appendix is cited by its own id alone
    document = made(tmp_path, {**files, FILE: files[FILE].replace("-title)", ")")})
    assert document.appendices[0].title == "How the Trust did"


def test_a_picture_is_printed_as_the_appendixs_page(tmp_path: Path) -> None:
    appendix = made(tmp_path, RICH).appendices[3]
    [paragraph] = [block for block in appendix.blocks if isinstance(block, Paragraph)]
    [picture] = [piece for piece in paragraph.content if isinstance(piece, Picture)]
    assert (picture.alt, picture.size.value) == ("A map", "page")


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{document: 2026-06-15-updat}", "unknown-name"),
        (f"{{document: {NAME}}}", "own-appendix"),
        ("{title: Map, file: attachments/no.pdf}", "no-such-file"),
        ("{title: Map, file: govdocs.yaml}", "not-an-attachment"),
        ("{title: Map, file: ../map.pdf}", "not-an-attachment"),
        ("{title: Map, file: attachments/map.png}", "missing-key"),
        ("{file: attachments/letter.pdf}", "missing-key"),
        ("{title: Map, file: attachments/letter.pdf, shows: scorecard}", "too-many-ways"),
    ],
)
def test_an_appendix_that_leads_nowhere_is_a_problem_in_the_report(tmp_path: Path, entry: str, code: str) -> None:
    files = {**RICH, FILE: replaced(RICH[FILE], "{document: 2026-06-15-update}", entry)}
    register = Register(read_workspace(workspace(tmp_path, files)))
    [problem] = [
        *register.records.problems,
        *(each for each in check(register) if each not in register.records.problems),
    ]
    assert (problem.code, problem.span.file) == (code, FILE)


def test_an_appendix_takes_no_title_from_a_report_without_a_subject(tmp_path: Path) -> None:
    other = f"reports/{REPORT}.yaml"
    files = {**RICH, other: replaced(RICH[other], "subject: Progress of the Trust\n", "")}
    problems = check(Register(read_workspace(workspace(tmp_path, files))))
    assert [(problem.code, problem.span.file) for problem in problems] == [("untitled-appendix", FILE)]


def test_a_final_report_warns_of_an_appendix_that_is_a_draft(tmp_path: Path) -> None:
    other = f"reports/{REPORT}.yaml"
    files = {**RICH, other: replaced(RICH[other], "status: final", "status: draft")}
    problems = check(Register(read_workspace(workspace(tmp_path, files))))
    assert [(problem.code, problem.severity.value) for problem in problems] == [("draft-appendix", "warning")]


def test_a_hostile_picture_keeps_its_report_from_being_made(tmp_path: Path) -> None:
    workspace(tmp_path, RICH)
    own = tmp_path / "report_templates" / "images" / "family.svg"
    own.parent.mkdir(parents=True)
    own.write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>', encoding="utf-8")
    workshop = Workshop(tmp_path)
    with pytest.raises(ProblemsFound) as caught:
        workshop.document(NAME)
    assert [problem.code for problem in caught.value.problems] == ["picture-refused"]
    assert workshop.document(REPORT)
