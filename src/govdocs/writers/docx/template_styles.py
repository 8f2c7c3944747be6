"""A template's styles made to work as ours do.

They keep their looks. What makes a document work stays ours: which styles are numbered and how far numbered text stands
in, which keep with what follows, and which are headings. A style that the template lacks is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from govdocs.writers.docx.measures import Measures
from govdocs.writers.docx.template_names import drop, style_id
from govdocs.writers.docx.tree import Element, grown, name
from govdocs.writers.docx.xml import element, valued

_CLEAR_OF_TABLES = "Caption"
_STANDING_IN = "BodyTextIndent"  # beside numbers: as far in as they are wide
_SPACE_AFTER = 160  # twips after a paragraph of 12 points, where the template leaves none
_BEFORE_NUMBERS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_AFTER_OUTLINE = ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
_AFTER_INDENT = ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment")
_LIKE = {
    "Heading2": "Heading1",
    "Heading3": "Heading2",
    "Heading4": "Heading3",
    "ListBullet2": "ListBullet",
    "ListBullet3": "ListBullet",
    "ListNumber2": "ListNumber",
    "ListNumber3": "ListNumber",
    "ListNumber": "ListBullet",
}
"""Styles that a template may lack, and the one of its own that each then looks like."""


def merged(theirs: Element, ours: Element, matched: Iterable[str], measures: Measures) -> Element:
    """The template's styles, made to work as ours do, and after them those of ours that it lacks."""
    made = deepcopy(theirs)
    styles = {style_id(style): style for style in made.findall(name("w:style"))}
    mine = {style_id(style): style for style in ours.findall(name("w:style"))}
    numbered = {known for known, style in mine.items() if _number(style) is not None}
    for style in styles.values():
        for language in style.findall(f"{name('w:rPr')}/{name('w:lang')}"):
            drop(language)
    for known in matched:
        if mine[known].get(name("w:type")) == "paragraph":
            _make_work(styles[known], mine[known])
    close = not _space_after(styles)
    for known, style in mine.items():
        if known not in styles:
            added = deepcopy(style)
            if _LIKE.get(known, "") in matched:
                _liken(added, _LIKE[known])
            elif close and _based_on(style) in ("Normal", ""):
                _give_space(added, measures)
            made.append(added)
    styles = {style_id(style): style for style in made.findall(name("w:style"))}
    for known in mine:
        if known not in numbered and any(base in numbered for base in _bases(styles, known)):
            _insert(_looks(styles[known]), grown(element("w:numPr", {}, valued("w:numId", 0))), _BEFORE_NUMBERS)
    _speak(made, ours)
    latent, mine_latent = made.find(name("w:latentStyles")), ours.find(name("w:latentStyles"))
    if latent is not None and mine_latent is not None:  # a list of what Word knows, which says nothing of looks
        made.replace(latent, deepcopy(mine_latent))
    return made


def text_size(theirs: Element) -> float:
    """How large the text is, in points, that is written in the template's Body Text, or Normal."""
    styles = {style_id(style): style for style in theirs.findall(name("w:style"))}
    known = "BodyText" if "BodyText" in styles else "Normal"
    for one in (known, *_bases(styles, known)):
        if one in styles and (size := styles[one].find(f"{name('w:rPr')}/{name('w:sz')}")) is not None:
            return _number_of(size, 20) / 2
    size = theirs.find(f"{name('w:docDefaults')}/{name('w:rPrDefault')}/{name('w:rPr')}/{name('w:sz')}")
    return _number_of(size, 20) / 2 if size is not None else 10.0  # as Word has it where nothing says


def _make_work(style: Element, mine: Element) -> None:
    """Let their style be numbered, stand in, keep with what follows and count as a heading where ours is and does."""
    looks, wanted = _looks(style), _looks(mine)
    was_numbered = looks.find(name("w:numPr")) is not None
    ours = wanted.find(name("w:numPr"))
    for tag in ("numPr", "framePr", "outlineLvl"):
        drop(looks.find(name(f"w:{tag}")))
    if was_numbered or ours is not None or style_id(mine) == _STANDING_IN:
        for tag in ("ind", "tabs"):
            drop(looks.find(name(f"w:{tag}")))
    for tag in ("keepLines", "keepNext"):
        if wanted.find(name(f"w:{tag}")) is not None:
            drop(looks.find(name(f"w:{tag}")))
            looks.insert(0, grown(element(f"w:{tag}")))
    if style_id(mine) == _CLEAR_OF_TABLES:
        _stand_clear(looks, wanted)
    if ours is not None:
        _insert(looks, deepcopy(ours), _BEFORE_NUMBERS)
    if (level := wanted.find(name("w:outlineLvl"))) is not None:
        _insert_before(looks, deepcopy(level), _AFTER_OUTLINE)
    if style_id(mine) == _STANDING_IN and (indent := wanted.find(name("w:ind"))) is not None:
        _insert_before(looks, deepcopy(indent), (*_AFTER_INDENT, "outlineLvl", *_AFTER_OUTLINE))
    if not len(looks):
        drop(looks)


