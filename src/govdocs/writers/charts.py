"""Draws charts. How a chart looks is data: a Vega-Lite specification in `report_templates/charts/`.

A specification receives, by name:

- the data set `figures`: a row for each value, with `category`, `order` (0, 1, 2 along the categories), `series`,
  `role` ('measure', 'target' or 'benchmark'), `value` (null where there is none) and `label` (the value as it was
  written);
- the parameter `chart`: `unit`, and the lists `categories`, `measures`, `targets` and `benchmarks` of names;
- the parameter `house`: the colours of the house style by their names there, for `{"expr": "house.accent"}`.

Whatever stands in the specification for these is only there to preview it. Text is in the house's typeface.

The drawing engine takes longer to start than a report takes to write, so what was drawn is kept for the next command.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from govdocs.document.blocks import Chart
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading.kept import Shelf, made_with
from govdocs.reading.model import did_you_mean
from govdocs.writers.chart_bounds import fault_of_drawing
from govdocs.writers.house_style import HouseStyle

_FONTS = Path(__file__).resolve().parents[1] / "fonts"
_TYPEFACE = "Liberation Sans"
_VEGA_LITE = "6.4"
_DRAWN_BY = ("vl-convert-python", "resvg-py", "lxml")
_SHELF = Shelf("charts", most=2000)


def svg(chart: Chart, style: HouseStyle) -> str:
    """The chart as an SVG element, its words kept as text in the house's typeface.

    Raises ProblemsFound: unknown-chart-style, chart-style.
    """
    return _drawing(chart, style).svg


def png(chart: Chart, style: HouseStyle, *, scale: float) -> bytes:
    """The chart as a PNG picture with `scale` dots to a CSS pixel.

    Raises ProblemsFound: unknown-chart-style, chart-style.
    """
    return _kept_png(chart.style, svg(chart, style), scale)


def size(chart: Chart, style: HouseStyle) -> tuple[float, float]:
    """The width and height of the chart in CSS pixels (96 to an inch).

    Raises ProblemsFound: unknown-chart-style, chart-style.
    """
    drawing = _drawing(chart, style)
    return drawing.width, drawing.height


# ------------------------------------------------------------------------------------------------ specification


def _specification(chart: Chart, style: HouseStyle) -> str:
    """The house's specification for this style of chart with the figures filled in, as JSON."""
    if chart.style not in style.charts:
        raise ProblemsFound(
            [
                Problem(
                    Span(f"charts/{chart.style}.json"),
                    "unknown-chart-style",
                    f"there is no chart style '{chart.style}'",
                    did_you_mean(chart.style, sorted(style.charts)) or f"there are {', '.join(sorted(style.charts))}",
                )
            ]
        )
    specification = dict(style.charts[chart.style])
    filled = {"chart": _about(chart), "house": style.sheet.colours.model_dump()}
    others = [param for param in specification.get("params", ()) if param.get("name") not in filled]
    specification["params"] = [*({"name": name, "value": value} for name, value in filled.items()), *others]
    specification["datasets"] = {**specification.get("datasets", {}), "figures": _figures(chart)}
    specification["config"] = _over(_house_configuration(style), specification.get("config", {}))
    return json.dumps(specification, sort_keys=True, ensure_ascii=False)


def _about(chart: Chart) -> dict[str, Any]:
    return {
        "unit": chart.unit,
        "categories": list(chart.categories),
        "measures": [series.name for series in chart.series if series.role == "measure"],
        "targets": [series.name for series in chart.series if series.role == "target"],
        "benchmarks": [series.name for series in chart.series if series.role == "benchmark"],
    }


def _figures(chart: Chart) -> list[dict[str, Any]]:
    return [
        {
            "category": category,
            "order": order,
            "series": series.name,
            "role": series.role,
            "value": None if value is None else float(value),
            "label": "" if value is None else f"{value:f}",
        }
        for series in chart.series
        for order, (category, value) in enumerate(zip(chart.categories, series.values, strict=True))
    ]


