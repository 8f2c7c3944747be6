"""Times all checks on the records of a thousand meetings.

    python -m benchmarks.checks

The records are those that `benchmarks.workspace` makes for ten trusts in ten years. What is printed are the medians of
five, in seconds of processor time, of reading them and of running every check once they are read, after one run of
each, and the slowest checks. Goal: all checks in under a second.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.workspace import Size, make
from govdocs.checks import CHECKS, findings
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register

RUNS = 5
GOAL = 1.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make(home, Size(trusts=10))
        size = sum(path.stat().st_size for path in home.rglob("*.yaml"))
        reading = [timed(lambda: read_workspace(home)) for _ in range(RUNS + 1)][1:]
        records = read_workspace(home)
        checking = [timed(lambda: findings(Register(records))) for _ in range(RUNS + 1)][1:]
        found = findings(Register(records)).problems
        slowest = slow_checks(Register(records))
    read, checked = statistics.median(reading), statistics.median(checking)
    print(f"{len(records.meetings):,} meetings, {size / 1e6:.1f} MB of YAML, {len(found)} problems found")
    print(f"reading   {read:7.3f} s   (median of {RUNS})")
    print(f"checking  {checked:7.3f} s   (median of {RUNS}, {len(CHECKS)} checks)")
    print(f"ratio     {checked / read:7.3f}")
    print("slowest:  " + ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in slowest))
    for problem in found[:5]:
        print(problem)
    sys.exit(checked > GOAL)


def timed(work: object) -> float:
    assert callable(work)
    gc.collect()  # what was left before is not charged to the work
    start = time.process_time()
    work()
    return time.process_time() - start


def slow_checks(register: Register) -> list[tuple[str, float]]:
    """The five slowest checks, each timed alone; the first to read prose is charged with gathering it."""
    times = [(check.__name__, timed(lambda check=check: list(check(register)))) for check in CHECKS]
    return sorted(times, key=lambda entry: -entry[1])[:5]


if __name__ == "__main__":
    main()
