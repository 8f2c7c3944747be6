"""British English as a council paper writes it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from govdocs.reading.values import Month
from govdocs.records.performance import Indicator
from govdocs.templates import english


def day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


def indicator(**fields: object) -> Indicator:
    return Indicator.model_validate({"name": "Visits in time", "good": "high", **fields})


def rated(target: str, **fields: object) -> Indicator:
    return indicator(rating={"target": target}, **fields)


def test_dates_and_months_are_written_out() -> None:
    assert english.date(day("2018-11-02")) == "2 November 2018"
    assert english.month(Month(2018, 9)) == "September 2018"
    assert english.short_month(Month(2018, 9)) == "Sep 2018"
    assert english.weekday(day("2018-11-12")) == "Monday 12 November 2018"


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("00:00", "midnight"),
        ("00:05", "12:05am"),
        ("09:30", "9:30am"),
        ("12:00", "midday"),
        ("12:05", "12:05pm"),
        ("18:00", "6pm"),
    ],
)
def test_a_time_of_day_is_by_the_twelve_hour_clock(clock: str, words: str) -> None:
    assert english.time(datetime.time.fromisoformat(clock)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2018-05-03", "2018-05-03", "on 3 May 2018"),
        ("2018-05-30", "2018-05-31", "on 30 and 31 May 2018"),
        ("2018-08-10", "2018-08-14", "from 10 to 14 August 2018"),
        ("2018-05-31", "2018-06-01", "on 31 May and 1 June 2018"),
        ("2018-05-30", "2018-06-02", "from 30 May to 2 June 2018"),
        ("2018-12-31", "2019-01-01", "on 31 December 2018 and 1 January 2019"),
        ("2018-12-30", "2019-01-03", "from 30 December 2018 to 3 January 2019"),
    ],
)
def test_what_takes_days_is_on_two_of_them_or_from_one_to_another(first: str, last: str, words: str) -> None:
    assert english.on_days(day(first), day(last)) == words
    assert english.days(day(first), day(last)) == words.partition(" ")[2]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["2026-04-22"], "22 April 2026"),
        (["2026-04-22", "2026-05-20"], "22 April and 20 May 2026"),
        (["2026-04-22", "2026-05-20", "2026-09-16"], "22 April, 20 May and 16 September 2026"),
        (["2025-11-03", "2025-12-01", "2026-01-12"], "3 November, 1 December 2025 and 12 January 2026"),
        ([], ""),
    ],
)
def test_several_days_say_each_year_once(days: list[str], words: str) -> None:
    assert english.dates(map(day, days)) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no meetings"), (1, "one meeting"), (2, "two meetings"), (20, "twenty meetings"), (21, "21 meetings")],
)
def test_things_are_counted_in_words_up_to_twenty(number: int, words: str) -> None:
    assert english.counted(number, "meeting") == words


def test_a_count_agrees_with_its_noun_and_verb() -> None:
    assert english.counted(1, "priority", "priorities") == "one priority"
    assert english.counted(8, "priority", "priorities") == "eight priorities"
    assert english.count(1204) == "1,204"
    assert [english.agree(number, "has", "have") for number in (0, 1, 2)] == ["have", "has", "have"]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "never"), (1, "once"), (2, "twice"), (3, "three times"), (21, "21 times")]
)
def test_times(number: int, words: str) -> None:
    assert english.times(number) == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_a_list_in_a_sentence(parts: list[str], words: str) -> None:
    assert english.listed(parts) == words


def test_a_list_may_be_of_alternatives() -> None:
    assert english.listed(iter(["A", "B", "C"]), "or") == "A, B or C"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("58230000", "£58.23m"),
        ("5899000", "£5.899m"),
        ("60000000", "£60m"),
        ("100000000", "£100m"),
        ("1234000000", "£1,234m"),
        ("630000", "£0.63m"),
        ("0", "£0m"),
        ("-1660000", "−£1.66m"),
        ("-20000000", "−£20m"),
    ],
)
def test_millions_are_as_precise_as_recorded(amount: str, words: str) -> None:
    assert english.millions(Decimal(amount)) == words


def test_pounds_are_whole_with_a_true_minus_sign() -> None:
    assert english.pounds(Decimal("630000")) == "£630,000"
    assert english.pounds(Decimal("-1234.5")) == "−£1,235"
    assert english.pounds(Decimal("-0.4")) == "£0"


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        ("1204.25", 1, "1,204.3"),
        ("18.85", 1, "18.9"),
        ("-18.85", 1, "−18.9"),
        ("2.5", 0, "3"),
        ("20", 1, "20.0"),
        ("-0.04", 1, "0.0"),
    ],
)
def test_numbers_round_halves_away_from_zero_and_are_never_minus_nothing(value: str, decimals: int, words: str) -> None:
    assert english.number(Decimal(value), decimals) == words


@pytest.mark.parametrize(
    ("unit", "decimals", "written", "words"),
    [
        ("%", "1", "27.2", "27.2%"),
        ("number", "1", "18.8", "18.8"),
        ("days", "0", "421", "421 days"),
        ("cases", "0", "1204", "1,204"),
        ("per 10,000", "1", "-3", "−3.0 per 10,000"),
    ],
)
def test_a_value_is_in_the_unit_of_its_indicator(unit: str, decimals: str, written: str, words: str) -> None:
    assert english.value(Decimal(written), indicator(unit=unit, decimals=decimals)) == words


def test_the_size_of_a_change_has_no_sign() -> None:
    percent = indicator(unit="%", decimals="1")
    assert english.amount_of_change(Decimal("-8.5"), percent) == "8.5 percentage points"
    assert english.amount_of_change(Decimal("1"), indicator(unit="%")) == "1 percentage point"
    assert english.size_of_change(Decimal("-8.5"), percent) == "8.5 points"
    assert english.amount_of_change(Decimal("-1.2"), indicator(decimals="1")) == "1.2"
    assert english.amount_of_change(Decimal("50"), indicator(unit="days")) == "50 days"


def test_a_short_target_says_the_same_with_a_sign() -> None:
    assert english.short_target(rated("95", unit="%")) == "≥\u00a095%"
    assert english.short_target(rated("18", good="low")) == "≤\u00a018"
    assert english.short_target(rated("18", good="neutral")) == "18"
    assert english.short_target(indicator()) == "none"


def test_millions_in_a_column_have_as_many_places_as_the_others_or_more() -> None:
    amounts = ["14000000", "13100000", "3060000", "-500000"]
    assert [english.millions(Decimal(each), 1) for each in amounts] == ["£14.0m", "£13.1m", "£3.06m", "−£0.5m"]


def test_a_target_says_which_side_of_it_is_good() -> None:
    assert english.target(rated("95", unit="%")) == "95% or more"
    assert english.target(rated("18", good="low")) == "18 or less"
    assert english.target(rated("18", good="neutral")) == "18"
    assert english.target(indicator()) == "none"


def test_first_letters() -> None:
    assert english.sentence("the Trust") == "The Trust"
    assert english.sentence("") == ""
    assert english.lower_first("Property") == "property"
    assert english.lower_first("A weekly panel") == "a weekly panel"
    assert english.lower_first("HMRC’s claim") == "HMRC’s claim"
    assert english.lower_first("") == ""


def test_possessives() -> None:
    assert english.possessive("the Trust") == "the Trust’s"
    assert english.possessive("Children’s Services") == "Children’s Services’"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-07-01", "2026-09-30", "July to September 2026"),
        ("2026-04-01", "2026-05-31", "April and May 2026"),
        ("2026-05-01", "2026-05-31", "May 2026"),
        ("2026-12-01", "2027-01-31", "December 2026 and January 2027"),
        ("2026-12-01", "2027-02-28", "December 2026 to February 2027"),
        ("2026-07-02", "2026-09-30", "2 July to 30 September 2026"),
        ("2026-07-01", "2026-07-01", "1 July 2026"),
    ],
)
def test_a_period_is_said_in_months_where_it_is_made_of_them(first: str, last: str, words: str) -> None:
    assert english.period(day(first), day(last)) == words
