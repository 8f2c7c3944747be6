"""What a report compares and names as its sources: each rule catches the bad record and lets the good one pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.problems import Problem, Severity
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, REPORT, changed, write

COMMISSION = f"reports/{REPORT}.yaml"
INDICATORS = "register/indicators.yaml"
MEETING = "meetings/board/2026-05-20.yaml"


def found(folder: Path, files: dict[str, str]) -> list[Problem]:
    return check(Register(read_workspace(write(folder, files))))


def warnings(folder: Path, code: str, files: dict[str, str]) -> list[Problem]:
    """The problems of the files, all of which are warnings of one code."""
    problems = found(folder, files)
    assert {(problem.code, problem.severity) for problem in problems} <= {(code, Severity.WARNING)}, problems
    return problems


# -------------------------------------------------------------------------------------------------- background papers

SCRUTINY = "bodies:\n  scrutiny: {name: Scrutiny Board, regime: part-va}\n  talks: {name: Talks, regime: contract}\n"
OFSTED = """\
organisations:
  ofsted: {name: Ofsted}
inspections:
  visit:
    kind: monitoring-visit
    by: ofsted
    from: 2026-05-06
    to: 2026-05-07
    letter: Letter of the inspectors
    link: https://www.example.org/letter
"""
HAD = "date: 2026-05-12\nitems:\n  - title: T\n    papers:\n      - title: Homes for children\n"


def papers(entry: str, **more: str) -> dict[str, str]:
    """MINIMAL with a background paper, and more of the register."""
    text = f"{MINIMAL[COMMISSION]}background_papers:\n  - {entry}\n"
    return {**MINIMAL, COMMISSION: text, **{f"register/{name}.yaml": content for name, content in more.items()}}


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("title: Children Act 1989", "an act"),
        ("title: Section 497A of the Education Act 1996", "an act"),
        ("title: Care Planning, Placement and Case Review (England) Regulations 2010", "law or statutory guidance"),
        (
            "title: The Openness of Local Government Bodies Regulations 2014 (S.I. 2014/2095)",
            "law or statutory guidance",
        ),
        ("title: S.I. 2012/2089", "law or statutory guidance"),
        ("title: Working Together to Safeguard Children 2023", "law or statutory guidance"),
        ("title: Statutory guidance on the roles of directors", "law or statutory guidance"),
        ("{title: The act, link: https://www.legislation.gov.uk/ukpga/1989/41}", "published where it is linked to"),
        ("{title: Report, link: https://reports.ofsted.gov.uk/provider/44/80}", "published where it is linked to"),
        ("{title: Figures, link: https://www.gov.uk/government/statistics/x}", "published where it is linked to"),
    ],
)
def test_a_published_work_is_no_background_paper(tmp_path: Path, entry: str, why: str) -> None:
    (problem,) = warnings(tmp_path, "published-work", papers(entry))
    assert f"is {why}, and background papers include no published works" in problem.message
    assert (problem.span.file, problem.span.line) == (COMMISSION, MINIMAL[COMMISSION].count("\n") + 2)


@pytest.mark.parametrize(
    "entry",
    [
        "title: Notes of visits to the eleven sites",
        "title: Legal advice on the Children Act 1989",
        "title: Briefing on the Fostering Services (England) Regulations 2011",
        "title: Working together with schools",
        "title: 'Working Together to Safeguard Children: how far we comply'",
        "{title: Survey of staff, on: 2026-05-01, link: https://www.example.org/survey}",
        "{title: Accounts, link: https://find-and-update.company-information.service.gov.uk/company/1}",
    ],
)
def test_other_papers_are_background_papers(tmp_path: Path, entry: str) -> None:
    assert found(tmp_path, papers(entry)) == []


@pytest.mark.parametrize(
    "entry",
    [
        "title: Letter of the inspectors",
        "{title: Letter, link: https://www.example.org/letter}",
        "{title: Ofsted monitoring visit letter, on: 2026-05-07}",
        "title: 'Ofsted letter, May 2026'",
    ],
)
@pytest.mark.parametrize(
    ("published", "number"),
    [("    published: 2026-06-01\n", 1), ("    published: yes\n", 1), ("    published: 2026-06-20\n", 0), ("", 0)],
)
def test_the_outcome_of_an_inspection_is_a_published_work_once_it_is_out(
    tmp_path: Path, entry: str, published: str, number: int
) -> None:
    assert len(warnings(tmp_path, "published-work", papers(entry, more=OFSTED + published))) == number


@pytest.mark.parametrize("entry", ["title: Ofsted draft report of May 2026", "title: 'Ofsted letter, June 2026'"])
def test_what_is_not_known_to_be_published_passes(tmp_path: Path, entry: str) -> None:
    assert found(tmp_path, papers(entry, more=OFSTED + "    published: yes\n")) == []


@pytest.mark.parametrize(
    ("body", "on", "exempt", "number"),
    [
        ("scrutiny", "2026-05-12", "", 1),
        ("talks", "2026-05-12", "", 0),
        ("scrutiny", "2026-05-13", "", 0),
        ("scrutiny", "2026-05-12", "        exempt: {paragraph: 3, public_interest: It would harm a tender.}\n", 0),
    ],
)
def test_a_paper_that_a_body_had_in_public(tmp_path: Path, body: str, on: str, exempt: str, number: int) -> None:
    files = papers(f"{{title: Homes for children, on: {on}}}", more=SCRUTINY)
    problems = found(tmp_path, {**files, f"meetings/{body}/2026-05-12.yaml": HAD + exempt})
    assert [problem.code for problem in problems if problem.code != "no-resolution"] == ["published-work"] * number


# ---------------------------------------------------------------------------------------------------------- baselines

OTHERS = """\
indicators:
  calls: {{name: Calls, good: low, contract: {contract}, priority: practice}}
  talks: {{name: Talks, good: low, contract: {contract}, priority: practice}}
