"""Runs the measures, prints them beside their goals, and keeps them in results.json, README.md and results.svg.

python -m benchmarks                        every measure; what takes longest last
python -m benchmarks reading docx-raw       these alone; what is kept of the others stays
python -m benchmarks peers                  the peers, on the same content
python -m benchmarks --list                 their names
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import goals
from benchmarks.goals import MEASURES, Measure, Missing
from benchmarks.ground import Ground, lay_out
from benchmarks.timing import ENOUGH, ROUNDS, Failed

HERE = Path(__file__).resolve().parent
RESULTS, TABLE, PLOT = HERE / "results.json", HERE / "README.md", HERE / "results.svg"
PEERS = "peers"
PACKAGES = ("weasyprint", "typst", "pydantic", "PyYAML", "lxml", "click", "docxtpl", "python-docx")
ON_REQUEST = ("scale-150",)
_START, _END = "<!-- results -->\n", "<!-- end of results -->\n"


def versions() -> dict[str, str]:
    """What was measured, and on what."""
    found = {"Python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    found["cores"] = str(os.cpu_count())
    found |= {name: importlib.metadata.version(name) for name in PACKAGES}
    for name, command in {"LibreOffice": "soffice", "pandoc": "pandoc"}.items():
        found[name] = _version(command) if shutil.which(command) else "missing"
    return found


def _version(command: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        profile = [f"-env:UserInstallation={Path(folder).as_uri()}"] if command == "soffice" else []
        said = subprocess.run([command, *profile, "--version"], capture_output=True, text=True, check=False).stdout
    return next((word for word in said.split() if word[0].isdigit()), "unknown")


def in_a_process_of_its_own(key: str, ground: Ground) -> dict[str, Any]:
    """A measure, as JSON of what it found."""
    command = [sys.executable, "-m", "benchmarks", "--within", str(ground.folder), key]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=HERE.parent)
    if done.returncode:
        return {"failed": True}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measured(key: str, folder: Path) -> dict[str, Any]:
    """The same in this process."""
    ground = Ground(folder)
    try:
        found = {"seconds": goals.all_peers(ground)} if key == PEERS else asdict(MEASURES[key].run(ground))
        return {**found, "rounds": ROUNDS}
    except Missing as missing:
        return {"missing": str(missing)}


def line(one: Measure, found: dict[str, Any]) -> str:
    """A row of the table."""
    aim = amount(one.goal, one.unit) if one.unit else f"{one.goal:g}"
    goal = f"at {'least' if one.least else 'most'} {aim}"
    if "value" not in found:
        why = f"{found['missing']} is not here" if "missing" in found else "could not be measured"
        return f"| {one.words} | {goal} | – | {why} | |"
    times = ", ".join(f"{name} {amount(seconds, 's')}" for name, seconds in found["times"].items())
    also = "".join(f"; {way} {ratio:.2f}" for way, ratio in found["also"].items())
    met = "met" if one.met(found["value"]) else "**not met**"
    few = "one round" if found["rounds"] == 1 else f"{found['rounds']} rounds"
    rounds = f"; {few} only" if found["rounds"] < ENOUGH else ""
    return f"| {one.words} | {goal} | {amount(found['value'], one.unit)} | {met} | {times}{also}{rounds} |"


def amount(value: float, unit: str) -> str:
    """A number as one reads it."""
    if unit == "s" and value < 1:
        return f"{1000 * value:.{0 if value >= 0.01 else 1}f} ms"
    return f"{value:.0f} {unit}" if unit in ("ms", "MB") else f"{value:.{2 if unit else 3}f} {unit}".strip()


def table(kept: dict[str, Any]) -> str:
    """What README.md says of the results."""
    rows = ["| Measure | Goal | Measured | | Medians |", "| --- | --- | --- | --- | --- |"]
    rows += [line(each, kept["measures"][key]) for key, each in MEASURES.items() if key in kept["measures"]]
    found = [each for key, each in MEASURES.items() if "value" in kept["measures"].get(key, {})]
    met = sum(each.met(kept["measures"][each.key]["value"]) for each in found)
    rows += ["", f"{met} of {len(found)} goals met. Medians of {ENOUGH} rounds unless said."]
    if "seconds" in kept.get(PEERS, {}):
        rows += [
            "",
            f"Whole processes on the same report, rounds: {kept[PEERS]['rounds']}.",
            "",
            "| What | Seconds |",
            "| --- | --- |",
        ]
        rows += [
            f"| {name} | {'not here' if took is None else f'{took:.2f}'} |"
            for name, took in kept[PEERS]["seconds"].items()
        ]
    rows += ["", "With " + ", ".join(f"{name} {version}" for name, version in kept["versions"].items()) + "."]
    return "\n".join(rows) + "\n"


def keep(kept: dict[str, Any]) -> None:
    """Write the results where they are kept."""
    RESULTS.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", "utf-8")
    before, _, rest = TABLE.read_text("utf-8").partition(_START)
    after = rest.partition(_END)[2]
    TABLE.write_text(f"{before}{_START}{table(kept)}{_END}{after}", "utf-8")
    PLOT.write_text(plot(kept), "utf-8")


def plot(kept: dict[str, Any]) -> str:
    """A bar for each measure: how much of its goal it takes. Up to the rule it is met."""
    import vl_convert

    figures = []
    for key, each in MEASURES.items():
        if "value" in kept["measures"].get(key, {}):
            value = kept["measures"][key]["value"]
            share = each.goal / value if each.least else value / each.goal
            met = "met" if each.met(value) else "not met"
            figures.append({"measure": key, "share": round(share, 3), "is": met, "label": f"{share:.3g}, {met}"})
    y = {"field": "measure", "type": "nominal", "sort": None, "title": None}
    x = {"field": "share", "type": "quantitative", "scale": {"type": "sqrt"}}
    x["title"] = "share of what the goal allows"
    scale = {"domain": ["met", "not met"], "range": ["#1f6f78", "#8a4b08"]}
    tones = {"field": "is", "type": "nominal", "legend": None, "scale": scale}
    words = {"field": "label"}
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": 420,
        "background": "white",
        "data": {"values": figures},
        "layer": [
            {"mark": "bar", "encoding": {"y": y, "x": x, "color": tones}},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"y": y, "x": x, "text": words}},
            {"mark": {"type": "rule", "strokeDash": [4, 3]}, "encoding": {"x": {"datum": 1}}},
        ],
    }
    drawn: str = vl_convert.vegalite_to_svg(json.dumps(specification), vl_version="6.4")
    return drawn + "\n"


def main(arguments: list[str]) -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    known = [*MEASURES, PEERS]
    parser.add_argument("measures", nargs="*", metavar="MEASURE")
    parser.add_argument("--list", action="store_true", help="print the names of the measures")
    parser.add_argument("--within", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if unknown := set(asked.measures) - set(known):
        parser.error(f"there is no measure {', '.join(sorted(unknown))}; the measures are {', '.join(known)}")
    if asked.list:
        print("\n".join(f"{key:22}{each.words}" for key, each in MEASURES.items()))
        return 0
    if asked.within:
        print(json.dumps(measured(asked.measures[0], asked.within)))
        return 0
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    with tempfile.TemporaryDirectory(prefix="govdocs-benchmarks-") as folder:
        ground = lay_out(Path(folder))
        for key in asked.measures or [key for key in known if key not in ON_REQUEST]:
            found = in_a_process_of_its_own(key, ground)
            kept = {"versions": versions(), "measures": kept.get("measures", {}), PEERS: kept.get(PEERS, {})}
            if key == PEERS:
                kept[PEERS] = found
                print("\n".join(f"{name:40}{took or 0:8.2f} s" for name, took in found["seconds"].items()), flush=True)
            else:
                kept["measures"][key] = found
                print(line(MEASURES[key], found), flush=True)
            keep(kept)
    print(", ".join(f"{name} {version}" for name, version in versions().items()))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failed as failed:
        sys.exit(str(failed))
