"""Whatever happens to the computer, each file is the old one or the new one, and the message says what to do."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest

from govdocs.problems import Problem, ProblemsFound
from govdocs.publishing import placing
from govdocs.publishing.building import formats
from govdocs.publishing.building.build import Workshop, build
from govdocs.publishing.placing import clear_abandoned, put
from govdocs.publishing.recording.record_files import RecordFile
from tests.publishing.test_build import FILE, OTHER, fates, title, two_reports
from tests.workspaces import REPORT, replaced, write

MOMENTS = 200
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writers, each done at once."""
    monkeypatch.setattr(formats, "WRITERS", {"docx": title, "html": title})
    monkeypatch.setattr(placing, "_PAUSES", (0, 0))


def built(workshop: Workshop, output: Path) -> list[Problem]:
    """Build everything, and give the problems that this added."""
    before = len(workshop.problems)
    list(build(workshop, workshop.reports, formats.WRITERS, output))
    return workshop.problems[before:]


def documents(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.iterdir() if path.suffix in (".docx", ".html")}


# ---------------------------------------------------------------------------------------------------------- killed


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork, by which builds are started quickly enough to kill so many")
    folder = tmp_path_factory.mktemp("killed")
    command = [sys.executable, "-m", "tests.publishing.killed", str(folder), str(MOMENTS)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said


def test_a_build_killed_at_any_moment_leaves_each_file_old_or_new(killed: list[dict[str, Any]]) -> None:
    moments = [each for each in killed if "held" in each]
    assert len(moments) == MOMENTS
    assert {moment["signal"] for moment in moments} == {9}
    assert {len(moment["held"]) for moment in moments} == {4}
    assert {version for moment in moments for version in moment["held"].values()} == {1, 2}
    mixed = [set(moment["held"].values()) for moment in moments]
    assert {1} in mixed  # killed before the first file was in place
    assert {1, 2} in mixed  # between two files


def test_the_next_build_heals_and_takes_no_half_done_work_for_an_edit(killed: list[dict[str, Any]]) -> None:
    moments = [each for each in killed if "held" in each]
    assert [moment["then"] for moment in moments if moment["then"] != ["written"] * 4] == []
    assert {version for moment in moments for version in moment["healed"].values()} == {3}
    assert {len(moment["healed"]) for moment in moments} == {4}


def test_two_builds_at_once_leave_each_file_whole(killed: list[dict[str, Any]]) -> None:
    [found] = [each["two at once"] for each in killed if "two at once" in each]
    assert len(found) == 10
    assert {version for each in found for version in each.values()} <= {1, 2}
    assert {len(each) for each in found} == {4}


# ------------------------------------------------------------------------------------------------- a disk that is full


def failing_at(number: int, act: Callable[..., Any], error: int) -> Callable[..., Any]:
    """An act that fails the so-manyth time it is done, from 1, and every time after that."""
    done = 0

    def failing(*arguments: Any, **named: Any) -> Any:
        nonlocal done
        done += 1
        if done >= number:
            raise OSError(error, os.strerror(error))
        return act(*arguments, **named)

    return failing


class _Full:
    """A file on a disk that becomes full after so many bytes."""

    def __init__(self, stream: Any, room: int) -> None:
        self._stream, self._room = stream, room

    def __enter__(self) -> _Full:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, content: bytes) -> None:
        self._stream.write(content[: self._room])
        if len(content) > self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        return int(self._stream.fileno())


def opened_on_full_disk(opening: Callable[..., Any], room: int, *how: Any) -> _Full:
    return _Full(opening(*how), room)


def room_for(stream: IO[bytes]) -> bool:
    """Whether a disk took one more page."""
    try:
        return stream.write(bytes(4096)) > 0
    except OSError as error:
        return error.errno != errno.ENOSPC


STEPS = ("mkstemp", "write", "fsync", "replace", "mkdir")


@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_is_full_at_any_step_leaves_each_file_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writers: None, step: str
) -> None:
    folder = two_reports(tmp_path / "a")
    output = folder / "output"
    built(Workshop(folder), output)
    old = documents(output)
    news = [{"subject: Progress of the Trust": f"subject: News {number}"} for number in range(30)]
    failed = 0
    for number, changes in enumerate(news, 1):
        new = Workshop(two_reports(tmp_path / str(number), **changes))
        wanted = documents_of(new, tmp_path / f"wanted-{number}")
        with monkeypatch.context() as patch:
            if step == "write":
                patch.setattr(os, "fdopen", partial(opened_on_full_disk, os.fdopen, 100 * (number - 1)))
            else:
                owner: Any = {"mkstemp": tempfile, "fsync": os, "replace": Path, "mkdir": Path}[step]
                patch.setattr(owner, step, failing_at(number, getattr(owner, step), errno.ENOSPC))
            problems = built(new, output)
        now = documents(output)
        assert now.keys() == old.keys()
        assert all(now[name] in (old[name], wanted[name]) for name in now)
        assert list(output.rglob(".govdocs-*")) == []
        old = now
        if not problems:
            break
        failed += 1
        assert {problem.code for problem in problems} == {"output-not-written"}
        assert "the disk is full" in problems[0].message
        assert problems[0].hint == "make room on it, and try again"
    assert failed >= (step != "mkdir")
    assert built(new, output) == []
    assert documents(output) == wanted


