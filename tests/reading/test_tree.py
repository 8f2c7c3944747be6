"""Text stays as typed, every fault has its true place, and nothing that YAML can hold does harm."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govdocs.problems import Problem, Severity
from govdocs.reading.tree import MAX_DEPTH, MappingNode, SequenceNode, Tree, locate, parse


@pytest.fixture(params=["C", "Python"], autouse=True, scope="module")
def loader(request: pytest.FixtureRequest) -> Iterator[str]:
    """Everything here holds with PyYAML's C loader and where a platform lacks it."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "Python":
            patch.delattr(yaml, "CSafeLoader", raising=False)
        elif not hasattr(yaml, "CSafeLoader"):
            pytest.skip("this platform has no C loader")
        yield request.param


def read(text: str) -> Tree:
    tree, problems = parse(text, "a.yaml")
    assert problems == []
    return tree


def only(text: str) -> Problem:
    _, problems = parse(text, "a.yaml")
    assert len(problems) == 1, problems
    return problems[0]


def brief(problem: Problem) -> tuple[str, int, int]:
    return problem.code, problem.span.line, problem.span.column


# --------------------------------------------------------------------------------------------- text stays as typed


@pytest.mark.parametrize(
    "typed", ["NO", "yes", "18:30", "1.10", "007", "1e3", "0x1F", "2026-02-30", "1_000", "=", ".inf"]
)
def test_a_value_is_the_text_that_was_typed(typed: str) -> None:
    assert read(f"key: {typed}") == {"key": typed}


@pytest.mark.parametrize("key", ["on", "NO", "1", "18:30", "~", "null", "<<"])
def test_a_key_is_the_text_that_was_typed(key: str) -> None:
    assert read(f"{key}: x") == {key: "x"}


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_an_empty_value_is_none(empty: str) -> None:
    assert read(f"key: {empty}") == {"key": None}


@pytest.mark.parametrize("quoted", ["''", "'~'", '"null"'])
def test_a_quoted_value_is_text_whatever_it_says(quoted: str) -> None:
    assert read(f"key: {quoted}") == {"key": quoted[1:-1]}


def test_lists_and_keys_nest() -> None:
    assert read("a:\n  - b: [c, {d: e}]\n  - |\n    f\n    g\n") == {"a": [{"b": ["c", {"d": "e"}]}, "f\ng\n"]}


# ------------------------------------------------------------------------------------------------ faults in the text

SYNTAX = [
    ("a: b: c", 1, 5, "second ': '", "quotes round text that holds a colon"),
    ("a: 1\n b: 2", 2, 3, "second ': '", "quotes"),
    ("a:\n\t- x", 2, 1, "a tab", "indent with spaces"),
    ("\ta: 1", 1, 1, "a tab", "indent with spaces"),
    ("a: @x", 1, 4, "@", "quotes round the text"),
    ("a: `x`", 1, 4, "`", "quotes round the text"),
    ("a: %x", 1, 4, "%", "quotes round the text"),
    ("a:\n  x\n\ty", 3, 1, "a tab", "indent with spaces"),
    ("a: **bold** text", 1, 4, "starts with *", "quotes round it"),
    ("a: *bold*", 1, 4, "starts with *", "quotes round it"),
    ("a: - b", 1, 4, "a list cannot start in the middle of a line", "on the next line"),
    ("a: 'it's'", 1, 8, "does not fit the lines above", "is written ''"),
    ('a: "x\nb: 1\nc: 2', 1, 4, "quote that opens here is not closed", "the same quote"),
    ("a: 1\nb: 'x\n---\ny", 2, 4, "quote that opens here is not closed", "the same quote"),
    ("a: [1, 2\nb: 3\nc: 4", 1, 4, "bracket that opens here is not closed", "close it"),
    ("a: {x: 1", 1, 4, "bracket that opens here is not closed", "close it"),
    ("a: 1\nb\nc: 2", 2, 1, "a key without its colon", "'key: value'"),
    ("a: ]", 1, 4, "a bracket or a comma stands here on its own", "quotes"),
    ("- a\nb: c", 2, 1, "does not fit the list above", "'- '"),
    ("a: 1\n- b", 2, 1, "does not fit the lines above", "indentation"),
    ("a: >-\n  x\n y", 3, 2, "does not fit the lines above", "indentation"),
    ('a: "\\x0"', 1, 7, "inside", "put the text in '...'"),
    ("a: 1\nb: [\n\n", 2, 4, "stands here on its own", "quotes"),
    ("a: 1\n...\nb: 2", 3, 1, "does not fit the lines above", "indentation"),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), SYNTAX)
