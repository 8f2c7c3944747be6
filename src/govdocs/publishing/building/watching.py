"""Waiting for somebody to save: a workspace is watched, and each burst of changes to its files counts once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Span

_GATHERED = 200  # milliseconds without another change end a burst
_AT_MOST = 2000  # milliseconds that a burst may last
_LOOKS = 250  # milliseconds between looks at whether to stop
_PASSED_OVER = (".swp", ".swx", ".tmp", ".part", ".crdownload", "~")


def saves(folder: Path, output: Path, stop: threading.Event | None = None) -> Iterator[None]:
    """Yields once when the watch has begun, and then after each burst of changes, until `stop` is set.

    What is saved while the caller is at work counts afterwards. What lies in `output`, or is hidden, or is a file that
    an editor is still writing, does not count; that such a file then takes the place of another does. Raises
    ProblemsFound: cannot-watch.
    """
    from watchfiles import Change, watch

    home, made = folder.resolve(), output.resolve()

    def counts(_change: Change, name: str) -> bool:
        path = Path(name)
        if path == home or not path.is_relative_to(home):
            return False
        if path.is_relative_to(made) and not home.is_relative_to(made):
            return False
        hidden = any(part.startswith((".", "~")) for part in path.relative_to(home).parts)
        return not (hidden or name.endswith(_PASSED_OVER))

    begun = False
    try:
        for changes in watch(
            home,
            watch_filter=counts,
            debounce=_AT_MOST,
            step=_GATHERED,
            stop_event=stop,
            rust_timeout=_LOOKS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            if changes or not begun:
                begun = True
                yield
    except (OSError, RuntimeError) as error:
        message = f"the workspace cannot be watched ({error})"
        hint = "build without --watch, or set WATCHFILES_FORCE_POLLING to 1 and try again"
        raise ProblemsFound([Problem(Span(str(folder)), "cannot-watch", message, hint)]) from None
