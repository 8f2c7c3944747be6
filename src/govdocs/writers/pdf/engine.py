"""The layout engine: loaded late, kept from everything but what it is handed, and held to its word."""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import importlib.util
import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.writers.pdf.typeface import FACES, FAMILY, FOLDER

BASE = "https://govdocs.invalid/"
Asset = tuple[bytes, str]  # and its media type
_NO_SYSTEM_FONTS = Path(__file__).resolve().parent / "fonts.conf"
_MISSING = Problem(
    Span("PDF"),
    "pdf-engine-missing",
    "WeasyPrint needs the Pango library, which is not on this computer; Typst, Word and HTML work without it",
    "on Debian or Ubuntu run 'sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0', on macOS"
    " 'brew install pango', on Windows 'pip install gstreamer-libs'",
)


@cache
def load() -> Any:
    """The engine's module.

    Raises ProblemsFound: pdf-engine-missing.
    """
    _find_libraries()
    try:
        with contextlib.redirect_stdout(io.StringIO()), _no_warnings(), _only_bundled_fonts(), _libraries_by_name():
            import weasyprint
    except (ImportError, OSError) as error:
        raise ProblemsFound([_MISSING]) from error
    return weasyprint


def lay_out(page: bytes, rules: str, pictures: Mapping[str, Asset] = MappingProxyType({})) -> bytes:
    """An HTML page, with further style rules, as a tagged PDF file; `pictures` are all that it may show, by address.

    Raises ProblemsFound: pdf-engine-missing, pdf-engine.
    """
    weasyprint = load()
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fetcher = _fetcher_of({**_assets(), **pictures})
    with _complaints() as complaints, _collector_off(), _no_warnings(), _only_bundled_fonts():
        fonts = FontConfiguration()
        try:
            sheet = weasyprint.CSS(string=_faces() + rules, base_url=BASE, url_fetcher=fetcher, font_config=fonts)
            html = weasyprint.HTML(string=page.decode(), base_url=BASE, url_fetcher=fetcher)
            data: bytes = html.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-3a")
        except FatalURLFetchingError as error:
            complaints.append(str(error))
    if complaints:
        raise ProblemsFound(_complaint(message) for message in complaints)
    return data


def _complaint(message: str) -> Problem:
    return Problem(Span("PDF"), "pdf-engine", f"the PDF could not be made as it should be: {message}")


def _find_libraries() -> None:
    """Let the engine find Pango where a Python package carries it, or where Homebrew puts it."""
    folders = ["/opt/homebrew/lib", "/usr/local/lib", "/usr/lib"]
    package = importlib.util.find_spec("gstreamer_libs")
    if package and package.submodule_search_locations:
        root = Path(next(iter(package.submodule_search_locations)))
        if sys.platform == "win32":
            os.environ["PATH"] = f"{root / 'bin'};{os.environ.get('PATH', '')}"
            os.environ.setdefault("WEASYPRINT_DLL_DIRECTORIES", str(root / "bin"))
        folders.insert(0, str(root / "lib"))
    if sys.platform == "darwin":
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", ":".join(folders))


@contextlib.contextmanager
def _libraries_by_name() -> Iterator[None]:
    """Have Linux look for each library by the name of its file, which it finds at once.

    The engine tries names of other systems first, and for each of those Python runs a compiler and two more programs:
    some fifty in all, which take longer than everything else in its import. What they could find, Linux finds too.
    """
    look = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005  mypy wants its name
    try:
        yield
    finally:
        ctypes.util.find_library = look


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; src: url("fonts/{file}") format("truetype"); {look}; }}\n'
        for file, look in FACES.items()
    )


@cache
def _assets() -> dict[str, Asset]:
    """What every page may ask for, by address."""
    return {f"{BASE}fonts/{name}": ((FOLDER / name).read_bytes(), "font/ttf") for name in FACES}


def _fetcher_of(assets: Mapping[str, Asset]) -> Any:
    """A fetcher that hands out these assets from memory and refuses any other address, file or network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class FromMemory(URLFetcher):  # type: ignore[misc]  # the engine has no types
        def fetch(self, url: str, *_: Any) -> Any:
            if url not in assets:
                raise ValueError(f"nothing is fetched from '{url[:80]}'")
            data, kind = assets[url]
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    return FromMemory(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)


class _Listener(logging.Handler):
    """Keeps what the engine reports as errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    listener = _Listener()
    logger = logging.getLogger("weasyprint")
    level, propagates = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.ERROR)  # whatever the program that uses govdocs wants to see of its own log
    logger.propagate = False
    try:
        yield listener.messages
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagates


@contextlib.contextmanager
def _no_warnings() -> Iterator[None]:
    """The engine warns that it finds no fonts of the computer's own, which is as it should be."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


@contextlib.contextmanager
def _only_bundled_fonts() -> Iterator[None]:
    """Keep the computer's own fonts from the engine, and leave no trace of that for programs started later."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_NO_SYSTEM_FONTS)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def _collector_off() -> Iterator[None]:
    """Layout makes millions of objects that all live to its end: looking for garbage meanwhile finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect(0)  # what was made meanwhile, and not all that the program holds
