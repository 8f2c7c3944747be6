"""A council's own Word template as the base of Word files.

Its styles, theme, page, headers and footers say how a paper looks in Word; our lists and what makes a document work are
put into it. `read_template` says whether that can be done and what is missing; `Template.dress` does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import ROUND_DOWN, Decimal
from itertools import product

from lxml import etree

from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.value import value
from govdocs.writers.contrast import OF_WORDS, WHITE, contrast
from govdocs.writers.docx import package, template_lists, template_names, template_styles
from govdocs.writers.docx.forms import says_something
from govdocs.writers.docx.measures import Measures
from govdocs.writers.docx.template_file import Margin, TemplateFile, media_type, open_template, undescribed
from govdocs.writers.docx.template_names import Mapped
from govdocs.writers.docx.tree import Element, grown, name
from govdocs.writers.docx.xml import element
from govdocs.writers.house_style import WordFile

_A4 = (11906, 16838)
_NARROWEST = 3402  # twips: 60 mm, less than which no table fits
_SMALLEST_TEXT = 12  # points, of what is published
_TWIPS_PER_MILLIMETRE = 1440 / 25.4
_FIRST_PICTURE = 100_001  # the number of the first in a header, which none in the text may have too
_OFF_A4 = 60  # twips that a page may differ and still be A4

_OF_PACKAGES = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OF_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@value
class Template:
    """A template that can be used: what is kept of it, how its styles answer for ours, and its page."""

    file: TemplateFile
    mapped: Mapped
    measures: Measures

    def dress(self, ours: Mapping[str, Element]) -> tuple[dict[str, Element], dict[str, bytes]]:
        """The parts of an empty document that looks as the template says, and those of them that are kept as they are;
        `ours` are those of the built-in base, filled in for the style and scaled to the template's text."""
        matched = self.mapped.matched
        styles = deepcopy(self.file.styles)
        margins = list(self._margins(ours))
        used = [styles, *(margin.root for margin in margins)]
        numbering = template_lists.numbering_with(ours["word/numbering.xml"], self.file.numbering, used, matched)
        made = {part: root for part, root in ours.items() if not re.match(r"word/(header|footer)\d", part)} | {
            "word/styles.xml": template_styles.merged(styles, ours["word/styles.xml"], matched, self.measures),
            "word/numbering.xml": numbering,
            "word/settings.xml": self._settings(ours["word/settings.xml"]),
            "word/document.xml": self._body(ours["word/document.xml"], margins),
        }
        if self.file.fonts is not None:
            made["word/fontTable.xml"] = _without_embedded(self.file.fonts)
        made |= _with_margins(ours, margins)
        kept = _of_margins(margins)
        if self.file.theme is not None:
            kept["word/theme/theme1.xml"] = self.file.theme
        return made, kept

    @property
    def colours(self) -> dict[str, str]:
        """The colour of the template's first heading, in which what is added to it stands out too."""
        for style in self.file.styles.findall(name("w:style")):
            colour = _colour(style)
            if style.get(name("w:styleId")) == "Heading1" and colour and _can_be_read(colour):
                return dict.fromkeys(("heading", "accent"), colour.removeprefix("#").upper())
        return {}

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages whose headers and footers may differ."""
        first = ("first",) if _is_on(self.file.section, "w:titlePg") else ()
        even = ("even",) if self.file.settings is not None and _is_on(self.file.settings, "w:evenAndOddHeaders") else ()
        return ("default", *first, *even)

    def _margins(self, ours: Mapping[str, Element]) -> Iterator[Margin]:
        """The headers and footers of a document: the template's, with the document's marking above each header."""
        theirs = {(margin.kind, margin.pages): margin for margin in self.file.margins}
        marking = next(ours["word/header1.xml"].iter(name("w:p")), None)
        marked = marking is not None and says_something(marking)
        for pages in self.pages:
            margin = theirs.get(("header", pages))
            if margin is None and marked:
                yield Margin("header", pages, deepcopy(ours["word/header1.xml"]), ())
            elif margin is not None:
                root = deepcopy(margin.root)
                if marked and marking is not None:
                    root.insert(0, deepcopy(marking))
                yield Margin("header", pages, root, margin.relations)
        has_footers = any(kind == "footer" for kind, _ in theirs)
        for pages in self.pages:
            margin = theirs.get(("footer", pages))
            if margin is not None:
                yield Margin("footer", pages, deepcopy(margin.root), margin.relations)
                if pages == "default":
                    yield Margin("footer", "wide", deepcopy(margin.root), margin.relations)
            elif not has_footers:
                yield Margin("footer", pages, self._our_footer(ours["word/footer2.xml"]), ())
        if not has_footers:
            yield Margin("footer", "wide", self._our_footer(ours["word/footer3.xml"]), ())

    def _our_footer(self, ours: Element) -> Element:
        """Our footer, whose one tab stop is its own and not one of those in the template's style."""
        made = deepcopy(ours)
        for style in self.file.styles.findall(name("w:style")):
            if style.get(name("w:styleId")) == "Footer":
                for stop, stops in product(style.iter(name("w:tab")), list(made.iter(name("w:tabs")))):
                    cleared = element("w:tab", {"w:val": "clear", "w:pos": stop.get(name("w:pos"), "0")})
                    stops.insert(0, grown(cleared))
        return made

    def _body(self, ours: Element, margins: list[Margin]) -> Element:
        made = deepcopy(ours)
        section = made.find(f"{name('w:body')}/{name('w:sectPr')}")
        assert section is not None
        for each in list(section):
            if each.tag in map(name, ("w:headerReference", "w:footerReference", "w:titlePg")):
                section.remove(each)
        references = [
            grown(element(f"w:{margin.kind}Reference", {"w:type": margin.pages, "r:id": _relation_of(margin)}))
            for margin in margins
            if margin.pages != "wide"
        ]
        for position, reference in enumerate(references):
            section.insert(position, reference)
        margin = self.file.section.find(name("w:pgMar"))
        for each in section.findall(name("w:pgMar")):
            for key in ("header", "footer", "top", "bottom"):  # a negative one is exact
                if margin is not None and (written := margin.get(name(f"w:{key}"))) is not None:
                    each.set(name(f"w:{key}"), str(_whole(written, 0)))
        if "first" in self.pages:
            section.append(grown(element("w:titlePg")))
        return made

    def _settings(self, ours: Element) -> Element:
        made = deepcopy(ours)
        theirs = self.file.settings
        if theirs is None:
            return made
        for tag, before in (
            ("w:mirrorMargins", "w:defaultTabStop"),
            ("w:evenAndOddHeaders", "w:characterSpacingControl"),
        ):
            place = made.find(name(before))
            if _is_on(theirs, tag) and place is not None:
                place.addprevious(grown(element(tag)))
        colours, place = theirs.find(name("w:clrSchemeMapping")), made.find(name("w:decimalSymbol"))
        if colours is not None and place is not None and self.file.theme is not None:
            place.addprevious(deepcopy(colours))
        return made


