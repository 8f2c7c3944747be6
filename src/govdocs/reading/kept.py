"""What took long to make, kept for the next command in the folder that the system has for what can be made again.

It is the user's own folder and never a workspace, which may come from anybody. Whatever is lost, spoilt, put there by
somebody else or cannot be written is made anew, and nothing is said of it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from govdocs.value import value

_SEAL = 32  # bytes of a digest, which stands before the content


def folder() -> Path:
    """Where it is kept.

    Raises RuntimeError for a user without a home.
    """
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "govdocs"
    variable, usual = ("LOCALAPPDATA", "AppData/Local") if sys.platform == "win32" else ("XDG_CACHE_HOME", ".cache")
    said = Path(os.environ.get(variable, ""))
    home = said if said.is_absolute() else Path.home() / usual  # what is not would be in a folder that anybody made
    return home / "govdocs"


def made_with(packages: Iterable[str], files: Iterable[Path]) -> bytes:
    """A digest of what makes a thing: this Python, packages by their versions, files by what is in them."""
    from importlib.metadata import PackageNotFoundError, version  # it takes longer than most that is kept

    digest = sha256(sys.version.encode())
    for package in packages:
        with suppress(PackageNotFoundError):  # whoever needs it will say so
            digest.update(f"{package} {version(package)}\n".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.digest()


@value
class Shelf:
    """Things of a kind, each beneath a name that can be the name of a file; never more than `most` of them."""

    kind: str
    most: int

    def read(self, name: str, made_from: bytes) -> bytes | None:
        """What is kept beneath a name; None unless it is whole, was made from this, and nobody else can have put it
        there. `made_from` is a digest of all that has a say in what it is."""
        with suppress(OSError, RuntimeError), (self._folder() / name).open("rb") as stream:
            if _only_ours(stream.fileno()):
                whole = stream.read()
                content = whole[_SEAL:]
                return content if whole[:_SEAL] == _seal(name, made_from, content) else None
        return None

    def write(self, name: str, made_from: bytes, content: bytes) -> None:
        """Keep something beneath a name, in place of what was there, where that is possible."""
        with suppress(OSError, RuntimeError):
            self._folder().mkdir(mode=0o700, parents=True, exist_ok=True)
            number, unfinished = tempfile.mkstemp(dir=self._folder())
            try:
                with os.fdopen(number, "wb") as stream:
                    stream.write(_seal(name, made_from, content) + content)
                Path(unfinished).replace(self._folder() / name)
            except OSError:
                Path(unfinished).unlink(missing_ok=True)
            self._drop_the_oldest()

    def _folder(self) -> Path:
        return folder() / self.kind

    def _drop_the_oldest(self) -> None:
        with os.scandir(self._folder()) as found:
            files = list(found)
        if len(files) > self.most:
            files.sort(key=lambda file: file.stat().st_mtime_ns, reverse=True)
            for file in files[self.most :]:
                with suppress(OSError):  # another process may be at it too
                    Path(file).unlink()


def _only_ours(file: int) -> bool:
    """Whether nobody else can have written an open file; Windows keeps the folder from others by itself."""
    if sys.platform == "win32":
        return True
    status = os.fstat(file)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _seal(name: str, made_from: bytes, content: bytes) -> bytes:
    return sha256(name.encode() + made_from + content).digest()
