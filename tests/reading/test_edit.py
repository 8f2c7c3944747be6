"""An edit changes one value and nothing else, whatever the value and however the text is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govdocs.problems import ProblemsFound
from govdocs.reading.edit import add_item, add_key, set_value
from govdocs.reading.spelling import block, scalar
from govdocs.reading.tree import Tree, parse, unfit_for_a_record


@pytest.fixture(params=["C", "Python"], autouse=True, scope="module")
def loader(request: pytest.FixtureRequest) -> Iterator[str]:
    """Everything here holds with PyYAML's C loader and where a platform lacks it."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "Python":
            patch.delattr(yaml, "CSafeLoader", raising=False)
        elif not hasattr(yaml, "CSafeLoader"):
            pytest.skip("this platform has no C loader")
        yield request.param


RECORD = """\
# Audit Committee — 4 March 2026   (keep this comment)
title:   "Audit Committee"     # aligned value
date: 2026-03-04
items:
- number: 1.10
  title: Apologies, declarations 😀 and the minutes
  country: NO
  outcomes:
  - {kind: action, owner: J Smith, tags: [a, b], status: open}   # chase!
  - kind: action
    owner: 'A O''Neill'
    due:    2026-04-02
    note: >   # folded
      folded text
      here
    detail: |-
      literal

        kept
    empty:   # nothing yet
    none: []   # not yet
- number: 2

  # a comment between keys
  title: Budget
  # a comment beneath the item
end: ~

# the end
"""

PATHS: tuple[tuple[str | int, ...], ...] = (
    ("title",),
    ("date",),
    ("items", 0, "number"),
    ("items", 0, "country"),
    ("items", 0, "outcomes", 0, "owner"),
    ("items", 0, "outcomes", 0, "tags", 1),
    ("items", 0, "outcomes", 0, "status"),
    ("items", 0, "outcomes", 1, "owner"),
    ("items", 0, "outcomes", 1, "note"),
    ("items", 0, "outcomes", 1, "detail"),
    ("items", 0, "outcomes", 1, "empty"),
    ("items", 1, "title"),
    ("end",),
)
"""Where a text stands in RECORD, in every style that YAML has."""

LISTS: tuple[tuple[str | int, ...], ...] = (
    ("items",),
    ("items", 0, "outcomes"),
    ("items", 0, "outcomes", 0, "tags"),
    ("items", 0, "outcomes", 1, "none"),
    ("items", 0, "outcomes", 1, "empty"),
    ("items", 1, "actions"),
    ("end",),
    ("updates",),
)
"""Lists in RECORD: block and flow, empty, left empty, and not there."""

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]).filter(lambda letter: not unfit_for_a_record(letter))),
    st.text("ab \n\t'\"\\#:-?,[]{}&*!|>%@`~\r\u00a0", max_size=12),
    st.sampled_from(["", "~", "null", "yes", "18:30", "---", "...", "- a", "a: b", "a #b", "#a", "a\nb", "a\n\nb\n"]),
)
DRESS = st.sampled_from(["{}", "\ufeff{}"])
BREAKS = st.sampled_from(["\n", "\r\n"])


def dressed(breaks: str, dress: str) -> str:
    return dress.format(RECORD.replace("\n", breaks))


def read(text: str) -> Tree:
    tree, problems = parse(text.removeprefix("\ufeff"), "a.yaml")
    assert problems == []
    return tree


