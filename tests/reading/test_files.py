"""The text of a file, or what keeps it from being read; and the workspace's own files before the built-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.problems import Problem, ProblemsFound
from govdocs.reading import library
from govdocs.reading.files import MAX_BYTES, read_text
from govdocs.reading.home import built_in_folder
from govdocs.reading.library import Library


def refused(path: Path) -> Problem:
    with pytest.raises(ProblemsFound) as caught:
        read_text(path, "a.yaml")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_text_is_read_with_or_without_a_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "a").write_bytes(mark + "é\r\n😀".encode())
    assert read_text(tmp_path / "a", "a.yaml") == "é\r\n😀"


@pytest.mark.parametrize("length", [65_535, 65_536, 65_537, MAX_BYTES])
def test_a_long_file_is_read_whole(tmp_path: Path, length: int) -> None:
    (tmp_path / "a").write_bytes(b"a" * length)
    assert read_text(tmp_path / "a", "a.yaml") == "a" * length


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert str(refused(tmp_path)) == "a.yaml:1:1: the file cannot be read (is a directory): check its name and rights"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "a").message


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("content", "line", "column"),
    [(b"\xff", 1, 1), (b"a: 1\nb: \xe9t\xe9\n", 2, 4), ("a: é😀".encode() + b"\x80", 1, 6), (b"a\n\xff", 2, 1)],
)
def test_a_file_in_another_encoding_is_told_with_its_place(
    tmp_path: Path, mark: bytes, content: bytes, line: int, column: int
) -> None:
    (tmp_path / "a").write_bytes(mark + content)
    problem = refused(tmp_path / "a")
    assert (problem.code, problem.span.line, problem.span.column) == ("file-not-text", line, column)
    assert problem.hint == "save the file as UTF-8"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * MAX_BYTES)
    assert len(read_text(tmp_path / "a", "a.yaml")) == MAX_BYTES
    (tmp_path / "a").write_bytes(b"x" * (MAX_BYTES + 1))
    assert (refused(tmp_path / "a").code, refused(tmp_path / "a").message) == (
        "file-too-large",
        "the file is over 1 MB",
    )


# ----------------------------------------------------------------------------------------------------------- library


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of built-in files with one layout and one template."""
    folder = tmp_path / "shipped"
    (folder / "layouts").mkdir(parents=True)
    (folder / "letter.xml").write_text("the built-in letter")
    (folder / "layouts" / "plain.yaml").write_text("the built-in layout")
    (tmp_path / "secret.xml").write_text("secret")
    monkeypatch.setattr(library, "built_in_folder", lambda: folder)
    return folder


def test_the_built_in_files_are_there() -> None:
    assert (built_in_folder() / "six-monthly-update.xml").is_file()
    assert "layouts/scrutiny-2018.yaml" in Library(None).names("layouts/*.yaml")


@pytest.mark.usefixtures("shipped")
def test_the_workspaces_copy_wins_until_it_is_deleted(tmp_path: Path) -> None:
    own = tmp_path / "report_templates"
    assert Library(own).text("letter.xml") == ("the built-in letter", "built-in/letter.xml")
    own.mkdir()
    (own / "letter.xml").write_text("our letter")
    assert Library(own).text("letter.xml") == ("our letter", "report_templates/letter.xml")
    assert Library(own).text("layouts/plain.yaml")[1] == "built-in/layouts/plain.yaml"
    (own / "letter.xml").unlink()
    assert Library(own).text("letter.xml") == ("the built-in letter", "built-in/letter.xml")


@pytest.mark.usefixtures("shipped")
def test_the_names_of_both_are_listed_once_and_in_order(tmp_path: Path) -> None:
    own = tmp_path / "report_templates"
    own.mkdir()
    (own / "letter.xml").write_text("")
    (own / "agenda.xml").write_text("")
    assert Library(own).names() == ["agenda.xml", "layouts/plain.yaml", "letter.xml"]
    assert Library(own).names("*.xml") == ["agenda.xml", "letter.xml"]


def test_a_checkouts_built_in_files_are_its_own(shipped: Path) -> None:
    assert Library(shipped).text("letter.xml")[1] == "report_templates/letter.xml"


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("name", "hint"),
    [("leter.xml", "did you mean 'letter.xml'?"), ("zzz", "there are layouts/plain.yaml, letter.xml"), ("layouts", "")],
)
def test_a_file_that_is_nowhere_is_answered_with_those_there_are(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        Library(tmp_path / "report_templates").text(name)
    (problem,) = caught.value.problems
    assert (problem.code, problem.span.file) == ("no-such-file", f"report_templates/{name}")
    assert hint in problem.hint


@pytest.mark.usefixtures("shipped")
def test_nothing_outside_the_folders_can_be_asked_for(tmp_path: Path) -> None:
    for name in ("../secret.xml", "layouts/../../secret.xml", str(tmp_path / "secret.xml"), "..\\secret.xml"):
        with pytest.raises(ProblemsFound):
            Library(None).text(name)


def test_a_file_that_cannot_be_read_does_not_give_way_to_the_built_in(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "report_templates"
    own.mkdir()
    (own / "letter.xml").write_bytes(b"\xff")
    with pytest.raises(ProblemsFound) as caught:
        Library(own).text("letter.xml")
    assert caught.value.problems[0].span.file == "report_templates/letter.xml"


def test_pictures_are_read_as_bytes_the_workspaces_own_first(tmp_path: Path) -> None:
    own = tmp_path / "report_templates"
    (own / "images").mkdir(parents=True)
    assert Library(own).data("images/family.svg", 10_000)[1] == "built-in/images/family.svg"
    (own / "images" / "family.svg").write_bytes(b"ours")
    assert Library(own).data("images/family.svg", 10_000) == (b"ours", "report_templates/images/family.svg")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("images/large.svg", "file-too-large"),
        ("images/away.svg", "outside-workspace"),
        ("images/none.svg", "no-such-file"),
        ("../secret.svg", "no-such-file"),
        ("/etc/passwd", "no-such-file"),
    ],
)
def test_pictures_are_small_and_stay_in_their_folder(tmp_path: Path, name: str, code: str) -> None:
    images = tmp_path / "report_templates" / "images"
    images.mkdir(parents=True)
    (tmp_path / "secret.svg").write_bytes(b"secret")
    (images / "large.svg").write_bytes(bytes(11))
    (images / "away.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(ProblemsFound) as caught:
        Library(tmp_path / "report_templates").data(name, 10)
    assert [problem.code for problem in caught.value.problems] == [code]
