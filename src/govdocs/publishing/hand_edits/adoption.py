"""Edits of a document written back into the records whose words it prints, where that can mean one thing only."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from govdocs.problems import ProblemsFound, Span
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.hand_edits.changes import Pair
from govdocs.publishing.hand_edits.comparison import Change, Comparison
from govdocs.publishing.hand_edits.marked_up import carried, markdown, of_content, of_runs, spaced_as
from govdocs.publishing.hand_edits.recorded import RecordedText, RecordedTexts, Source, rich_passages
from govdocs.publishing.hand_edits.redrafting import Draft, Entry, put_in, words_of, written_as
from govdocs.publishing.ledger import FOLDER, Ledger
from govdocs.publishing.recording.record_files import NewText, RecordFile, open_record
from govdocs.publishing.tracing import Passage, Tracer
from govdocs.value import value

_MOST_SHOWN = 3  # places that a figure comes from
_STILL_WANTED = "To be written"
_INTO = re.compile(r"‘([^:’]+):’ under ‘narrative:’ in (.+)")


@value
class Adoptable:
    """A change that can be written into a record, and into which of its texts."""

    change: Change
    text: RecordedText


@value
class Left:
    """A change that is left to a person, and why, with what to do."""

    change: Change
    reason: str


@value
class Proposal:
    """What would be written into which records, and what is left."""

    adoptable: tuple[Adoptable, ...]
    left: tuple[Left, ...]
    texts: tuple[NewText, ...]


def propose(comparison: Comparison, workshop: Workshop) -> Proposal:
    """What can be adopted of the changes of a document."""
    return _Proposer(comparison, workshop).proposal()


class _NotClear(Exception):
    """Why a change cannot be written into a record."""


class _Proposer:
    """Goes through the changes of a document and says of each what can be done."""

    def __init__(self, comparison: Comparison, workshop: Workshop) -> None:
        self._compared = comparison
        self._workshop = workshop
        self._texts = RecordedTexts(workshop.register.records)
        self._drafts: dict[tuple[object, ...], Draft] = {}
        self._placed: dict[int, tuple[Draft, Entry]] = {}  # by the position in the edited document
        self._came_from = {pair.after: pair.before for pair in comparison.pairs if pair.after is not None}
        self._left: list[Left] = []

    def proposal(self) -> Proposal:
        for change in self._compared.changes:
            try:
                self._take(change)
            except _NotClear as reason:
                if not change.slight:
                    self._left.append(Left(change, str(reason)))
        files: dict[str, tuple[RecordFile, str]] = {}
        adoptable: list[Adoptable] = []
        for draft in self._drafts.values():
            if draft.changes and self._is_written(draft, files):
                adoptable += (Adoptable(change, draft.text) for change in draft.changes)
        order = {id(change): at for at, change in enumerate(self._compared.changes)}
        adoptable.sort(key=lambda each: order[id(each.change)])
        self._left.sort(key=lambda each: order[id(each.change)])
        texts = (NewText(name, text, was) for name, (was, text) in sorted(files.items()))
        return Proposal(tuple(adoptable), tuple(self._left), tuple(texts))

    @cached_property
    def _origins(self) -> dict[int, Passage]:
        """Where the passages of the document come from, by their positions in it."""
        try:
            found = Tracer(self._workshop).trace(self._compared.report).passages
        except ProblemsFound:
            return {}
        words = [each.words for each in self._compared.printed], [each.words for each in found]
        blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
        known = {a + step: found[b + step] for a, b, size in blocks for step in range(size)}
        lines: dict[str, list[Passage]] = {}  # a trace has the lines of a fact or a signature as one passage
        for each in found:
            for line in each.words.rpartition(": ")[2].split(" / "):
                lines.setdefault(line, []).append(each)
        for at, line in enumerate(words[0]):
            if at not in known and len(lines.get(line, ())) == 1:
                known[at] = lines[line][0]
        return known

    # -------------------------------------------------------------------------------------------------- one change

    def _take(self, change: Change) -> None:
        if change.kind == "inserted":
            self._insert(change)
            return
        if change.kind == "changed" and (into := self._wanted(change)):
            self._fill_in(change, into)
            return
        source = self._source(change)
        draft = self._draft(source)
        if change.kind == "changed":
            self._rewrite(change, source, draft)
        elif not source.rich and len(source.passages) < 2:
            raise _NotClear(f"it is all that ‘{source.text.name}’ says: change it by hand at {source.text.place}")
        elif change.kind == "deleted":
            draft.entries.remove(draft.entry(source.position))
            draft.changes.append(change)
        else:
            self._move(change, source, draft)

    def _wanted(self, change: Change) -> RecordedText | None:
        """The text that a change writes where the draft asked for it."""
        today = None if change.printed is None else self._compared.printed[change.printed]
        found = _INTO.fullmatch(today.into) if today and today.into else None
        return RecordedText(found[2], ("narrative", found[1]), "", Span(found[2])) if found else None

    def _fill_in(self, change: Change, into: RecordedText) -> None:
        assert change.pair.after is not None
        passage = self._compared.after.passages[change.pair.after]
        letters = of_runs(passage.runs)
        if passage.is_prompt:  # Word gives what is typed over it the bold of its beginning
            letters = tuple(replace(letter, bold=False) for letter in letters)
        written = written_as(letters)
        if change.now.startswith(_STILL_WANTED) or written is None:
            raise _NotClear(f"type over all of it, or write the passage as ‘{into.keys[-1]}:’ in {into.file}")
        entry = Entry(None, written, "", words_of(written))
        draft = self._drafts.setdefault((into.file, into.keys), Draft(into, ()))
        draft.entries.append(entry)
        draft.changes.append(change)
        self._placed[change.pair.after] = (draft, entry)

    def _source(self, change: Change) -> Source:
        """Where a changed passage is recorded."""
        assert change.pair.before is not None
        if change.printed is None:
            raise _NotClear("the records no longer give this passage: write it where you want it, by hand")
        today = self._compared.printed[change.printed]
        if today.words != self._compared.before[change.pair.before].words:
            said = today.words if len(today.words) < 80 else f"{today.words[:79]}…"
            where = f" at {today.place}" if today.place else ""
            raise _NotClear(f"it has changed since this document was made{where}, and now says ‘{said}’")
        found = self._texts.sources(self._compared.printed, change.printed)
        origin = self._origins.get(change.printed) if len(found) > 1 else None
        if origin:  # the same words stand elsewhere too, and it is known that they are not from there
            lines = {(place.file, place.line) for place in origin.records}
            found = tuple(each for each in found if (each.text.file, each.text.place.line) in lines) or found
        if len(found) > 1:
            places = " and ".join(str(each.text.place) for each in found[:3])
            raise _NotClear(f"the same words stand at {places}: change them where you mean it")
        if not found:
            raise _NotClear(self._made_of(change))
        return found[0]

    def _made_of(self, change: Change) -> str:
        origin = self._origins.get(change.printed) if change.printed is not None else None
        if origin and origin.records and not origin.decided:
            shown = " and ".join(map(str, origin.records[:_MOST_SHOWN]))
            more = f" and {len(origin.records) - _MOST_SHOWN} more" if len(origin.records) > _MOST_SHOWN else ""
            return f"it comes from {shown}{more}: change it there"
        place = origin.template if origin and origin.template else change.place
        if place is None or not place.file:
            return "it is made from the records: change it there"
        if place.file in self._texts.files:
            return f"it comes from {place}: change it there"
        return f"these are the words of {place.file}, line {place.line}: change them there, or what the records say"

    def _draft(self, source: Source) -> Draft:
        known = (source.text.file, source.text.keys)
        return self._drafts.setdefault(known, Draft(source.text, source.passages))

    def _rewrite(self, change: Change, source: Source, draft: Draft) -> None:
        entry = draft.entry(source.position)
        entry.written, entry.words = self._rewritten(change.pair, source, draft)
        draft.changes.append(change)

    def _rewritten(self, pair: Pair, source: Source, draft: Draft) -> tuple[str, str]:
        """The new Markdown of a passage, and its words."""
        assert pair.before is not None
        assert pair.after is not None
        recorded = of_content(source.passages[source.position].content)
        before = self._compared.before[pair.before]
        after = self._compared.after.passages[pair.after]
        letters = carried(recorded, of_runs(before.runs), of_runs(after.runs)) if recorded is not None else None
        if letters is None:
            raise _NotClear(
                "it touches what is not in the record itself, such as a reference or an acronym written out:"
                f" change it by hand at {source.text.place}"
            )
        written = written_as(letters)
        if written is None or (not source.rich and written != markdown(letters, plain=True)):
            raise _NotClear(
                f"bold, links or signs in it cannot be written there: change it by hand at {source.text.place}"
            )
        return spaced_as(written, draft.raw(source.position)), words_of(written)

    def _move(self, change: Change, source: Source, draft: Draft) -> None:
        """Moved within its text, and perhaps changed besides."""
        assert change.pair.after is not None
        entry = draft.entry(source.position)
        near = (
            self._near(change.pair.after, change.pair.after - 1),
            self._near(change.pair.after, change.pair.after + 1),
        )
        own = [(each[1], behind) for each, behind in zip(near, (True, False), strict=True) if each and each[0] is draft]
        if not own or own[0][0] is entry:
            raise _NotClear(f"it was moved out of ‘{source.text.name}’: move it by hand, from {source.text.place}")
        if change.was != change.now:
            entry.written, entry.words = self._rewritten(change.pair, source, draft)
        beside, behind = own[0]
        draft.entries.remove(entry)
        draft.entries.insert(draft.entries.index(beside) + behind, entry)
        self._placed[change.pair.after] = (draft, entry)
        draft.changes.append(change)

    def _insert(self, change: Change) -> None:
        assert change.pair.after is not None
        passage = self._compared.after.passages[change.pair.after]
        if passage.is_heading:
            raise _NotClear("headings are set by the layout and the template: change them there")
        if " | " in change.now and passage.cell:
            raise _NotClear("the rows of a table are made from the records: add to those what it is to show")
        letters = of_runs(passage.runs)
        written = None if any(letter.computed for letter in letters) else written_as(letters)
        if written is None:
            raise _NotClear("it holds what no record can hold: write it by hand into the record that it belongs to")
        draft, beside, behind = self._beside(change.pair.after)
        alike = self._style_beside(change.pair.after, behind) == passage.style
        marker = beside.marker if alike else "- " if passage.is_listed else ""
        entry = Entry(None, written, marker, words_of(written))
        draft.entries.insert(draft.entries.index(beside) + behind, entry)
        self._placed[change.pair.after] = (draft, entry)
        draft.changes.append(change)

    # --------------------------------------------------------------------------------------------------- what is near

    def _beside(self, position: int) -> tuple[Draft, Entry, bool]:
        """The recorded passage that something put into the document belongs behind, or before."""
        before, after = self._near(position, position - 1), self._near(position, position + 1)
        if before and after and before[0] is not after[0]:
            names = f"‘{before[0].text.name}’ and ‘{after[0].text.name}’"
            raise _NotClear(f"it stands between {names}: write it by hand into the one that it belongs to")
        if before:
            return *before, True
        if after:
            return *after, False
        raise _NotClear("no record holds the text here: write it by hand into a record, or into the template")

    def _near(self, position: int, near: int) -> tuple[Draft, Entry] | None:
        """The recorded passage that stands next to something in the document, if it is one."""
        passages = self._compared.after.passages
        if not 0 <= near < len(passages) or passages[near].cell != passages[position].cell:
            return None
        if near in self._placed:
            return self._placed[near]
        before = self._came_from.get(near)
        at = None if before is None else self._compared.partners.get(before)
        if before is None or at is None or self._compared.printed[at].words != self._compared.before[before].words:
            at = self._compared.standing.get(near)
        if at is None:
            return None
        found = self._texts.sources(self._compared.printed, at)
        if len(found) != 1 or not (found[0].rich or len(found[0].passages) > 1):
            return None
        draft = self._draft(found[0])
        return next(((draft, each) for each in draft.entries if each.position == found[0].position), None)

    def _style_beside(self, position: int, behind: bool) -> str:
        return self._compared.after.passages[position - 1 if behind else position + 1].style

    # -------------------------------------------------------------------------------------------------------- writing

    def _is_written(self, draft: Draft, files: dict[str, tuple[RecordFile, str]]) -> bool:
        """Whether a text can be written with just these changes; else they are left, each with the reason."""
        text = draft.text
        reason = f"it cannot be written there without touching something else: change it by hand at {text.place}"
        if not draft.entries:
            reason = f"it is all that ‘{text.name}’ says: take it out by hand at {text.place}"
        else:
            new = draft.assembled()
            if [each.words for each in rich_passages(new)] == [entry.words for entry in draft.entries]:
                try:
                    record, before = files.get(text.file) or _opened(self._workshop.folder, text.file)
                    files[text.file] = record, put_in(before, text, new)
                except ProblemsFound as found:
                    reason = f"{found.problems[0].message}: change it by hand at {text.place}"
                else:
                    return True
        self._left += (Left(change, reason) for change in draft.changes)
        return False


def _opened(folder: Path, name: str) -> tuple[RecordFile, str]:
    record = open_record(folder, name)
    return record, record.text


def finish(path: Path, ledger: Ledger) -> Path | None:
    """Count an edited document as ours, since the records give all of its words, so that the next build renews it.

    Gives the copy that is kept of it; None for one that does not lie among the documents. Raises ProblemsFound:
    output-not-written.
    """
    if path.parent.resolve() != ledger.output.resolve():
        return None
    keep = ledger.output / FOLDER.parent / "adopted" / path.name
    ledger.take_over(path, keep)
    return keep
