"""Clearance of reports: which each needs, whether it stands for the words as they are now, and recording one."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Literal

from govdocs.document.blocks import Block, Document, Figure, Section
from govdocs.problems import Problem, ProblemsFound, Severity, Span, errors
from govdocs.publishing.building.build import Workshop, attempt
from govdocs.publishing.building.editions import Studio
from govdocs.publishing.hand_edits.printed import printed
from govdocs.publishing.recording.record_files import changed_meanwhile, create_record, open_record
from govdocs.reading.edit import add_item
from govdocs.reading.model import did_you_mean, read
from govdocs.reading.tree import locate, parse
from govdocs.records.clearance import Clearance, Cleared
from govdocs.records.commission import Commission
from govdocs.register.membership import officer
from govdocs.register.register import Register
from govdocs.templates import head
from govdocs.templates.english import date
from govdocs.value import value
from govdocs.views.edition import Edition

FOLDER = "cleared"
"""Where in a workspace the words that were cleared are kept, a file for each version."""

_SHOWN = 3  # changed passages that a problem names


@value
class State:
    """How a clearance that a report needs stands: 'given' to its words as they are now, 'expired' since they changed,
    or 'missing'. `last` is the entry that says so, None where there is none."""

    name: str
    clearance: Clearance
    state: Literal["given", "expired", "missing"]
    last: Cleared | None = None


@value
class Recorded:
    """Where a clearance now stands, and for which version; `was` whether it stood there already."""

    report: str
    name: str
    by: str
    version: str
    file: str
    line: int
    was: bool = False


def words(document: Document) -> tuple[str, ...]:
    """The words of a document, a passage each: what is cleared, and compared when it is published again.

    How it looks takes no part, nor the format. What charts show counts by the words that say it.
    """
    passages = [each.words for each in printed(document)]
    blocks = (*document.blocks, *(block for appendix in document.appendices for block in appendix.blocks))
    return (*passages, *_said_of_charts(blocks))


def _said_of_charts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Figure):
            yield " ".join(block.alt.split())
        elif isinstance(block, Section):
            yield from _said_of_charts(block.blocks)


def version_of(passages: Iterable[str]) -> str:
    """What stands for words in a record: the same words, the same version, in whatever format."""
    return sha256("\n".join(passages).encode()).hexdigest()[:12]


# --------------------------------------------------------------------------------------------------- how they stand


def needed(register: Register, commission: Commission) -> dict[str, Clearance]:
    """The clearances that a report needs, in the order of the register."""
    return {
        name: each
        for name, each in register.clearances.items()
        if not each.templates or commission.template in each.templates
    }


def states(register: Register, commission: Commission, version: str) -> tuple[State, ...]:
    """How each clearance that a report needs stands for a version of its words."""
    return tuple(_state(name, each, commission, version) for name, each in needed(register, commission).items())


def _state(name: str, clearance: Clearance, commission: Commission, version: str) -> State:
    entries = [entry for entry in commission.cleared if entry.as_ == name]
    if not entries:
        return State(name, clearance, "missing")
    now = [entry for entry in entries if entry.version == version]
    if now:
        return State(name, clearance, "given", max(now, key=_by_day))
    return State(name, clearance, "expired", max(entries, key=_by_day))


def _by_day(entry: Cleared) -> datetime.date:
    return entry.on


def lacking(studio: Studio, report: str, commission: Commission, on: datetime.date) -> Iterator[Problem]:
    """What keeps a report from being published on a day for want of clearance, its words being those of the full
    edition: an officer clears every one of them.

    Problems: not-cleared, clearance-expired (with what has changed since), cleared-later (it is dated after the day).
    """
    register = studio.register
    if not needed(register, commission):
        return
    document, _ = studio.document(report, Edition.FULL)
    passages = words(document)
    for each in states(register, commission, version_of(passages)):
        called = each.clearance.name
        command = f"govdocs clear {report} --as {each.name} --by PERSON --on DATE"
        if each.last is None:
            who = register.posts[each.clearance.by].title
            message = f"the report needs clearance by the {who} ({called}), and has none"
            yield Problem(commission.where(), "not-cleared", message, f"once it is cleared: {command}")
        elif each.state == "expired":
            by = officer(register, each.last.by, each.last.on).name
            message = f"{by} gave clearance ({called}) on {date(each.last.on)}, and the report has changed since"
            changed = _changed(studio.folder, report, each.last.version, passages)
            hint = f"{changed}have it cleared again: {command}"
            yield Problem(each.last.where("version"), "clearance-expired", message, hint)
        elif each.last.on > on:
            message = f"clearance ({called}) is dated {date(each.last.on)}, after the day of publication"
            yield Problem(each.last.where("on"), "cleared-later", message, "correct the date, or publish later")


def lost(workshop: Workshop) -> list[Problem]:
    """Warnings, long before publication, of the clearances that reports have lost since they were given. A report that
    cannot be made has lost none yet. Problem: clearance-expired."""
    studio, found = Studio(workshop.register, workshop.library, workshop.folder), list[Problem]()
    for name, commission in ((file.name, file.commission) for file in workshop.register.commissions):
        if commission.cleared:
            days = [entry.on for entry in commission.cleared]
            stand = attempt(workshop, name, partial(_lacking, studio, name, commission, max(days)))
            found += [each for each in stand or () if each.code == "clearance-expired"]
    return [replace(each, severity=Severity.WARNING) for each in found]


def _lacking(studio: Studio, report: str, commission: Commission, on: datetime.date) -> list[Problem]:
    return list(lacking(studio, report, commission, on))


def unknown_templates(register: Register, templates: Iterable[str]) -> Iterator[Problem]:
    """A clearance that names a template which there is not would silently never be needed. Problem: unknown-name."""
    known = tuple(templates)
    for each in register.clearances.values():
        for position, name in enumerate(each.templates):
            if name not in known:
                hint = did_you_mean(name, known) or f"the templates are {', '.join(known)}"
                place = each.where("templates", position)
                yield Problem(place, "unknown-name", f"there is no template '{name}'", hint)


def _changed(folder: Path, report: str, version: str, now: tuple[str, ...]) -> str:
    """'changed: "…"; "…"; ' where the words that were cleared are still kept."""
    try:
        before = (folder / _file(report, version)).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    changes = [
        now[new] if new < end else before[old] for what, old, _, new, end in matcher.get_opcodes() if what != "equal"
    ]
    shown = "; ".join(f"‘{text[:60].rstrip()}{'…' if len(text) > 60 else ''}’" for text in changes[:_SHOWN])
    more = f" and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
    return f"look at {shown}{more}, and " if changes else ""


def _file(report: str, version: str) -> str:
    return f"{FOLDER}/{report}-{version}.txt"


# ------------------------------------------------------------------------------------------------------- recording


def record_clearance(folder: Path, report: str, name: str, by: str | None, on: datetime.date) -> Recorded:
    """Write that a person, by default whoever holds the post on the day, gave a clearance to a report as it is now.

    What was cleared is kept word for word in `cleared/`. Raises ProblemsFound, with nothing written: unknown-name,
    nobody-to-clear, those that keep the report from being made, and those of `edit` and `record_files`.
    """
    workshop = Workshop(folder, Edition.FULL)
    (report,) = workshop.named([report])
    register = workshop.register
    document = workshop.document(report)
    commission = next(file.commission for file in register.commissions if file.name == report)
    file = commission.where().file
    person = _person(register, file, name, by, on)
    if problems := list(unknown_templates(register, head.names(workshop.library))):
        raise ProblemsFound(problems)
    passages = words(document)
    version = version_of(passages)
    entry = {"as": name, "by": person, "on": on.isoformat(), "version": version}
    said = (name, person, version)
    same = [at for at, each in enumerate(commission.cleared) if (each.as_, each.by, each.version) == said]
    if same:
        line = commission.where("cleared", same[0]).line
        return Recorded(report, name, person, version, file, line, was=True)
    record = open_record(folder, file)
    before, _ = read(Commission, record.text.removeprefix("\ufeff"), record.name)
    if before != commission:
        raise changed_meanwhile(record.name)
    order = [field.alias or key for key, field in Commission.model_fields.items()]
    text = add_item(record.text, ("cleared",), entry, order=order, file=record.name)
    _, faults = read(Commission, text.removeprefix("\ufeff"), record.name)
    if errors(faults):
        raise ProblemsFound(errors(faults))
    _keep(folder, report, version, passages)
    record.replace(text)
    tree, _ = parse(text.removeprefix("\ufeff"), record.name)
    place = locate(tree, ("cleared", len(commission.cleared))) or Span(record.name)
    return Recorded(report, name, person, version, record.name, place.line)


def _person(register: Register, file: str, name: str, by: str | None, on: datetime.date) -> str:
    """Who gives the clearance. Raises ProblemsFound: unknown-name, nobody-to-clear."""
    if name not in register.clearances:
        hint = did_you_mean(name, register.clearances) or (
            f"the clearances are {', '.join(register.clearances)}"
            if register.clearances
            else "say in the register, under 'clearances:', which there are and whose"
        )
        raise ProblemsFound([Problem(Span(file), "unknown-name", f"there is no clearance '{name}'", hint)])
    if by is not None:
        if by not in register.people:
            hint = did_you_mean(by, register.people) or "add the person to the register"
            raise ProblemsFound([Problem(Span(file), "unknown-name", f"there is no person '{by}'", hint)])
        return by
    post = register.clearances[name].by
    holder = officer(register, post, on)
    if holder.id is None:
        message = f"nobody is recorded as {register.posts[post].title} on {date(on)}"
        raise ProblemsFound([Problem(Span(file), "nobody-to-clear", message, "say who it was with --by PERSON")])
    return holder.id


def _keep(folder: Path, report: str, version: str, passages: tuple[str, ...]) -> None:
    """Keep the words that were cleared, unless they are kept already. Raises ProblemsFound."""
    name = _file(report, version)
    if not (folder / name).is_file():
        create_record(folder, name, "\n".join(passages) + "\n")
