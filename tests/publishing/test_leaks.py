"""A secret is planted in every place of every format, one by one, and each is found; in clean files nothing is."""

from __future__ import annotations

import base64
import io
import json
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image

from govdocs.problems import Span
from govdocs.publishing.publication.leaks import leaks
from govdocs.publishing.publication.unpacking import Bounds, NotUnpacked, unpack
from govdocs.records.exemption import Secret

PLACE = Span("meetings/board/2026-05-20.yaml", 12, 7)
NAME = "Marigold Fenwick-Hale"
CLEAN = "Nothing of the kind"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def found(text: str, name: str, content: bytes | str) -> list[str]:
    data = content if isinstance(content, bytes) else content.encode()
    return [problem.code for problem in leaks([Secret(text, PLACE)], {name: data})]


# ------------------------------------------------------------------------------------------ files with a secret in them


def zipped(**parts: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def word(part: str, xml: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(part, xml)
    return made.getvalue()


def paragraph(part: str, element: str = "w:hdr") -> Callable[[str], bytes]:
    return lambda secret: word(part, f"<{element} {W}><w:p><w:r><w:t>{secret}</w:t></w:r></w:p></{element}>")


def package_with_note(secret: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", "<a/>")
        package.comment = secret.encode()
    return made.getvalue()


def drawn(secret: str) -> bytes:
    return f"BT /F1 12 Tf 50 700 Td ({secret}) Tj ET".encode()


def pdf(secret: str, change: Callable[[pikepdf.Pdf, str], Any], content: bytes = b"") -> bytes:
    made = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = made.add_blank_page(page_size=(595, 842))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.obj.Contents = made.make_stream(content or drawn(CLEAN))
    change(made, secret)
    out = io.BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def in_pdf(change: Callable[[pikepdf.Pdf, str], Any]) -> Callable[[str], bytes]:
    return lambda secret: pdf(secret, change)


def nothing(_made: pikepdf.Pdf, _secret: str) -> None: ...


def two_lines(secret: str) -> bytes:
    first, last = secret[:14], secret[14:]
    return f"BT /F1 12 Tf 50 700 Td ({first}-) Tj 0 -20 Td ({last}) Tj ET".encode()


def letter_by_letter(secret: str) -> bytes:
    shown = " ".join(f"({letter}) 1" for letter in secret)
    return f"BT /F1 12 Tf 50 700 Td [{shown}] TJ ET".encode()


def over_pages(secret: str) -> bytes:
    def change(made: pikepdf.Pdf, _secret: str) -> None:
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Resources = made.pages[0].obj.Resources
        page.obj.Contents = made.make_stream(drawn(secret[9:]))

    return pdf(secret, change, drawn(secret[:9]))


def bookmark(made: pikepdf.Pdf, secret: str) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(secret, 0))


def attached(made: pikepdf.Pdf, name: str, content: bytes) -> None:
    file: Any = pikepdf.AttachedFileSpec
    made.attachments[name] = file(made, content, filename=name)


def tag(key: str) -> Callable[[pikepdf.Pdf, str], None]:
    def change(made: pikepdf.Pdf, secret: str) -> None:
        element = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure))
        element[key] = pikepdf.String(secret)
        made.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=element)

    return change


def on_page(**entries: Any) -> Callable[[pikepdf.Pdf, str], None]:
    def change(made: pikepdf.Pdf, secret: str) -> None:
        annotation = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[0, 0, 10, 10])
        for key, value in entries.items():
            annotation[f"/{key}"] = pikepdf.String(secret) if value is None else pikepdf.Name(f"/{value}")
        fields = pikepdf.Array([made.make_indirect(annotation)])
        made.pages[0].obj.Annots = fields
        if "FT" in entries:
            made.Root.AcroForm = pikepdf.Dictionary(Fields=fields)

    return change


def root(change: Callable[[str], pikepdf.Object]) -> Callable[[pikepdf.Pdf, str], None]:
    return lambda made, secret: made.Root.update(change(secret))


def xmp(made: pikepdf.Pdf, secret: str) -> None:
    with made.open_metadata() as metadata:
        metadata["dc:description"] = secret


def replaced_words(secret: str) -> bytes:
    content = f"/Span <</ActualText ({secret})>> BDC BT /F1 12 Tf 50 700 Td (x) Tj ET EMC".encode()
    return pdf(secret, nothing, content)


