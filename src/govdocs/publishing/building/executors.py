"""Where the writers run: here, on all cores of this computer, or on those of a cluster. The bytes are the same."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import ParamSpec, TypeVar

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.building.ready import FEWEST, context

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


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


class Elsewhere:
    """An executor, and this process for whatever is lost there with a process or a worker that ends."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def begun(
        self, work: Callable[Arguments, Result], /, *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Callable[[], Result]:
        """A piece of work on its way: what gives its result once it is there."""
        try:
            future = self._executor.submit(work, *arguments, **named)
        except BrokenExecutor:
            return partial(work, *arguments, **named)

        def result() -> Result:
            try:
                return future.result()
            except (BrokenExecutor, CancelledError):
                return work(*arguments, **named)

        return result


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
        pool = ProcessPoolExecutor(min(jobs, pieces), context(), initializer=_leave_interrupts_to_the_parent)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


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
