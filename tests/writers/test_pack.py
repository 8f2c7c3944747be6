"""Files that are bound say what they said, to a screen reader too, under numbers that go through from first to last."""

from __future__ import annotations

import dataclasses
import io
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from govdocs.document.blocks import Document, Link, Paragraph, Text
from govdocs.problems import ProblemsFound, Span
from govdocs.reading.library import Library
from govdocs.writers import house_style, pdf, typst
from govdocs.writers.pack import Numbering, Part, bind, foreign, page_count, tags
from tests.standards import pdf as gate
from tests.writers import readback_pdf
from tests.writers.specimen import SPECIMEN

STYLE = house_style.load(Library(None))
PLACE = Span("reports/2026-06-15-update.yaml", 7)
ADDRESS = "https://pack.invalid/1"
WEB = "https://example.org/"
ENGINES = {"typst": typst.write, "weasyprint": pdf.write}


def leading(document: Document) -> Document:
    """A document whose first words lead to the second part."""
    words = Paragraph((Text("See "), Link("the other paper", ADDRESS)))
    return dataclasses.replace(document, blocks=(words, *document.blocks))


@cache
def made(engine: str, front: bool = False) -> bytes:
    return ENGINES[engine](leading(SPECIMEN) if front else SPECIMEN, STYLE)


@cache
def bound(*engines: str) -> bytes:
    first, *others = engines
    parts = [Part(f"Paper {n}", made(each), address=f"https://pack.invalid/{n}") for n, each in enumerate(others, 1)]
    return bind([Part("Front", made(first, front=True)), *parts], Numbering("Pack page", 12))


WAYS = [("typst", "typst", "typst"), ("weasyprint", "weasyprint"), ("weasyprint", "typst"), ("typst", "weasyprint")]
each_way = pytest.mark.parametrize("engines", WAYS, ids=" ".join)


def opened(data: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(data))


def changed(data: bytes, change: Callable[[Pdf], object], **options: Any) -> bytes:
    stream = io.BytesIO()
    with opened(data) as file:
        change(file)
        file.save(stream, **options)
    return stream.getvalue()


def blank(words: bytes = b"", **keys: Any) -> bytes:
    """A file of one page that nobody tagged."""
    stream = io.BytesIO()
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(300, 500))
        page.obj.Contents = file.make_stream(words)
        for key, value in keys.items():
            page.obj[f"/{key}"] = value
        file.save(stream, deterministic_id=True)
    return stream.getvalue()


def elements(element: Any) -> Iterator[Any]:
    """All elements beneath one of the tag tree, or beneath its root."""
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def astray(file: Pdf) -> list[str]:
    """What of a tag tree does not hang together: what stands on a page and its tags must lead to each other."""
    found = []
    pages = {page.obj.objgen for page in file.pages}
    parents = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(file.pages, start=1):
        for mark, element in enumerate(parents[int(page.obj.StructParents)]):
            if isinstance(element, Dictionary) and mark not in set(marks(element, page.obj.objgen)):
                found.append(f"page {number}: mark {mark} is not that of its element")
        for note in page.obj.get("/Annots", []):
            element = parents[int(note.StructParent)]
            held = [kid.Obj.objgen for kid in element.K if isinstance(kid, Dictionary) and "/Obj" in kid]
            if note.objgen not in held:
                found.append(f"page {number}: a link is not in its element")
    for element in elements(file.Root.StructTreeRoot):
        if "/Pg" in element and element.Pg.objgen not in pages:
            found.append("an element stands on a page that is not in the file")
    return found


def marks(element: Any, page: tuple[int, int]) -> Iterator[int]:
    """The marks on a page that an element holds."""
    kids = element.K if isinstance(element.K, Array) else [element.K]
    for kid in kids:
        if isinstance(kid, int):
            if element.Pg.objgen == page:
                yield kid
        elif "/MCID" in kid and kid.get("/Pg", element.get("/Pg")).objgen == page:
            yield int(kid.MCID)


# ------------------------------------------------------------------------------------------------ what stays as it is


@each_way
def test_each_part_says_what_it_said_and_the_whole_keeps_to_the_standards(engines: tuple[str, ...]) -> None:
    first, *others = engines
    said = readback_pdf.blocks(made(first, front=True))
    for engine in others:
        said += readback_pdf.blocks(made(engine))
    marking = str(opened(made(first)).docinfo.get("/Keywords", ""))
    bare = [words for words in said if words != marking]
    assert [words for words in readback_pdf.blocks(bound(*engines)) if words != marking] == bare
    assert len(bare) > 50
    assert gate.faults(bound(*engines)) == []
    with opened(bound(*engines)) as file:
        assert astray(file) == []


@each_way
def test_the_same_parts_give_the_same_bytes(engines: tuple[str, ...]) -> None:
    once = bound(*engines)
    bound.cache_clear()
    assert bound(*engines) == once