def _stand_clear(looks: Element, wanted: Element) -> None:
    """Give space before a style that may follow a table, where the template leaves it none."""
    space = wanted.find(name("w:spacing"))
    theirs = _spacing(looks)
    if space is not None and theirs.get(name("w:before"), "0") == "0":
        theirs.set(name("w:before"), space.get(name("w:before"), "0"))


def _liken(style: Element, model: str) -> None:
    """Let a style of ours look like one of the template's."""
    looks = _looks(style)
    drop(style.find(name("w:rPr")))
    drop(looks.find(name("w:spacing")))
    base = style.find(name("w:basedOn"))
    if base is not None:
        base.set(name("w:val"), model)


def _looks(style: Element) -> Element:
    """The paragraph properties of a style, made if there are none."""
    found = style.find(name("w:pPr"))
    if found is None:
        found = grown(element("w:pPr"))
        _insert_before(style, found, ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
    return found


def _insert(parent: Element, child: Element, after: Iterable[str]) -> None:
    """Put a child behind those of the given names, as the order of the format asks."""
    drop(parent.find(child.tag))
    before = [each for each in parent if each.tag in {name(f"w:{tag}") for tag in after}]
    if before:
        before[-1].addnext(child)
    else:
        parent.insert(0, child)


def _insert_before(parent: Element, child: Element, later: Iterable[str]) -> None:
    behind = [each for each in parent if each.tag in {name(f"w:{tag}") for tag in later}]
    if behind:
        behind[0].addprevious(child)
    else:
        parent.append(child)


def _speak(styles: Element, ours: Element) -> None:
    """Let the text be in the document's language."""
    wanted = ours.find(f"{name('w:docDefaults')}/{name('w:rPrDefault')}/{name('w:rPr')}/{name('w:lang')}")
    assert wanted is not None
    defaults = _child(styles, "w:docDefaults")
    looks = _child(_child(defaults, "w:rPrDefault"), "w:rPr")
    drop(looks.find(name("w:lang")))
    _insert_before(looks, deepcopy(wanted), ("eastAsianLayout", "specVanish", "oMath"))


def _child(parent: Element, tag: str) -> Element:
    """The first child of a kind, made at the start if there is none."""
    found = parent.find(name(tag))
    if found is None:
        found = grown(element(tag))
        parent.insert(0, found)
    return found


def _space_after(styles: Mapping[str, Element]) -> bool:
    """Whether the template leaves space after a paragraph of its Normal."""
    root = next(iter(styles.values())).getparent()
    of_all = None if root is None else root.find(f"{name('w:docDefaults')}/{name('w:pPrDefault')}/{name('w:pPr')}")
    for looks in (_looks(styles["Normal"]) if "Normal" in styles else None, of_all):
        spacing = None if looks is None else looks.find(name("w:spacing"))
        if spacing is not None and (after := spacing.get(name("w:after"))) is not None:
            return after != "0"
    return False


def _give_space(style: Element, measures: Measures) -> None:
    if style.get(name("w:type")) != "paragraph" or style.get(name("w:default")):
        return
    spacing = _spacing(_looks(style))
    if spacing.get(name("w:after")) is None:
        spacing.set(name("w:after"), str(measures.scaled(_SPACE_AFTER)))


def _spacing(looks: Element) -> Element:
    """The space round a paragraph, made if nothing is said of it."""
    found = looks.find(name("w:spacing"))
    if found is None:
        found = grown(element("w:spacing"))
        _insert_before(looks, found, ("ind", *_AFTER_INDENT, "outlineLvl", *_AFTER_OUTLINE))
    return found


def _number(style: Element) -> Element | None:
    return style.find(f"{name('w:pPr')}/{name('w:numPr')}")


def _based_on(style: Element) -> str:
    base = style.find(name("w:basedOn"))
    return "" if base is None else base.get(name("w:val"), "")


def _bases(styles: Mapping[str, Element], known: str) -> Iterator[str]:
    """What a style is based on, and that in turn, however the template ties them."""
    seen = {known}
    while known in styles and (known := _based_on(styles[known])) and known not in seen:
        seen.add(known)
        yield known


def _number_of(element: Element, otherwise: int) -> int:
    written = element.get(name("w:val"), "")
    return int(written) if written.isdecimal() and 0 < int(written) < 1000 else otherwise
