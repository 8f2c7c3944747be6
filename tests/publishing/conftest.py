"""Every report of the workspace at the root and of the examples, built once for all tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from govdocs.publishing.build import Output, Workshop, build
from govdocs.publishing.formats import WRITERS

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


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Built]:
    made = {}
    for folder in WORKSPACES:
        workshop = Workshop(folder)
        outputs = tuple(build(workshop, workshop.reports, WRITERS, tmp_path_factory.mktemp("built")))
        made[folder] = Built(outputs, tuple(map(str, workshop.problems)))
    return made
