"""What may not be published is out of the records before a view is made of them; numbers and references stand."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from govdocs.problems import errors
from govdocs.records.exemption import PARAGRAPHS
from govdocs.records.finance import FinancePosition
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.redaction import edition_of
from govdocs.views.secrets import secrets
from tests.workspaces import MINIMAL, replaced, write

DAY = datetime.date(2026, 11, 1)
EXEMPT = "exempt: {paragraph: 3, public_interest: It is a price.}"
REPORT = """\
template: letter
date: 2026-11-01
as_of: 2026-11-01
narrative:
  opening: Good morning.
"""


def registers(folder: Path, files: dict[str, str], day: datetime.date = DAY) -> tuple[Register, Register]:
    """The register of the public edition and of the full one."""
    register = Register(read_workspace(write(folder, {**MINIMAL, **files})))
    assert errors(register.records.problems) == []
    return edition_of(register, Edition.PUBLIC, day), edition_of(register, Edition.FULL, day)


def narrative(folder: Path, written: str, day: datetime.date = DAY) -> tuple[str, str]:
    """A text of a report as the public edition and the full one have it."""
    text = REPORT.replace("Good morning.", written)
    found = registers(folder, {"reports/2026-11-01-letter.yaml": text}, day)
    public, full = (each.commissions[-1].commission.narrative["opening"] for each in found)
    return public, full


def test_where_nothing_is_marked_the_register_is_seen_as_it_is(tmp_path: Path) -> None:
    register = Register(read_workspace(write(tmp_path, MINIMAL)))
    assert all(edition_of(register, edition, DAY) is register for edition in Edition)
    assert secrets(register, DAY) == ()


# ----------------------------------------------------------------------------------------------------------- passages


def test_a_marked_passage_leaves_the_reason_in_its_place(tmp_path: Path) -> None:
    public, full = narrative(tmp_path, f"[One., {{text: Two., {EXEMPT}}}, Three.]")
    ground = f"paragraph 3 of Schedule 12A to the Local Government Act 1972 ({PARAGRAPHS[3]})"
    assert public == f"One.\n\n*Not for publication: {ground}.*\n\nThree."
    assert full == "One.\n\nTwo. **(exempt: paragraph 3)**\n\nThree."


def test_each_paragraph_of_it_leaves_its_number_and_a_list_a_list(tmp_path: Path) -> None:
    text = f"\n    - text: |\n        A.\n\n        - B\n        - C\n\n        D.\n      {EXEMPT}\n    - E."
    public, _ = narrative(tmp_path, text)
    assert [part[:12] for part in public.split("\n\n")] == ["*Not for pub", "- *Not for p", "*Not for pub", "E."]


def test_a_whole_text_may_be_marked(tmp_path: Path) -> None:
    public, full = narrative(tmp_path, "{text: Two., confidential: A court forbids it.}")
    assert (public, full) == ("*Not for publication: confidential information.*", "Two. **(confidential)**")


def test_a_passage_that_is_not_marked_is_text(tmp_path: Path) -> None:
    assert narrative(tmp_path, "[One., {text: Two.}]") == ("One.\n\nTwo.", "One.\n\nTwo.")


@pytest.mark.parametrize(("day", "there"), [(30, False), (31, False), (32, True)])
def test_what_is_exempt_until_a_day_is_open_from_the_next(tmp_path: Path, day: int, there: bool) -> None:
    on = datetime.date(2026, 9, 30) + datetime.timedelta(days=day)
    marking = "exempt: {paragraph: 3, public_interest: It is a price., until: 2026-10-31}"
    public, full = narrative(tmp_path, f"{{text: Two., {marking}}}", on)
    assert (public == "Two.") is there
    assert (full == "Two.") is there


@pytest.mark.parametrize(("day", "there"), [(30, False), (31, False), (32, True)])
def test_so_is_a_record_for_whoever_asks_on_that_day(tmp_path: Path, day: int, there: bool) -> None:
    on = datetime.date(2026, 9, 30) + datetime.timedelta(days=day)
    marking = "exempt: {paragraph: 3, public_interest: It is a price., until: 2026-10-31}"
    longer = marking.replace("2026-10-31", "2027-01-31")
    items = f"  - {{title: Homes, discussion: Two., {marking}}}\n  - {{title: Roads, {longer}}}\n"
    public, full = registers(tmp_path, {"meetings/board/2026-09-01.yaml": f"date: 2026-09-01\nitems:\n{items}"}, on)
    item, other = public.meetings[-1].record.items
    assert other.mark is not None
    assert ((item.discussion == "Two."), (item.mark is None)) == (there, there)
    assert (full.meetings[-1].record.items[0].mark is None) is there


# ------------------------------------------------------------------------------------------------------------ records

MEETING = """\
date: 2026-10-01
present: [ann-example]
declarations:
  - {person: ann-example, item: The claim, interest: She owns it.}
exclusions:
  - {items: [The claim], reason: A court forbids it.}
items:
  - {title: Roads, discussion: Roads were discussed.}
  - title: The claim
    discussion: The claim was discussed.
    actions:
      - {id: A-1, action: Settle it., owner: chief-executive, due: 2026-12-01}
  - title: Homes
    actions:
      - {id: A-2, action: Open it., owner: chief-executive, due: 2026-12-01}
"""
LATER = """\
date: 2026-10-20
present: [ann-example]
action_updates:
  - {action: A-1, due: 2027-01-01, note: It was put off.}
  - {action: A-2, status: done, note: It is open.}
