"""Every report of the workspace at the root and of the examples, built once for all tests."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from govdocs.publishing.building.build import Workshop, build
from govdocs.publishing.building.formats import WRITERS
from govdocs.publishing.building.output import Output
from govdocs.writers.engines import Engine
from tests.writers import readback_docx, readback_html, readback_pdf

ROOT = Path(__file__).parents[2]
WORKSPACES = [ROOT, *sorted(path.parent for path in (ROOT / "examples").glob("*/govdocs.yaml"))]


@dataclass(frozen=True)
class Built:
    """What a build of a workspace gave: each file by report and format, and the problems met."""

    outputs: tuple[Output, ...]
    problems: tuple[str, ...]

    def reports(self) -> list[str]:
        return list(dict.fromkeys(output.report for output in self.outputs))

    def data(self, report: str, kind: str) -> bytes:
        [path] = [output.path for output in self.outputs if (output.report, output.format) == (report, kind)]
        return path.read_bytes()

    def words(self, report: str, kind: str) -> list[str]:
        """A file read back, as its reader is told it."""
        return list(_read_back(self.data(report, kind), kind))


_READERS = {"docx": readback_docx.passages, "html": readback_html.blocks, "pdf": readback_pdf.blocks}


@cache
def _read_back(data: bytes, kind: str) -> tuple[str, ...]:
    return tuple(_READERS[kind](data))


@dataclass(frozen=True)
class Builds(Mapping[Path, Built]):
    """What a build gave of each workspace: made when it is first asked for, by whichever process of the tests asks."""

    shelf: Path
    formats: tuple[str, ...]
    engine: Engine | None = None

    def __getitem__(self, folder: Path) -> Built:
        name = f"{WORKSPACES.index(folder)}-{self.engine}"
        record = self.shelf / f"{name}.built"
        with (self.shelf / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not record.exists():
                record.write_bytes(pickle.dumps(self._made(folder, self.shelf / name)))
        found: Built = pickle.loads(record.read_bytes())
        return found

    def _made(self, folder: Path, output: Path) -> Built:
        workshop = Workshop(folder, engine=self.engine)
        outputs = tuple(build(workshop, workshop.reports, self.formats, output))
        return Built(outputs, tuple(map(str, workshop.problems)))

    def __iter__(self) -> Iterator[Path]:
        return iter(WORKSPACES)

    def __len__(self) -> int:
        return len(WORKSPACES)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of the tests share."""
    own = tmp_path_factory.getbasetemp()
    made = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "built"
    made.mkdir(exist_ok=True)
    return made


@pytest.fixture(scope="session")
def built(shelf: Path) -> Builds:
    """Every report in every format."""
    return Builds(shelf, tuple(WRITERS))


@pytest.fixture(scope="session")
def typeset(shelf: Path) -> Builds:
    """Every report as Typst lays it out."""
    return Builds(shelf, ("pdf",), "typst")