def earlier_revision(secret: str) -> bytes:
    return pdf(secret, nothing, drawn(secret)) + pdf(secret, nothing)


def png(secret: str, kind: bytes, data: bytes) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (2, 2)).save(made, "PNG")
    whole = made.getvalue()
    chunk = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return whole[:33] + chunk + whole[33:]


def exif(secret: str, form: str) -> bytes:
    made = io.BytesIO()
    notes = Image.Exif()
    notes[0x010E] = secret
    Image.new("RGB", (2, 2)).save(made, form, exif=notes)
    return made.getvalue()


def jpeg_note(secret: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (2, 2)).save(made, "JPEG", comment=secret.encode())
    return made.getvalue()


def picture_in_pdf(made: pikepdf.Pdf, secret: str) -> None:
    stream = made.make_stream(jpeg_note(secret))
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Filter = pikepdf.Name.DCTDecode
    made.pages[0].obj.Resources.XObject = pikepdf.Dictionary(I1=stream)


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
PLACES: dict[str, tuple[str, Callable[[str], bytes | str]]] = {
    "Word: text": ("a.docx", paragraph("word/document.xml", "w:document")),
    "Word: split over runs": (
        "a.docx",
        lambda secret: word(
            "word/document.xml",
            f"<w:p {W}>" + "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{each}</w:t></w:r>" for each in secret) + "</w:p>",
        ),
    ),
    "Word: deleted but tracked": (
        "a.docx",
        lambda secret: word(
            "word/document.xml", f"<w:p {W}><w:del><w:r><w:delText>{secret}</w:delText></w:r></w:del></w:p>"
        ),
    ),
    "Word: header": ("a.docx", paragraph("word/header1.xml")),
    "Word: footer": ("a.docx", paragraph("word/footer2.xml", "w:ftr")),
    "Word: footnote": ("a.docx", paragraph("word/footnotes.xml", "w:footnotes")),
    "Word: comment": ("a.docx", paragraph("word/comments.xml", "w:comments")),
    "Word: author of a comment": (
        "a.docx",
        lambda secret: word("word/comments.xml", f'<w:comment {W} w:author="{secret}"/>'),
    ),
    "Word: alt text": ("a.docx", lambda secret: word("word/document.xml", f'<docPr descr="{secret}"/>')),
    "Word: bookmark": ("a.docx", lambda secret: word("word/document.xml", f'<bookmarkStart name="{secret}"/>')),
    "Word: setting": ("a.docx", lambda secret: word("word/settings.xml", f'<docVar val="{secret}"/>')),
    "Word: properties": ("a.docx", lambda secret: word("docProps/core.xml", f"<p><creator>{secret}</creator></p>")),
    "Word: own properties": ("a.docx", lambda secret: word("docProps/custom.xml", f"<p><lpwstr>{secret}</lpwstr></p>")),
    "Word: custom XML": ("a.docx", lambda secret: word("customXml/item1.xml", f"<root><v>{secret}</v></root>")),
    "Word: chart": ("a.docx", lambda secret: word("word/charts/chart1.xml", f"<c><v>{secret}</v></c>")),
    "Word: link": (
        "a.docx",
        lambda secret: word(
            "word/_rels/document.xml.rels", f'<R Target="https://x.invalid/{secret.replace(" ", "%20")}"/>'
        ),
    ),
    "Word: XML comment": (
        "a.docx",
        lambda secret: word("word/styles.xml", f"<a><!-- {secret.replace('-', ' ')} --></a>"),
    ),
    "Word: XML instruction": ("a.docx", lambda secret: word("word/styles.xml", f"<?note {secret}?><a/>")),
    "Word: embedded workbook": (
        "a.docx",
        lambda secret: zipped(
            word__embeddings__a_dot_xlsx=zipped(xl__sharedStrings_dot_xml=f"<sst><si><t>{secret}</t></si></sst>")
        ),
    ),
    "Word: name of a part": ("a.docx", lambda secret: word(f"word/media/{secret}.xml", "<a/>")),
    "Word: note on the package": ("a.docx", package_with_note),
    "Word: picture": (
        "a.docx",
        lambda secret: zipped(word__media__a_dot_png=png(secret, b"tEXt", b"A\0" + secret.encode())),
    ),
    "PDF: text": ("a.pdf", lambda secret: pdf(secret, nothing, drawn(secret))),
    "PDF: divided at the end of a line": ("a.pdf", lambda secret: pdf(secret, nothing, two_lines(secret))),
    "PDF: letter by letter": ("a.pdf", lambda secret: pdf(secret, nothing, letter_by_letter(secret))),
    "PDF: over two pages": ("a.pdf", over_pages),
    "PDF: invisible text": ("a.pdf", lambda secret: pdf(secret, nothing, drawn(secret).replace(b"Tf", b"Tf 3 Tr"))),
    "PDF: title": ("a.pdf", in_pdf(lambda made, secret: made.docinfo.__setitem__("/Title", secret))),
    "PDF: XMP": ("a.pdf", in_pdf(xmp)),
    "PDF: bookmark": ("a.pdf", in_pdf(bookmark)),
    "PDF: named destination": (
        "a.pdf",
        in_pdf(
            root(lambda secret: pikepdf.Dictionary({"/Dests": pikepdf.Dictionary({f"/{secret}": pikepdf.Array([])})}))
        ),
    ),
    "PDF: page label": (
        "a.pdf",
        in_pdf(
            root(
                lambda secret: pikepdf.Dictionary(
                    PageLabels=pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P=pikepdf.String(secret))])
                )
            )
        ),
    ),
    "PDF: alternative text": ("a.pdf", in_pdf(tag("/Alt"))),
    "PDF: actual text": ("a.pdf", in_pdf(tag("/ActualText"))),
    "PDF: title of a tag": ("a.pdf", in_pdf(tag("/T"))),
    "PDF: id of a tag": ("a.pdf", in_pdf(tag("/ID"))),
    "PDF: expansion": ("a.pdf", in_pdf(tag("/E"))),
    "PDF: words in the drawing": ("a.pdf", replaced_words),
    "PDF: comment": ("a.pdf", in_pdf(on_page(Subtype="Text", Contents=None))),
    "PDF: form field": ("a.pdf", in_pdf(on_page(Subtype="Widget", FT="Tx", V=None))),
    "PDF: attached file": ("a.pdf", in_pdf(lambda made, secret: attached(made, "a.txt", secret.encode()))),
    "PDF: attached Word file": (
        "a.pdf",
        in_pdf(lambda made, secret: attached(made, "a.docx", paragraph("word/document.xml")(secret))),
    ),
    "PDF: name of an attached file": ("a.pdf", in_pdf(lambda made, secret: attached(made, f"{secret}.txt", b"x"))),
    "PDF: earlier revision": ("a.pdf", earlier_revision),
    "PDF: note in a picture": ("a.pdf", in_pdf(picture_in_pdf)),
    "HTML: text": ("a.html", lambda secret: f"<p>{secret}</p>"),
    "HTML: split over elements": ("a.html", lambda secret: f"<p>{secret[:4]}<b>{secret[4:12]}</b>{secret[12:]}</p>"),
    "HTML: attribute": ("a.html", lambda secret: f'<p title="{secret}">x</p>'),
    "HTML: comment": ("a.html", lambda secret: f"<p>x</p><!-- {secret} -->"),
    "HTML: script": ("a.html", lambda secret: f"<p>x</p><script>var a = '{secret}'</script>"),
    "HTML: entities": ("a.html", lambda secret: "<p>" + "".join(f"&#{ord(each)};" for each in secret) + "</p>"),
    "HTML: inline SVG": ("a.html", lambda secret: f"<p>{SVG.format(f'<title>{secret}</title>')}</p>"),
    "HTML: data address": (
        "a.html",
        lambda secret: (
            '<img alt="" src="data:image/svg+xml;base64,'
            + base64.b64encode(SVG.format(f"<desc>{secret}</desc>").encode()).decode()
            + '">'
        ),
    ),
    "HTML: percent data address": ("a.html", lambda secret: f'<a href="data:,{secret.replace(" ", "%20")}">x</a>'),
    "SVG: text in spans": (
        "a.svg",
        lambda secret: SVG.format(f"<text>{''.join(f'<tspan>{each}</tspan>' for each in secret)}</text>"),
    ),
    "SVG: description": ("a.svg", lambda secret: SVG.format(f"<desc>{secret}</desc>")),
    "PNG: text": ("a.png", lambda secret: png(secret, b"tEXt", b"Comment\0" + secret.encode())),
    "PNG: packed text": ("a.png", lambda secret: png(secret, b"zTXt", b"A\0\0" + zlib.compress(secret.encode()))),
    "PNG: packed international text": (
        "a.png",
        lambda secret: png(secret, b"iTXt", b"A\0\1\0\0\0" + zlib.compress(secret.encode())),
    ),
    "PNG: EXIF": ("a.png", lambda secret: exif(secret, "PNG")),
    "PNG: behind its end": ("a.png", lambda secret: png("", b"tEXt", b"A\0") + secret.encode()),
    "JPEG: EXIF": ("a.jpg", lambda secret: exif(secret, "JPEG")),
    "JPEG: comment": ("a.jpg", jpeg_note),
    "JSON: value": ("a.json", lambda secret: json.dumps({"title": [secret]})),
    "JSON: key": ("a.json", lambda secret: json.dumps({secret: 1})),
    "JSON: escaped": ("a.json", lambda secret: '{"a": "' + "".join(f"\\u{ord(each):04x}" for each in secret) + '"}'),
    "calendar: folded": ("a.ics", lambda secret: f"SUMMARY:{secret[:5]}\r\n {secret[5:]}\r\n"),
    "calendar: description": ("a.ics", lambda secret: f"DESCRIPTION:x\\n{secret}\r\n"),
    "spreadsheet of text": ("a.csv", lambda secret: f'1,"{secret}",2\r\n'),
    "plain text": ("a.txt", lambda secret: secret),
    "plain text in UTF-16": ("a.txt", lambda secret: secret.encode("utf-16")),
    "package in a package": ("a.zip", lambda secret: zipped(a_dot_zip=zipped(a_dot_zip=zipped(a_dot_txt=secret)))),
}


