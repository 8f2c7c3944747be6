"""govdocs build --watch: a save is followed by a build, whatever way the editor saves, and Ctrl-C ends it well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from govdocs.document.blocks import Document
from govdocs.problems import ProblemsFound
from govdocs.publishing.building import formats, watching
from govdocs.writers.house_style import HouseStyle
from tests.workspaces import MINIMAL, REPORT, replaced, write

RECORD = f"reports/{REPORT}.yaml"
OTHER = "2026-06-16-other"
SUBJECT = "subject: Progress of the Trust"
PATIENCE = 120  # seconds, after which a test gives up; a busy machine takes twenty to start a process


@pytest.fixture
def home(tmp_path: Path) -> Path:
    files = {**MINIMAL, f"reports/{OTHER}.yaml": replaced(MINIMAL[RECORD], "date: 2026-06-15", "date: 2026-06-16")}
    return write(tmp_path / "home", files)


@pytest.fixture(autouse=True)
def quick_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    def words(document: Document, _: HouseStyle) -> bytes:
        return f"{document.properties.title} {document.properties.marking}".encode()

    monkeypatch.setattr(formats, "WRITERS", {"docx": words, "pdf": words, "html": words})
    monkeypatch.setattr("govdocs.cli.build.WRITERS", formats.WRITERS)


def until(true: Callable[[], bool]) -> None:
    """Wait for something to become so; an error if it does not."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def renamed_over(path: Path, text: str) -> None:
    """Save as many editors do: a new file takes the name of the old one."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def written_in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


class Watching:
    """A workspace that is watched while steps of a test are taken in another thread."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
        self.home, self.arguments = home, arguments
        self.stop, self.rounds = threading.Event(), 0
        self.failure: BaseException | None = None
        saves = watching.saves

        def counted(folder: Path, output: Path) -> Iterator[None]:
            for _ in saves(folder, output, self.stop):
                yield
                self.rounds += 1

        monkeypatch.setattr("govdocs.cli.making.saves", counted)

    def output(self, name: str = f"{REPORT}.html") -> str:
        path = self.home / "output" / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def save(self, name: str, old: str, new: str, how: Callable[[Path, str], None] = renamed_over) -> None:
        """Save a file, and wait for the round that follows."""
        before, path = self.rounds, self.home / name
        how(path, replaced(path.read_text(encoding="utf-8"), old, new))
        until(lambda: self.rounds > before)

    def during(self, steps: Callable[[], None]) -> Result:
        """What the command prints while the steps are taken, the first of them once the first round is over."""

        def take() -> None:
            try:
                until(lambda: self.rounds == 1)
                steps()
            except BaseException as error:  # noqa: BLE001  told to the test, which runs elsewhere
                self.failure = error
            self.stop.set()

        thread = threading.Thread(target=take)
        thread.start()
        result = CliRunner().invoke(govdocs, ["-C", str(self.home), "build", "--watch", *self.arguments])
        thread.join()
        if self.failure:
            raise self.failure
        assert result.exit_code == 0, result.output
        return result


@pytest.mark.parametrize("how", [renamed_over, written_in_place])
def test_a_save_is_followed_by_a_build_of_what_it_changes(
    home: Path, monkeypatch: pytest.MonkeyPatch, how: Callable[[Path, str], None]
) -> None:
    watched = Watching(home, monkeypatch, "--format", "html")

    def steps() -> None:
        assert watched.output().startswith("Progress of the Trust")
        watched.save(RECORD, SUBJECT, "subject: Another subject", how)
        assert watched.output().startswith("Another subject")

    lines = watched.during(steps).stdout.splitlines()
    assert [line.split()[0] for line in lines if f"{REPORT}.html" in line] == ["written", "written"]
    assert [line.split()[0] for line in lines if f"{OTHER}.html" in line] == ["written", "unchanged"]
    assert "2 documents: 1 written, 1 unchanged." in lines


def test_only_what_is_named_is_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watching(home, monkeypatch, REPORT, "--format", "html,docx")

    def steps() -> None:
        watched.save(RECORD, SUBJECT, "subject: Another subject")

    watched.during(steps)
    made = sorted(path.name for path in (home / "output").glob("[!.]*"))
    assert made == [f"{REPORT}.docx", f"{REPORT}.html"]
    assert watched.output(f"{REPORT}.docx").startswith("Another subject")


