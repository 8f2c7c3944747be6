"""A document that claims to cover its period tells of everything in it, or the build says what it leaves out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govdocs.problems import Problem, ProblemsFound, Severity
from govdocs.publishing.building.build import Workshop, make_document
from govdocs.views.edition import Edition
from tests.busy import BUSY
from tests.publishing.conftest import WORKSPACES
from tests.publishing.outline import outline
from tests.workspaces import REPORT, replaced, write

BUILT_IN = Path(__file__).parents[2] / "report_templates" / "six-monthly-update.xml"
TEMPLATE = "report_templates/six-monthly-update.xml"


def unreported(folder: Path, files: dict[str, str], edition: Edition = Edition.PUBLIC) -> list[Problem]:
    workshop = Workshop(write(folder, files), edition)
    workshop.document(REPORT)
    return [problem for problem in workshop.problems if problem.code == "unreported"]


def cut(*patterns: str) -> dict[str, str]:
    """BUSY with its own copy of the template, from which parts were deleted."""
    text = BUILT_IN.read_text(encoding="utf-8")
    for pattern in patterns:
        text, count = re.subn(pattern, "", text, flags=re.DOTALL)
        assert count, pattern
    return {**BUSY, TEMPLATE: text}


@pytest.mark.parametrize("edition", Edition)
def test_the_whole_template_leaves_nothing_out(tmp_path: Path, edition: Edition) -> None:
    assert unreported(tmp_path, BUSY, edition) == []


CUTS = {
    "open actions": (
        [
            r"\{\{ business\.open_actions\(.*?\) \}\}",
            r"<ref to=\"open-actions\"/>",
            r"\{\{ business\.letters\(.*?\) \}\}",
            r"<ul>\{\{ business\.overdue\(.*?\) \}\}</ul>",
        ],
        "1 of the period's 2 actions: 'PB-2026-02' (meetings/board/2026-05-28.yaml:12)",
    ),
    "closed actions": (
        [r"\{\{ business\.many\(actions\.closed .*?\}\}"],
        "1 of the period's 2 actions: 'PB-2026-01' (meetings/board/2026-05-20.yaml:14)",
    ),
    "decisions": (
        [r"\{% set told = business.*?%\}", r"\{% if told \| trim %\}.*?\{% elif hidden %\}.*?\{% endif %\}"],
        "1 of the period's 2 decisions: 'The board received the report.' (meetings/board/2026-05-20.yaml:12)",
    ),
    "referrals": (
        [r"\{\{ business\.followed\(waiting, bodies\) \}\}"],
        "1 of the period's 1 referrals: 'What families think of the clinic.' (meetings/board/2026-05-28.yaml:15)",
    ),
    "meetings": (
        [r" \+ \(others \| rejectattr\(when\) \| selectattr\('called_off'\) \| list\)"],
        "1 of the period's 3 meetings: '2026-05-14' (meetings/panel/2026-05-14.yaml:1)",
    ),
    "inspections": (
        [r"\{\{ visit\.by \}\}"],
        "2 of the period's 2 inspections: 'Smallville Council' (register/more.yaml:14), 'Smallville Council'"
        " (register/more.yaml:15)",
    ),
    "revisions": (
        [r"\{\{ each\.after \| value\(each\.indicator\) \}\}"],
        "1 of the period's 1 revisions: '86.1' (register/more.yaml:19)",
    ),
}


@pytest.mark.parametrize("part", CUTS)
def test_what_a_template_no_longer_shows_is_named_with_its_place(tmp_path: Path, part: str) -> None:
    patterns, message = CUTS[part]
    found = unreported(tmp_path, cut(*patterns))
    assert f"the document leaves out {message}" in [problem.message for problem in found]
    assert {problem.severity for problem in found} == {Severity.WARNING}
    assert {problem.span.file for problem in found} == {f"reports/{REPORT}.yaml"}


@pytest.mark.parametrize(("added", "more"), [(4, " and 2 more"), (2, "")])
def test_only_the_first_few_are_named(tmp_path: Path, added: int, more: str) -> None:
    actions = "".join(
        f"      - {{id: PB-2026-1{number}, action: Find a room., owner: chief-executive, due: 2026-06-30}}\n"
        for number in range(added)
    )
    clinics = "meetings/board/2026-05-28.yaml"
    files = cut(*CUTS["open actions"][0])
    files[clinics] = files[clinics].replace("    referrals:", actions + "    referrals:")
    [problem] = unreported(tmp_path, files)
    start = f"the document leaves out {added + 1} of the period's {added + 2} actions: 'PB-2026-02'"
    assert problem.message.startswith(start)
    assert problem.message.endswith(f"){more}")


def test_of_long_words_the_first_are_enough_to_name_it(tmp_path: Path) -> None:
    meeting = "meetings/board/2026-05-20.yaml"
    files = cut(*CUTS["decisions"][0])
    files[meeting] = replaced(
        files[meeting], "The board received the report.", f"The board received {'a report ' * 9}."
    )
    [message] = [problem.message for problem in unreported(tmp_path, files) if "decisions" in problem.message]
    assert f"'The board received {'a report ' * 4}a re…' ({meeting}:12)" in message


def test_a_template_that_claims_nothing_may_leave_out_what_it_likes(tmp_path: Path) -> None:
    assert unreported(tmp_path, cut(r"covers: \[.*?\]\n", *CUTS["decisions"][0])) == []


def test_a_kind_that_does_not_exist_cannot_be_claimed(tmp_path: Path) -> None:
    files = cut()
    files[TEMPLATE] = files[TEMPLATE].replace("covers: [meetings,", "covers: [meeting,")
    with pytest.raises(ProblemsFound) as found:
        unreported(tmp_path, files)
    assert [problem.code for problem in found.value.problems] == ["not-a-choice"]


def test_a_committee_is_not_told_of_its_own_business_nor_anybody_of_housekeeping(tmp_path: Path) -> None:
    report, meeting = f"reports/{REPORT}.yaml", "meetings/board/2026-05-20.yaml"
    routine = "The board received the report.\n        routine: yes"
    files = {
        **BUSY,
        report: replaced(BUSY[report], "to: board", "to: panel"),
        meeting: replaced(BUSY[meeting], "The board received the report.", routine),
    }
    for told, written in ((True, BUSY), (False, files)):
        folder = tmp_path / str(told)
        words = outline(make_document(write(folder, written), REPORT))
        assert ("The board received the report" in words, "The room was flooded" in words) == (told, told)
        assert "the Partnership Board has met three times" in words
    assert unreported(tmp_path / "again", files) == []


@pytest.mark.parametrize("folder", WORKSPACES, ids=lambda folder: folder.name)
def test_the_updates_of_every_workspace_leave_nothing_out(folder: Path) -> None:
    workshop = Workshop(folder)
    for file in workshop.register.commissions:
        if file.commission.template == "six-monthly-update":
            workshop.document(file.name)
    assert [problem for problem in workshop.problems if problem.code == "unreported"] == []
