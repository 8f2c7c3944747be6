"""What templates were compiled to, kept for the next document and the next command: it takes longer than to run them.

What is kept is code, and nothing of a record is in it.
"""

from __future__ import annotations

import marshal
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import ClassVar

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from govdocs.reading.kept import Shelf, made_with

_SHELF = Shelf("templates", most=500)


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
            code = _code(_SHELF.read(self._name(bucket), _made_from(bucket.checksum)))
        if code is not None:
            bucket.code = code
            self._kept[self._kind, bucket.key] = bucket.checksum, code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._kept[self._kind, bucket.key] = bucket.checksum, bucket.code
            _SHELF.write(self._name(bucket), _made_from(bucket.checksum), marshal.dumps(bucket.code))

    def _name(self, bucket: Bucket) -> str:
        return sha256(f"{self._kind} {bucket.key}".encode()).hexdigest()[:32]


def _code(kept: bytes | None) -> CodeType | None:
    found = None if kept is None else marshal.loads(kept)
    return found if isinstance(found, CodeType) else None


def _made_from(checksum: str) -> bytes:
    return _program() + checksum.encode()


@cache
def _program() -> bytes:
    return made_with(["jinja2"], sorted(Path(__file__).parent.glob("*.py")))
