"""Documents are written on all cores or on a cluster as they are here, and none is lost where a process is."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.building import ready
from govdocs.publishing.building.build import Workshop, build
from govdocs.publishing.building.executors import Here, executor
from govdocs.publishing.building.ready import FEWEST
from tests.workspaces import MINIMAL, write

FORMATS = ("docx", "html", "pdf")
PATIENCE = 120  # seconds, on a busy computer
Found = TypeVar("Found")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace of three reports."""
    [(name, text)] = [(name, text) for name, text in MINIMAL.items() if name.startswith("reports/")]
    folder, _, file = name.partition("/")
    more = {f"{folder}/{file.removesuffix('.yaml')}-{number}.yaml": text for number in (2, 3)}
    return write(tmp_path / "home", {**MINIMAL, **more})


def made(home: Path, output: Path, found: Executor | None = None, jobs: int = 1) -> dict[str, bytes]:
    """What a build leaves in a folder."""
    workshop = Workshop(home, engine="typst")
    outputs = list(build(workshop, workshop.reports, FORMATS, output, found, jobs))
    assert [each.status for each in outputs] == ["written"] * len(outputs), workshop.problems
    return {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}


def test_many_cores_write_the_bytes_that_one_does(home: Path, tmp_path: Path) -> None:
    with executor(2, 9) as pool:
        assert isinstance(pool, ProcessPoolExecutor)
        assert made(home, tmp_path / "two", pool, 2) == made(home, tmp_path / "one")


@pytest.mark.parametrize(("jobs", "pieces"), [(1, 100), (8, FEWEST - 1)])
def test_no_process_is_started_for_one_core_or_for_little(jobs: int, pieces: int) -> None:
    with executor(jobs, pieces) as found:
        assert isinstance(found, Here)


class Broken(Executor):
    """Every process of it is gone."""

    def submit(self, *_work: Any, **_named: Any) -> Future[Any]:
        gone: Future[Any] = Future()
        gone.set_exception(BrokenExecutor("a process ended"))
        return gone


def test_what_a_process_took_with_it_is_written_here(home: Path, tmp_path: Path) -> None:
    assert made(home, tmp_path / "broken", Broken(), 2) == made(home, tmp_path / "one")


class Closed(Executor):
    """Its processes are gone, and it takes nothing more."""

    def submit(self, *_work: Any, **_named: Any) -> Future[Any]:
        raise BrokenExecutor("a process ended")


def test_what_is_not_taken_any_more_is_written_here(home: Path, tmp_path: Path) -> None:
    assert made(home, tmp_path / "closed", Closed(), 2) == made(home, tmp_path / "one")


