"""Which version of the program it is: itself, and what it writes with."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from govdocs import __version__
from govdocs.reading.home import built_in_folder

_WRITES_WITH = (
    "fonttools",
    "lxml",
    "pikepdf",
    "pillow",
    "python-docx",
    "resvg-py",
    "typst",
    "vl-convert-python",
    "weasyprint",
)


@cache
def program() -> str:
    """A digest of all that has a say in what a document of given words looks like: other versions may write other
    bytes. A source file that was edited counts as another version."""
    digest = sha256(__version__.encode())
    for name in _WRITES_WITH:
        digest.update(f"{name} {_version(name)}\n".encode())
    for folder in (Path(__file__).parents[2], built_in_folder()):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                stat = path.stat()
                digest.update(f"{path.relative_to(folder)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
