"""Small numbers are nowhere in what may be printed, and cannot be worked out from it."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from govdocs.reading.values import Month
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.register.series import Series
from govdocs.register.suppression import Sum, also_hidden, printable_series
from govdocs.templates.figures import gap_text, symbol_key
from tests.workspaces import write

DAY = datetime.date(2026, 12, 31)
MONTH = Month(2026, 10)

INDICATORS = """\
indicators:
  missing: {name: Missing children, good: neutral, suppress_below: 5}
  girls: {name: Girls, good: neutral, suppress_below: 5, part_of: missing}
  boys: {name: Boys, good: neutral, suppress_below: 5, part_of: missing}
  others: {name: Others, good: neutral, suppress_below: 5, part_of: missing}
  visits: {name: Visits, unit: '%', decimals: 1, good: high, suppress_below: 5}
"""


def printable(folder: Path, *returns: str) -> Mapping[str, Series]:
    text = INDICATORS + "returns:\n" + "".join(f"  - {each}\n" for each in returns)
    records = read_workspace(write(folder, {"govdocs.yaml": text}))
    assert records.problems == ()
    return printable_series(Register(records), DAY)


def shown(found: Series) -> str:
    point, gap = found.at(MONTH), found.gap(MONTH)
    return str(point.value) if point else gap_text(gap) if gap else "nothing"


def test_a_small_count_is_told_only_as_fewer(tmp_path: Path) -> None:
    found = printable(tmp_path, "{month: 2026-10, figures: {missing: 4}}")
    assert shown(found["missing"]) == "fewer than 5"
    assert "4" not in repr(found["missing"])


def test_another_part_is_kept_back_where_one_alone_could_be_subtracted(tmp_path: Path) -> None:
    found = printable(tmp_path, "{month: 2026-10, figures: {missing: 40, girls: 3, boys: 25, others: 12}}")
    assert [shown(found[name]) for name in ("missing", "girls", "boys", "others")] == ["40", "fewer than 5", "25", "c"]
    assert any("c means" in sentence for sentence in symbol_key(found.values()))


def test_the_total_goes_where_no_part_is_left(tmp_path: Path) -> None:
    found = printable(tmp_path, "{month: 2026-10, figures: {missing: 8, girls: 4, boys: 4}}")
    assert [shown(found[name]) for name in ("missing", "girls", "boys")] == ["c", "fewer than 5", "fewer than 5"]


def test_nothing_is_kept_back_where_nothing_is_small(tmp_path: Path) -> None:
    found = printable(tmp_path, "{month: 2026-10, figures: {missing: 40, girls: 13, boys: 15, others: 12}}")
    assert [shown(found[name]) for name in ("missing", "girls", "boys", "others")] == ["40", "13", "15", "12"]


def test_a_share_of_few_is_confidential_with_all_that_stands_beside_it(tmp_path: Path) -> None:
    for few in (
        "{numerator: 3, denominator: 40}",
        "{numerator: 38, denominator: 40}",
        "{numerator: 4, denominator: 4}",
    ):
        found = printable(tmp_path, f"{{month: 2026-10, figures: {{visits: {few}}}}}")
        assert shown(found["visits"]) == "c"
        assert "numerator" not in repr(found["visits"].points)
    enough = printable(tmp_path, "{month: 2026-10, figures: {visits: {numerator: 30, denominator: 40}}}")
    assert shown(enough["visits"]) == "75.0"


def test_an_earlier_small_number_does_not_show_through_its_revision(tmp_path: Path) -> None:
    found = printable(
        tmp_path,
        "{month: 2026-10, reported: 2026-11-01, figures: {missing: 3}}",
        "{month: 2026-10, reported: 2026-11-20, figures: {missing: 9}}",
    )
    [point] = found["missing"].points
    assert (point.value, point.revises, point.revised, point.earlier) == (Decimal(9), None, True, ())


def test_what_is_counted_against_goes_where_the_rest_is_small(tmp_path: Path) -> None:
    found = printable(tmp_path, "{month: 2026-10, figures: {missing: {value: 218, out_of: 220}}}")
    assert found["missing"].points[0].figure.out_of is None


def test_the_records_keep_every_number(tmp_path: Path) -> None:
    printable(tmp_path, "{month: 2026-10, figures: {missing: 4}}")
    records = read_workspace(tmp_path)
    assert Register(records).returns[0].record.figures["missing"].value == Decimal(4)


def test_letters_are_carried_through(tmp_path: Path) -> None:
    found = printable(tmp_path, "{month: 2026-10, figures: {missing: u, girls: x, visits: {value: z, note: none due}}}")
    assert [shown(found[name]) for name in ("missing", "girls", "visits")] == ["u", "x", "z"]
    [sentence] = symbol_key(found.values())
    assert "u means that the figure is too unreliable" in sentence
    assert "z means that no figure applies" in sentence


def test_the_key_tells_of_figures_that_are_not_there_only_where_one_is_not(tmp_path: Path) -> None:
    [girls] = [
        each for name, each in printable(tmp_path, "{month: 2026-10, figures: {girls: 7}}").items() if name == "girls"
    ]
    told, silent = (" ".join(symbol_key([girls], months=[month])) for month in (MONTH.shifted(1), MONTH))
    assert "x means" in told
    assert "x means" not in silent


# -------------------------------------------------------------------------------------- nobody can work the numbers out

BELOW = 5


def worlds(printed: dict[str, int | str], sums: tuple[Sum, ...], most: int) -> list[dict[str, int]]:
    """Every set of numbers that fits what is printed: what a reader who tries everything is left with."""
    names = list(printed)
    choices = [
        [shown] if isinstance(shown, int) else range(BELOW) if shown == "few" else range(BELOW, most + 1)
        for shown in printed.values()
    ]
    fitting = []
    for numbers in itertools.product(*choices):
        world = dict(zip(names, numbers, strict=True))
        if all(world[each.total] == sum(world[part] for part in each.parts) for each in sums):
            fitting.append(world)
    return fitting


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=2, max_size=3), st.lists(st.integers(0, 8), min_size=2, max_size=2))
def test_a_hidden_number_fits_in_more_ways_than_one(parts: list[int], deeper: list[int]) -> None:
    values = {f"part-{at}": number for at, number in enumerate([*parts, sum(deeper)])}
    nested = Sum(f"part-{len(parts)}", ("deep-0", "deep-1"))
    total = Sum("total", tuple(values))
    values |= {"deep-0": deeper[0], "deep-1": deeper[1], "total": sum(parts) + sum(deeper)}
    sums = (total, nested)
    hidden = also_hidden({name: Decimal(number) for name, number in values.items()}, dict.fromkeys(values, BELOW), sums)
    printed: dict[str, int | str] = {
        name: "few" if number < BELOW else "c" if name in hidden else number for name, number in values.items()
    }
    unprinted = [name for name, text in printed.items() if isinstance(text, str)]
    if not unprinted or len(unprinted) > 4:  # more than four take too long to try, and are the safer for it
        return
    fitting = worlds(printed, sums, max(values.values()) + 12)
    assert values in fitting
    for name in unprinted:
        if len({world[name] for world in fitting}) < 2:
            raise AssertionError(f"{name} can only be {values[name]}: {printed}")
