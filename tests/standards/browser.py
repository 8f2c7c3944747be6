"""The gate for HTML files as a browser shows them: axe-core by the criteria of WCAG 2.2 AA, reflow, size of letters.

It needs Chromium and Playwright, which `setup/bootstrap.py browser` puts in place; see CONTRIBUTING.md.
"""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CRITERIA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {"a window": 1280, "a telephone": 320}
"""In CSS pixels. 320 is what WCAG 1.4.10 asks for: a window of 1280, four times enlarged."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

_TOO_SMALL = """() => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const around = walk.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(around).fontSize);
    if (walk.currentNode.data.trim() && !around.closest('svg') && size < 16) found.add(`${around.tagName} ${size}px`);
  }
  return [...found];
}"""
"""Letters of less than 12 points. Those of a drawing grow and shrink with it, and the words beside it say the same."""

_SIDEWAYS = "() => document.documentElement.scrollWidth > window.innerWidth"
_OVERLAPS = """() => [...document.querySelectorAll('main .scroll, main p, main h1, main h2, main h3, main li')]
  .filter(each => !each.closest('.scroll') || each.matches('.scroll'))
  .filter(each => each.getBoundingClientRect().right > window.innerWidth + 1 || each.getBoundingClientRect().left < -1)
  .map(each => each.textContent.trim().slice(0, 40))"""


def missing() -> str:
    """Why pages cannot be looked at here; nothing where they can."""
    lacking = [name for name in ("playwright", "axe_playwright_python") if importlib.util.find_spec(name) is None]
    if lacking:
        return "Playwright is not installed; .ci/run does so"
    return "" if _program() else "there is no Chromium or Chrome on the PATH"


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def opened() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_program(), args=["--no-sandbox"])
        try:
            yield started
        finally:
            started.close()


def faults(browser: Any, pages: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What is wrong with each of these HTML files that has faults; nothing where all may be published."""
    found: dict[str, list[str]] = {}
    page = browser.new_page()
    with tempfile.TemporaryDirectory() as folder:
        for position, (name, data) in enumerate(pages.items()):
            path = Path(folder, f"{position}.html")
            path.write_bytes(data)
            page.goto(path.as_uri())
            if seen := list(_seen(page)):
                found[name] = seen
    page.close()
    return found


def _seen(page: Any) -> Iterator[str]:
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    for window, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        judged = page.evaluate(
            "asked => axe.run(document, asked)", {"runOnly": CRITERIA, "resultTypes": ["violations"]}
        )
        for violation in judged["violations"]:
            yield f"{window}: {violation['id']}: {violation['nodes'][0]['html'][:120]}"
        if page.evaluate(_SIDEWAYS):
            yield f"{window}: the page scrolls sideways"
        yield from (f"{window}: it stands outside: {words}" for words in page.evaluate(_OVERLAPS))
        yield from (f"{window}: letters are too small: {where}" for where in page.evaluate(_TOO_SMALL))
