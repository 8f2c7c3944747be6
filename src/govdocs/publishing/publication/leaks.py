"""The leak test: no word that was marked exempt or confidential stands anywhere in what is to be published.

What `views` cut reached no template. This looks again from the other end, at the bytes themselves, because publishing
exempt matter cannot be undone (Local Government Act 1972 s.100A and Schedule 12A; Data Protection Act 2018).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from govdocs.problems import Problem, Span
from govdocs.publishing.publication.unpacking import NotUnpacked, Words, unpack
from govdocs.records.exemption import PARAGRAPHS, Secret

_RUN = 8  # words: so many in a row from a secret text are no coincidence
_SENTENCE = 6  # words: so many that are a whole sentence
_LONG = 12  # letters and digits: so many cannot stand within another word by chance
_SHORTEST = 4  # letters or digits: fewer stand everywhere
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0x0002])
_WORD = re.compile(r"[^\W_]+(?:(?<=\d)\.(?=\d)[^\W_]+)*")
_THOUSANDS = re.compile("(?<=\\d)[\u00a0\u2009\u202f'’](?=\\d{3}(?!\\d))")
_COMMAS = re.compile(r"(?<=\d),(?=\d)")
_AT_LINE_END = re.compile("[-\u00ad\u2010\u2011\ufffe\x02][ \t]*\r?\n[ \t]*")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n")


def leaks(secrets: Iterable[Secret], files: Mapping[str, bytes], known: Iterable[str] = ()) -> list[Problem]:
    """Every secret that stands in a file which is to be published, by name and content, as a problem each.

    A secret is found whatever its case, spacing, quotes and dashes, with or without thousands separators, split over
    runs, lines or pages; of a long text each sentence and each run of eight words. Fewer than four letters, fewer than
    four digits and a year alone are not searched for: they stand everywhere. `known` are texts that anybody may read,
    such as a template's, whose phrases tell nothing.

    Problems: exempt-matter-found, at the record's place, which names the file and never the words; not-searched, for
    a file that cannot be looked into.
    """
    wanted = _wanted(secrets, known)
    problems = []
    for name, content in files.items():
        hits: dict[Span, list[str]] = {}
        try:
            for words in unpack(name, content):
                for place in _found(wanted, words):
                    hits.setdefault(place, []).append(words.where)
        except NotUnpacked as error:
            where = "" if error.where == name else f" ({error.where})"
            message = f"'{name}'{where} cannot be searched for exempt matter: {error.why}"
            hint = "leave it out, or attach it as a PDF printed anew"
            problems.append(Problem(Span(name), "not-searched", message, hint))
        problems += [_problem(place, name, where) for place, where in hits.items()]
    return sorted(set(problems))


def _problem(place: Span, name: str, where: list[str]) -> Problem:
    said = ", ".join(list(dict.fromkeys(each for each in where if each != name))[:3])
    message = f"what is marked exempt here stands in '{name}'{f' ({said})' if said else ''}; nothing was published"
    hint = "take it out of what is open, or correct the marking"
    return Problem(place, "exempt-matter-found", message, hint)


# --------------------------------------------------------------------------------------------------- what is looked for


@dataclass
class _Wanted:
    """What to look for, by the places of the records that it stands in."""

    whole: dict[str, set[Span]] = field(default_factory=dict)  # without any spaces
    words: dict[str, set[Span]] = field(default_factory=dict)  # a space before, between and behind
    runs: dict[tuple[str, ...], set[Span]] = field(default_factory=dict)


def _wanted(secrets: Iterable[Secret], known: Iterable[str]) -> _Wanted:
    found = _Wanted()
    open_runs, open_text = _open(tuple(known))
    for secret in secrets:
        for position, text in enumerate((secret.text, *_SENTENCE_END.split(secret.text))):
            words = _words(text)
            if (position and len(words) < _SENTENCE) or not _telling(words) or f" {' '.join(words)} " in open_text:
                continue
            whole = "".join(words)
            if len(whole) >= _LONG:
                found.whole.setdefault(whole, set()).add(secret.place)
            else:
                found.words.setdefault(f" {' '.join(words)} ", set()).add(secret.place)
            for run in _runs(words):
                if run not in open_runs:
                    found.runs.setdefault(run, set()).add(secret.place)
    return found


@cache
def _open(known: tuple[str, ...]) -> tuple[Collection[tuple[str, ...]], str]:
    """The runs of words, and all words, of texts that anybody may read: what they say too tells nothing."""
    texts = [_words(text) for text in (*PARAGRAPHS.values(), *known)]
    return {run for words in texts for run in _runs(words)}, " | ".join(f" {' '.join(words)} " for words in texts)


def _telling(words: list[str]) -> bool:
    """Whether words are of a kind that does not stand in papers by chance."""
    whole = "".join(words)
    if not re.search(r"[^\W\d]", whole):
        digits = re.sub(r"\D", "", whole)
        return len(digits) >= _SHORTEST and not re.fullmatch(r"(19|20)\d\d", whole)
    return len(whole) >= _SHORTEST


# ------------------------------------------------------------------------------------------------------------ looking


def _found(wanted: _Wanted, words: Words) -> Iterator[Span]:
    """The places of the secrets that stand in some words of a file."""
    for text in _readings(words.text):
        tokens = _words(text)
        spaced, unspaced = f" {' '.join(tokens)} ", "".join(tokens)
        for needle, places in wanted.words.items():
            if needle in spaced:
                yield from places
        for needle, places in wanted.whole.items():
            if needle in unspaced:
                yield from places
        for run in wanted.runs.keys() & _runs(tokens):
            yield from wanted.runs[run]


def _readings(text: str) -> Iterator[str]:
    """A text as it stands, and with the words joined that are divided at the ends of lines."""
    yield text
    if (joined := _AT_LINE_END.sub("", text)) != text:
        yield joined


def _words(text: str) -> list[str]:
    """The words and numbers of a text, in one spelling: no case, ligatures, invisible marks or thousands separators."""
    if not text.isascii():
        text = _THOUSANDS.sub("", text)
        text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return _WORD.findall(_COMMAS.sub("", text.casefold()))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every eight words in a row."""
    return zip(*(words[start:] for start in range(_RUN)), strict=False)
