"""The performance report, for a month and for a quarter, with each of its parts and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from govdocs.document.blocks import Block, Document, Figure, Section, Table, plain
from govdocs.publishing.building.build import Workshop, make_document
from tests.publishing.conftest import ROOT
from tests.publishing.outline import outline
from tests.workspaces import MINIMAL, replaced, write
from tests.workspaces import REPORT as UPDATE

REPORT = "2026-08-20-performance-report"
WEARBRIDGE = ROOT / "examples" / "wearbridge"

MONTH = """\
template: performance-report
status: final
date: 2026-08-20
as_of: 2026-08-20
period: {from: 2026-07-01, to: 2026-07-31}
organisation: trust
"""
QUARTER = MONTH.replace("{from: 2026-07-01,", "{from: 2026-05-01,")

INDICATORS = """\
indicators:
  visits:
    name: Visits in time
    unit: '%'
    decimals: 1
    good: high
    rating: {target: 90, tolerance: 5}
    numerator_of: visits made in time
    denominator_of: visits due
    benchmarks: [{name: Statistical neighbours, year: 2025/26, value: 91.5}]
    contract: yes
    definition: Of the visits due in the month, the share made in time.
    why: A visit shows that a child is safe.
    data_note: A visit counts once it is recorded.
  repeats:
    name: Repeat referrals
    unit: '%'
    decimals: 1
    good: low
    period: rolling-12-months
    rating: {by: floor, target: 20, floor: 24}
    contract: yes
  contacts:
    name: Contacts
    good: neutral
    adds_up: yes
    contract: yes
  missing:
    name: Children missing
    good: low
    suppress_below: 5
    rating: {target: 8}
    contract: yes
"""

RETURNS = """\
returns:
  - month: 2026-04
    reported: 2026-05-10
    figures:
      visits: {numerator: 80, denominator: 100}
      repeats: 25.0
      contacts: 1000
      missing: 9
  - month: 2026-05
    reported: 2026-06-10
    figures:
      visits: {numerator: 82, denominator: 100}
      repeats: 24.5
      contacts: 1100
      missing: 9
    summary: |
      More visits were made.
    quality_assurance: |
      Ten audits were finished.
  - month: 2026-06
    reported: 2026-07-10
    figures:
      visits: {numerator: 84, denominator: 100}
      repeats: 23.5
      contacts: 1200
      missing: 7
  - month: 2026-06
    reported: 2026-07-20
    figures:
      visits: {numerator: 86, denominator: 100, note: Late records were added.}
  - month: 2026-07
    reported: 2026-08-10
    extracted: 2026-08-05
    figures:
      visits: {numerator: 90, denominator: 100}
      repeats: {value: 23.8, provisional: yes, as_at: 2026-07-31}
      contacts: 1150
      missing: 3
    summary: |
      Visits met their target.
    commentary:
      visits: Managers check each week which visits are due.
    quality_assurance: |
      Twelve audits were finished, and five were good.
