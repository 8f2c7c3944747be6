"""A folder of published papers: what is there, whether it is still what was published, and putting more there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.publishing.placing import clear_abandoned, not_placed, place
from govdocs.publishing.publication.manifest import MADE, Manifest, read_manifest


def published_before(to: Path) -> Manifest | None:
    """What a folder already publishes. Raises ProblemsFound: not-a-publication, manifest-unreadable."""
    if to.exists() and not to.is_dir():
        message = f"'{to.name}' is a file"
        raise ProblemsFound([Problem(Span(to.name), "not-a-publication", message, "name a folder")])
    manifest = read_manifest(to)
    if manifest is None and to.is_dir() and any(to.iterdir()):
        message = f"the folder '{to.name}' holds files that were not published from here"
        hint = "name a new folder, or one that govdocs published to before"
        raise ProblemsFound([Problem(Span(to.name), "not-a-publication", message, hint)])
    return manifest


def gone(to: Path, manifest: Manifest) -> Iterator[Problem]:
    """A warning of each file that was published and is no longer there. Problem: published-file-gone."""
    for name in (file.name for each in manifest.documents for file in each.all_files):
        if not (to / name).is_file():
            message = "this file was published, and is no longer there"
            hint = "put back what was published; or leave it out for good, and the index page will not lead to it"
            yield Problem(Span(name), "published-file-gone", message, hint, Severity.WARNING)


def contents(to: Path) -> dict[str, bytes]:
    """All files of a folder, by their path in it. Raises ProblemsFound: file-unreadable."""
    found = {}
    for path in sorted(to.rglob("*")) if to.is_dir() else ():
        if path.is_file():
            try:
                found[path.relative_to(to).as_posix()] = path.read_bytes()
            except OSError as error:
                message = f"the file cannot be read ({(error.strerror or str(error)).lower()})"
                raise ProblemsFound(
                    [Problem(Span(path.name), "file-unreadable", message, "check its rights")]
                ) from None
    return found


def in_the_way(there: Mapping[str, bytes], files: Mapping[str, bytes], manifest: Manifest) -> list[Problem]:
    """What was published and has been changed since, and files that are in the way of new ones. Problems:
    published-file-changed, file-exists."""
    known = {file.name: file for each in manifest.documents for file in each.all_files}
    problems = []
    for name, content in there.items():
        if name in files and files[name] != content:
            hint = "move it elsewhere; nothing was published"
            problems.append(Problem(Span(name), "file-exists", "there is another file of this name already", hint))
        elif name in known and name not in files and sha256(content).hexdigest() != known[name].sha256:
            message = "this file was published, and has been changed since by other means"
            problems.append(Problem(Span(name), "published-file-changed", message, "put back what was published"))
    return problems


def put_in_place(to: Path, files: Mapping[str, bytes], before: Manifest | None) -> None:
    """Put a publication in place: a new folder as a whole; into one that is there file by file, each whole, what leads
    to them after them and the manifest last. Raises ProblemsFound: output-not-written, and published-meanwhile where
    what the folder publishes is no longer what it did `before`."""
    if published_before(to) != before:
        message = f"somebody else published to '{to.name}' at the same time, and nothing of this was published"
        raise ProblemsFound([Problem(Span(to.name), "published-meanwhile", message, "publish again")])
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        clear_abandoned(to.parent)
        if to.is_dir() and any(to.iterdir()):
            _write(to, files)
            return
        beside = Path(tempfile.mkdtemp(prefix=".govdocs-", suffix=".part", dir=to.parent))
        try:
            _write(beside, files)
            beside.chmod(0o755)
            if to.is_dir():
                to.rmdir()  # it is empty
            os.replace(beside, to)  # noqa: PTH105  the same for folders as for files
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    except OSError as error:
        raise not_placed(to, error) from None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name in sorted(files, key=lambda name: (MADE.index(name) if name in MADE else -1, name)):
        place(folder / name, files[name])
