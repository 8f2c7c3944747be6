"""What was worked out from a workspace before, known again from the bytes of all that it came from: where not one of
them changed, not one record needs to be understood.

What came of it is kept among what took long to make: of a build its files, of a check what it found. Deleting that is
harmless: all is then worked out again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from stat import S_IFMT, S_ISREG
from typing import Any, TypeVar

from govdocs.problems import AcceptedFinding, Problem, Severity, Span
from govdocs.publishing.building.output import Output
from govdocs.publishing.building.program import program
from govdocs.reading.home import MARKER
from govdocs.reading.kept import Shelf
from govdocs.value import value

_READ = ("register", "meetings", "reports", "report_templates", "attachments", "cleared")
_SHELF = Shelf("told", most=100)  # one for each way in which something is asked for of a workspace
_OF_THE_MOMENT = frozenset({"other-pdf-engine", "unexpected"})
"""Problems that this computer may not have another day, though nothing was edited."""


Kind = TypeVar("Kind")


@value
class Unchanged:
    """One file of a build that was not made again."""

    file: str
    report: str
    format: str
    digest: str


@value
class Standing:
    """What a build would come to: the files that stand, and the problems that it would tell again."""

    files: tuple[Unchanged, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, outputs: Iterable[Output], problems: Iterable[Problem]) -> Standing | None:
        """What came of a build, None where not all of it stands as it was made."""
        files = []
        for each in outputs:
            if each.status not in ("written", "unchanged"):
                return None
            digest = sha256(each.path.read_bytes()).hexdigest()
            files.append(Unchanged(each.path.name, each.report, each.format, digest))
        return cls(tuple(files), tuple(problems))

    @classmethod
    def noted(cls, note: Note) -> Standing | None:
        """What the build would come to, None where anything that it reads or made is not as it was."""
        return note.read(lambda noted: cls._in(note.output, noted))

    @classmethod
    def _in(cls, folder: Path, noted: dict[str, Any]) -> Standing | None:
        files = tuple(Unchanged(**each) for each in noted["files"])
        try:
            stand = all(sha256((folder / each.file).read_bytes()).hexdigest() == each.digest for each in files)
        except OSError:  # one is gone
            return None
        return cls(files, _problems(noted)) if stand else None

    def outputs(self, folder: Path) -> Iterator[Output]:
        """The files as a build tells of them."""
        for each in self.files:
            yield Output(folder / each.file, each.report, each.format, "unchanged")


@value
class Checked:
    """What a check came to: the problems, the findings that were accepted, and how many records were read."""

    problems: tuple[Problem, ...]
    accepted: tuple[AcceptedFinding, ...]
    records: int

    @classmethod
    def noted(cls, note: Note) -> Checked | None:
        """What the check would come to, None where anything that it reads is not as it was."""
        return note.read(cls._in)

    @classmethod
    def _in(cls, noted: dict[str, Any]) -> Checked:
        accepted = (
            AcceptedFinding(_problem(each["problem"]), each["by"], date.fromisoformat(each["on"]), each["reason"])
            for each in noted["accepted"]
        )
        return cls(_problems(noted), tuple(accepted), int(noted["records"]))


class Note:
    """The note of what came of a workspace, with documents in a folder, when it was asked for in one way."""

    def __init__(self, home: Path, output: Path, asked: tuple[str, ...]) -> None:
        self.output = output
        self._home = home
        self._inputs = _digest_of(home)
        self._name = sha256(repr((home.resolve(), output.resolve(), asked)).encode()).hexdigest()[:32]

    def read(self, understood: Callable[[dict[str, Any]], Kind | None]) -> Kind | None:
        """What was noted, as it is `understood`; None where anything that was read then is not as it was."""
        kept = _SHELF.read(self._name, self._inputs)
        return None if kept is None else understood(json.loads(kept))

    def write(self, told: Standing | Checked | None) -> None:
        """Note what came of it, unless it may come to something else next time, or a file was saved meanwhile."""
        if told is None or any(problem.code in _OF_THE_MOMENT for problem in told.problems):
            return
        if _digest_of(self._home) == self._inputs:
            _SHELF.write(self._name, self._inputs, json.dumps(asdict(told), default=str).encode())


def _digest_of(home: Path) -> bytes:
    """A digest of all that is read of a workspace, and of the program."""
    digest = sha256(program().encode())
    for path in _paths(home):
        name, content = os.fsencode(path.relative_to(home)), _content(path)
        digest.update(b"%d %b %d %b" % (len(name), name, len(content), content))
    return digest.digest()


def _paths(home: Path) -> Iterator[Path]:
    """Where records, templates and attachments are looked for, folders too, in order."""
    for name in (MARKER, *_READ):
        yield home / name
        for folder, folders, files in os.walk(home / name):
            folders.sort()
            yield from (Path(folder, each) for each in (*folders, *sorted(files)))


def _content(path: Path) -> bytes:
    """What stands for what is in a file, or for why nothing can be read there; of a link also where it leads. Only of
    a file is anything read: a device may never end."""
    leads_to = b""
    try:
        if path.is_symlink():
            leads_to = os.fsencode(path.readlink())
        found = path.stat().st_mode
        if not S_ISREG(found):
            return leads_to + b" kind %d" % S_IFMT(found)
        with path.open("rb") as stream:
            return leads_to + file_digest(stream, "sha256").digest()
    except OSError as error:
        return leads_to + b" error %d" % (error.errno or 0)


def _problems(noted: dict[str, Any]) -> tuple[Problem, ...]:
    return tuple(map(_problem, noted["problems"]))


def _problem(noted: dict[str, Any]) -> Problem:
    return Problem(**{**noted, "span": Span(**noted["span"]), "severity": Severity(noted["severity"])})
