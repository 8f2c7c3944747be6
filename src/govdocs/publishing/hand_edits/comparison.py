"""An edited document held against what it was made as, each change with the place that its words came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.building.formats import WRITERS
from govdocs.publishing.hand_edits.changes import (
    Kind,
    Pair,
    Replacement,
    is_slight,
    kind_of,
    paired,
    replacements,
    tracked,
)
from govdocs.publishing.hand_edits.printed import Printed, printed
from govdocs.publishing.hand_edits.word_text import Run, WordPassage, WordText, read_word
from govdocs.publishing.ledger import Ledger, output_name
from govdocs.reading.model import did_you_mean
from govdocs.value import value
from govdocs.views.edition import Edition, file_stem
from govdocs.writers import house_style


@value
class Change:
    """What was done to a passage. `label` is what a reader calls it, `place` where it was written; `tracked` tells that
    it was done in tracked changes, `slight` that it differs in nothing but the curls of quotation marks and the like.

    `printed` is its position in the document as the records give it today, None where it is not there.
    """

    kind: Kind
    label: str
    was: str
    now: str
    pair: Pair
    place: Span | None = None
    printed: int | None = None
    tracked: bool = False
    slight: bool = False

    @property
    def replacements(self) -> tuple[Replacement, ...]:
        """Which words took the place of which."""
        return replacements(self.was, self.now) if self.was and self.now and self.was != self.now else ()


@value
class Comparison:
    """An edited document and what it was made as.

    `changes` are those of its passages, `others` those of anything else in it, in words. `printed` is the document as
    the records give it today: `partners` give for a passage as it was its position there, and `standing` for one as it
    is, where the records give it just so. `since` are the places of passages that the records give differently today.
    """

    report: str
    before: tuple[WordPassage, ...]
    after: WordText
    printed: tuple[Printed, ...]
    partners: Mapping[int, int]
    standing: Mapping[int, int]
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    others: tuple[str, ...]
    since: tuple[Span, ...]

    @property
    def stands(self) -> bool:
        """Whether the records give all the words of the edited document."""
        return not self.others and all(change.slight for change in self.changes)


def report_of(workshop: Workshop, path: Path) -> str:
    """The report of the workshop's edition that a file is the document of, by its name.

    Raises ProblemsFound: no-such-report.
    """
    stem = PurePath(output_name(path.name)).stem
    names = {file_stem(report, workshop.edition): report for report in workshop.reports}
    if stem not in names:
        hint = did_you_mean(stem, names) or "give the document its own name again, or name the report with --report"
        message = f"no report makes a document called {stem}.docx"
        raise ProblemsFound([Problem(Span(path.name), "no-such-report", message, hint)])
    return names[stem]


def edition_of(path: Path) -> Edition:
    """The edition that a document is of, by its name."""
    marked = re.search(rf"-{Edition.FULL}$", PurePath(output_name(path.name)).stem)
    return Edition.FULL if marked else Edition.PUBLIC


def compare(workshop: Workshop, report: str, path: Path, ledger: Ledger) -> Comparison:
    """An edited Word file held against the version of a report that it was made from.

    That is the one of those kept in the ledger from which it differs least; without any it is what the records give
    today. Raises ProblemsFound: all that keeps the report from being made, word-file-refused.
    """
    after = read_word(_bytes(path), path.name)
    document = workshop.document(report)
    today = printed(document)
    rebuilt = read_word(WRITERS["docx"](document, house_style.load(workshop.library)), path.name)
    copies = ledger.copies(f"{file_stem(report, workshop.edition)}.docx")
    before, pairs = min(
        ((version, paired(version.passages, after.passages)) for version in _versions(copies, rebuilt, path.name)),
        key=lambda each: len(_edited(each[1], each[0].passages, after.passages)) + len(_others(each[0], after)),
    )
    found = paired(before.passages, [WordPassage((Run(each.words),)) for each in today])
    partners = {pair.before: pair.after for pair in found if pair.before is not None and pair.after is not None}
    standing = {
        pair.after: pair.before
        for pair in paired(rebuilt.passages, after.passages)
        if pair.after is not None
        and pair.before is not None
        and kind_of(pair, rebuilt.passages, after.passages) == "unchanged"
    }
    became = {pair.before: pair.after for pair in pairs}
    differing = [
        at
        for at, other in partners.items()
        if before.passages[at].words != today[other].words and became.get(at) not in standing
    ]
    changes = _Changes(before.passages, after, today, partners, standing, pairs)
    return Comparison(
        report,
        before.passages,
        after,
        today,
        partners,
        standing,
        tuple(pairs),
        tuple(changes.all()),
        tuple(_others(before, after)),
        tuple(sorted({place for at in differing if (place := today[partners[at]].place)})),
    )


def _versions(copies: Iterable[bytes], rebuilt: WordText, file: str) -> list[WordText]:
    """What a document may have been made as."""
    return [read_word(copy, file) for copy in copies] or [rebuilt]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"the file could not be read ({(error.strerror or str(error)).lower()})"
        hint = "check its name, and close it if it is open in Word"
        raise ProblemsFound([Problem(Span(path.name), "word-file-refused", message, hint)]) from None


def _edited(pairs: Iterable[Pair], before: Sequence[WordPassage], after: Sequence[WordPassage]) -> list[Pair]:
    return [pair for pair in pairs if kind_of(pair, before, after) != "unchanged"]


class _Changes:
    """Makes changes out of pairs."""

    def __init__(
        self,
        before: Sequence[WordPassage],
        after: WordText,
        today: Sequence[Printed],
        partners: Mapping[int, int],
        standing: Mapping[int, int],
        pairs: Sequence[Pair],
    ) -> None:
        self._before, self._after, self._today = before, after, today
        self._partners, self._standing = partners, standing
        self._pairs = _edited(pairs, before, after.passages)
        self._came_from = {pair.after: pair.before for pair in pairs if pair.after is not None}

    def all(self) -> Iterator[Change]:
        """Every change. Those of the cells of one row put in or taken out are one; what the records say too is none."""
        last: Change | None = None
        for pair in self._pairs:
            change = self._change(pair)
            if self._is_recorded(change):
                continue
            if last and self._of_one_row(last.pair, pair):
                last = _joined(last, change)
                continue
            if last:
                yield last
            last = change
        if last:
            yield last

    def _change(self, pair: Pair) -> Change:
        kind = kind_of(pair, self._before, self._after.passages)
        was = "" if pair.before is None else self._before[pair.before].words
        now = "" if pair.after is None else self._after.passages[pair.after].words
        at = None if pair.before is None else self._partners.get(pair.before)
        where = None if at is None else self._today[at]
        label = where.label if where else self._near(pair)
        slight = kind == "changed" and is_slight(self._before[pair.before or 0], self._after.passages[pair.after or 0])
        done = tracked(self._after, pair, self._before)
        return Change(kind, label, was, now, pair, where.place if where else None, at, done, slight)

    def _is_recorded(self, change: Change) -> bool:
        """Whether the records give today what was made of a passage by hand."""
        return change.printed is None if change.kind == "deleted" else change.pair.after in self._standing

    def _near(self, pair: Pair) -> str:
        """The name of what has no place in the document of today, by what stands before it."""
        if pair.after is None:
            return "a passage that the records no longer give"
        for position in range(pair.after - 1, -1, -1):
            before = self._came_from.get(position)
            at = None if before is None else self._partners.get(before)
            if at is not None:
                return f"after {self._today[at].label}"
        return "at the beginning"

    def _of_one_row(self, one: Pair, other: Pair) -> bool:
        """Whether two changes put in, or took away, cells of the same row."""
        if (one.before is None, one.after is None) != (other.before is None, other.after is None):
            return False
        if one.before is not None and one.after is not None:
            return False
        passages, first, second = (
            (self._before, one.before, other.before)
            if one.after is None
            else (self._after.passages, one.after, other.after)
        )
        cells = passages[first or 0].cell, passages[second or 0].cell
        return (
            cells[0] is not None
            and cells[1] is not None
            and (cells[0].table, cells[0].row) == (cells[1].table, cells[1].row)
        )


def _joined(one: Change, other: Change) -> Change:
    was, now = (" | ".join(filter(None, words)) for words in ((one.was, other.was), (one.now, other.now)))
    label = one.label if one.label.startswith("after ") else re.sub(r", ‘[^’]*’$", "", one.label)
    return Change(one.kind, label, was, now, one.pair, one.place, one.printed, one.tracked)


def _others(before: WordText, after: WordText) -> list[str]:
    """What was changed besides the paragraphs, in words."""
    found = [
        f"a comment by {who or 'somebody'}: ‘{words}’"
        for who, words in after.comments
        if (who, words) not in before.comments
    ]
    found += [f"a footnote: ‘{words}’" for words in after.footnotes if words not in before.footnotes]
    found += [f"in a header or footer: ‘{_shown(words)}’" for words in sorted(after.margins - before.margins)]
    found += [f"taken out of a header or footer: ‘{_shown(words)}’" for words in sorted(before.margins - after.margins)]
    if more := after.pictures - before.pictures:
        what = "put in" if more > 0 else "taken out"
        found.append(f"{abs(more)} {'picture or chart' if abs(more) == 1 else 'pictures or charts'} {what}")
    return found


def _shown(words: str) -> str:
    return words.replace("\ufffc", "…")
