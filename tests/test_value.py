"""Values are what they hold, and stay as they were made."""

from __future__ import annotations

import pickle
from dataclasses import KW_ONLY, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import TemplateError

from govdocs.reading.library import Library
from govdocs.templates.environment import environment
from govdocs.value import value


@value
class Post:
    title: str
    grade: int = 1
    place: str = field(default="", compare=False, repr=False)


@value
class Vacancy(Post):
    _: KW_ONLY
    since: str = "May"


@value
class Signed:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Signed) and self.name.lower() == other.name.lower()

    def __repr__(self) -> str:
        return f"signed: {self.name}"


@value
class Nothing:
    pass


def test_values_that_hold_the_same_are_the_same() -> None:
    assert Post("Clerk") == Post("Clerk", 1)
    assert Post("Clerk") != Post("Clerk", 2)
    assert {Post("Clerk"), Post("Clerk", 1), Post("Clerk", 2)} == {Post("Clerk", 2), Post("Clerk")}
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_what_takes_no_part_in_comparisons_takes_none() -> None:
    assert Post("Clerk", place="here") == Post("Clerk", place="there")
    assert hash(Post("Clerk", place="here")) == hash(Post("Clerk", place="there"))
    assert repr(Post("Clerk", place="here")) == "Post(title='Clerk', grade=1)"


def test_values_of_two_kinds_are_never_the_same() -> None:
    assert Post("Clerk") != Vacancy("Clerk")
    assert Vacancy("Clerk", since="May") != Vacancy("Clerk", since="June")
    no_post: object = ("Clerk", 1)
    assert Post("Clerk") != no_post


def test_a_class_may_have_a_comparison_and_a_form_of_its_own() -> None:
    assert Signed("Ann") == Signed("ANN")
    assert repr(Signed("Ann")) == "signed: Ann"


def test_a_changed_value_is_another() -> None:
    one = Vacancy("Clerk", since="May")
    assert replace(one, grade=3) == Vacancy("Clerk", 3, since="May")
    assert one == Vacancy("Clerk")
    assert pickle.loads(pickle.dumps(one)) == one


def test_no_template_changes_a_value(tmp_path: Path) -> None:
    clerk = Post("Clerk")
    with pytest.raises(TemplateError):
        environment(Library(tmp_path)).from_string("{% set post.title = 'Chair' %}").render(post=clerk)
    assert clerk == Post("Clerk")


if TYPE_CHECKING:  # the type checker holds that values stay as they are: it says so where this is no fault
    Post("Clerk").title = "Chair"  # type: ignore[misc]
    Vacancy("Clerk").since = "June"  # type: ignore[misc]
    Post(1)  # type: ignore[arg-type]
