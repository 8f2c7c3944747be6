"""The layout engine: loaded late, kept from everything but what it is handed, and held to its word."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.writers.house_style import PageTemplate
from govdocs.writers.pdf.typeface import FOLDER

STANDARDS = ["ua-1", "a-3a"]
_NOWHERE = "http://127.0.0.1:0"  # an address at which nothing can ever answer
_PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY")
_AROUND_PROXIES = ("NO_PROXY",)
_ALONE = threading.Lock()
_REMEMBERS = 10
_LAID_OUT = itertools.count()
_MISSING = Problem(
    Span("PDF"),
    "pdf-engine-missing",
    "PDF by Typst needs the Python package 'typst', which cannot be loaded; Word and HTML work without it",
    "run 'pip install typst'",
)


@cache
def load() -> Any:
    """The engine's module.

    Raises ProblemsFound: pdf-engine-missing.
    """
    try:
        import typst
    except (ImportError, OSError) as error:
        raise ProblemsFound([_MISSING]) from error
    return typst


def lay_out(
    template: PageTemplate, content: Mapping[str, Any], files: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """Data laid out by a page template, as a tagged PDF file; `files` are all that the template can read, by name.

    Raises ProblemsFound: pdf-engine-missing, pdf-engine.
    """
    engine = load()
    with tempfile.TemporaryDirectory(prefix="govdocs-") as folder:
        root, packages = Path(folder) / "root", Path(folder) / "packages"
        root.mkdir()
        packages.mkdir()
        for name, data in files.items():
            (root / name).write_bytes(data)
        try:
            with _cut_off():
                _forget_the_last(engine, root)
                made, warnings = engine.compile_with_warnings(
                    template.text.encode(),
                    format="pdf",
                    root=root,
                    font_paths=_fonts(),
                    ignore_system_fonts=True,
                    package_path=packages,
                    package_cache_path=packages,
                    pdf_standards=STANDARDS,
                    sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
                )
        except (engine.TypstError, RuntimeError) as error:
            raise ProblemsFound([_complaint(error, template)]) from None
    if warnings:
        raise ProblemsFound(_complaint(warning, template) for warning in warnings)
    laid_out: bytes = made
    return laid_out


def _forget_the_last(engine: Any, root: Path) -> None:
    """Have the engine let go of the document before, of which it uses nothing for another: some 35 MB of a long report.

    It forgets what ten compilations in a row had no use for, and there is no other way to tell it to.
    """
    if next(_LAID_OUT):
        for _ in range(_REMEMBERS):
            engine.compile(b"", format="svg", root=root, font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> Any:
    """The bundled typeface and nothing else."""
    return load().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _complaint(error: Any, template: PageTemplate) -> Problem:
    """What the engine says of a template, where in it, and what it advises."""
    found = re.search(r"┌─ [^\n]*\.typ:(\d+):(\d+)", getattr(error, "diagnostic", ""))
    span = Span(template.file, int(found[1]), int(found[2]) + 1) if found else Span("PDF")
    said = str(getattr(error, "message", error))
    said = re.sub(r" \((searched|https?:)[^)]*\)+.*", "", said, flags=re.DOTALL)
    hints = "; ".join(getattr(error, "hints", ()))
    return Problem(span, "pdf-engine", f"the PDF could not be made as it should be: {said}", hints)


@contextlib.contextmanager
def _cut_off() -> Iterator[None]:
    """Keep the engine from the network, where it would look for a package that a template names."""
    ours = {variant(name): _NOWHERE for name in _PROXIES for variant in (str.upper, str.lower)}
    ours |= {variant(name): "" for name in _AROUND_PROXIES for variant in (str.upper, str.lower)}
    with _ALONE:
        before = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
