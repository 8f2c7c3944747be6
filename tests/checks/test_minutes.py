"""Rules on minutes: numbering, approval, exclusion of the public, urgency, and the day of the meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.problems import Problem, Severity
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import write

REGISTER = """\
workspace: {title: Records, publisher: council}
organisations:
  council: {name: Council}
people:
  ann: {name: Ann Example}
bodies:
  board: {name: Board, regime: REGIME}
  other: {name: Other, regime: contract}
"""
FIRST, SECOND = "2026-02-02", "2026-03-02"
EXEMPT = "exempt: {paragraph: 3, public_interest: It would cost more.}"


def problems(folder: Path, *texts: str, regime: str = "part-va", more: dict[str, str] | None = None) -> list[Problem]:
    """The problems of meetings of the board in February, March and so on, one for each text."""
    files = {"govdocs.yaml": REGISTER.replace("REGIME", regime), **(more or {})}
    for month, text in enumerate(texts, 2):
        files[f"meetings/board/2026-{month:02}-02.yaml"] = f"date: 2026-{month:02}-02\n{text}\n"
    return check(Register(read_workspace(write(folder, files))))


def told(folder: Path, *texts: str, regime: str = "part-va") -> list[tuple[str, str]]:
    return [(problem.code, str(problem.span)[15:]) for problem in problems(folder, *texts, regime=regime)]


# -------------------------------------------------------------------------------------------------------- numbering


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("22/26", "22/26", "minute-used-twice"),
        ("22/26", "21/26", "minute-out-of-sequence"),
        ("22/26", "23/25", "minute-out-of-sequence"),
        ("22/26", "23/26", None),
        ("22/26", "40/26", None),
    ],
)
def test_minutes_rise_from_meeting_to_meeting(tmp_path: Path, first: str, second: str, code: str | None) -> None:
    texts = (f"items: [{{title: T, minute: {number}}}]" for number in (first, second))
    assert told(tmp_path, *texts) == ([(code, f"{SECOND}.yaml:2:28")] if code else [])


def test_a_number_skipped_within_a_meeting_is_told(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "items: [{title: T, minute: 1/26}, {title: U}, {title: V, minute: 4/26}]")
    assert (problem.code, problem.hint) == ("minute-out-of-sequence", "write 3/26, or correct the number before it")


def test_a_number_typed_after_it_was_counted_is_used_twice(tmp_path: Path) -> None:
    assert told(tmp_path, "items: [{title: T}, {title: U}]", "items: [{title: V, minute: 2/26}]") == [
        ("minute-used-twice", f"{SECOND}.yaml:2:28")
    ]


def test_bodies_do_not_share_numbers(tmp_path: Path) -> None:
    more = {"meetings/other/2026-02-03.yaml": "date: 2026-02-03\nitems: [{title: T, minute: 1/26}]"}
    assert problems(tmp_path, "items: [{title: T, minute: 1/26}]", more=more) == []


# ------------------------------------------------------------------------------------------------------- further to


@pytest.mark.parametrize(("number", "good"), [("1/26", True), ("2/26", True), ("3/26", False), ("9/26", False)])
def test_further_to_names_an_earlier_minute(tmp_path: Path, number: str, good: bool) -> None:
    found = told(tmp_path, "items: [{title: T}, {title: U}]", f"items: [{{title: V, further_to: {number}}}]")
    assert found == ([] if good else [("unknown-minute", f"{SECOND}.yaml:2:32")])


def test_nothing_is_said_of_it_while_a_meeting_cannot_be_read(tmp_path: Path) -> None:
    assert [code for code, _ in told(tmp_path, "[", "items: [{title: V, further_to: 1/26}]")] == ["yaml-syntax"]


# -------------------------------------------------------------------------------------------------------- agreement


@pytest.mark.parametrize(
    ("day", "first", "good"),
    [
        (FIRST, "status: held", True),
        (FIRST, "status: inquorate", True),
        (FIRST, "status: cancelled", False),
        ("2026-02-03", "status: held", False),
        (SECOND, "status: held", False),
    ],
)
def test_minutes_are_agreed_of_an_earlier_meeting_that_took_place(
    tmp_path: Path, day: str, first: str, good: bool
) -> None:
    found = told(tmp_path, first, f"minutes: [{{meeting: {day}}}]")
    assert found == ([] if good else [("no-such-meeting", f"{SECOND}.yaml:2:21")])


def test_a_meeting_that_cannot_be_read_is_not_missed(tmp_path: Path) -> None:
    assert [code for code, _ in told(tmp_path, "[", f"minutes: [{{meeting: {FIRST}}}]")] == ["yaml-syntax"]


def test_the_date_that_was_meant_is_offered(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "status: held", "minutes: [{meeting: 2026-02-20}]")
    assert problem.hint == f"did you mean '{FIRST}'?"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("status: corrected, corrections: [A name.]", True),
        ("status: approved", True),
        ("status: corrected", False),
        ("corrections: [A name.]", False),
    ],
)
def test_corrections_are_written_where_there_were_any(tmp_path: Path, text: str, good: bool) -> None:
    found = told(tmp_path, "status: held", f"minutes: [{{meeting: {FIRST}, {text}}}]")
    assert [code for code, _ in found] == ([] if good else ["corrections-do-not-agree"])


# ---------------------------------------------------------------------------------------------------- items by name


@pytest.mark.parametrize(
    ("name", "good"), [("Lease of a hall", True), ("1/26", True), ("2/26", False), ("Lease of a hal", False)]
)
def test_a_declaration_is_about_an_item_of_the_meeting(tmp_path: Path, name: str, good: bool) -> None:
    text = f"declarations: [{{person: ann, item: {name}, interest: She owns it.}}]\nitems: [{{title: Lease of a hall}}]"
    assert told(tmp_path, text) == ([] if good else [("unknown-item", f"{FIRST}.yaml:2:36")])


def test_a_resolution_is_about_items_of_the_meeting(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "exclusions: [{items: [Leese], paragraphs: [3]}]\nitems: [{title: Lease}]")
    assert (problem.code, problem.hint) == ("unknown-item", "did you mean 'Lease'?")


# ------------------------------------------------------------------------------------------- exclusion of the public


@pytest.mark.parametrize("regime", ["part-va", "executive"])
def test_exempt_matter_needs_a_resolution_where_the_public_may_come(tmp_path: Path, regime: str) -> None:
    text = f"items: [{{title: Lease, summary: S, {EXEMPT}}}]"
    [problem] = problems(tmp_path, text, regime=regime)
    assert (problem.code, problem.message) == (
        "no-resolution",
        "no resolution excludes the public from 'Lease' under paragraph 3",
    )


@pytest.mark.parametrize("regime", ["contract", "terms-of-reference", "companies-act"])
def test_a_board_that_meets_in_private_needs_none(tmp_path: Path, regime: str) -> None:
    assert problems(tmp_path, f"items: [{{title: Lease, {EXEMPT}}}]", regime=regime) == []


@pytest.mark.parametrize(
    ("resolution", "good"),
    [
        ("{items: [Lease], paragraphs: [3], reason: Terms.}", True),
        ("{items: [1/26], paragraphs: [1, 3]}", True),
        ("{items: [Lease], paragraphs: [1]}", False),
        ("{items: [Lease]}", False),
        ("{items: [Other], paragraphs: [3]}", False),
    ],
)
def test_the_resolution_names_the_item_and_the_paragraph(tmp_path: Path, resolution: str, good: bool) -> None:
    items = f"items: [{{title: Lease, decisions: [{{decision: D, {EXEMPT}}}]}}, {{title: Other}}]"
    found = told(tmp_path, f"exclusions: [{resolution}]\n{items}")
    assert [code for code, _ in found] == ([] if good else ["no-resolution"])


@pytest.mark.parametrize(
    "part",
    [
        "papers: [{title: P, EXEMPT}]",
        "actions: [{id: A-1, action: A, owner: ann, due: 2026-12-01, EXEMPT}]",
        "referrals: [{id: R-1, to: other, matter: M, EXEMPT}]",
    ],
)
def test_every_exempt_part_of_an_item_needs_one(tmp_path: Path, part: str) -> None:
    text = f"items: [{{title: Lease, {part.replace('EXEMPT', EXEMPT)}}}]"
    assert [code for code, _ in told(tmp_path, text)] == ["no-resolution"]


@pytest.mark.parametrize(
    ("regime", "item", "warned"),
    [
        ("part-va", "confidential: a court order", True),
        ("part-va", "confidential: a court order, summary: A court order was considered.", False),
        ("part-va", "discussion: Open.", False),
        ("contract", "confidential: a court order", False),
    ],
)
def test_the_public_minutes_of_a_committee_say_something_of_every_item(
    tmp_path: Path, regime: str, item: str, warned: bool
) -> None:
    found = told(tmp_path, f"items: [{{title: Lease, {item}}}]", regime=regime)
    assert [code for code, _ in found] == (["no-summary"] if warned else [])


# ------------------------------------------------------------------------------------------------- urgency, the day


@pytest.mark.parametrize(
    ("keys", "good"),
    [
        ("urgent: yes, urgent_reason: The offer was to close.", True),
        ("urgent: yes", False),
        ("urgent_reason: The offer was to close.", False),
        ("urgent: no", True),
    ],
)
def test_an_urgent_item_has_the_chairs_reason(tmp_path: Path, keys: str, good: bool) -> None:
    found = told(tmp_path, f"items: [{{title: T, {keys}}}]")
    assert found == ([] if good else [("urgent-without-reason", found[0][1])])


@pytest.mark.parametrize(
    ("day", "status", "good"),
    [
        ("2026-05-22", "held", True),
        ("2026-05-23", "held", False),  # a Saturday
        ("2026-05-25", "held", False),  # the spring bank holiday
        ("2026-05-25", "scheduled", False),
        ("2026-05-25", "cancelled", True),
        ("2026-05-26", "held", False),  # closed by the council
    ],
)
def test_a_meeting_on_a_day_off_is_a_warning(tmp_path: Path, day: str, status: str, good: bool) -> None:
    more = {
        f"meetings/board/{day}.yaml": f"date: {day}\nstatus: {status}",
        "register/calendar.yaml": "calendar: {closures: [2026-05-26]}",
    }
    found = problems(tmp_path, more=more)
    assert [(problem.code, problem.severity) for problem in found] == (
        [] if good else [("not-a-working-day", Severity.WARNING)]
    )
