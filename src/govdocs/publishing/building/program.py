"""Which version of the program it is: itself, and what it reads, works and writes with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from govdocs import __version__
from govdocs.reading.home import built_in_folder

_WORKS_WITH = (
    "cssselect2",
    "fonttools",
    "holidays",
    "jinja2",
    "lxml",
    "markdown_it_py",
    "pikepdf",
    "pillow",
    "pydantic",
    "pydyf",
    "pyphen",
    "python_docx",
    "pyyaml",
    "resvg_py",
    "tinycss2",
    "tinyhtml5",
    "typst",
    "vl_convert_python",
    "weasyprint",
)
"""As they are named where they are installed."""


@cache
def program() -> str:
    """A digest of all that has a say in what is found wrong with given records, in the words of their documents and in
    what these look like: other versions may find or write something else. A source file that was edited counts as
    another version."""
    digest = sha256(f"{__version__} {sys.version}\n".encode())
    for each in _works_with():
        digest.update(f"{each}\n".encode())
    for home in (Path(__file__).parents[2], built_in_folder()):
        for folder, folders, files in os.walk(home):
            folders[:] = sorted({*folders} - {"__pycache__"})
            for name in sorted(files):
                stat = Path(folder, name).stat()
                digest.update(f"{folder[len(str(home)) :]} {name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _works_with() -> Iterator[str]:
    """Each with its version, by the name of the folder that describes it: to read what is said there takes fifteen
    times as long."""
    for folder in filter(Path.is_dir, map(Path, sys.path)):
        for path in sorted(folder.glob("*-info")):
            if path.name.partition("-")[0].lower() in _WORKS_WITH:
                yield path.name