def test_the_places_are_many() -> None:
    assert len(PLACES) > 60


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_found_wherever_it_stands(place: str) -> None:
    name, make = PLACES[place]
    assert found(NAME, name, make(NAME)) == ["exempt-matter-found"]


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_found_where_there_is_none(place: str) -> None:
    name, make = PLACES[place]
    assert found(NAME, name, make(CLEAN)) == []


def test_the_name_of_a_file_is_searched() -> None:
    assert found(NAME, "marigold-fenwick_hale.txt", "x") == ["exempt-matter-found"]


# ------------------------------------------------------------------------------------------------------- how it is said


@pytest.mark.parametrize(
    ("secret", "printed"),
    [
        ("£1,234,567", "the sum of 1234567 pounds"),
        ("1234567", "the sum of £1,234,567"),
        ("£1,234,567", "the sum of £1\u202f234\u202f567"),
        ("£58.23m", "paid £58.23m in all"),
        ("Marigold Fenwick", "MARIGOLD  \n fenwick"),
        ("O’Brien’s case", "O'Brien's case"),
        ("the ﬁrst ofﬁcer", "the first officer"),
        ("Fenwick-Hale", "Fenwick\u2011Hale"),
        ("Fenwick-Hale", "Fen\u00adwick–Ha\u200ble"),
        ("the settlement agreement", "the settle-\nment agree-\nment"),
        ("Zoë Łukasz", "Zoe\u0308 Łukasz"),
    ],
)
def test_it_is_found_however_it_is_written(secret: str, printed: str) -> None:
    assert found(secret, "a.txt", printed) == ["exempt-matter-found"]


