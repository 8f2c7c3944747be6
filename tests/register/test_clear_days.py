"""Clear days: neither the day of publication nor that of the meeting counts, and only working days do."""

from __future__ import annotations

import datetime
from datetime import date

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdocs.register.clear_days import (
    _united_kingdom,
    bank_holidays,
    is_working_day,
    latest_notice,
    latest_publication,
)

DAY = datetime.timedelta(days=1)

MEETINGS = st.dates(date(1974, 1, 1), date(2060, 12, 31))
COUNTS = st.integers(0, 40)
CLOSURES = st.frozensets(st.integers(-30, 60), max_size=20)


def clear_days_between(published: date, meeting: date, closures: frozenset[date] = frozenset()) -> int:
    """How many clear working days lie between the two, counted one by one: neither of them counts."""
    between = (published + count * DAY for count in range(1, (meeting - published).days))
    return sum(is_working_day(day, closures) for day in between)


def before(meeting: date, days: frozenset[int]) -> frozenset[date]:
    """Closures so many days before a meeting."""
    return frozenset(meeting - days_before * DAY for days_before in days)


@pytest.mark.parametrize(
    ("meeting", "publish_by"),
    [
        (date(2018, 11, 12), date(2018, 11, 2)),
        (date(2022, 2, 14), date(2022, 2, 4)),
        (date(2023, 1, 9), date(2022, 12, 29)),  # over the new year, with its substitute day
    ],
)
def test_five_clear_days_before_a_monday_meeting(meeting: date, publish_by: date) -> None:
    assert latest_publication(meeting, 5) == publish_by
    assert clear_days_between(publish_by, meeting) == 5


@pytest.mark.parametrize(
    "holiday",
    [
        date(2012, 6, 5),  # Diamond Jubilee
        date(2020, 5, 8),  # moved from the Monday for VE Day
        date(2022, 6, 2),  # moved for the Platinum Jubilee
        date(2022, 6, 3),
        date(2022, 9, 19),  # the State Funeral
        date(2023, 5, 8),  # the Coronation
        date(2026, 12, 28),  # in place of Boxing Day
    ],
)
def test_one_off_and_substitute_bank_holidays_do_not_count(holiday: date) -> None:
    assert holiday in bank_holidays(holiday.year)
    assert not is_working_day(holiday)


def test_every_bank_holiday_is_as_the_library_has_it() -> None:
    for year in range(1960, 2101):
        assert bank_holidays(year) == {*holidays.country_holidays("GB", subdiv="ENG", years=year)}


def test_only_english_bank_holidays_count() -> None:
    assert is_working_day(date(2026, 3, 17))  # Northern Ireland
    assert is_working_day(date(2026, 11, 30))  # Scotland
    assert is_working_day(date(2020, 5, 4))  # the first Monday in May of that year was none


def test_weekends_do_not_count() -> None:
    assert [is_working_day(date(2026, 11, day)) for day in range(6, 10)] == [True, False, False, True]


def test_the_councils_own_closures_do_not_count() -> None:
    closed = frozenset({date(2022, 12, 30)})
    assert latest_publication(date(2023, 1, 9), 5, closed) == date(2022, 12, 28)
    assert clear_days_between(date(2022, 12, 29), date(2023, 1, 9), closed) == 4


def test_no_clear_days_still_means_the_working_day_before() -> None:
    assert latest_publication(date(2026, 11, 9), 0) == date(2026, 11, 6)


@given(MEETINGS, COUNTS, CLOSURES)
def test_latest_publication_leaves_exactly_the_days_asked_for(meeting: date, days: int, closed: frozenset[int]) -> None:
    closures = before(meeting, closed)
    latest = latest_publication(meeting, days, closures)
    assert latest < meeting
    assert is_working_day(latest, closures)
    assert clear_days_between(latest, meeting, closures) == days


@given(MEETINGS, st.integers(1, 40), CLOSURES)
def test_one_working_day_later_leaves_too_few(meeting: date, days: int, closed: frozenset[int]) -> None:
    closures = before(meeting, closed)
    later = latest_publication(meeting, days, closures) + DAY
    while not is_working_day(later, closures):
        later += DAY
    assert clear_days_between(later, meeting, closures) == days - 1


@given(MEETINGS, COUNTS, CLOSURES)
def test_more_clear_days_are_earlier(meeting: date, days: int, closed: frozenset[int]) -> None:
    closures = before(meeting, closed)
    assert latest_publication(meeting, days + 1, closures) < latest_publication(meeting, days, closures)


@given(MEETINGS, st.integers(0, 30), COUNTS)
def test_a_later_meeting_never_needs_earlier_publication(meeting: date, later: int, days: int) -> None:
    assert latest_publication(meeting, days) <= latest_publication(meeting + later * DAY, days)


@given(MEETINGS, COUNTS, CLOSURES, CLOSURES)
def test_closures_only_make_it_earlier(meeting: date, days: int, some: frozenset[int], more: frozenset[int]) -> None:
    fewer_closed, more_closed = before(meeting, some), before(meeting, some | more)
    assert latest_publication(meeting, days, more_closed) <= latest_publication(meeting, days, fewer_closed)


def test_28_clear_days_of_the_calendar() -> None:
    assert latest_notice(date(2026, 12, 9), 28) == date(2026, 11, 10)


@given(MEETINGS, st.integers(0, 60))
def test_latest_notice_leaves_exactly_the_days_asked_for(meeting: date, days: int) -> None:
    latest = latest_notice(meeting, days)
    assert len([latest + count * DAY for count in range(1, (meeting - latest).days)]) == days


def test_holidays_are_known_though_the_library_lays_out_its_files_in_another_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def moved(*_: object) -> None:
        raise FileNotFoundError

    known = bank_holidays(2026)
    _united_kingdom.cache_clear()
    bank_holidays.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr("govdocs.register.clear_days.SourceFileLoader.exec_module", moved)
        assert bank_holidays(2026) == known
    _united_kingdom.cache_clear()
