"""The PDF says what the HTML says, to everyone, the same way each time, and reaches for nothing outside."""

from __future__ import annotations

import dataclasses
import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

import pikepdf
import pytest

from govdocs.document.blocks import Document, ItemList, ListItem, Paragraph, Text
from govdocs.problems import ProblemsFound, Span
from govdocs.reading.library import Library
from govdocs.writers import house_style, html, pdf
from govdocs.writers.pdf import engine
from tests.writers import readback_html, readback_pdf
from tests.writers.specimen import SPECIMEN, para, text

STYLE = house_style.load(Library(None))


@cache
def specimen() -> bytes:
    return pdf.write(SPECIMEN, STYLE)


@pytest.fixture
def opened() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(specimen())) as document:
        yield document


def with_paragraph(words: str, place: Span | None = None) -> Document:
    return dataclasses.replace(SPECIMEN, blocks=(Paragraph((Text(words),), place=place),), appendices=())


def problems(document: Document) -> list[tuple[str, str]]:
    with pytest.raises(ProblemsFound) as caught:
        pdf.write(document, STYLE)
    return [(problem.code, str(problem)) for problem in caught.value.problems]


# ------------------------------------------------------------------------------------------------------- words


def test_it_reads_as_the_html_does() -> None:
    assert readback_pdf.blocks(specimen()) == readback_html.blocks(html.write(SPECIMEN, STYLE))


def test_long_text_over_many_pages_reads_as_the_html_does() -> None:
    sentence = "Members heard that six-monthly visits and/or reviews in 2025–26 – as before – were made on time; "
    blocks = [
        block
        for n in range(1, 41)
        for block in (
            para(sentence * (n % 7 + 1), f"1.{n}"),
            para(sentence * (n % 4 + 1)),
            ItemList((ListItem(text(sentence), ItemList((ListItem(text(sentence * 3)),))), ListItem(text(sentence)))),
        )
    ]
    document = dataclasses.replace(SPECIMEN, blocks=tuple(blocks))
    data = pdf.write(document, STYLE)
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) > 10
    assert readback_pdf.blocks(data) == readback_html.blocks(html.write(document, STYLE))


def test_a_marking_is_no_block_of_the_document_and_stands_on_every_page() -> None:
    marked = dataclasses.replace(
        SPECIMEN, properties=dataclasses.replace(SPECIMEN.properties, marking="NOT FOR PUBLICATION")
    )
    data = pdf.write(marked, STYLE)
    assert readback_pdf.blocks(data) == readback_pdf.blocks(specimen())
    assert all("NOT FOR PUBLICATION" in words for words in readback_pdf.drawn(data))


def test_each_page_but_the_first_says_what_it_is_of_and_all_say_which() -> None:
    pages = readback_pdf.drawn(specimen())
    assert SPECIMEN.properties.running not in pages[0]
    assert all(SPECIMEN.properties.running in words for words in pages[1:])
    assert all(f"Page {n} of {len(pages)}" in words for n, words in enumerate(pages, 1))


# --------------------------------------------------------------------------------------------------- the file


def test_it_is_tagged_with_title_language_and_dates(opened: pikepdf.Pdf) -> None:
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert str(opened.docinfo.Title) == SPECIMEN.properties.title
    assert str(opened.docinfo.CreationDate).startswith("D:20261109")
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def test_its_pages_have_labels(opened: pikepdf.Pdf) -> None:
    labels = opened.Root.PageLabels.Nums
    assert [labels[0], labels[1].S] == [0, pikepdf.Name.D]


def test_its_bookmarks_are_its_headings(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
        beneath = [child.title for item in outline.root for child in item.children]
    assert titles == [
        "Decision recommendations",
        "1 Purpose of the report",
        "2 The current position",
        "3 Appendices",
        "Appendix 1 – Performance scorecard",
    ]
    assert beneath == ["Six-month progress"]


def test_only_bundled_fonts_are_used_and_all_are_embedded(opened: pikepdf.Pdf) -> None:
    fonts = [thing for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)]
    descriptors = [thing for thing in fonts if thing.get("/Type") == pikepdf.Name.FontDescriptor]
    names = {str(descriptor.FontName).split("+")[1] for descriptor in descriptors}
    assert names
    assert all(name.startswith("Liberation-Sans") for name in names)
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in descriptors)


def test_a_wide_table_is_on_landscape_pages_with_its_heading(opened: pikepdf.Pdf) -> None:
    pages = readback_pdf.drawn(specimen())
    landscape = [page.mediabox[2] > page.mediabox[3] for page in opened.pages]
    first = pages[landscape.index(True)]
    assert "Appendix 1 – Performance scorecard" in first
    assert "Table 2: Performance against target" in first
    assert landscape == sorted(landscape)  # and no page before it


def test_a_table_repeats_its_heading_row_on_each_page() -> None:
    appendix = [words for words in readback_pdf.drawn(specimen()) if "Indicator 1" in words and "Rating" in words]
    assert len(appendix) == 3


# --------------------------------------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="http://127.0.0.1:1/x.png" alt="x">',
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">',
        "<style>@import url(file:///etc/hostname);</style>",
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
        '<title>x</title><image xlink:href="file:///etc/hostname" width="9" height="9"/></svg>',
        '<link rel="attachment" href="file:///etc/hostname">',
    ],
)
def test_nothing_outside_is_ever_fetched(markup: str, caplog: pytest.LogCaptureFixture) -> None:
    page = f'<html lang="en"><head><title>t</title></head><body><h1>t</h1>{markup}</body></html>'
    caplog.set_level(logging.CRITICAL)
    with pytest.raises(ProblemsFound) as caught:
        engine.lay_out(page.encode(), "")
    assert {problem.code for problem in caught.value.problems} == {"pdf-engine"}


def test_a_character_without_a_glyph_is_reported_where_it_was_written() -> None:
    place = Span("meetings/2026/report.yaml", 12, 5)
    ((code, message),) = problems(with_paragraph("Signed 王, agreed ✓", place))
    assert code == "missing-glyph"
    assert message.startswith("meetings/2026/report.yaml:12:5: ")
    assert "'王' (U+738B" in message
    assert "CHECK MARK" in message


def test_letters_of_european_names_have_glyphs() -> None:
    assert pdf.write(with_paragraph("Siân Ŵyn, Łukasz, Zoë, Şebnem, Δ ≥ 5 – “quoted”\u00a0£10"), STYLE)


def test_whatever_the_engine_calls_an_error_stops_the_file() -> None:
    with pytest.raises(ProblemsFound) as caught:
        engine.lay_out(b"<html><head><title>t</title></head><body><h1>No language</h1></body></html>", "")
    assert [problem.code for problem in caught.value.problems] == ["pdf-engine"]


def test_a_computer_without_the_engine_gets_one_plain_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.load.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    ((code, message),) = problems(SPECIMEN)
    engine.load.cache_clear()
    assert code == "pdf-engine-missing"
    assert "apt install" in message
    assert "Word and HTML work without it" in message
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the engine finds its libraries in its own way")
def test_the_engine_finds_its_libraries_without_running_other_programs() -> None:
    program = """
import ctypes.util, sys
from govdocs.writers.pdf import engine
look, ran = ctypes.util.find_library, []
sys.addaudithook(lambda event, arguments: ran.append(arguments[0]) if event == "subprocess.Popen" else None)
engine.load()
from weasyprint.text import ffi
print(ran, ctypes.util.find_library is look, ffi.harfbuzz_subset is not None)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] True True"


def test_the_engine_is_loaded_by_the_first_file_only() -> None:
    program = "import sys, govdocs.writers.pdf; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
