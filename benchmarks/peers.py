"""How others make the same report, each as its users would, from the same plain data with the charts already drawn.

Run by the benchmarks as whole programs:

    python -m benchmarks.peers docxtpl FOLDER OUT [REPORT]...
    python -m benchmarks.peers raw FOLDER OUT
    python -m benchmarks.peers python-docx FOLDER OUT
    python -m benchmarks.peers weasyprint FOLDER OUT
    python -m benchmarks.peers typst FOLDER OUT

FOLDER is what `benchmarks.ground` lays out.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Content = dict[str, Any]
PICTURE_WIDTH = 160  # millimetres


def content(folder: Path, report: str = "report") -> Content:
    """The plain data of a report."""
    read: Content = json.loads((folder / f"{report}.json").read_text("utf-8"))
    return read


# ----------------------------------------------------------------------------------------------------------- docxtpl


def docxtpl_template() -> bytes:
    """A Word template for docxtpl: made once, as a secretary would make it in Word."""
    from docx import Document

    made = Document()
    made.add_paragraph("{{ organisation }}")
    made.add_heading("{{ title }}", 0)
    made.add_paragraph("{%p for line in lines %}")
    made.add_paragraph("{{ line }}")
    made.add_paragraph("{%p endfor %}")
    _repeated(made, ["{{ row[0] }}", "{{ row[1] }}"], "facts")
    _contents(made)
    made.add_paragraph("{%p for section in sections %}")
    made.add_heading("{{ section.number }}. {{ section.title }}", 1)
    made.add_paragraph("{%p for block in section.blocks %}")
    made.add_paragraph("{%p if block.kind == 'paragraph' %}")
    made.add_paragraph("{{ block.number }}\t{{ block.text }}")
    made.add_paragraph("{%p elif block.kind == 'bullet' %}")
    made.add_paragraph("{{ block.text }}", style="List Bullet")
    made.add_paragraph("{%p elif block.kind == 'figure' %}")
    made.add_paragraph("{{ block.text }}", style="Caption")
    made.add_paragraph("{{ block.picture }}")
    for kind, columns in (("scorecard", 10), ("actions", 4)):
        made.add_paragraph(f"{{%p elif block.kind == '{kind}' %}}")
        made.add_paragraph("{{ block.text }}", style="Caption")
        _repeated(made, [f"{{{{ row[{n}] }}}}" for n in range(columns)], "block.rows", "block.head")
    for _ in ("if", "block", "section"):
        made.add_paragraph("{%p endif %}" if _ == "if" else "{%p endfor %}")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _repeated(made: Any, cells: list[str], rows: str, head: str = "") -> None:
    """A table with a row for each of `rows`."""
    words = [[cell.replace("row[", f"{head}[") for cell in cells]] if head else []
    words += [[f"{{%tr for row in {rows} %}}"], cells, ["{%tr endfor %}"]]
    table = made.add_table(len(words), len(cells), style="Table Grid")
    for row, texts in zip(table.rows, words, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text


def _contents(made: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    field = f'<w:fldSimple {nsdecls("w")} w:instr="TOC \\o 1-1 \\h"><w:r><w:t>Contents</w:t></w:r></w:fldSimple>'
    made.add_paragraph()._p.append(parse_xml(field))


def docxtpl(template: bytes, data: Content, pictures: dict[str, bytes]) -> bytes:
    """The report by docxtpl: rendered and saved."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    made = DocxTemplate(io.BytesIO(template))
    sections = [
        {
            **section,
            "blocks": [
                {**block, "picture": InlineImage(made, io.BytesIO(pictures[block["file"]]), width=Mm(PICTURE_WIDTH))}
                if block["kind"] == "figure"
                else block
                for block in section["blocks"]
            ],
        }
        for section in data["sections"]
    ]
    made.render({**data, "sections": sections}, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pictures_of(folder: Path, data: Content) -> dict[str, bytes]:
    """The charts of a report, drawn, by the names of their files."""
    names = [block["file"] for section in data["sections"] for block in section["blocks"] if block["kind"] == "figure"]
    return {name: (folder / name).read_bytes() for name in names}


# ------------------------------------------------------------------------------------------ nothing but strings, zip


def raw(base: bytes, data: Content, pictures: dict[str, bytes]) -> bytes:
    """The report as strings put together and zipped with the other parts of a Word file: nothing can do less."""
    body = [_paragraph(data["organisation"]), _paragraph(data["title"], "Title"), *map(_paragraph, data["lines"])]
    body += [_table(data["facts"]), _FIELD]
    relations = ""
    for section in data["sections"]:
        body.append(_paragraph(f"{section['number']}. {section['title']}", "Heading1"))
        for block in section["blocks"]:
            match block["kind"]:
                case "paragraph":
                    body.append(_paragraph(f"{block['number']}\t{block['text']}"))
                case "bullet":
                    body.append(_paragraph(block["text"], "ListBullet"))
                case "figure":
                    name = f"rIdPicture{len(body)}"
                    relations += _RELATION.format(id=name, file=block["file"])
                    body += [_paragraph(block["text"], "Caption"), _PICTURE.format(id=name, number=len(body))]
                case _:
                    body += [_paragraph(block["text"], "Caption"), _table([block["head"], *block["rows"]])]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            read = before.read(part)
            if part == "word/document.xml":
                start, end = read.index(b"<w:body>") + len(b"<w:body>"), read.rindex(b"<w:sectPr")
                read = read[:start] + "".join(body).encode() + read[end:]
            elif part == "word/_rels/document.xml.rels":
                read = read.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
            elif part == "[Content_Types].xml" and b'Extension="png"' not in read:
                read = read.replace(b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>')
            after.writestr(part, read)
        for name, picture in pictures.items():
            after.writestr(f"word/media/{name}", picture)
    return out.getvalue()


def _paragraph(text: str, style: str = "") -> str:
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{looks}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(rows: list[list[str]]) -> str:
    made = "".join("<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    grid = "<w:gridCol/>" * len(rows[0])
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


_FIELD = '<w:p><w:fldSimple w:instr="TOC \\o 1-1 \\h"><w:r><w:t>Contents</w:t></w:r></w:fldSimple></w:p>'
_RELATION = (
    '<Relationship Id="{id}" Target="media/{file}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
)
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="5760000" cy="1900000"/><wp:docPr id="{number}" name="Chart {number}"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="chart"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5760000" cy="1900000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def base_document() -> bytes:
    """A Word file without words."""
    from docx import Document

    out = io.BytesIO()
    made = Document()
    made.add_table(1, 1, style="Table Grid")
    made.save(out)
    return out.getvalue()


# ------------------------------------------------------------------------------------------------------- python-docx


def python_docx(data: Content, pictures: dict[str, bytes]) -> bytes:
    """The report by python-docx's own calls, as its manual shows."""
    from docx import Document
    from docx.shared import Mm

    made = Document()
    made.add_paragraph(data["organisation"])
    made.add_heading(data["title"], 0)
    for line in data["lines"]:
        made.add_paragraph(line)
    _filled(made, data["facts"])
    _contents(made)
    for section in data["sections"]:
        made.add_heading(f"{section['number']}. {section['title']}", 1)
        for block in section["blocks"]:
            match block["kind"]:
                case "paragraph":
                    made.add_paragraph(f"{block['number']}\t{block['text']}")
                case "bullet":
                    made.add_paragraph(block["text"], style="List Bullet")
                case "figure":
                    made.add_paragraph(block["text"], style="Caption")
                    made.add_picture(io.BytesIO(pictures[block["file"]]), width=Mm(PICTURE_WIDTH))
                case _:
                    made.add_paragraph(block["text"], style="Caption")
                    _filled(made, [block["head"], *block["rows"]])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _filled(made: Any, rows: list[list[str]]) -> None:
    table = made.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


# ------------------------------------------------------------------------------------------------------------ others


def markdown(data: Content) -> str:
    """The report for pandoc."""
    lines = [f"% {data['title']}", "", data["organisation"], "", *data["lines"], "", *_pipes(["", ""], data["facts"])]
    for section in data["sections"]:
        lines += ["", f"# {section['number']}. {section['title']}", ""]
        for block in section["blocks"]:
            match block["kind"]:
                case "paragraph":
                    lines += [f"{block['number']} {block['text']}", ""]
                case "bullet":
                    lines += [f"- {block['text']}"]
                case "figure":
                    lines += ["", f"![{block['text']}]({block['file']})", ""]
                case _:
                    lines += ["", *_pipes(block["head"], block["rows"]), "", f": {block['text']}", ""]
    return "\n".join(lines) + "\n"


def _pipes(head: list[str], rows: list[list[str]]) -> list[str]:
    table = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cell.replace(chr(10), ', ') for cell in row)} |" for row in table]


def weasyprint(folder: Path) -> bytes:
    """Our own page and style rules laid out by WeasyPrint alone, with nothing but its default options."""
    import weasyprint

    sheet = weasyprint.CSS(filename=str(folder / "paper.css"))
    made: bytes = weasyprint.HTML(filename=str(folder / "paper.html")).write_pdf(stylesheets=[sheet])
    return made


def typst(folder: Path) -> bytes:
    """Our own data and page template compiled by Typst alone, with nothing but its default options."""
    import typst as engine

    data = (folder / "typst.json").read_text("utf-8")
    made: bytes = engine.compile(
        (folder / "typst" / "pages.typ").read_bytes(),
        format="pdf",
        root=folder / "typst",
        font_paths=[str(folder / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"document": data},
    )
    return made


def main(arguments: list[str]) -> None:
    peer, folder, out, *reports = arguments[0], Path(arguments[1]), Path(arguments[2]), *arguments[3:]
    if peer in ("weasyprint", "typst"):
        out.write_bytes({"weasyprint": weasyprint, "typst": typst}[peer](folder))
        return
    for report in reports or ["report"]:
        data = content(folder, report)
        pictures = pictures_of(folder, data)
        if peer == "docxtpl":
            made = docxtpl((folder / "template.docx").read_bytes(), data, pictures)
        elif peer == "raw":
            made = raw((folder / "base.docx").read_bytes(), data, pictures)
        else:
            made = python_docx(data, pictures)
        (out / f"{report}.docx" if reports else out).write_bytes(made)


if __name__ == "__main__":
    main(sys.argv[1:])