def read_template(word: WordFile, ours: Element) -> tuple[Template, list[Problem]]:
    """A template that can be used, and what it lacks; `ours` are the built-in styles, not yet filled in.

    Raises ProblemsFound: those of `open_template`, and word-template-refused for a page too narrow. Problems, all
    warnings: word-style-missing, word-style-clash, word-numbering-clash, word-page-number-missing, word-template-page,
    word-text-small, word-picture-undescribed, low-contrast.
    """
    file = open_template(word.data, word.file)
    mapped, problems = template_names.mapped(file.styles, ours, word.file)
    known = {style.get(name("w:styleId"), "") for style in ours.findall(name("w:style"))}
    for root in (file.styles, *(margin.root for margin in file.margins)):
        template_names.rename(root, mapped.ids)
    if file.numbering is not None:
        template_names.rename(file.numbering, mapped.ids)
    known |= {style.get(name("w:styleId"), "") for style in file.styles.findall(name("w:style"))}
    for margin in file.margins:
        _drop_unknown_styles(margin.root, known)
    size = template_styles.text_size(file.styles)
    measures = _measures(file, size)
    if measures.text_width < _NARROWEST:
        message = (
            f"its page leaves {round(measures.text_width / _TWIPS_PER_MILLIMETRE)} mm for text between the margins"
        )
        hint = "leave at least 60 mm"
        raise ProblemsFound([Problem(Span(word.file), "word-template-refused", message, hint)])
    template = Template(file, mapped, measures)
    problems += template_lists.numbering_clashes(file.styles, file.numbering, mapped.matched, word.file)
    problems += _of_page(template, word.file)
    problems += _of_text(template, size, word.file)
    return template, problems


