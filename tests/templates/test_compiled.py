"""Compiled templates are kept from one command to the next, and never trusted further than they can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.bccache import Bucket

from govdocs.reading.library import Library
from govdocs.templates.compiled import Compiled
from govdocs.templates.environment import TemplateEnvironment, environment

TEMPLATE = "greeting.xml"


@pytest.fixture
def kept(nothing_kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where templates are kept in these tests, with nothing there or in memory yet."""
    monkeypatch.setattr(Compiled, "_kept", {})
    return nothing_kept / "templates"


def said(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bool]:
    """What a template prints in a new process, and whether it was compiled for that."""
    (folder / TEMPLATE).write_text(text, encoding="utf-8")
    monkeypatch.setattr(Compiled, "_kept", {})
    anew = []
    compile_ = TemplateEnvironment._generate

    def counted(self: TemplateEnvironment, *args: object, **named: object) -> str:
        anew.append(True)
        return compile_(self, *args, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(TemplateEnvironment, "_generate", counted)
        return environment(Library(folder)).get_template(TEMPLATE).render(), bool(anew)


def test_a_template_is_compiled_once(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(tmp_path, "<p>one</p>", monkeypatch)[1]
    printed, anew = said(tmp_path, "<p>one</p>", monkeypatch)
    assert "one</p>" in printed
    assert not anew
    assert len(list(kept.iterdir())) == 1


def test_a_changed_template_is_compiled_anew_in_its_place(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(tmp_path, "<p>one</p>", monkeypatch)
    printed, anew = said(tmp_path, "<p>two</p>", monkeypatch)
    assert "two</p>" in printed
    assert anew
    assert len(list(kept.iterdir())) == 1


def test_what_is_spoilt_is_compiled_anew(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(tmp_path, "<p>one</p>", monkeypatch)
    [file] = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    printed, anew = said(tmp_path, "<p>one</p>", monkeypatch)
    assert "one</p>" in printed
    assert anew


def test_where_nothing_can_be_written_templates_run_all_the_same(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.parent.write_text("a file where the folder should be", encoding="utf-8")
    assert "one</p>" in said(tmp_path, "<p>one</p>", monkeypatch)[0]


def test_each_kind_of_environment_has_its_own(kept: Path) -> None:
    class Other(TemplateEnvironment):
        """Another."""

    bucket = Bucket(environment(Library(None)), "key", "checksum")
    assert Compiled(TemplateEnvironment)._name(bucket) != Compiled(Other)._name(bucket)
