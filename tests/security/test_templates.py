"""A template that asks for too much, or for what is not its own, is stopped at its line, and at once."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from govdocs.problems import Span
from govdocs.publishing.building.build import Workshop
from govdocs.templates import bounds
from tests.templates.test_render import FILE, fault, made
from tests.workspaces import MINIMAL, REPORT, write

_DOUBLED = "{% set x = 'x' * 1000 %}" + "{% set x = x ~ x %}" * 60
_NESTED = "{% set x = [1, 2, 3, 4, 5, 6, 7, 8] %}" + "{% set x = [x, x, x, x, x, x, x, x] %}" * 30

TOO_MUCH = {
    "power-tower": "{{ 9 ** (9 ** 9) }}",
    "power-of-a-product": "{{ (10 ** 900) ** 900 }}",
    "product-of-products": "{% set x = 10 ** 1000 %}{% set x = x * x %}{% set x = x * x %}{{ x }}",
    "text-multiplied": "{{ 'x' * 10 ** 9 }}",
    "list-multiplied": "{{ ([0] * 10 ** 9) | length }}",
    "text-doubled": f"{_DOUBLED}{{{{ x | length }}}}",
    "lists-within-lists": f"{_NESTED}{{{{ x | length }}}}",
    "block-doubled": "{% set x = 'x' * 1000 %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60 + "{{ x }}",
    "loops-within-loops": "{% for a in 'abcdefghij' * 9 %}" * 6 + "x" + "{% endfor %}" * 6,
    "text-in-loops": "{% for a in 'x' * 1000 %}{% for b in 'x' * 1000 %}" + "text " * 1000 + "{% endfor %}{% endfor %}",
    "macro-that-calls-itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macros-that-double": "{% macro m0() %}x{% endmacro %}"
    + "".join(f"{{% macro m{n}() %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}" for n in range(1, 40))
    + "{{ m39() }}",
    "part-that-uses-itself": "{% include 'six-monthly-update.xml' %}",
    "replaced-by-more": "{% set x = 'x' * 100000 %}{{ x | replace('', x) }}",
    "joined-by-more": "{% set x = 'x' * 100000 %}{{ x | join(x) }}",
    "rounded-to-a-billion-places": "{{ 1 | round(1000000000) }}",
    "batches-filled-up": "{{ [1] | batch(1000000000, 'x') | list }}",
    "a-billion-slices": "{{ [1] | slice(1000000000) | list }}",
    "slices-in-a-loop": "{% set x = 'x' * 1000000 %}{% for a in x %}{% set y = x[1:] %}{% endfor %}",
    "compared-in-a-loop": "{% set x = 'x' * 1000000 %}{% for a in x %}{% if x == x ~ 'y' %}{% endif %}{% endfor %}",
    "searched-in-a-loop": "{% set x = 'x' * 1000000 %}{% for a in x %}{% if 'xy' in x %}{% endif %}{% endfor %}",
    "searched-by-a-test": "{% set x = 'x' * 1000000 %}{{ x | select('in', x) | list | length }}",
    "printed-in-a-loop": "{% set x = '&' * 100000 %}{% for a in x %}{{ x }}{% endfor %}",
    "methods-in-a-loop": "{% set x = 'x' * 1000000 %}{% for a in x %}{% set y = x.upper() %}{% endfor %}",
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_a_template_that_asks_for_too_much_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.setattr(bounds, "MOST_EFFORT", 20_000)  # a twentieth of what is allowed, so that this is quick
    start = time.process_time()
    problem = fault(tmp_path, f"<p>{TOO_MUCH[case]}</p>")
    again_from_its_start = {Span(FILE, 1)} if case == "part-that-uses-itself" else set()
    assert problem.code == "template-too-much"
    assert problem.span in {Span(FILE, 4), *again_from_its_start}
    assert time.process_time() - start < 20  # well under one where nothing is measured


@pytest.mark.parametrize("case", ["text-multiplied", "list-multiplied", "text-doubled"])
def test_what_is_too_large_is_never_made(tmp_path: Path, case: str) -> None:
    tracemalloc.start()
    try:
        fault(tmp_path, f"<p>{TOO_MUCH[case]}</p>")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_the_bound_is_far_from_what_documents_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_EFFORT", bounds.MOST_EFFORT // 50)
    assert Workshop(write(tmp_path, MINIMAL)).document(REPORT)


@pytest.mark.parametrize(
    "expression",
    [
        "'x'.center(1000000000)",
        "'x'.ljust(1000000000)",
        "'x'.zfill(1000000000)",
        "'\\t'.expandtabs(1000000000)",
        "'{:>1000000000}'.format(1)",
        "'{a}'.format_map({})",
        "'%1000000000d' % 1",
        "(1).to_bytes(1000000000, 'big')",
        "plan.milestones.__class__",
        "report.date.strftime('%1000000000d')",
        "'x'.translate({120: 'y'})",
        "','.join('abc')",
    ],
)
def test_what_pads_or_converts_is_not_there(tmp_path: Path, expression: str) -> None:
    assert fault(tmp_path, f"<p>{{{{ {expression} }}}}</p>").code in ("template-forbidden", "undefined-name")


@pytest.mark.parametrize(
    "name", ["center", "format", "indent", "pprint", "random", "striptags", "tojson", "urlize", "wordwrap", "xmlattr"]
)
def test_filters_that_pad_or_give_something_else_each_time_are_not_there(tmp_path: Path, name: str) -> None:
    assert name not in bounds.FILTERS
    assert fault(tmp_path, f"<p>{{{{ 'x' | {name} }}}}</p>").code == "template-syntax"


@pytest.mark.parametrize("expression", ["[1, 2]", "{'a': 1}", "bodies", "report", "[1] | map('string')", "''.upper"])
def test_what_is_no_text_is_not_printed(tmp_path: Path, expression: str) -> None:
    problem = fault(tmp_path, f"<p>{{{{ {expression} }}}}</p>")
    assert (problem.code, problem.span) == ("template-failed", Span(FILE, 4))
    assert "say which of them is to be printed" in problem.message


def test_conditions_too_deep_within_one_another_are_a_problem(tmp_path: Path) -> None:
    deep = "{% for a in 'a' %}" * 30 + "x" + "{% endfor %}" * 30
    assert fault(tmp_path, f"<p>{deep}</p>").code == "template-syntax"
    parentheses = "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"
    assert fault(tmp_path / "more", f"<p>{parentheses}</p>").code in ("template-syntax", "template-too-much")


def test_what_a_template_does_with_text_stays_possible(tmp_path: Path) -> None:
    body = (
        "<p>{{ 2 ** 10 }} {{ 'ab' * 3 }} {{ ['b', 'a'] | sort | join(', ') }} {{ 'a-b' | replace('-', ' ') }} "
        "{{ 'a b'.split(' ') | length }} {{ 2.345 | round(1) }} {{ [[1], [2, 3]] | sum(start=[]) | length }} "
        "{{ 'b' in 'abc' }} {{ 'b' is in 'abc' }} {{ 'abc'[1:] }} {% for two in 'abcd' | batch(2) %}{{ two[0] }}"
        "{% endfor %}{% for half in 'abcd' | slice(2) %}{{ half[0] }}{% endfor %} {{ 7 % 4 }}</p>"
    )
    assert made(tmp_path, body) == ["1024 ababab a, b a b 2 2.3 3 True True bc acac 3"]
