"""The figures of a chart, whatever it will look like."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from govdocs.value import value


@value
class Series:
    """A line of a chart: a value for each category, None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]
    role: Literal["measure", "target", "benchmark"] = "measure"


@value
class Chart:
    """A chart's figures. `style` names the chart style of the house ('trend'); `unit` is printed on the axis."""

    style: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
