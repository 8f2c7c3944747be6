"""The house style: one file that says how documents look in every format, and the chart styles beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import ROUND_DOWN, Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.reading.library import Library
from govdocs.reading.model import Record, read
from govdocs.reading.values import Line, Number, unreadable
from govdocs.value import value
from govdocs.writers.chart_bounds import faults
from govdocs.writers.contrast import OF_MARKS, OF_WORDS, WHITE, contrast

WORD_TEMPLATE = "word-template.docx"
MOST_OF_WORD = 20_000_000
"""Where a workspace keeps its own Word template, and how many bytes it may have."""


def parse_colour(value: object) -> str:
    """A colour written "#17324d". Problem: not-a-colour."""
    text = value.strip().lower() if isinstance(value, str) else ""
    if re.fullmatch(r"#[0-9a-f]{6}", text):
        return text
    raise unreadable("not-a-colour", f"'{value}' is not a colour", 'write six digits in quotes, such as "#17324d"')


Colour = Annotated[str, PlainValidator(parse_colour), WithJsonSchema({"type": "string"})]


class Typeface(Record):
    """The typeface: its name in Word, the list of names on the web, the size of text in points."""

    word: Line
    web: Line
    size: Number


class Colours(Record):
    """The colours of text, rules and grounds, each "#rrggbb"."""

    text: Colour
    heading: Colour
    accent: Colour
    muted: Colour
    link: Colour
    line: Colour
    table_heading: Colour
    notice: Colour
    target: Colour


class Tones(Record):
    """The ground behind the words of a rating, by what they say."""

    good: Colour
    caution: Colour
    poor: Colour
    neutral: Colour


class Page(Record):
    """The margins of an A4 page, in millimetres."""

    top: Number
    bottom: Number
    left: Number
    right: Number


class StyleSheet(Record):
    """The file house-style.yaml."""

    typeface: Typeface
    colours: Colours
    tones: Tones
    page: Page


@value
class PageTemplate:
    """The pages of a PDF file as Typst lays them out: the template's text, and what problems call its file."""

    text: str
    file: str


@value
class WordFile:
    """A council's own Word template: its bytes, and what problems call its file."""

    data: bytes = field(repr=False)
    file: str


@value
class HouseStyle:
    """What a writer needs to know of looks: the style sheet, each chart style as a Vega-Lite specification, the
    template of pages, and where the workspace has one of its own the template of Word files."""

    sheet: StyleSheet
    charts: Mapping[str, Mapping[str, Any]]
    pages: PageTemplate
    word: WordFile | None = None


_AS_BUILT_IN = "compare it with the built-in charts/trend.json"


def load(library: Library) -> HouseStyle:
    """The house style of a workspace.

    Raises ProblemsFound: those of reading the file, low-contrast for colours that cannot be told apart, and
    chart-style for a chart that is not JSON, or asks for what no chart may have.
    """
    text, name = library.text("house-style.yaml")
    sheet, problems = read(StyleSheet, text, name)
    charts: dict[str, Mapping[str, Any]] = {}
    for path in library.names("charts/*.json"):
        specification, label = library.text(path)
        try:
            chart = json.loads(specification)
        except RecursionError:
            problems.append(Problem(Span(label), "chart-style", "this is no chart: it is too deep", _AS_BUILT_IN))
        except json.JSONDecodeError as error:
            span = Span(label, error.lineno, error.colno)
            problems.append(Problem(span, "chart-style", f"this is not JSON ({error.msg})", "check commas and quotes"))
        else:
            wrong = faults(chart) if isinstance(chart, dict) else ["it is not in braces"]
            problems += (
                Problem(Span(label), "chart-style", f"this is no chart of ours: {fault}", _AS_BUILT_IN)
                for fault in wrong
            )
            charts[path.removeprefix("charts/").removesuffix(".json")] = chart
    problems += _weak_contrasts(sheet) if sheet else ()
    if sheet is None or errors(problems):
        raise ProblemsFound(problems)
    word = WordFile(*library.data(WORD_TEMPLATE, MOST_OF_WORD)) if library.is_own(WORD_TEMPLATE) else None
    return HouseStyle(sheet, charts, PageTemplate(*library.text("pages.typ")), word)


_WORDS_ON_PAPER = ("text", "heading", "accent", "muted", "link")
_MARKS_ON_PAPER = ("target",)
_GROUNDS_OF_TEXT = ("table_heading", "notice")


def _weak_contrasts(sheet: StyleSheet) -> Iterator[Problem]:
    """A problem low-contrast for each colour that cannot be told well enough from what lies behind it."""
    colours, tones = sheet.colours, sheet.tones
    for name in _WORDS_ON_PAPER:
        yield from _weak(sheet, ("colours", name), getattr(colours, name), WHITE, OF_WORDS, "the white of the page")
    for name in _MARKS_ON_PAPER:
        yield from _weak(sheet, ("colours", name), getattr(colours, name), WHITE, OF_MARKS, "the white of the page")
    for name in _GROUNDS_OF_TEXT:
        yield from _weak(sheet, ("colours", name), getattr(colours, name), colours.text, OF_WORDS, "the text on it")
    for name in type(tones).model_fields:
        yield from _weak(sheet, ("tones", name), getattr(tones, name), colours.text, OF_WORDS, "the text on it")


def _weak(
    sheet: StyleSheet, path: tuple[str, ...], colour: str, against: str, least: Decimal, what: str
) -> Iterator[Problem]:
    ratio = contrast(colour, against)
    if ratio < least:
        shown = ratio.quantize(Decimal("0.1"), ROUND_DOWN)
        message = f"{colour} has a contrast of {shown} to 1 with {what}, and {least} to 1 is needed"
        darker_or_lighter = "darker" if against == WHITE else "lighter"
        yield Problem(sheet.where(*path), "low-contrast", message, f"take a {darker_or_lighter} colour")
