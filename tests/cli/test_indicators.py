"""govdocs indicators: the last figure of each in words, and the whole series of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.answers import FILES, as_csv, as_json, ask
from tests.workspaces import replaced, write

DAY = ("--as-of", "2026-07-15")
REGISTER = "register/indicators.yaml"
MORE = """\
  contacts:
    name: Contacts
    good: neutral
    suppress_below: 5
  unknown:
    name: Never returned
    unit: days
    good: low

returns:
  - month: 2026-04
    reported: 2026-05-01
    figures: {contacts: 1204}
  - month: 2026-06
    reported: 2026-07-01
    figures: {contacts: 3}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path, {**FILES, REGISTER: replaced(FILES[REGISTER], "\nreturns:\n", MORE)})


def the(home: Path, name: str, *arguments: str) -> dict[str, Any]:
    [found] = [each for each in as_json(home, "indicators", *(arguments or DAY)) if each["id"] == name]
    return found


def test_all_of_an_indicator(home: Path) -> None:
    assert the(home, "visits") == {
        "name": "Visits in time",
        "id": "visits",
        "month": "2026-05",
        "value": 89.5,
        "unit": "%",
        "gap": None,
        "target": "90% or more",
        "rating": "Amber",
        "direction": "improved",
        "change": 5.3,
        "since": "2026-04",
        "provisional": True,
        "revised": True,
        "earlier_values": [88.5],
        "known_since": "2026-06-17",
    }


def test_figures_are_as_they_were_known_on_the_day(home: Path) -> None:
    early = the(home, "visits", "--as-of", "2026-06-16")
    assert (early["value"], early["provisional"], early["revised"], early["earlier_values"]) == (88.5, False, False, [])
    assert the(home, "visits", "--as-of", "2026-06-02")["month"] == "2026-04"
    before = the(home, "visits", "--as-of", "2026-01-01")
    assert (before["month"], before["value"], before["rating"]) == (None, None, "Not rated")


def test_they_come_in_the_order_of_the_register_all_or_those_named(home: Path) -> None:
    assert [each["id"] for each in as_json(home, "indicators", *DAY)] == ["visits", "contacts", "unknown"]
    assert [each["id"] for each in as_json(home, "indicators", *DAY, "unknown", "Visits in time")] == [
        "visits",
        "unknown",
    ]


def test_one_alone_shows_every_month(home: Path) -> None:
    months = as_json(home, "indicators", *DAY, "visits")
    assert [(each["month"], each["value"], each["rating"], each["direction"], each["change"]) for each in months] == [
        ("2026-04", 84.2, "Red", None, None),
        ("2026-05", 89.5, "Amber", "improved", 5.3),
    ]
    assert ask(home, "indicators", *DAY, "visits", width=120).stdout == (
        "Visits in time\n"
        "\n"
        "Month    Value  Target       Rating  Direction  Change                       Note\n"
        "2026-04  84.2%  90% or more  Red\n"
        "2026-05  89.5%  90% or more  Amber   improved   up 5.3 points since 2026-04  provisional, revised from 88.5%\n"
        "\n"
        "2 months known on 2026-07-15.\n"
    )


def test_each_month_is_rated_by_the_target_then_in_force(home: Path) -> None:
    later = "    targets:\n      - from: 2026-05\n        target: 89\n    contract: yes\n"
    text = (home / REGISTER).read_text(encoding="utf-8")
    write(home, {REGISTER: replaced(text, "    contract: yes\n", later)})
    months = as_json(home, "indicators", *DAY, "visits")
    assert [(each["target"], each["rating"]) for each in months] == [("90% or more", "Red"), ("89% or more", "Green")]


def test_a_change_is_counted_from_what_the_direction_compares_with(home: Path) -> None:
    text = replaced((home / REGISTER).read_text(encoding="utf-8"), "    contract: yes\n", "    direction: last-year\n")
    write(home, {REGISTER: text, "register/old.yaml": "returns:\n  - month: 2025-05\n    figures: {visits: 92}\n"})
    found = the(home, "visits")
    assert (found["direction"], found["change"], found["since"]) == ("worsened", -2.5, "2025-05")


def test_numbers_too_small_to_print_are_not(home: Path) -> None:
    for form in ((), ("--json",), ("--csv",)):
        result = ask(home, "indicators", *DAY, "contacts", *form)
        assert "fewer than 5" in result.stdout
    last = the(home, "contacts")
    assert (last["month"], last["value"], last["gap"], last["change"]) == ("2026-06", None, "fewer than 5", None)
    assert [row["Value"] for row in as_csv(home, "indicators", *DAY, "contacts")] == ["1204", ""]


def test_what_has_no_figure_and_what_has_no_target_say_so(home: Path) -> None:
    words = ask(home, "indicators", *DAY).stdout
    assert "Indicator: Never returned\nValue: no figure\nTarget: none\nRating: Not rated\n" in words
    assert words.endswith("3 indicators on 2026-07-15. Of 1 rated: 1 Amber.\n")
    assert ask(home, "indicators", *DAY, "unknown").stdout == "Never returned\n\nNo months known on 2026-07-15.\n"


def test_a_falling_number_stays_a_number_in_a_sheet(home: Path) -> None:
    write(
        home,
        {"register/june.yaml": "returns:\n  - month: 2026-06\n    reported: 2026-07-02\n    figures: {visits: 80}\n"},
    )
    [row] = [each for each in as_csv(home, "indicators", *DAY) if each["Short name"] == "visits"]
    assert (row["Change"], row["Value"], row["Since"]) == ("-9.5", "80.0", "2026-05")


def test_a_name_that_is_not_known_is_a_usage_error(home: Path) -> None:
    result = ask(home, "indicators", *DAY, "vists", code=2)
    assert "there is no indicator 'vists': did you mean 'visits'?" in " ".join(result.stderr.split())
