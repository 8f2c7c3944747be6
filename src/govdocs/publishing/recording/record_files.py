"""Records written by commands. A file that somebody changed meanwhile, or that is there already, is never lost."""

from __future__ import annotations

from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.placing import place
from govdocs.reading.files import read_text
from govdocs.value import value


@value
class RecordFile:
    """A record as it lay on disk when it was read. `name` is what problems call it."""

    path: Path
    name: str
    content: bytes

    @property
    def text(self) -> str:
        """Its text, with its byte-order mark if it has one."""
        return self.content.decode("utf-8")

    def replace(self, text: str) -> None:
        """Put a new text in place of the one that was read.

        Raises ProblemsFound, with nothing written: changed-meanwhile, record-not-written.
        """
        try:
            if self.path.read_bytes() != self.content:
                raise changed_meanwhile(self.name)
            rights = self.path.stat().st_mode & 0o7777
            file = self.path.resolve()  # a link stays one
            place(file, text.encode())
            file.chmod(rights)
        except OSError as error:
            raise _not_written(self.name, error) from None


@value
class NewText:
    """A text that a record is to have: of a new file, or in place of the one that it `was`."""

    name: str
    text: str
    was: RecordFile | None = None

    def write(self, folder: Path) -> None:
        """Put it in place in a workspace.

        Raises ProblemsFound, with nothing written: changed-meanwhile, file-exists, record-not-written.
        """
        if self.was:
            self.was.replace(self.text)
        else:
            create_record(folder, self.name, self.text)


def open_record(folder: Path, name: str) -> RecordFile:
    """A record of a workspace, to be changed. Raises ProblemsFound: those of `files.read_text`."""
    path = (folder / name).resolve()  # a link stays a link
    read_text(path, name)
    return RecordFile(path, name, path.read_bytes())


def create_record(folder: Path, name: str, content: str | bytes) -> None:
    """Write a file of a workspace that is not there yet.

    Raises ProblemsFound, with nothing written: file-exists, record-not-written.
    """
    path = folder / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("xb").close()  # the name is taken first, in one step, so that nobody else's file can be lost
    except OSError as error:
        if not path.is_file():
            raise _not_written(name, error) from None
        hint = "change the file that is there; nothing was written"
        raise ProblemsFound([Problem(Span(name), "file-exists", "there is such a file already", hint)]) from None
    try:
        place(path, content.encode() if isinstance(content, str) else content)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _not_written(name, error) from None
        raise


def changed_meanwhile(name: str) -> ProblemsFound:
    """The problem of a file that is no longer what was read."""
    message = "the file was changed by somebody else just now; nothing was written"
    return ProblemsFound([Problem(Span(name), "changed-meanwhile", message, "give the command again")])


def _not_written(name: str, error: OSError) -> ProblemsFound:
    reason = (error.strerror or str(error)).lower()
    message = f"the file could not be written ({reason}); nothing was changed"
    hint = "check the rights of the file and its folder, and the space on the disk"
    return ProblemsFound([Problem(Span(name), "record-not-written", message, hint)])
