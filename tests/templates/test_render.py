"""Templates over a workspace: whatever is wrong with one is a problem at its line, and it reaches only its view."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.document.blocks import Document, Link, Paragraph, Section, plain
from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.publishing.building.build import Workshop
from tests.document.markup import walk
from tests.workspaces import MINIMAL, REPORT, replaced, write

FILE = "report_templates/six-monthly-update.xml"
LAYOUT = "name: Report\nslots:\n  - {slot: body, heading: Body}\n"
HEAD = "{#--- {name: A paper, about: For a test., layout: scrutiny-2018} ---#}"
START = (
    f'{HEAD}<document title="T" author="A" date="2026-06-15">\n<masthead organisation="A"><title>T</title></masthead>\n'
)


def workspace(folder: Path, body: str, more: dict[str, str] | None = None) -> Workshop:
    """A workspace with a template of its own, whose one slot holds the body from line 4."""
    files = {
        FILE: f'{START}<slot name="body">\n{body}\n</slot></document>\n',
        "report_templates/layouts/scrutiny-2018.yaml": LAYOUT,
        **(more or {}),
    }
    return Workshop(write(folder, {**MINIMAL, **files}))


def fault(folder: Path, body: str, more: dict[str, str] | None = None) -> Problem:
    """The one thing that keeps the document from being made."""
    with pytest.raises(ProblemsFound) as found:
        workspace(folder, body, more).document(REPORT)
    [problem] = found.value.problems
    return problem


def words(document: Document) -> list[str]:
    return [plain(block.content) for block in walk(document.blocks) if isinstance(block, Paragraph)]


def made(folder: Path, body: str, more: dict[str, str] | None = None) -> list[str]:
    return words(workspace(folder, body, more).document(REPORT))


def test_a_template_that_was_changed_is_used_as_it_now_is(tmp_path: Path) -> None:
    for said in ("one", "two", "two", "one"):
        assert made(tmp_path, f"<p>{said}</p>") == [said]


# --------------------------------------------------------------------------------------------------- names


def test_an_undefined_name_is_a_problem_at_its_line(tmp_path: Path) -> None:
    problem = fault(tmp_path, "<p>one</p>\n<p>{{ counsil }}</p>")
    assert (problem.code, problem.span) == ("undefined-name", Span(FILE, 5))
    assert problem.message == "'counsil' is not defined"


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("report.subjct", "there is no 'subjct' in report", "did you mean 'subject'?"),
        ("bodies[0].nme", "there is no 'nme' in body", "did you mean 'name'?"),
        ("plan.priorities[0].aims", "there is no 'aims' in priority", "did you mean 'aim'?"),
        ("organisations.truts.name", "there is no 'truts' in these names", "did you mean 'trust'?"),
        ("performance.followed[0].indicator.nam", "there is no 'nam' in indicator", "did you mean 'name'?"),
    ],
)
def test_an_undefined_attribute_is_told_from_the_nearest(
    tmp_path: Path, expression: str, message: str, hint: str
) -> None:
    problem = fault(tmp_path, f"<p>\n{{{{ {expression} }}}}</p>")
    assert (problem.code, problem.span, problem.message) == ("undefined-name", Span(FILE, 5), message)
    assert problem.hint == hint


@pytest.mark.parametrize(
    "use",
    [
        "{{ x }}",
        "{{ x + 1 }}",
        "{{ x - 1 }}",
        "{{ 2 * x }}",
        "{{ -x }}",
        "{{ x ~ 'y' }}",
        "{{ x.y }}",
        "{{ x['y'] }}",
        "{{ x() }}",
        "{{ x == 1 }}",
        "{{ x < 1 }}",
        "{{ 1 in x }}",
        "{{ x | length }}",
        "{{ x | prose }}",
        "{{ x | inline }}",
        "{{ x | date }}",
        "{% if x %}{% endif %}",
        "{% for y in x %}{% endfor %}",
        '<a href="{{ x }}">y</a>',
    ],
)
def test_an_undefined_name_is_never_a_blank_however_it_is_used(tmp_path: Path, use: str) -> None:
    problem = fault(tmp_path, f"<p>{use}</p>")
    assert (problem.code, problem.span) == ("undefined-name", Span(FILE, 4))
    assert "'x'" in problem.message


@pytest.mark.parametrize("use", ["{{ report.contribution }}", "{{ report.contribution | inline }}"])
def test_a_value_that_is_not_recorded_is_never_printed(tmp_path: Path, use: str) -> None:
    problem = fault(tmp_path, f"<p>{use}</p>")
    assert problem.span == Span(FILE, 4)
    assert problem.code in ("undefined-name", "template-failed")


def test_whether_a_name_is_defined_may_be_asked(tmp_path: Path) -> None:
    assert made(tmp_path, "<p>{{ 'yes' if x is defined else 'no' }}, {{ x | default('none') }}</p>") == ["no, none"]


# ---------------------------------------------------------------------------------------------- lines of templates


def test_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    problem = fault(tmp_path, "<p>one</p>\n<p>{{ report.subject </p>")
    assert (problem.code, problem.span) == ("template-syntax", Span(FILE, 5))
    assert fault(tmp_path, "{% for x in bodies %}").code == "template-syntax"
    assert "nosuch" in fault(tmp_path, "<p>{{ 1 | nosuch }}</p>").message


@pytest.mark.parametrize(
    "expression", ["1 / 0", "'a' + 1", "bodies[0].name | date", "[1][5] + 1", "report.subject.nope()"]
)
def test_whatever_an_expression_fails_with_is_a_problem_at_its_line(tmp_path: Path, expression: str) -> None:
    problem = fault(tmp_path, f"<p>one</p>\n\n<p>{{{{ {expression} }}}}</p>")
    assert problem.span == Span(FILE, 6)
    assert problem.code in ("template-failed", "undefined-name")


def test_a_fault_in_a_loop_a_macro_or_an_included_part_is_placed_where_it_was_written(tmp_path: Path) -> None:
    loop = "{% for n in [1, 2] %}\n<p>one</p>\n<p x='{{ n }}'>two</p>\n{% endfor %}"
    with pytest.raises(ProblemsFound) as found:
        workspace(tmp_path, loop).document(REPORT)
    assert {problem.span for problem in found.value.problems} == {Span(FILE, 6)}
    macro = "{% macro m() %}\n\n<p x='1'>two</p>{% endmacro %}\n\n\n{{ m() }}"
    assert fault(tmp_path, macro).span == Span(FILE, 6)
    part = {"report_templates/parts/own.xml": "\n\n<p x='1'>two</p>\n{% macro m() %}\n<p>{{ nope }}</p>{% endmacro %}"}
    assert fault(tmp_path, "{% include 'parts/own.xml' %}", part).span == Span("report_templates/parts/own.xml", 3)
    imported = "{% import 'parts/own.xml' as own %}\n{{ own.m() }}"
    assert fault(tmp_path, imported, part).span == Span("report_templates/parts/own.xml", 5)


def test_comments_of_either_kind_do_not_move_the_lines(tmp_path: Path) -> None:
    body = "{# <p>\nnot this #}\n<!-- <p>\nnor this -->\n<p x='1'>two</p>"
    assert fault(tmp_path, body).span == Span(FILE, 8)


def test_what_does_not_close_is_placed_at_the_element_before_it(tmp_path: Path) -> None:
    problem = fault(tmp_path, "<p>one</p>\n<p>two\n<p>three</p>")
    assert problem.code == "not-well-formed"
    assert problem.span.file == FILE
    assert problem.span.line in (5, 6)


def test_a_template_that_is_not_there_is_a_problem_with_the_nearest_that_is(tmp_path: Path) -> None:
    problem = fault(tmp_path, "{% include 'parts/performence.xml' %}")
    assert (problem.code, problem.span) == ("no-such-file", Span(FILE, 4))
    assert "parts/performence.xml" in problem.message
    report = f"reports/{REPORT}.yaml"
    text = replaced(MINIMAL[report], "template: six-monthly-update", "template: six-montly-update")
    with pytest.raises(ProblemsFound) as found:
        Workshop(write(tmp_path / "other", {**MINIMAL, report: text})).document(REPORT)
    [problem] = found.value.problems
    assert problem.code == "no-such-file"
    assert problem.hint == "did you mean 'six-monthly-update.xml'?"


# --------------------------------------------------------------------------------------------------- the sandbox


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "''['__class__']",
        "'' | attr('__class__')",
        "report.__init__.__globals__",
        "report.narrative._commission",
        "[].append(1)",
        "organisations.clear()",
        "organisations.update({})",
        "performance.followed[0].indicator.model_copy()",
        "plan.milestones.__class__",
        "performance.followed[0].indicator.parse_raw('{}')",
        "performance.followed[0].indicator._source",
        "performance.followed[0].indicator.where('name')",
        "'{0.__class__}'.format(1)",
    ],
)
def test_a_template_reaches_nothing_beneath_its_view(tmp_path: Path, expression: str) -> None:
    problem = fault(tmp_path, f"<p>{{{{ {expression} }}}}</p>")
    assert (problem.code, problem.span) == ("template-forbidden", Span(FILE, 4))


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../../../../../../../../../etc/passwd", "../govdocs.yaml", "parts/../../govdocs.yaml"]
)
@pytest.mark.parametrize("statement", ["include", "import", "extends"])
def test_a_template_reads_no_file_outside_its_folder(tmp_path: Path, path: str, statement: str) -> None:
    end = " as x" if statement == "import" else ""
    problem = fault(tmp_path, f"{{% {statement} '{path}'{end} %}}")
    assert problem.code == "no-such-file"
    assert "root:" not in str(problem)


@pytest.mark.parametrize("name", ["range(10 ** 9)", "lipsum()", "cycler()", "joiner()", "namespace()"])
def test_what_the_engine_would_offer_of_its_own_is_not_there(tmp_path: Path, name: str) -> None:
    assert fault(tmp_path, f"<p>{{{{ {name} }}}}</p>").code == "undefined-name"


@pytest.mark.parametrize("typed", ["5 < 6 & 7 > 6", "</p><p>", '"quoted" <script>', "{{ report }}", "<!DOCTYPE x>"])
def test_what_records_hold_is_text_and_never_markup(tmp_path: Path, typed: str) -> None:
    report = f"reports/{REPORT}.yaml"
    quoted = typed.replace("'", "''")
    subject = replaced(MINIMAL[report], "subject: Progress of the Trust", f"subject: '{quoted}'")
    body = '<p>{{ report.subject }}</p><section id="s"><h>{{ report.subject }}</h></section>'
    document = workspace(tmp_path, body, {report: subject}).document(REPORT)
    assert words(document)[0] == typed
    headings = [plain(block.title) for block in walk(document.blocks) if isinstance(block, Section)]
    assert headings == ["Body", typed]


# --------------------------------------------------------------------------------------------------- the narrative


def report_with(old: str, new: str) -> dict[str, str]:
    name = f"reports/{REPORT}.yaml"
    return {name: replaced(MINIMAL[name], old, new)}


def test_a_narrative_that_is_missing_is_asked_for_in_the_report(tmp_path: Path) -> None:
    problem = fault(tmp_path, "{{ report.narrative.summary | prose }}")
    assert (problem.code, problem.span.file) == ("missing-narrative", f"reports/{REPORT}.yaml")
    line = MINIMAL[f"reports/{REPORT}.yaml"].splitlines()[problem.span.line - 2]
    assert line == "narrative:"
    assert problem.message == "the report's narrative has no 'summary'"
    assert problem.hint == "write 'summary: |' under 'narrative:' and the text: the passage ‘summary’"
    problem = fault(tmp_path, "{{ report.narrative.helth | prose }}")
    assert problem.hint == "did you mean 'health'?"


def test_a_narrative_that_no_template_asked_for_is_not_lost_in_silence(tmp_path: Path) -> None:
    workshop = Workshop(
        write(tmp_path, {**MINIMAL, **report_with("  health: Timely", "  alternative: None.\n  health: Timely")})
    )
    workshop.document(REPORT)
    [warning] = workshop.problems
    assert (warning.code, warning.severity) == ("unused-narrative", Severity.WARNING)
    assert warning.message == "the narrative 'alternative' is not part of this document"
    assert warning.hint == "did you mean 'alternatives'?"
    assert warning.span.file == f"reports/{REPORT}.yaml"


def test_an_optional_narrative_may_be_asked_after(tmp_path: Path) -> None:
    body = "<p>{{ report.narrative.get('nothing') or 'None' }}</p>{{ report.narrative.get('health') | prose }}"
    assert made(tmp_path, body) == ["None", "Timely visits protect children."]


# ------------------------------------------------------------------------------------- what a final document must be

PROMPT = '<prompt by="the Chair"> who will sign it. </prompt>'


def test_a_final_document_may_ask_for_nothing_more(tmp_path: Path) -> None:
    problem = fault(tmp_path, f"<p>Words</p>{PROMPT}")
    assert (problem.code, problem.severity) == ("unwritten-prompt", Severity.ERROR)
    assert problem.message == "the document still asks for who will sign it"


def test_not_in_an_appendix_either(tmp_path: Path) -> None:
    appendix = f'<appendix id="a" title="Letter"><p>Words</p>{PROMPT}</appendix>'
    template = f'{START}<slot name="body"><appendix-list/></slot>{appendix}</document>'
    assert fault(tmp_path, "", {FILE: template}).code == "unwritten-prompt"


def test_a_draft_may_ask(tmp_path: Path) -> None:
    workshop = workspace(tmp_path, f"<p>Words</p>{PROMPT}", report_with("status: final\n", "status: draft\n"))
    assert words(workshop.document(REPORT)) == ["Words"]
    assert ("unwritten-prompt", Severity.WARNING) in [(each.code, each.severity) for each in workshop.problems]


def test_what_keeps_a_reader_out_stops_a_document(tmp_path: Path) -> None:
    assert fault(tmp_path, "<section><h>&#160;</h><p>Words</p></section>").code == "empty-heading"


def test_what_tires_a_reader_is_a_warning(tmp_path: Path) -> None:
    workshop = workspace(tmp_path, '<p>See <a href="https://example.org/">here</a>.</p>')
    workshop.document(REPORT)
    assert "link-says-nothing" in [problem.code for problem in workshop.problems]


def test_a_fault_in_what_the_author_wrote_is_placed_in_the_report(tmp_path: Path) -> None:
    name = f"reports/{REPORT}.yaml"
    files = report_with("health: Timely visits protect children.", "health: See [](#appendix-leters).")
    wanted = next(n for n, line in enumerate(files[name].splitlines(), 1) if "health:" in line)
    problem = fault(tmp_path, "<p>one</p>{{ report.narrative.health | prose }}", files)
    assert (problem.code, problem.span) == ("dangling-reference", Span(name, wanted))
    files = report_with("note the report", "note [this](page.html)")
    wanted = next(n for n, line in enumerate(files[name].splitlines(), 1) if "page.html" in line)
    problem = fault(tmp_path, "{% for r in report.recommendations %}<p>{{ r | inline }}</p>{% endfor %}", files)
    assert (problem.code, problem.span) == ("unsafe-link", Span(name, wanted))


def test_markdown_in_a_record_is_rich_text(tmp_path: Path) -> None:
    files = report_with("health: Timely visits protect children.", "health: See [the letter](https://example.org/).")
    document = workspace(tmp_path, "{{ report.narrative.health | prose }}", files).document(REPORT)
    [paragraph] = [block for block in walk(document.blocks) if isinstance(block, Paragraph)]
    assert paragraph.content[1] == Link("the letter", "https://example.org/")


def test_a_workspace_s_own_template_wins_over_the_built_in_and_may_use_its_parts(tmp_path: Path) -> None:
    body = "{% import 'parts/performance.xml' as f %}<p>{{ f.movement(performance.followed[0]) }}</p>"
    [line] = made(tmp_path, body)
    assert line.startswith("Visits in time: 88.5% in May 2026")
