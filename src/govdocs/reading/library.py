"""Files that a workspace may replace: its own copy wins over the built-in of the same name."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading.files import read_bytes, read_text
from govdocs.reading.home import built_in_folder
from govdocs.reading.model import did_you_mean
from govdocs.value import value


@value
class Library:
    """Report templates, layouts, charts and house style, looked up first in `folder` and then among the built-in.

    `label` is what problems call `folder`: 'report_templates'.
    """

    folder: Path | None
    label: str = "report_templates"

    def text(self, name: str) -> tuple[str, str]:
        """The text of a file such as 'layouts/scrutiny-2018.yaml', and what problems call the file.

        Raises ProblemsFound: no-such-file, outside-workspace (a link that leads elsewhere), and those of
        `files.read_text`.
        """
        folder, label = self._folder_of(name)
        return read_text(folder / name, label), label

    def data(self, name: str, most: int) -> tuple[bytes, str]:
        """The bytes of a file such as 'images/family.svg', at most so many, and what problems call the file.

        Raises ProblemsFound: no-such-file, outside-workspace (a link that leads elsewhere), and those of
        `files.read_bytes`.
        """
        folder, label = self._folder_of(name)
        return read_bytes(folder / name, label, most, "make it smaller"), label

    def _folder_of(self, name: str) -> tuple[Path, str]:
        for folder, label in self._folders():
            if _stays_inside(name) and (folder / name).is_file():
                _keep_within(folder, name, label)
                return folder, f"{label}/{name}"
        raise ProblemsFound(
            [
                Problem(
                    Span(f"{self.label}/{name}"),
                    "no-such-file",
                    f"there is no '{name}' in {self.label} nor among the built-in ones",
                    did_you_mean(name, self.names()) or f"there are {', '.join(self.names())}",
                )
            ]
        )

    def is_own(self, name: str) -> bool:
        """Whether a file of that name is the workspace's own and not the built-in one."""
        return bool(self.folder and _stays_inside(name) and (self.folder / name).is_file())

    def names(self, pattern: str = "**/*") -> list[str]:
        """The names of all files that match, the workspace's and the built-in ones, in order."""
        found = {
            path.relative_to(folder).as_posix()
            for folder, _ in self._folders()
            for path in folder.glob(pattern)
            if path.is_file()
        }
        return sorted(found)

    def _folders(self) -> list[tuple[Path, str]]:
        own = [(self.folder, self.label)] if self.folder and self.folder.is_dir() else []
        built_in = built_in_folder()
        if own and self.folder and self.folder.samefile(built_in):
            return own
        return [*own, (built_in, "built-in")]


def _keep_within(folder: Path, name: str, label: str) -> None:
    """Raise ProblemsFound (outside-workspace) for a link that leads out of the folder."""
    if not (folder / name).resolve().is_relative_to(folder.resolve()):
        message, hint = "this is a link to a file elsewhere", "put the file itself here"
        raise ProblemsFound([Problem(Span(f"{label}/{name}"), "outside-workspace", message, hint)])


def _stays_inside(name: str) -> bool:
    """Whether a name can only mean something below the folder, on any system: a template asks for what it likes."""
    path = PureWindowsPath(name)
    return not path.anchor and ".." not in path.parts
