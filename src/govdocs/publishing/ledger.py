"""What was made in a folder of documents, so that what somebody changed by hand since is never overwritten.

A file that holds what we last wrote there is ours, and a new version takes its place. Any other, even one of which
nothing is known, counts as changed by hand: it stays, and the new version is set beside it under a name of its own.

The ledger is a folder with one small file for each output, so two processes at once cannot lose each other's notes of
different outputs. A version is noted before it is written, so that a kill between the two leaves a file that is known;
and noted again after it where another process wrote over the note. Deleting the ledger is harmless: every file that
would change then counts as changed by hand.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from govdocs.publishing.placing import Status, not_placed, place, put
from govdocs.value import value

FOLDER = Path(".govdocs", "made")
"""Where in a folder of documents its ledger lies."""

_KEPT = 20  # the newest that are remembered of an output: more than anyone undoes in Word
_WITH_A_COPY = (".docx",)  # what can be compared with what it was
_BESIDE = " (new)"
_OF_BESIDE = re.compile(r" \(new( \d+)?\)$")


@value
class Entry:
    """What is known of an output: the SHA-256 of each version that we wrote, the newest first, and the `key` of the
    newest, which stands for all that it was made from."""

    made: tuple[str, ...] = ()
    key: str = ""


@value
class Placed:
    """Where a new version was put, what became of it, and the file changed by hand that it stands beside, if any."""

    path: Path
    status: Status
    edited: Path | None = None


class Ledger:
    """The ledger of one folder of documents."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._folder = output / FOLDER

    def entry(self, name: str) -> Entry:
        """What is known of an output, by the name of its file; nothing where the note is missing or damaged."""
        try:
            read = json.loads((self._folder / f"{name}.json").read_bytes())
            made = [each for each in read["made"] if isinstance(each, str)]
            return Entry(tuple(made), str(read["key"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Entry()

    def is_ours(self, path: Path) -> bool:
        """Whether a file is just as we wrote it, under its own name or beside an edited one. Raises OSError."""
        return _digest(path.read_bytes()) in self.entry(output_name(path.name)).made

    def changed_by_hand(self) -> Iterator[Path]:
        """The documents that were made here and do not hold what was last made of them, by name."""
        for note in sorted(self._folder.glob("*.json")):
            path = self.output / note.stem
            with contextlib.suppress(OSError):
                if not self.is_ours(path):
                    yield path

    def stands(self, target: Path, key: str) -> bool:
        """Whether a file is still what was last made, and was made from what the key stands for."""
        entry = self.entry(target.name)
        with contextlib.suppress(OSError):
            return bool(key) and entry.key == key and _digest(target.read_bytes()) in entry.made[:1]
        return False

    def put(self, target: Path, content: bytes, key: str = "") -> Placed:
        """Place a new version of an output: in its place, or beside it where what lies there is not ours.

        The one beside is renewed at each build, and gone once the name is free again. Raises ProblemsFound, with what
        was there as it was: output-not-written.
        """
        try:
            path = next(each for each in chain([target], _beside(target)) if self._may_replace(each, target, content))
            self._note(target.name, _digest(content), key)
            status = put(path, content)
            self._note(target.name, _digest(content), key)
            self._keep_copy(path.name, content)
            if path == target:
                self._clear_beside(target)
        except OSError as error:
            raise not_placed(target, error) from None
        return Placed(path, status, None if path == target else target)

    def copies(self, name: str) -> tuple[bytes, ...]:
        """The versions that somebody may have changed: what was last put in the place of an output, and beside it."""
        found = []
        for path in chain([self._folder / name], _beside(self._folder / name)):
            try:
                found.append(path.read_bytes())
            except OSError:
                break
        return tuple(found)

    def take_over(self, path: Path, keep: Path) -> None:
        """Count a file as ours, since all that was changed in it stands in the records, and keep a copy of it.

        Raises ProblemsFound: output-not-written.
        """
        try:
            content = path.read_bytes()
            place(keep, content)
            entry = self.entry(output_name(path.name))
            made = (*entry.made[:1], _digest(content), *entry.made[1 : _KEPT - 1])
            self._write(output_name(path.name), Entry(made, entry.key))
        except OSError as error:
            raise not_placed(keep, error) from None

    def _may_replace(self, path: Path, target: Path, content: bytes) -> bool:
        try:
            there = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return True
        return there == content or _digest(there) in self.entry(target.name).made

    def _note(self, name: str, digest: str, key: str) -> None:
        entry = self.entry(name)
        if (digest, key) != (next(iter(entry.made), ""), entry.key):
            others = [each for each in entry.made if each != digest]
            self._write(name, Entry((digest, *others[: _KEPT - 1]), key))

    def _write(self, name: str, entry: Entry) -> None:
        text = json.dumps({"key": entry.key, "made": entry.made}, ensure_ascii=False, indent=2, sort_keys=True)
        place(self._folder / f"{name}.json", f"{text}\n".encode())

    def _keep_copy(self, name: str, content: bytes) -> None:
        """Keep what an edit of a file that can be compared will start from."""
        if name.endswith(_WITH_A_COPY):
            place(self._folder / name, content)

    def _clear_beside(self, target: Path) -> None:
        """Take away the versions set beside a file that is no longer in the way, unless they were changed too."""
        for path in _beside(target):
            if not path.is_file():
                break
            if self.is_ours(path):
                path.unlink()
                (self._folder / path.name).unlink(missing_ok=True)


def output_name(name: str) -> str:
    """The name of the output that a file is a version of: that of the file, or of the one that it was set beside."""
    stem, dot, kind = name.rpartition(".")
    return f"{_OF_BESIDE.sub('', stem)}{dot}{kind}"


def _beside(target: Path) -> Iterator[Path]:
    """The names under which a new version may be set beside a file; the second is for who edited the first too."""
    yield target.with_name(f"{target.stem}{_BESIDE}{target.suffix}")
    for number in count(2):
        yield target.with_name(f"{target.stem}{_BESIDE[:-1]} {number}){target.suffix}")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
