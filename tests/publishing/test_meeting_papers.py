"""Agendas, minutes, records of decisions and action logs, block by block, with and without each part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from govdocs.publishing.building.build import Workshop, make_document
from govdocs.views.edition import Edition
from tests.meeting_papers import (
    COMMITTEE,
    EARLIER,
    LATER,
    MEETING,
    PAPER,
    PLANNED,
    REGISTER,
    altered,
    commissioned,
    under,
)
from tests.publishing.conftest import ROOT
from tests.publishing.outline import outline
from tests.workspaces import write

CANCELLED = "date: 2026-05-13\nstart: 18:00\nplace: Town Hall\nstatus: cancelled\nreason: The hall was flooded.\n"
INQUORATE = """\
date: 2026-05-13
status: inquorate
reason: One member was held up.
present: [ann-example]
items: [{title: Roads, discussion: The Chair noted the state of the roads.}]
"""
BARE = "date: 2026-05-13\nitems: [{title: Roads}]\n"
EVERY_REGIME = ["part-va", "executive", "companies-act", "contract", "terms-of-reference"]


def without(*files: str, **replaced: str) -> dict[str, str]:
    return {name: text for name, text in COMMITTEE.items() if name not in files} | replaced


def with_meeting(text: str) -> dict[str, str]:
    """COMMITTEE with another record of the second meeting, and no later one that agreed its minutes."""
    return {**without(LATER), MEETING: text}


def made(folder: Path, template: str, files: dict[str, str], as_of: str = "2026-06-10", **keys: str) -> str:
    """The outline of the public edition, checked to hold nothing exempt."""
    text = outline(make_document(write(folder, commissioned(template, files, as_of, **keys)), PAPER))
    assert not re.search(r"secret\b", text)
    return text


AGENDAS = {
    "everything": COMMITTEE,
    "nothing exempt and no papers": with_meeting("date: 2026-05-13\nstatus: scheduled\nitems: [{title: Roads}]\n"),
    "first meeting": without(EARLIER) | {MEETING: BARE.replace("items", "status: scheduled\nitems"), LATER: ""},
    "no meeting after it": {**without(LATER, PLANNED), MEETING: BARE.replace("items", "status: scheduled\nitems")},
    "cancelled": with_meeting(CANCELLED),
    "referred to it": {
        **COMMITTEE,
        "meetings/board/2026-05-06.yaml": """\
date: 2026-05-06
items:
  - title: Homes
    referrals: [{id: PB-R-2026-01, to: committee, matter: Who counts the homes., report_back_by: 2026-06-30}]