def leaves(tree: Tree, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """Every text of a tree by its path."""
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else None
    if children is None:
        return {path: tree}
    return {place: leaf for key, inner in children for place, leaf in leaves(inner, (*path, key)).items()}


COMMENTS = re.findall(r"# ?[a-zA-Z][^\n]*", RECORD)


def comments_stand(text: str) -> bool:
    """Whether every comment of RECORD stands in a text, each at the end of a line and all in order."""
    each = (rf"(?<=[ \n\ufeff]){re.escape(comment)}\r?\n" for comment in COMMENTS)
    return bool(re.search("(?:.|\\s)*?".join(each), "\n" + text))


def kept(before: str, after: str) -> None:
    """The comments, the line ends and the byte-order mark are as they were."""
    assert comments_stand(before)
    assert comments_stand(after)
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    assert ("\r\n" in after) == ("\r\n" in before)
    if "\r\n" in before:
        assert after.count("\n") == after.count("\r\n") == after.count("\r")


@pytest.mark.parametrize("value", ["a\0", "\x1b[31m", "a\u202eb", "\u2066a", "\u2028", "\x85", "\ufeff", "half \ud800"])
def test_a_character_that_does_not_show_is_not_written(value: str) -> None:
    edits: list[Callable[[], str]] = [
        lambda: set_value(RECORD, PATHS[0], value),
        lambda: add_key(RECORD, ("new",), {"key": [value]}),
        lambda: add_item(RECORD, LISTS[0], value),
    ]
    for edit in edits:
        with pytest.raises(ProblemsFound) as found:
            edit()
        assert [problem.code for problem in found.value.problems] == ["yaml-character"]


# ------------------------------------------------------------------------------------------------------ any text at all


@given(st.sampled_from(PATHS), TEXTS, BREAKS, DRESS)
def test_any_text_is_read_back_and_nothing_else_changes(
    path: tuple[str | int, ...], value: str, breaks: str, dress: str
) -> None:
    before = dressed(breaks, dress)
    after = set_value(before, path, value)
    assert leaves(read(after)) == {**leaves(read(before)), path: value}
    kept(before, after)


@given(st.sampled_from(LISTS), st.one_of(TEXTS, st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=3)), BREAKS, DRESS)
def test_any_item_is_read_back_and_nothing_else_changes(
    path: tuple[str | int, ...], value: str | dict[str, str], breaks: str, dress: str
) -> None:
    before = dressed(breaks, dress)
    old = leaves(read(before))
    number = len({place[len(path)] for place in old if place[: len(path)] == path and len(place) > len(path)})
    after = add_item(before, path, value)
    old.pop(path, None)
    assert leaves(read(after)) == {**old, **leaves(value, (*path, number))}
    kept(before, after)


@given(TEXTS, st.one_of(TEXTS, st.lists(TEXTS, min_size=1, max_size=3)), BREAKS, DRESS)
def test_any_key_is_read_back_and_nothing_else_changes(
    key: str, value: str | list[str], breaks: str, dress: str
) -> None:
    before = dressed(breaks, dress)
    for above in ((), ("items", 0), ("items", 0, "outcomes", 0), ("items", 1)):
        after = add_key(before, (*above, "new " + key), value)
        assert leaves(read(after)) == {**leaves(read(before)), **leaves(value, (*above, "new " + key))}
        kept(before, after)


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=6))
def test_what_is_written_in_block_style_is_read_back(value: Any) -> None:
    assert read("\n".join(["key:", *block(value, 2), ""])) == {"key": value}


@given(TEXTS)
def test_a_text_on_one_line_is_read_back(value: str) -> None:
    assert "\n" not in scalar(value)
    assert read(f"key: {scalar(value)}  # a comment") == {"key": value}


# ---------------------------------------------------------------------------------------------------- how it is written


