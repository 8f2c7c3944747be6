"""Compares chart libraries on one trend line of twelve months with its target.

    python benchmarks/charts.py

govdocs draws with Vega-Lite (vl-convert-python). It is not the fastest; it is the one here whose look is data that a
council can replace without code, that gives SVG and PNG from one specification, and that needs no font, browser or
service of the computer's own. matplotlib's look is code, and pygal gives no PNG. The figures printed are medians of
five after one warm-up; the first drawing, with the import, is given beside them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
VALUES = (88, 90, 91, 87, 92, 94, 93, 95, 94, 96, 97, 95)
TARGET = 95
Draw = Callable[[], bytes]


def vega_lite() -> dict[str, Draw]:
    from govdocs.document.blocks import Chart, Series
    from govdocs.reading.library import Library
    from govdocs.writers import charts, house_style

    style = house_style.load(Library(None))
    aim = Series("Target", (Decimal(TARGET),) * 12, role="target")
    chart = Chart("trend", MONTHS, (Series("Visits", tuple(map(Decimal, VALUES))), aim), "%")

    def svg() -> bytes:
        charts._svg.cache_clear()
        return charts.svg(chart, style).encode()

    def png() -> bytes:
        charts._png.cache_clear()
        return charts.png(chart, style, scale=2)

    return {"svg": svg, "png": png}


def matplotlib() -> dict[str, Draw]:
    import matplotlib as library
    from matplotlib.figure import Figure

    library.use("Agg")
    library.rcParams.update({"svg.hashsalt": "govdocs", "svg.fonttype": "none"})

    def draw(kind: str) -> bytes:
        figure = Figure(figsize=(6, 2.8))
        axes = figure.subplots()
        axes.plot(MONTHS, VALUES, marker="o")
        axes.axhline(TARGET, linestyle="--")
        axes.text(11.3, TARGET, f"Target {TARGET}")
        for month, value in enumerate(VALUES):
            axes.annotate(str(value), (month, value), (0, 8), textcoords="offset points", ha="center")
        out = io.BytesIO()
        figure.savefig(out, format=kind, dpi=192, metadata={"Date": None} if kind == "svg" else {"Software": None})
        return out.getvalue()

    return {"svg": lambda: draw("svg"), "png": lambda: draw("png")}


def pygal() -> dict[str, Draw]:
    import pygal as library

    def svg() -> bytes:
        chart = library.Line(width=600, height=280, js=[], print_values=True, no_prefix=True)
        chart.uuid = "govdocs"
        chart.x_labels = MONTHS
        chart.add("Visits", VALUES)
        chart.add(f"Target {TARGET}", [TARGET] * 12, stroke_style={"dasharray": "7, 5"})
        drawn: bytes = chart.render()
        return drawn

    return {"svg": svg}


LIBRARIES = {
    "vl-convert": ("vl_convert", "vl-convert-python", vega_lite, "data"),
    "matplotlib": ("matplotlib", "matplotlib", matplotlib, "code"),
    "pygal": ("pygal", "pygal", pygal, "code"),
}


def timed(draw: Draw) -> float:
    start = time.perf_counter()
    draw()
    return 1000 * (time.perf_counter() - start)


def measure(name: str) -> dict[str, dict[str, object]]:
    """First and median times in milliseconds, and a digest, for each format the library gives."""
    start = time.perf_counter()
    drawings = LIBRARIES[name][2]()
    importing = 1000 * (time.perf_counter() - start)
    found: dict[str, dict[str, object]] = {}
    for kind, draw in drawings.items():
        first = timed(draw) + (0 if found else importing)
        digest = hashlib.sha256(draw()).hexdigest()
        median = statistics.median(timed(draw) for _ in range(5))
        found[kind] = {"first": first, "median": median, "digest": digest}
    return found


def in_another_process(name: str) -> dict[str, dict[str, object]]:
    done = subprocess.run([sys.executable, __file__, name], capture_output=True, text=True, check=True)
    found: dict[str, dict[str, object]] = json.loads(done.stdout)
    return found


def main() -> None:
    base: dict[str, float] = {}
    print(f"{'library':12}{'format':8}{'first ms':>9}{'then ms':>9}{'ratio':>7}  {'look is':9}same bytes again")
    for name, (module, package, _, look) in LIBRARIES.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:12}not installed: pip install {package}")
            continue
        one, two = in_another_process(name), in_another_process(name)
        for kind, found in one.items():
            median = float(str(found["median"]))
            ratio = median / base.setdefault(kind, median)
            same = "yes" if found["digest"] == two[kind]["digest"] else "no"
            first = float(str(found["first"]))
            print(f"{name:12}{kind:8}{first:9.0f}{median:9.1f}{ratio:7.2f}  {look:9}{same}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
    else:
        main()
