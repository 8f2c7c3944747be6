"""Acronyms in prose: a reader can find out what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdocs.checks.prose import passages
from govdocs.problems import Problem, Severity
from govdocs.records.acronyms import well_known
from govdocs.register.register import Register

_CAPITALS = re.compile(r"[A-Z]{2,}")  # quick to look for; few passages hold any that is not explained
_ACRONYM = re.compile(r"(?<![\w’'/-])(?![IVXLC]+\b)([A-Z]{2,6})s?(?![\w/-])")
_IN_CAPITALS = re.compile(r"[A-Z]{2,} [A-Z]{2,}")  # shouting, which `words_in_lower_case` reports


def acronyms_explained(register: Register) -> Iterator[Problem]:
    """An acronym in prose that neither the register nor the text itself explains, once for each, where it is first
    used; those that every reader knows need no words (records/acronyms.yaml). Documents write out, where it is first
    used, every acronym that the register gives. Warning: acronym-not-explained."""
    explained = well_known() | in_names(register)
    for passage in passages(register):
        if explained.issuperset(_CAPITALS.findall(passage.text)) or _IN_CAPITALS.search(passage.text):
            continue
        for found in _ACRONYM.finditer(passage.text):
            acronym = found[1]
            if acronym in explained:
                continue
            explained |= {acronym}
            if f"({found[0]})" in passage.text:
                continue
            yield Problem(
                passage.place(found.start(1), found.end(1)),
                "acronym-not-explained",
                f"nothing says what '{acronym}' stands for",
                f"write '{acronym}:' and its words under 'acronyms:' in the register, and documents will write it out",
                Severity.WARNING,
                acronym,
            )


def in_names(register: Register) -> frozenset[str]:
    """Every word in capitals in the names that the register defines, and the acronyms that it gives."""
    texts = [text for each in register.organisations.values() for text in (each.name, each.short or "")]
    texts += [text for each in register.bodies.values() for text in (each.name, each.short or "")]
    texts += [former.short or "" for each in register.bodies.values() for former in each.formerly]
    texts += [agreement.name for agreement in register.agreements.values()]
    texts += [indicator.name for indicator in register.indicators.values()]
    texts += [post.title for post in register.posts.values()]
    words = {word for text in texts for word in re.findall(r"[A-Z][A-Z&-]+", text)}
    return frozenset(words | set(register.acronyms))
