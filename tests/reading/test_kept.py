"""What took long to make is kept for the next command, and never trusted further than it can be."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from govdocs.reading import kept
from govdocs.reading.kept import Shelf, made_with

SHELF = Shelf("drawings", most=3)
MADE_FROM = b"a digest"


def test_what_is_kept_is_found_again(nothing_kept: Path) -> None:
    assert SHELF.read("name", MADE_FROM) is None
    SHELF.write("name", MADE_FROM, b"content")
    assert SHELF.read("name", MADE_FROM) == b"content"
    assert SHELF.read("other", MADE_FROM) is None
    assert Shelf("templates", most=3).read("name", MADE_FROM) is None


def test_what_was_made_from_something_else_is_not_taken(nothing_kept: Path) -> None:
    SHELF.write("name", MADE_FROM, b"content")
    assert SHELF.read("name", b"another digest") is None


def test_the_latest_takes_the_place_of_what_was_there(nothing_kept: Path) -> None:
    SHELF.write("name", MADE_FROM, b"first")
    SHELF.write("name", MADE_FROM, b"second")
    assert SHELF.read("name", MADE_FROM) == b"second"
    assert len(list(nothing_kept.rglob("*name*"))) == 1


def test_what_is_spoilt_is_not_taken(nothing_kept: Path) -> None:
    SHELF.write("name", MADE_FROM, b"content")
    [file] = (nothing_kept / "drawings").iterdir()
    whole = file.read_bytes()
    for spoilt in (b"", b"x" * 200, whole[:-1], whole + b"x", whole.replace(b"content", b"context")):
        file.write_bytes(spoilt)
        assert SHELF.read("name", MADE_FROM) is None
    file.write_bytes(whole)
    assert SHELF.read("name", MADE_FROM) == b"content"


@pytest.mark.skipif(sys.platform == "win32", reason="files have no owner there")
def test_what_somebody_else_put_there_is_not_taken(nothing_kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SHELF.write("name", MADE_FROM, b"content")
    monkeypatch.setattr("os.getuid", lambda: -1)
    assert SHELF.read("name", MADE_FROM) is None


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights there")
def test_only_its_owner_can_read_or_write_it(nothing_kept: Path) -> None:
    SHELF.write("name", MADE_FROM, b"content")
    [file] = (nothing_kept / "drawings").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.chmod(0o666)
    assert SHELF.read("name", MADE_FROM) is None


def test_what_was_kept_under_another_name_is_not_taken(nothing_kept: Path) -> None:
    SHELF.write("name", MADE_FROM, b"content")
    (nothing_kept / "drawings/name").rename(nothing_kept / "drawings/other")
    assert SHELF.read("other", MADE_FROM) is None


def test_what_could_not_be_put_in_place_leaves_nothing_behind(nothing_kept: Path) -> None:
    (nothing_kept / "drawings/name").mkdir(parents=True)
    SHELF.write("name", MADE_FROM, b"content")
    assert [path.name for path in (nothing_kept / "drawings").iterdir()] == ["name"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folder is said in another way there")
def test_the_folder_is_never_that_in_which_a_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert kept.folder() == Path.home() / ".cache/govdocs"


def test_where_nothing_can_be_written_nothing_is_said(nothing_kept: Path) -> None:
    nothing_kept.write_text("a file where the folder should be", encoding="utf-8")
    SHELF.write("name", MADE_FROM, b"content")
    assert SHELF.read("name", MADE_FROM) is None


def test_a_user_without_a_home_goes_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.setattr(kept, "folder", homeless)
    SHELF.write("name", MADE_FROM, b"content")
    assert SHELF.read("name", MADE_FROM) is None


def test_never_more_than_so_many_are_kept_and_the_oldest_go_first(nothing_kept: Path) -> None:
    for number in range(5):
        SHELF.write(str(number), MADE_FROM, b"content")
        os.utime(nothing_kept / "drawings" / str(number), (number, number))
    assert sorted(file.name for file in (nothing_kept / "drawings").iterdir()) == ["2", "3", "4"]


def test_another_version_of_what_makes_it_is_told(tmp_path: Path) -> None:
    file = tmp_path / "maker.py"
    file.write_text("one", encoding="utf-8")
    first = made_with(["lxml"], [file])
    assert made_with(["lxml"], [file]) == first
    assert made_with([], [file]) != first
    assert made_with(["lxml", "there-is-no-such-package"], [file]) == first
    file.write_text("two", encoding="utf-8")
    assert made_with(["lxml"], [file]) != first


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "elsewhere/govdocs"),
        ("darwin", "home/Library/Caches/govdocs"),
        ("win32", "local/govdocs"),
    ],
)
def test_each_system_has_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, place: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path / "home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert kept.folder() == tmp_path / place
