"""Charts that Word itself draws, from figures that can be edited in them.

A chart style asks for it with `"usermeta": {"word": "lines"}` in its specification; Word then draws lines over the
categories, as the built-in styles look: one measure with points and figures, a target dashed, benchmarks dotted. Of
several measures each has points of its own shape, and none has figures, which would lie over each other: they stand in
the table beneath. What a specification says beside that is not for Word, but for its `height`. Other styles are
pictures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from govdocs.document.blocks import Chart, Series
from govdocs.value import value
from govdocs.writers.docx.package import Relation, relations_part
from govdocs.writers.docx.workbook import SHEET, Value, address, workbook
from govdocs.writers.docx.xml import Markup, declared, element, words
from govdocs.writers.docx.xml import part as whole
from govdocs.writers.house_style import HouseStyle

if TYPE_CHECKING:  # paragraphs may hold pictures
    from govdocs.writers.docx.paragraphs import Draft

_MOST_LINES = 25  # whose columns have one letter
_EMU_PER_PIXEL = 9525
_EMU_PER_POINT = 12700
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 44, 32, 46  # pixels from the edges of the chart, or the legend, to its lines
_LEGEND = 26
_PAPER = "FFFFFF"
_LETTER = 7  # pixels that one is wide in the name of a line
_LABEL = 17  # pixels that a figure is high
_CLOSE = 27  # pixels: a line so near would strike through a figure
_DASHES = {"target": ("dash",), "benchmark": ("sysDot", "dashDot", "lgDashDotDot")}  # of the first, the second
_COLOURS = {"measure": ("accent", "heading", "link", "muted"), "target": ("target",), "benchmark": ("muted",)}
_POINTS = ("circle", "square", "diamond", "triangle")  # of the first measure, the second
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def height(chart: Chart, style: HouseStyle) -> int | None:
    """How high Word draws the chart, in English metric units; None where it is to be a picture."""
    match style.charts.get(chart.style):
        case {"usermeta": {"word": "lines"}, "height": int() | float() as lines}:
            figures = [value for series in chart.series for value in series.values if value is not None]
            if figures and len(chart.series) <= _MOST_LINES:
                return int((lines + _legend_height(chart) + _TOP + _BOTTOM) * _EMU_PER_PIXEL)
    return None


def _legend_height(chart: Chart) -> int:
    """How many pixels are left for the legend."""
    return 0 if len(chart.series) == 1 or _named_at_its_end(chart) else _LEGEND


def _named_at_its_end(chart: Chart) -> Series | None:
    """The target beside one measure, which needs no legend to be told from it."""
    roles = [series.role for series in chart.series]
    return chart.series[roles.index("target")] if sorted(roles) == ["measure", "target"] else None


def part(chart: Chart, draft: Draft, width: int, high: int) -> str:
    """The relation to a new part with the chart, which is so large in English metric units."""
    number = draft.pictures
    rows: list[list[Value]] = [[None, *(series.name for series in chart.series)]]
    for place, category in enumerate(chart.categories):
        rows.append([category, *(series.values[place] for series in chart.series)])
    book, drawn = f"embeddings/Microsoft_Excel_Worksheet{number}.xlsx", f"charts/chart{number}.xml"
    figures = Relation("rId1", "package", f"../{book}")
    drawing = _Drawing(chart, draft.style, width / _EMU_PER_PIXEL, high / _EMU_PER_PIXEL)
    draft.package.put(f"word/{book}", workbook(rows), _SHEET)
    draft.package.put(f"word/charts/_rels/chart{number}.xml.rels", relations_part([figures]))
    return draft.package.add("chart", f"word/{drawn}", whole(drawing.space(figures.id)), _CHART)


# ------------------------------------------------------------------------------------------------- what it looks like


@value
class Scale:
    """The axis of values: from where to where, and how far its lines are apart."""

    lowest: Decimal
    highest: Decimal
    step: Decimal

    @property
    def digits(self) -> int:
        """How many decimals its numbers have."""
        return max(0, -int(self.step.normalize().as_tuple().exponent))


def scale(values: Sequence[Decimal]) -> Scale:
    """A scale of about four round steps with room above and below the values for their figures."""
    low, high = min(values), max(values)
    span = (high - low) or max(abs(high) / 5, Decimal(20))
    low_edge, high_edge = low - span * Decimal("0.16"), high + span * Decimal("0.16")
    if low >= 0:
        low_edge = max(low_edge, Decimal(0))
    wanted = (high_edge - low_edge) / 4
    power = Decimal(10) ** math.floor(math.log10(wanted))
    step = next(power * size for size in map(Decimal, ("1", "2", "2.5", "5", "10")) if power * size >= wanted)
    return Scale(step * math.floor(low_edge / step), step * math.ceil(high_edge / step), step)


def sides(series: Series, chart: Chart, close: Decimal) -> list[str]:
    """Where the figure of each point stands, above ('t') or below ('b') it, so that no line strikes it through: none
    that runs less than `close` away."""
    found = []
    for place, figure in enumerate(series.values):
        if figure is None:
            found.append("t")
            continue
        others = [each.values[place] for each in chart.series if each is not series]
        away = [other - figure for other in others if other is not None]
        above, below = any(0 <= each < close for each in away), any(-close < each < 0 for each in away)
        near = [series.values[next_] for next_ in (place - 1, place + 1) if 0 <= next_ < len(series.values)]
        lowest = len(near) == 2 and all(each is not None and each > figure for each in near)
        found.append("b" if above > below or (above == below and lowest) else "t")
    return found


class _Drawing:
    """One chart as DrawingML."""

    def __init__(self, chart: Chart, style: HouseStyle, width: float, high: float) -> None:
        self.chart, self.width, self.high = chart, width, high
        self.measures = [number for number, series in enumerate(chart.series) if series.role == "measure"]
        self.colours = {role: colour.removeprefix("#").upper() for role, colour in style.sheet.colours}
        self.typeface = style.sheet.typeface.word
        self.scale = scale([value for series in chart.series for value in series.values if value is not None])
        self.named, self.top = _named_at_its_end(chart), _legend_height(chart) + _TOP
        self.right = _RIGHT + (_LETTER * len(self.named.name) if self.named else 0)
        self.pixels = (high - self.top - _BOTTOM) / float(self.scale.highest - self.scale.lowest)  # to one of values

    def space(self, relation: str) -> Markup:
        drawn = _c(
            "chart",
            _c("autoTitleDeleted", val=1),
            _c("plotArea", self._plot_layout(), self._lines(), self._categories(), self._values()),
            *self._legend(),
            _c("plotVisOnly", val=1),
            _c("dispBlanksAs", val="gap"),
        )
        return element(
            "c:chartSpace",
            declared("c", "a", "r", "c15"),
            _c("date1904", val=0),
            _c("roundedCorners", val=0),
            drawn,
            _c("spPr", _a("noFill"), _a("ln", _a("noFill"))),
            self._text("text"),
            element("c:externalData", {"r:id": relation}, _c("autoUpdate", val=0)),
        )

    # ------------------------------------------------------------------------------------------------------ lines

    def _lines(self) -> Markup:
        drawn = (self._series(number, series) for number, series in enumerate(self.chart.series))
        axes = (_c("axId", val=1), _c("axId", val=2))
        return _c(
            "lineChart", _c("grouping", val="standard"), _c("varyColors", val=0), *drawn, _c("marker", val=1), *axes
        )

    def _series(self, number: int, series: Series) -> Markup:
        last = len(self.chart.categories) + 1
        values = f"{SHEET}!{address(number + 1, 2, True)}:{address(number + 1, last, True)}"
        names = f"{SHEET}!{address(0, 2, True)}:{address(0, last, True)}"
        called = f"{SHEET}!{address(number + 1, 1, True)}"
        form = _number_format(series.values)
        points = [(place, f"{value:f}") for place, value in enumerate(series.values) if value is not None]
        cached = _cache("numCache", last - 1, points, _c("formatCode", text=form))
        return _c(
            "ser",
            _c("idx", val=number),
            _c("order", val=number),
            _c("tx", _c("strRef", _c("f", text=called), _cache("strCache", 1, [(0, series.name)]))),
            _c("spPr", self._line(number, series)),
            self._marker(number, series),
            self._labels(number, series, form),
            _c(
                "cat",
                _c("strRef", _c("f", text=names), _cache("strCache", last - 1, list(enumerate(self.chart.categories)))),
            ),
            _c("val", _c("numRef", _c("f", text=values), cached)),
            _c("smooth", val=0),
        )

    def _line(self, number: int, series: Series) -> Markup:
        points = 1.9 if series.role == "measure" else 1.3
        dash = [_a("prstDash", val=self._dash(number))] if series.role in _DASHES else []
        fill = self._fill(self._colour(number))
        return _a("ln", fill, *dash, _a("round"), w=round(points * _EMU_PER_POINT), cap="rnd" if not dash else "flat")

    def _of_its_role(self, number: int, looks: Sequence[str]) -> str:
        """What the first line of a role has, the second, and so on."""
        role = self.chart.series[number].role
        before = sum(each.role == role for each in self.chart.series[:number])
        return looks[before % len(looks)]

    def _dash(self, number: int) -> str:
        return self._of_its_role(number, _DASHES[self.chart.series[number].role])

    def _colour(self, number: int) -> str:
        return self._of_its_role(number, _COLOURS[self.chart.series[number].role])

    def _marker(self, number: int, series: Series) -> Markup:
        if series.role != "measure":
            return _c("marker", _c("symbol", val="none"))
        fill = self._fill(self._colour(number))
        outline = _a("ln", _a("noFill"))
        shape = _c("symbol", val=self._of_its_role(number, _POINTS))
        return _c("marker", shape, _c("size", val=6), _c("spPr", fill, outline))

    def _labels(self, number: int, series: Series, form: str) -> Markup:
        """The figures: at each point of the one measure, at the end of any line that is none."""
        if series.role == "measure" and len(self.measures) > 1:
            return _c("dLbls", *_what_is_shown(value=False), _without_leaders())
        if series.role == "measure":
            close = Decimal(_CLOSE / self.pixels)
            below = [place for place, side in enumerate(sides(series, self.chart, close)) if side == "b"]
            single = [_c("dLbl", _c("idx", val=place), *self._figure(form, "b")) for place in below]
            return _c("dLbls", *single, *self._figure(form, "t"))
        ends = [place for place, value in enumerate(series.values) if value is not None][-1:]
        beyond = (self.width - _LEFT - self.right) / len(series.values) / 2 / self.width
        down = self._moved_down()[series.name] / self.high
        layout = _c("layout", _c("manualLayout", _c("x", val=f"{beyond:.4f}"), _c("y", val=f"{down:.4f}")))
        single = [_c("dLbl", _c("idx", val=place), layout, *self._at_its_end(number, form)) for place in ends]
        return _c("dLbls", *single, *_what_is_shown(value=False), _without_leaders())

    def _figure(self, form: str, side: str) -> Iterator[Markup]:
        """A figure of a measure, on the white of the paper so that no line of the axis strikes it through."""
        yield _c("numFmt", formatCode=form, sourceLinked=0)
        yield _c("spPr", _a("solidFill", _a("srgbClr", val=_PAPER)), _a("ln", _a("noFill")))
        yield self._text("text")
        yield _c("dLblPos", val=side)
        yield from _what_is_shown(value=True)

    def _at_its_end(self, number: int, form: str) -> Iterator[Markup]:
        """The figure at the end of a line that is no measure, and the name of the line where no legend has it."""
        yield _c("numFmt", formatCode=form, sourceLinked=0)
        yield _c("spPr", _a("noFill"), _a("ln", _a("noFill")))
        yield self._text(self._colour(number), bold=True)
        yield _c("dLblPos", val="r")
        yield from _what_is_shown(value=True, name=self.named is not None)
        if self.named:
            yield _c("separator", text=" ")

    def _moved_down(self) -> dict[str, float]:
        """How far the figure at the end of each line but a measure's moves down for one above it, in pixels."""
        ends = [(_end(each), each.name) for each in self.chart.series if each.role != "measure"]
        others = [(end, called) for end, called in ends if end is not None]
        moved, free = {}, -math.inf
        for end, called in sorted(others, reverse=True):
            place = float(self.scale.highest - end) * self.pixels
            moved[called] = max(0.0, free - place)
            free = max(place, free) + _LABEL
        return moved

    # ------------------------------------------------------------------------------------------------------- axes

    def _categories(self) -> Markup:
        return _c(
            "catAx",
            _c("axId", val=1),
            _c("scaling", _c("orientation", val="minMax")),
            _c("delete", val=0),
            _c("axPos", val="b"),
            _c("numFmt", formatCode="General", sourceLinked=0),
            _c("majorTickMark", val="none"),
            _c("minorTickMark", val="none"),
            _c("tickLblPos", val="low"),
            _c("spPr", _a("ln", self._fill("muted"), w=9525)),
            self._text("text", upright=True),
            _c("crossAx", val=2),
            _c("crosses", val="min"),
            _c("auto", val=0),
            _c("lblAlgn", val="ctr"),
            _c("lblOffset", val=100),
            _c("noMultiLvlLbl", val=1),
        )

    def _values(self) -> Markup:
        form = "#,##0" + ("." + "0" * self.scale.digits if self.scale.digits else "")
        low, high = (f"{edge:f}" for edge in (self.scale.lowest, self.scale.highest))
        return _c(
            "valAx",
            _c("axId", val=2),
            _c("scaling", _c("orientation", val="minMax"), _c("max", val=high), _c("min", val=low)),
            _c("delete", val=0),
            _c("axPos", val="l"),
            _c("majorGridlines", _c("spPr", _a("ln", self._fill("line"), w=6350))),
            *self._unit(),
            _c("numFmt", formatCode=form, sourceLinked=0),
            _c("majorTickMark", val="none"),
            _c("minorTickMark", val="none"),
            _c("tickLblPos", val="nextTo"),
            _c("spPr", _a("ln", _a("noFill"))),
            self._text("text"),
            _c("crossAx", val=1),
            _c("crosses", val="min"),
            _c("crossBetween", val="between"),
            _c("majorUnit", val=f"{self.scale.step:f}"),
        )

    def _unit(self) -> Iterator[Markup]:
        if self.chart.unit:
            looks = self._looks("defRPr", "muted")
            run = _a("r", self._looks("rPr", "muted"), _a("t", text=self.chart.unit))
            words = _c("rich", _a("bodyPr", rot=0, vert="horz"), _a("p", _a("pPr", looks), run))
            place = _c("manualLayout", *_edges(x=4 / self.width, y=(self.top - 28) / self.high))
            yield _c("title", _c("tx", words), _c("layout", place), _c("overlay", val=1))

    # -------------------------------------------------------------------------------------------- places and looks

    def _plot_layout(self) -> Markup:
        left, top = _LEFT / self.width, self.top / self.high
        wide, high = 1 - (_LEFT + self.right) / self.width, 1 - (self.top + _BOTTOM) / self.high
        inner = _c("layoutTarget", val="inner")
        return _c("layout", _c("manualLayout", inner, *_edges(x=left, y=top), *_size(wide, high)))

    def _legend(self) -> Iterator[Markup]:
        """Which line is which; one measure alone is named by the caption, a target beside it at its end."""
        if _legend_height(self.chart):
            named = self.measures if len(self.measures) == 1 else ()
            left_out = [_c("legendEntry", _c("idx", val=measure), _c("delete", val=1)) for measure in named]
            layout = _c("layout", _c("manualLayout", *_edges(x=0.0, y=0.0), *_size(1.0, _LEGEND / self.high)))
            yield _c("legend", _c("legendPos", val="t"), *left_out, layout, _c("overlay", val=0))

    def _fill(self, colour: str) -> Markup:
        return _a("solidFill", _a("srgbClr", val=self.colours[colour]))

    def _looks(self, tag: str, colour: str, *, bold: bool = False) -> Markup:
        return _a(tag, self._fill(colour), _a("latin", typeface=self.typeface), sz=1000, b=int(bold))

    def _text(self, colour: str, *, bold: bool = False, upright: bool = False) -> Markup:
        body = _a("bodyPr", rot=0, vert="horz") if upright else _a("bodyPr")
        return _c("txPr", body, _a("p", _a("pPr", self._looks("defRPr", colour, bold=bold))))


