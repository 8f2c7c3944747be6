"""A template's lists beside ours: ours come first and keep their numbers, and no style of ours is in one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from govdocs.problems import Problem, Severity, Span
from govdocs.writers.docx.template_names import drop, style_id, style_name
from govdocs.writers.docx.tree import Element, name

_OUR_LISTS = "4744"  # how the marks of our own lists begin


def numbering_clashes(
    theirs: Element, numbering: Element | None, matched: Iterable[str], file: str
) -> Iterator[Problem]:
    """A warning word-numbering-clash for each style of ours that the template numbers by a list of its own."""
    ours = _own_lists(numbering)
    for style in theirs.findall(name("w:style")):
        number = style.find(f"{name('w:pPr')}/{name('w:numPr')}/{name('w:numId')}")
        listed = number is not None and number.get(name("w:val")) not in (*ours, "0")
        if listed and style_id(style) in matched and not style_name(style).lower().startswith("list "):
            message = f"the template numbers '{style_name(style)}' by a list of its own, and govdocs numbers it instead"
            hint = "nothing, if that is right: sections and paragraphs are numbered as the layout says"
            yield Problem(Span(file), "word-numbering-clash", message, hint, Severity.WARNING)


def numbering_with(ours: Element, theirs: Element | None, parts: Iterable[Element], matched: Iterable[str]) -> Element:
    """Our lists, and after them those of the template that `parts` (styles, headers, footers) still use.

    The parts are made to refer to them by their new numbers.
    """
    made = deepcopy(ours)
    first = made.find(name("w:num"))
    known = len(made.findall(name("w:abstractNum")))
    used = [use for part in parts for use in part.iter(name("w:numId")) if _of_theirs(use, matched)]
    definitions = (
        {}
        if theirs is None
        else {one.get(name("w:abstractNumId")): one for one in theirs.findall(name("w:abstractNum"))}
    )
    lists = {} if theirs is None else {one.get(name("w:numId")): one for one in theirs.findall(name("w:num"))}
    moved: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for use in used:
        old = use.get(name("w:val"), "")
        original = lists.get(old)
        said = None if original is None else original.find(name("w:abstractNumId"))
        definition = None if said is None else definitions.get(said.get(name("w:val")))
        if original is None or said is None or definition is None or first is None:
            drop(use.getparent())
            continue
        defined = said.get(name("w:val"), "")
        if defined not in moved:
            moved[defined] = str(known + len(moved) + 1)
            first.addprevious(_list_of_theirs(definition, moved[defined], frozenset(matched)))
        if old not in numbers:
            numbers[old] = str(len(made.findall(name("w:num"))) + 1)
            copy = deepcopy(original)
            copy.set(name("w:numId"), numbers[old])
            for which in copy.findall(name("w:abstractNumId")):
                which.set(name("w:val"), moved[defined])
            made.append(copy)
        use.set(name("w:val"), numbers[old])
    return made


def _list_of_theirs(definition: Element, number: str, matched: frozenset[str]) -> Element:
    """A list of the template under a new number, bound to no style of ours."""
    copy = deepcopy(definition)
    copy.set(name("w:abstractNumId"), number)
    for bound in list(copy.iter(name("w:pStyle"))):
        if bound.get(name("w:val")) in matched:
            drop(bound)
    for picture in list(copy.iter(name("w:lvlPicBulletId"))):
        drop(picture)
    return copy


def _own_lists(numbering: Element | None) -> set[str | None]:
    """The numbers of lists that govdocs itself once put into a template."""
    if numbering is None:
        return set()
    own = {
        one.get(name("w:abstractNumId"))
        for one in numbering.findall(name("w:abstractNum"))
        if (mark := one.find(name("w:nsid"))) is not None and mark.get(name("w:val"), "").startswith(_OUR_LISTS)
    }
    return {
        one.get(name("w:numId"))
        for one in numbering.findall(name("w:num"))
        if (said := one.find(name("w:abstractNumId"))) is not None and said.get(name("w:val")) in own
    }


def _of_theirs(use: Element, matched: Iterable[str]) -> bool:
    """Whether a list is asked for by anything but a style of ours, whose lists are ours too."""
    style = next(use.iterancestors(name("w:style")), None)
    return use.get(name("w:val")) != "0" and (style is None or style_id(style) not in matched)