def test_a_slip_in_yaml_is_explained_at_its_place(text: str, line: int, column: int, message: str, hint: str) -> None:
    problem = only(text)
    assert brief(problem) == ("yaml-syntax", line, column)
    assert message in problem.message
    assert hint in problem.hint


def test_a_slip_that_has_no_explanation_keeps_the_words_of_the_reader() -> None:
    problem = only("a: |x\n b")
    assert brief(problem) == ("yaml-syntax", 1, 5)
    assert "expected" in problem.message
    assert "quotes, brackets and indentation" in problem.hint


def test_a_key_given_twice_is_reported_with_its_first_line() -> None:
    tree, problems = parse("a: 1\nb: 2\na: 3\nb:\n  c: 4\n", "a.yaml")
    assert tree == {"a": "1", "b": "2"}
    assert [brief(problem) for problem in problems] == [("yaml-duplicate-key", 3, 1), ("yaml-duplicate-key", 4, 1)]
    assert "'a' is given twice (first on line 1)" in problems[0].message


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("a: &x 1", "yaml-anchor", 4),
        ("a: *x", "yaml-anchor", 4),
        ("<<: *x", "yaml-anchor", 5),
        ("a: &x [1]", "yaml-anchor", 4),
        ("a: !x 1", "yaml-tag", 4),
        ("a: !!python/object:os.system x", "yaml-tag", 4),
        ("? [a]\n: b", "yaml-key", 3),
        ("[a]: b", "yaml-key", 1),
        ("{a: b}: c", "yaml-key", 1),
    ],
)
def test_what_yaml_can_do_and_records_do_not_use_is_a_problem(text: str, code: str, column: int) -> None:
    assert brief(only(text)) == (code, 1, column)


