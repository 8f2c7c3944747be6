"""Bytes put in place whole: written beside the target, flushed, then moved over it in one step."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Literal

from govdocs.problems import Problem, ProblemsFound, Span

_PREFIX, _SUFFIX = ".govdocs-", ".part"
_ABANDONED_AFTER = 3600  # seconds; a build that was killed leaves its unfinished file
_PAUSES = (0.05, 0.1, 0.2)  # seconds; on Windows a virus scanner holds a file for a moment after it was written


def place(target: Path, content: bytes) -> bool:
    """Write a file so that at any instant it is the old one or the new one whole.

    Returns whether anything was written: a file that already holds the content is left alone. A link is replaced by a
    file, and what it led to stays. Raises OSError, with the target as it was and nothing left beside it: so too where a
    drive cannot move a file over another in one step, since any other way could leave half of each.
    """
    with contextlib.suppress(OSError):
        if target.read_bytes() == content:
            return False
    _keep_read_only(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            _flush_to_disk(stream.fileno())
        with contextlib.suppress(OSError):  # a drive without rights of its own
            unfinished.chmod(0o666 & ~_umask())
        _move(unfinished, target)
    except BaseException:  # an interrupt too leaves nothing behind
        with contextlib.suppress(OSError):  # where the drive itself is gone, what went wrong first is what matters
            unfinished.unlink(missing_ok=True)
        raise
    return True


def _keep_read_only(target: Path) -> None:
    """Raise PermissionError for a file that somebody made read-only: only Windows would keep it so by itself."""
    try:
        rights = target.stat().st_mode
    except OSError:
        return
    if not rights & 0o222:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _flush_to_disk(handle: int) -> None:
    """See that the content is on the disk before it takes the old one's place, where the drive can say so."""
    try:
        os.fsync(handle)
    except OSError as error:
        if _name_of(error) not in _NOT_OFFERED:
            raise


def _move(unfinished: Path, target: Path) -> None:
    for pause in _PAUSES:
        try:
            unfinished.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    unfinished.replace(target)


Status = Literal["written", "unchanged"]


def put(target: Path, content: bytes) -> Status:
    """Place a file that a command makes anew.

    Raises ProblemsFound, with what was there as it was: output-not-written.
    """
    try:
        return "written" if place(target, content) else "unchanged"
    except OSError as error:
        raise not_placed(target, error) from None


def not_placed(target: Path, error: OSError) -> ProblemsFound:
    """The problem of a file that could not be put in its place: output-not-written."""
    reason, hint = _remedy(target, error)
    message = f"the file could not be written ({reason}); what was there before still is"
    return ProblemsFound([Problem(Span(target.name), "output-not-written", message, hint)])


_NOT_OFFERED = ("EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP")
_ANOTHER_FOLDER = "build into a folder of this computer with --output, and copy the files from there"
_LONGEST_PATH = 259  # letters, on Windows as it comes
_SHORTER = "give the report a shorter name, or move the workspace nearer to the top of the drive"
_REMEDIES = {
    "ENOSPC": ("the disk is full", "make room on it, and try again"),
    "EDQUOT": ("your share of the disk is full", "make room on it, and try again"),
    "EFBIG": ("the file is larger than this drive allows", _ANOTHER_FOLDER),
    "EROFS": ("the drive can only be read", _ANOTHER_FOLDER),
    "ENAMETOOLONG": ("its name or path is too long", _SHORTER),
    "EXDEV": ("this drive cannot replace a file in one step", _ANOTHER_FOLDER),
    "ENOSYS": ("this drive cannot replace a file in one step", _ANOTHER_FOLDER),
    "ENOTSUP": ("this drive cannot replace a file in one step", _ANOTHER_FOLDER),
    "EOPNOTSUPP": ("this drive cannot replace a file in one step", _ANOTHER_FOLDER),
    "EIO": ("the drive does not answer", "see that it is connected, and try again"),
    "ESTALE": ("the drive does not answer", "see that it is connected, and try again"),
    "EISDIR": ("a folder of that name is in the way", "rename the folder, and try again"),
    "EACCES": (
        "it is open in another program, read-only, or not yours to change",
        "close it if it is open in Word, check the rights of the file and its folder, and try again",
    ),
}
_REMEDIES["EPERM"] = _REMEDIES["EBUSY"] = _REMEDIES["ETXTBSY"] = _REMEDIES["EACCES"]


def _remedy(target: Path, error: OSError) -> tuple[str, str]:
    """What kept a file from being written, in words, and what to do."""
    if isinstance(error, FileNotFoundError) and len(str(target.absolute())) > _LONGEST_PATH:
        return _REMEDIES["ENAMETOOLONG"]  # as Windows says it
    reason = (error.strerror or str(error)).lower()
    hint = "close it if it is open in Word, check the folder's rights and the space on the disk, and try again"
    return _REMEDIES.get(_name_of(error), (reason, hint))


def _name_of(error: OSError) -> str:
    """What the system calls an error: its number differs from system to system."""
    return errno.errorcode.get(error.errno or 0, "")


def clear_abandoned(folder: Path) -> None:
    """Remove what builds and publications that were killed left unfinished, files and folders, once it is old enough
    not to be at work still."""
    left = list(folder.glob(f"{_PREFIX}*{_SUFFIX}"))
    with contextlib.suppress(OSError):
        now = _time_there(folder) if left else 0
        for path in left:
            if abs(now - path.stat().st_mtime) <= _ABANDONED_AFTER:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _time_there(folder: Path) -> float:
    """The time by the clock of the drive, by which its files are dated: that of this computer may be another."""
    with tempfile.NamedTemporaryFile(prefix=_PREFIX, suffix=_SUFFIX, dir=folder) as stream:
        return os.fstat(stream.fileno()).st_mtime


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    current = os.umask(0o022)
    os.umask(current)
    return current
