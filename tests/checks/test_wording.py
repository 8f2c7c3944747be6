"""Each rule of wording catches the text that breaks it, at its words, and lets the good one pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.checks.prose import passages, sentences
from govdocs.problems import Problem, Severity
from govdocs.records.statutes import built_in_statutes
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, REPORT, replaced, write

MEETING = "meetings/board/2026-05-20.yaml"
COMMISSION = f"reports/{REPORT}.yaml"

REGISTER = """
agreements:
  contract:
    name: Service Delivery Contract
"""
NAMES = """
organisations:
  childrens-trust:
    name: Smallville Children’s Trust
    short: SCT
bodies:
  opb:
    name: Operational Partnership Board
    short: OPB
    regime: contract
  spb:
    name: Strategic Partnership Board
    regime: contract
  scrutiny:
    name: Children’s Services and Education Scrutiny Board
    regime: part-va
  former:
    name: Corporate Parenting Board
    regime: part-va
    formerly:
      - name: Corporate Parenting Panel
        until: 2024-05-01
agreements:
  contract:
    name: Service Delivery Contract
  support:
    name: Support Services Agreement
"""


def found(folder: Path, background: str, *, register: str = NAMES, as_discussion: bool = False) -> list[Problem]:
    """The problems of MINIMAL with a text as its report's background, or as what its meeting discussed."""
    file, old = (
        (MEETING, "    discussion: The board considered how many visits were late.\n")
        if as_discussion
        else (COMMISSION, "  background: The Trust provides services on the council’s behalf.\n")
    )
    key = "    discussion" if as_discussion else "  background"
    lines = background.replace("\n", f"\n{' ' * (len(key) - len(key.lstrip()) + 2)}")
    indent = " " * (len(key) - len(key.lstrip()) + 2)
    files = {
        **MINIMAL,
        file: replaced(MINIMAL[file], old, f"{key}: |\n{indent}{lines}\n"),
        "register/more.yaml": register,
    }
    return check(Register(read_workspace(write(folder, files))))


def one(folder: Path, background: str, *, register: str = NAMES, as_discussion: bool = False) -> Problem:
    problems = found(folder, background, register=register, as_discussion=as_discussion)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


# ------------------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Childrens Trust", "Children’s Trust"),
        ("Smallville Childrens Trust", "Smallville Children’s Trust"),
        ("Smallvile Children’s Trust", "Smallville Children’s Trust"),
        ("Operational Partnership Boards", "Operational Partnership Board"),
        ("Operations Partnership Board", "Operational Partnership Board"),
        ("Operational Partnership Group", "Operational Partnership Board"),
        ("Service Delivery Agreement", "Service Delivery Contract"),
        ("Support Service Agreement", "Support Services Agreement"),
        ("Children’s Services & Education Scrutiny Board", "Children’s Services and Education Scrutiny Board"),
        ("Childrens Services and Education Scrutiny Board", "Children’s Services and Education Scrutiny Board"),
    ],
)
def test_a_name_that_is_nearly_a_registered_one(tmp_path: Path, typed: str, name: str) -> None:
    problem = one(tmp_path, f"The Trust works under the {typed} each month.")
    assert (problem.code, problem.severity, problem.text) == ("name-not-in-register", Severity.WARNING, typed)
    assert problem.message == f"'{typed}' is not a name in the register"
    assert problem.hint == f"did you mean '{name}'?"


