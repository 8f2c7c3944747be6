"""What few reports have comes out whole in every format, or is a problem that says where and why."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pikepdf
import pytest

from govdocs.document.blocks import Document
from govdocs.problems import ProblemsFound
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style, html, pdf
from tests.standards import browser, web, word
from tests.standards import pdf as pdf_gate
from tests.writers import readback_docx, readback_html, readback_pdf
from tests.writers.extremes import (
    EMPTY_SECTION,
    EXTREMES,
    FURTHER_NAMES,
    NAMES,
    SENTENCE,
    UNBROKEN,
    document,
    report,
    section,
    table,
)

STYLE = house_style.load(Library(None))
Made = Mapping[str, Mapping[str, bytes]]


def named(name: str) -> Document:
    """A document that names a person in a paragraph, a heading, a caption and a cell."""
    return document(section(name, f"<p>It was {name} who spoke.</p>", table(name, ("Name", name), ((name, name),))))


@pytest.fixture(scope="module")
def made() -> Made:
    """Every extreme document in every format."""
    return {
        name: {"docx": docx.write(each, STYLE), "pdf": pdf.write(each, STYLE), "html": html.write(each, STYLE)}
        for name, each in EXTREMES.items()
    }


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme_passes_the_gates_of_word_and_pdf(made: Made, name: str) -> None:
    assert word.faults(made[name]["docx"]) == []
    assert pdf_gate.faults(made[name]["pdf"]) == []


def test_every_extreme_passes_the_gate_of_html(made: Made) -> None:
    assert web.faults({name: files["html"] for name, files in made.items()}) == {}


@pytest.mark.browser
@pytest.mark.skipif(bool(browser.missing()), reason=browser.missing())
def test_every_extreme_passes_the_gate_in_a_browser(made: Made) -> None:
    with browser.opened() as window:
        assert browser.faults(window, {name: files["html"] for name, files in made.items()}) == {}


@pytest.mark.parametrize("name", sorted({*EXTREMES} - {"a word that does not break", "a list five levels deep"}))
def test_an_extreme_says_the_same_in_every_format(made: Made, name: str) -> None:
    words = readback_html.blocks(made[name]["html"])
    assert len(words) > 3
    assert readback_docx.passages(made[name]["docx"]) == words
    assert readback_pdf.blocks(made[name]["pdf"]) == words


def test_each_level_of_a_deep_list_counts_for_itself(made: Made) -> None:
    words = readback_docx.passages(made["a list five levels deep"]["docx"])
    said = [f"What is said at level {level} from the end." for level in (5, 4, 3, 2, 1)]
    other = "And another."
    bullets, numbers = [*said, *[other] * 5], [*(f"1 {words}" for words in said), *[f"2 {other}"] * 5]
    assert words[-20:] == bullets + numbers
    assert readback_html.blocks(made["a list five levels deep"]["html"])[-20:] == bullets * 2
    assert readback_pdf.blocks(made["a list five levels deep"]["pdf"])[-20:] == bullets * 2


def test_no_letter_is_lost_of_a_word_that_does_not_break(made: Made) -> None:
    """The PDF shows it on several lines, which is all that reading back may differ in."""
    files = made["a word that does not break"]
    words = readback_html.blocks(files["html"])
    assert sum(each.count(UNBROKEN) for each in words) == 10
    assert readback_docx.passages(files["docx"]) == words
    assert squeezed(readback_pdf.blocks(files["pdf"])) == squeezed(words)


def squeezed(words: list[str]) -> str:
    return "".join("".join(words).split())


def test_all_rows_are_there_and_all_appendices(made: Made) -> None:
    rows = readback_html.blocks(made["a table of 400 rows"]["html"])
    assert sum(each.startswith("Indicator ") for each in rows) == 400
    listed = readback_html.blocks(made["30 appendices"]["html"])
    assert [each for each in listed if each.startswith("1.")] == [
        f"1.{count} Appendix {count} – Letter {count} of the inspectorate" for count in range(1, 31)
    ]


def test_only_a_table_of_many_columns_stands_in_smaller_letters(made: Made) -> None:
    """So that no figure is broken over two lines, which reading the PDF back would show."""
    sizes = {name: set(re.findall(r'<w:sz w:val="(\d+)"/>', body(files["docx"]))) for name, files in made.items()}
    assert {name: found for name, found in sizes.items() if found} == {"a table of fifteen columns": {"19"}}


def body(data: bytes) -> str:
    """The text of a Word file, as it is in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def test_names_of_many_languages_are_on_paper(made: Made) -> None:
    drawn = " ".join(readback_pdf.drawn(made["names of many languages"]["pdf"]))
    assert [name for name in NAMES.values() if name not in drawn] == []


@pytest.mark.parametrize("language", FURTHER_NAMES)
def test_a_name_that_the_typeface_lacks_stands_in_word_and_html(language: str) -> None:
    name = FURTHER_NAMES[language]
    assert word.faults(docx.write(named(name), STYLE)) == []
    assert web.lint(html.write(named(name), STYLE)) == []
    assert f"1.1 It was {name} who spoke." in readback_docx.passages(docx.write(named(name), STYLE))


@pytest.mark.parametrize("language", sorted({*FURTHER_NAMES} - {"Hebrew"}))
def test_a_name_that_the_typeface_lacks_is_a_problem_of_the_pdf_and_never_a_blank_box(language: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        pdf.write(named(FURTHER_NAMES[language]), STYLE)
    [problem] = caught.value.problems
    assert (problem.code, problem.span.file) == ("missing-glyph", "report_templates/paper.xml")
    assert f"'{FURTHER_NAMES[language].rpartition(' ')[2][0]}'" in problem.message


def test_a_name_in_hebrew_is_on_paper_and_read_in_its_own_order() -> None:
    made = pdf.write(named(FURTHER_NAMES["Hebrew"]), STYLE)
    assert pdf_gate.faults(made) == []


def test_a_section_with_nothing_in_it_stands_with_its_number_and_takes_no_other_s() -> None:
    empty = document(EMPTY_SECTION)
    words = readback_html.blocks(html.write(empty, STYLE))
    assert words[-5:] == ["1 Performance", f"1.1 {SENTENCE}", "2 Resources", "3 Risks", f"3.1 {SENTENCE}"]
    assert readback_docx.passages(docx.write(empty, STYLE)) == words
    assert readback_pdf.blocks(pdf.write(empty, STYLE)) == words


def test_a_report_of_two_hundred_pages() -> None:
    long = document(report(200))
    paper, words = pdf.write(long, STYLE), readback_html.blocks(html.write(long, STYLE))
    with pikepdf.open(io.BytesIO(paper)) as opened:
        assert len(opened.pages) >= 200
    assert readback_docx.passages(docx.write(long, STYLE)) == words
    assert words[-1].startswith("90.8 ")
