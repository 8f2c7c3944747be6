"""Every problem that the source can raise is explained in problems.md, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, headings, page

SOURCE = ROOT / "src" / "govdocs"
CODE = re.compile(r"[a-z]+(-[a-z]+)*")
CODE_AT = {"Problem": 1, "unreadable": 0, "_text": 1, "report": 1, "_report": 1, "_add": 1}
"""The calls that make a problem, and where among their arguments its code stands."""

PASSED_ON = {"_problem", "report", "_report", "_add", "_text"}
"""The functions that make a problem of a code that was given to them."""


def functions() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield node.name, node
            elif isinstance(node, ast.Module):
                yield "", ast.Module([part for part in node.body if isinstance(part, ast.Assign)], [])


def calls(node: ast.AST) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Each call within that makes a problem, and the expression of its code."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            at = CODE_AT.get(name)
            if at is not None and at < len(call.args):
                yield call, call.args[at]


def is_code(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and bool(CODE.fullmatch(value.value))


@cache
def raised() -> dict[str, bool]:
    """Every code, and whether it is a warning."""
    found: dict[str, bool] = {}
    for _, function in functions():
        for call, code in calls(function):
            if is_code(code):
                warning = "Severity.WARNING" in ast.unparse(call)
                found[ast.literal_eval(code)] = found.get(ast.literal_eval(code), True) and warning
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):  # arguments for another to pass on
                found |= {
                    ast.literal_eval(part): False
                    for part in node.value.elts
                    if is_code(part) and "-" in ast.unparse(part)
                }
    return found


def explained() -> dict[str, str]:
    """The section of each code in problems.md."""
    text = page("problems.md")
    return dict(re.findall(r"^### ([a-z-]+)\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))


def test_every_code_is_explained_and_no_other() -> None:
    assert set(explained()) == set(raised())


def test_codes_come_in_alphabetical_order() -> None:
    codes = headings(page("problems.md"), 3)
    assert codes == sorted(codes)


def test_no_problem_is_made_of_a_code_that_cannot_be_found() -> None:
    hidden = {
        name for name, function in functions() for call, code in calls(function)
        if getattr(call.func, "id", "") in ("Problem", "unreadable") and not is_code(code)
    }  # fmt: skip
    assert hidden <= PASSED_ON


@pytest.mark.parametrize("code", sorted(explained()))
def test_severity_is_stated(code: str) -> None:
    assert explained()[code].lstrip().startswith("*Warning.*" if raised().get(code) else "*Error.*")


def test_the_source_is_where_it_was() -> None:
    assert Path(SOURCE / "problems.py").is_file()
    assert len(raised()) > 60
