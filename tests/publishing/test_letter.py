"""The Chair's letter: block by block with each part present and absent, and what any letter must be."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html
from syrupy.assertion import SnapshotAssertion

from govdocs.document.blocks import Block, Document, Facts, Figure, Paragraph, Section, Signature, Table, Title, plain
from govdocs.problems import Problem, ProblemsFound, Severity
from govdocs.publishing.building.build import Workshop, make_document
from tests.publishing.conftest import WORKSPACES, Builds
from tests.publishing.outline import outline
from tests.workspaces import MINIMAL, replaced, write

LETTER = "2026-06-20-chairs-letter"
FILE = f"reports/{LETTER}.yaml"
MORE = "register/more.yaml"

EVERYTHING = {
    **{name: text for name, text in MINIMAL.items() if not name.startswith("reports/")},
    MORE: """\
risks:
  floods: {title: Floods, owner: chief-executive, scores: [{on: 2026-04-01, likelihood: 2, impact: 3}]}
  fires: {title: Fires, owner: chief-executive, scores: [{on: 2026-04-01, likelihood: 4, impact: 5}]}
finance:
  - {month: 2026-05, budget: £5m, forecast: £5.2m, reported: 2026-06-02}
inspections:
  visit: {kind: monitoring-visit, by: council, from: 2026-05-04, to: 2026-05-05, published: 2026-06-01, findings: Well.}
people:
  dame: {name: Rosalind Oak, style: Dame, letters: DBE}
posts:
  chair: {title: Chair, organisation: trust, held: [{person: dame, from: 2026-04-01}]}
  minister: {title: Minister for Examples, organisation: office, salutation: Minister}
organisations:
  office: {name: Example Office, address: [1 Any Street, London]}
""",
    "govdocs.yaml": replaced(
        MINIMAL["govdocs.yaml"],
        "    short: the Trust\n",
        """\
    short: the Trust
    address: [Oak House, Smallville]
    contact: [Telephone 01632 960000, oak@example.org]
    company: {number: '99000001'}
""",
    ),
    FILE: """\
template: chairs-letter
status: final
date: 2026-06-20
as_of: 2026-06-15
period: {from: 2026-04-01, to: 2026-05-31}
organisation: trust
addressee: minister
reference: ABC/1
sign_off: chair
copies: [chief-executive, board, council, ann-example]
appendices:
  figures: {title: Figures}
  plan: {title: The plan}
narrative:
  opening: I write as agreed.
  performance: More visits were made in time.
  progress: Managers check each week.
  inspections: We welcomed the visit.
  finance: The pressure will ease.
  risks: We watch the river.
  next: I would be glad to meet you.
""",
}
"""A workspace whose one report is a letter with every part that a letter may have."""


def letter(old: str, new: str = "", file: str = FILE) -> dict[str, str]:
    """EVERYTHING with one part, a pattern, of one file replaced."""
    text, count = re.subn(old, new, EVERYTHING[file], flags=re.DOTALL)
    assert count == 1, old
    return {**EVERYTHING, file: text}


def lacking(*narratives: str) -> dict[str, str]:
    """EVERYTHING without some of its narratives."""
    text, count = re.subn(rf"  ({'|'.join(narratives)}): .*\n", "", EVERYTHING[FILE])
    assert count == len(narratives)
    return {**EVERYTHING, FILE: text}


def drafted(files: dict[str, str]) -> dict[str, str]:
    """A workspace with its letter made a draft."""
    return {**files, FILE: replaced(files[FILE], "status: final", "status: draft")}


def without_plan() -> dict[str, str]:
    files = letter("  progress: Managers check each week.\n")
    meeting, indicators = "meetings/board/2026-05-20.yaml", "register/indicators.yaml"
    files = {name: text for name, text in files.items() if name != "register/plan.yaml"}
    files[meeting] = replaced(files[meeting].split("\nprogress:")[0], "        priority: practice\n", "")
    files[indicators] = replaced(files[indicators], "    priority: practice\n", "")
    return files


def without_figures() -> dict[str, str]:
    files = letter("returns:.*", file="register/indicators.yaml")
    meeting = "meetings/board/2026-05-20.yaml"
    return {**files, meeting: re.sub(r"\nperformance:.*?(?=\nprogress:)", "", files[meeting], flags=re.DOTALL)}


def several_indicators() -> dict[str, str]:
    """EVERYTHING with indicators that improved, worsened and stayed."""
    meeting, indicators = "meetings/board/2026-05-20.yaml", "register/indicators.yaml"
    more = """\
  caseload: {name: Average caseload, decimals: 1, good: low, contract: yes, rating: {target: 18, tolerance: 1}}
  audits: {name: Audits judged good, unit: '%', good: high, contract: yes, rating: {target: 50, tolerance: 5}}
  reviews: {name: Reviews in time, unit: '%', good: high, contract: yes, rating: {target: 90, tolerance: 5}}