# ------------------------------------------------------------------------------------------------------- problems


def _of_page(template: Template, file: str) -> Iterator[Problem]:
    """What is noteworthy of a template's page, headers and footers."""
    span, margins = Span(file), template.file.margins
    if not any(re.search(r"\bPAGE\b", margin.instructions) for margin in margins if margin.pages == "default"):
        if any(margin.kind == "footer" for margin in margins):
            message = "neither its header nor its footer has a page number, which a paper of several pages needs"
            hint = "in Word, put one into the footer (Insert, Page Number), and adopt it again"
        else:
            message = "it has no footer and no page number; a footer with the organisation and page numbers was added"
            hint = "change it in the adopted template if it should look otherwise"
        yield Problem(span, "word-page-number-missing", message, hint, Severity.WARNING)
    for words in _oddities(template.file):
        hint = "check in the sample that the pages are right"
        yield Problem(span, "word-template-page", words, hint, Severity.WARNING)
    for margin in margins:
        if count := undescribed(margin) if margin.pages in template.pages else 0:
            pictures = "a picture" if count == 1 else f"{count} pictures"
            message = f"its {margin.kind} has {pictures} without words for who cannot see them"
            hint = "in Word, right-click on each, Edit Alt Text, and say what it shows or mark it as decorative"
            yield Problem(span, "word-picture-undescribed", message, hint, Severity.WARNING)


def _oddities(file: TemplateFile) -> Iterator[str]:
    page, columns = file.section.find(name("w:pgSz")), file.section.find(name("w:cols"))
    width, height = _size(file.section)
    if abs(width - _A4[0]) > _OFF_A4 or abs(height - _A4[1]) > _OFF_A4:
        inches = (round(length / _TWIPS_PER_MILLIMETRE) for length in (width, height))
        yield f"its page is not A4 but {' by '.join(map(str, inches))} mm"
    if page is not None and _whole(page.get(name("w:w"), ""), 0) > _whole(page.get(name("w:h"), ""), _A4[1]):
        yield "its page is landscape; papers stand upright, and only wide tables lie"
    if columns is not None and _whole(columns.get(name("w:num"), "1"), 1) > 1:
        yield "its text stands in columns, which papers do not"
    if file.sections > 1:
        yield f"it has {file.sections} sections, and the page, headers and footers of the last are used"


def _of_text(template: Template, size: float, file: str) -> Iterator[Problem]:
    """Text that is too small or too pale, in styles that are the template's own."""
    if size < _SMALLEST_TEXT:
        message = f"its text is of {size:g} points, and what is published needs {_SMALLEST_TEXT} or more"
        hint = "make Body Text or Normal larger"
        yield Problem(Span(file), "word-text-small", message, hint, Severity.WARNING)
    for style in template.file.styles.findall(name("w:style")):
        written, ground = _colour(style), style.find(f"{name('w:pPr')}/{name('w:shd')}")
        ours = style.get(name("w:styleId")) in template.mapped.matched
        if ours and written and ground is None and not _can_be_read(written):
            called = style.find(name("w:name"))
            whose = "a style" if called is None else f"'{called.get(name('w:val'))}'"
            shown = contrast(written, WHITE).quantize(Decimal("0.1"), ROUND_DOWN)
            message = (
                f"{written} of {whose} has a contrast of {shown} to 1 with the page, and {OF_WORDS} to 1 is needed"
            )
            yield Problem(Span(file), "low-contrast", message, "take a darker colour", Severity.WARNING)


def _colour(style: Element) -> str:
    """The colour of a style's words as '#rrggbb', where it says one."""
    colour = style.find(f"{name('w:rPr')}/{name('w:color')}")
    written = "" if colour is None else colour.get(name("w:val"), "")
    return f"#{written.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", written) else ""


def _can_be_read(colour: str) -> bool:
    return contrast(colour, WHITE) >= OF_WORDS


# ----------------------------------------------------------------------------------------------------------- pages


def _measures(file: TemplateFile, size: float) -> Measures:
    width, height = _size(file.section)
    margin = file.section.find(name("w:pgMar"))
    sides = {
        side: 1440 if margin is None else abs(_whole(margin.get(name(f"w:{side}"), ""), 1440))
        for side in ("top", "bottom", "left", "right")
    }
    if margin is not None:
        sides["left"] += abs(_whole(margin.get(name("w:gutter"), ""), 0))
    return Measures(**sides, scale=Decimal(str(size)) / 12, page_width=width, page_height=height)


