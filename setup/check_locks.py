"""Says whether the locks still answer to pyproject.toml, without a network. Run with `.venv/bin/python`.

Every package that pyproject.toml asks for must be pinned at a version it allows, with hashes; every lock must
hold the pins of the first; and none may name the place its packages come from: each machine has its own.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "requirements.lock"
EXTRA_LOCKS = {extra: ROOT / f"requirements-{extra}.lock" for extra in ("dev", "docs", "browser", "bench")}
ENTRY = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;\\]+)(?P<rest>.*(?:\n .*)*)", re.MULTILINE)


def pins(lock: Path) -> set[tuple[str, str]]:
    """The name and version of each package in a lock."""
    return {(entry["name"], entry["version"]) for entry in ENTRY.finditer(lock.read_text("utf-8"))}


def meets(requirement: Requirement, pinned: set[tuple[str, str]]) -> bool:
    """Whether one of these pins is what the requirement asks for."""
    name, allowed = canonicalize_name(requirement.name), requirement.specifier
    return any(name == pin and allowed.contains(version, prereleases=True) for pin, version in pinned)


def faults(lock: Path, wanted: list[str]) -> list[str]:
    """What is wrong with one lock, given the requirements it must meet."""
    text, pinned = lock.read_text("utf-8"), pins(lock)
    unmet = [f"{line} is not met" for line in wanted if not meets(Requirement(line), pinned)]
    astray = [f"{name} is not at {version}, as in {RUN_LOCK.name}" for name, version in pins(RUN_LOCK) - pinned]
    unhashed = [f"{entry['name']} has no hash" for entry in ENTRY.finditer(text) if "--hash=" not in entry["rest"]]
    placed = [f"names a place: {line}" for line in text.splitlines() if "://" in line or "index-url" in line]
    return [f"{lock.name}: {fault}" for fault in [*unmet, *sorted(astray), *unhashed, *placed]]


def main() -> int:
    """Print every fault of every lock."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = pyproject["project"]
    to_run = [*project["dependencies"], *pyproject["build-system"]["requires"]]
    found = faults(RUN_LOCK, to_run)
    for extra, lock in EXTRA_LOCKS.items():
        found += faults(lock, [*to_run, *project["optional-dependencies"][extra]])
    print("\n".join([*found, "Renew them: make lock"]) if found else "The locks answer to pyproject.toml")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
