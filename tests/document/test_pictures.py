"""Pictures in documents: sound ones are kept as they look, hostile ones are refused with a reason."""

from __future__ import annotations

import io
import struct
import zlib

import PIL.Image
import pytest
from PIL.PngImagePlugin import PngInfo

from govdocs.document.blocks import Cell, Paragraph, Picture, PictureSize, Prompt, Table, plain
from govdocs.document.pictures import MOST_BYTES, Refused, read_image
from tests.document.markup import PICTURES, block, content, fault

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 48 24"'
BILLION_LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
)
EXTERNAL = '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&e;</svg>'


def svg(inside: str = "<rect width='9' height='9'/>", attributes: str = "") -> bytes:
    return f"{OPEN} {attributes}>{inside}</svg>".encode()


def raster(kind: str, size: tuple[int, int] = (60, 40), **saved: object) -> bytes:
    made = io.BytesIO()
    PIL.Image.new("RGB", size, "#1f6f78").save(made, kind, **saved)
    return made.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """A PNG of one small chunk that claims to be so large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


# ------------------------------------------------------------------------------------------------------- sound


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photograph_has_its_kind_and_size(kind: str) -> None:
    image = read_image(raster(kind))
    assert (image.kind, image.width, image.height) == (kind.lower(), 60, 40)
    assert PIL.Image.open(io.BytesIO(image.data)).convert("RGB").getpixel((5, 5)) == pytest.approx(
        (31, 111, 120), abs=3
    )


def test_a_drawing_has_the_size_of_its_box_or_of_itself() -> None:
    assert (read_image(svg()).width, read_image(svg()).height) == (48, 24)
    own = b'<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="20"><circle r="3"/></svg>'
    assert (read_image(own).width, read_image(own).height) == (30, 20)


def test_notes_that_cameras_and_programs_leave_are_taken_out() -> None:
    note = PngInfo()
    note.add_text("Author", "Ann Example")
    exif = PIL.Image.Exif()
    exif[0x013B] = "Ann Example"
    for data in (
        raster("PNG", pnginfo=note),
        raster("PNG", exif=exif),
        raster("JPEG", exif=exif, comment=b"Ann Example"),
    ):
        assert b"Ann Example" in data
        kept = read_image(data)
        assert b"Ann Example" not in kept.data
        assert PIL.Image.open(io.BytesIO(kept.data)).size == (60, 40)


def test_what_a_drawing_program_says_to_itself_is_taken_out() -> None:
    drawn = svg(
        '<!-- Ann Example --><metadata>Ann Example</metadata><i:view xmlns:i="urn:ann" i:by="Ann Example"/>'
        '<g i:by="Ann Example" xmlns:i="urn:ann" class="Ann Example"><path d="M0 0h9"/></g>'
    )
    image = read_image(drawn)
    assert b"Ann" not in image.data
    assert b"ann" not in image.data
    assert b'd="M0 0h9"' in image.data


def test_the_same_picture_is_always_the_same() -> None:
    assert read_image(svg()) == read_image(svg())


# ----------------------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BILLION_LAUGHS.encode(), "DOCTYPE"),
        (EXTERNAL.encode(), "DOCTYPE"),
        (b"\xef\xbb\xbf" + EXTERNAL.encode(), "DOCTYPE"),
        (EXTERNAL.encode("utf-16"), "neither SVG, PNG nor JPEG"),
        (svg("<script>alert(1)</script>"), "<script>"),
        (svg('<foreignObject width="9"/>'), "<foreignObject>"),
        (svg('<image xlink:href="file:///etc/passwd"/>'), "<image>"),
        (svg('<use xlink:href="file:///etc/passwd#a"/>'), "<use>"),
        (svg('<a xlink:href="https://example.org"/>'), "<a>"),
        (svg("<style>@import url(file:///etc/passwd);</style>"), "<style>"),
        (svg("<text>Words</text>"), "<text>"),
        (svg('<linearGradient id="a" xlink:href="https://example.org/a.svg#b"/>'), "'href'"),
        (svg('<path d="M0 0" onclick="alert(1)"/>'), "'onclick'"),
        (svg('<path d="M0 0" style="fill: url(file:///etc/passwd)"/>'), "'style'"),
        (svg('<path d="M0 0" fill="url(https://example.org/a.svg#b)"/>'), "outside it"),
        (svg('<path d="M0 0" stroke-dasharray="0.0001"/>'), "'stroke-dasharray'"),
        (svg('<path d="M0 0"/>' * 6000), "more than 5,000 shapes"),
        (svg("<g>" * 300 + "</g>" * 300), "neither SVG, PNG nor JPEG"),
        (svg(attributes='viewBoxx="1"'), "'viewBoxx'"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "how large"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e99 9"/>', "how large"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 9"/>', "times as long"),
        (b"<html><body/></html>", "neither SVG, PNG nor JPEG"),
        (b"", "neither SVG, PNG nor JPEG"),
        (b"GIF89a" + bytes(50), "neither SVG, PNG nor JPEG"),
        (png_of_size(60_000, 60_000), "over 25 million pixels"),
        (png_of_size(9_900, 9_900), "over 25 million pixels"),
        (png_of_size(5_001, 5_000), "over 25 million pixels"),
        (png_of_size(200, 200), "damaged"),
        (raster("PNG")[:-30], "damaged"),
        (raster("JPEG")[:300], "damaged"),
        (b"\xff\xd8\xff" + bytes(100), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "over 8 MB"),
    ],
)
def test_what_is_not_a_sound_picture_is_refused_and_said_why(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why.replace("(", r"\(")):
        read_image(data)


def test_a_photograph_that_lies_on_its_side_is_refused() -> None:
    turned = PIL.Image.Exif()
    turned[0x0112] = 6
    with pytest.raises(Refused, match="save it upright"):
        read_image(raster("JPEG", exif=turned))


def test_an_animation_is_refused() -> None:
    frames = [PIL.Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    made = io.BytesIO()
    frames[0].save(made, "PNG", save_all=True, append_images=frames[1:])
    with pytest.raises(Refused, match="animated"):
        read_image(made.getvalue())


# ------------------------------------------------------------------------------------------------- the dialect


def test_a_picture_stands_within_text() -> None:
    before, picture, after = content('See <picture src="images/round.svg" alt="A ball" size="icon"/> here')
    assert isinstance(picture, Picture)
    assert (picture.alt, picture.size, picture.image.width) == ("A ball", PictureSize.ICON, 4)
    assert plain((before, picture, after)) == "See  here"


def test_an_icon_may_only_decorate_and_a_page_may_not() -> None:
    [icon] = content('<picture src="images/round.svg" alt="" size="icon"/>')
    assert isinstance(icon, Picture)
    assert icon.alt == ""
    problem = fault('<p><picture src="images/round.svg" alt=" " size="page"/></p>')
    assert (problem.code, "says something" in problem.message) == ("missing-attribute", True)


def test_a_picture_without_words_for_it_is_a_problem() -> None:
    problem = fault('<p><picture src="images/round.svg" size="icon"/></p>')
    assert (problem.code, problem.message) == ("missing-attribute", "<picture> needs 'alt'")


def test_a_picture_that_is_not_there_is_a_problem_where_it_is_asked_for() -> None:
    problem = fault('<p at="report_templates/a.xml:7"><picture src="images/no.svg" alt="" size="icon"/></p>')
    assert (problem.code, str(problem.span)) == ("no-such-file", "report_templates/a.xml:7:1")


def test_a_hostile_picture_is_a_problem_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PICTURES, "images/round.svg", EXTERNAL.encode())
    problem = fault('<p at="report_templates/a.xml:7"><picture src="images/round.svg" alt="" size="icon"/></p>')
    assert (problem.code, problem.span.line) == ("picture-refused", 7)
    assert "images/round.svg" in problem.message


def test_a_size_that_is_none_is_a_problem() -> None:
    assert fault('<p><picture src="images/round.svg" alt="" size="icn"/></p>').hint == "did you mean 'icon'?"


def test_a_prompt_may_stand_in_a_cell_and_not_in_a_notice() -> None:
    table = block(
        Table,
        "<table><caption>A</caption><thead><tr><th>B</th></tr></thead>"
        '<tbody><tr><td><p>C</p><prompt by="Bo">D</prompt></td></tr></tbody></table>',
    )
    [cell] = table.body[0].cells
    assert isinstance(cell, Cell)
    assert [type(each) for each in cell.blocks] == [Paragraph, Prompt]
    assert fault("<notice><prompt>D</prompt></notice>").code == "unknown-element"
