"""Makes `.venv` ready: what `make run`, `make test` and `make docs` do before anything else.

The first time, it installs the system libraries that PDF needs (on Debian and Ubuntu), then the packages of
one hash-checked lock. It may be run at any time and after any interruption; where all is in place it starts
nothing and says nothing. Standard library only.

    python3 setup/bootstrap.py          what govdocs needs to run               requirements.lock
    python3 setup/bootstrap.py dev      the same, and what tests it             requirements-dev.lock
    python3 setup/bootstrap.py docs     the same, and what builds its manual    requirements-docs.lock
    python3 setup/bootstrap.py browser  the same, and what looks at its pages   requirements-browser.lock
    python3 setup/bootstrap.py bench    the same, and what it is compared with  requirements-bench.lock

What it is compared with goes into a `.venv-bench` of its own.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PURPOSE = sys.argv[1] if sys.argv[1:] else "run"
VENV = ROOT / (".venv-bench" if PURPOSE == "bench" else ".venv")
PYTHON = VENV / "bin" / "python"
BASE_PYTHON = Path(sys.executable).resolve()  # the real one, even while .venv itself is activated
STAMP = VENV / ".ready"  # a line for each thing in place, written last: what it says is true

OLDEST_PYTHON = (3, 11)
LOCKS = {
    "run": ROOT / "requirements.lock",
    "dev": ROOT / "requirements-dev.lock",
    "docs": ROOT / "requirements-docs.lock",
    "browser": ROOT / "requirements-browser.lock",
    "bench": ROOT / "requirements-bench.lock",
}
PDF_LIBRARIES = {  # opened to make a PDF, and the Debian package that brings each
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "fontconfig",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")  # any of these will do


class Stop(Exception):
    """The set-up cannot go on, in plain words for the person at the keyboard."""


def make_ready(purpose: str) -> None:
    """Put in place whatever `purpose`, a key of LOCKS, still lacks."""
    refuse_old_python()
    take_turns()
    present = read_stamp()
    new_venv = venv_line() not in present
    ready = not new_venv and lock_line(purpose) in present
    if not ready and not os.access(ROOT, os.W_OK):
        raise Stop(f"{ROOT} cannot be written to. Copy it to a folder of your own, or change its permissions")
    provide_system_packages(new_venv=new_venv, may_ask=not ready)
    if purpose == "browser":
        provide_browser()
    if not ready:
        install(purpose, present)


def refuse_old_python() -> None:
    """Stop where Python is too old, naming a newer one if there is one to hand."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    names = [f"python3.{minor}" for minor in range(20, OLDEST_PYTHON[1] - 1, -1)]
    newer = next(filter(shutil.which, names), None)
    remedy = f"Add PYTHON={newer} to the command" if newer else "Install one, and name it with PYTHON=..."
    raise Stop(f"Python 3.11 or later is needed; {sys.executable} is {sys.version.split()[0]}. {remedy}")


def take_turns() -> None:
    """Wait while another set-up of this checkout is at work; the lock is let go when this process ends."""
    with contextlib.suppress(OSError):  # some network folders cannot be locked
        fcntl.flock(os.open(ROOT, os.O_RDONLY), fcntl.LOCK_EX)


def read_stamp() -> list[str]:
    """What is in place, by its own account; nothing if the Python it was made with has gone."""
    return STAMP.read_text("utf-8").splitlines() if STAMP.exists() and PYTHON.exists() else []


def write_stamp(lines: set[str]) -> None:
    """Say what is in place."""
    STAMP.write_text("\n".join(sorted(lines)) + "\n", "utf-8")


def venv_line() -> str:
    """What `.venv` depends on: the Python it was made with, and where it lies."""
    return f"venv {sys.implementation.cache_tag} {BASE_PYTHON} {VENV}"


def lock_line(purpose: str) -> str:
    """What the packages depend on: the lock and the project's own metadata."""
    content = LOCKS[purpose].read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return f"{purpose} {hashlib.sha256(content).hexdigest()}"


