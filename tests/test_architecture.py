"""The house itself: its rooms are entered one way, and no room is so full that it cannot be read at a sitting."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "govdocs"
MODULES = sorted(SOURCE.rglob("*.py"))


def test_no_room_imports_one_above_it() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 3 kept, 0 broken." in done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(SOURCE).as_posix())
def test_no_module_is_longer_than_can_be_read_at_a_sitting(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 400
