"""Bytes put in place whole: written beside the target, flushed, then moved over it in one step."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path
from typing import Literal

from govdocs.problems import Problem, ProblemsFound, Span

_PREFIX, _SUFFIX = ".govdocs-", ".part"
_ABANDONED_AFTER = 3600  # seconds; a build that was killed leaves its unfinished file


def place(target: Path, content: bytes) -> bool:
    """Write a file so that at any instant it is the old one or the new one whole.

    Returns whether anything was written: a file that already holds the content is left alone. Raises OSError, with
    the target as it was and nothing left beside it.
    """
    with contextlib.suppress(OSError):
        if target.read_bytes() == content:
            return False
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(target)
    except BaseException:  # an interrupt too leaves nothing behind
        unfinished.unlink(missing_ok=True)
        raise
    return True


Status = Literal["written", "unchanged"]


def put(target: Path, content: bytes) -> Status:
    """Place a file that a command makes anew.

    Raises ProblemsFound, with what was there as it was: output-not-written.
    """
    try:
        return "written" if place(target, content) else "unchanged"
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"the file could not be written ({reason}); what was there before still is"
        hint = "close it if it is open in Word, check the folder's rights and the space on the disk, and try again"
        raise ProblemsFound([Problem(Span(target.name), "output-not-written", message, hint)]) from None


def clear_abandoned(folder: Path) -> None:
    """Remove what builds that were killed left unfinished, once it is old enough not to be at work still."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
                path.unlink()


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    current = os.umask(0o022)
    os.umask(current)
    return current