"""
BOARD = {"meetings/board/2026-10-01.yaml": MEETING, "meetings/board/2026-10-20.yaml": LATER}


def test_a_confidential_item_leaves_nothing_but_its_number(tmp_path: Path) -> None:
    public, full = registers(tmp_path, BOARD)
    first, later = public.meetings[-2].record, public.meetings[-1].record
    assert [item.title for item in first.items] == ["Roads", "Not for publication: item 2", "Homes"]
    assert (first.items[1].discussion, first.items[1].actions[0].id) == (None, "A-1")
    assert (first.exclusions[0].items, first.exclusions[0].reason) == (("Not for publication: item 2",), None)
    assert (first.declarations[0].item, first.declarations[0].interest) == (
        "Not for publication: item 2",
        "not-for-publication",
    )
    assert [(update.note, update.due) for update in later.action_updates] == [(None, None), ("It is open.", None)]
    assert "claim" not in repr((first, later)).casefold()
    assert full.meetings[-2].record.items[1].discussion == "The claim was discussed."
    assert full.meetings[-2].record.items[1].mark is not None


def test_what_an_acceptance_quotes_goes_with_it(tmp_path: Path) -> None:
    accepted = "accepted:\n  - {code: c, text: The claim, reason: R, by: ann-example, on: 2026-10-02}\n"
    public, full = registers(tmp_path, {**BOARD, "meetings/board/2026-10-01.yaml": MEETING + accepted})
    assert (public.meetings[-2].record.accepted, len(full.meetings[-2].record.accepted)) == ((), 1)


def test_a_marked_figure_is_confidential_and_so_is_what_is_said_of_it(tmp_path: Path) -> None:
    returns = f"""\
indicators:
  knocks: {{name: Knocks, good: high}}
  calls: {{name: Calls, good: high}}
returns:
  - month: 2026-09
    figures: {{knocks: {{value: 7319, note: Counted twice., {EXEMPT}}}, calls: 12}}
    commentary: {{knocks: There were 7319., calls: There were 12.}}
"""
    public, _ = registers(tmp_path, {"register/figures.yaml": returns})
    [found] = [known.record for known in public.returns if "knocks" in known.record.figures]
    assert (found.figures["knocks"].value, found.figures["knocks"].note) == ("c", None)
    assert dict(found.commentary) == {"calls": "There were 12."}
    assert "7319" not in repr(public.records)


@pytest.mark.parametrize(
    ("marked", "hidden"),
    [("north", {"north", "all"}), ("all", {"all", "north", "south"}), ("calls", {"calls"})],
)
def test_what_a_marked_figure_could_be_worked_out_from_goes_with_it(
    tmp_path: Path, marked: str, hidden: set[str]
) -> None:
    numbers = {"all": 100, "north": 40, "south": 60, "calls": 7}
    figures = ", ".join(
        f"{name}: {{value: {number}{f', {EXEMPT}' if name == marked else ''}}}" for name, number in numbers.items()
    )
    text = f"""\
indicators:
  all: {{name: All, good: high}}
  north: {{name: North, good: high, part_of: all}}
  south: {{name: South, good: high, part_of: all}}
  calls: {{name: Calls, good: high}}
returns:
  - month: 2026-09
    figures: {{{figures}}}
"""
    public, _ = registers(tmp_path, {"register/figures.yaml": text})
    [found] = [known.record for known in public.returns if "north" in known.record.figures]
    assert {name for name, figure in found.figures.items() if figure.value == "c"} == hidden


def test_one_line_of_a_budget_takes_the_others_with_it(tmp_path: Path) -> None:
    finance = f"""\
finance:
  - month: 2026-09
    budget: £300
    forecast: £330
    lines:
      - {{name: Pay, budget: £100, forecast: £110}}
      - {{name: Claims, budget: £200, forecast: £220, {EXEMPT}}}
"""
    public, full = registers(tmp_path, {"register/money.yaml": finance})

    def position(register: Register) -> FinancePosition:
        return register.finance[0].record

    assert (len(position(public).lines), str(position(public).forecast)) == (0, "330")
    assert len(position(full).lines) == 2


def test_a_report_may_be_marked_as_a_whole(tmp_path: Path) -> None:
    text = REPORT + f"subject: The price of homes\n{EXEMPT}\n"
    public, full = registers(tmp_path, {"reports/2026-11-01-letter.yaml": text})
    left = public.commissions[-1].commission
    assert (left.template, left.subject, left.narrative) == ("letter", None, {})
    assert full.commissions[-1].commission.subject == "The price of homes"


# ------------------------------------------------------------------------------------------------- what is looked for


def test_the_words_numbers_and_names_of_what_is_marked_are_looked_for(tmp_path: Path) -> None:
    register = f"""\
people:
  kit-quiet: {{name: Kit Quiet}}
sums:
  claim: {{name: The claim, kind: grant, amount: £1.25m, purpose: To settle., {EXEMPT}}}
"""
    meeting = replaced(MEETING, "Settle it., owner: chief-executive", "Settle it., owner: kit-quiet")
    files = {**MINIMAL, **BOARD, "meetings/board/2026-10-01.yaml": meeting, "register/more.yaml": register}
    found = secrets(Register(read_workspace(write(tmp_path, files))), DAY)
    texts = {secret.text for secret in found}
    assert {"The claim", "The claim was discussed.", "Settle it.", "Kit Quiet", "1250000", "1.25 million"} <= texts
    assert "Open it." not in texts
    assert next(secret for secret in found if secret.text == "Settle it.").place.line == 12


def test_what_open_records_say_in_the_same_words_is_not(tmp_path: Path) -> None:
    open_too = MEETING.replace("Roads were discussed.", "the claim was discussed.")
    files = {**MINIMAL, **BOARD, "meetings/board/2026-10-01.yaml": open_too}
    texts = {secret.text for secret in secrets(Register(read_workspace(write(tmp_path, files))), DAY)}
    assert "The claim was discussed." not in texts
    assert "Settle it." in texts