def provide_system_packages(*, new_venv: bool, may_ask: bool) -> None:
    """Install what the system lacks. Without a library, PDF alone is lost, so say so and go on."""
    missing = [*missing_libraries(), *(missing_venv_package() if new_venv else [])]
    if not missing or apt_install(missing, may_ask=may_ask):
        return
    remedy = f"Run: sudo apt-get update && sudo apt-get install {' '.join(missing)}"
    if not shutil.which("apt-get"):
        remedy = "Install Pango and Python's 'ensurepip' as this system does"
    importlib.invalidate_caches()
    if new_venv and missing_venv_package():
        raise Stop(f"Python lacks its module 'ensurepip', and it could not be added. {remedy}")
    say(f"PDF needs libraries that are not here; Word and HTML do not. {remedy}")


def provide_browser() -> None:
    """Install a browser where there is none. Where Debian packages may be installed, one must come of it."""
    if any(map(shutil.which, BROWSERS)) or apt_install(["chromium"], may_ask=True):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        raise Stop("Chromium could not be installed; the reason stands above")
    say("there is no Chromium or Chrome to look at pages with, so that is left out. Install one to have it done")


def missing_libraries() -> list[str]:
    """The Debian packages of those libraries for PDF that this system lacks."""
    if not sys.platform.startswith("linux"):
        return []  # what govdocs says when a PDF is asked for must do
    return [package for library, package in PDF_LIBRARIES.items() if not opens(library)]


def missing_venv_package() -> list[str]:
    """The package in which Debian keeps the module that puts pip in a virtual environment."""
    return [] if importlib.util.find_spec("ensurepip") else [f"python3.{sys.version_info[1]}-venv"]


def opens(library: str) -> bool:
    """Whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str], *, may_ask: bool) -> bool:
    """Install Debian packages, with sudo where needed; True if they are now in place."""
    if not shutil.which("apt-get"):
        return False
    as_root = []
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            return False
        as_root = ["sudo"] if may_ask and sys.stdin.isatty() else ["sudo", "--non-interactive"]
    say(f"Installing system packages: {' '.join(packages)}")
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt_get, "update"], check=False)  # one stale source need not matter
    options = ["--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
    done = subprocess.run([*apt_get, "install", *options, *packages], stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def install(purpose: str, present: list[str]) -> None:
    """Install the lock of `purpose` and govdocs itself, into a new `.venv` unless a finished one stands."""
    if venv_line() in present:
        STAMP.unlink()  # untrue from here until the end
    else:
        make_venv()
        present = []
    kept = {venv_line(), *(line for line in map(lock_line, LOCKS) if line in present)}
    say(f"Installing packages from {LOCKS[purpose].name}; this happens once")
    try:
        pip_install("--require-hashes", "--requirement", str(LOCKS[purpose]))
        pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))  # the locks hold its build tools
    except Stop:
        write_stamp(kept)  # pip undoes what it could not finish
        raise
    write_stamp({*kept, lock_line("run"), lock_line(purpose)})  # every lock holds what is needed to run


def make_venv() -> None:
    """Make the virtual environment anew, over whatever stands there."""
    say(f"Making {VENV.name} with Python {sys.version.split()[0]}")
    made = subprocess.run([BASE_PYTHON, "-m", "venv", "--clear", VENV], check=False)
    if made.returncode != 0:
        raise Stop(f"{VENV} could not be made; the reason stands above. Remove it, then try again")


def pip_install(*arguments: str) -> None:
    """Run `pip install` in `.venv`."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, *arguments], check=False).returncode != 0:
        raise Stop(
            "pip could not install the packages; its reason stands above. If that was the network, connect "
            "(behind a proxy, set HTTPS_PROXY) and give the same command again"
        )


def say(message: str) -> None:
    """Tell the person at the keyboard, apart from anything the command itself prints."""
    print(f"set-up: {message}", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Make ready for the purpose named, or for running."""
    purpose = arguments[0] if arguments else "run"
    if purpose not in LOCKS or len(arguments) > 1:
        say(f"the one argument may be {', '.join(LOCKS)}")
        return 2
    try:
        make_ready(purpose)
    except Stop as stop:
        say(str(stop))
        return 1
    except OSError as error:
        say(f"{error.filename or ROOT}: {error.strerror or error}")
        return 1
    except KeyboardInterrupt:
        say("stopped half-way; the same command goes on from here")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
