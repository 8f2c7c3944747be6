"""The bundled typeface: what it can show, asked without its files where that is plain."""

from __future__ import annotations

import pytest

from govdocs.writers.pdf import typeface


def test_no_letter_in_everyday_use_is_lacking_in_the_typeface() -> None:
    assert len(typeface._EVERYDAY) > 300
    assert typeface.characters() >= typeface._EVERYDAY


def test_letters_in_everyday_use_need_no_file_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeface, "characters", lambda: pytest.fail("a file was read"))
    assert typeface.missing("Siân paid £14.0m – ‘≥ 95%’ → Małgorzata") == set()


def test_what_some_face_lacks_is_named() -> None:
    assert typeface.missing("Visits ✓ 山 Ω") == {"✓", "山"}
