"""The gate for PDF files lets a sound file pass, and fails every fault that is planted in it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, String

from govdocs.reading.library import Library
from govdocs.writers.house_style import load
from govdocs.writers.pdf import write
from tests.standards import pdf
from tests.writers.specimen import SPECIMEN


@pytest.fixture(scope="module")
def sound() -> bytes:
    return write(SPECIMEN, load(Library(None)))


def spoilt(data: bytes, spoil: Callable[[Pdf], None]) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        spoil(opened)
        opened.save(stream, deterministic_id=True)
    return stream.getvalue()


def metadata(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def spoil(opened: Pdf) -> None:
        before = opened.Root.Metadata.read_bytes()
        assert old in before
        opened.Root.Metadata.write(before.replace(old, new))

    return spoil


def first(opened: Pdf, kind: str) -> pikepdf.Object:
    """The first structure element of a kind."""
    return next(each for each in opened.objects if isinstance(each, Dictionary) and each.get("/S") == Name(kind))


def without_text_of_figure(opened: Pdf) -> None:
    del first(opened, "/Figure")["/Alt"]


def without_title(opened: Pdf) -> None:
    del opened.docinfo["/Title"]


def skipped_heading(opened: Pdf) -> None:
    first(opened, "/H2")["/S"] = Name("/H4")


def unknown_kind(opened: Pdf) -> None:
    first(opened, "/P")["/S"] = Name("/Blob")


def cell_outside_a_row(opened: Pdf) -> None:
    first(opened, "/TR")["/S"] = Name("/P")


def item_outside_a_list(opened: Pdf) -> None:
    first(opened, "/L")["/S"] = Name("/P")


def encrypted_look(opened: Pdf) -> None:
    opened.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def font_not_embedded(opened: Pdf) -> None:
    for each in opened.objects:
        if isinstance(each, Dictionary) and each.get("/Type") == Name("/FontDescriptor"):
            del each["/FontFile2"]
            return


def another_typeface(opened: Pdf) -> None:
    font = next(iter(opened.pages[0].Resources.Font.values()))
    font.BaseFont = Name("/ABCDEF+ComicSans")


def annotation_without_words(opened: Pdf) -> None:
    link = next(note for each in opened.pages for note in each.get("/Annots", []) if note.get("/Contents"))
    del link["/Contents"]


def attached_file(opened: Pdf) -> None:
    opened.attachments["x.txt"] = b"hidden"


FAULTS: dict[str, Callable[[Pdf], None]] = {
    "no language": lambda opened: opened.Root.__delitem__("/Lang"),
    "not marked as tagged": lambda opened: opened.Root.__delitem__("/MarkInfo"),
    "no tags": lambda opened: opened.Root.__delitem__("/StructTreeRoot"),
    "the title not shown": lambda opened: opened.Root.__delitem__("/ViewerPreferences"),
    "no page labels": lambda opened: opened.Root.__delitem__("/PageLabels"),
    "no bookmarks": lambda opened: opened.Root.__delitem__("/Outlines"),
    "no colour profile": lambda opened: opened.Root.__delitem__("/OutputIntents"),
    "no metadata": lambda opened: opened.Root.__delitem__("/Metadata"),
    "PDF/UA not stated": metadata(b'pdfuaid:part="1"', b""),
    "PDF/A not stated": metadata(b'pdfaid:part="3"', b""),
    "no title in the metadata": metadata(b"dc:title", b"dc:source"),
    "no title": without_title,
    "a figure without words": without_text_of_figure,
    "a skipped level of headings": skipped_heading,
    "a kind of tag that nobody knows": unknown_kind,
    "a cell outside a row": cell_outside_a_row,
    "an item outside a list": item_outside_a_list,
    "an action when the file is opened": encrypted_look,
    "a typeface that is not embedded": font_not_embedded,
    "a typeface that is not the house's": another_typeface,
    "a file attached": attached_file,
}


def test_a_sound_file_passes(sound: bytes) -> None:
    assert pdf.faults(sound) == []
    assert pdf.faults(spoilt(sound, lambda _: None)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(sound: bytes, fault: str) -> None:
    assert pdf.faults(spoilt(sound, FAULTS[fault])) != []
