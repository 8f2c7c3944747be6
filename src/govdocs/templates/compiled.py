"""What templates were compiled to, kept for the next document and the next command: it takes longer than to run them.

It is kept in the user's own folder for such things and never in a workspace, which may come from anybody: what is kept
is code. Nothing of a record is in it, and whatever is lost, spoilt or cannot be written is compiled anew.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import ClassVar

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Compiled templates, by name: of each the latest. What a template becomes depends on its text and on the `kind` of
    environment that it is compiled in."""

    _kept: ClassVar[dict[tuple[str, str], tuple[str, CodeType]]] = {}

    def __init__(self, kind: type[jinja2.Environment]) -> None:
        self._kind = f"{kind.__module__}.{kind.__qualname__}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template from memory, or else from its file."""
        checksum, code = self._kept.get((self._kind, bucket.key), ("", None))
        if checksum != bucket.checksum:
            code = _read(self._name(bucket), bucket.checksum)
        if code is not None:
            bucket.code = code
            self._kept[self._kind, bucket.key] = bucket.checksum, code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._kept[self._kind, bucket.key] = bucket.checksum, bucket.code
            _write(self._name(bucket), bucket.checksum, bucket.code)

    def _name(self, bucket: Bucket) -> str:
        return sha256(f"{self._kind} {bucket.key}".encode()).hexdigest()[:32]


def folder() -> Path:
    """Where compiled templates are kept: in the folder that the system has for what can be made again.

    Raises RuntimeError for a user without a home.
    """
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Caches"
    else:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "govdocs" / "templates"


def _read(name: str, checksum: str) -> CodeType | None:
    """The code in a file; None where there is none, or it is not that of this text by this program."""
    with suppress(OSError, RuntimeError):
        file = folder() / name
        content = file.read_bytes()
        seal, code = content[:32], content[32:]
        if seal == _seal(checksum, code) and _ours(file):
            found = marshal.loads(code)
            return found if isinstance(found, CodeType) else None
    return None


def _write(name: str, checksum: str, made: CodeType) -> None:
    code = marshal.dumps(made)
    with suppress(OSError, RuntimeError):
        file = folder() / name
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, unfinished = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(number, "wb") as stream:
            stream.write(_seal(checksum, code) + code)
        Path(unfinished).replace(file)


def _ours(file: Path) -> bool:
    """Whether nobody else can have put the file there."""
    return sys.platform == "win32" or file.stat().st_uid == os.getuid()


def _seal(checksum: str, code: bytes) -> bytes:
    return sha256(_program() + checksum.encode() + code).digest()


@cache
def _program() -> bytes:
    """A digest of what has a say in what a template is compiled to."""
    digest = sha256(f"{sys.version} {jinja2.__version__}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()
