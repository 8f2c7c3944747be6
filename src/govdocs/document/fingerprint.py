"""What a tree of blocks, or a style, amounts to: the same for what says and looks the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256


def fingerprint(*values: object) -> str:
    """The SHA-256 of values and all in them, in hexadecimal. Fields that take no part in comparison, such as where a
    block was written, take none here."""
    digest = sha256()
    for value in values:
        for part in _parts(value):
            digest.update(part)
            digest.update(b"\0")
    return digest.hexdigest()


def _parts(value: object) -> Iterator[bytes]:
    if isinstance(value, bytes):
        yield b"bytes"
        yield sha256(value).digest()
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield type(value).__qualname__.encode()
        for name in _compared(type(value)):
            yield from _parts(getattr(value, name))
    elif isinstance(value, Mapping):
        yield f"mapping {len(value)}".encode()
        for key in sorted(value):
            yield from _parts(key)
            yield from _parts(value[key])
    elif isinstance(value, tuple | list):
        yield f"list {len(value)}".encode()
        for each in value:
            yield from _parts(each)
    else:
        yield repr(value).encode()


@cache
def _compared(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.compare)
