"""The house style: one file that says how documents look in every format, and the chart styles beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.reading.library import Library
from govdocs.reading.model import Record, read
from govdocs.reading.values import Line, Number, unreadable


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


@dataclass(frozen=True)
class HouseStyle:
    """What a writer needs to know of looks: the style sheet, and each chart style as a Vega-Lite specification."""

    sheet: StyleSheet
    charts: Mapping[str, Mapping[str, Any]]


def load(library: Library) -> HouseStyle:
    """The house style of a workspace.

    Raises ProblemsFound: those of reading the file, and chart-style for a chart that is not JSON.
    """
    text, name = library.text("house-style.yaml")
    sheet, problems = read(StyleSheet, text, name)
    charts: dict[str, Mapping[str, Any]] = {}
    for path in library.names("charts/*.json"):
        specification, label = library.text(path)
        try:
            charts[path.removeprefix("charts/").removesuffix(".json")] = json.loads(specification)
        except json.JSONDecodeError as error:
            span = Span(label, error.lineno, error.colno)
            problems.append(Problem(span, "chart-style", f"this is not JSON ({error.msg})", "check commas and quotes"))
    if sheet is None or errors(problems):
        raise ProblemsFound(problems)
    return HouseStyle(sheet, charts)
