"""Every case of docs/security.md has its test, and every test of hostile input stands there."""

from __future__ import annotations

import importlib
import re
from types import ModuleType
from typing import Any

import pytest

from tests.docs.pages import page

CASES = re.findall(r"^\| .+ \| .+ \| `(tests/\S+?\.py)::(\w+)(?:\[(.+)\])?` \|$", page("security.md"), re.MULTILINE)
GATHERED = (
    "tests/security/test_files.py",
    "tests/security/test_names_and_links.py",
    "tests/security/test_templates.py",
    "tests/publishing/test_robust.py",
)
NO_ATTACK = {  # what shows that a bound is far off, or is itself about the tests above
    "test_a_chart_style_that_is_no_chart_is_refused",
    "test_a_drawing_of_a_chart_is_looked_into",
    "test_a_drawing_that_is_too_large_is_refused",
    "test_spaces_and_accents_are_welcome",
    "test_the_bound_is_far_from_what_documents_take",
    "test_the_built_in_chart_styles_are_within_the_bounds",
    "test_what_a_template_does_with_text_stays_possible",
    "test_what_is_too_large_is_never_made",
}


def module(file: str) -> ModuleType:
    return importlib.import_module(file.removesuffix(".py").replace("/", "."))


def names_of_cases(test: Any) -> list[str]:
    """The cases of a test that is done for each of a list of names."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    return [case for mark in marks for case in mark.args[1] if isinstance(case, str)] if len(marks) == 1 else []


def test_there_are_more_than_sixty() -> None:
    assert len(CASES) == page("security.md").count("| `tests/") > 60
    assert len({case for _, _, case in CASES if case}) > 60


@pytest.mark.parametrize("file", sorted({file for file, _, _ in CASES}))
def test_every_case_has_its_test(file: str) -> None:
    known = module(file)
    for of, name, case in CASES:
        if of == file:
            assert callable(getattr(known, name, None)), name
            assert not case or case in names_of_cases(getattr(known, name)), case


@pytest.mark.parametrize("file", GATHERED)
def test_every_test_of_hostile_input_is_there(file: str) -> None:
    written = {(name, case) for of, name, case in CASES if of == file}
    tests = {name: test for name, test in vars(module(file)).items() if name.startswith("test_")}
    assert {name for name, _ in written} == tests.keys() - NO_ATTACK
    for name in {name for name, case in written if case}:
        assert {case for of, case in written if of == name} == set(names_of_cases(tests[name]))