def test_a_broken_record_leaves_the_last_good_output_until_it_is_mended(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watching(home, monkeypatch, "--format", "html")

    def steps() -> None:
        watched.save(RECORD, SUBJECT, "subjct: Another subject")
        assert watched.output().startswith("Progress of the Trust")
        watched.save(RECORD, "subjct:", "subject:")
        assert watched.output().startswith("Another subject")

    result = watched.during(steps)
    assert "'subjct' is not a key here: did you mean 'subject'?" in result.stderr
    assert "1 failed" in result.stdout


def test_a_template_of_the_workspace_is_watched_from_the_moment_it_is_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watching(home, monkeypatch, "--format", "html")

    def steps() -> None:
        before = watched.rounds
        copied = CliRunner().invoke(govdocs, ["-C", str(home), "templates", "copy", "six-monthly-update"])
        assert copied.exit_code == 0
        until(lambda: watched.rounds > before)
        watched.save("report_templates/six-monthly-update.xml", 'title="{{ report.subject }}:', 'title="On')
        assert watched.output().startswith("On")

    watched.during(steps)


def test_many_saves_at_once_are_one_round(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watching(home, monkeypatch, "--format", "html")

    def steps() -> None:
        for number in range(10):
            renamed_over(home / RECORD, replaced(MINIMAL[RECORD], SUBJECT, f"subject: Number {number}"))
        until(lambda: watched.output().startswith("Number 9"))
        until(lambda: watched.rounds == 2)

    watched.during(steps)
    assert watched.rounds == 2


def test_a_report_that_is_taken_away_may_come_back(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watching(home, monkeypatch, REPORT, "--format", "html")

    def steps() -> None:
        (home / RECORD).rename(home / "aside")
        until(lambda: watched.rounds == 2)
        (home / "aside").rename(home / RECORD)
        until(lambda: watched.rounds == 3)

    assert f"there is no report '{REPORT}'" in watched.during(steps).stderr


def test_quietly_only_problems_are_printed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watching(home, monkeypatch, "--format", "html", "--quiet")

    def steps() -> None:
        watched.save(RECORD, "sign_off: chief-executive", "sign_off: chief-exec")

    result = watched.during(steps)
    assert result.stdout == ""
    assert "there is no post 'chief-exec'" in result.stderr


@pytest.mark.parametrize("name", ["output/x.html", ".git/index", "reports/.x.yaml.swp", "reports/~$x.yaml", "x.tmp"])
def test_what_is_made_hidden_or_unfinished_does_not_count(home: Path, name: str) -> None:
    stop = threading.Event()
    (home / "output").mkdir()
    (home / ".git").mkdir()
    watch = watching.saves(home, home / "output", stop)
    next(watch)
    write(home, {name: "something"})
    threading.Timer(1, stop.set).start()
    assert list(watch) == []


def test_an_output_that_holds_the_workspace_does_not_hide_its_records(home: Path) -> None:
    stop = threading.Event()
    watch = watching.saves(home, home, stop)
    next(watch)
    timer = threading.Timer(PATIENCE, stop.set)
    timer.start()
    renamed_over(home / RECORD, "something")
    assert next(watch, "stopped") is None
    timer.cancel()


@pytest.mark.parametrize("error", [OSError("no space"), RuntimeError("too many files")])
def test_where_it_cannot_be_watched_it_says_so(home: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> Iterator[None]:
        raise error

    monkeypatch.setattr("watchfiles.watch", fail)
    with pytest.raises(ProblemsFound) as found:
        next(watching.saves(home, home / "output"))
    [problem] = found.value.problems
    assert problem.code == "cannot-watch"
    assert str(error) in problem.message
    result = CliRunner().invoke(govdocs, ["-C", str(home), "build", "--watch"])
    assert result.exit_code == 1
    assert "build without --watch" in result.stderr


def test_it_gives_no_json(home: Path) -> None:
    result = CliRunner().invoke(govdocs, ["-C", str(home), "build", "--watch", "--json"])
    assert result.exit_code == 2
    assert "--watch and --json cannot be had at once" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_ends_it_well(home: Path) -> None:
    command = [sys.executable, "-c", "from govdocs.cli import main; main()"]
    arguments = ["-C", str(home), "build", REPORT, "--format", "html", "--watch"]
    process = subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # tests run in the background ignore it
    )  # fmt: skip
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Watching"):
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    timer.cancel()
    assert (process.returncode, err) == (0, "")
    assert "Traceback" not in out
