"""Text of a file, or the problem that keeps it from being read."""

from __future__ import annotations

import re
from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Span

MAX_BYTES = 1_000_000
_USUAL = 65_536  # bytes that hardly any record has: room for the most that are allowed takes longer than to read them


def read_text(path: Path, name: str) -> str:
    """The text of a file, of at most MAX_BYTES, in UTF-8 with or without a byte-order mark.

    `name` is what problems call the file. Raises ProblemsFound: file-unreadable, file-too-large, file-not-text.
    """
    content = read_bytes(path, name, MAX_BYTES, "split it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # without the byte-order mark, which counts for nothing
        line, column = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode()) + 1
        raise ProblemsFound(
            [Problem(Span(name, line, column), "file-not-text", "this is not UTF-8 text", "save the file as UTF-8")]
        ) from None


def read_bytes(path: Path, name: str, most: int, hint: str) -> bytes:
    """The bytes of a file, of at most `most`; `hint` is what to do where it has more.

    `name` is what problems call the file. Raises ProblemsFound: file-unreadable, file-too-large.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(min(_USUAL, most + 1))
            if len(content) == _USUAL:
                content += stream.read(most + 1 - _USUAL)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problem = Problem(
            Span(name), "file-unreadable", f"the file cannot be read ({reason})", "check its name and rights"
        )
        raise ProblemsFound([problem]) from None
    if len(content) > most:
        message = f"the file is over {most // 1_000_000} MB"
        raise ProblemsFound([Problem(Span(name), "file-too-large", message, hint)])
    return content


_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\..*)?", re.IGNORECASE)
_LONGEST_NAME = 200  # what is made from a file has its name and a little more, and no disk takes more than 255


def unfit_name(name: str) -> str | None:
    """What is wrong with the name of a file ('meetings/board/2026-05-20.yaml') that not every computer can have, or
    that does not show as it is; None where nothing is."""
    for part in name.split("/"):
        if found := _FORBIDDEN.search(part):
            letter = f"'{found[0]}'" if found[0].isascii() and found[0].isprintable() else f"U+{ord(found[0]):04X}"
            return f"its name holds the character {letter}, which Windows or this program does not allow"
        if part.endswith((".", " ")):
            return "its name ends with a full stop or a space, which Windows drops"
        if _DEVICES.fullmatch(part):
            return f"its name is '{part}', which Windows keeps for a device"
        if len(part.encode(errors="replace")) > _LONGEST_NAME:
            return "its name is too long"
    return None
