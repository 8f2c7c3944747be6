"""How prose is written: tenses that fit their dates, no capitals, no numbers typed by hand, nothing embargoed."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from govdocs.checks.acronyms import in_names
from govdocs.checks.prose import Passage, capitalised, passages, sentence_end, sentences
from govdocs.problems import Problem, Severity
from govdocs.records.commission import Commission
from govdocs.records.inspection import Inspection
from govdocs.register.register import Register

# -------------------------------------------------------------------------------------------------- tenses and dates

_FUTURE = re.compile(r"\b(?:will(?! have\b)|(?:is|are) (?:to be|going to|due to))\b")
_RECENT = 120  # days: '6 January' told of in June is rather that of the next year
_FUTURE_WORDS = ("will", " to be", " going to", " due to")
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2})\b|(?:(?P<days>\d{1,2}(?:st|nd|rd|th)?(?:(?:\s*,\s*|\s+and\s+|\s+or\s+|\s*[-–]\s*)"
    r"\d{1,2}(?:st|nd|rd|th)?)*)\s+)?\b(?P<month>" + "|".join(_MONTHS) + r")\b(?:\s+(?P<year>\d{4}))?"
)
_LEADS_TO_DATE = re.compile(
    r"\b(?:on|in|by|at|before|until|from|during|(?:meeting|session|visit that is) of)\s+(?:the\s+)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?$",
    re.IGNORECASE,
)
_LEADS_AWAY = re.compile(
    r"[,;:(]|\b(?:which|that|who|whose|when|where|since|after|was|were|had|has|have|did)\b"
    r"|(?<!\bbe)(?<!\bnot)(?<!ly)\s(?:\w{2,}ed|held|made|given|taken|sent|written|set|begun|found|shown)\b",
)
"""What between a future verb and a date makes the date that of something else, past: 'will act on what was found'."""


def tenses_fit_dates(register: Register) -> Iterator[Problem]:
    """The future tense of something dated before the meeting or the paper that tells of it: a text was carried over
    from an earlier one. Warning: future-past."""
    for passage in passages(register):
        if passage.day is None or not any(words in passage.text for words in _FUTURE_WORDS):
            continue
        if found := _future_past(passage.text, passage.day):
            start, end, day = found
            words = _line(passage.text[start:end])
            yield Problem(
                passage.place(start, end),
                "future-past",
                f"'{words}' tells of {_spoken(day)} as still to come, in a record of {_spoken(passage.day)}",
                "write it in the past tense, or correct the date",
                Severity.WARNING,
                words,
            )


def _future_past(text: str, day: datetime.date) -> tuple[int, int, datetime.date] | None:
    """Where a text first speaks of a day before `day` in the future tense, and that day."""
    for future in _FUTURE.finditer(text):
        end = sentence_end(text, future.end())
        if not _DIGIT.search(text, future.end(), end):
            continue
        for date in _DATE.finditer(text, future.end(), end):
            between = (future.end(), date.start())
            if not _LEADS_TO_DATE.search(text, *between) or _LEADS_AWAY.search(text, *between):
                continue
            last = _last_day(date, day)
            if last and last < day:
                return future.start(), date.end(), last
    return None


def _last_day(date: re.Match[str], near: datetime.date) -> datetime.date | None:
    """The last day that a date in prose may mean; without a year, in the year that brings it nearest to `near`."""
    try:
        if date["iso"]:
            return datetime.date.fromisoformat(date["iso"])
        month = _MONTHS[date["month"]]
        if date["year"]:
            years = [int(date["year"])]
        elif date["days"]:
            years = [near.year - 1, near.year, near.year + 1]
        else:
            return None  # 'May' alone may be a name or a verb
        found = []
        for year in years:
            last = calendar.monthrange(year, month)[1]
            typed = max(int(number) for number in re.findall(r"\d+", date["days"])) if date["days"] else last
            found.append(datetime.date(year, month, typed))
    except ValueError:
        return None
    nearest = min(found, key=lambda each: abs((each - near).days))
    return nearest if date["year"] or (near - nearest).days <= _RECENT else None


def _spoken(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


# ------------------------------------------------------------------------------------------------------------ capitals

_CAPITALS = re.compile(r"\b[A-Z][A-Z’'&-]+(?:[ \n]+(?:[AI]\b(?=[ \n]+[A-Z]{2})|[A-Z][A-Z’'&-]+\b)){2,}")


def words_in_lower_case(register: Register) -> Iterator[Problem]:
    """Three or more words in a row in capitals, which are hard to read and which screen readers may spell out;
    acronyms that the register uses are no such words (Government Digital Service, Content design: 'block capitals').
    Warning: all-capitals."""
    acronyms = in_names(register)
    for capitalised_words, places in capitalised(register).items():
        for run in _CAPITALS.finditer(capitalised_words):
            for start, end in _unknown_capitals(run, acronyms):
                words = _line(capitalised_words[start:end])
                for passage, at in places:
                    yield Problem(
                        passage.place(at + start, at + end),
                        "all-capitals",
                        f"'{words}' is in capitals",
                        "write it in lower case, and '**' on both sides where it must stand out",
                        Severity.WARNING,
                        words,
                    )


def _unknown_capitals(run: re.Match[str], acronyms: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a run of capitals in which three words or more are not acronyms."""
    stretch: list[re.Match[str]] = []
    for word in [*re.finditer(r"\S+", run[0]), None]:
        if word and word[0].removesuffix("’S").removesuffix("'S") not in acronyms:
            stretch.append(word)
            continue
        if sum(len(each[0]) > 1 for each in stretch) > 2:
            yield run.start() + stretch[0].start(), run.start() + stretch[-1].end()
        stretch = []