"""


def workspace(report: str = MONTH, indicators: str = INDICATORS, returns: str = RETURNS) -> dict[str, str]:
    """A workspace with no other figures than these."""
    meeting = "meetings/board/2026-05-20.yaml"
    files = {name: text for name, text in MINIMAL.items() if name != f"reports/{UPDATE}.yaml"}
    files[meeting] = replaced(files[meeting], "performance:\n  month: 2026-04\n  figures:\n    visits: 84.2\n", "")
    files["register/indicators.yaml"] = indicators + "\n" + returns
    files[f"reports/{REPORT}.yaml"] = report
    return files


ONE_MONTH = "returns:\n" + RETURNS[RETURNS.index("  - month: 2026-07") :]

VARIANTS = {
    "a month": workspace(),
    "a quarter": workspace(QUARTER),
    "no returns": workspace(returns=""),
    "one month only": workspace(returns=ONE_MONTH),
    "no benchmarks": workspace(
        indicators=replaced(
            INDICATORS, "    benchmarks: [{name: Statistical neighbours, year: 2025/26, value: 91.5}]\n", ""
        )
    ),
    "neither words nor audits": workspace(
        returns=RETURNS[: RETURNS.index("    summary: |\n      Visits met")],
    ),
    "to a board, with all that a report may have": workspace(
        MONTH
        + "to: board\nsubject: How July went\ndirectors: [chief-executive]\nsign_off: chief-executive\n"
        + "recommendations: [note the report]\nnarrative: {summary: July was a good month.}\n"
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_report_with_each_of_its_parts_and_without(tmp_path: Path, snapshot: SnapshotAssertion, name: str) -> None:
    assert outline(made(tmp_path, VARIANTS[name])) == snapshot


@pytest.mark.parametrize(
    ("folder", "report"),
    [
        (ROOT, "2026-10-21-opb-performance-report"),
        (ROOT, "2026-12-14-spb-performance-report"),
        (WEARBRIDGE, "2026-07-15-performance-report"),
    ],
    ids=["opb", "spb", "wearbridge"],
)
def test_the_reports_of_the_invented_boroughs(folder: Path, report: str, snapshot: SnapshotAssertion) -> None:
    workshop = Workshop(folder)
    assert outline(workshop.document(report)) == snapshot
    assert [problem for problem in workshop.problems if problem.span.file.startswith(f"reports/{report}")] == []


def made(folder: Path, files: dict[str, str]) -> Document:
    return make_document(write(folder, files), REPORT)


def text(document: Document) -> str:
    """All words of a document, without the look of its outline."""
    return outline(document).replace("**", "")


def scorecard(document: Document) -> dict[str, list[str]]:
    """The cells of each row of the scorecard after the indicator's name, by that name."""
    [table] = [block for block in blocks(document) if isinstance(block, Table) and block.id == "scorecard-table"]
    return {cells[0]: cells[1:] for row in table.body for cells in [[words(cell.blocks) for cell in row.cells]]}


def words(cell: tuple[object, ...]) -> str:
    return " ".join(plain(block.content) for block in cell)  # type: ignore[attr-defined]  # the scorecard has no lists


def blocks(document: Document) -> list[Block]:
    def walk(some: tuple[Block, ...]) -> list[Block]:
        return [each for block in some for each in (block, *(walk(block.blocks) if isinstance(block, Section) else ()))]

    return walk(document.blocks)


def test_a_row_of_the_scorecard_tells_all_of_an_indicator(tmp_path: Path) -> None:
    assert scorecard(made(tmp_path, workspace()))["Visits in time"] == [
        "86.0%\u00a0r",
        "90.0%",
        "≥\u00a090%",
        "Green",
        "↑\u00a0improved",
        "84.5%",  # 338 of 400: the revised June counts, the first does not
    ]


def test_a_column_that_would_be_empty_in_most_rows_is_left_out_and_told_on_the_pages(tmp_path: Path) -> None:
    def headings(indicators: str) -> tuple[list[str], str]:
        document = made(tmp_path, workspace(indicators=indicators))
        [table] = [block for block in blocks(document) if isinstance(block, Table) and block.id == "scorecard-table"]
        return [words(cell.blocks) for cell in table.head.cells][5:], text(document)

    assert headings(INDICATORS)[0] == ["Direction", "Year to date"]  # two of four have one, and one a benchmark
    columns, _ = headings(INDICATORS.replace("    adds_up: yes\n", ""))
    assert columns == ["Direction"]
    another = "    good: neutral\n    benchmarks: [{name: England, year: 2025/26, value: 30}]\n"
    columns, told = headings(INDICATORS.replace("    good: neutral\n", another))
    assert columns == ["Direction", "Benchmark", "Year to date"]
    assert "For the year to date, from April to July 2026, it is 84.5%." in told
    assert "The figure for statistical neighbours was 91.5% in 2025/26, which is better." in told


def test_a_change_too_small_to_count_is_called_unchanged_and_the_reader_is_told_how_small(tmp_path: Path) -> None:
    least = INDICATORS.replace("    period: rolling-12-months\n", "    direction: {threshold: 0.3}\n")
    document = made(tmp_path, workspace(indicators=least))
    assert scorecard(document)["Repeat referrals"][4] == "→\u00a0unchanged"  # from 23.5% to 23.8%
    assert "In repeat referrals, a change of up to 0.3 percentage points counts as unchanged." in text(document)
    assert "The one that hardly changed is repeat referrals." in text(document)


