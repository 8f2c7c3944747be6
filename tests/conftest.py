"""How the tests run: property tests with the same examples each time and no time limit that a busy machine could miss;
and nothing that a test had made is kept for anybody's real documents, nor the other way about."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("govdocs", deadline=None, derandomize=True)
settings.load_profile("govdocs")

_KEPT = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """The processes that run tests share one folder, which the first of them made."""
    if not hasattr(config, "workerinput"):
        config.stash[_KEPT] = Path(tempfile.mkdtemp(prefix="govdocs-tests-"))
        os.environ["XDG_CACHE_HOME"] = str(config.stash[_KEPT])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    if _KEPT in config.stash:
        shutil.rmtree(config.stash[_KEPT], ignore_errors=True)


@pytest.fixture
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what a test keeps, in which there is nothing yet."""
    monkeypatch.setattr("govdocs.reading.kept.folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"
