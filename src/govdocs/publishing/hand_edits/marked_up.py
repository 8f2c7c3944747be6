"""Rich text as characters that each know how they look, so that edits of its words can be carried into its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from govdocs.document.blocks import Break, Content, Link, Reference, Text
from govdocs.publishing.hand_edits.changes import opcodes_of, tokens
from govdocs.publishing.hand_edits.word_text import Run
from govdocs.value import value

_REFERENCE = "\ufffc"
_SPECIAL = re.compile(r"([\\*_\[\]&!])")
_LIST_MARK = re.compile(r"^([-+]|\d{1,9}[.)])(?=\s)")


@value
class Letter:
    """A character: '\\n' is a line break, and one that has a `target` stands for a reference to it."""

    char: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    target: str = ""
    computed: bool = False


Letters = tuple[Letter, ...]


def of_content(content: Content) -> Letters | None:
    """Inline content of rich text, its references not yet resolved; None where it holds more than rich text can."""
    found: list[Letter] = []
    for piece in content:
        match piece:
            case Text() if not piece.lang:
                found += (Letter(char, piece.bold, piece.italic) for char in piece.text)
            case Link():
                found += (Letter(char, href=piece.href) for char in piece.text)
            case Reference():
                found.append(Letter(_REFERENCE, target=piece.target))
            case Break():
                found.append(Letter("\n"))
            case _:
                return None
    return tuple(found)


def of_runs(runs: Iterable[Run]) -> Letters:
    """The runs of a paragraph in Word; its white space folded as in every document, breaks of lines kept."""
    letters = [
        Letter(
            char if char in "\n\u00a0" or not char.isspace() else " ", run.bold, run.italic, run.href, "", run.computed
        )
        for run in runs
        for char in run.text
    ]
    kept: list[Letter] = []
    for letter in letters:
        if letter.char == " " and (not kept or kept[-1].char in " \n"):
            continue
        if letter.char == "\n" and kept and kept[-1].char == " ":
            kept.pop()
        kept.append(letter)
    while kept and kept[-1].char in " \n":
        kept.pop()
    while kept and kept[0].char == "\n":
        kept.pop(0)
    return tuple(kept)


def carried(recorded: Letters, printed: Letters, edited: Letters) -> Letters | None:
    """What is recorded, with the edits of what was printed of it; None where an edit touches what was computed, such as
    an acronym that was written out or a reference."""
    steps = _steps(printed, edited)
    became = {p1 + at: n1 + at for tag, p1, p2, n1, _ in steps if tag == "equal" for at in range(p2 - p1)}
    edits = [step[1:] for step in steps if step[0] != "equal"]
    made: list[Letter] = []
    for tag, r1, r2, start, end in _steps(recorded, printed):
        if tag != "equal":
            made += recorded[r1:r2]
            continue
        here = [edit for edit in edits if start <= edit[0] and edit[1] <= end]
        edits = [edit for edit in edits if edit not in here]
        for p1, p2, n1, n2 in [*here, (end, end, 0, 0)]:
            made += (edited[became[at]] for at in range(start, p1) if at in became)
            made += edited[n1:n2]
            start = p2
    return None if edits or any(letter.computed for letter in made) else tuple(made)


def markdown(letters: Letters, *, plain: bool = False) -> str:
    """Letters as Markdown; special characters are escaped unless they are to stay `plain`."""
    return "".join(_pieces(letters, plain))


def spaced_as(text: str, before: str) -> str:
    """A text on one line with the line breaks that another has where the words are the same."""
    if "\n" not in before or "\n" in text:
        return text
    old, gaps = re.split(r"\s+", before.strip()), re.findall(r"\s+", before.strip())
    new = text.split(" ")
    breaks = [" "] * len(new)
    for tag, a1, a2, b1, _ in opcodes_of(old, new):
        if tag == "equal":
            for step in range(a2 - a1):
                breaks[b1 + step] = "\n" if a1 + step and "\n" in gaps[a1 + step - 1] else " "
        elif tag == "replace":
            breaks[b1] = "\n" if a1 and "\n" in gaps[a1 - 1] else " "
    return new[0] + "".join(gap + word for gap, word in zip(breaks[1:], new[1:], strict=True))


# -------------------------------------------------------------------------------------------------------- word by word

_Step = tuple[str, int, int, int, int]


def _steps(before: Letters, after: Letters) -> list[_Step]:
    """How letters became others, word by word: as `opcodes_of`, by positions of letters."""
    old, new = (tokens("".join(letter.char for letter in letters)) for letters in (before, after))
    starts = [_starts(old), _starts(new)]
    return [
        (tag, starts[0][a1], starts[0][a2], starts[1][b1], starts[1][b2])
        for tag, a1, a2, b1, b2 in opcodes_of(old, new)
    ]


def _starts(words: Sequence[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found


# ------------------------------------------------------------------------------------------------------------ Markdown


def _pieces(letters: Letters, plain: bool) -> Iterator[str]:
    for (bold, italic, href, target), group in groupby(
        letters, key=lambda each: (each.bold, each.italic, each.href, each.target)
    ):
        text = "".join(letter.char for letter in group)
        if target:
            yield f"[](#{target})"
            continue
        words = text.strip(" \n")
        lead, tail = text[: len(text) - len(text.lstrip(" \n"))], text[len(text.rstrip(" \n")) :] if words else ""
        mark = "*" * (2 * bold + italic)
        inner = words if plain else _LIST_MARK.sub(_escaped_mark, _SPECIAL.sub(r"\\\1", words))
        inner = f"[{inner}]({href})" if href and words else inner
        yield (lead + (f"{mark}{inner}{mark}" if words else "") + tail).replace("\n", "\\\n")


def _escaped_mark(found: re.Match[str]) -> str:
    return f"{found[1][:-1]}\\{found[1][-1]}"
