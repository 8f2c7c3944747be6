"""Starting a workspace: the files of the starter or of the example, copied where none of them is yet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading import attachments
from govdocs.reading.home import MARKER

_PACKAGE = Path(__file__).resolve().parents[2]
_PARTS = (MARKER, "register", "meetings", "reports", attachments.FOLDER)  # what a workspace is made of


def starter() -> Path:
    """A small workspace with its explanations, to be filled in."""
    return _PACKAGE / "starter"


def example() -> Path:
    """The example workspace: within the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "example"
    return installed if installed.is_dir() else _PACKAGE.parents[1]


def start(folder: Path, source: Path) -> list[Path]:
    """Copy a workspace into a folder, which is made if need be. Returns the files written.

    Raises ProblemsFound, with nothing written: file-exists, folder-not-writable.
    """
    files = list(_files(source))
    there = [name for name in files if (folder / name).exists()]
    if there:
        hint = "choose another folder; nothing was written"
        message = f"'{folder}' already holds {there[0].as_posix()}"
        raise ProblemsFound([Problem(Span(str(folder / there[0])), "file-exists", message, hint)])
    try:
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, folder / name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"the workspace could not be written ({reason})"
        hint = "choose a folder that you may write to"
        raise ProblemsFound([Problem(Span(str(folder)), "folder-not-writable", message, hint)]) from None
    return [folder / name for name in files]


def _files(source: Path) -> Iterator[Path]:
    for part in _PARTS:
        path = source / part
        found = sorted(path.rglob("*.*" if part == attachments.FOLDER else "*.yaml")) if path.is_dir() else [path]
        yield from (file.relative_to(source) for file in found if file.is_file())
