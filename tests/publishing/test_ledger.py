"""The ledger: what we wrote may be written over, what a person wrote never."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govdocs.problems import ProblemsFound
from govdocs.publishing import placing
from govdocs.publishing.ledger import FOLDER, Ledger, Placed, output_name

NAME = "2026-06-15-update.docx"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper that was made once."""
    put(tmp_path / NAME, b"one")
    return tmp_path / NAME


def put(target: Path, content: bytes, key: str = "") -> Placed:
    return Ledger(target.parent).put(target, content, key)


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_what_we_wrote_is_written_over(paper: Path) -> None:
    assert put(paper, b"two") == Placed(paper, "written")
    assert put(paper, b"two") == Placed(paper, "unchanged")
    assert documents(paper.parent) == {NAME: b"two"}


def test_a_new_version_is_set_beside_what_was_changed_by_hand_and_renewed_there(paper: Path) -> None:
    paper.write_bytes(b"one, edited")
    beside = paper.with_name("2026-06-15-update (new).docx")
    assert put(paper, b"two") == Placed(beside, "written", paper)
    assert put(paper, b"three") == Placed(beside, "written", paper)
    assert put(paper, b"three") == Placed(beside, "unchanged", paper)
    assert documents(paper.parent) == {NAME: b"one, edited", beside.name: b"three"}


@pytest.mark.parametrize("gone", ["deleted", "renamed", "replaced by the new one"])
def test_the_name_is_used_again_once_the_edited_file_is_out_of_the_way(paper: Path, gone: str) -> None:
    paper.write_bytes(b"one, edited")
    beside = put(paper, b"two").path
    if gone == "deleted":
        paper.unlink()
    elif gone == "renamed":
        paper.rename(paper.with_name("mine.docx"))
    else:
        beside.replace(paper)
    assert put(paper, b"three") == Placed(paper, "written")
    assert not beside.exists()
    assert paper.read_bytes() == b"three"


def test_the_version_set_beside_may_be_edited_too_and_is_then_not_lost_either(paper: Path) -> None:
    paper.write_bytes(b"one, edited")
    put(paper, b"two").path.write_bytes(b"two, edited")
    placed = put(paper, b"three")
    assert placed.path.name == "2026-06-15-update (new 2).docx"
    paper.unlink()
    put(paper, b"three")
    assert documents(paper.parent) == {NAME: b"three", "2026-06-15-update (new).docx": b"two, edited"}


def test_without_the_ledger_nothing_is_lost(paper: Path) -> None:
    for path in (paper.parent / FOLDER).iterdir():
        path.unlink()
    assert put(paper, b"one") == Placed(paper, "unchanged")
    assert put(paper, b"two") == Placed(paper, "written"), "what is to the byte what we would write is ours"
    for path in (paper.parent / FOLDER).iterdir():
        path.unlink()
    assert put(paper, b"three").edited == paper
    assert paper.read_bytes() == b"two"


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"made": 3, "key": ""}', b"\xff\xfe", b'{"made": [[]], "key": 1}']
)
def test_a_damaged_note_counts_as_none(paper: Path, damage: bytes) -> None:
    (paper.parent / FOLDER / f"{NAME}.json").write_bytes(damage)
    assert put(paper, b"two").edited == paper
    assert paper.read_bytes() == b"one"


def test_a_build_that_is_killed_between_its_note_and_its_file_leaves_a_file_that_is_known(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("govdocs.publishing.ledger.put", killed)
        with pytest.raises(KeyboardInterrupt):
            put(paper, b"two")
    assert put(paper, b"three") == Placed(paper, "written")


def test_two_builds_at_once_leave_a_file_that_is_known_whichever_is_last(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other notes its version from what it read before our note, and writes its file before ours."""
    entry = Ledger(paper.parent).entry(NAME)

    def meanwhile(target: Path, content: bytes) -> object:
        monkeypatch.undo()
        monkeypatch.setattr(Ledger, "entry", lambda *_: entry)
        put(paper, b"theirs")
        monkeypatch.undo()
        return placing.put(target, content)

    monkeypatch.setattr("govdocs.publishing.ledger.put", meanwhile)
    put(paper, b"ours")
    assert paper.read_bytes() == b"ours"
    assert put(paper, b"three") == Placed(paper, "written")


def test_the_same_versions_leave_the_same_ledger(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        put(tmp_path / folder / NAME, b"one", "k1")
        put(tmp_path / folder / NAME, b"two", "k2")
    assert documents(tmp_path / "one" / FOLDER) == documents(tmp_path / "other" / FOLDER)
    assert json.loads(documents(tmp_path / "one" / FOLDER)[f"{NAME}.json"])["key"] == "k2"


def test_an_output_stands_while_it_is_what_was_last_made_from_the_same(paper: Path) -> None:
    ledger = Ledger(paper.parent)
    assert not ledger.stands(paper, "")
    ledger.put(paper, b"two", "k2")
    assert ledger.stands(paper, "k2")
    assert not ledger.stands(paper, "k3")
    paper.write_bytes(b"one")
    assert not ledger.stands(paper, "k2"), "an older version is ours, but not what was last made"


def test_an_edited_file_that_was_taken_over_is_made_anew_and_a_copy_of_it_kept(paper: Path) -> None:
    paper.write_bytes(b"one, edited")
    put(paper, b"two")
    kept = paper.parent / "kept" / NAME
    Ledger(paper.parent).take_over(paper, kept)
    assert put(paper, b"three") == Placed(paper, "written")
    assert documents(paper.parent) == {NAME: b"three"}
    assert kept.read_bytes() == b"one, edited"


def test_a_copy_is_kept_of_what_a_word_file_was_before_it_was_edited(paper: Path) -> None:
    paper.write_bytes(b"one, edited")
    put(paper, b"two")
    assert Ledger(paper.parent).copies(NAME) == (b"one", b"two")
    assert Ledger(paper.parent).copies("other.docx") == ()
    put(paper.with_suffix(".pdf"), b"pdf")
    assert Ledger(paper.parent).copies(paper.with_suffix(".pdf").name) == ()


def test_a_file_that_cannot_be_read_is_not_written_over(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", locked)
        with pytest.raises(ProblemsFound, match="could not be written"):
            put(paper, b"two")
    assert documents(paper.parent) == {NAME: b"one"}


def test_a_file_set_beside_another_goes_by_the_name_of_that() -> None:
    assert output_name("2026-06-15-update (new).docx") == NAME
    assert output_name("2026-06-15-update (new 2).docx") == NAME
    assert output_name("2026-06-15-update (newer).docx") == "2026-06-15-update (newer).docx"