# ------------------------------------------------------------------------------------------------------------- numbers

_TYPED_NUMBER = re.compile(
    r"\b(?:[Pp]ara(?:graph|\.)?s?\s+\d+\.\d+\b|(?:[Pp]aragraph|[Ss]ection)s?\s+\d+(?=\s+(?:above|below|of this)\b)"
    r"|(?:Appendix|Appendices|appendix|appendices)\s+(?:\d+|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)\b)"
    r"(?!\s*\(?(?:of|to|in)\s+(?!this\b)(?:the|that|its|our|Schedule|Part)\b)"
)
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")


def numbers_by_reference(register: Register) -> Iterator[Problem]:
    """The number of a paragraph or an appendix typed by hand into what a report prints: it is right only until
    something before it changes, as in '4.4 to 4.11' for 4.5 to 4.12.
    Warning: typed-number-of-paragraph.

    Minutes are passed over: they speak of the papers of others.
    """
    for passage in passages(register):
        if passage.kind == "meeting" and passage.path[0] != "points":
            continue
        for number in _TYPED_NUMBER.finditer(passage.text):
            if any(link.start() < number.start() < link.end() for link in _LINK.finditer(passage.text)):
                continue
            yield Problem(
                passage.place(number.start(), number.end()),
                "typed-number-of-paragraph",
                f"'{_line(number[0])}' is typed, and does not change when the paper does",
                _reference(passage, number[0]),
                Severity.WARNING,
                _line(number[0]),
            )


def _reference(passage: Passage, typed: str) -> str:
    """What to type instead."""
    appendices = passage.record.appendices if isinstance(passage.record, Commission) else {}
    number = re.search(r"\d+$", typed)
    if not typed.lower().startswith("app"):
        return "write [](#…) with the name of the place meant, or say in words where it stands"
    if appendices and number and 0 < int(number[0]) <= len(appendices):
        return f"write [](#appendix-{list(appendices)[int(number[0]) - 1]})"
    return "write [](#appendix-…) with the appendix’s short name"


# ------------------------------------------------------------------------------------------------------------ embargoes

_JUDGED = re.compile(r"\b(?:judge[ds]?|judgement|judgment|rate[ds]?|rating|grade[ds]?|found|outcome)\b", re.IGNORECASE)


def outcomes_published(register: Register) -> Iterator[Problem]:
    """A sentence that names an inspected service and the outcome of its inspection before that is published. The
    inspectorate's letter is embargoed until then. Problem: outcome-embargoed.

    What is kept from the public as exempt may say it.
    """
    for inspection in register.inspections.values():
        service = _service(inspection)
        if not (service and inspection.outcome and inspection.published is not True):
            continue
        outcome = re.compile(rf"\b{re.escape(inspection.outcome)}\b", re.IGNORECASE)
        for passage in passages(register):
            own = passage.record is inspection and passage.path[0] in ("outcome", "findings")
            if own or passage.exempt or _published(inspection, passage) or not outcome.search(passage.text):
                continue
            for start, sentence in sentences(passage.text):
                told = _told(sentence, service, inspection.outcome, outcome)
                if told:
                    yield Problem(
                        passage.place(start + told.start(), start + told.end()),
                        "outcome-embargoed",
                        f"the outcome of the inspection of {inspection.service} is not published yet",
                        "take it out, or write 'published:' and the day in the inspection",
                        text=_line(sentence),
                    )


def _service(inspection: Inspection) -> str:
    """The service in one form, without its article."""
    return re.sub(r"^the ", "", " ".join((inspection.service or "").casefold().split()))


def _published(inspection: Inspection, passage: Passage) -> bool:
    """Whether the outcome is out on the day of a paper; of other records, whether it is out at all."""
    if not isinstance(inspection.published, datetime.date):
        return bool(inspection.published)
    return passage.kind != "commission" or passage.day is None or inspection.published <= passage.day


def _told(sentence: str, service: str, typed: str, outcome: re.Pattern[str]) -> re.Match[str] | None:
    """Where a sentence tells the outcome: its words as they are recorded, or in any case beside a word for judging."""
    if service not in " ".join(sentence.casefold().split()):
        return None
    judged = _JUDGED.search(sentence)
    for found in outcome.finditer(sentence):
        capital = found[0] == typed and typed[:1].isupper() and found.start() > 0
        if judged or capital or " " in typed:
            return found
    return None


def _line(words: str) -> str:
    return " ".join(words.split())