@each_way
def test_links_lead_to_the_same_places_within_their_part(engines: tuple[str, ...]) -> None:
    with opened(bound(*engines)) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        start = page_count(made(engines[0], front=True))
        inner = [(page, note) for page in file.pages[start:] for note in page.obj.get("/Annots", []) if "/Dest" in note]
        assert len(inner) > 3
        for page, note in inner:
            first = start + (pages[page.obj.objgen] - start) // page_count(made(engines[1])) * page_count(
                made(engines[1])
            )
            assert first <= pages[note.Dest[0].objgen] < first + page_count(made(engines[-1]))
        assert "/Names" not in file.Root


@each_way
def test_a_link_to_the_address_of_a_part_leads_to_its_first_page(engines: tuple[str, ...]) -> None:
    with opened(bound(*engines)) as file:
        [note] = [note for note in file.pages[0].obj.Annots if note.get("/Contents") == "Paper 1"]
        assert note.Dest[0].objgen == file.pages[page_count(made(engines[0], front=True))].obj.objgen
        assert "/A" not in note
        assert ADDRESS.encode() not in b"".join(bytes(str(note), "utf-8") for note in file.pages[0].obj.Annots)


@each_way
def test_every_part_is_bookmarked_with_its_own_bookmarks_beneath(engines: tuple[str, ...]) -> None:
    with opened(bound(*engines)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Front", *(f"Paper {n}" for n in range(1, len(engines)))]
        for item, engine in zip(outline.root, engines, strict=True):
            with opened(made(engine)) as alone, alone.open_outline() as own:
                assert [each.title for each in item.children] == [each.title for each in own.root]
                assert item.children


def test_what_is_attached_is_bookmarked_beneath_what_it_is_attached_to() -> None:
    paper = made("typst")
    parts = [Part("Front", paper), Part("Paper", paper), Part("Appendix 1", paper, level=1), Part("Next", paper)]
    with opened(bind(parts, Numbering())) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Front", "Paper", "Next"]
        assert outline.root[1].children[-1].title == "Appendix 1"


# --------------------------------------------------------------------------------------------------------- the numbers


@each_way
def test_every_page_is_stamped_and_labelled_with_its_number(engines: tuple[str, ...]) -> None:
    shown = readback_pdf.drawn(bound(*engines))
    assert len(shown) > 5
    assert all(words.endswith(f"Pack page {number}") for number, words in enumerate(shown, start=12))
    with opened(bound(*engines)) as file:
        assert [str(page.label) for page in file.pages] == [str(number) for number in range(12, 12 + len(shown))]


def test_a_marking_is_stamped_on_each_page_of_the_part_that_asks_for_it() -> None:
    parts = [Part("Front", made("typst")), Part("Letter", blank(), marking="NOT FOR PUBLICATION")]
    *before, last = readback_pdf.drawn(bind(parts, Numbering()))
    assert last == f"NOT FOR PUBLICATION – Page {len(before) + 1}"
    assert not any(words.endswith(f"NOT FOR PUBLICATION – Page {n}") for n, words in enumerate(before, start=1))


@pytest.mark.parametrize(("turned", "ink"), [(0, (150, 482)), (90, (282, 250)), (180, (150, 18)), (270, (18, 250))])
def test_the_number_is_at_the_foot_of_a_page_however_that_is_turned(turned: int, ink: tuple[int, int]) -> None:
    """`ink` is near the middle of the words, by the paper's own edges before it is turned, from the upper left."""
    import pypdfium2

    data = bind([Part("Front", made("typst")), Part("Scan", blank(Rotate=turned))], Numbering())
    stream = changed(data, lambda file: file.pages[-1].obj.__setitem__("/Rotate", 0))
    last = page_count(stream) - 1
    picture = pypdfium2.PdfDocument(stream)[last].render(scale=1).to_pil().convert("L")
    left, top, right, bottom = picture.point(lambda level: 255 * (level < 128)).getbbox()
    assert left <= ink[0] <= right
    assert top - 3 <= ink[1] <= bottom + 3


# ------------------------------------------------------------------------------------------------- what others made


def test_a_pack_with_a_file_that_is_not_accessible_does_not_say_that_it_is() -> None:
    letter = foreign.adopted(blank(b"0 0 10 10 re f"), "attachments/letter.pdf", PLACE)
    assert not foreign.is_accessible(letter)
    with opened(bind([Part("Front", made("typst")), Part("Letter", letter)], Numbering())) as file:
        stated = file.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part" not in stated
        assert b"pdfuaid:part=" not in stated
        assert b"pdfaid:conformance" not in stated
    assert foreign.is_accessible(made("typst"))
    assert foreign.is_accessible(foreign.adopted(made("weasyprint"), "attachments/paper.pdf", PLACE))


def problem(data: bytes) -> str:
    with pytest.raises(ProblemsFound) as caught:
        foreign.adopted(data, "attachments/letter.pdf", PLACE)
    [found] = caught.value.problems
    assert found.span == PLACE
    assert found.hint
    return found.code


def test_a_file_with_a_password_is_refused() -> None:
    for user in ("secret", ""):
        locked = pikepdf.Encryption(owner="owner", user=user)
        assert problem(changed(blank(), lambda _: None, encryption=locked)) == "pdf-locked"


def test_a_damaged_file_is_refused() -> None:
    sound = made("typst")
    for damaged in (b"", b"%PDF-1.7\nnothing", sound[: len(sound) // 2], b"<html>" + sound[:100]):
        assert problem(damaged) == "pdf-damaged"
    stream = zlib.compress(b"0 0 10 10 re f" * 50)
    assert problem(changed(blank(), lambda file: _spoil(file, stream[:-20] + b"\xff" * 20))) == "pdf-damaged"


def _spoil(file: Pdf, data: bytes) -> None:
    file.pages[0].obj.Contents = file.make_stream(b"")
    file.pages[0].obj.Contents.write(data, filter=Name.FlateDecode)


def test_a_file_with_layers_is_refused() -> None:
    def layered(file: Pdf) -> None:
        file.Root.OCProperties = Dictionary(OCGs=[], D=Dictionary())

    assert problem(changed(blank(), layered)) == "pdf-with-layers"


def test_tags_that_go_round_in_a_circle_come_to_an_end() -> None:
    def circular(file: Pdf) -> None:
        top = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        top.K = Array([top])
        file.Root.StructTreeRoot = file.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=top, ParentTree=Dictionary(Nums=[]))
        )

    letter = foreign.adopted(changed(blank(), circular), "attachments/letter.pdf", PLACE)
    assert page_count(bind([Part("Front", made("typst")), Part("Letter", letter)], Numbering())) > 1


def test_tags_that_lead_nowhere_are_damage() -> None:
    def halved(file: Pdf) -> None:
        file.Root.StructTreeRoot = file.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))

    assert problem(changed(blank(), halved)) == "pdf-damaged"


