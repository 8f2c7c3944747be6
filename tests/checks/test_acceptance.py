"""An accepted finding is set apart, for as long as what it is about stays the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check, findings
from govdocs.checks.acceptance import Findings
from govdocs.problems import Severity, Span
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, REPORT, replaced, write

COMMISSION = f"reports/{REPORT}.yaml"
MEETING = "meetings/board/2026-05-20.yaml"
SHOUT = "  background: The Trust MUST NOT STOP for the council.\n"
QUIET = "  background: The Trust provides services on the council’s behalf.\n"


def accepted(text: str, code: str = "all-capitals", **more: str) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in more.items())
    return (
        f"accepted:\n  - code: {code}\n    text: {text}\n    reason: It is a quotation.\n    by: chief-executive\n"
        f"    on: 2026-06-01\n{lines}"
    )


def shouting(acceptance: str, background: str = SHOUT) -> dict[str, str]:
    return {**MINIMAL, COMMISSION: replaced(MINIMAL[COMMISSION], QUIET, background) + acceptance}


def found(folder: Path, files: dict[str, str]) -> Findings:
    return findings(Register(read_workspace(write(folder, files))))


def test_what_is_accepted_stands_apart_with_who_when_and_why(tmp_path: Path) -> None:
    judged = found(tmp_path, shouting(accepted("MUST NOT STOP")))
    assert judged.problems == ()
    (finding,) = judged.accepted
    assert finding.problem.code == "all-capitals"
    assert (finding.by, finding.on.isoformat()) == ("Bo Sample, Chief Executive", "2026-06-01")
    assert finding.reason == "It is a quotation."
    assert check(Register(read_workspace(tmp_path))) == []


def test_without_it_the_finding_is_a_problem(tmp_path: Path) -> None:
    judged = found(tmp_path, shouting(""))
    assert [problem.code for problem in judged.problems] == ["all-capitals"]
    assert judged.accepted == ()


def test_it_lapses_when_the_text_changes_and_says_what_to_accept_now(tmp_path: Path) -> None:
    judged = found(tmp_path, shouting(accepted("MUST NOT STOP"), SHOUT.replace("STOP", "STOP NOW")))
    assert [problem.code for problem in judged.problems] == ["all-capitals", "acceptance-expired"]
    assert judged.accepted == ()
    assert judged.problems[1].message == "what was accepted as all-capitals has changed since 2026-06-01"
    assert "write 'text: MUST NOT STOP NOW' with a new date" in judged.problems[1].hint
    assert judged.problems[1].span.file == COMMISSION


def test_one_that_matches_nothing_any_more_is_a_warning(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, shouting(accepted("MUST NOT STOP"), QUIET)).problems
    assert (problem.code, problem.severity) == ("acceptance-unused", Severity.WARNING)


def test_the_same_words_in_two_places_are_accepted_together(tmp_path: Path) -> None:
    twice = SHOUT.replace("council.", "council and MUST NOT STOP.")
    judged = found(tmp_path, shouting(accepted("MUST NOT STOP"), twice))
    assert judged.problems == ()
    assert len(judged.accepted) == 2


def test_another_finding_of_the_same_code_is_not_accepted_with_it(tmp_path: Path) -> None:
    judged = found(tmp_path, shouting(accepted("MUST NOT STOP"), SHOUT.replace("council.", "council OR ELSE WHAT.")))
    assert [problem.text for problem in judged.problems] == ["OR ELSE WHAT"]
    assert len(judged.accepted) == 1


def test_lines_may_break_anywhere(tmp_path: Path) -> None:
    assert found(tmp_path, shouting(accepted("|\n      MUST NOT\n      STOP"))).problems == ()


# ----------------------------------------------------------------------------------------- findings of whole values


def absent(acceptance: str = "") -> dict[str, str]:
    """A board that meets monthly, of which no record for April is held."""
    standing = replaced(MINIMAL["govdocs.yaml"], "    regime: contract\n", "    regime: contract\n    meets: monthly\n")
    return {**MINIMAL, "govdocs.yaml": standing + acceptance}


def test_a_value_is_accepted_by_what_is_written_at_its_place(tmp_path: Path) -> None:
    assert [problem.code for problem in found(tmp_path / "a", absent()).problems] == ["no-meeting-recorded"]
    judged = found(tmp_path / "b", absent(accepted("monthly", "no-meeting-recorded")))
    assert judged.problems == ()
    assert "2026-04" in judged.accepted[0].problem.message


def test_findings_that_differ_are_not_accepted_by_one_text(tmp_path: Path) -> None:
    files = absent(accepted("monthly", "no-meeting-recorded"))
    files[COMMISSION] = replaced(files[COMMISSION], "from: 2026-04-01", "from: 2026-03-01")
    files["meetings/board/2026-04-15.yaml"] = "date: 2026-04-15\n"
    second = files[COMMISSION].replace("to: 2026-05-31", "to: 2026-06-07").replace("2026-06-15", "2026-06-20")
    files["reports/2026-06-20-second.yaml"] = second
    files["register/returns.yaml"] = (
        "returns:\n  - {month: 2026-03, figures: {visits: 80}}\n  - {month: 2026-06, figures: {visits: 80}}\n"
    )
    codes = [problem.code for problem in found(tmp_path, files).problems]
    assert codes.count("no-meeting-recorded") == 2
    assert "acceptance-ambiguous" in codes
    files["govdocs.yaml"] = absent(accepted("monthly", "no-meeting-recorded", says="2026-03"))["govdocs.yaml"]
    judged = found(tmp_path, files)
    assert [finding.problem.code for finding in judged.accepted] == ["no-meeting-recorded"]
    assert "2026-03" in judged.accepted[0].problem.message


def test_words_that_no_finding_says(tmp_path: Path) -> None:
    judged = found(tmp_path, absent(accepted("monthly", "no-meeting-recorded", says="2031-01")))
    assert {problem.code for problem in judged.problems} == {"no-meeting-recorded", "acceptance-unused"}


def test_a_list_is_accepted_by_all_that_is_in_it(tmp_path: Path) -> None:
    standing = replaced(MINIMAL["govdocs.yaml"], "    regime: contract\n", "    regime: contract\n    quorum: 3\n")
    files = {**MINIMAL, "govdocs.yaml": standing}
    (problem,) = found(tmp_path / "a", files).problems
    assert problem.code == "not-quorate"
    files[MEETING] = MINIMAL[MEETING] + accepted("ann-example, bo-sample", "not-quorate")
    assert found(tmp_path / "b", files).problems == ()
    files[MEETING] = files[MEETING].replace("present:\n  - ann-example\n", "present:\n")
    codes = [problem.code for problem in found(tmp_path / "c", files).problems]
    assert "not-quorate" in codes
    assert "acceptance-expired" in codes


# -------------------------------------------------------------------------------------------- what cannot be accepted


@pytest.mark.parametrize(
    ("code", "text", "old", "new"),
    [
        ("yaml-comment", "Progress", "subject: Progress of the Trust", "subject: Progress #1"),
        ("unknown-name", "zz", "sign_off: chief-executive", "sign_off: zz"),
        ("not-a-date", "soon", "as_of: 2026-06-10", "as_of: soon"),
    ],
)
def test_errors_of_reading_and_of_names_stand(tmp_path: Path, code: str, text: str, old: str, new: str) -> None:
    files = {**MINIMAL, COMMISSION: replaced(MINIMAL[COMMISSION], old, new) + accepted(text, code)}
    judged = found(tmp_path, files)
    assert code in {problem.code for problem in judged.problems}
    assert judged.accepted == ()


def test_whoever_accepts_must_be_known(tmp_path: Path) -> None:
    files = shouting(accepted("MUST NOT STOP").replace("by: chief-executive", "by: nobody"))
    (problem,) = found(tmp_path, files).problems
    assert (problem.code, problem.message) == ("unknown-name", "there is no post or person 'nobody'")


def test_an_acceptance_bears_on_its_own_file_alone(tmp_path: Path) -> None:
    files = shouting("")
    files["govdocs.yaml"] += accepted("MUST NOT STOP")
    codes = [problem.code for problem in found(tmp_path, files).problems]
    assert codes == ["acceptance-unused", "all-capitals"]


def test_the_text_at_a_place() -> None:
    from govdocs.reading.model import Record
    from govdocs.records.standing import Standing

    text = "people:\n  ann:\n    name: Ann\n      Example\n    formerly:\n      - {name: X, until: 2020-01-01}\n"
    record = Standing.model_validate(_tree(text))
    assert isinstance(record, Record)
    assert record.text_at(Span("f", 3, 11)) == "Ann Example"
    assert record.text_at(Span("f", 3, 5)) == "Ann Example"
    assert record.text_at(Span("f", 2, 3)) == "Ann Example, X, 2020-01-01"
    assert record.text_at(Span("f", 40, 1)) is None


def _tree(text: str) -> object:
    from govdocs.reading.tree import parse

    tree, problems = parse(text, "f")
    assert problems == []
    return tree
