"""What a person changed in a document: its passages held against those that it had, whatever was moved between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal

from govdocs.publishing.hand_edits.word_text import WordPassage, WordText, folded
from govdocs.value import value

ALIKE = 0.5  # of two passages in one place, the share of words from which one is the other rewritten
_ALIKE_ELSEWHERE = 0.75
_MOST_COMPARED = 4_000  # passages held against passages
_LONGEST = 5_000  # words of a passage that are held against each other one by one
_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "…": "...", "‑": "-", "\u00ad": None}
)

Kind = Literal["unchanged", "changed", "inserted", "deleted", "moved"]


@value
class Pair:
    """A passage as it was and as it is, by their positions; None where it was not there, or no longer is."""

    before: int | None
    after: int | None
    moved: bool = False


@value
class Replacement:
    """Words that took the place of others, either of which may be none, and the words right before them."""

    was: str
    now: str
    behind: str


def plain_quotes(words: str) -> str:
    """Words as they are typed: without the curls of quotation marks and other things that programs put in."""
    return folded(words.translate(_STRAIGHT))


def paired(before: Sequence[WordPassage], after: Sequence[WordPassage]) -> list[Pair]:
    """Which passage became which, in the order of the document as it is; what was deleted stands where it stood."""
    old = [plain_quotes(passage.own_words) for passage in before]
    new = [plain_quotes(passage.own_words) for passage in after]
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found: dict[int, int] = {}  # the old position of each new one
    for tag, a1, a2, b1, _ in opcodes:
        if tag == "equal":
            found |= {b1 + step: a1 + step for step in range(a2 - a1)}
    gone = [at for tag, a1, a2, *_ in opcodes if tag in ("replace", "delete") for at in range(a1, a2)]
    come = [at for tag, *_, b1, b2 in opcodes if tag in ("replace", "insert") for at in range(b1, b2)]
    moved = dict(_same_elsewhere(gone, come, before, old, new))
    for tag, a1, a2, b1, b2 in opcodes:
        if tag == "replace":
            left = [at for at in range(a1, a2) if at not in moved.values()]
            right = [at for at in range(b1, b2) if at not in moved]
            found |= _rewritten(left, right, before, after)
    taken = {*found.values(), *moved.values()}
    gone = [at for at in gone if at not in taken]
    moved |= _alike_elsewhere(gone, [at for at in come if at not in found and at not in moved], before, after)
    found |= moved
    gone = [at for at in gone if at not in moved.values()]
    pairs: list[Pair] = []
    for _, a1, a2, b1, b2 in opcodes:
        pairs += [Pair(at, None) for at in range(a1, a2) if at in gone]
        pairs += [Pair(found.get(at), at, at in moved) for at in range(b1, b2)]
    return pairs


def kind_of(pair: Pair, before: Sequence[WordPassage], after: Sequence[WordPassage]) -> Kind:
    """What was done to a passage."""
    if pair.before is None:
        return "inserted"
    if pair.after is None:
        return "deleted"
    if pair.moved:
        return "moved"
    return "changed" if is_changed(before[pair.before], after[pair.after]) else "unchanged"


def is_changed(before: WordPassage, after: WordPassage) -> bool:
    """Whether a passage has other words, or others in bold, italics or links. What Word itself puts there, such as a
    number in a reference, makes no difference; nor do the looks of what was typed over a prompt."""
    if after.is_prompt:
        return before.words != after.words
    same = before.words == after.words or before.own_words == after.own_words
    return not same or _looks(before) != _looks(after)


def is_slight(before: WordPassage, after: WordPassage) -> bool:
    """Whether passages differ in nothing but the curls of quotation marks and the like."""
    return plain_quotes(before.own_words) == plain_quotes(after.own_words) and not _same_words_other_looks(
        before, after
    )


def tokens(text: str) -> list[str]:
    """Words, spaces and punctuation marks, each by itself."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def opcodes_of(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """How one sequence became another; where either is too long to tell, all of it."""
    if len(before) > _LONGEST or len(after) > _LONGEST:
        return [("equal" if before == after else "replace", 0, len(before), 0, len(after))]
    return [*SequenceMatcher(None, before, after, autojunk=False).get_opcodes()]


def replacements(was: str, now: str) -> tuple[Replacement, ...]:
    """Which words of a passage took the place of which; one that is quite another is replaced as a whole."""
    old, new = was.split(), now.split()
    if likeness(was, now) < ALIKE:
        return (Replacement(was, now, ""),)
    return tuple(
        Replacement(" ".join(old[a1:a2]), " ".join(new[b1:b2]), " ".join(old[max(a1 - 3, 0) : a1]))
        for tag, a1, a2, b1, b2 in opcodes_of(old, new)
        if tag != "equal"
    )


def tracked(text: WordText, pair: Pair, before: Sequence[WordPassage]) -> bool:
    """Whether what was done to a passage was done in tracked changes."""
    if pair.after is not None:
        return bool(text.passages[pair.after].tracked)
    return pair.before is not None and before[pair.before].words in text.taken


# ------------------------------------------------------------------------------------------------------- which is which


def _same_elsewhere(
    gone: list[int], come: list[int], before: Sequence[WordPassage], old: list[str], new: list[str]
) -> Iterator[tuple[int, int]]:
    """Passages of some length that stand elsewhere with the same words."""
    places: dict[str, list[int]] = {}
    for at in gone:
        if before[at].cell is None and len(old[at].split()) > 2:
            places.setdefault(old[at], []).append(at)
    for at in come:
        if places.get(new[at]):
            yield at, places[new[at]].pop(0)


def _alike_elsewhere(
    gone: list[int], come: list[int], before: Sequence[WordPassage], after: Sequence[WordPassage]
) -> dict[int, int]:
    """Passages that stand elsewhere and were changed besides."""
    found: dict[int, int] = {}
    if len(gone) * len(come) > _MOST_COMPARED:
        return found
    for at in come:
        free = [each for each in gone if each not in found.values() and before[each].cell is None]
        scored = [(likeness(before[each].words, after[at].words), -each) for each in free]
        if (
            after[at].cell is None
            and scored
            and max(scored)[0] >= _ALIKE_ELSEWHERE
            and len(after[at].words.split()) > 4
        ):
            found[at] = -max(scored)[1]
    return found


def _rewritten(
    left: list[int], right: list[int], before: Sequence[WordPassage], after: Sequence[WordPassage]
) -> dict[int, int]:
    """Which passages of one place are which others rewritten: those most alike, in order, and between
    these the first the first, the second the second."""
    if not left or not right:
        return {}
    chosen: list[tuple[int, int]] = []
    if len(left) * len(right) <= _MOST_COMPARED and not _same_table(left, right, before, after):
        chosen = _most_alike(left, right, before, after)
    found: dict[int, int] = {}
    edges = [(-1, -1), *chosen, (len(left), len(right))]
    for (a0, b0), (a1, b1) in pairwise(edges):
        facing = [(left[a], right[b]) for a, b in zip(range(a0 + 1, a1), range(b0 + 1, b1), strict=False)]
        as_many = a1 - a0 == b1 - b0
        found |= {b: a for a, b in facing if _same_sort(before[a], after[b]) and (as_many or before[a].cell is None)}
    return found | {right[b]: left[a] for a, b in chosen}


def _same_table(left: list[int], right: list[int], before: Sequence[WordPassage], after: Sequence[WordPassage]) -> bool:
    """Whether these are the same cells."""
    return [before[at].cell for at in left] == [after[at].cell for at in right] and before[left[0]].cell is not None


def _same_sort(one: WordPassage, other: WordPassage) -> bool:
    return (one.cell is None, one.is_heading, one.is_listed) == (other.cell is None, other.is_heading, other.is_listed)


def _most_alike(
    left: list[int], right: list[int], before: Sequence[WordPassage], after: Sequence[WordPassage]
) -> list[tuple[int, int]]:
    """The pairs, none crossing another, whose likeness adds up to most."""
    scores = [[_score(before[a], after[b]) if _same_sort(before[a], after[b]) else 0.0 for b in right] for a in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a in range(len(left) - 1, -1, -1):
        for b in range(len(right) - 1, -1, -1):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], scores[a][b] + best[a + 1][b + 1] if scores[a][b] else 0.0)
    chosen: list[tuple[int, int]] = []
    a = b = 0
    while a < len(left) and b < len(right):
        if scores[a][b] and best[a][b] == scores[a][b] + best[a + 1][b + 1]:
            chosen.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return chosen


def _score(one: WordPassage, other: WordPassage) -> float:
    alike = likeness(one.words, other.words)
    return alike if alike >= ALIKE else 0.0


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """How alike two passages are by their words: 0 where they are not, up to 1."""
    old, new = one.split(), other.split()
    if len(old) > _LONGEST or len(new) > _LONGEST:
        return float(one == other)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


# ---------------------------------------------------------------------------------------------------------------- looks


def _looks(passage: WordPassage) -> list[tuple[tuple[bool, bool, str], str]]:
    """The stretches of a passage that look alike, without the spaces between them, which no one sees."""
    own = [(run.bold, run.italic, run.href, char) for run in passage.runs for char in run.text if not run.computed]
    seen = [((bold, italic, href), char) for bold, italic, href, char in own if not char.isspace()]
    return [(look, "".join(char for _, char in chars)) for look, chars in groupby(seen, key=lambda each: each[0])]


def _same_words_other_looks(before: WordPassage, after: WordPassage) -> bool:
    return [look for look, _ in _looks(before)] != [look for look, _ in _looks(after)]
