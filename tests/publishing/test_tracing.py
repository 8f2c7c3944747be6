"""Each figure of each document is traced to what was recorded, and a document says nothing of that itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from govdocs.problems import ProblemsFound, Span
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.building.formats import WRITERS
from govdocs.publishing.tracing import Passage, SourcedWorkshop, Trace, Tracer
from govdocs.records.workspace import read_workspace
from govdocs.views.edition import Edition
from govdocs.writers import house_style
from tests.publishing.conftest import ROOT, WORKSPACES
from tests.workspaces import MINIMAL, REPORT, changed, write
from tests.writers import readback_docx, readback_html

FROM_NO_RECORD = {
    r"(Likelihood )?[1-5]|Impact [1-5]|(Green|Amber|Red) \d+|Score of 25": "the scale of likelihood and impact",
    r"Table 2 places each risk by its number in Table 1\.": "numbers that the document itself gives",
    r"Appendix \d – Meetings and decisions of the boards|Table \d gives the meetings of each board\.": "likewise",
    r".*(Regulation 12 of the Local|section 31 of the Localism Act).*": "a statute that the template cites",
    r".*([Nn]ot for publication|not in the edition for publication|edition is for publication).*": "what is left out:"
    " a public edition does not say where that is recorded",
    r"Item \d: .*paragraph [1-7] \(.*|Public: The meeting is open to the public, except as item \d says\.": "likewise",
}
"""Passages with digits that no record holds, each with why."""


@cache
def tracer(folder: Path) -> Tracer:
    return Tracer(Workshop(folder))


def every_report() -> Iterator[tuple[Path, str]]:
    for folder in WORKSPACES:
        yield from ((folder, file.name) for file in read_workspace(folder).commissions)


@pytest.mark.parametrize(("folder", "report"), list(every_report()), ids=lambda value: getattr(value, "name", value))
def test_every_figure_comes_from_a_record(folder: Path, report: str) -> None:
    traced = tracer(folder).trace(report)
    figures = [passage for passage in traced.passages if re.search(r"\d", passage.words)]
    assert figures
    lost = [passage for passage in figures if not passage.records]
    assert [each for each in lost if not any(re.fullmatch(words, each.words) for words in FROM_NO_RECORD)] == []


def the(traced: Trace, wanted: str) -> Passage:
    [passage] = traced.find(wanted)
    return passage


def written(folder: Path, passage: Passage) -> list[str]:
    return [f"{each.place.file}:{each.place.line} {each.text}" for each in tracer(folder).recorded(passage)]


@pytest.fixture(scope="module")
def performance() -> Trace:
    return tracer(ROOT).trace("2026-10-21-opb-performance-report")


def test_a_figure_comes_from_the_line_on_which_it_was_typed(performance: Trace) -> None:
    [line] = [each for each in written(ROOT, the(performance, "Table 1, row 1, column 3")) if "returns.yaml" in each]
    figure = the(performance, "Table 1, row 1, column 3").words.rstrip("%")
    file, number = re.fullmatch(r"(\S+):(\d+) .*", line).groups()  # type: ignore[union-attr]
    assert figure in (ROOT / file).read_text().splitlines()[int(number) - 1]


def test_a_change_comes_from_both_figures_and_a_count_from_all_that_it_counts() -> None:
    traced = tracer(ROOT).trace("2026-11-12-risk-register")
    counted = next(each for each in traced.passages if re.search(r"held \w+ risks", each.words))
    assert len([place for place in counted.records if place.file == "register/risks.yaml"]) >= 7


def test_a_passage_of_the_author_is_where_it_begins() -> None:
    traced = tracer(ROOT).trace("2026-11-12-risk-register")
    author = next(each for each in traced.passages if each.words.startswith("The Trust Board lowered four scores"))
    [line] = [each for each in written(ROOT, author) if each.startswith("reports/")]
    assert "The Trust Board lowered four scores" in line


def test_what_is_not_there_is_a_problem_with_what_comes_nearest(performance: Trace) -> None:
    with pytest.raises(ProblemsFound, match=r"did you mean ‘24\.6%’\?"):
        performance.find("24,6%")
    with pytest.raises(ProblemsFound, match="type a few words"):
        performance.find("xyzzy plugh")


def test_a_table_is_found_with_all_its_cells(performance: Trace) -> None:
    found = performance.find("table 1")
    assert found[0].label == "Table 1"
    assert {each.label for each in found} >= {"Table 1, heading row, column 1", "Table 1, row 1, column 1"}


FIGURE = changed("govdocs.yaml", "    name: Bo Sample", "    name: Bo Sample-Jones")


def test_a_record_feeds_what_comes_from_it(tmp_path: Path) -> None:
    write(tmp_path, FIGURE)
    traced = Tracer(Workshop(tmp_path))
    number = (tmp_path / "govdocs.yaml").read_text().splitlines().index("    name: Bo Sample-Jones") + 1
    [fed] = traced.fed_by("govdocs.yaml", number)
    assert fed.report == REPORT
    assert fed.passages
    assert all("Bo Sample-Jones" in each.words or each.decided for each in fed.passages)
    assert set(fed.passages) < {each for whole in traced.fed_by("govdocs.yaml") for each in whole.passages}


def test_a_comment_feeds_nothing(tmp_path: Path) -> None:
    write(tmp_path, {**MINIMAL, "register/none.yaml": "# nothing yet\npeople:\n  cy-nobody:\n    name: Cy Nobody\n"})
    assert list(Tracer(Workshop(tmp_path)).fed_by("register/none.yaml")) == []


def test_both_editions_are_traced() -> None:
    """What a public edition leaves out it does not rest on."""
    report = "2026-08-27-trust-board-minutes"
    full, public = Tracer(Workshop(ROOT, Edition.FULL)).trace(report), tracer(ROOT).trace(report)
    assert places(full) - places(public)


def places(traced: Trace) -> set[Span]:
    return {place for passage in traced.passages for place in passage.records}


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_document_names_no_record(kind: str) -> None:
    workshop = Workshop(ROOT)
    made = WRITERS[kind](workshop.document("2026-09-16-opb-minutes"), house_style.load(workshop.library))
    parts = {"page": made}
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as word:
            parts = {name: word.read(name) for name in word.namelist()}
    for name, content in parts.items():
        assert not re.search(rb"\.ya?ml|meetings/opb|report_templates|govdocs\.publishing", content), name


def test_a_draft_may_say_beside_its_words_where_they_come_from(tmp_path: Path) -> None:
    write(tmp_path, {**changed(f"reports/{REPORT}.yaml", "status: final", "status: draft")})
    sourced, plain = (kind(tmp_path).document(REPORT) for kind in (SourcedWorkshop, Workshop))
    style = house_style.load(Workshop(tmp_path).library)
    word, page = (WRITERS[kind](sourced, style) for kind in ("docx", "html"))
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert b"govdocs.yaml:" in parts.read("word/comments.xml")
        assert b"govdocs.yaml:" not in parts.read("word/document.xml")
    assert b'title="govdocs.yaml:' in page
    assert readback_docx.passages(word) == readback_docx.passages(WRITERS["docx"](plain, style))
    assert readback_html.blocks(page) == readback_html.blocks(WRITERS["html"](plain, style))


def test_a_final_never_does(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    with pytest.raises(ProblemsFound, match="a final does not say where its words come from"):
        SourcedWorkshop(tmp_path).document(REPORT)