def test_a_second_record_is_reported_once_and_not_read() -> None:
    tree, problems = parse("a: 1\n---\na: 2\n---\n&x a: 3\n", "a.yaml")
    assert tree == {"a": "1"}
    assert [brief(problem) for problem in problems] == [("yaml-documents", 2, 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~", "null # nothing"])
def test_an_empty_file_is_a_problem(text: str) -> None:
    assert brief(only(text)) == ("yaml-empty", 1, 1)


def test_an_empty_file_is_an_error_even_where_there_is_a_warning() -> None:
    tree, problems = parse("~ #12", "a.yaml")
    assert tree is None
    assert Severity.ERROR in {problem.severity for problem in problems}


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\ud800", "\u202e", "\u2066"]
)
def test_a_character_that_does_not_show_is_a_problem_at_its_place(character: str) -> None:
    problem = only(f"a: é😀\r\nb: 1\nc: é😀{character}d\ne: 2\n")
    assert brief(problem) == ("yaml-character", 3, 6)
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_nesting_without_end_is_a_problem_and_not_a_crash(bracket: str) -> None:
    tree, problems = parse(bracket * 100_000, "a.yaml")
    assert tree is None
    assert "yaml-depth" in {problem.code for problem in problems}


def test_nesting_is_read_down_to_the_limit() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    assert brief(only("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))) == ("yaml-depth", 1, MAX_DEPTH + 1)


# ------------------------------------------------------------------------------------------------ text lost after a #


@pytest.mark.parametrize(
    ("text", "lost", "column"),
    [
        ("title: Motion #12", "#12", 14),
        ("title: #12", "#12", 7),
        ("- Motion #12 of May  \r\n", "#12 of May", 9),
        ("[Motion #12\n]", "#12", 8),
    ],
)
def test_text_cut_short_by_a_number_sign_is_a_warning(text: str, lost: str, column: int) -> None:
    problem = only(text)
    assert (problem.severity, brief(problem)) == (Severity.WARNING, ("yaml-comment", 1, column))
    assert problem.message == f"'{lost}' is read as a comment and left out"


@pytest.mark.parametrize(
    "text", ["a: b # a comment", "a: b #", "a: b ## old", "a: b#12", "a: 'b' #12", "#12\na: b", "a: |\n  b #12\n"]
)
def test_a_real_comment_is_no_warning(text: str) -> None:
    read(text)


def test_a_large_file_is_read_in_time_that_grows_with_its_length(loader: str) -> None:
    def taken(lines: int) -> float:
        text = "".join(f"key{number}: some words of text\n" for number in range(lines))
        start = time.process_time()
        read(text)
        return time.process_time() - start

    taken(100)
    lines = 4_000 if loader == "C" else 500
    assert taken(lines * 8) < 40 * max(taken(lines), 0.02)


# ------------------------------------------------------------------------------------------------------------ places


def test_every_key_and_value_has_its_place() -> None:
    tree = read("a:\n  - b: c\n    d: 'é 😀'\n  - [e, {f: g}]\nh:   i\n")
    assert isinstance(tree, MappingNode)
    places = {
        ("a",): "a.yaml:2:3",
        ("a", 0): "a.yaml:2:5",
        ("a", 0, "b"): "a.yaml:2:8",
        ("a", 0, "d"): "a.yaml:3:8",
        ("a", 1): "a.yaml:4:5",
        ("a", 1, 0): "a.yaml:4:6",
        ("a", 1, 1, "f"): "a.yaml:4:13",
        ("h",): "a.yaml:5:6",
        (): "a.yaml:1:1",
    }
    assert {path: str(locate(tree, path)) for path in places} == places
    assert str(locate(tree, ("a", 1, 1, "f"), key=True)) == "a.yaml:4:10"
    assert str(locate(tree, ("h",), key=True)) == "a.yaml:5:1"


@pytest.mark.parametrize("path", [("z",), ("a", 2), ("a", "b"), ("a", 0, 0, 0), ("h", "i"), (0,)])
def test_what_does_not_stand_in_the_file_has_no_place(path: tuple[str | int, ...]) -> None:
    assert locate(read("a: [b, c]\nh: i"), path) is None


def test_text_alone_has_no_places_within() -> None:
    assert locate(read("words"), ()) is None


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_however_they_end(break_: str) -> None:
    lines = ["a: |", "  long", "  text", "b: 1", "c: [2, 3]", ""]
    assert str(locate(read(break_.join(lines)), ("c", 1))) == "a.yaml:5:8"
    problem = only(break_.join([*lines, "b: 2", ""]))
    assert brief(problem) == ("yaml-duplicate-key", 7, 1)


# ------------------------------------------------------------------------------------------------- whatever is typed

yamlish = st.text(alphabet="ab:-?#&*!|>'\"%@`[]{}, \t\n\r~<\u2028\ufeffé😀\0", max_size=60)


@given(st.one_of(st.text(), yamlish))
def test_any_text_gives_a_tree_or_a_problem_with_a_place_in_it(text: str) -> None:
    tree, problems = parse(text, "a.yaml")
    assert tree is not None or any(problem.severity is Severity.ERROR for problem in problems)
    for problem in problems:
        assert problem.span.file == "a.yaml"
        assert problem.span.line >= 1
        assert problem.span.column >= 1
        assert problem.message
        assert problem.hint
    _assert_placed(tree)


def _assert_placed(tree: Tree) -> None:
    if isinstance(tree, MappingNode):
        assert set(tree) <= set(tree.key_at)
        for key in tree:
            assert locate(tree, (key,)) is not None
            _assert_placed(tree[key])
    elif isinstance(tree, SequenceNode):
        assert len(tree) == len(tree.item_at)
        for item in tree:
            _assert_placed(item)


line = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), min_size=1)


@given(st.dictionaries(line, line, min_size=1, max_size=5))
def test_quoted_text_reads_back_as_it_was(entries: dict[str, str]) -> None:
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    assert read("".join(f"? {quoted(key)}\n: {quoted(value)}\n" for key, value in entries.items())) == entries
