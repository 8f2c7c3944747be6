"""The PDF that Typst lays out says what the HTML says, tags it rightly, and takes words for nothing but words."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from govdocs.document.blocks import (
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    ItemList,
    ListItem,
    Notice,
    Paragraph,
    Prompt,
    Row,
    Section,
    Signature,
    Table,
    Text,
)
from govdocs.document.contents import filled
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading.library import Library
from govdocs.writers import house_style, html, typst
from govdocs.writers.house_style import PageTemplate
from govdocs.writers.pdf import typeface
from govdocs.writers.typst import engine
from govdocs.writers.typst.data import as_data
from govdocs.writers.typst.inline import InlineWriter
from tests.standards import pdf as gate
from tests.writers import readback_html, readback_pdf
from tests.writers.extremes import EXTREMES
from tests.writers.specimen import SPECIMEN, cell, para, table, text
from tests.writers.test_letterhead import LETTER
from tests.writers.test_pictures import DOCUMENT as PICTURED
from tests.writers.test_prompts import DRAFT

STYLE = house_style.load(Library(None))
SENTENCE = "Members heard that six-monthly visits and/or reviews in 2025–26 – as before – were made on time; "
LONG = dataclasses.replace(
    SPECIMEN,
    blocks=tuple(
        block
        for n in range(1, 41)
        for block in (
            para(SENTENCE * (n % 7 + 1), f"1.{n}"),
            para(SENTENCE * (n % 4 + 1)),
            ItemList((ListItem(text(SENTENCE), ItemList((ListItem(text(SENTENCE * 3)),))), ListItem(text(SENTENCE)))),
        )
    ),
)
LISTED = filled(dataclasses.replace(SPECIMEN, blocks=(Contents(), *SPECIMEN.blocks)))
DOCUMENTS = {
    "every block": SPECIMEN,
    "contents": LISTED,
    "long": LONG,
    "letter": LETTER,
    "draft": DRAFT,
    "pictures": PICTURED,
    "fifteen columns": EXTREMES["a table of fifteen columns"],
}


@cache
def written(document: Document = SPECIMEN) -> bytes:
    return typst.write(document, STYLE)


def with_blocks(*blocks: Any) -> Document:
    return dataclasses.replace(SPECIMEN, blocks=blocks, appendices=())


def opened(document: Document = SPECIMEN) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written(document)))


def problems(document: Document, style: house_style.HouseStyle = STYLE) -> list[Problem]:
    with pytest.raises(ProblemsFound) as caught:
        typst.write(document, style)
    return list(caught.value.problems)


# ------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_reads_as_the_html_does_and_passes_the_gate(name: str) -> None:
    data = written(DOCUMENTS[name])
    shown = readback_html.blocks(html.write(DOCUMENTS[name], STYLE))
    assert len(shown) > 5
    assert readback_pdf.blocks(data) == shown
    assert gate.faults(data) == []


def test_a_marking_is_no_block_of_the_document_and_stands_on_every_page() -> None:
    properties = dataclasses.replace(SPECIMEN.properties, marking="NOT FOR PUBLICATION")
    data = typst.write(dataclasses.replace(SPECIMEN, properties=properties), STYLE)
    assert readback_pdf.blocks(data) == readback_pdf.blocks(written())
    assert all(words.count("NOT FOR PUBLICATION") == 1 for words in readback_pdf.drawn(data))


def test_each_page_but_the_first_says_what_it_is_of_and_all_say_which() -> None:
    pages = readback_pdf.drawn(written())
    assert len(pages) > 3
    assert SPECIMEN.properties.running not in pages[0]
    assert all(SPECIMEN.properties.running in words for words in pages[1:])
    assert all(f"Page {n} of {len(pages)}" in words for n, words in enumerate(pages, 1))


def test_headers_and_footers_are_no_part_of_what_is_read() -> None:
    assert not any("Page 2 of" in words for words in readback_pdf.blocks(written()))


# --------------------------------------------------------------------------------------------------- the file


def test_it_is_tagged_with_title_author_language_and_dates() -> None:
    with opened() as made:
        assert made.Root.MarkInfo.Marked
        assert str(made.Root.Lang) == "en-GB"
        assert made.Root.ViewerPreferences.DisplayDocTitle
        assert str(made.docinfo.Title) == SPECIMEN.properties.title
        assert str(made.docinfo.Author) == SPECIMEN.properties.author
        assert str(made.docinfo.Subject) == SPECIMEN.properties.subject
        assert str(made.docinfo.CreationDate).startswith("D:20261109")
        assert str(made.docinfo.ModDate).startswith("D:20261109")
        with made.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def test_its_pages_have_labels() -> None:
    with opened() as made:
        assert [str(page.label) for page in made.pages] == [str(number + 1) for number in range(len(made.pages))]


def test_its_bookmarks_are_its_headings() -> None:
    with opened() as made, made.open_outline() as outline:
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


def test_only_bundled_fonts_are_used_and_all_are_embedded() -> None:
    with opened() as made:
        descriptors = [each for each in made.objects if kind_of(each, "/Type") == "/FontDescriptor"]
    assert descriptors
    assert all(str(descriptor.FontName).split("+")[1].startswith("LiberationSans") for descriptor in descriptors)
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in descriptors)


def test_a_stream_never_ends_in_what_reads_as_the_end_of_a_line() -> None:
    """Among many files some would, by chance: one in 256 for each stream."""
    for number in range(40):
        data = typst.write(with_blocks(para(f"Paragraph {number}")), STYLE)
        assert b"\r\nendstream" not in data
        assert hashlib.sha256(typst.write(with_blocks(para(f"Paragraph {number}")), STYLE)).digest() == (
            hashlib.sha256(data).digest()
        )


# ---------------------------------------------------------------------------------------------------- the tags


def kind_of(thing: Any, key: str = "/S") -> str:
    return str(thing.get(key, "")) if isinstance(thing, pikepdf.Dictionary) else ""


def children(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def every(element: Any, kind: str) -> Iterator[Any]:
    """The structure elements of a kind beneath another, in order."""
    for child in children(element):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if kind_of(child) == kind:
                yield child
            yield from every(child, kind)


def pages_of(element: Any) -> set[tuple[int, int]]:
    """The pages on which an element is drawn."""
    found = set()
    for child in children(element):
        if isinstance(child, int):
            found.add(element.Pg.objgen)
        elif kind_of(child, "/Type") == "/MCR" or "/MCID" in child:
            found.add(child.get("/Pg", element.get("/Pg")).objgen)
        elif isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found |= pages_of(child)
    return found


def about(element: Any) -> dict[str, str]:
    """What the attributes of a table or cell say."""
    lists = element.get("/A", [])
    return {
        str(key): str(value)
        for each in (lists if isinstance(lists, pikepdf.Array) else [lists])
        if each.get("/O") == "/Table"
        for key, value in each.items()
        if key != "/O"
    }


def test_a_table_over_several_pages_is_one_table_with_one_heading_row() -> None:
    with opened(with_blocks(table(100))) as made:
        (found,) = every(made.Root.StructTreeRoot, "/Table")
        assert len(pages_of(found)) > 3
        assert len(list(every(found, "/THead"))) == 1
        assert len(list(every(found, "/TR"))) == 101
        assert len(list(every(found, "/Caption"))) == 1
    pages = readback_pdf.drawn(written(with_blocks(table(100))))
    assert all("Indicator Value Target Rating" in words for words in pages[1:])


def test_each_heading_cell_says_what_it_heads_and_no_list_of_headers_hides_it() -> None:
    with opened() as made:
        tables = list(every(made.Root.StructTreeRoot, "/Table"))
        facts, first, _ = tables
        assert [about(each) for each in every(facts, "/TH")] == [{"/Scope": "/Row"}] * 2
        assert about(facts) == {"/Summary": "Subject of the report and the officers responsible for it"}
        scopes = [about(each).get("/Scope") for each in every(first, "/TH")]
        assert scopes == ["/Column"] * 4 + ["/Row"] * 6
        assert not any("/Headers" in about(each) for each in (*every(first, "/TD"), *every(first, "/TH")))


def test_an_empty_corner_of_a_table_heads_nothing() -> None:
    corner = Table(
        text("Members"),
        (Column(), Column()),
        Row((cell("", header=True), cell("May", header=True))),
        (Row((cell("A member", header=True), cell("present"))),),
        "t",
        "1",
    )
    with opened(with_blocks(corner)) as made:
        (found,) = every(made.Root.StructTreeRoot, "/Table")
        kinds = [[kind_of(each) for each in children(row)] for row in every(found, "/TR")]
    assert kinds == [["/TD", "/TH"], ["/TH", "/TD"]]


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    with opened(LONG) as made:
        paragraphs = list(every(made.Root.StructTreeRoot, "/P"))
        assert max(len(pages_of(each)) for each in paragraphs) == 2


def test_words_in_another_language_keep_it() -> None:
    with opened() as made:
        streams = b"".join(page.Contents.read_bytes() for page in made.pages)
    assert b"/Lang(cy)" in streams.replace(b" ", b"")


def test_a_chart_is_said_in_words() -> None:
    with opened() as made:
        (found,) = every(made.Root.StructTreeRoot, "/Figure")
        assert str(found.Alt).startswith("Line chart. Average caseload fell")


def test_a_picture_with_words_is_tagged_and_one_that_decorates_is_left_out() -> None:
    with opened(PICTURED) as made:
        found = list(every(made.Root.StructTreeRoot, "/Figure"))
        assert sorted(str(each.Alt) for each in found) == ["A family", "A map of the borough"]


def test_each_entry_of_the_contents_leads_to_its_heading_and_shows_its_page() -> None:
    first, *others = readback_pdf.drawn(written(LISTED))
    with opened(LISTED) as made:
        contents = next(every(made.Root.StructTreeRoot, "/L"))
        assert len(list(every(contents, "/Link"))) == len(LISTED.blocks[0].entries) > 5  # type: ignore[union-attr]
    page = next(number for number, words in enumerate(others, 2) if "Appendix 1 – Performance scorecard" in words)
    assert f" {page} " in f"{first} "


# --------------------------------------------------------------------------------------------- breaks of pages


def test_no_row_is_split_between_pages() -> None:
    row = Row((cell("Indicator with a long name that takes several lines " * 3, header=True), cell("92.4%")))
    tall = Table(text("Rows"), (Column(), Column()), Row((cell("A"), cell("B"))), (row,) * 30, "t", "1")
    with opened(with_blocks(tall)) as made:
        rows = list(every(made.Root.StructTreeRoot, "/TR"))
        assert len({page for each in rows for page in pages_of(each)}) > 2
        assert all(len(pages_of(each)) == 1 for each in rows)


def test_a_row_longer_than_a_page_loses_no_word() -> None:
    words = " ".join(f"word{number}" for number in range(1500))
    tall = Table(text("Rows"), (Column(), Column()), Row((cell("A"), cell("B"))), (Row((cell(words), cell(""))),))
    pages = readback_pdf.drawn(written(with_blocks(tall)))
    assert len(pages) > 3
    assert sum(page.count("word") for page in pages) == 1500


@pytest.mark.parametrize("block", [Notice((para(SENTENCE * 120),)), Prompt((Text(SENTENCE * 120),))])
def test_a_passage_longer_than_a_page_loses_no_word(block: Notice | Prompt) -> None:
    pages = readback_pdf.drawn(written(with_blocks(block)))
    assert sum(page.count("Members heard") for page in pages) == 120
    with opened(with_blocks(block)) as made:
        bottom = min(line.top for drawn in readback_pdf._Pages(made).lines for line in drawn.values())
    assert bottom > 60  # points: above the margin


def test_no_heading_is_the_last_of_its_page() -> None:
    blocks = tuple(
        Section(text(f"Section {n}"), (para(SENTENCE * (n % 5 + 1)),), f"s{n}", level=1 + n % 3) for n in range(60)
    )
    with opened(with_blocks(*blocks)) as made:
        (whole,) = children(made.Root.StructTreeRoot)
        headed = [(a, b) for a, b in pairwise(children(whole)) if kind_of(a) == "/H2"]
        assert len(headed) == 60
        assert all(pages_of(a) <= pages_of(b) for a, b in headed)
        assert len(made.pages) > 3


def test_a_short_paragraph_goes_with_the_list_that_it_introduces() -> None:
    for lines in range(20, 40):
        items = ItemList(tuple(ListItem(text(f"Item {n}")) for n in range(12)))
        blocks = (*(para(f"Line {n}") for n in range(lines)), para("They agreed:"), items)
        with opened(with_blocks(*blocks)) as made:
            (whole,) = children(made.Root.StructTreeRoot)
            introduction, found = children(whole)[-2:]
            assert kind_of(found) == "/L"
            assert pages_of(introduction) <= pages_of(found)


def test_a_signature_is_never_alone_on_its_page() -> None:
    for lines in range(20, 60):
        blocks = (*(para(f"Line {n}") for n in range(lines)), Signature("Ann Example", ("Chief Executive",)))
        last = readback_pdf.drawn(written(with_blocks(*blocks)))[-1]
        assert f"Line {lines - 1}" in last
        assert "Ann Example" in last


def test_a_wide_table_is_on_landscape_pages_with_its_heading() -> None:
    pages = readback_pdf.drawn(written())
    with opened() as made:
        landscape = [page.mediabox[2] > page.mediabox[3] for page in made.pages]
    first = pages[landscape.index(True)]
    assert "Appendix 1 – Performance scorecard" in first
    assert "Table 2: Performance against target" in first
    assert landscape == sorted(landscape)


def test_a_section_on_a_new_page_begins_one() -> None:
    sections = [Section(text(name), (para("Words"),), name, new_page=True) for name in ("one", "two")]
    assert len(readback_pdf.drawn(written(with_blocks(para("Before"), *sections)))) == 3


def test_a_word_longer_than_its_line_is_broken_and_stays_on_the_page() -> None:
    word = "https://example.org/" + "reports" * 60
    narrow = Table(text("T"), (Column(),) * 6, Row((cell("A"),) * 6), (Row((cell(word),) * 6),), "t", "1")
    with opened(with_blocks(para(word), narrow)) as made:
        ends = [line.end for drawn in readback_pdf._Pages(made).lines for line in drawn.values()]
        assert max(ends) <= float(made.pages[0].mediabox[2]) - 24 * 72 / 25.4 + 1


# ----------------------------------------------------------------------------------------------- hostile words

HOSTILE = (
    '#import "@preview/cetz:0.3.0"',
    '#read("/etc/passwd")',
    '#include "/etc/hostname"',
    '#eval("1+1")',
    "#panic()",
    "#set text(size: 99pt)",
    "#pagebreak()",
    "\\ \\u{41} \\#",
    "$ x^2 $ $",
    "```raw``` `code`",
    "@recommendations @nowhere",
    "<purpose> <label>",
    "// not a comment",
    "/* nor this */",
    "*not bold* _nor italic_",
    "= no heading",
    "- no item",
    "+ none + 1. either",
    "/ term: none",
    "~ -- --- ... '\"",
    "https://example.org/ is not linked",
    "]}) unbalanced ([{",
    '"}],"sheets":[]}',
    "\\u0022 &lt; %s {{ 7*7 }}",
)
_KEPT = {"id", "target", "href", "lang", "number", "counter", "style", "role", "align", "date", "language", "marking"}


def spoilt(part: Any, words: str) -> Any:
    """A document with some words before every string that is printed."""
    if isinstance(part, str):
        return f"{words} {part}"
    if isinstance(part, tuple):
        return tuple(spoilt(each, words) for each in part)
    if isinstance(part, Figure):
        return dataclasses.replace(part, caption=spoilt(part.caption, words), alt=spoilt(part.alt, words))
    if dataclasses.is_dataclass(part) and not isinstance(part, (type, Span)):
        kept = {field.name: getattr(part, field.name) for field in dataclasses.fields(part)}
        changed = {
            name: spoilt(value, words)
            for name, value in kept.items()
            if name not in _KEPT and (type(value) is str or isinstance(value, tuple) or dataclasses.is_dataclass(value))
        }
        return dataclasses.replace(part, **changed)
    return part


def run_together(blocks: list[str]) -> list[str]:
    """Blocks without their spaces: where a line was broken between odd signs, nobody can tell whether there was one."""
    return ["".join(block.split()) for block in blocks]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_words_wherever_they_stand(words: str) -> None:
    document = spoilt(SPECIMEN, words)
    data = typst.write(document, STYLE)
    shown = readback_pdf.blocks(data)
    assert run_together(shown) == run_together(readback_html.blocks(html.write(document, STYLE)))
    assert sum(words.split()[0] in block for block in shown) > 20
    with pikepdf.open(io.BytesIO(data)) as made:
        assert str(made.docinfo.Title).startswith(words)
    assert gate.faults(data) == []


def test_what_is_given_to_the_engine_is_data_alone() -> None:
    data = as_data(spoilt(SPECIMEN, HOSTILE[0]), STYLE)
    assert json.loads(json.dumps(data.content)) == data.content
    assert HOSTILE[0] not in STYLE.pages.text


@pytest.mark.parametrize(
    "code",
    [
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#include "/etc/hostname"',
        '#image("/etc/hostname")',
        '#import "@local/any:1.0.0"',
        '#import "@preview/cetz:0.3.0"',
        '#plugin("/bin/true")',
    ],
)
def test_a_template_reaches_nothing_outside(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "NO_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{listener.getsockname()[1]}")
        before = dict(os.environ)
        with pytest.raises(ProblemsFound) as caught:
            engine.lay_out(PageTemplate(f"\n{code}\n", "report_templates/pages.typ"), {})
        with pytest.raises(TimeoutError):
            listener.accept()
    (problem,) = caught.value.problems
    assert (problem.code, problem.span.file, problem.span.line) == ("pdf-engine", "report_templates/pages.typ", 2)
    assert "/tmp" not in str(problem)
    assert "http" not in str(problem)
    assert dict(os.environ) == before


# --------------------------------------------------------------------------------------------- what goes wrong


def test_a_character_without_a_glyph_is_reported_where_it_was_written() -> None:
    place = Span("meetings/2026/report.yaml", 12, 5)
    (problem,) = problems(with_blocks(Paragraph((Text("Signed 王"),), place=place)))
    assert (problem.code, problem.span) == ("missing-glyph", place)


def test_a_date_that_is_none_is_a_problem_and_no_accident() -> None:
    properties = dataclasses.replace(SPECIMEN.properties, date="9 November 2026")
    (problem,) = problems(dataclasses.replace(SPECIMEN, properties=properties))
    assert problem.code == "pdf-engine"
    assert "'9 November 2026'" in problem.message


def test_a_template_of_ones_own_is_used_and_its_faults_have_their_place(tmp_path: Path) -> None:
    built_in = STYLE.pages.text
    (tmp_path / "pages.typ").write_text(built_in.replace("[Page #counter", "[Sheet #counter"), encoding="utf-8")
    own = house_style.load(Library(tmp_path))
    pages = readback_pdf.drawn(typst.write(SPECIMEN, own))
    assert all(f"Sheet {n} of" in words for n, words in enumerate(pages, 1))
    (tmp_path / "pages.typ").write_text("\n#nothing-of-that-name\n", encoding="utf-8")
    (problem,) = problems(SPECIMEN, house_style.load(Library(tmp_path)))
    assert problem.span == Span("report_templates/pages.typ", 2, 2)
    assert "unknown variable" in problem.message


def test_the_house_style_says_how_it_looks() -> None:
    sheet = STYLE.sheet
    larger = dataclasses.replace(
        STYLE,
        sheet=sheet.model_copy(
            update={
                "typeface": sheet.typeface.model_copy(update={"size": sheet.typeface.size + 4}),
                "colours": sheet.colours.model_copy(update={"heading": "#ff0000"}),
            }
        ),
    )
    with pikepdf.open(io.BytesIO(typst.write(SPECIMEN, larger))) as made:
        stream = made.pages[0].Contents.read_bytes()
        assert len(made.pages) > len(opened().pages)
    assert b" 16 Tf" in stream
    assert b"1 0 0 scn" in stream


def test_a_computer_without_the_engine_gets_one_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.load.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    (problem,) = problems(SPECIMEN)
    engine.load.cache_clear()
    assert problem.code == "pdf-engine-missing"
    assert "pip install typst" in problem.hint


def test_no_letter_is_wider_than_is_thought() -> None:
    """Where words are too short to be too wide, their letters are not measured."""
    for bold in (False, True):
        assert max(typeface.width(letter, bold=bold) for letter in typeface.characters()) < typeface.WIDEST


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how much memory is in use")
def test_the_engine_does_not_remember_every_document_that_it_laid_out() -> None:
    program = """
