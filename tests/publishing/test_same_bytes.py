"""The same records give the same bytes in every format, whoever builds them, wherever and whenever."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing.conftest import ROOT, Builds
from tests.publishing.elsewhere import REPORT, fingerprint, specimens

ELSEWHERE: dict[str, dict[str, str]] = {
    "in the far east": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "USER": "a"},
    "in the far west": {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_the_bytes_are_the_same(built: Builds, place: str, tmp_path: Path) -> None:
    """Another folder, time zone, order of sets, language, user, home and right to read."""
    workspace = tmp_path / "another folder, ä" / "workspace"
    for part in ("register", "meetings", "reports", "report_templates", "attachments"):
        shutil.copytree(ROOT / part, workspace / part)
    shutil.copy(ROOT / "govdocs.yaml", workspace)
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in ("HOME", "LANG", "SOURCE_DATE_EPOCH")}
    path = os.pathsep.join((str(ROOT), kept.get("PYTHONPATH", "")))
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "PYTHONUTF8": "1", "PYTHONPATH": path}
    command = [sys.executable, "-m", "tests.publishing.elsewhere", str(workspace)]
    ran = subprocess.run(command, cwd=home, env={**kept, **ELSEWHERE[place], **own}, capture_output=True, text=True)
    assert ran.stderr == ""
    here = {kind: fingerprint(built[ROOT].data(REPORT, kind)) for kind in ("docx", "pdf", "html")}
    assert json.loads(ran.stdout) == {**here, **specimens()}
