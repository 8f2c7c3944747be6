"""The values people write: read as meant, or answered with what to type instead."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from govdocs.reading import values
from govdocs.reading.values import Month
from govdocs.records.exemption import PARAGRAPHS, parse_paragraph
from govdocs.records.inspection import parse_published
from govdocs.records.risk import parse_level

Parser = Callable[[object], Any]
PARSERS: list[Parser] = [
    values.parse_date,
    values.parse_month,
    values.parse_time,
    values.parse_number,
    values.parse_count,
    values.parse_money,
    values.parse_yes_no,
    values.parse_line,
    values.parse_prose,
    values.parse_slug,
    values.parse_web_address,
    parse_paragraph,
    parse_level,
    parse_published,
]


def refused(parser: Parser, value: object) -> tuple[str, str, str]:
    """Code, message and hint of what a parser answers to a value that it cannot read."""
    with pytest.raises(PydanticCustomError) as caught:
        parser(value)
    context = caught.value.context or {}
    return caught.value.type, str(context["message"]), str(context["hint"])


# ------------------------------------------------------------------------------------------------------------- dates


def test_a_date_is_read() -> None:
    assert values.parse_date(" 2026-03-04 ") == datetime.date(2026, 3, 4)
    assert values.parse_date("2028-02-29") == datetime.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("04/03/2026", "2026-03-04"),
        ("4.3.2026", "2026-03-04"),
        ("4-3-2026", "2026-03-04"),
        ("4 March 2026", "2026-03-04"),
        ("4th Mar 2026", "2026-03-04"),
        ("Wednesday 4 March 2026", "2026-03-04"),
        ("Wednesday, 1st Sept. 2026", "2026-09-01"),
        ("2026/3/4", "2026-03-04"),
        ("2026-3-4", "2026-03-04"),
        ("30/02/2026", "a day from 2026-02-01 to 2026-02-28"),
        ("2028-02-30", "a day from 2028-02-01 to 2028-02-29"),
        ("0/1/2026", "a day from 2026-01-01 to 2026-01-31"),
        ("31 April 2026", "a day from 2026-04-01 to 2026-04-30"),
        ("2026-13-01", "the date as year-month-day, such as 2026-03-04"),
        ("86400", "the date as year-month-day, such as 2026-03-04"),
        ("04/03/26", "the date as year-month-day, such as 2026-03-04"),
        ("4 Brumaire 2026", "the date as year-month-day, such as 2026-03-04"),
        ("tomorrow", "the date as year-month-day, such as 2026-03-04"),
        ("", "the date as year-month-day, such as 2026-03-04"),
        ("2026-03-04T10:00", "the date as year-month-day, such as 2026-03-04"),
        ("२०२६-०३-०४", "2026-03-04"),
    ],
)
def test_what_is_not_a_date_is_answered_with_the_date_to_type(typed: str, meant: str) -> None:
    assert refused(values.parse_date, typed) == ("not-a-date", f"'{typed}' is not a date", f"write {meant}")


@given(st.dates())
def test_every_date_reads_back(day: datetime.date) -> None:
    assert values.parse_date(day.isoformat()) == day


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_a_date_written_the_british_way_is_answered_with_the_same_day(day: datetime.date) -> None:
    for written in (f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}", f"{day:%A %d %b %Y}"):
        assert refused(values.parse_date, written)[2] == f"write {day}"


def test_published_is_a_day_or_yes() -> None:
    assert parse_published("2026-03-04") == datetime.date(2026, 3, 4)
    assert parse_published("yes") is True
    assert parse_published(" Yes ") is True
    assert refused(parse_published, "no")[0] == "not-a-date"
    assert refused(parse_published, ["yes"])[0] == "not-a-date"


def test_a_month_is_read_and_knows_its_days() -> None:
    month = values.parse_month("2028-02")
    assert (month.first, month.last) == (datetime.date(2028, 2, 1), datetime.date(2028, 2, 29))
    assert Month.of(datetime.date(2028, 2, 15)) == month


@pytest.mark.parametrize(
    "typed", ["2026-13", "2026-00", "0000-01", "2026-4", "April 2026", "2026-04-01", "٢٠٢٦-٠٤", ""]
)
def test_what_is_not_a_month_is_answered_with_an_example(typed: str) -> None:
    expected = ("not-a-month", f"'{typed}' is not a month", "write year-month, such as 2026-04")
    assert refused(values.parse_month, typed) == expected


months = st.builds(Month, st.integers(1, 9999), st.integers(1, 12))


@given(months)
def test_every_month_reads_back(month: Month) -> None:
    assert values.parse_month(str(month)) == month


@given(st.builds(Month, st.integers(1000, 8000), st.integers(1, 12)), st.integers(-5000, 5000))
def test_moving_a_month_and_back_changes_nothing(month: Month, by: int) -> None:
    moved = month.shifted(by)
    assert 1 <= moved.month <= 12
    assert moved.shifted(-by) == month
    assert (moved.year - month.year) * 12 + moved.month - month.month == by
    assert (moved > month) == (by > 0)


@pytest.mark.parametrize(
    ("typed", "hour", "minute"), [("18:30", 18, 30), ("9:05", 9, 5), ("00:00", 0, 0), ("23:59", 23, 59)]
)
def test_a_time_is_read(typed: str, hour: int, minute: int) -> None:
    assert values.parse_time(typed) == datetime.time(hour, minute)


@pytest.mark.parametrize(
    "typed", ["24:00", "18.30", "6.30pm", "6:30 pm", "1830", "18:60", "18:3", "18:30:00", "١٨:٣٠", ""]
)
def test_what_is_not_a_time_is_answered_with_the_clock(typed: str) -> None:
    expected = ("not-a-time", f"'{typed}' is not a time", "write it on the 24-hour clock, such as 18:30")
    assert refused(values.parse_time, typed) == expected


@given(st.times())
def test_every_time_of_day_reads_back(moment: datetime.time) -> None:
    assert values.parse_time(f"{moment:%H:%M}") == moment.replace(second=0, microsecond=0, fold=0)


# ----------------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("20.0", "20.0"),
        ("20", "20"),
        ("18.80", "18.80"),
        ("1,204", "1204"),
        ("1,204,000.50", "1204000.50"),
        ("27.2%", "27.2"),
        ("27.2 %", "27.2"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        ("0", "0"),
    ],
)
def test_a_number_keeps_the_digits_that_were_written(typed: str, number: str) -> None:
    assert str(values.parse_number(typed)) == number


@pytest.mark.parametrize(
    "typed", ["", "%", "12,04", "1.2.3", ".5", "5.", "1e3", "NaN", "inf", "ten", "£5", "1_000", "٣", "5%%", "9" * 41]
)
def test_what_is_not_a_number_is_answered_with_an_example(typed: str) -> None:
    expected = ("not-a-number", f"'{typed}' is not a number", "write digits, such as 18.8 or 1,204")
    assert refused(values.parse_number, typed) == expected


amounts = st.decimals(-(10**12), 10**12, places=2)


@given(amounts, st.sampled_from(["{}", "{:,}", "{}%"]))
def test_every_number_reads_back(number: Decimal, form: str) -> None:
    read = values.parse_number(form.format(number))
    assert read == number
    assert read.as_tuple().exponent == -2


@pytest.mark.parametrize(("typed", "count"), [("220", 220), ("1,204", 1204), ("0", 0), ("007", 7)])
def test_a_count_is_read(typed: str, count: int) -> None:
    assert values.parse_count(typed) == count


@pytest.mark.parametrize("typed", ["-1", "1.5", "1.0", "12,04", "", "many", "٣", "9" * 19])
def test_what_is_not_a_count_is_answered_with_an_example(typed: str) -> None:
    expected = ("not-a-count", f"'{typed}' is not a whole number", "write digits alone, such as 220")
    assert refused(values.parse_count, typed) == expected


@given(st.integers(0, 10**13))
def test_every_count_reads_back(count: int) -> None:
    assert values.parse_count(str(count)) == values.parse_count(f"{count:,}") == count


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("£58.23m", 58_230_000),
        ("58.23M", 58_230_000),
        ("£58.23 m", 58_230_000),
        ("£630,000", 630_000),
        ("£630k", 630_000),
        ("£1.2bn", 1_200_000_000),
        ("58230000", 58_230_000),
        ("-£1.5m", -1_500_000),
        ("−£250", -250),
        ("£0", 0),
    ],
)
def test_money_is_read_in_pounds(typed: str, pounds: int) -> None:
    assert values.parse_money(typed) == pounds


def test_money_keeps_its_pence() -> None:
    assert values.parse_money("£1,204.57") == Decimal("1204.57")
    assert values.parse_money("1234567890123456789012345bn") == 1234567890123456789012345 * 10**9


@pytest.mark.parametrize("typed", ["", "£", "58 million", "£58.23mm", "$5", "£-5", "£1.2.3", "€5", "£٣", "9" * 29])
def test_what_is_not_money_is_answered_with_an_example(typed: str) -> None:
    expected = ("not-money", f"'{typed}' is not an amount", "write it such as £58.23m or £630,000")
    assert refused(values.parse_money, typed) == expected


@given(amounts, st.sampled_from([("", 1), ("k", 10**3), ("m", 10**6), ("bn", 10**9)]))
def test_every_amount_reads_back(amount: Decimal, scale: tuple[str, int]) -> None:
    letters, size = scale
    sign = "-" if amount < 0 else ""
    assert values.parse_money(f"{sign}£{abs(amount):,}{letters}") == amount * size


@pytest.mark.parametrize(
    ("parser", "code", "allowed"), [(parse_paragraph, "not-an-exempt-paragraph", 7), (parse_level, "not-a-level", 5)]
)
def test_a_number_on_a_scale_stays_on_it(parser: Parser, code: str, allowed: int) -> None:
    assert [parser(str(number)) for number in range(1, allowed + 1)] == list(range(1, allowed + 1))
    for number in (0, allowed + 1):
        found, message, hint = refused(parser, str(number))
        assert (found, hint) == (code, f"write a number from 1 to {allowed}")
        assert str(number) in message
    assert refused(parser, "high")[0] == "not-a-count"


def test_every_paragraph_of_the_schedule_has_its_words() -> None:
    assert sorted(PARAGRAPHS) == [1, 2, 3, 4, 5, 6, 7]


# ------------------------------------------------------------------------------------------------------------- words


def test_yes_and_no_are_read() -> None:
    assert [values.parse_yes_no(word) for word in ("yes", "YES", "true", "no", "No", "false")] == [True] * 3 + [
        False
    ] * 3


@pytest.mark.parametrize("typed", ["on", "off", "y", "1", "", "yes please"])
def test_neither_yes_nor_no(typed: str) -> None:
    code, _, hint = refused(values.parse_yes_no, typed)
    assert (code, hint) == ("not-yes-or-no", "write yes or no")


def test_a_line_of_text_loses_only_needless_spaces() -> None:
    assert values.parse_line("  Motion \n  no 12  ") == "Motion no 12"
    assert values.parse_prose("\n one\n\n two\n") == "one\n\n two"


@pytest.mark.parametrize("parser", [values.parse_line, values.parse_prose])
def test_text_of_spaces_is_no_text(parser: Parser) -> None:
    assert refused(parser, " \n ") == ("no-text", "there is no text here", "write it, or delete the key")


def test_a_short_name_is_read() -> None:
    assert values.parse_slug("trust-board-2") == "trust-board-2"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Trust Board", "write it as 'trust-board'"),
        ("trust_board", "write it as 'trust-board'"),
        ("-trust--board-", "write it as 'trust-board'"),
        ("Children’s", "write it as 'children-s'"),
        ("Małgorzata Wrześniewska", "write it as 'malgorzata-wrzesniewska'"),
        ("Siân Æbel-Groß", "write it as 'sian-aebel-gross'"),
        ("***", "write one such as trust-board"),
        ("", "write one such as trust-board"),
    ],
)
def test_what_is_not_a_short_name_is_answered_with_one(typed: str, hint: str) -> None:
    expected = ("not-a-short-name", f"'{typed}' is not a short name", hint)
    assert refused(values.parse_slug, typed) == expected


@given(st.text())
def test_the_short_name_proposed_is_itself_accepted(typed: str) -> None:
    try:
        values.parse_slug(typed)
    except PydanticCustomError as error:
        hint = str((error.context or {})["hint"])
        assert values.parse_slug(hint.split()[-1].strip("'"))


def test_a_web_address_is_read() -> None:
    assert values.parse_web_address("https://www.example.org/a?b#c") == "https://www.example.org/a?b#c"


@pytest.mark.parametrize("typed", ["www.example.org", "javascript:alert(1)", "https://", "https://a b", "ftp://x", ""])
def test_what_is_not_a_web_address(typed: str) -> None:
    expected = ("not-a-web-address", f"'{typed}' is not a web address", "start it with https://")
    assert refused(values.parse_web_address, typed) == expected


# ---------------------------------------------------------------------------------------------------- whatever comes


@pytest.mark.parametrize("parser", PARSERS)
def test_a_list_where_a_value_is_wanted_is_said_to_be_one(parser: Parser) -> None:
    for wrong in ([], {"a": "b"}, ["x"]):
        assert refused(parser, wrong)[1].endswith("is wanted here, not a list or a set of keys")


@pytest.mark.parametrize("parser", PARSERS)
def test_nothing_where_a_value_is_wanted_is_not_called_a_list(parser: Parser) -> None:
    _, message, hint = refused(parser, None)
    assert message.endswith("is wanted here")
    assert hint.startswith("write ")


typed_text = st.one_of(st.text(), st.text(alphabet="0123456789-/.,:£%kmbn +−", max_size=45))


@pytest.mark.parametrize("parser", PARSERS)
@given(typed=typed_text)
def test_any_text_is_read_or_refused_with_a_hint(parser: Parser, typed: str) -> None:
    try:
        parser(typed)
    except PydanticCustomError as error:
        context = error.context or {}
    else:
        return
    assert context["message"]
    assert context["hint"]
