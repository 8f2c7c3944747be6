"""A council's own Word template, as its designers would hand it over, and changes that tests make to one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import PIL.Image
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

Change = Callable[[bytes], bytes]

GREEN = "1F5C3D"
TYPEFACE = "Georgia"
KEPT_STYLES = (
    *("Normal", "Heading 1", "Heading 2", "Heading 3", "Title", "Body Text", "List Bullet", "List Number", "Caption"),
    *("Header", "Footer", "Default Paragraph Font", "Normal Table", "No List", "Header Char", "Footer Char"),
    *("Body Text Char", "Title Char", "Heading 1 Char", "Heading 2 Char", "Heading 3 Char"),
)


def logo() -> bytes:
    stream = io.BytesIO()
    PIL.Image.new("RGB", (240, 80), f"#{GREEN}").save(stream, "PNG")
    return stream.getvalue()


@cache
def council() -> bytes:
    """A sound template: another typeface and colours, wide margins, a logo at the head, page numbers at the foot,
    headings numbered by a list of its own, and some text that is of no use to anybody."""
    word = docx.Document()
    root = word.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")).lower() not in map(str.lower, KEPT_STYLES):
            root.remove(style)
    known = {style.get(qn("w:styleId")) for style in root.findall(qn("w:style"))}
    for tag in ("w:basedOn", "w:next", "w:link"):
        for use in list(root.iter(qn(tag))):
            if use.get(qn("w:val")) not in known:
                use.getparent().remove(use)
    for fonts in list(root.iter(qn("w:rFonts"))):
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), TYPEFACE)
    styles = word.styles
    styles["Normal"].font.size = Pt(12)
    styles["Normal"].paragraph_format.space_after = Pt(7)
    for level, size in ((1, 18), (2, 15), (3, 13)):
        styles[f"Heading {level}"].font.color.rgb = RGBColor.from_string(GREEN)
        styles[f"Heading {level}"].font.size = Pt(size)
    styles["Title"].font.color.rgb = RGBColor.from_string(GREEN)
    motto = styles.add_style("Council Motto", WD_STYLE_TYPE.PARAGRAPH)
    motto.font.italic = True
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin, section.bottom_margin = Mm(38), Mm(28)
    section.different_first_page_header_footer = True
    for header in (section.first_page_header, section.header):
        line = header.paragraphs[0]
        drawn = line.add_run().add_picture(io.BytesIO(logo()), width=Mm(30))
        drawn._inline.docPr.set("descr", "Greenfield Council")
    section.header.add_paragraph("Serving the fields", style="Council Motto")
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.add_run("Greenfield Council, page ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " PAGE ")
        field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
        line._p.append(field)
    _number_headings(word)
    word.add_paragraph("Type the title of your report here", style="Title")
    word.add_paragraph("Delete these lines before you begin.")
    word.core_properties.author = "A designer who left"
    return saved(word)


def _number_headings(word: docx.document.Document) -> None:
    """Headings numbered 'A', 'B' by a list that has the number which our own lists begin with."""
    numbering = word.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:pStyle w:val="{}"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
    )
    for number, style in ((1, "Heading1"), (2, "CouncilMotto")):
        made = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        numbering.append(parse_xml(made + level.format(style) + "</w:abstractNum>"))
    for number in (1, 2):
        made = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        numbering.append(parse_xml(made))
    for name, number in (("Heading 1", 1), ("Council Motto", 2)):
        looks = word.styles[name].element.get_or_add_pPr()
        listed = looks.get_or_add_numPr()
        listed.get_or_add_ilvl().val = 0
        listed.get_or_add_numId().val = number
    for name in ("List Bullet", "List Number"):
        looks = word.styles[name].element.get_or_add_pPr()
        looks._remove_numPr()


def saved(word: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def changed(data: bytes, changes: dict[str, Change | bytes]) -> bytes:
    """The file with parts changed, put in, or with None taken out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            change = changes.get(part)
            content = old.read(part)
            if callable(change):
                after = change(content)
                assert after != content, f"nothing in {part} was changed"
                new.writestr(part, after)
            else:
                new.writestr(part, content if change is None else change)
        for part, added in changes.items():
            if part not in old.namelist():
                assert isinstance(added, bytes)
                new.writestr(part, added)
    return stream.getvalue()


def replaced(old: str, new: str) -> Change:
    return lambda content: content.replace(old.encode(), new.encode())