def _size(section: Element) -> tuple[int, int]:
    """The width and height of a section's page, stood upright."""
    page = section.find(name("w:pgSz"))
    if page is None:
        return _A4
    sides = sorted((_whole(page.get(name("w:w"), ""), _A4[0]), _whole(page.get(name("w:h"), ""), _A4[1])))
    return (sides[0], sides[1])


def _whole(written: str, otherwise: int) -> int:
    return int(written) if re.fullmatch(r"-?\d{1,5}", written) else otherwise


def _is_on(parent: Element, tag: str) -> bool:
    said = parent.find(name(tag))
    return said is not None and said.get(name("w:val"), "1") not in ("0", "false", "off")


# ----------------------------------------------------------------------------------------------------------- parts


def _relation_of(margin: Margin) -> str:
    return margin.kind + {"default": "", "first": "First", "even": "Even", "wide": "Wide"}[margin.pages]


def _with_margins(ours: Mapping[str, Element], margins: list[Margin]) -> dict[str, Element]:
    """The headers and footers as parts, and the parts that list them."""
    types, relations = deepcopy(ours["[Content_Types].xml"]), deepcopy(ours["word/_rels/document.xml.rels"])
    for listed in (*types.iter(f"{_OF_TYPES}Override"), *relations.iter(f"{_OF_PACKAGES}Relationship")):
        if re.search(
            r"/(header|footer)$|\.(header|footer)\+xml$", listed.get("Type", "") + listed.get("ContentType", "")
        ):
            listed.getparent().remove(listed)  # type: ignore[union-attr]  # it is listed
    made: dict[str, Element] = {}
    drawn = (each for margin in margins for each in margin.root.iter(name("wp:docPr")))
    for number, each in enumerate(drawn, _FIRST_PICTURE):
        each.set("id", str(number))
    for number, margin in enumerate(margins, 1):
        part = f"{margin.kind}{number}.xml"
        made[f"word/{part}"] = margin.root
        media = f"{_WORD}.{margin.kind}+xml"
        etree.SubElement(types, f"{_OF_TYPES}Override", PartName=f"/word/{part}", ContentType=media)
        about = {"Id": _relation_of(margin), "Type": f"{package.RELATION}/{margin.kind}", "Target": part}
        etree.SubElement(relations, f"{_OF_PACKAGES}Relationship", about)
    ends = {one.target.rpartition(".")[2] for margin in margins for one in margin.relations if one.data is not None}
    for position, end in enumerate(sorted(ends)):
        default = etree.Element(f"{_OF_TYPES}Default", Extension=end, ContentType=media_type(f".{end}"))
        types.insert(position, default)
    return made | {"[Content_Types].xml": types, "word/_rels/document.xml.rels": relations}


def _of_margins(margins: list[Margin]) -> dict[str, bytes]:
    """What the headers and footers refer to: their pictures, and the parts that say which is where."""
    made: dict[str, bytes] = {}
    for number, margin in enumerate(margins, 1):
        own = []
        for one in margin.relations:
            if one.data is None:
                own.append(package.Relation(one.id, "hyperlink", one.target, external=True))
            else:
                own.append(package.Relation(one.id, "image", f"media/{one.target}"))
                made[f"word/media/{one.target}"] = one.data
        if own:
            made[f"word/_rels/{margin.kind}{number}.xml.rels"] = package.relations_part(own)
    return made


def _without_embedded(fonts: Element) -> Element:
    """The table of fonts without those that the template carries within: a typeface may not be passed on at will."""
    made = deepcopy(fonts)
    for font in made:
        for each in list(font):
            if str(each.tag).startswith(name("w:embed")):
                font.remove(each)
            each.attrib.pop(name("w:characterSet"), "")  # other programs write sets here that Word does not know
    return made


def _drop_unknown_styles(root: Element, known: set[str]) -> None:
    for use in list(root.iter(name("w:pStyle"), name("w:rStyle"), name("w:tblStyle"))):
        parent = use.getparent()
        if parent is not None and use.get(name("w:val")) not in known:
            parent.remove(use)
