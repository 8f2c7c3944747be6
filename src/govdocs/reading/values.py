"""The values people write in records: dates, months, times, numbers, money, yes and no, short names.

Each type reads the text that was typed and, where it cannot, says what to type instead. Problems carry the code
given in each type's docstring.
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, cast

from pydantic import GetCoreSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


def unreadable(code: str, message: str, hint: str) -> PydanticCustomError:
    """The error that a value type raises: what is wrong with the text, and what to type instead."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _text(value: object, code: str, what: str, example: str) -> str:
    if isinstance(value, str):
        return value.strip()
    found = "" if value is None else ", not a list or a set of keys"
    raise unreadable(code, f"{what} is wanted here{found}", f"write {example}")


# -------------------------------------------------------------------------------------------------------- dates

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WRITTEN_DATE = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,})\.?,?\s+(\d{4})")
_MONTH_NAMES = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}


def _meant_date(text: str) -> str:
    """The date probably meant, in the form to type; an example where it cannot be told."""
    year = month = day = 0
    if match := _NUMERIC_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif (match := _WRITTEN_DATE.fullmatch(text)) and (named := _MONTH_NAMES.get(match[2].lower()[:3])):
        day, month, year = int(match[1]), named, int(match[3])
    elif match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        year, month, day = (int(part) for part in match.groups())
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        if year and 1 <= month <= 12 and 1900 <= year <= 2200:
            last = calendar.monthrange(year, month)[1]
            return f"a day from {year:04}-{month:02}-01 to {year:04}-{month:02}-{last}"
    return "the date as year-month-day, such as 2026-03-04"


def parse_date(value: object) -> datetime.date:
    """A date written 2026-03-04. Problem: not-a-date."""
    text = _text(value, "not-a-date", "a date", "2026-03-04")
    if _DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    raise unreadable("not-a-date", f"'{text}' is not a date", f"write {_meant_date(text)}")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month, written 2026-04."""

    year: int
    month: int

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.month, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def shifted(self, months: int) -> Month:
        """The month so many months later, or earlier where negative."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    @classmethod
    def of(cls, day: datetime.date) -> Month:
        """The month that a day is in."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def parse_month(value: object) -> Month:
    """A month written 2026-04. Problem: not-a-month."""
    text = _text(value, "not-a-month", "a month", "2026-04")
    match = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
    if match and 1 <= int(match[2]) <= 12 and int(match[1]) > 0:
        return Month(int(match[1]), int(match[2]))
    raise unreadable("not-a-month", f"'{text}' is not a month", "write year-month, such as 2026-04")


def parse_time(value: object) -> datetime.time:
    """A time of day on the 24-hour clock, written 18:30. Problem: not-a-time."""
    text = _text(value, "not-a-time", "a time", "18:30")
    if match := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text, re.ASCII):
        return datetime.time(int(match[1]), int(match[2]))
    raise unreadable("not-a-time", f"'{text}' is not a time", "write it on the 24-hour clock, such as 18:30")


# ------------------------------------------------------------------------------------------------------ numbers

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)


def parse_number(value: object) -> Decimal:
    """A number such as 18.8, 1,204 or 27.2%; kept exactly as written. Problem: not-a-number."""
    text = _text(value, "not-a-number", "a number", "18.8")
    bare = text.removesuffix("%").rstrip().replace("−", "-")
    if len(bare) <= 40 and _NUMBER.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    raise unreadable("not-a-number", f"'{text}' is not a number", "write digits, such as 18.8 or 1,204")


def parse_count(value: object) -> int:
    """A whole number that is not negative, such as 220. Problem: not-a-count."""
    text = _text(value, "not-a-count", "a whole number", "220")
    if len(text) <= 18 and re.fullmatch(r"\d{1,3}(,\d{3})+|\d+", text, re.ASCII):
        return int(text.replace(",", ""))
    raise unreadable("not-a-count", f"'{text}' is not a whole number", "write digits alone, such as 220")


_MONEY = re.compile(
    r"(?P<sign>[+-]?)£?(?P<amount>(\d{1,3}(,\d{3})+|\d+)(\.\d+)?)\s*(?P<scale>k|m|bn)?", re.IGNORECASE | re.ASCII
)
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}


def parse_money(value: object) -> Decimal:
    """An amount in pounds, written £58.23m, £630,000 or 58230000. Problem: not-money."""
    text = _text(value, "not-money", "an amount of money", "£58.23m")
    match = _MONEY.fullmatch(text.replace("−", "-"))
    if match and len(text) <= 28:  # as many digits as Decimal multiplies without rounding
        amount = Decimal(match["amount"].replace(",", "")) * _SCALES[(match["scale"] or "").lower()]
        return -amount if match["sign"] == "-" else amount
    raise unreadable("not-money", f"'{text}' is not an amount", "write it such as £58.23m or £630,000")


# -------------------------------------------------------------------------------------------------------- words


def parse_yes_no(value: object) -> bool:
    """yes or no. Problem: not-yes-or-no."""
    text = _text(value, "not-yes-or-no", "yes or no", "yes").lower()
    if text in ("yes", "true"):
        return True
    if text in ("no", "false"):
        return False
    raise unreadable("not-yes-or-no", f"'{text}' is neither yes nor no", "write yes or no")


def parse_line(value: object) -> str:
    """A line of text: a name, a title. Spaces at its ends are dropped. Problems: not-text, no-text."""
    text = _text(value, "not-text", "text", "it on one line, in quotes where it holds ': ' or starts with [ or {")
    if not text:
        raise unreadable("no-text", "there is no text here", "write it, or delete the key")
    return " ".join(text.split())


def parse_prose(value: object) -> str:
    """Text of any length in Markdown: paragraphs, lists, **bold**, *italic*, links. Problems: not-text, no-text."""
    text = _text(value, "not-text", "text", "it after '|' on the lines beneath, indented")
    if not text:
        raise unreadable("no-text", "there is no text here", "write it, or delete the key")
    return text


_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse_slug(value: object) -> str:
    """A short name that records refer to: lower case letters, digits and hyphens. Problem: not-a-short-name."""
    text = _text(value, "not-a-short-name", "a short name", "one such as trust-board")
    if _SLUG.fullmatch(text):
        return text
    meant = "-".join(re.findall(r"[a-z0-9]+", _in_plain_letters(text)))
    hint = f"write it as '{meant}'" if meant else "write one such as trust-board"
    raise unreadable("not-a-short-name", f"'{text}' is not a short name", hint)


_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that are none of a to z with a mark."""