def difference(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("done", "done"),
        ("NO", "NO"),
        ("18:30", "18:30"),
        ("A & B #2", "'A & B #2'"),
        ("Motion: agreed", "'Motion: agreed'"),
        ("it's", "it's"),
        ("'tis", '"\'tis"'),
        ("", "''"),
        ("null", "'null'"),
        ("- x", "'- x'"),
        ("a\tb", '"a\\tb"'),
        ("\ufeffa", '"\\uFEFFa"'),
        ("café – £5 😀", "café – £5 😀"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(value: str, written: str) -> None:
    assert scalar(value) == written


EDITS: list[tuple[Callable[[str], str], list[str]]] = [
    (lambda text: set_value(text, ("items", 0, "outcomes", 0, "status"), "done"),
     ["-  - {kind: action, owner: J Smith, tags: [a, b], status: open}   # chase!",
      "+  - {kind: action, owner: J Smith, tags: [a, b], status: done}   # chase!"]),
    (lambda text: set_value(text, ("title",), "Audit: Committee"),
     ['-title:   "Audit Committee"     # aligned value', "+title:   'Audit: Committee'     # aligned value"]),
    (lambda text: set_value(text, ("items", 0, "outcomes", 1, "note"), "short"),
     ["-    note: >   # folded", "-      folded text", "-      here", "+    note: short   # folded"]),
    (lambda text: set_value(text, ("items", 0, "outcomes", 1, "owner"), "one\ntwo"),
     ["-    owner: 'A O''Neill'", "+    owner: |-", "+      one", "+      two"]),
    (lambda text: set_value(text, ("items", 0, "outcomes", 1, "empty"), "full"),
     ["-    empty:   # nothing yet", "+    empty: full   # nothing yet"]),
    (lambda text: add_item(text, ("items", 0, "outcomes", 1, "none"), {"a": "b", "c": "d"}),
     ["-    none: []   # not yet", "+    none:   # not yet", "+    - a: b", "+      c: d"]),
    (lambda text: add_item(text, ("items", 0, "outcomes", 0, "tags"), "c, d"),
     ["-  - {kind: action, owner: J Smith, tags: [a, b], status: open}   # chase!",
      "+  - {kind: action, owner: J Smith, tags: [a, b, 'c, d'], status: open}   # chase!"]),
    (lambda text: add_item(text, ("items",), {"number": "3"}), ["+- number: 3"]),
    (lambda text: add_item(text, ("updates",), {"action": "A-1", "status": "done"}, order=("items", "updates", "end")),
     ["+", "+updates:", "+- action: A-1", "+  status: done"]),
    (lambda text: add_key(text, ("items", 1, "due"), "2026-04-01"), ["+  due: 2026-04-01"]),
    (lambda text: add_key(text, ("start",), "18:30", order=("title", "date", "start", "items")), ["+start: 18:30"]),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), EDITS, ids=map(str, range(len(EDITS))))
def test_only_these_lines_change(edit: Callable[[str], str], expected: list[str]) -> None:
    assert difference(RECORD, edit(RECORD)) == expected
    assert difference(RECORD, edit(RECORD.replace("\n", "\r\n"))) == expected


def test_a_new_key_goes_behind_those_that_come_before_it() -> None:
    after = add_key(RECORD, ("start",), "18:30", order=("title", "date", "start", "items"))
    assert list(read(after)) == ["title", "date", "start", "items", "end"]


def test_a_new_item_goes_behind_the_comment_of_the_last_one() -> None:
    after = add_item(RECORD, ("items",), {"number": "3"})
    assert "  # a comment beneath the item\n- number: 3\nend: ~\n" in after


@pytest.mark.parametrize(("breaks", "last"), [("\n", ""), ("\r\n", ""), ("\n", "\n")])
def test_the_end_of_the_file_stays_as_it_was(breaks: str, last: str) -> None:
    after = add_key(f"a: 1{breaks}b: 2{last}", ("c",), "3")
    assert after == f"a: 1{breaks}b: 2{breaks}c: 3{last}"


def test_lists_are_indented_like_those_already_there() -> None:
    assert add_item("a:\n  - b\n", ("c",), "d") == "a:\n  - b\n\nc:\n  - d\n"
    assert add_item("a:\n- b\n", ("c",), "d") == "a:\n- b\n\nc:\n- d\n"
    assert add_item("a: b\n", ("c",), "d") == "a: b\n\nc:\n  - d\n"


def test_blank_lines_that_belong_to_a_text_stay_with_it() -> None:
    after = add_key("a: |+\n  x\n\nb: 1\n", ("c",), "2", order=("a", "c", "b"))
    assert read(after) == {"a": "x\n\n", "c": "2", "b": "1"}


# ------------------------------------------------------------------------------------------------------ what is refused

REFUSED: list[Callable[[str], str]] = [
    lambda text: set_value(text, ("nothing",), "x"),
    lambda text: set_value(text, ("items",), "x"),
    lambda text: set_value(text, ("items", 7), "x"),
    lambda text: set_value(text, ("title", "deeper"), "x"),
    lambda text: add_key(text, ("title",), "x"),
    lambda text: add_key(text, ("items", "x"), "x"),
    lambda text: add_key(text, ("end", "x"), "x"),
    lambda text: add_item(text, ("title",), "x"),
    lambda text: add_item(text, ("items", 0), "x"),
    lambda text: add_item(text, ("nothing", "here"), "x"),
]


@pytest.mark.parametrize("edit", REFUSED, ids=map(str, range(len(REFUSED))))
def test_what_cannot_be_done_is_a_problem(edit: Callable[[str], str]) -> None:
    with pytest.raises(ProblemsFound) as refused:
        edit(RECORD)
    [problem] = refused.value.problems
    assert problem.code == "edit-not-safe"
    assert problem.hint == "make this change by hand"


def test_an_edit_that_would_change_something_else_is_refused_at_its_place() -> None:
    with pytest.raises(ProblemsFound) as refused:
        add_key("a: 1\nb: |\n  no line break behind", ("c",), "x", file="m.yaml")
    assert [problem.code for problem in refused.value.problems] == ["edit-not-safe"]
    with pytest.raises(ProblemsFound) as refused:
        set_value("a: {b}\n", ("a", "b"), "x", file="m.yaml")
    assert str(refused.value.problems[0].span) == "m.yaml:1:6"


def test_a_text_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(ProblemsFound) as refused:
        set_value("a: 1\na: 2\n", ("a",), "3", file="m.yaml")
    assert [problem.code for problem in refused.value.problems] == ["yaml-duplicate-key"]