from dataclasses import replace
from pathlib import Path
from tests.writers.test_typst import SPECIMEN, STYLE, typst

def megabytes_after(number):
    title = f"Report {number}"
    typst.write(replace(SPECIMEN, properties=replace(SPECIMEN.properties, title=title, subject=title)), STYLE)
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

used = [megabytes_after(number) for number in range(9)]
print(used[-1] - used[1])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 12  # where it remembers them, some 30


def test_the_engine_is_loaded_by_the_first_file_only() -> None:
    program = "import sys, govdocs.writers.typst; print({'typst', 'weasyprint'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_cells_hold_paragraphs_lists_and_prompts() -> None:
    held = Cell((para("First"), ItemList((ListItem(text("Item")),)), Prompt((Text("How it went"),), "the Director")))
    made = with_blocks(Table(text("Aims"), (Column(),), Row((cell("Aim", header=True),)), (Row((held,)),), "t", "1"))
    assert readback_pdf.blocks(written(made)) == readback_html.blocks(html.write(made, STYLE))
    assert gate.faults(written(made)) == []


@pytest.mark.parametrize(
    "typed", ["Visits made", "Visits  made", "Visits\n   made", "Visits\tmade", "Visits \r\n made"]
)
def test_any_space_is_one_however_it_was_typed(typed: str) -> None:
    assert InlineWriter(12).write(text(typed), 400) == ["Visits made"]
