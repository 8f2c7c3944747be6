"""The schemas of a workspace's records, written where editors find them."""

from __future__ import annotations

import json
import os
from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.placing import place
from govdocs.reading.model import Record
from govdocs.reading.schema import editor_schema
from govdocs.records.commission import Commission
from govdocs.records.meeting import Meeting
from govdocs.records.standing import Standing
from govdocs.value import value

FOLDER = Path(".govdocs") / "schema"


@value
class Kind:
    """A kind of record, and the files of a workspace that hold it."""

    name: str
    model: type[Record]
    files: tuple[str, ...]


KINDS = (
    Kind("register", Standing, ("govdocs.yaml", "register/**/*.yaml")),
    Kind("meeting", Meeting, ("meetings/*/*.yaml",)),
    Kind("report", Commission, ("reports/*.yaml",)),
)


def schema_text(kind: Kind) -> str:
    """The schema of a kind of record as a file holds it."""
    return json.dumps(editor_schema(kind.model), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder. Returns their files.

    Raises ProblemsFound: folder-not-writable.
    """
    files = [folder / f"{kind.name}.json" for kind in KINDS]
    try:
        for kind, file in zip(KINDS, files, strict=True):
            place(file, schema_text(kind).encode())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"the schemas could not be written ({reason})"
        hint = "choose a folder that you may write to, with --output"
        raise ProblemsFound([Problem(Span(str(folder)), "folder-not-writable", message, hint)]) from None
    return files


def editor_settings(files: list[Path], workspace: Path) -> str:
    """What the settings of VS Code have to say, so that it uses the schemas for the records of the workspace."""
    matches = {
        _from(file, workspace): list(kind.files) if len(kind.files) > 1 else kind.files[0]
        for kind, file in zip(KINDS, files, strict=True)
    }
    return json.dumps({"yaml.schemas": matches}, ensure_ascii=False, indent=2)


def schema_line(workspace: Path, name: str, kind: str) -> list[str]:
    """The first line of a new record of a kind, which names its schema; none where the workspace has no schemas."""
    schema = workspace / FOLDER / f"{kind}.json"
    if not schema.is_file():
        return []
    return [f"# yaml-language-server: $schema={_from(schema, (workspace / name).parent)}"]


def _from(file: Path, folder: Path) -> str:
    """A path as written from a folder; whole where the two lie on different drives."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        return file.resolve().as_posix()