class Noting(Here):
    """Notes what was begun, by the length of what was asked for."""

    def __init__(self) -> None:
        self.begun: list[str] = []

    def submit(self, work: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        self.begun.append(work.__name__)
        return super().submit(work, *arguments, **named)


def test_the_longest_is_begun_first_and_told_in_its_turn(home: Path, tmp_path: Path) -> None:
    noting, workshop = Noting(), Workshop(home, engine="typst")
    outputs = list(build(workshop, workshop.reports, FORMATS, tmp_path / "out", noting, 2))
    assert noting.begun[0] == noting.begun[3] == noting.begun[4] == "_pdf_by_typst"
    assert [each.format for each in outputs] == [*FORMATS] * 3


def test_here_nothing_waits_for_what_takes_longer(home: Path, tmp_path: Path) -> None:
    noting, workshop = Noting(), Workshop(home, engine="typst")
    first = next(build(workshop, workshop.reports, FORMATS, tmp_path / "out", noting))
    assert (first.format, noting.begun) == ("docx", ["_docx"])


def test_whether_an_engine_can_be_loaded_is_asked_where_files_are_written(home: Path, tmp_path: Path) -> None:
    noting, workshop = Noting(), Workshop(home)
    next(build(workshop, workshop.reports, ("pdf",), tmp_path / "out", noting))
    assert noting.begun[0] == "failure"


@pytest.mark.parametrize(("jobs", "reports", "begins"), [(2, (), True), (1, (), False), (2, ("one",), False)])
def test_what_processes_need_is_loaded_early_where_there_will_be_any(
    home: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, reports: tuple[str, ...], begins: bool
) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(ready, "context", lambda *of: asked.append(of))
    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", lambda: None)
    ready.begin(home, reports, FORMATS, None, jobs)
    assert asked == ([(FORMATS, "weasyprint")] if begins and ready._branches() else [])


class Counting(Here):
    """Counts what it was given."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, *work: Any, **named: Any) -> Future[Any]:
        self.given += 1
        return super().submit(*work, **named)


def counted(home: Path, output: Path) -> tuple[int, list[str]]:
    """How many files were made anew, and what became of each."""
    counting, workshop = Counting(), Workshop(home, engine="typst")
    outputs = list(build(workshop, workshop.reports, FORMATS, output, counting))
    return counting.given, [each.status for each in outputs]


def test_many_empty_lines_before_the_engine_take_no_time(home: Path) -> None:
    (home / "govdocs.yaml").write_text("workspace:\n" + "\n" * 200_000, "utf-8")
    start = time.process_time()
    assert ready._recorded(home) == "weasyprint"
    assert time.process_time() - start < 2


def test_what_says_and_looks_as_it_did_is_not_made_anew(home: Path, tmp_path: Path) -> None:
    assert counted(home, tmp_path / "out") == (9, ["written"] * 9)
    assert counted(home, tmp_path / "out") == (0, ["unchanged"] * 9)
    report = next(iter(sorted(home.glob("reports/*.yaml"))))
    report.write_text(f"# a comment\n\n{report.read_text('utf-8')}", encoding="utf-8")
    assert counted(home, tmp_path / "out") == (0, ["unchanged"] * 9)  # only lines moved


def test_a_changed_record_renews_the_documents_whose_words_change_and_no_other(home: Path, tmp_path: Path) -> None:
    counted(home, tmp_path / "out")
    report = next(iter(sorted(home.glob("reports/*.yaml"))))
    text = report.read_text("utf-8")
    assert "subject: " in text
    report.write_text(text.replace("subject: ", "subject: Anew, "), encoding="utf-8")
    given, statuses = counted(home, tmp_path / "out")
    assert (given, sorted(statuses)) == (3, ["unchanged"] * 6 + ["written"] * 3)


def test_another_house_style_renews_all(home: Path, tmp_path: Path) -> None:
    counted(home, tmp_path / "out")
    built_in = Path(__file__).parents[2] / "report_templates/house-style.yaml"
    text = built_in.read_text("utf-8")
    write(home, {"report_templates/house-style.yaml": text.replace("top: ", "top: 1")})
    given, _ = counted(home, tmp_path / "out")
    assert given == 9


def test_deleting_what_is_known_of_outputs_is_harmless(home: Path, tmp_path: Path) -> None:
    counted(home, tmp_path / "out")
    for path in (tmp_path / "out/.govdocs/made").iterdir():
        path.unlink()
    assert counted(home, tmp_path / "out") == (9, ["unchanged"] * 9)


def test_a_file_that_was_taken_away_is_made_anew(home: Path, tmp_path: Path) -> None:
    counted(home, tmp_path / "out")
    next((tmp_path / "out").glob("*.html")).unlink()
    given, statuses = counted(home, tmp_path / "out")
    assert (given, statuses.count("written")) == (1, 1)


def test_problems_pass_from_one_process_to_another() -> None:
    def fails() -> None:
        raise ProblemsFound([Problem(Span("a.yaml", 3), "code", "message", "hint")])

    with pytest.raises(ProblemsFound) as found:
        Here().submit(fails).result()
    assert pickle.loads(pickle.dumps(found.value)).problems == found.value.problems


# ------------------------------------------------------------------------------------------------------------ cluster


@contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program of the cluster, gone at the end with all that it started."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def waited_for(there: Callable[[], Found]) -> Found:
    """The first answer that is not empty."""
    end = time.monotonic() + PATIENCE
    while not (found := there()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
    return found


def announced(file: Path) -> str:
    """The address in a scheduler's file, empty while the file is not there or not yet written to its end."""
    with suppress(FileNotFoundError, json.JSONDecodeError):
        return str(json.loads(file.read_text("utf-8"))["address"])
    return ""


def test_a_cluster_of_which_a_worker_is_killed_writes_the_same_bytes(home: Path, tmp_path: Path) -> None:
    known = tmp_path / "scheduler.json"
    worker = ("distributed.cli.dask_worker", "--scheduler-file", str(known), "--nthreads", "1", "--no-dashboard")
    scheduler = ("distributed.cli.dask_scheduler", "--port", "0", "--scheduler-file", str(known), "--no-dashboard")
    with ExitStack() as running:
        running.enter_context(started(*scheduler))
        address = waited_for(lambda: announced(known))
        workers = [running.enter_context(started(*worker, "--no-nanny")) for _ in range(2)]
        cluster = running.enter_context(executor(2, 9, address))
        client = cluster._client  # type: ignore[attr-defined]  # the only way to ask how many workers there are
        waited_for(lambda: len(client.scheduler_info()["workers"]) == 2)
        workshop = Workshop(home, engine="typst")
        found = build(workshop, workshop.reports, FORMATS, tmp_path / "cluster", cluster, 2)
        outputs = [next(found)]
        os.killpg(workers[0].pid, signal.SIGKILL)
        outputs += found
    assert [each.status for each in outputs] == ["written"] * 9, workshop.problems
    there = {path.name: path.read_bytes() for path in (tmp_path / "cluster").iterdir() if path.is_file()}
    assert there == made(home, tmp_path / "one")


def test_a_scheduler_that_does_not_answer_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found, executor(2, 9, "tcp://127.0.0.1:9"):
        pass
    assert [problem.code for problem in found.value.problems] == ["no-cluster"]