returns:
"""
    april = ["visits: 84.2", "caseload: 18", "audits: 40", "reviews: 95"]
    may = ["visits: 88.5", "caseload: 19.5", "audits: 60", "reviews: 95"]
    defined = replaced(EVERYTHING[indicators], "\nreturns:\n", more)
    return {
        **EVERYTHING,
        indicators: replaced(defined, "      visits: 88.5\n", "".join(f"      {each}\n" for each in may)),
        meeting: replaced(EVERYTHING[meeting], "    visits: 84.2\n", "".join(f"    {each}\n" for each in april)),
    }


def addressed(person: str) -> dict[str, str]:
    """EVERYTHING with a letter to a post that this person holds, whose office has no salutation of its own."""
    held = "Examples, organisation: office, held: [{person: reader, from: 2026-04-01}]"
    files = letter("Examples, organisation: office, salutation: Minister", held, MORE)
    return {**files, MORE: replaced(files[MORE], "people:\n", f"people:\n  reader: {person}\n")}


VARIANTS = {
    "everything": EVERYTHING,
    "no enclosures": letter("appendices:.*(?=narrative:)"),
    "one enclosure": letter("  plan: {title: The plan}\n"),
    "no copies": letter("copies:[^\n]*\n"),
    "one copy": letter(", board, council, ann-example"),
    "no reference": letter("reference: ABC/1\n"),
    "a subject of its own": letter("sign_off:", "subject: The first months\nsign_off:"),
    "only the narratives that are asked for": lacking("performance", "inspections", "finance", "risks"),
    "no plan": without_plan(),
    "no figures": without_figures(),
    "several indicators": several_indicators(),
    "no visits": letter("inspections:.*?(?=people:)", file=MORE),
    "no finance": letter("finance:.*?(?=inspections:)", file=MORE),
    "no risks": letter("risks:.*?(?=finance:)", file=MORE),
    "one risk, and it is red": letter("  floods:[^\n]*\n", file=MORE),
    "findings not yet published": letter(", published: 2026-06-01, findings: Well.", file=MORE),
    "two visits, neither published": letter(
        "  visit: .*?(?=people:)",
        "  one: {kind: fostering-inspection, by: council, from: 2026-05-04}\n"
        "  two: {kind: focused-visit, by: council, from: 2026-04-04, to: 2026-04-05}\n",
        MORE,
    ),
    "no letterhead but the name": letter("    address: .*?company: [^\n]*\n", file="govdocs.yaml"),
    "a registered office elsewhere": letter(
        "number: '99000001'", "number: '99000001', office: [2 High Street, Ashby], registered_in: Wales", "govdocs.yaml"
    ),
    "to nobody in particular": letter(", salutation: Minister", file=MORE),
    "to a named holder": addressed("{name: Ana Elm}"),
    "to a knight": addressed("{name: Leonard Elm, style: Sir, letters: OBE}"),
    "to a dame": addressed("{name: Ana Elm, style: Dame}"),
    "to a councillor": addressed("{name: Ana Elm, style: Councillor}"),
    "to a person": letter("addressee: minister", "addressee: ann-example"),
    "a draft": drafted(lacking("opening", "progress", "next")),
    "a draft that nobody can sign": drafted(letter(r", held: \[{person: dame, from: 2026-04-01}\]", "", MORE)),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_letter_does_without_any_part_that_is_optional(
    tmp_path: Path, snapshot: SnapshotAssertion, name: str
) -> None:
    assert outline(make_document(write(tmp_path, VARIANTS[name]), LETTER)) == snapshot


# ---------------------------------------------------------------------------------------------------- what a letter is


def letters(folder: Path) -> list[str]:
    """The letters of a workspace."""
    return [name for name in Workshop(folder).reports if name.endswith("-chairs-letter")]


LETTERS = [(folder, name) for folder in WORKSPACES for name in letters(folder)]


def test_the_borough_and_the_city_each_have_a_letter() -> None:
    assert {folder.name for folder, _ in LETTERS} >= {"wearbridge", WORKSPACES[0].name}


@pytest.mark.parametrize(("folder", "name"), LETTERS)
def test_the_letters_of_the_invented_places(folder: Path, name: str, snapshot: SnapshotAssertion) -> None:
    assert outline(make_document(folder, name)) == snapshot


@pytest.mark.parametrize(("folder", "name"), LETTERS)
def test_a_letter_is_of_one_page_or_two(built: Builds, folder: Path, name: str) -> None:
    with pikepdf.open(io.BytesIO(built[folder].data(name, "pdf"))) as pdf:
        assert len(pdf.pages) in (1, 2)


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from every(block.blocks)


def of(document: Document) -> list[Block]:
    return [*every(document.blocks), *(block for each in document.appendices for block in every(each.blocks))]


@pytest.mark.parametrize("name", VARIANTS)
def test_no_letter_has_a_table_or_a_chart(tmp_path: Path, name: str) -> None:
    blocks = of(make_document(write(tmp_path, VARIANTS[name]), LETTER))
    assert len(blocks) > 8
    assert not [block for block in blocks if isinstance(block, Table | Facts | Figure)]


@pytest.mark.parametrize("name", [name for name in VARIANTS if name != "a draft that nobody can sign"])
def test_salutation_and_close_agree(tmp_path: Path, name: str) -> None:
    blocks = of(make_document(write(tmp_path, VARIANTS[name]), LETTER))
    [salutation] = [
        words
        for block in blocks
        if isinstance(block, Paragraph) and (words := plain(block.content)).startswith("Dear ")
    ]
    [signature] = [block for block in blocks if isinstance(block, Signature)]
    assert signature.close == ("Yours faithfully" if salutation == "Dear Sir or Madam" else "Yours sincerely")


def test_the_subject_is_the_one_heading_of_the_page(built: Builds) -> None:
    for folder, name in LETTERS:
        page: Any = html.document_fromstring(built[folder].data(name, "html").decode())
        [title] = [block for block in make_document(folder, name).blocks if isinstance(block, Title)]
        assert [heading.text_content() for heading in page.iter("h1", "h2", "h3")] == [plain(title.content)]
        with pikepdf.open(io.BytesIO(built[folder].data(name, "pdf"))) as pdf:
            assert str(pdf.docinfo.Title).startswith(plain(title.content))
            tags = [thing.get("/S") for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        assert tags.count(pikepdf.Name.H1) == 1


# ---------------------------------------------------------------------------------------------------- drafts and finals


def refused(folder: Path, files: dict[str, str]) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        make_document(write(folder, files), LETTER)
    return list(found.value.problems)


def test_a_final_letter_names_each_passage_that_is_missing_and_who_should_write_it(tmp_path: Path) -> None:
    unfinished = lacking("opening", "progress", "next")[FILE]
    problems = refused(tmp_path, {**EVERYTHING, FILE: unfinished})
    assert [(problem.code, problem.message, problem.span.file) for problem in problems] == [
        ("missing-narrative", f"the report's narrative has no '{name}', to be written by the Chair", FILE)
        for name in ("opening", "progress", "next")
    ]
    for problem, name in zip(problems, ("opening", "progress", "next"), strict=True):
        assert unfinished.split("\n")[problem.span.line - 2] == "narrative:"
        assert problem.hint.startswith(f"write '{name}: |' under 'narrative:' and the text: ")


def test_the_same_passages_are_warnings_while_it_is_a_draft(tmp_path: Path) -> None:
    workshop = Workshop(write(tmp_path, VARIANTS["a draft"]))
    workshop.document(LETTER)
    assert [(problem.code, problem.severity) for problem in workshop.problems] == [
        ("missing-narrative", Severity.WARNING)
    ] * 3


def test_a_final_letter_must_have_somebody_to_sign_it(tmp_path: Path) -> None:
    files = VARIANTS["a draft that nobody can sign"]
    [problem] = refused(tmp_path, {**files, FILE: EVERYTHING[FILE]})
    assert (problem.code, problem.span.file) == ("unwritten-prompt", FILE)
    assert problem.message == (
        "the document still asks for the name of whoever signs. Nobody was recorded as Chair on 15 June 2026"
    )


def test_a_letter_goes_to_somebody_who_is_in_the_register(tmp_path: Path) -> None:
    problems = refused(tmp_path, letter("addressee: minister", "addressee: ministre"))
    assert [(problem.code, problem.message, problem.hint) for problem in problems] == [
        ("unknown-name", "there is no post or person 'ministre'", "did you mean 'minister'?")
    ]
    problems = refused(tmp_path, letter("council, ann-example", "cuoncil, ann-example"))
    assert [problem.message for problem in problems] == ["there is no post, person, body or organisation 'cuoncil'"]
