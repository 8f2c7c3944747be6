"""Builds that are killed, in processes of their own: `python -m tests.publishing.killed FOLDER MOMENTS`.

A build puts version 2 of a few documents over version 1, and is killed (SIGKILL) after so many lines of the modules
that touch files. It prints, as JSON, for each moment: the versions that each file then held, and what the next build
said. Documents are not laid out here: only what happens to files is at stake, and so this is quick.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from govdocs.document.blocks import Document
from govdocs.publishing import ledger, placing
from govdocs.publishing.building import build as building
from govdocs.publishing.building import formats
from govdocs.publishing.building.build import Workshop, build
from govdocs.writers.house_style import HouseStyle
from tests.workspaces import MINIMAL, REPORT, replaced, write

KINDS = ("docx", "html")
WATCHED = {building.__file__, ledger.__file__, placing.__file__}
FILE = f"reports/{REPORT}.yaml"


def large(document: Document, _: HouseStyle) -> bytes:
    """A writer that is done at once, of a file that takes several writes."""
    return f"{document.properties.title}\n".encode() * 2_000


def of_version(folder: Path, number: int) -> Workshop:
    """The workspace of a version, its documents already made."""
    subject = replaced(MINIMAL[FILE], "subject: Progress of the Trust", f"subject: Version {number}")
    other = subject.replace("date: 2026-06-15", "date: 2026-06-16")
    files = {**MINIMAL, FILE: subject, "reports/2026-06-16-other.yaml": other}
    workshop = Workshop(write(folder / f"version-{number}", files))
    made = {report: workshop.document(report) for report in workshop.reports}
    workshop.document = made.__getitem__  # type: ignore[method-assign, assignment]
    return workshop


def built(workshop: Workshop, output: Path) -> list[str]:
    """What a build says of each file."""
    return [each.status for each in build(workshop, workshop.reports, KINDS, output)]


def held(output: Path, known: dict[bytes, int]) -> dict[str, int]:
    """The version that each document of a folder holds, 0 for none of them."""
    return {path.name: known.get(path.read_bytes(), 0) for path in sorted(output.iterdir()) if path.suffix[1:] in KINDS}


def in_a_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own; gives the signal that ended it, 0 for none."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def killed_after(lines: int, work: Callable[[], object]) -> None:
    """Do something and be killed after so many lines of what touches files."""
    left = lines

    def traced(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in WATCHED:
            return None
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return traced

    sys.settrace(traced)
    work()


def lines_of(work: Callable[[], object]) -> int:
    """How many lines of what touches files a work takes."""
    taken = 0

    def traced(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal taken
        if frame.f_code.co_filename not in WATCHED:
            return None
        taken += 1
        return traced

    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(None)
    return taken


def main(folder: Path, moments: int) -> None:
    """Kill a build at so many moments, and build once more after each."""
    formats.WRITERS = dict.fromkeys(KINDS, large)
    setattr(os, "fsync", int)  # noqa: B010  what a killed process wrote is not lost: only a power cut could do that
    versions = {number: of_version(folder, number) for number in (1, 2, 3)}
    known: dict[bytes, int] = {}
    for number, workshop in versions.items():
        built(workshop, folder / f"made-{number}")
        known |= {path.read_bytes(): number for path in (folder / f"made-{number}").glob("*.docx")}
    shutil.copytree(folder / "made-1", folder / "counted")
    lines = lines_of(lambda: built(versions[2], folder / "counted"))
    said = []
    for moment in range(moments):
        output = folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(folder / "made-1", output)
        after = lines * moment // moments
        ended = in_a_child(partial(killed_after, after, partial(built, versions[2], output)))
        versions_held = held(output, known)
        fates = built(versions[3], output)
        said.append({"signal": ended, "held": versions_held, "then": fates, "healed": held(output, known)})
    said.append({"two at once": two_at_once(versions, folder / "shared", known)})
    sys.stdout.write(json.dumps(said))


def two_at_once(versions: dict[int, Workshop], output: Path, known: dict[bytes, int]) -> list[dict[str, int]]:
    """What a folder held after each of several times in which two builds of two versions wrote to it at once."""
    found = []
    for _ in range(10):
        children = []
        for number in (1, 2):
            child = os.fork()
            if not child:
                built(versions[number], output)
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        found.append(held(output, known))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