def test_nothing_in_a_foreign_file_is_done_and_nothing_is_attached() -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    def armed(file: Pdf) -> None:
        page = file.pages[0].obj
        page.AA = Dictionary(O=script)
        links = [script, Dictionary(S=Name.Launch, F=String("x")), Dictionary(S=Name.URI, URI=String(WEB))]
        notes = [Dictionary(Subtype=Name.Link, A=action) for action in links]
        notes.append(Dictionary(Subtype=Name.Text, Contents=String("a private remark"), AA=Dictionary(E=script)))
        for note in notes:
            note.Type, note.Rect = Name.Annot, Array([0, 0, 9, 9])
        page.Annots = Array([file.make_indirect(note) for note in notes])
        file.Root.OpenAction = script
        file.Root.AcroForm = Dictionary(Fields=[], XFA=String("x"))
        file.attachments["x.txt"] = b"a private remark"

    letter = foreign.adopted(changed(blank(), armed), "attachments/letter.pdf", PLACE)
    data = bind([Part("Front", made("typst")), Part("Letter", letter)], Numbering())
    with opened(data) as file:
        plain = io.BytesIO()
        file.save(
            plain,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
        assert [str(note.A.URI) for note in file.pages[-1].obj.Annots if "/A" in note] == [WEB]
        assert not file.attachments
    for word in (b"JavaScript", b"Launch", b"private remark", b"AcroForm", b"OpenAction"):
        assert word not in plain.getvalue()


# ------------------------------------------------------------------------------------------ what a wrong binding is


def test_numbers_that_are_not_counted_on_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "_renumbered", lambda *_: iter(()))
    with opened(bind([Part("Front", made("typst")), Part("Paper", made("typst"))], Numbering())) as file:
        assert any("mark" in fault or "link" in fault for fault in astray(file))


def test_roles_that_stand_for_different_things_are_told_apart() -> None:
    def another(file: Pdf) -> None:
        root = file.Root.StructTreeRoot
        root.RoleMap = Dictionary(Own=Name.P)
        next(each for each in elements(root) if each.S == Name.P).S = Name.Own

    def other(file: Pdf) -> None:
        root = file.Root.StructTreeRoot
        root.RoleMap = Dictionary(Own=Name.H6)
        next(each for each in elements(root) if each.S == Name.P).S = Name.Own

    parts = [Part("One", changed(made("weasyprint"), another)), Part("Two", changed(made("weasyprint"), other))]
    with opened(bind(parts, Numbering())) as file:
        root = file.Root.StructTreeRoot
        assert [str(root.RoleMap[each.S]) for each in elements(root) if str(each.S).startswith("/Own")] == [
            "/P",
            "/H6",
        ]


@each_way
def test_the_cells_of_a_table_name_their_own_headers(engines: tuple[str, ...]) -> None:
    with opened(bound(*engines)) as file:
        every = list(elements(file.Root.StructTreeRoot))
        names = [bytes(each.ID) for each in every if "/ID" in each]
        assert names
        assert len(names) == len(set(names))
        named = pikepdf.NameTree(file.Root.StructTreeRoot.IDTree)
        assert len(named) == len(names)
        for part in file.Root.StructTreeRoot.K.K:
            own = {bytes(each.ID) for each in elements(part) if "/ID" in each}
            for each in elements(part):
                about = each.get("/A", Array())
                for attributes in about if isinstance(about, Array) else [about]:
                    assert {bytes(name) for name in attributes.get("/Headers", [])} <= own
