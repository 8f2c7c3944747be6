"""The same records give the same bytes in every format, whoever builds them, wherever and whenever."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing.conftest import ROOT, Built

REPORT = "2026-11-09-six-monthly-update"
"""It holds what each format has: numbers, references, tables, charts, appendices, landscape pages."""

BUILD = """
import hashlib, os, sys
from pathlib import Path
os.umask(0o077)
from govdocs.publishing.build import Workshop, build
from govdocs.publishing.formats import WRITERS
for output in build(Workshop(Path(sys.argv[1])), [sys.argv[2]], WRITERS, Path("made")):
    print(output.format, hashlib.sha256(output.path.read_bytes()).hexdigest())
"""

ELSEWHERE: dict[str, dict[str, str]] = {
    "in the far east": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "USER": "a"},
    "in the far west": {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
}


def fingerprints(built: Built) -> dict[str, str]:
    return {kind: hashlib.sha256(built.data(REPORT, kind)).hexdigest() for kind in ("docx", "pdf", "html")}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_the_bytes_are_the_same(built: dict[Path, Built], place: str, tmp_path: Path) -> None:
    """Another folder, time zone, order of sets, language, user, home and right to read."""
    workspace = tmp_path / "another folder, ä" / "workspace"
    for part in ("register", "meetings", "reports", "report_templates", "attachments"):
        shutil.copytree(ROOT / part, workspace / part)
    shutil.copy(ROOT / "govdocs.yaml", workspace)
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in ("HOME", "LANG", "SOURCE_DATE_EPOCH")}
    environment = {**kept, **ELSEWHERE[place], "HOME": str(home), "XDG_CACHE_HOME": str(home), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", BUILD, str(workspace), REPORT]
    ran = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True)
    assert ran.stderr == ""
    assert dict(line.split() for line in ran.stdout.splitlines()) == fingerprints(built[ROOT])
