"""What a template asks for is read from its text, loops and parts among it, without running it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.problems import ProblemsFound
from govdocs.reading.library import Library
from govdocs.templates.asking import Asking, Passage, asking
from tests.workspaces import write


def asked(folder: Path, template: str, **parts: str) -> Asking:
    files = {"note.xml": template} | {f"parts/{name}.xml": text for name, text in parts.items()}
    return asking(Library(write(folder, files)), "note")


def test_what_belongs_in_a_passage_and_who_should_write_it(tmp_path: Path) -> None:
    template = "{{ report.narrative.ask('summary', 'what is new', 'the Clerk') }}"
    template += "{{ report.narrative.ask('end', 'what next') }}"
    expected = (Passage("summary", "what is new", "the Clerk"), Passage("end", "what next"))
    assert asked(tmp_path, template).passages == expected
    by_name = "{{ report.narrative.ask('summary', wants='what is new', by='the Clerk') }}"
    assert asked(tmp_path, by_name).passages == expected[:1]


def test_a_passage_that_is_only_looked_for_may_be_left_out(tmp_path: Path) -> None:
    template = (
        "{% if report.narrative.get('more') %}{{ report.narrative.more | prose }}{% endif %}{{ report.narrative['x'] }}"
    )
    assert asked(tmp_path, template).passages == (Passage("more", optional=True), Passage("x"))


def test_what_is_said_of_a_passage_in_one_place_holds_for_all(tmp_path: Path) -> None:
    template = "{{ report.narrative.x }}{{ report.narrative.ask('x', 'what is new', 'the Clerk') }}"
    assert asked(tmp_path, template).passages == (Passage("x", "what is new", "the Clerk"),)
    template = "{{ report.narrative.ask('x', 'what is new') }}{{ report.narrative.get('x') }}"
    assert asked(tmp_path, template).passages == (Passage("x", "what is new", optional=True),)


def test_the_way_to_ask_is_no_passage(tmp_path: Path) -> None:
    template = "{% set ask = report.narrative.ask %}{% set get = report.narrative.get %}"
    assert asked(tmp_path, template).passages == ()


@pytest.mark.parametrize("wants", ["3", "wants ~ '!'"])
def test_what_is_no_text_of_the_template_is_left_open(tmp_path: Path, wants: str) -> None:
    [passage] = asked(tmp_path, f"{{% set wants = {wants} %}}{{{{ report.narrative.ask('a', wants) }}}}").passages
    assert passage.wants in ("…", "…!")


def test_what_is_only_known_when_it_runs_is_left_open(tmp_path: Path) -> None:
    template = """{% set who = 'the ' ~ 'Clerk' %}{% set lead = report.sign_off.title %}
    {{ report.narrative.ask('a', 'how ' ~ trust.name ~ ' did', who) }}
    {{ report.narrative.ask('b', lead, lead) }}{{ report.narrative.ask('aim-' ~ loop.index, 'why') }}"""
    assert asked(tmp_path, template).passages == (Passage("a", "how … did", "the Clerk"), Passage("b", "…"))


@pytest.mark.parametrize(
    "loop",
    [
        "{% for name, wants in [('a', 'one'), ('b', 'two')] %}",
        "{% for name, wants in {'a': 'one', 'b': 'two'}.items() %}",
        "{% for name, wants in (['a', 'one'], ['b', 'two']) %}",
    ],
)
def test_loops_through_what_is_written_in_the_template_are_followed(tmp_path: Path, loop: str) -> None:
    template = f"{loop}{{{{ report.narrative.ask(name, wants) }}}}{{% endfor %}}"
    assert asked(tmp_path, template).passages == (Passage("a", "one"), Passage("b", "two"))


def test_what_was_set_before_a_loop_is_known_in_it(tmp_path: Path) -> None:
    template = (
        "{% set who = 'the Clerk' %}{% for a in ['x', 'y'] %}{{ report.narrative.ask(a, 'why', who) }}{% endfor %}"
    )
    assert asked(tmp_path, template).passages == (Passage("x", "why", "the Clerk"), Passage("y", "why", "the Clerk"))


def test_loops_through_records_are_not(tmp_path: Path) -> None:
    assert not asked(tmp_path, "{% for each in plan %}{{ report.narrative[each] }}{% endfor %}").passages


def test_parts_are_read_too_and_one_another_once(tmp_path: Path) -> None:
    template = "{% import 'parts/a.xml' as a %}{{ report.date }}"
    passages = asked(
        tmp_path,
        template,
        a="{% import 'parts/b.xml' as b %}{% macro m(report) %}{{ report.narrative.ask('x', 'y') }}{% endmacro %}",
        b="{% import 'parts/a.xml' as a %}{{ report.subject }}",
    )
    assert passages.passages == (Passage("x", "y"),)
    assert passages.keys == {"date", "subject", "narrative"}


def test_what_cannot_be_read_is_placed(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        asked(tmp_path, "\n{% if %}")
    [problem] = found.value.problems
    assert (problem.code, str(problem.span)) == ("template-syntax", "report_templates/note.xml:2:1")
