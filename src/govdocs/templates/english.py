"""British English: dates, numbers, money, lists and plurals as a council paper writes them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from govdocs.reading.values import Month
from govdocs.records.performance import BandRating, Indicator
from govdocs.register.rating import aim, rule_in_force

_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]  # never the locale's


def date(day: datetime.date) -> str:
    """'12 November 2018'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday(day: datetime.date) -> str:
    """'Monday 12 November 2018'."""
    return f"{_WEEKDAYS[day.weekday()]} {date(day)}"


def time(clock: datetime.time) -> str:
    """'6pm', '10:05am', 'midday', 'midnight'."""
    if clock.minute == 0 and clock.hour % 12 == 0:
        return "midday" if clock.hour else "midnight"
    minutes = f":{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def month(value: Month) -> str:
    """'September 2018'."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def short_month(value: Month) -> str:
    """'Sep 2018', for tables and charts."""
    return f"{_MONTHS[value.month - 1][:3]} {value.year}"


def days(first: datetime.date, last: datetime.date) -> str:
    """The days from one to another: '30 and 31 May 2018', '5 to 9 May 2018', '30 May to 2 June 2018'."""
    if first == last:
        return date(first)
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {_MONTHS[first.month - 1]}{'' if first.year == last.year else f' {first.year}'}"
    return f"{start} {'and' if (last - first).days == 1 else 'to'} {date(last)}"


def on_days(first: datetime.date, last: datetime.date) -> str:
    """When something took place: 'on 3 May 2018', 'on 30 and 31 May 2018', 'from 10 to 14 August 2018'."""
    return f"{'on' if (last - first).days <= 1 else 'from'} {days(first, last)}"


def period(first: datetime.date, last: datetime.date) -> str:
    """A period in whole months where it has them: 'July to September 2026', 'May 2026', '5 to 9 May 2018'."""
    start, end = Month.of(first), Month.of(last)
    if (first, last) != (start.first, end.last):
        return days(first, last)
    if start == end:
        return month(end)
    opening = f"{_MONTHS[first.month - 1]}{'' if first.year == last.year else f' {first.year}'}"
    return f"{opening} {'and' if start.shifted(1) == end else 'to'} {month(end)}"


def dates(days: Iterable[datetime.date]) -> str:
    """Several days, each year once: '22 April, 20 May and 16 September 2026'."""
    every = list(days)
    following = [day.year for day in every[1:]]
    parts = [date(day).removesuffix(f" {year}") for day, year in zip(every, following, strict=False)]
    return listed([*parts, *map(date, every[-1:])])


def count(number: int) -> str:
    """A number of things in words up to twenty ('no', 'two', 'fifteen'), beyond that in digits ('1,204')."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number of things with the noun that agrees: 'one meeting', 'two meetings', 'no priorities'."""
    return f"{count(number)} {singular if number == 1 else plural or singular + 's'}"


def agree(number: int, singular: str, plural: str) -> str:
    """The form that agrees with a number: 1 | agree('has', 'have')."""
    return singular if number == 1 else plural


def listed(parts: Iterable[str], word: str = "and") -> str:
    """'A', 'A and B', 'A, B and C'."""
    *front, last = [str(part) for part in parts] or [""]
    return f"{', '.join(front)} {word} {last}" if front else last


def times(number: int) -> str:
    """'never', 'once', 'twice', 'three times'."""
    return ("never", "once", "twice")[number] if number < 3 else f"{count(number)} times"


