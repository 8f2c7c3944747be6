"""Names of organisations, bodies and agreements in prose: each thing by its one proper name."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from govdocs.checks.prose import capitalised
from govdocs.problems import Problem, Severity
from govdocs.records.organisation import Agreement, Body, Organisation
from govdocs.register.register import Register
from govdocs.value import value

_WORD = re.compile(r"[\w’'-]+|&")
_JOINERS = frozenset({"and", "of", "for", "the", "in", "&"})
_SAME_KIND = (
    {"contract", "agreement", "deed", "memorandum"},
    {"board", "committee", "panel", "group", "forum"},
    {"council", "authority"},
    {"trust", "company"},
    {"partnership", "alliance", "consortium"},
)
"""Last words of names that are taken for one another, folded."""

_LIKE = 0.86
"""How like two words must be for one to be a slip for the other: one letter in seven or so."""

_LONGEST = 10


@value
class _Word:
    """A word of a name; `plain` with straight quotes made curly, `fold` what all its forms have in common."""

    plain: str
    fold: str
    start: int
    end: int


@value
class _Name:
    """A registered name. A `tail` is one without its first word: 'Children’s Trust'."""

    name: str
    words: tuple[_Word, ...]
    tail: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.fold for word in self.words)


@dataclass
class _Vocabulary:
    """All names, by their folded words, and those that are like another in all words but one."""

    proper: dict[tuple[str, ...], list[_Name]] = field(default_factory=lambda: defaultdict(list))
    watched: dict[tuple[str, ...], list[_Name]] = field(default_factory=lambda: defaultdict(list))
    but_one: dict[tuple[str | None, ...], list[_Name]] = field(default_factory=lambda: defaultdict(list))


def names_as_registered(register: Register) -> Iterator[Problem]:
    """A name that is nearly that of an organisation, a body or an agreement of the register: 'Childrens Trust',
    'Operational Partnership Boards', 'Service Delivery Agreement' (good practice: one thing has
    one name). Warning: name-not-in-register."""
    vocabulary = _vocabulary(register)
    for run, places in capitalised(register).items():
        for start, end, name in _slips(run, vocabulary):
            typed = " ".join(run[start:end].split())
            for passage, at in places:
                if passage.text[: at + start].rstrip().endswith((" and", ",", " or")) and _plural(typed, name):
                    continue  # the end of 'the Operational and Strategic Partnership Boards'
                yield Problem(
                    passage.place(at + start, at + end),
                    "name-not-in-register",
                    f"'{typed}' is not a name in the register",
                    f"did you mean '{name}'?",
                    Severity.WARNING,
                    typed,
                )


def names_apart(register: Register) -> Iterator[Problem]:
    """Two organisations, two bodies of one organisation or two agreements whose names, or short names, are the same but
    for capitals, apostrophes, plurals and small words: they are one thing under two names, or a reader cannot tell
    them apart (good practice: one thing has one name). Warning: name-taken."""
    entries: list[tuple[str, Organisation | Body | Agreement, str | None]] = [
        *(("organisation", entry, None) for entry in register.organisations.values()),
        *(("body", entry, entry.organisation) for entry in register.bodies.values()),
        *(("agreement", entry, None) for entry in register.agreements.values()),
    ]
    taken: dict[tuple[object, ...], str] = {}
    for kind, entry, within in entries:
        for key in ("name", "short"):
            name = getattr(entry, key, None)
            if not name:
                continue
            folded = (kind, within, key, *(word.fold for word in _words(name)))
            if folded in taken:
                message = f"another {kind} is already called '{taken[folded]}'"
                hint = "keep one of the two where they are the same, or tell them apart by name"
                yield Problem(entry.where(key), "name-taken", message, hint, Severity.WARNING)
            taken.setdefault(folded, name)


def _vocabulary(register: Register) -> _Vocabulary:
    vocabulary = _Vocabulary()
    for name in _names(register):
        entry = _Name(name, _words(name))
        vocabulary.proper[entry.folded].append(entry)
    for name in dict.fromkeys(_watched(register)):
        entry = _Name(name, _words(name))
        if len(entry.words) < 2:
            continue
        vocabulary.watched[entry.folded].append(entry)
        for position in range(len(entry.words)):
            vocabulary.but_one[_without(entry.folded, position)].append(entry)
        if len(entry.words) > 2 and any("’" in word.plain for word in entry.words[1:]):
            tail = _Name(name.split(maxsplit=1)[1], entry.words[1:], tail=True)
            vocabulary.watched[tail.folded].append(tail)
    return vocabulary


def _watched(register: Register) -> Iterator[str]:
    """The names that must be written as they are, earlier ones among them."""
    for organisation in register.organisations.values():
        yield organisation.name
    for body in register.bodies.values():
        yield body.name
        yield from (earlier.name for earlier in body.formerly)
    for agreement in register.agreements.values():
        yield agreement.name


def _names(register: Register) -> Iterator[str]:
    """Every name that the register knows, of whatever it is, and every title of an item or a paper."""
    yield from _watched(register)
    for organisation in register.organisations.values():
        yield organisation.short or ""
    for body in register.bodies.values():
        yield body.short or ""
        yield from (earlier.short or "" for earlier in body.formerly)
    for post in register.posts.values():
        yield post.title
        yield from (earlier.name for earlier in post.formerly)
    for person in register.people.values():
        yield person.name
    if register.plan:
        yield register.plan.name
        yield from (priority.name for priority in register.plan.priorities.values())
    yield from (entry.name for entry in register.sums.values())
    yield from (indicator.name for indicator in register.indicators.values())
    yield from (inspection.service or "" for inspection in register.inspections.values())


def _words(text: str) -> tuple[_Word, ...]:
    """The words of a text that tell names apart: joining words do not."""
    return tuple(
        _Word(found[0].replace("'", "’"), _fold(found[0]), found.start(), found.end())
        for found in _WORD.finditer(text)
        if found[0] not in _JOINERS
    )


def _fold(word: str) -> str:
    bare = re.sub(r"[’'-]", "", word.casefold())
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") else bare


def _without(folded: tuple[str, ...], position: int) -> tuple[str | None, ...]:
    return (*folded[:position], None, *folded[position + 1 :])


# ---------------------------------------------------------------------------------------------------------------- slips


def _slips(run: str, vocabulary: _Vocabulary) -> Iterator[tuple[int, int, str]]:
    """The parts of a run of capitalised words that are nearly a registered name, each with that name."""
    words = _words(run)
    taken = [False] * len(words)
    folded = tuple(word.fold for word in words)
    for length in range(min(len(words), _LONGEST), 1, -1):
        windows = [(first, first + length) for first in range(len(words) - length + 1)]
        for first, after in windows:
            names = vocabulary.proper.get(folded[first:after], ())
            if not any(taken[first:after]) and any(_written_so(words[first:after], name, run) for name in names):
                taken[first:after] = [True] * length
        for first, after in windows:
            name = _nearly(words[first:after], folded[first:after], vocabulary, run)
            if name and not any(taken[first:after]):
                taken[first:after] = [True] * length
                yield words[first].start, words[after - 1].end, name


def _written_so(words: tuple[_Word, ...], name: _Name, run: str) -> bool:
    """Whether words are a name as registered, whatever their capitals, or its genitive."""
    for word, proper in zip(words, name.words, strict=True):
        plain, right = word.plain.casefold(), proper.plain.casefold()
        if plain != right and plain not in (f"{right}’s", f"{right}’"):
            return False
    return _joined(run[words[0].start : words[-1].end]) == _joined(name.name)


def _joined(text: str) -> list[str]:
    """The joining words of a name, '&' apart from 'and'."""
    return [word for word in _WORD.findall(text)[1:] if word in _JOINERS]


def _nearly(words: tuple[_Word, ...], folded: tuple[str, ...], vocabulary: _Vocabulary, run: str) -> str | None:
    """The name for which words are a slip, None where they are none."""
    for name in vocabulary.watched.get(folded, ()):
        differs = [_difference(word, proper) for word, proper in zip(words, name.words, strict=True)]
        if "apostrophe" in differs:
            return name.name
        if len(words) > 2 and not name.tail and ("number" in differs or not _written_so(words, name, run)):
            return name.name
    for position, word in enumerate(words):
        for name in vocabulary.but_one.get(_without(folded, position), ()):
            if _mistaken(word, name.words[position], last=position == len(words) - 1, of=len(words)):
                return name.name
    return None


def _difference(word: _Word, proper: _Word) -> str:
    plain, right = word.plain.casefold(), proper.plain.casefold()
    if plain in (right, f"{right}’s", f"{right}’"):
        return ""
    return "apostrophe" if plain.replace("’", "") == right.replace("’", "") else "number"


def _mistaken(word: _Word, proper: _Word, *, last: bool, of: int) -> bool:
    """Whether a word stands for another by a slip of spelling, or as the last word of a longer name by its kind."""
    if word.fold == proper.fold:
        return False
    if last and of > 2 and any(word.fold in kind and proper.fold in kind for kind in _SAME_KIND):
        return True
    if min(len(word.fold), len(proper.fold)) < 5:
        return False
    return difflib.SequenceMatcher(None, word.fold, proper.fold).ratio() >= _LIKE


def _plural(typed: str, name: str) -> bool:
    """Whether words differ from a name only in that the last of them is plural."""
    words: Iterable[str] = typed.replace("'", "’").split()
    return list(words) == [*name.split()[:-1], f"{name.split()[-1]}s"]