@pytest.mark.parametrize(
    ("secret", "printed"),
    [
        ("Ann Lee", "Joann Leeming"),
        ("£4,250", "£14,250 and £4,250,000"),
        ("12.45", "112.45 and 12.453"),
        ("2026", "in 2026"),
        ("12", "12 of 15"),
        ("Yes", "Yes"),
        ("information relating to any individual", "exempt as information relating to any individual"),
    ],
)
def test_what_is_like_it_by_chance_is_no_leak(secret: str, printed: str) -> None:
    assert found(secret, "a.txt", printed) == []


PROSE = (
    "The contractor has told the council that it cannot carry the loss beyond the end of the year. The settlement was"
    " refused twice by them. If the price is not raised by a tenth it will hand the contract back before the spring,"
    " and the council would then have to run the homes itself."
)


@pytest.mark.parametrize(
    "part",
    [
        "The settlement was refused twice by them.",
        "it will hand the contract back before the spring",
        PROSE.upper(),
        PROSE[90:],
    ],
)
def test_a_part_of_a_long_text_is_found(part: str) -> None:
    assert found(PROSE, "a.html", f"<p>It was said: {part}</p>") == ["exempt-matter-found"]


def test_a_few_of_its_words_are_no_leak() -> None:
    assert found(PROSE, "a.txt", "The contractor has told the council. The council would then have to run it.") == []