def _end(series: Series) -> Decimal | None:
    return next((value for value in reversed(series.values) if value is not None), None)


def _number_format(values: Sequence[Decimal | None]) -> str:
    """The format with as many decimals as the figures were written with."""
    decimals = max((-int(value.as_tuple().exponent) for value in values if value is not None), default=0)
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")


def _what_is_shown(*, value: bool, name: bool = False) -> Iterator[Markup]:
    shown = {"LegendKey": 0, "Val": int(value), "CatName": 0, "SerName": int(name), "Percent": 0, "BubbleSize": 0}
    yield from (_c(f"show{what}", val=wanted) for what, wanted in shown.items())


def _without_leaders() -> Markup:
    """No thin line from the end of a line to its figure."""
    shown = element("c15:showLeaderLines", {"val": 0})
    return _c("extLst", _c("ext", shown, uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"))


def _cache(tag: str, count: int, points: Sequence[tuple[int, str]], *before: Markup) -> Markup:
    """What the workbook holds, as it stands until somebody edits it."""
    listed = (_c("pt", _c("v", text=words), idx=place) for place, words in points)
    return _c(tag, *before, _c("ptCount", val=count), *listed)


def _edges(x: float, y: float) -> Iterator[Markup]:
    yield from (_c("xMode", val="edge"), _c("yMode", val="edge"), _c("x", val=f"{x:.4f}"), _c("y", val=f"{y:.4f}"))


def _size(wide: float, high: float) -> Iterator[Markup]:
    yield from (_c("w", val=f"{wide:.4f}"), _c("h", val=f"{high:.4f}"))


def _c(tag: str, *children: Markup, text: str = "", **attributes: str | int) -> Markup:
    """An element of charts."""
    return element(f"c:{tag}", attributes, *children, words(text))


def _a(tag: str, *children: Markup, text: str = "", **attributes: str | int) -> Markup:
    """An element of drawings."""
    return element(f"a:{tag}", attributes, *children, words(text))