def documents_of(workshop: Workshop, output: Path) -> dict[str, bytes]:
    built(workshop, output)
    return documents(output)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    try:
        mounted = subprocess.run(options, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("only an administrator of Linux may make a small disk to fill")
    yield disk
    subprocess.run(["umount", str(disk)], check=False)


def test_a_small_disk_filled_to_the_last_byte_leaves_each_file_old_or_new(
    tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "WRITERS", {"docx": lambda document, _: title(document, _) * 500})
    monkeypatch.setattr(placing, "_PAUSES", (0, 0))
    folder = two_reports(tmp_path / "a")
    built(Workshop(folder), small_disk)
    old = documents(small_disk)
    assert len(old) == 2
    filling = small_disk / "photographs"
    with filling.open("wb", buffering=0) as stream:
        while room_for(stream):
            pass
    new = Workshop(two_reports(tmp_path / "b", **{"subject: Progress of the Trust": "subject: News of the Trust"}))
    problems = built(new, small_disk)
    assert {problem.code for problem in problems} == {"output-not-written"}
    assert "the disk is full" in problems[0].message
    assert documents(small_disk) == old
    filling.unlink()
    assert built(new, small_disk) == []
    assert documents(small_disk) == documents_of(new, tmp_path / "wanted")


# -------------------------------------------------------------------------------------- locked, read-only, other drives


def refusal(target: Path) -> Problem:
    """The problem of a file that cannot be put in its place, where 'old' stays."""
    with pytest.raises(ProblemsFound) as found:
        put(target, b"new")
    [problem] = found.value.problems
    assert problem.code == "output-not-written"
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]
    return problem


ON_DRIVES = {
    errno.EXDEV: "this drive cannot replace a file in one step",
    errno.ENOSYS: "this drive cannot replace a file in one step",
    errno.EPERM: "it is open in another program, read-only, or not yours to change",
    errno.EBUSY: "it is open in another program, read-only, or not yours to change",
    errno.EROFS: "the drive can only be read",
    errno.ENAMETOOLONG: "its name or path is too long",
    errno.EIO: "the drive does not answer",
    errno.EDQUOT: "your share of the disk is full",
    errno.EMFILE: "too many open files",
}


@pytest.mark.parametrize("error", ON_DRIVES, ids=lambda error: errno.errorcode[error])
def test_a_drive_that_cannot_replace_a_file_keeps_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writers: None, error: int
) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", failing_at(1, Path.replace, error))
    problem = refusal(target)
    assert ON_DRIVES[error] in problem.message
    assert problem.hint


def test_a_file_that_is_open_in_word_for_a_moment_is_replaced_when_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writers: None
) -> None:
    target, moving, tries = tmp_path / "a.docx", Path.replace, []

    def locked_twice(path: Path, to: Path) -> Path:
        tries.append(path)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "the process cannot access the file")
        return moving(path, to)

    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", locked_twice)
    assert put(target, b"new") == "written"
    assert (target.read_bytes(), len(tries)) == (b"new", 3)


def test_a_file_that_stays_open_in_word_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writers: None
) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", failing_at(1, Path.replace, errno.EACCES))
    assert refusal(target).hint.startswith("close it if it is open in Word")


def test_a_file_that_was_made_read_only_is_kept_by_an_administrator_too(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    target.chmod(0o444)
    assert "read-only" in refusal(target).message
    assert put(target, b"old") == "unchanged"


@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_drive_that_cannot_flush_or_has_no_rights_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    monkeypatch.setattr(os, "fsync", failing_at(1, os.fsync, error))
    monkeypatch.setattr(Path, "chmod", failing_at(1, Path.chmod, errno.EPERM))
    assert put(tmp_path / "a.docx", b"new") == "written"
    assert (tmp_path / "a.docx").read_bytes() == b"new"


def test_a_drive_that_is_gone_says_so_and_not_what_failed_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing_at(1, os.fsync, errno.EIO))
    monkeypatch.setattr(Path, "unlink", failing_at(1, Path.unlink, errno.ENOENT))
    with pytest.raises(ProblemsFound, match="the drive does not answer"):
        put(tmp_path / "a.docx", b"new")


