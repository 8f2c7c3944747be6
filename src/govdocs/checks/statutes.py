"""Statutes cited in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from govdocs.checks.prose import Passage, passages
from govdocs.problems import Problem, Severity
from govdocs.reading.model import did_you_mean
from govdocs.records.statutes import built_in_statutes
from govdocs.register.memo import kept
from govdocs.register.register import Register

_NUMBER = r"\d+[A-Z]{0,3}(?:\([0-9a-zA-Z]+\))*"
_MORE = rf"(?:(?:,|\s+(?:and|or|to)|\s*[-–])\s*(?:sections?\s+|ss?\.?\s*)?{_NUMBER})*"
_NUMBERS = rf"\s*(?P<sections>{_NUMBER}{_MORE})"
_WORD = r"(?:[A-Z][\w’'-]*|and|of|in|for|to|etc\.?|\([A-Z][\w’' ]*\))"
_ACT = rf"(?P<act>(?:{_WORD},?\s+){{1,12}}?Act\s+\d{{4}})"
_YEAR = re.compile(r"Act\s+\d{4}\b")  # quick to find, and in every citation
_BEFORE = re.compile(rf"\b[Ss](?:ections?|ec|s)?\.?{_NUMBERS},?\s+(?:of\s+)?(?:the\s+)?{_ACT}")
_AFTER = re.compile(
    rf"\bAct\s+\d{{4}},?\s+(?:at\s+|under\s+)?\(?[Ss](?:ections?|ec\.|s?\.?){_NUMBERS}(?!,?\s+of\s+the\s+[A-Z])"
)
_REACH = 300  # characters: the longest name of an act, and many sections before it
_NAME = re.compile(rf"(?:\b{_WORD},?\s+)+$")


def statutes_known(register: Register) -> Iterator[Problem]:
    """A citation of a section that is not among those that the product or the workspace knows, such as 'section 479A
    of the Education Act 1996' for section 497A (the sections of acts as in force; the list is records/statutes.yaml,
    and `statutes:` in the register adds to it). Warning: unknown-statute."""
    known = known_statutes(register)
    for passage in passages(register):
        for act, section, start, end in _citations(passage):
            if hint := _fault(act, section, known):
                yield Problem(
                    passage.place(start, end),
                    "unknown-statute",
                    f"section {section} of the {act} is not among the statutes that are known",
                    hint,
                    Severity.WARNING,
                    " ".join(passage.text[start:end].split()),
                )


@kept
def known_statutes(register: Register) -> Mapping[str, tuple[str, ...]]:
    """The sections known of each act; none where every section of it may be cited."""
    known = dict(built_in_statutes())
    for part in register.records.standing:
        for act, sections in part.statutes.items():
            before = known.get(act)
            known[act] = (*(before or ()), *sections) if sections and before != () else ()
    return known


def _citations(passage: Passage) -> Iterator[tuple[str, str, int, int]]:
    """Each section cited, with its act and where the citation stands."""
    text = passage.text
    for year in _YEAR.finditer(text):
        for found in _BEFORE.finditer(text, max(0, year.start() - _REACH), year.end()):
            if found.end() == year.end():
                for section in re.findall(_NUMBER, found["sections"]):
                    yield _act(found["act"]), section.partition("(")[0], found.start(), found.end()
        after = _AFTER.match(text, year.start())
        name = _NAME.search(text, 0, year.start()) if after else None
        if after and name:
            for section in re.findall(_NUMBER, after["sections"]):
                yield _act(name[0] + year[0]), section.partition("(")[0], name.start(), after.end()


def _act(words: str) -> str:
    """The name of an act in one form; what stands before it in the sentence is left out."""
    name = " ".join(words.replace("’", "'").split())
    return re.sub(r"^(?:(?:of|and|in|for|to|under|[Tt]he|Under|In)\s+)+", "", name)


def _fault(act: str, section: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """What to do about a citation; nothing where it is known."""
    add = "correct it, or add it under 'statutes:' in the register"
    if act not in known:
        meant = did_you_mean(act, known)
        return f"{meant[:-1]}? If not, add it under 'statutes:' in the register" if meant else add
    if not known[act] or section in known[act]:
        return ""
    meant = did_you_mean(section, known[act]).replace("'", "")
    return meant.replace("did you mean", "did you mean section") if meant else add
