"""What a report names as its background papers."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from govdocs.checks.minutes import OPEN_TO_THE_PUBLIC
from govdocs.checks.statutes import known_statutes
from govdocs.problems import Problem, Severity
from govdocs.records.commission import BackgroundPaper
from govdocs.records.inspection import Inspection
from govdocs.register.register import HeldMeeting, Register

_PUBLISHERS = frozenset(
    {
        "assets.publishing.service.gov.uk",
        "files.api.ofsted.gov.uk",
        "files.ofsted.gov.uk",
        "gov.uk",
        "legislation.gov.uk",
        "reports.ofsted.gov.uk",
    }
)
"""Sites of the government's on which everything is published."""

_ACT = re.compile(r"(?:[Ss]ections? \S+ of )?(?:[Tt]he )?(?P<act>.+)")
_LAW = re.compile(
    r"(?!.*\b(?:about|on|under|with)\b)(?:the )?(?:[a-z][\w’-]*,? |\([\w’, -]+\) )+regulations (?:19|20)\d\d"
    r"(?:,? \(?s\.?i\.? (?:19|20)\d\d/\d+\)?)?"
    r"|s\.?i\.? (?:19|20)\d\d/\d+"
    r"|statutory guidance (?:for|on|to) .+|.+: statutory guidance"
    r"|(?:working together to safeguard children|keeping children safe in education"
    r"|children’s social care:? national framework)(?:,? \(?20\d\d\)?)?",
    re.IGNORECASE,
)
"""The titles of regulations and of statutory guidance, with curly apostrophes."""


def published_works(register: Register) -> Iterator[Problem]:
    """A background paper that is a published work: an act, regulations or statutory guidance, what was published on
    a site of the government's or Ofsted's, the outcome of an inspection once it is out, a report that an earlier
    meeting had in public (Local Government Act 1972 s.100D(5): background papers do not include any published works).
    Warning: published-work."""
    for file in register.commissions:
        commission = file.commission
        for paper in commission.background_papers:
            if why := _published(register, paper, commission.date):
                yield Problem(
                    paper.where("title"),
                    "published-work",
                    f"'{paper.title}' is {why}, and background papers include no published works",
                    "take it out; where readers need it, name it or link to it in the text",
                    Severity.WARNING,
                )


def _published(register: Register, paper: BackgroundPaper, day: datetime.date) -> str:
    """As what a paper was published by a day; nothing where it is not known to have been."""
    title = _plain(paper.title)
    named = _ACT.fullmatch(title)
    if named and named["act"] in known_statutes(register):
        return "an act"
    if _LAW.fullmatch(title):
        return "law or statutory guidance"
    if paper.link and (urlsplit(paper.link).hostname or "").removeprefix("www.") in _PUBLISHERS:
        return "published where it is linked to"
    if any(each.public_on(day) and _is_outcome(register, each, paper) for each in register.inspections.values()):
        return "the published outcome of an inspection"
    if any(_had(meeting, paper) for meeting in register.meetings if meeting.last < day and _public(register, meeting)):
        return "a report that an earlier meeting had in public"
    return ""


def _is_outcome(register: Register, inspection: Inspection, paper: BackgroundPaper) -> bool:
    """Whether a paper is the letter or the report of an inspection: by its link or its title, or because it names the
    inspectorate and the day or the month of it."""
    if (paper.link and paper.link == inspection.link) or _plain(paper.title) == _plain(inspection.letter or ""):
        return True
    title = _plain(paper.title).casefold()
    inspectorate = register.organisations.get(inspection.by)
    if inspectorate is None or not title.startswith(inspectorate.name.casefold()):
        return False
    if not re.search(r"\b(?:letter|report)\b", title) or "draft" in title:
        return False
    days = {inspection.first, inspection.to, inspection.published}
    dates = [day for day in days if isinstance(day, datetime.date)]
    months = {f"{calendar.month_name[day.month]} {day.year}".casefold() for day in dates}
    return paper.on in dates or any(month in title for month in months)


def _public(register: Register, meeting: HeldMeeting) -> bool:
    body = register.bodies.get(meeting.body)
    return body is not None and body.regime in OPEN_TO_THE_PUBLIC and meeting.record.status == "held"


def _had(meeting: HeldMeeting, paper: BackgroundPaper) -> bool:
    """Whether a meeting had a paper of that title, on its day, in public."""
    return (
        paper.on is not None
        and meeting.first <= paper.on <= meeting.last
        and any(
            _plain(each.title) == _plain(paper.title) and not (each.exempt or item.exempt)
            for item in meeting.record.items
            for each in item.papers
        )
    )


def _plain(title: str) -> str:
    return " ".join(title.replace("'", "’").split())
