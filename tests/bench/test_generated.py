"""The generated workspaces and the report that engines are measured on are what they are said to be."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from benchmarks import content, workspace
from benchmarks.workspace import Size

from govdocs.checks import findings
from govdocs.document.blocks import Contents, Figure, ItemList, Paragraph, Section, Table
from govdocs.publishing.building.build import Workshop, make_document
from govdocs.reading.values import parse_slug
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register


def calls(work: Callable[[], object]) -> int:
    """How many Python functions are called: the same on every computer, however busy."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def read_and_checked(folder: Path) -> object:
    return findings(Register(read_workspace(folder)))


@pytest.mark.parametrize("size", [Size(years=2), Size(trusts=2, years=1, meetings=40)])
def test_a_generated_workspace_has_the_records_asked_for_and_no_problem(tmp_path: Path, size: Size) -> None:
    shop = Workshop(workspace.make(tmp_path, size))
    assert len(shop.register.meetings) == size.records
    for report in (workspace.PERFORMANCE_REPORT, workspace.MINUTES):
        shop.document(report)
    assert shop.problems == []


def test_people_of_every_trust_have_short_names_that_can_stand() -> None:
    registers = [text for name, text in workspace.files(Size(trusts=150, years=1, meetings=4)) if "people:" in text]
    names = [name for text in registers for name in re.findall(r"^  (\S+): \{name: ", text, re.MULTILINE)]
    assert any("Małgorzata" in text for text in registers)
    assert len(names) > 1000
    assert all(parse_slug(name) == name for name in names)


def test_the_same_size_gives_the_same_files() -> None:
    size = Size(trusts=2, years=1)
    assert dict(workspace.files(size)) == dict(workspace.files(size))


@pytest.mark.parametrize("meetings", [1, 7, 10, 25, 40])
def test_each_board_meets_after_its_last_meeting(meetings: int) -> None:
    names = [name for name, _ in workspace.files(Size(years=12, meetings=meetings)) if name.startswith("meetings/")]
    for board in {name.rpartition("/")[0] for name in names}:
        days = [name for name in names if name.startswith(f"{board}/")]
        assert days == sorted(set(days))


def test_every_trust_has_a_name_and_people_of_its_own() -> None:
    size = Size(trusts=150, years=1, meetings=1)
    registers = [text for name, text in workspace.files(size) if name.startswith("register/")]
    people = [line for text in registers for line in text.splitlines() if ": {name: " in line]
    assert len(registers) == 150
    assert len(set(people)) == len(people) == 150 * (workspace.MEMBERS + 1 + 2)  # and two organisations each


@pytest.mark.parametrize("size", [{"trusts": 0}, {"trusts": 151}, {"years": 13}, {"meetings": 41}])
def test_a_size_out_of_bounds_is_refused(size: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="write a number from 1 to"):
        Size(**size)


def test_reading_and_checking_four_times_the_records_is_at_most_four_times_the_work(tmp_path: Path) -> None:
    few, many = Size(years=2), Size(trusts=4, years=2)
    small, large = workspace.make(tmp_path / "small", few), workspace.make(tmp_path / "large", many)
    read_and_checked(small)  # what is kept for the whole of a run is no part of either
    once, four_times = calls(lambda: read_and_checked(small)), calls(lambda: read_and_checked(large))
    assert once > 10_000
    assert four_times < 4.2 * once


def test_a_report_on_one_month_does_not_pay_for_the_years_before(tmp_path: Path) -> None:
    one = Workshop(workspace.make(tmp_path / "one", Size(years=1)))
    six = Workshop(workspace.make(tmp_path / "six", Size(years=6)))
    one.document(workspace.PERFORMANCE_REPORT)
    of_one = calls(lambda: one.document(workspace.PERFORMANCE_REPORT))
    of_six = calls(lambda: six.document(workspace.PERFORMANCE_REPORT))
    assert of_one > 1_000
    assert of_six < 3 * of_one


def test_the_report_that_is_measured_holds_what_it_is_said_to_hold(tmp_path: Path) -> None:
    shop = Workshop(content.make(tmp_path))
    document = shop.document(content.report_name(1))
    assert shop.problems == []
    data = content.as_data(document)
    blocks = [block for section in data["sections"] for block in section["blocks"]]
    kinds = [block["kind"] for block in blocks]
    assert len(data["facts"]) == 7
    assert [section["number"] for section in data["sections"]] == [str(number) for number in range(1, 16)]
    assert (kinds.count("paragraph"), kinds.count("bullet"), kinds.count("figure")) == (120, 60, 4)
    assert all(block["number"] for block in blocks if block["kind"] == "paragraph")
    scorecard, actions = (next(block for block in blocks if block["kind"] == kind) for kind in ("scorecard", "actions"))
    assert (len(scorecard["rows"]), {len(row) for row in scorecard["rows"]}) == (15, {10})
    assert (len(actions["rows"]), {len(row) for row in actions["rows"]}) == (40, {4})
    assert sum(isinstance(block, Contents) for block in document.blocks) == 1


def test_a_lengthened_report_is_the_same_report_over_and_over_with_numbers_of_its_own(tmp_path: Path) -> None:
    document = make_document(content.make(tmp_path), content.report_name(1))
    long = content.lengthened(document, 3)
    sections = [block for block in long.blocks if isinstance(block, Section)]
    inner = [block for section in sections for block in section.blocks]
    assert [section.number for section in sections] == [str(number) for number in range(1, 46)]
    assert sum(isinstance(block, Paragraph) for block in inner) == 360
    assert sum(isinstance(block, ItemList) for block in inner) == 45
    captioned = [block for block in inner if isinstance(block, Table | Figure)]
    assert len({block.id for block in captioned}) == len(captioned) == 18
    (listed,) = (block for block in long.blocks if isinstance(block, Contents))
    assert [entry.number for entry in listed.entries] == [section.number for section in sections]


def test_a_halved_report_has_half_of_everything_under_the_same_headings(tmp_path: Path) -> None:
    document = make_document(content.make(tmp_path), content.report_name(1))
    half = content.halved(document)
    sections = [block for block in half.blocks if isinstance(block, Section)]
    inner = [block for section in sections for block in section.blocks]
    assert [section.title for section in sections] == [
        section.title for section in document.blocks if isinstance(section, Section)
    ]
    assert sum(isinstance(block, Paragraph) for block in inner) == 60
    assert sum(len(block.items) for block in inner if isinstance(block, ItemList)) == 30
    assert sum(isinstance(block, Figure) for block in inner) == 2
    assert [len(block.body) for block in inner if isinstance(block, Table)] == [7, 20]