returns:
  - {{month: {calls}, reported: 2026-05-01, figures: {{calls: {value}}}}}
  - {{month: {talks}, reported: 2026-05-01, figures: {{talks: 4}}}}
  - {{month: 2026-05, reported: 2026-06-03, figures: {{calls: 5, talks: 6}}}}
"""


def others(contract: str = "no", calls: str = "2026-01", talks: str = "2026-01", value: str = "3") -> dict[str, str]:
    """MINIMAL with two more indicators, each of two months."""
    return {**MINIMAL, "register/x.yaml": OTHERS.format(contract=contract, calls=calls, talks=talks, value=value)}


def test_figures_of_one_priority_compared_with_different_months(tmp_path: Path) -> None:
    (problem,) = warnings(tmp_path, "unlike-baselines", others(talks="2025-08"))
    assert problem.message == "figures are compared with different months: 'Calls' with 2026-01, 'Talks' with 2025-08"
    assert str(problem.span) == f"{COMMISSION}:5:1"


def test_figures_compared_with_one_month_pass(tmp_path: Path) -> None:
    assert found(tmp_path, others()) == []


def test_an_indicator_with_one_figure_is_compared_with_none(tmp_path: Path) -> None:
    assert found(tmp_path, others(talks="2026-05")) == []


def test_a_letter_in_place_of_a_number_is_no_baseline(tmp_path: Path) -> None:
    assert found(tmp_path, others(talks="2025-08", value="x")) == []


def test_the_contracts_indicators_are_compared_from_the_month_before_the_period(tmp_path: Path) -> None:
    early = {"contract": "yes", "calls": "2026-03", "talks": "2026-04"}
    problems = [each for each in found(tmp_path, others(**early)) if each.code != "no-figure"]
    assert [problem.message for problem in problems] == [
        "figures are compared with different months: 'Calls' with 2026-03, the 2 others with 2026-04"
    ]
    problems = found(tmp_path / "outside", others(contract="yes", calls="2026-02", talks="2026-04"))
    assert {problem.code for problem in problems} == {"no-figure"}


def test_a_provisional_baseline_of_a_final_figure(tmp_path: Path) -> None:
    (problem,) = warnings(tmp_path, "unlike-baselines", others(value="{value: 3, provisional: yes}"))
    assert problem.message == "'Calls' is compared with 2026-01, whose figure is still provisional"
    assert problem.span.file == "register/x.yaml"


BENCHMARK = "    rating:\n"


@pytest.mark.parametrize(
    ("years", "old"),
    [
        (["2022/23"], ["2022/23"]),
        (["2023"], ["2023"]),
        (["2023/24"], []),
        (["2025-26"], []),
        (["three years to 2019"], []),
        (["2019/20", "2024/25"], []),
    ],
)
def test_a_benchmark_of_long_ago(tmp_path: Path, years: list[str], old: list[str]) -> None:
    entries = "".join(f"      - {{name: England, year: {year}, value: 80}}\n" for year in years)
    files = changed(INDICATORS, BENCHMARK, f"    benchmarks:\n{entries}{BENCHMARK}")
    problems = warnings(tmp_path, "old-benchmark", files)
    assert [problem.message for problem in problems] == [
        f"'Visits in time' is compared with England of {year}, in a report of 2026-06-10" for year in old
    ]


# ------------------------------------------------------------------------------------------------------------- figures


def test_a_report_without_any_figure(tmp_path: Path) -> None:
    bare = MINIMAL[INDICATORS].partition("returns:")[0]
    meeting = MINIMAL[MEETING].partition("performance:")[0]
    (problem,) = warnings(tmp_path, "report-without-figures", {**MINIMAL, INDICATORS: bare, MEETING: meeting})
    assert problem.message == "the records hold no figure of any indicator by 2026-06-10"
    loose = bare.replace("    contract: yes\n", "")
    assert found(tmp_path / "loose", {**MINIMAL, INDICATORS: loose, MEETING: meeting}) == []
