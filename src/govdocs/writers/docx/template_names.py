"""Which style of a template answers for which of ours.

One does by its name, or else by an alias: in Word a style's name can be 'Paragraph,Numbered Paragraph', and the words
after the comma are an alias. It then gets our name and id, so that what is written in it looks as the template says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govdocs.problems import Problem, Severity, Span
from govdocs.value import value
from govdocs.writers.docx.tree import Element, grown, name
from govdocs.writers.docx.xml import valued

_REFER = tuple(
    name(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")
)
Names = Mapping[str, str]


@value
class Mapped:
    """Which id each style of the template is to have, which of ours it has, and which it lacks: those that Word has
    by itself, and those that only govdocs has."""

    ids: Names
    matched: frozenset[str]
    lacking: tuple[str, ...]
    added: tuple[str, ...]


def mapped(theirs: Element, ours: Element, file: str) -> tuple[Mapped, list[Problem]]:
    """How the styles of a template answer for ours. Gives them our names; ids are left to `rename`.

    Problems, all warnings: word-style-missing, word-style-clash.
    """
    problems: list[Problem] = []
    found: dict[str, str] = {}  # our id -> theirs
    lacking, added = [], []
    for mine in ours.findall(name("w:style")):
        match = _match(theirs, mine, found.values(), file, problems)
        if match is not None:
            found[style_id(mine)] = style_id(match)
            _call(match, mine)
        elif mine.get(name("w:customStyle")):
            added.append(style_name(mine))
        elif mine.get(name("w:default")) is None and style_id(mine) not in _ALWAYS_ADDED:
            lacking.append(style_name(mine))
            message = f"the template has no style '{style_name(mine)}'; the house style's was added"
            hint = f"if one of its styles is meant for it, add ',{style_name(mine)}' to that style's name in Word"
            problems.append(Problem(Span(file), "word-style-missing", message, hint, Severity.WARNING))
    theirs_to_ours = {their: our for our, their in found.items()}
    ids = dict(theirs_to_ours)
    taken = {style_id(mine) for mine in ours.findall(name("w:style"))} | {
        style_id(each) for each in theirs.findall(name("w:style"))
    }
    for style in theirs.findall(name("w:style")):
        if style_id(style) not in ids and any(
            style_id(style) == style_id(mine) for mine in ours.findall(name("w:style"))
        ):
            ids[style_id(style)] = _free(style_id(style), taken)
            taken.add(ids[style_id(style)])
    return Mapped(ids, frozenset(found), tuple(lacking), tuple(added)), problems


_ALWAYS_ADDED = ("CommentText", "CommentReference", "ListBullet3", "ListNumber3")


def rename(root: Element, ids: Names) -> None:
    """Give the styles of a part, and what refers to them, their new ids."""
    for style in root.iter(name("w:style")):
        style.set(name("w:styleId"), ids.get(style_id(style), style_id(style)))
    for use in root.iter(*_REFER):
        use.set(name("w:val"), ids.get(use.get(name("w:val"), ""), use.get(name("w:val"), "")))


def _match(theirs: Element, mine: Element, taken: Iterable[str], file: str, problems: list[Problem]) -> Element | None:
    """Their style that answers for one of ours."""
    wanted, kind = _plain(style_name(mine)), mine.get(name("w:type"))
    free = [style for style in theirs.findall(name("w:style")) if style_id(style) not in taken]
    if mine.get(name("w:default")):
        for style in free:
            if style.get(name("w:type")) == kind and style.get(name("w:default")) in ("1", "true", "on"):
                return style
    by_name = [style for style in free if _plain(style_name(style)) == wanted]
    by_alias = [style for style in free if style not in by_name and wanted in map(_plain, _aliases(style))]
    other = [style for style in by_name if style.get(name("w:type")) != kind]
    for style in other:
        message = (
            f"the template's '{style_name(style)}' is a {style.get(name('w:type'))} style and a {kind} style is needed"
        )
        _rename(style, f"{style_name(style)} (template)")
        _clash(file, f"{message}; it is now called '{style_name(style)}'", problems)
    fit = [style for style in (*by_name, *by_alias) if style.get(name("w:type")) == kind]
    for style in fit[1:]:
        both = f"'{style_name(fit[0])}' and '{style_name(style)}'"
        _clash(file, f"the template's {both} are both called '{style_name(mine)}'; the first is used", problems)
        _set_aliases(style, [alias for alias in _aliases(style) if _plain(alias) != wanted])
    return fit[0] if fit else None


def _clash(file: str, message: str, problems: list[Problem]) -> None:
    hint = "rename one of the two in Word if that is wrong"
    problems.append(Problem(Span(file), "word-style-clash", message, hint, Severity.WARNING))


def _call(style: Element, mine: Element) -> None:
    """Call their style what ours is called, and let its own name be an alias."""
    own = style_name(style)
    others = [alias for alias in _aliases(style) if _plain(alias) != _plain(style_name(mine))]
    if _plain(own) != _plain(style_name(mine)):
        others.insert(0, own)
    _rename(style, style_name(mine))
    _set_aliases(style, others)
    if mine.get(name("w:customStyle")) is None:
        style.attrib.pop(name("w:customStyle"), "")


def _aliases(style: Element) -> list[str]:
    said = style.find(name("w:aliases"))
    return [] if said is None else [each.strip() for each in said.get(name("w:val"), "").split(",") if each.strip()]


def _set_aliases(style: Element, aliases: list[str]) -> None:
    for old in style.findall(name("w:aliases")):
        drop(old)
    called = style.find(name("w:name"))
    if aliases and called is not None:
        called.addnext(grown(valued("w:aliases", ",".join(aliases))))


def _rename(style: Element, called: str) -> None:
    known = style.find(name("w:name"))
    if known is not None:
        known.set(name("w:val"), called)


def _free(known: str, taken: set[str]) -> str:
    made, number = f"{known}OfTemplate", 2
    while made in taken:
        made, number = f"{known}OfTemplate{number}", number + 1
    return made


def _plain(called: str) -> str:
    return "".join(called.casefold().split())


def style_id(style: Element) -> str:
    """The id of a style, by which text is written in it."""
    return style.get(name("w:styleId"), "")


def style_name(style: Element) -> str:
    """What a style is called in Word."""
    called = style.find(name("w:name"))
    return style_id(style) if called is None else called.get(name("w:val"), "")


def drop(element: Element | None) -> None:
    """Take an element, if there is one, out of its parent."""
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)
