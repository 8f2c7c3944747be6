"""The gates for HTML files let a sound file pass, and fail every fault that is planted in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from govdocs.reading.library import Library
from govdocs.writers.house_style import load
from govdocs.writers.html import write
from tests.standards import browser, web
from tests.writers.specimen import SPECIMEN

Change = Callable[[str], str]


def sound() -> str:
    return write(SPECIMEN, load(Library(None))).decode()


def without(pattern: str) -> Change:
    return lambda page: re.sub(pattern, "", page, count=1, flags=re.DOTALL)


def replaced(old: str, new: str) -> Change:
    return lambda page: page.replace(old, new, 1)


def before(place: str, more: str) -> Change:
    return replaced(place, more + place)


def planted(page: str, fault: Change) -> bytes:
    """The page with a fault, which must have changed it."""
    spoilt = fault(page)
    assert spoilt != page
    return spoilt.encode()


END = "</main>"

FOR_THE_CHECKER: dict[str, Change] = {
    "no kind of document": without("<!DOCTYPE html>"),
    "no title": without("<title>[^<]*</title>"),
    "the same id twice": before(END, '<p id="paragraph-1-1">x</p>'),
    "a paragraph within a heading": replaced("<h1>", "<h1><p>x</p>"),
    "an element that is not closed": before(END, "<div><p>x</p>"),
    "an element that there is not": before(END, "<blob>x</blob>"),
    "an attribute that there is not": replaced("<main ", '<main colour="red" '),
    "a role that there is not": replaced('role="region"', 'role="zone"'),
    "a name that leads nowhere": replaced('aria-labelledby="caseload-caption"', 'aria-labelledby="gone"'),
    "a picture without words": before(END, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
    "a cell outside a row": before(END, "<table><td>x</td></table>"),
    "an item outside a list": before(END, "<li>x</li>"),
    "two main parts": before("</body>", "<main>x</main>"),
    "a link within a link": before(END, '<p><a href="#main">one <a href="#main">two</a></a></p>'),
    "a language that there is not": replaced('lang="en-GB"', 'lang="english"'),
    "a look that there is not": before("</style>", "p { colour: red }"),
    "a style sheet that is not one": before("</style>", "p { color: ; ]"),
    "letters that are not UTF-8": replaced('charset="utf-8"', 'charset="latin-1"'),
}

FOR_THE_LINT: dict[str, Change] = {
    "a script": before(END, "<script>1</script>"),
    "a script in an attribute": replaced("<main ", '<main onclick="x()" '),
    "a style sheet elsewhere": before("</head>", '<link rel="stylesheet" href="x.css">'),
    "a picture elsewhere": before(END, '<img src="https://example.org/x.png" alt="x">'),
    "a typeface elsewhere": before("</style>", "p { background: url(https://example.org/x.png) }"),
    "no language": without(' lang="en-GB"'),
    "an empty title": without("(?<=<title>)[^<]*"),
    "no enlarging": replaced("initial-scale=1", "initial-scale=1, maximum-scale=1"),
    "a skip link that leads elsewhere": replaced('href="#main"', 'href="#position"'),
    "no skip link": without('<a class="skip".*?</a>'),
    "words in no part of the page": before("</body>", "<p>x</p>"),
    "a reference that leads nowhere": replaced('href="#paragraph-2-1"', 'href="#gone"'),
    "two first headings": before(END, "<h1>x</h1>"),
    "a skipped level of headings": lambda page: page.replace("<h3", "<h5").replace("</h3>", "</h5>"),
    "an empty heading": before(END, "<h2> </h2>"),
    "a numbered paragraph without its id": without(' id="paragraph-2-1"'),
    "the id of another number": lambda page: page.replace("paragraph-2-1", "paragraph-7-1"),
    "a recommendation without its id": without(' id="recommendation-1"'),
    "a link that says nothing": before(END, '<p><a href="#main">Click here</a></p>'),
    "a link that shows its address": before(END, '<p><a href="https://example.org/x">https://example.org/x</a></p>'),
    "a link to a file of one computer": before(END, '<p><a href="file:///x/y.pdf">The plan</a></p>'),
    "a link that opens a window": before(END, '<p><a target="_blank" href="https://example.org">The plan</a></p>'),
    "a table without a caption": without("<caption.*?</caption>"),
    "a table of facts without a name": without(' aria-label="[^"]*"'),
    "a heading that does not say what it heads": without(' scope="col"'),
    "a row without one of its cells": without("<td[^>]*>92.4%</td>"),
    "a table that does not scroll by itself": without(' tabindex="0"'),
    "a drawing without words": without("<title id=.*?</title>"),
    "small letters": before("/* ---", ".line { font-size: 0.8em }\n"),
    "nothing that keeps letters large": replaced("max(12pt,", "max(8pt,"),
}

FOR_A_BROWSER: dict[str, Change] = {
    "grey words on white": before(END, '<p style="color: #999999">Words</p>'),
    "words on a dark ground": before(END, '<p style="background: #333333">Words</p>'),
    "a wide picture": before(END, '<p style="width: 900px">Words</p>'),
    "a word that does not break": before(END, f'<p style="overflow-wrap: normal">{"x" * 200}</p>'),
    "words beyond the edge": before(END, '<p style="margin-left: -60rem">Words</p>'),
    "small letters": before(END, '<p style="font-size: 11pt">Words</p>'),
    "small letters by the style sheet": replaced("max(12pt, var(--size))", "0.7rem"),
    "a button without a name": before(END, "<button></button>"),
    "a field without a name": before(END, '<input type="text">'),
    "links that only their colour tells": before("</style>", "a { text-decoration: none !important; color: #1d2b3a }"),
    "no language": without(' lang="en-GB"'),
    "no title": without("(?<=<title>)[^<]*"),
    "what scrolls, out of reach of the keyboard": lambda page: page.replace(' tabindex="0"', ""),
    "buttons too small to touch": before(
        END,
        '<p><button style="width:9px;height:9px;padding:0">a</button><button style="width:9px;height:9px;padding:0">b'
        "</button></p>",
    ),
}


@pytest.fixture(scope="module")
def checked() -> dict[str, list[str]]:
    """What the checker says of each file with a fault."""
    page = sound()
    return web.validated({fault: planted(page, change) for fault, change in FOR_THE_CHECKER.items()})


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    if reason := browser.missing():
        pytest.skip(reason)
    with browser.opened() as opened:
        yield opened


def test_a_sound_file_passes() -> None:
    assert web.faults({"sound": sound().encode()}) == {}


@pytest.mark.parametrize("fault", FOR_THE_CHECKER)
def test_the_checker_finds_a_planted_fault(checked: dict[str, list[str]], fault: str) -> None:
    assert checked[fault] != []


@pytest.mark.parametrize("fault", FOR_THE_LINT)
def test_the_lint_finds_a_planted_fault(fault: str) -> None:
    page = sound()
    assert web.lint(page.encode()) == []
    assert web.lint(planted(page, FOR_THE_LINT[fault])) != []


@pytest.mark.browser
def test_a_sound_file_passes_in_a_browser(window: Any) -> None:
    assert browser.faults(window, {"sound": sound().encode()}) == {}


@pytest.mark.browser
@pytest.mark.parametrize("fault", FOR_A_BROWSER)
def test_a_planted_fault_is_seen_in_a_browser(window: Any, fault: str) -> None:
    assert browser.faults(window, {fault: planted(sound(), FOR_A_BROWSER[fault])}) != {}
