"""How things are timed: side by side, round after round, so that a machine that is busy is as busy for all of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ENOUGH = 5
ROUNDS = int(os.environ.get("BENCH_ROUNDS", ENOUGH))  # fewer only for a first look, and then said
_LOOK_EVERY = 0.05


@dataclass(frozen=True)
class Spent:
    """What something took: seconds by the clock, seconds of processor time, and megabytes at its highest (0 where
    nobody looked)."""

    seconds: float
    processor: float
    megabytes: float = 0


class Failed(Exception):
    """A program that was to be timed did not do its work; what it said."""


def here(work: Callable[[], object]) -> Spent:
    """Something done in this process."""
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - start, time.process_time() - cpu)


def program(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Spent:
    """A program from start to end, with every process that it starts. Raises Failed."""
    before, start = _children(), time.perf_counter()
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    spent = Spent(time.perf_counter() - start, _children() - before)
    if done.returncode:
        raise Failed(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout[-800:]}{done.stderr[-800:]}")
    return spent


def memory_of(*command: str | Path, cwd: Path | None = None) -> Spent:
    """The same, and the most memory that all its processes held at once, a page that they share counted once.

    Looking takes time, so the times of this are for nothing else. Raises Failed.
    """
    start, most = time.perf_counter(), 0.0
    with subprocess.Popen(
        list(map(str, command)), cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as started:
        while started.poll() is None:
            most = max(most, _held(started.pid))
            time.sleep(_LOOK_EVERY)
    if started.returncode:
        raise Failed(f"{' '.join(map(str, command))}: exit {started.returncode}")
    return Spent(time.perf_counter() - start, 0, most / 1e6)


def side_by_side(*works: Callable[[], Spent], rounds: int = ROUNDS) -> list[list[Spent]]:
    """What each of several things took in each round, every other one in the opposite order."""
    taken: list[list[Spent]] = [[] for _ in works]
    for turn in range(rounds):
        order = list(range(len(works)))
        for position in order if turn % 2 else reversed(order):
            taken[position].append(works[position]())
    return taken


def ratio(ours: Sequence[Spent], theirs: Sequence[Spent]) -> float:
    """The median of the ratios of each round, by the clock."""
    return statistics.median(our.seconds / their.seconds for our, their in zip(ours, theirs, strict=True))


def processor_ratio(ours: Sequence[Spent], theirs: Sequence[Spent]) -> float:
    """The same by processor time, which other programs disturb less."""
    return statistics.median(our.processor / their.processor for our, their in zip(ours, theirs, strict=True))


def median(taken: Sequence[Spent]) -> float:
    """Seconds by the clock."""
    return statistics.median(each.seconds for each in taken)


def processor_median(taken: Sequence[Spent]) -> float:
    """Seconds of processor time."""
    return statistics.median(each.processor for each in taken)


def _children() -> float:
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def _held(pid: int) -> float:
    """Bytes held by a process and all beneath it."""
    try:
        root = psutil.Process(pid)
        every = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    held = 0.0
    for process in every:
        try:
            found = process.memory_full_info()
            held += getattr(found, "pss", 0) or found.rss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return held