def test_words_that_every_reader_has_are_no_leak() -> None:
    text = "The public was excluded for this item by a resolution under section 100A of the Act."
    assert leaks([Secret(text, PLACE)], {"a.txt": text.encode()})
    assert leaks([Secret(text, PLACE)], {"a.txt": text.encode()}, [text]) == []


def test_a_hit_names_the_record_and_the_file_and_never_the_words() -> None:
    content = word("word/footer1.xml", f"<a>{NAME}</a>")
    (problem,) = leaks([Secret(NAME, PLACE)], {"agenda.docx": content})
    assert problem.span == PLACE
    assert "agenda.docx" in problem.message
    assert "word/footer1.xml" in problem.message
    assert not any(part in str(problem) for part in ("Marigold", "Fenwick"))


def test_each_secret_is_said_once_for_each_file() -> None:
    other = Secret("Another Person", Span("register/people.yaml", 3, 1))
    files = {"a.txt": f"{NAME} {NAME} Another Person".encode(), "b.txt": NAME.encode()}
    assert len(leaks([Secret(NAME, PLACE), other], files)) == 3


# ------------------------------------------------------------------------------------------------------ it fails closed


def locked(password: str = "x") -> bytes:
    out = io.BytesIO()
    made = pikepdf.new()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(owner=password, user=password))
    return out.getvalue()


def locked_part() -> bytes:
    content = bytearray(zipped(a_dot_txt="x"))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def bomb() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    stream = pikepdf.Stream(made, zlib.compress(bytes(40_000_000), 1))
    stream.Filter = pikepdf.Name.FlateDecode
    made.pages[0].obj.Contents = stream
    out = io.BytesIO()
    made.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def nested(times: int) -> bytes:
    content = b"x"
    for _ in range(times):
        content = zipped(**{"a_dot_zip" if content[:2] == b"PK" else "a_dot_txt": content})
    return content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xyz", b"x"),
        ("a", b"x"),
        ("a.pdf", b"%PDF-1.7 nothing else"),
        ("a.pdf", locked()),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.docx", zipped(word__vbaProject_dot_bin=b"x")),
        ("a.docx", zipped(word__document_dot_xml=b"<a>")),
        ("a.svg", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("a.json", b"{"),
        ("a.json", b"[" * 100_000),
        ("a.jpg", b"\xff\xd8\xff\xe0broken"),
        ("a.zip", nested(8)),
        ("a.zip", locked_part()),
        ("a.html", b'<img alt="" src="data:image/png;base64,A">'),
        ("a.pdf", pdf("", nothing).replace(b"FlateDecode", b"Flat3Decode")),
    ],
)
def test_what_cannot_be_searched_is_not_published(name: str, content: bytes) -> None:
    (problem,) = leaks([], {name: content})
    assert problem.code == "not-searched"
    assert f"'{name}'" in problem.message


def test_a_bomb_is_refused_and_not_unpacked() -> None:
    began = time.process_time()
    with pytest.raises(NotUnpacked, match="far more"):
        list(unpack("a.pdf", bomb(), Bounds(1_000_000)))
    with pytest.raises(NotUnpacked, match="far more"):
        list(unpack("a.zip", zipped(a_dot_txt=bytes(1_000_000)), Bounds(100_000)))
    assert time.process_time() - began < 8


def test_many_secrets_in_many_files_take_a_moment() -> None:
    secrets = [Secret(f"The person number {at} of Someplace Street, {PROSE}", Span("a", at)) for at in range(300)]
    page = "".join(f"<p>Paragraph {at} of an open paper on nothing in particular.</p>" for at in range(6000)).encode()
    began = time.process_time()
    assert leaks(secrets, {f"{at}.html": page for at in range(5)}) == []
    assert time.process_time() - began < 8