def sentence(text: str) -> str:
    """Text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Text with its first letter in lower case, unless the first word is an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def possessive(name: str) -> str:
    """'the Trust’s'; 'Children’s Services’' for a name that ends in s."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def rounded(value: Decimal, decimals: int) -> Decimal:
    """A number to so many decimal places, halves away from zero as people round."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0  # which makes -0 to 0


def number(value: Decimal, decimals: int = 0) -> str:
    """A number with thousands in commas and so many decimal places; a true minus sign."""
    return f"{rounded(value, decimals):,}".replace("-", "−")


def millions(amount: Decimal, decimals: int = 0) -> str:
    """Pounds in millions, as precise as recorded, with so many decimal places or more: '£58.23m', '£5.899m'; '£14.0m'
    in a column where others have one place."""
    scaled = (abs(amount) / 1_000_000).normalize()
    whole = rounded(scaled, decimals) if scaled == rounded(scaled, decimals) else scaled
    return f"{'−' if amount < 0 else ''}£{whole:,f}m"


def pounds(amount: Decimal) -> str:
    """Whole pounds: '£630,000'."""
    whole = rounded(amount, 0)
    return f"{'−' if whole < 0 else ''}£{abs(whole):,}"


def value(figure: Decimal, indicator: Indicator) -> str:
    """An indicator's value in its unit: '27.2%', '18.8', '421 days'; a whole number without '.0' where so recorded."""
    text = number(figure, max(indicator.decimals, 0))
    return f"{text}{_UNITS[indicator.unit]}"


def amount_of_change(change: Decimal, indicator: Indicator) -> str:
    """The size of a change without its sign: '8.5 percentage points', '1.2', '50'."""
    size = abs(rounded(change, indicator.decimals))
    text = number(size, indicator.decimals)
    if indicator.unit == "%":
        return f"{text} percentage {agree(1 if size == 1 else 2, 'point', 'points')}"
    return f"{text}{_UNITS[indicator.unit]}"


def size_of_change(change: Decimal, indicator: Indicator) -> str:
    """The same for a narrow column: '8.5 points', '1.2', '50'."""
    return amount_of_change(change, indicator).replace("percentage ", "")


def target(indicator: Indicator, in_month: Month | None = None) -> str:
    """An indicator's target, and on which side of it is good if either is: '95% or more', '18 or less', '3% to 5%',
    'none'. It is the one in force in a month, without one the last."""
    rule = rule_in_force(indicator, in_month)
    if isinstance(rule, BandRating):
        return f"{_exact(rule.low)}{unit(indicator)} to {_exact(rule.high)}{unit(indicator)}"
    if rule is None:
        return "none"
    aimed = aim(rule)
    return "none" if aimed is None else f"{_exact(aimed)}{unit(indicator)}{better_side(indicator)}"


def short_target(indicator: Indicator, in_month: Month | None = None) -> str:
    """The same for a narrow column: '≥ 95%', '≤ 18', '3% to 5%', 'none'."""
    whole = target(indicator, in_month)
    aimed = whole.removesuffix(better_side(indicator))
    sign = {"high": "≥\u00a0", "low": "≤\u00a0"}.get(indicator.good, "")
    return whole if whole == "none" else f"{sign}{aimed}"


def _exact(value: Decimal) -> str:
    """A number as precise as recorded."""
    return f"{value:,}".replace("-", "−")


def better_side(indicator: Indicator) -> str:
    """On which side of a threshold it is good to be: ' or more', ' or less', or nothing."""
    return {"high": " or more", "low": " or less"}.get(indicator.good, "")


def unit(indicator: Indicator) -> str:
    """What stands after a number in an indicator's unit: '%', ' days', nothing after a count."""
    return _UNITS[indicator.unit]


_UNITS: Mapping[str, str] = {"%": "%", "number": "", "days": " days", "cases": "", "per 10,000": " per 10,000"}

FILTERS: Mapping[str, Callable[..., Any]] = {
    "agree": agree,
    "amount_of_change": amount_of_change,
    "count": count,
    "counted": counted,
    "date": date,
    "dates": dates,
    "listed": listed,
    "lower_first": lower_first,
    "millions": millions,
    "month": month,
    "number": number,
    "possessive": possessive,
    "pounds": pounds,
    "sentence": sentence,
    "short_month": short_month,
    "short_target": short_target,
    "size_of_change": size_of_change,
    "target": target,
    "time": time,
    "times": times,
    "value": value,
    "weekday": weekday,
}
"""What templates may call by name, beside Jinja's own filters."""
