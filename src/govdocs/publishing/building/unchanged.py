"""A build that would change nothing, known from the bytes of what it would read: not one record needs to be understood.

What a build was asked for, the digest of all that it read, and what came of it, are noted in the folder of documents.
Deleting the notes is harmless: the next build then works everything out again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from govdocs.problems import Problem, Severity, Span
from govdocs.publishing.building.output import Output
from govdocs.publishing.building.program import program
from govdocs.publishing.placing import place
from govdocs.reading.home import MARKER

FOLDER = Path(".govdocs", "builds")
"""Where in a folder of documents the notes lie."""

_READ = ("register", "meetings", "reports", "report_templates", "attachments")
_KEPT = 20  # notes; one for each way in which builds are asked for
_OF_THIS_COMPUTER = "other-pdf-engine"  # a problem that another day may not have, though nothing was edited


@dataclass(frozen=True)
class Unchanged:
    """One file of a build that was not made again."""

    file: str
    report: str
    format: str
    digest: str


@dataclass(frozen=True)
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

    def outputs(self, folder: Path) -> Iterator[Output]:
        """The files as a build tells of them."""
        for each in self.files:
            yield Output(folder / each.file, each.report, each.format, "unchanged")


class Note:
    """The note of builds of a workspace into a folder that were asked for in one way."""

    def __init__(self, home: Path, output: Path, asked: tuple[str, ...]) -> None:
        self.output = output
        self._inputs = _digest_of(home)
        self._path = output / FOLDER / f"{sha256(repr(asked).encode()).hexdigest()[:32]}.json"

    def standing(self) -> Standing | None:
        """What the build would come to, None where anything that it reads or made is not as it was."""
        try:
            noted = json.loads(self._path.read_bytes())
            files = tuple(Unchanged(**each) for each in noted["files"])
            if noted["inputs"] != self._inputs or not all(map(self._is_there, files)):
                return None
            return Standing(files, tuple(map(_problem, noted["problems"])))
        except (OSError, ValueError, KeyError, TypeError):  # there is none, or it is damaged
            return None

    def write(self, standing: Standing | None) -> None:
        """Note what came of a build. Where that cannot be done the next build is slower, and nothing else."""
        if standing is None or any(problem.code == _OF_THIS_COMPUTER for problem in standing.problems):
            return
        noted = {"inputs": self._inputs, **asdict(standing)}
        with suppress(OSError):
            place(self._path, json.dumps(noted, ensure_ascii=False, indent=1, sort_keys=True).encode())
            for old in sorted(self._path.parent.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
                old.unlink()

    def _is_there(self, file: Unchanged) -> bool:
        return sha256((self.output / file.file).read_bytes()).hexdigest() == file.digest


def _digest_of(home: Path) -> str:
    """A digest of all that a build reads of a workspace, and of the program."""
    digest = sha256(program().encode())
    for path in _files(home):
        digest.update(f"\0{path.relative_to(home).as_posix()}\0".encode())
        with suppress(OSError):  # what cannot be read is a problem of the build, and has another digest than what can
            content = path.read_bytes()
            digest.update(len(content).to_bytes(8) + content)
    return digest.hexdigest()


def _files(home: Path) -> Iterator[Path]:
    yield home / MARKER
    for folder in _READ:
        yield from sorted(path for path in (home / folder).rglob("*") if path.is_file())


def _problem(noted: dict[str, Any]) -> Problem:
    return Problem(**{**noted, "span": Span(**noted["span"]), "severity": Severity(noted["severity"])})
