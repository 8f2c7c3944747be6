"""Files that go with a report: in the folder `attachments` of its workspace, and of a few kinds."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading.files import read_bytes
from govdocs.reading.model import did_you_mean

FOLDER = "attachments"
PICTURES = frozenset({".png", ".jpg", ".jpeg"})
_BEGINS = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}


def is_picture(name: str) -> bool:
    """Whether an attachment is a picture, which can be printed, by its name."""
    return PurePosixPath(name.lower()).suffix in PICTURES


def find(workspace: Path, name: str, place: Span) -> Path:
    """The file that 'attachments/letter.pdf' means; `place` is where that was written.

    Raises ProblemsFound: not-an-attachment (it is not in that folder, not of a kind that can be attached, or not what
    its name says), outside-workspace (a link that leads out), no-such-file, file-unreadable.
    """
    path, kind = PurePosixPath(name), PurePosixPath(name.lower()).suffix
    parts = path.parts
    if "\\" in name or ":" in name or parts[:1] != (FOLDER,) or len(parts) < 2 or ".." in parts:
        raise _refused(place, f"'{name}' is not in the folder '{FOLDER}'", f"write it such as {FOLDER}/letter.pdf")
    if kind not in _BEGINS:
        raise _refused(place, f"'{name}' cannot be attached", f"attach one of {', '.join(sorted(_BEGINS))}")
    file = workspace / path
    if not file.is_file():
        there = [each.relative_to(workspace).as_posix() for each in sorted((workspace / FOLDER).glob("**/*"))]
        hint = did_you_mean(name, there) or f"put the file into the folder '{FOLDER}', or correct the name"
        raise ProblemsFound([Problem(place, "no-such-file", f"there is no file '{name}'", hint)])
    if not file.resolve().is_relative_to(workspace.resolve() / FOLDER):
        message = f"'{name}' is a link that leads out of the folder '{FOLDER}'"
        raise ProblemsFound([Problem(place, "outside-workspace", message, "put the file itself there")])
    if not _begins(file, name).startswith(_BEGINS[kind]):
        raise _refused(place, f"'{name}' is not a {kind[1:].upper()} file", "attach the file that is meant")
    return file


def read(workspace: Path, name: str, most: int) -> tuple[bytes, str]:
    """The bytes of an attachment, at most so many, and what problems call the file. Raises ProblemsFound."""
    return read_bytes(find(workspace, name, Span(name)), name, most, "make it smaller"), name


def _begins(file: Path, name: str) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(8)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"the file cannot be read ({reason})"
        raise ProblemsFound([Problem(Span(name), "file-unreadable", message, "check its name and rights")]) from None


def _refused(place: Span, message: str, hint: str) -> ProblemsFound:
    return ProblemsFound([Problem(place, "not-an-attachment", message, hint)])
