"""Where a workspace is, the folder with a govdocs.yaml; and where the built-in files are."""

from __future__ import annotations

from pathlib import Path

MARKER = "govdocs.yaml"
"""The file that makes a folder a workspace."""


def find_workspace(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds a govdocs.yaml."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / MARKER).is_file()), None)


_PACKAGE = Path(__file__).resolve().parents[1]


def built_in_folder() -> Path:
    """The built-in report templates: within the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "report_templates"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "report_templates"