@pytest.mark.parametrize(
    "text",
    [
        "The Service Delivery Contract’s terms bind the Operational Partnership Board.",
        "Smallville Children's Trust has a straight apostrophe, and the Children’s Trust is short.",
        "The Operational and Strategic Partnership Boards met. Other trusts have partnership boards too.",
        "The Corporate Parenting Panel is what it was called until 2024.",
        "The operational partnership board needs no capitals.",
        "A Service Level Agreement and a Property Agreement are other things.",
        "The Audit Board, the Trust Boards and the Improvement Committee are not known at all.",
        "**Service Delivery Contract**: the SCT and the OPB.",
    ],
)
def test_names_that_are_right_or_of_other_things_pass(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_the_place_is_that_of_the_words_on_whichever_line_they_stand(tmp_path: Path) -> None:
    problem = one(tmp_path, "The first paragraph.\n\nThe second names the Service Delivery\nAgreement twice over.")
    text = (tmp_path / COMMISSION).read_text(encoding="utf-8").split("\n")
    assert text[problem.span.line - 1][problem.span.column - 1 :] == "Service Delivery"
    assert problem.text == "Service Delivery Agreement"


def test_each_of_two_places_is_told(tmp_path: Path) -> None:
    problems = found(tmp_path, "The Childrens Trust.\nThe Childrens Trust again.")
    assert len({problem.span for problem in problems}) == len(problems) == 2


def test_a_register_without_names_has_none_to_miss(tmp_path: Path) -> None:
    assert found(tmp_path, "The Childrens Trust works.", register=REGISTER) == []


# --------------------------------------------------------------------------------------------------------- statutes


@pytest.mark.parametrize(
    ("citation", "hint"),
    [
        ("section 479A of the Education Act 1996", "did you mean section 497A?"),
        ("s.479A of the Education Act 1996", "did you mean section 497A?"),
        ("the Education Act 1996, section 479A", "did you mean section 497A?"),
        ("sections 100A and 100Z(1) of the Local Government Act 1972", "did you mean section"),
        (
            "section 17 of the Children Act 1989 and section 479A of the Education Act 1996",
            "did you mean section 497A?",
        ),
        ("section 17 of the Children Act 1988", "did you mean 'Children Act 1989'? If not, add it"),
        ("section 12 of the Salmon and Freshwater Fisheries Act 1975", "correct it, or add it under 'statutes:'"),
    ],
)
def test_a_citation_that_is_not_known(tmp_path: Path, citation: str, hint: str) -> None:
    problem = one(tmp_path, f"The council acted under {citation} in full.")
    assert (problem.code, problem.severity) == ("unknown-statute", Severity.WARNING)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    "text",
    [
        "The council acted under section 497A of the Education Act 1996.",
        "Section 47 enquiries and section 17 plans rest on sections 17 and 47 of the Children Act 1989.",
        "See s.100A(4)-(5) of the Local Government Act 1972, and the Companies Act 2006, s.248.",
        "Paragraph 3 of Schedule 12A to the Local Government Act 1972 applies.",
        "The Data Protection Act 2018 and section 106 agreements.",
    ],
)
def test_citations_that_are_known_pass(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_a_workspace_adds_statutes_of_its_own(tmp_path: Path) -> None:
    text = "Under section 9 of the Harbours Act 1964 and section 600 of the Education Act 1996."
    own = "statutes:\n  Harbours Act 1964: []\n  Education Act 1996: ['600']\n"
    assert found(tmp_path, text, register=own) == []


def test_the_list_of_statutes_reads_without_problems() -> None:
    statutes = built_in_statutes()
    assert "497A" in statutes["Education Act 1996"]
    assert {f"100{letter}" for letter in "ABCDEFGHIJK"} <= set(statutes["Local Government Act 1972"])


# ----------------------------------------------------------------------------------------------------------- tenses


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The board will meet on 6 June 2026.", "will meet on 6 June 2026"),
        ("Partners will meet on 6 and 8 June.", "will meet on 6 and 8 June"),
        ("The plan is to be agreed in May 2026.", "is to be agreed in May 2026"),
        ("Reports are going to be ready by 2026-06-01.", "are going to be ready by 2026-06-01"),
        ("It will be considered at its meeting of Monday 1 June 2026.", "will be considered at its meeting of Monday "
         "1 June 2026"),
    ],
)  # fmt: skip
def test_the_future_of_something_past(tmp_path: Path, text: str, words: str) -> None:
    problem = one(tmp_path, text)
    assert (problem.code, problem.severity, problem.text) == ("future-past", Severity.WARNING, words)
    assert problem.message.endswith("in a record of 15 June 2026")