""",
    },
}


@pytest.mark.parametrize("name", AGENDAS)
def test_an_agenda_does_without_any_part(tmp_path: Path, snapshot: SnapshotAssertion, name: str) -> None:
    files = {file: text for file, text in AGENDAS[name].items() if text}
    assert made(tmp_path, "agenda", files, "2026-05-06") == snapshot


@pytest.mark.parametrize("regime", EVERY_REGIME)
def test_an_agenda_speaks_by_the_rules_of_its_body(tmp_path: Path, snapshot: SnapshotAssertion, regime: str) -> None:
    assert made(tmp_path, "agenda", under(regime), "2026-05-06") == snapshot


@pytest.mark.parametrize("edition", Edition)
def test_an_agenda_made_again_after_the_meeting_holds_no_outcome(tmp_path: Path, edition: Edition) -> None:
    def agenda(as_of: str) -> str:
        files = commissioned("agenda", COMMITTEE, as_of)
        return outline(make_document(write(tmp_path / as_of, files), PAPER, edition))

    assert "Roads" in agenda("2026-06-10")
    assert "outcome" not in agenda("2026-06-10").lower()
    assert agenda("2026-06-10") == agenda("2026-05-12")


MINUTES = {
    "everything": COMMITTEE,
    "a draft": without(LATER),
    "approved as they stood": altered(
        LATER, "    status: corrected\n    corrections: [In minute 2/26 'road' was put for 'street'.]\n", ""
    ),
    "approved and not signed": altered(LATER, "    signed_by: ann-example\n    signed_on: 2026-06-10\n", ""),
    "cancelled": with_meeting(CANCELLED),
    "inquorate": with_meeting(INQUORATE),
    "yet to come": with_meeting(BARE.replace("items", "status: scheduled\nitems")),
    "hardly anything recorded": with_meeting(BARE),
}


@pytest.mark.parametrize("name", MINUTES)
def test_minutes_do_without_any_part(tmp_path: Path, snapshot: SnapshotAssertion, name: str) -> None:
    assert made(tmp_path, "minutes", MINUTES[name]) == snapshot


@pytest.mark.parametrize("regime", EVERY_REGIME)
def test_minutes_speak_by_the_rules_of_their_body(tmp_path: Path, snapshot: SnapshotAssertion, regime: str) -> None:
    assert made(tmp_path, "minutes", under(regime)) == snapshot


@pytest.mark.parametrize("template", ["agenda", "minutes", "decisions"])
def test_the_full_edition_holds_all(tmp_path: Path, snapshot: SnapshotAssertion, template: str) -> None:
    files = commissioned(template, COMMITTEE)
    text = outline(make_document(write(tmp_path, files), PAPER, Edition.FULL))
    assert "secret" in text
    assert "What this edition leaves out" not in text
    assert text == snapshot


def test_a_summary_stands_in_for_what_was_done_in_private(tmp_path: Path) -> None:
    files = commissioned("minutes", COMMITTEE)
    files[f"reports/{PAPER}.yaml"] += "narrative: {private-summary: The committee accepted a bid.}\n"
    folder = write(tmp_path, files)
    assert "The committee accepted a bid." in outline(make_document(folder, PAPER))
    assert "The committee accepted a bid." not in outline(make_document(folder, PAPER, Edition.FULL))


def test_draft_minutes_are_marked_on_every_page_until_they_are_approved(tmp_path: Path) -> None:
    def marking(files: dict[str, str], edition: Edition = Edition.PUBLIC) -> str:
        folder = write(tmp_path / str(len(list(tmp_path.iterdir()))), commissioned("minutes", files))
        return make_document(folder, PAPER, edition).properties.marking

    tmp_path.mkdir(exist_ok=True)
    assert marking(without(LATER)) == "DRAFT"
    assert marking(COMMITTEE) == ""
    assert marking(without(LATER), Edition.FULL) == "DRAFT – NOT FOR PUBLICATION (Schedule 12A, paragraph 3)"


DECISIONS = {
    "everything": COMMITTEE,
    "no reasons": altered(MEETING, "        reasons: The outcome has reasons.\n", ""),
    "none made": with_meeting(BARE),
    "cancelled": with_meeting(CANCELLED),
    "inquorate": with_meeting(INQUORATE),
    "executive": under("executive"),
}


@pytest.mark.parametrize("name", DECISIONS)
def test_a_record_of_decisions_does_without_any_part(tmp_path: Path, snapshot: SnapshotAssertion, name: str) -> None:
    assert made(tmp_path, "decisions", DECISIONS[name]) == snapshot


CLOSED = "action_updates:\n  - {action: C-2026-03, status: transferred, owner: cabinet-member, note: It is hers.}\n"
LOGS = {
    "open and overdue": (COMMITTEE, "2026-06-20"),
    "some of each": ({**COMMITTEE, LATER: COMMITTEE[LATER] + CLOSED}, "2026-06-10"),
    "none": (without(EARLIER, MEETING, LATER), "2026-06-10"),
}


@pytest.mark.parametrize("name", LOGS)
def test_an_action_log_does_without_any_part(tmp_path: Path, snapshot: SnapshotAssertion, name: str) -> None:
    files, as_of = LOGS[name]
    assert made(tmp_path, "action-log", files, as_of, to="committee") == snapshot


def test_a_body_that_has_no_members_on_record_has_papers_all_the_same(tmp_path: Path) -> None:
    register = COMMITTEE[REGISTER].split("    members:")[0]
    files = {**without(EARLIER, LATER), REGISTER: register, MEETING: BARE}
    text = made(tmp_path / "agenda", "agenda", files, "2026-05-06")
    assert "Members:" not in text
    assert "Minute 1/26: Roads" in made(tmp_path / "minutes", "minutes", files)


WORKSPACES = {"aldermoor": ROOT, "wearbridge": ROOT / "examples" / "wearbridge"}
KINDS = {"agenda", "minutes", "decisions", "action-log"}


def papers(place: str) -> list[tuple[str, str]]:
    """The meeting papers of an invented place, each with its template."""
    commissions = Workshop(WORKSPACES[place]).register.commissions
    return [(file.name, file.commission.template) for file in commissions if file.commission.template in KINDS]


@pytest.mark.parametrize("place", WORKSPACES)
def test_the_invented_places_have_every_kind_of_meeting_paper(place: str) -> None:
    assert {template for _, template in papers(place)} == KINDS


def test_another_organisation_has_the_same_papers_in_its_own_names(snapshot: SnapshotAssertion) -> None:
    for name, _ in papers("wearbridge"):
        text = outline(make_document(WORKSPACES["wearbridge"], name))
        assert "Contract Management Group" in text
        assert "Trust" not in text
        assert text == snapshot(name=name)
