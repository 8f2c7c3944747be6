"""Where the writers run: here, on all cores of this computer, or on those of a cluster. The bytes are the same."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from govdocs.problems import Problem, ProblemsFound, Span

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_WRITERS = ("govdocs.writers.docx", "govdocs.writers.html", "govdocs.writers.pdf", "govdocs.writers.typst")


class Here(Executor):
    """Does each piece of work at once, in this process."""

    def submit(
        self, work: Callable[Arguments, Result], /, *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Future[Result]:
        """A future that is done already."""
        done: Future[Result] = Future()
        try:
            done.set_result(work(*arguments, **named))
        except Exception as error:  # noqa: BLE001  whoever asks for the result gets it
            done.set_exception(error)
        return done


@contextmanager
def executor(jobs: int, pieces: int, scheduler: str = "") -> Iterator[Executor]:
    """Where so many pieces of work run: on a cluster whose `scheduler` is named, else in so many processes as there are
    `jobs`; here where there is one, or so little to do that processes would cost more than they bring.

    What has not begun when it is left is dropped. Raises ProblemsFound: no-cluster.
    """
    if scheduler:
        with _cluster(scheduler) as found:
            yield found
    elif jobs < 2 or pieces < FEWEST:
        yield Here()
    else:
        pool = ProcessPoolExecutor(min(jobs, pieces), _context(), initializer=_leave_interrupts_to_the_parent)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


FEWEST = 6
"""Pieces of work below which no process is started: two reports in three formats."""


def _context() -> multiprocessing.context.BaseContext:
    """Processes that have the writers imported when they begin, where the system can make such."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_WRITERS))
    return context


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _cluster(scheduler: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        message = "the part of govdocs that works on a cluster is not installed"
        hint = "install it: pip install 'govdocs[cluster]'; or leave out --scheduler"
        raise ProblemsFound([Problem(Span("--scheduler"), "no-cluster", message, hint)]) from None
    try:
        client = Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"no scheduler answers at {scheduler} ({str(error).splitlines()[0][:80]})"
        hint = "start one with 'dask scheduler' and workers with 'dask worker', or correct the address"
        raise ProblemsFound([Problem(Span("--scheduler"), "no-cluster", message, hint)]) from None
    try:
        yield client.get_executor(pure=False)
    finally:
        client.close()