def test_a_meeting_is_measured_by_its_own_day(tmp_path: Path) -> None:
    problem = one(tmp_path, "The clinic will open on 1 May 2026.", as_discussion=True)
    assert problem.message.endswith("tells of 1 May 2026 as still to come, in a record of 20 May 2026")
    assert found(tmp_path / "later", "The clinic will open on 1 June 2026.", as_discussion=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "The board will meet on 6 July 2026, and met on 6 May 2026.",
        "The board will meet on 6 January.",
        "Managers will act on what inspectors found on 6 May 2026.",
        "The Trust will follow the letter published on 6 May 2026.",
        "Progress will be measured against the figure for the visit of 6 May 2026.",
        "The board met on 6 May 2026. It will meet again.",
        "The plan, agreed on 6 May 2026, will run for three years.",
        "The work will be finished in the summer.",
        "The new post will start on 31 February 2026.",
    ],
)
def test_tenses_that_fit_pass(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


# --------------------------------------------------------------------------------------------------------- capitals


def test_words_in_capitals(tmp_path: Path) -> None:
    problem = one(tmp_path, "This is important: DO NOT PUBLISH the draft.")
    assert (problem.code, problem.severity, problem.text) == ("all-capitals", Severity.WARNING, "DO NOT PUBLISH")


@pytest.mark.parametrize("text", ["The OPB SCT OPB are acronyms.", "DO NOT publish it.", "Plans A B C D.", "The NHS."])
def test_acronyms_and_fewer_words_in_capitals_pass(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


# ---------------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize("typed", ["paragraph 4.6", "paragraphs 4.4", "Appendix 2", "Appendix One", "section 4"])
def test_a_number_typed_by_hand(tmp_path: Path, typed: str) -> None:
    problem = one(tmp_path, f"The letters are at {typed} above.")
    assert (problem.code, problem.severity, problem.text) == ("typed-number-of-paragraph", Severity.WARNING, typed)


def test_the_appendix_that_is_meant_is_named(tmp_path: Path) -> None:
    files = {
        **MINIMAL,
        COMMISSION: MINIMAL[COMMISSION].replace("on the council’s behalf", "as in Appendix 1")
        + "appendices:\n  letters:\n    title: Letters\n",
    }
    (problem,) = check(Register(read_workspace(write(tmp_path, files))))
    assert problem.hint == "write [](#appendix-letters)"


@pytest.mark.parametrize(
    "text",
    [
        "See [](#appendix-letters) and section 47 enquiries.",
        "Exempt under paragraph 3 of Schedule 12A.",
        "Paragraph 4.6 of the contract says so, and so does Appendix 2 to the contract.",
        "See [the letter at Appendix 2](https://www.example.org/).",
    ],
)
def test_references_and_numbers_of_other_papers_pass(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_minutes_may_name_the_appendices_of_papers(tmp_path: Path) -> None:
    assert found(tmp_path, "Appendix 2 was noted.", as_discussion=True) == []


# -------------------------------------------------------------------------------------------------------- embargoes


def inspection(**more: str) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in more.items())
    return (
        "organisations:\n  ofsted: {name: Ofsted}\ninspections:\n  visit:\n    kind: inspection\n    by: ofsted\n"
        f"    service: the Youth Justice Service\n    from: 2026-05-01\n    to: 2026-05-02\n{lines}"
    )


@pytest.mark.parametrize(
    "text", ["Inspectors judged the youth justice service to be good.", "The Youth Justice Service is now Good."]
)
@pytest.mark.parametrize("published", [{}, {"published": "2026-06-20"}])
def test_an_outcome_that_is_not_published(tmp_path: Path, text: str, published: dict[str, str]) -> None:
    problem = one(tmp_path, text, register=inspection(outcome="Good", **published))
    assert (problem.code, problem.severity) == ("outcome-embargoed", Severity.ERROR)
    assert problem.message == "the outcome of the inspection of the Youth Justice Service is not published yet"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Inspectors judged the youth justice service to be good.", {"outcome": "Good", "published": "2026-06-01"}),
        ("Inspectors judged the youth justice service to be good.", {"outcome": "Good", "published": "yes"}),
        ("Inspectors judged the youth justice service to be good.", {}),
        ("The youth justice service has good links with schools.", {"outcome": "Good"}),
        ("Fostering was judged to be good. The youth justice service awaits its report.", {"outcome": "Good"}),
    ],
)
def test_published_outcomes_and_other_uses_of_the_word_pass(tmp_path: Path, text: str, more: dict[str, str]) -> None:
    assert found(tmp_path, text, register=inspection(**more)) == []


def test_exempt_minutes_may_say_it(tmp_path: Path) -> None:
    text = MINIMAL[MEETING].replace(
        "how many visits were late.",
        "that inspectors judged the Youth Justice Service to be good.\n    exempt:\n      paragraph: 1\n"
        "      public_interest: The letter is not published.",
    )
    files = {**MINIMAL, MEETING: text, "register/more.yaml": inspection(outcome="Good")}
    assert check(Register(read_workspace(write(tmp_path, files)))) == []


# ------------------------------------------------------------------------------------------------------------ prose


def test_all_prose_is_read_wherever_it_stands(tmp_path: Path) -> None:
    texts = [passage.text for passage in passages(Register(read_workspace(write(tmp_path, MINIMAL))))]
    for words in (
        "The board considers the performance of the Trust.",
        "Every visit should make a child’s life better.",
        "The board received the report.",
        "Visit every child in time.",
        "Managers now check each week which visits are due.",
        "note the report",
        "Progress of the Trust",
        "Practice is improving slowly.",
    ):
        assert texts.count(words) == 1, words


def test_sentences_end_at_stops_paragraphs_and_items() -> None:
    text = "One is here. Two, s. 4, follows!\n\nThree\n- four\n- five. (Six.)"
    parts = list(sentences(text))
    assert [part for _, part in parts] == [
        "One is here.",
        "Two, s.",
        "4, follows!",
        "Three",
        "- four",
        "- five.",
        "(Six.)",
    ]
    assert all(text[start:].startswith(part) for start, part in parts)