def test_a_path_that_windows_finds_too_long_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path.joinpath(*["a folder with a long name"] * 12)
    folder.mkdir(parents=True)
    target = folder / "a.docx"
    assert put(target, b"old") == "written"  # no other system minds
    monkeypatch.setattr(tempfile, "mkstemp", failing_at(1, tempfile.mkstemp, errno.ENOENT))
    problem = refusal(target)
    assert "its name or path is too long" in problem.message
    assert "nearer to the top of the drive" in problem.hint


def test_a_name_that_no_disk_takes_is_said_to_be_too_long(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="its name or path is too long"):
        put(tmp_path / f"{'a' * 300}.docx", b"new")


def test_spaces_and_accents_in_the_path_are_nothing_special(tmp_path: Path, writers: None) -> None:
    home = two_reports(tmp_path / "Comité d’examen – été 2026" / "a  b")
    assert built(Workshop(home), home / "output à relire") == []
    assert len(documents(home / "output à relire")) == 4


# --------------------------------------------------------------------------------------------------------------- links


def test_a_document_that_is_a_link_out_is_replaced_and_what_it_led_to_stays(tmp_path: Path) -> None:
    letter, target = tmp_path / "letter.docx", tmp_path / "output" / "a.docx"
    letter.write_bytes(b"mine")
    target.parent.mkdir()
    target.symlink_to(letter)
    assert put(target, b"new") == "written"
    assert (letter.read_bytes(), target.read_bytes(), target.is_symlink()) == (b"mine", b"new", False)


def test_a_record_that_is_a_link_within_the_workspace_stays_one_when_a_command_changes_it(tmp_path: Path) -> None:
    kept, linked = tmp_path / "kept.yaml", tmp_path / "linked.yaml"
    kept.write_bytes(b"a: b\n")
    linked.symlink_to(kept)
    RecordFile(linked, "linked.yaml", b"a: b\n").replace("a: c\n")
    assert linked.is_symlink()
    assert kept.read_bytes() == b"a: c\n"


# -------------------------------------------------------------------------------------------------- the clock, a record


@pytest.mark.parametrize("days", [-400, -1, 0, 400])
def test_what_was_left_is_judged_by_the_clock_of_the_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000 + days * 86_400.0)
    at_work, left, folder, from_the_future = (tmp_path / f".govdocs-{name}.part" for name in "abcd")
    for path in (at_work, left, from_the_future):
        path.write_bytes(b"half")
    folder.mkdir()
    (folder / "agenda.pdf").write_bytes(b"half")
    now = at_work.stat().st_mtime
    os.utime(left, (now - 3700, now - 3700))
    os.utime(folder, (now - 3700, now - 3700))
    os.utime(from_the_future, (now + 86_400, now + 86_400))  # left before the clock was set back
    clear_abandoned(tmp_path)
    assert list(tmp_path.iterdir()) == [at_work]


def test_all_documents_of_a_build_are_made_from_one_reading_of_the_records(tmp_path: Path, writers: None) -> None:
    home = two_reports(tmp_path)
    other = f"reports/{OTHER}.yaml"
    workshop = Workshop(home)
    building = build(workshop, workshop.reports, formats.WRITERS, home / "output")
    next(building)
    write(home, {name: saved(home, name) for name in (FILE, other)})
    list(building)
    assert [b"News" in content for content in documents(home / "output").values()] == [False] * 4
    assert built(Workshop(home), home / "output") == []
    assert [b"News" in content for content in documents(home / "output").values()] == [True] * 4


def saved(home: Path, name: str) -> str:
    """A record with another subject."""
    return replaced((home / name).read_text(encoding="utf-8"), "subject: Progress of the Trust", "subject: News")


def test_a_record_that_is_half_saved_costs_no_document_and_the_next_build_heals(tmp_path: Path, writers: None) -> None:
    home = two_reports(tmp_path)
    built(Workshop(home), home / "output")
    good = documents(home / "output")
    whole = (home / FILE).read_text(encoding="utf-8")
    write(home, {FILE: whole[: len(whole) // 2] + "\n  - [half"})
    workshop = Workshop(home)
    outputs = list(build(workshop, workshop.reports, formats.WRITERS, home / "output"))
    assert fates(outputs) == {REPORT: ["failed"] * 2, OTHER: ["unchanged"] * 2}
    assert documents(home / "output") == good
    write(home, {FILE: whole})
    assert built(Workshop(home), home / "output") == []