def test_the_last_commentary_of_a_period_is_the_one_that_is_printed(tmp_path: Path) -> None:
    said = "    commentary:\n      visits: Visits were late in May.\n"
    returns = replaced(
        RETURNS, "    quality_assurance: |\n      Ten audits", said + "    quality_assurance: |\n      Ten audits"
    )
    printed = text(made(tmp_path, workspace(QUARTER, returns=returns)))
    assert "Commentary for July 2026: Managers check each week which visits are due." in printed
    assert "Visits were late in May." not in printed


def test_the_arrow_goes_with_the_number_and_the_word_with_what_is_good(tmp_path: Path) -> None:
    rows = scorecard(made(tmp_path, workspace()))
    assert rows["Repeat referrals"][4] == "↑\u00a0worsened"
    assert rows["Contacts"][3:5] == ["Not rated", "↓\u00a0fell"]


def test_a_quarter_is_compared_with_the_month_before_it(tmp_path: Path) -> None:
    document = made(tmp_path, workspace(QUARTER))
    assert scorecard(document)["Repeat referrals"][4:6] == ["Amber", "↓\u00a0improved"]
    assert "The direction compares the latest figure with that of April 2026." in text(document)


def test_a_year_to_date_is_never_invented(tmp_path: Path) -> None:
    rows = scorecard(made(tmp_path, workspace()))
    assert rows["Repeat referrals"][-1] == "z"
    assert rows["Contacts"][-1] == "4,450"
    assert rows["Children missing"][-1] == "c"  # with July one could be told from the total
    without = INDICATORS.replace("    adds_up: yes\n", "")
    assert "4,450" not in text(made(tmp_path, workspace(indicators=without)))


def test_no_small_number_is_printed_anywhere(tmp_path: Path) -> None:
    document = made(tmp_path, workspace())
    assert scorecard(document)["Children missing"][1:4] == ["fewer than 5", "≤\u00a08", "Not rated"]
    assert "The figure for July 2026 is not printed, since it is fewer than 5." in text(document)
    assert not [line for line in text(document).splitlines() if "Children missing" in line and " 3" in line]


def test_a_rating_that_changed_is_named(tmp_path: Path) -> None:
    assert "- [Visits in time](#indicator-visits): Amber to Green, at 90.0%" in text(made(tmp_path, workspace()))


def test_a_figure_that_was_revised_or_is_provisional_says_so(tmp_path: Path) -> None:
    said = text(made(tmp_path, workspace()))
    revised = "The figure for June 2026 was revised from 84.0% to 86.0% on 20 July 2026. Late records were added."
    provisional = "The figure for July 2026 is provisional and is as at 31 July 2026."
    assert said.count(revised) == 2  # on the indicator's own page, and among all that is to be known of the figures
    assert said.count(provisional) == 2
    assert "The figures for July 2026 were taken from the system on 5 August 2026." in said


def test_an_indicator_with_figures_from_before_the_period_alone_counts_as_having_none(tmp_path: Path) -> None:
    gone = replaced(RETURNS, "{value: 23.8, provisional: yes, as_at: 2026-07-31}", "x")
    document = made(tmp_path, workspace(returns=gone))
    assert scorecard(document)["Repeat referrals"][:5] == [
        "23.5%",
        "x",
        "≤\u00a020%",
        "Not rated",
        "no earlier figure",
    ]
    assert "Two have a figure for July 2026" in text(document)


def test_each_indicator_has_a_page_and_a_chart_with_what_others_reach(tmp_path: Path) -> None:
    document = made(tmp_path, workspace())
    [all_of_them] = [block for block in document.blocks if isinstance(block, Section) and block.id == "indicators"]
    pages = [block for block in all_of_them.blocks if isinstance(block, Section)]
    assert [(plain(page.title), page.new_page) for page in pages] == [
        ("Visits in time", False),  # which stands under the heading of them all
        ("Repeat referrals", True),
        ("Contacts", True),
        ("Children missing", True),
    ]
    [visits] = [block for block in pages[0].blocks if isinstance(block, Figure)]
    assert [(series.name, series.role) for series in visits.chart.series] == [
        ("Visits in time", "measure"),
        ("Target", "target"),
        ("Statistical neighbours, 2025/26", "benchmark"),
    ]
    assert visits.alt.endswith("The figure for statistical neighbours was 91.5% in 2025/26, which is better.")
