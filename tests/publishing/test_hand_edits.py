"""Documents edited in Word: what was changed is said, what records hold is written back, and nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from govdocs.problems import ProblemsFound
from govdocs.publishing.building.build import Workshop, build
from govdocs.publishing.building.output import Output
from govdocs.publishing.hand_edits.adoption import Proposal, finish, propose
from govdocs.publishing.hand_edits.changes import plain_quotes
from govdocs.publishing.hand_edits.comparison import Comparison, compare, report_of
from govdocs.publishing.hand_edits.word_text import read_word
from govdocs.publishing.ledger import Ledger
from govdocs.publishing.tracing import Tracer
from tests.publishing import hand
from tests.publishing.hand import Edit
from tests.workspaces import MINIMAL, REPORT, replaced, write

FILE = f"reports/{REPORT}.yaml"
POSITION = """\
  # As the chief executive said it in May.
  position: |
    Practice is improving slowly in most of the teams.

    Too few plans are reviewed in time,
    and too many of them say little.

    Three things were done:

    - managers check each week which visits are due
    - every plan is read by a *second* person
    - teams meet each Monday

    The Trust will go on with this work.
"""
WORKSPACE = {
    **MINIMAL,
    FILE: replaced(MINIMAL[FILE], "  position: Practice is improving slowly.\n", POSITION),
}


@dataclass(frozen=True)
class Desk:
    """A workspace with its one report made in Word."""

    home: Path

    @property
    def paper(self) -> Path:
        return self.home / "output" / f"{REPORT}.docx"

    @property
    def record(self) -> str:
        return (self.home / FILE).read_text("utf-8")

    def build(self) -> Output:
        workshop = Workshop(self.home)
        [output] = build(workshop, [REPORT], ["docx"], self.home / "output")
        return output

    def compared(self, paper: Path | None = None) -> tuple[Comparison, Proposal]:
        workshop = Workshop(self.home)
        comparison = compare(workshop, REPORT, paper or self.paper, Ledger(self.home / "output"))
        return comparison, propose(comparison, workshop)

    def adopt(self) -> Proposal:
        _, proposal = self.compared()
        for new in proposal.texts:
            new.write(self.home)
        return proposal

    def words(self) -> list[str]:
        """What is printed, but for the numbers that Word counts anew where it refers to a paragraph."""
        return [passage.own_words for passage in read_word(self.paper.read_bytes(), "").passages]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = Desk(write(tmp_path_factory.mktemp("made"), WORKSPACE))
    desk.build()
    return desk.home


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(made, tmp_path / "home"))


def said(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    return [(change.kind, change.label, change.was, change.now) for change in comparison.changes]


# ----------------------------------------------------------------------------------------------------- what is adopted

IMPROVING = "Practice is improving slowly in most of the teams."
TOO_FEW = "Too few plans are reviewed in time, and too many of them say little."
CHECK = "managers check each week which visits are due"
ITEM = "a list item under paragraph 4.6"

ADOPTED: dict[str, tuple[Edit, tuple[str, str, str, str], str]] = {
    "a word changed": (
        hand.replace("slowly in most", "fast in most"),
        ("changed", "paragraph 4.4", IMPROVING, "Practice is improving fast in most of the teams."),
        POSITION.replace("slowly", "fast"),
    ),
    "a word changed where the record breaks its lines": (
        hand.replace("reviewed in time", "reviewed when due"),
        ("changed", "paragraph 4.5", TOO_FEW, TOO_FEW.replace("in time", "when due")),
        POSITION.replace("reviewed in time", "reviewed when due"),
    ),
    "a paragraph rewritten": (
        hand.rewrite("Too few plans", "Most plans are good."),
        ("changed", "paragraph 4.5", TOO_FEW, "Most plans are good."),
        POSITION.replace(
            "Too few plans are reviewed in time,\n    and too many of them say little.", "Most plans are good."
        ),
    ),
    "a paragraph put in": (
        hand.add_after("Too few plans", "A review of all plans began in May."),
        ("inserted", "after paragraph 4.5", "", "A review of all plans began in May."),
        POSITION.replace("say little.\n", "say little.\n\n    A review of all plans began in May.\n"),
    ),
    "a paragraph put in at the end of what the record says": (
        hand.add_after("The Trust will go on", "It will report in July."),
        ("inserted", "after paragraph 4.7", "", "It will report in July."),
        f"{POSITION}\n    It will report in July.\n",
    ),
    "an item put into a list": (
        hand.add_after("managers check", "heads of service check each month"),
        ("inserted", f"after {ITEM}", "", "heads of service check each month"),
        POSITION.replace("are due\n", "are due\n    - heads of service check each month\n"),
    ),
    "a paragraph taken out": (
        hand.delete("Too few plans"),
        ("deleted", "paragraph 4.5", TOO_FEW, ""),
        POSITION.replace("    Too few plans are reviewed in time,\n    and too many of them say little.\n\n", ""),
    ),
    "two paragraphs swapped": (
        hand.move_before("Too few plans", "Practice is improving"),
        ("moved", "paragraph 4.5", TOO_FEW, TOO_FEW),
        """\
  # As the chief executive said it in May.
  position: |
    Too few plans are reviewed in time,
    and too many of them say little.

    Practice is improving slowly in most of the teams.

    Three things""",
    ),
    "words set in bold": (
        hand.bold("in most of the teams"),
        ("changed", "paragraph 4.4", IMPROVING, IMPROVING),
        POSITION.replace("in most of the teams", "**in most of the teams**"),
    ),
    "words changed with changes tracked": (
        hand.tracked("slowly", "fast"),
        ("changed", "paragraph 4.4", IMPROVING, "Practice is improving fast in most of the teams."),
        POSITION.replace("slowly", "fast"),
    ),
    "a paragraph taken out with changes tracked": (
        hand.tracked_deletion("Too few plans"),
        ("deleted", "paragraph 4.5", TOO_FEW, ""),
        POSITION.replace("    Too few plans are reviewed in time,\n    and too many of them say little.\n\n", ""),
    ),
    "quotation marks that curl": (
        hand.rewrite("The Trust will go on", "The Trust’s staff will ‘go on’ with this work."),
        (
            "changed",
            "paragraph 4.7",
            "The Trust will go on with this work.",
            "The Trust’s staff will ‘go on’ with this work.",
        ),
        POSITION.replace("The Trust will go on", "The Trust’s staff will ‘go on’"),
    ),
    "signs that Markdown would take for its own": (
        hand.rewrite("The Trust will go on", "1. The *Trust* & its [staff] go on: # 50_000_000"),
        (
            "changed",
            "paragraph 4.7",
            "The Trust will go on with this work.",
            "1. The *Trust* & its [staff] go on: # 50_000_000",
        ),
        "1\\. The \\*Trust\\* \\& its \\[staff\\] go on: # 50\\_000\\_000\n",
    ),
    "a space that keeps words together": (
        hand.replace("teams meet each Monday", "teams meet on 4\u00a0May"),
        ("changed", ITEM, "teams meet each Monday", "teams meet on 4 May"),
        POSITION.replace("teams meet each Monday", "teams meet on 4\u00a0May"),
    ),
}


@pytest.mark.parametrize("case", ADOPTED)
def test_an_edit_of_words_that_a_record_holds_is_said_adopted_and_stands(desk: Desk, case: str) -> None:
    made_by_hand, change, recorded = ADOPTED[case]
    before = desk.record
    hand.edit(desk.paper, made_by_hand)
    edited, wanted = desk.paper.read_bytes(), desk.words()
    comparison, proposal = desk.compared()
    assert said(comparison) == [change]
    assert [each.text.name for each in proposal.adoptable] == ["narrative: position"]
    assert desk.build().status == "beside", "until it is adopted it is not written over"
    desk.adopt()
    assert recorded in desk.record
    head, tail = before.split("  # As the chief executive")[0], before.split("  evaluation:")[1]
    assert desk.record.startswith(head + "  # As the chief executive said it in May.\n"), "all else stays as it was"
    assert desk.record.endswith("  evaluation:" + tail)
    comparison, proposal = desk.compared()
    assert comparison.stands
    kept = finish(desk.paper, Ledger(desk.home / "output"))
    assert kept is not None
    assert kept.read_bytes() == edited, "what else was done to the file is not lost"
    assert desk.build().status == "written"
    assert desk.words() == wanted
    assert [path.name for path in (desk.home / "output").iterdir() if path.suffix] == [desk.paper.name]


def test_tracked_changes_are_said_to_be_tracked(desk: Desk) -> None:
    hand.edit(
        desk.paper, hand.tracked("slowly", "fast"), hand.tracked_deletion("Too few"), hand.replace("Monday", "day")
    )
    assert [change.tracked for change in desk.compared()[0].changes] == [True, True, False]


def test_what_word_does_by_itself_is_no_change(desk: Desk) -> None:
    def spaced(body: hand.Element) -> None:
        hand.fill(hand.paragraph(body, "Too few plans"), hand.run(f"  {TOO_FEW.replace(' ', '  ')}\u00a0"))

    hand.edit(desk.paper, hand.split(IMPROVING), hand.split("This report tells the"), spaced)
    comparison, _ = desk.compared()
    assert said(comparison) == []
    assert comparison.stands


def test_several_edits_of_one_text_are_adopted_together(desk: Desk) -> None:
    hand.edit(
        desk.paper,
        hand.replace("slowly", "fast"),
        hand.delete("teams meet"),
        hand.add_after("The Trust will go on", "It will report in July."),
        hand.move_before("The Trust will go on", "Three things"),
    )
    wanted = desk.words()
    proposal = desk.adopt()
    assert len(proposal.adoptable) + len(proposal.left) == 4
    assert not proposal.left, [each.reason for each in proposal.left]
    desk.paper.unlink()
    desk.build()
    assert desk.words() == wanted


# --------------------------------------------------------------------------------------------------------- what is left

LEFT: dict[str, tuple[Edit, str, str]] = {
    "a figure in a table": (
        hand.replace("88.5%", "89.5%"),
        "Table 1, row 1, ‘May 2026’",
        "register/indicators.yaml:17:15",
    ),
    "a heading": (
        hand.replace("Equality impact assessment", "Equality and fairness"),
        "the heading ‘Equality impact assessment’",
        "scrutiny-2018.yaml",
    ),
    "a heading put in": (
        lambda body: body.insert(9, hand.paragraph_like(body, "Purpose of the report", "A new heading")),
        "after",
        "headings are set by the layout and the template",
    ),
    "all of a text taken out": (hand.delete("no implications for crime"), "paragraph 11.1", "take it out by hand at"),
    "a text moved elsewhere": (
        hand.move_before("The work will go on", "The budget is in balance"),
        "paragraph 12.1",
        "it was moved out of ‘narrative: sustainability’",
    ),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_cannot_be_adopted_is_left_with_what_to_do_and_the_edited_document_too(desk: Desk, case: str) -> None:
    made_by_hand, label, reason = LEFT[case]
    record = desk.record
    hand.edit(desk.paper, made_by_hand)
    edited = desk.paper.read_bytes()
    _, proposal = desk.compared()
    assert proposal.texts == ()
    [left] = proposal.left
    assert label in left.change.label
    assert reason in left.reason
    assert desk.record == record
    assert desk.build().edited == desk.paper
    assert desk.paper.read_bytes() == edited


def said_twice(desk: Desk) -> str:
    """The record of a meeting in which words that the report prints stand elsewhere too; the report then edited."""
    name = "meetings/board/2026-05-20.yaml"
    sentence = "Managers now check each week which visits are due."
    write(desk.home, {name: replaced(MINIMAL[name], "The board considered how many visits were late.", sentence)})
    hand.edit(desk.paper, hand.replace("Managers now check each week", "Managers now check each day"))
    return name


def test_words_that_stand_in_two_places_are_adopted_where_the_document_has_them_from(desk: Desk) -> None:
    name = said_twice(desk)
    [adopted] = desk.adopt().adoptable
    assert (adopted.text.file, adopted.text.keys[0]) == (name, "progress")
    assert "discussion: Managers now check each week which" in (desk.home / name).read_text("utf-8")


def test_words_that_stand_in_two_places_are_left_where_it_is_not_known_which(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> None:
        raise ProblemsFound([])

    monkeypatch.setattr(Tracer, "trace", unknown)
    name = said_twice(desk)
    _, proposal = desk.compared()
    [left] = proposal.left
    assert left.reason.count(name) == 2
    assert proposal.texts == ()


def test_words_of_a_meeting_that_are_printed_as_they_are_are_adopted_there(desk: Desk) -> None:
    hand.edit(desk.paper, hand.replace("Managers now check each week", "Managers now check each day"))
    proposal = desk.adopt()
    assert [each.text.file for each in proposal.adoptable] == ["meetings/board/2026-05-20.yaml"]
    meeting = (desk.home / "meetings/board/2026-05-20.yaml").read_text("utf-8")
    assert meeting == MINIMAL["meetings/board/2026-05-20.yaml"].replace("check each week", "check each day")


def test_an_edit_of_what_the_records_say_differently_since_is_left(desk: Desk) -> None:
    hand.edit(desk.paper, hand.replace("slowly", "fast"))
    write(desk.home, {FILE: desk.record.replace("improving slowly in most", "improving steadily in all")})
    comparison, proposal = desk.compared()
    assert said(comparison) == [("changed", "paragraph 4.4", IMPROVING, IMPROVING.replace("slowly", "fast"))]
    assert "it has changed since this document was made" in proposal.left[0].reason
    assert "improving steadily in all" in proposal.left[0].reason
    assert [place.file for place in comparison.since] == [FILE]


def test_what_was_written_into_the_record_by_hand_meanwhile_is_no_change(desk: Desk) -> None:
    hand.edit(desk.paper, hand.replace("slowly", "fast"))
    write(desk.home, {FILE: desk.record.replace("slowly", "fast")})
    assert desk.compared()[0].stands


def test_comments_pictures_and_footers_are_changes_too(desk: Desk) -> None:
    parts = hand.unzipped(desk.paper.read_bytes())
    footer = next(name for name in sorted(parts) if "footer2" in name)
    parts[footer] = parts[footer].replace(b"Smallville Council", b"Bigville Council")
    comment = (
        f'<w:comments xmlns:w="{hand.W[1:-1]}"><w:comment w:id="1" w:author="Ann Example"><w:p><w:r><w:t>Is this right?'
    )
    parts["word/comments.xml"] = f"{comment}</w:t></w:r></w:p></w:comment></w:comments>".encode()
    relation = b'<Relationship Id="rId900" Type="x/comments" Target="comments.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation)
    desk.paper.write_bytes(hand.zipped(parts))
    comparison, proposal = desk.compared()
    assert comparison.changes == ()
    assert not comparison.stands
    assert "a comment by Ann Example: ‘Is this right?’" in comparison.others
    assert any("Bigville" in other for other in comparison.others)
    assert proposal.texts == ()


def test_a_reason_that_stands_in_place_of_an_exempt_passage_is_not_taken_for_the_passage(desk: Desk) -> None:
    secret = "One family has complained.\n\n          Its case is with the ombudsman."
    exempt = "exempt: {paragraph: 2, public_interest: The family could be told apart.}"
    marked = f"  position:\n    - text: |\n          {secret}\n      {exempt}\n"
    write(desk.home, {FILE: replaced(desk.record, POSITION.partition("\n")[2], marked)})
    desk.build()
    assert sum(words.startswith("Not for publication") for words in desk.words()) == 2

    def first_reason_deleted(body: hand.Element) -> None:
        reason = next(each for each in body.iter(f"{hand.W}p") if hand.words(each).startswith("Not for publication"))
        body.remove(reason)

    hand.edit(desk.paper, first_reason_deleted)
    _, proposal = desk.compared()
    assert len(proposal.left) == 1
    assert proposal.texts == ()


# --------------------------------------------------------------------------------------------------------------- drafts


def test_what_is_typed_over_a_prompt_becomes_the_narrative(desk: Desk) -> None:
    """As an author does who is sent the draft in Word."""
    text = replaced(desk.record, "  evaluation: No inspector visited in the period.\n", "")
    write(desk.home, {FILE: replaced(text, "status: final\n", "")})
    desk.build()

    def typed_over(body: hand.Element) -> None:
        hand.fill(hand.paragraph(body, "To be written"), hand.run("No inspector came.", "<w:b/>"))

    hand.edit(desk.paper, typed_over, hand.add_after("No inspector came", "One is due in July."))
    assert not desk.adopt().left
    assert "  evaluation: |" in desk.record
    assert "    No inspector came.\n\n    One is due in July.\n" in desk.record
    assert desk.compared()[0].changes == ()


# ------------------------------------------------------------------------------------------------------------ the files


def test_a_file_is_of_the_report_that_its_name_says(desk: Desk) -> None:
    workshop = Workshop(desk.home)
    assert report_of(workshop, desk.paper.with_name(f"{REPORT} (new).docx")) == REPORT
    with pytest.raises(ProblemsFound) as found:
        report_of(workshop, desk.paper.with_name("2026-06-15-updat.docx"))
    assert found.value.problems[0].code == "no-such-report"
    assert REPORT in found.value.problems[0].hint


def test_without_a_ledger_it_is_held_against_what_the_records_give(desk: Desk) -> None:
    hand.edit(desk.paper, hand.replace("slowly", "fast"))
    shutil.rmtree(desk.home / "output" / ".govdocs")
    comparison, proposal = desk.compared()
    assert [change.now for change in comparison.changes] == [IMPROVING.replace("slowly", "fast")]
    assert len(proposal.adoptable) == 1


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_file_saved_by_libreoffice_has_no_changes_but_those_that_were_made(desk: Desk, tmp_path: Path) -> None:
    hand.edit(desk.paper, hand.replace("slowly", "fast"), hand.bold("The budget"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    again = tmp_path / "again"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(again), str(desk.paper)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    comparison, proposal = desk.compared(again / desk.paper.name)
    assert [change.label for change in comparison.changes] == ["paragraph 4.4", "paragraph 7.1"]
    assert comparison.others == ()
    assert len(proposal.adoptable) == 2


def hostile(desk: Desk, case: str) -> bytes:
    parts = hand.unzipped(desk.paper.read_bytes())
    text = parts["word/document.xml"]
    if case == "a DOCTYPE":
        text = b'<!DOCTYPE w [<!ENTITY a "b">]>' + text.split(b"?>", 1)[1]
    elif case == "a bomb":
        text = b"<w>" + b"0" * 40_000_000 + b"</w>"
    elif case == "far too many paragraphs":
        body = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 21_000
        text = text.replace(b"<w:body>", b"<w:body>" + body)
    elif case == "XML that is nested far too deep":
        text = text.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 3_000 + b"</w:sdt>" * 3_000)
    else:
        return b"not a Word file"
    return hand.zipped({**parts, "word/document.xml": text})


@pytest.mark.parametrize(
    "case", ["a DOCTYPE", "a bomb", "far too many paragraphs", "XML that is nested far too deep", "no Word file"]
)
def test_a_hostile_file_is_refused(desk: Desk, case: str) -> None:
    desk.paper.write_bytes(hostile(desk, case))
    with pytest.raises(ProblemsFound) as found:
        desk.compared()
    assert [problem.code for problem in found.value.problems] == ["word-file-refused"]


def test_a_published_file_carries_no_trace(desk: Desk) -> None:
    """What is needed to compare lies in the ledger, not in the document."""
    with zipfile.ZipFile(desk.paper) as archive:
        assert not [name for name in archive.namelist() if "govdocs" in name or "custom" in name.lower()]
    assert plain_quotes("‘a’ “b”…") == "'a' \"b\"..."