def _in_plain_letters(text: str) -> str:
    """A text in lower case and without the marks of its letters: 'Małgorzata' as 'malgorzata'."""
    parts = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def parse_web_address(value: object) -> str:
    """A web address that starts with https:// or http://. Problem: not-a-web-address."""
    text = _text(value, "not-a-web-address", "a web address", "one such as https://www.example.org/")
    if re.fullmatch(r"https?://[^\s<>\"']+", text):
        return text
    raise unreadable("not-a-web-address", f"'{text}' is not a web address", "start it with https://")


class Parser(PlainValidator):
    """A function that makes a value of what was typed. It is taken as it is: for each of hundreds of fields pydantic
    would else look into what it takes, and into how the value could be written as JSON, which it never is."""

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Call it with what was typed."""
        return core_schema.no_info_plain_validator_function(cast("Callable[[object], Any]", self.func))


def _typed(parser: Callable[[object], Any], schema: dict[str, Any]) -> Any:
    return (Parser(parser), WithJsonSchema(schema))


_TEXT = {"type": ["string", "number"]}

Date = Annotated[datetime.date, *_typed(parse_date, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
MonthOf = Annotated[Month, *_typed(parse_month, {"type": "string", "pattern": r"^\d{4}-\d{2}$"})]
Time = Annotated[datetime.time, *_typed(parse_time, {"type": "string", "pattern": r"^\d{1,2}:\d{2}$"})]
Number = Annotated[Decimal, *_typed(parse_number, _TEXT)]
Count = Annotated[int, *_typed(parse_count, _TEXT)]
Money = Annotated[Decimal, *_typed(parse_money, _TEXT)]
YesNo = Annotated[bool, *_typed(parse_yes_no, {"enum": [True, False, "yes", "no"]})]
Line = Annotated[str, *_typed(parse_line, _TEXT)]
Prose = Annotated[str, *_typed(parse_prose, _TEXT)]
Slug = Annotated[str, *_typed(parse_slug, {"type": "string", "pattern": f"^{_SLUG.pattern}$"})]
WebAddress = Annotated[str, *_typed(parse_web_address, {"type": "string", "pattern": "^https?://"})]