def _house_configuration(style: HouseStyle) -> dict[str, Any]:
    """What holds for every chart unless its specification says otherwise.

    The colours of lines differ in lightness as well as in hue, and stay apart for readers who are colour-blind.
    """
    colours = style.sheet.colours
    return {
        "aria": False,
        "background": "transparent",
        "font": _TYPEFACE,
        "range": {"category": [colours.accent, colours.heading, colours.link, colours.muted]},
    }


def _over(base: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with what `upper` says in place of it, key by key all the way down."""
    merged = dict(base)
    for key, value in upper.items():
        beneath = merged.get(key)
        both = isinstance(beneath, Mapping) and isinstance(value, Mapping)
        merged[key] = _over(beneath, value) if both else value  # type: ignore[arg-type]  # both are mappings
    return merged


# ------------------------------------------------------------------------------------------------------ drawing


@cache
def _engine() -> Any:
    """The drawing engine with the bundled typeface, loaded by the first chart and by nothing else."""
    import vl_convert

    vl_convert.register_font_directory(str(_FONTS))
    return vl_convert


def _failed(name: str, error: ValueError) -> ProblemsFound:
    reason = " ".join(line.strip() for line in str(error).splitlines()[:2])
    message = f"the chart cannot be drawn: {reason}"
    hint = "compare the specification with the built-in charts/trend.json"
    return ProblemsFound([Problem(Span(f"charts/{name}.json"), "chart-style", message, hint)])


class _Drawing(NamedTuple):
    svg: str
    width: float
    height: float


def _drawing(chart: Chart, style: HouseStyle) -> _Drawing:
    return _kept_svg(chart.style, _specification(chart, style), style.sheet.typeface.web)


@lru_cache(maxsize=256)
def _kept_svg(name: str, specification: str, typeface: str) -> _Drawing:
    """A drawing as it was kept, where it is as fit for a document as a new one; else a new one."""
    made_from = _digest("svg", specification, typeface)
    svg = (_SHELF.read(made_from.hex(), made_from) or b"").decode()
    if fault_of_drawing(svg):
        svg = _svg(name, specification, typeface)
        _SHELF.write(made_from.hex(), made_from, svg.encode())
    root = etree.fromstring(svg)
    return _Drawing(svg, float(root.get("width", "0")), float(root.get("height", "0")))


def _svg(name: str, specification: str, typeface: str) -> str:
    try:
        drawn = _engine().vegalite_to_svg(specification, vl_version=_VEGA_LITE, allowed_base_urls=[])
    except ValueError as error:
        raise _failed(name, error) from error
    if fault := fault_of_drawing(drawn):
        raise _failed(name, ValueError(fault))
    root = etree.fromstring(drawn)
    for element in root.iter():
        for attribute in map(str, list(element.attrib)):
            if attribute in ("role", "font-family") or attribute.startswith("aria-"):
                del element.attrib[attribute]
    root.set("font-family", typeface)
    return etree.tostring(root, encoding="unicode")


@lru_cache(maxsize=64)
def _kept_png(name: str, drawing: str, scale: float) -> bytes:
    made_from = _digest("png", drawing, str(scale))
    made = _SHELF.read(made_from.hex(), made_from)
    if made is None:
        made = _png(name, drawing, scale)
        _SHELF.write(made_from.hex(), made_from, made)
    return made


def _png(name: str, drawing: str, scale: float) -> bytes:
    """A drawing as a picture, with the bundled typeface alone: the computer's own of that name may be another."""
    import resvg_py

    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=drawing,
                zoom=scale,
                background="#ffffff",
                skip_system_fonts=True,
                font_dirs=[str(_FONTS)],
                font_family=_TYPEFACE,
            )
        )
    except ValueError as error:
        raise _failed(name, error) from error


def _digest(*parts: str) -> bytes:
    """A digest of all that has a say in a drawing: what is drawn, and what it is drawn with."""
    return sha256(_program() + "\0".join(parts).encode()).digest()


@cache
def _program() -> bytes:
    return made_with(_DRAWN_BY, [Path(__file__), *sorted(_FONTS.glob("*.ttf"))])
