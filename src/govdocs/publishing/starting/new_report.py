"""A new report, begun with what its template needs, the last report of its kind and the register already know."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.recording.record_files import create_record
from govdocs.publishing.starting.editor_schemas import schema_line
from govdocs.publishing.starting.report_text import report_lines
from govdocs.reading.library import Library
from govdocs.reading.model import Record, did_you_mean
from govdocs.reading.spelling import Value
from govdocs.reading.values import Month
from govdocs.records.commission import Commission, MeetingName
from govdocs.records.workspace import read_workspace
from govdocs.register.membership import holder
from govdocs.register.register import Register
from govdocs.templates import head
from govdocs.templates.head import Head
from govdocs.value import value
from govdocs.views.answers.days import last_recorded

_GUESSED_MONTHS = 3  # how long a period is where there is nothing to go by
_SOME_DAY = datetime.date(2026, 11, 9)  # of an example in a workspace that records nothing yet
_FOR_ONE_ONLY = frozenset(
    ("template", "status", "date", "as_of", "period", "meeting", "to", "reference", "recommendations", "charts",
     "narrative", "none", "appendices", "background_papers", "accepted")
)  # fmt: skip
"""The keys that the next report of a kind does not take over from the last."""


@value
class Wanted:
    """A report that is asked for. What is None is worked out, where it can be."""

    template: str
    day: datetime.date
    as_of: datetime.date | None = None
    period: tuple[datetime.date, datetime.date] | None = None
    meeting: MeetingName | None = None
    to: str | None = None


def new_report(folder: Path, wanted: Wanted) -> str:
    """Write the beginnings of a report into a workspace. Returns the name of its file.

    Raises ProblemsFound, with nothing written: unknown-name, missing-key (what the template needs and only the user
    can say), file-exists; those of reading the template, and of `record_files`.
    """
    register, library = Register(read_workspace(folder)), Library(folder / "report_templates")
    kind = _head(library, wanted)
    if faults := list(_unknown(register, wanted)):
        raise ProblemsFound(faults)
    known = _Known(register, kind, wanted)
    if faults := list(_lacking(known)):
        raise ProblemsFound(faults)
    name = known.file
    other = Path(name).with_suffix(".yml").as_posix()
    if (folder / other).exists():
        hint = "change that file; nothing was written"
        raise ProblemsFound([Problem(Span(other), "file-exists", "there is such a report already", hint)])
    text = "\n".join([*schema_line(folder, name, "report"), *report_lines(library, kind, *known.values())])
    create_record(folder, name, text + "\n")
    return name


def example_report(folder: Path, template: str) -> tuple[str, str]:
    """A report that asks for a template, as `new_report` would begin it: the name of its file, and its text.

    Raises ProblemsFound: those of reading the template.
    """
    register, library = Register(read_workspace(folder)), Library(folder / "report_templates")
    wanted = Wanted(template, datetime.date.max)
    kind, last = _head(library, wanted), _last_of_kind(register, wanted)
    wanted = replace(wanted, day=last.date if last else last_recorded(register) or _SOME_DAY)
    if "meeting" in kind.needs:
        held = [MeetingName(each.body, each.day) for each in register.meetings if each.day]
        wanted = replace(wanted, meeting=(last and last.meeting) or next(reversed(held), None))
    if "to" in kind.needs:
        wanted = replace(wanted, to=(last and last.to) or next(iter(register.bodies), None))
    known = _Known(register, kind, wanted)
    return known.file, "\n".join(report_lines(library, kind, *known.values())) + "\n"


def _head(library: Library, wanted: Wanted) -> Head:
    templates = head.names(library)
    if wanted.template not in templates:
        hint = did_you_mean(wanted.template, templates) or f"the templates are {', '.join(templates)}"
        place = Span(f"reports/{wanted.day}-{wanted.template}.yaml")
        raise ProblemsFound([Problem(place, "unknown-name", f"there is no template '{wanted.template}'", hint)])
    return head.load(library, wanted.template)


def _unknown(register: Register, wanted: Wanted) -> Iterator[Problem]:
    """A problem for each name that was typed and that the records do not have."""
    place = Span(f"reports/{wanted.day}-{wanted.template}.yaml")
    if wanted.to and wanted.to not in register.bodies:
        hint = did_you_mean(wanted.to, register.bodies) or f"the bodies are {', '.join(register.bodies) or 'none yet'}"
        yield Problem(place, "unknown-name", f"there is no body '{wanted.to}'", hint)
    held = [str(MeetingName(each.body, each.day)) for each in register.meetings if each.day]
    if wanted.meeting and str(wanted.meeting) not in held:
        start = f"start its record with 'govdocs new meeting {wanted.meeting.body} {wanted.meeting.day}'"
        hint = did_you_mean(str(wanted.meeting), held) or start
        yield Problem(place, "unknown-name", f"there is no record of a meeting '{wanted.meeting}'", hint)


def _lacking(known: _Known) -> Iterator[Problem]:
    """A problem for what the template needs, that cannot be worked out and that nobody should guess."""
    place = Span(f"reports/{known.wanted.day}-{known.wanted.template}.yaml")
    bodies = ", ".join(known.register.bodies) or "none yet"
    same_day = [f"{each.body}/{each.day}" for each in known.register.meetings if each.day == known.wanted.day]
    hints = {
        "meeting": f"say which it is of, such as --meeting {' or --meeting '.join(same_day) or 'opb/2026-09-16'}",
        "to": f"say with --to which body it goes to; the bodies are {bodies}",
    }
    values, _ = known.values()
    for key, hint in hints.items():
        if key in known.kind.needs and key not in values:
            what = f"{known.kind.name[:1].lower()}{known.kind.name[1:]}"
            yield Problem(place, "missing-key", f"'{key}' is missing, which the {what} needs", hint)


def _last_of_kind(register: Register, wanted: Wanted) -> Commission | None:
    """The last report of the same template up to the day, one of the same body before others."""
    body = wanted.meeting.body if wanted.meeting else wanted.to
    earlier = [
        file.commission
        for file in register.commissions
        if file.commission.template == wanted.template and file.commission.date <= wanted.day
    ]
    return max(earlier, key=lambda each: (body is None or body == _body(each), each.date), default=None)


def _body(commission: Commission) -> str | None:
    return commission.meeting.body if commission.meeting else commission.to


class _Known:
    """What is known of a report before its author has written a word."""

    def __init__(self, register: Register, kind: Head, wanted: Wanted) -> None:
        self.register, self.kind, self.wanted = register, kind, wanted
        self._last = _last_of_kind(register, wanted)
        self._as_of = wanted.as_of or wanted.day
        self.meeting = wanted.meeting or (self._meeting_of_the_day() if "meeting" in kind.needs else None)

    @property
    def file(self) -> str:
        """The name of its file. A paper of a meeting is named after its body too; so is one to a body where the last
        report of its kind was."""
        body = self.meeting.body if self.meeting else self._to() if self._last_was_named_after_its_body() else None
        return f"reports/{self.wanted.day}-{f'{body}-' if body else ''}{self.wanted.template}.yaml"

    def _last_was_named_after_its_body(self) -> bool:
        last = self._last
        named = f"{last.date}-{last.to}-{last.template}" if last else ""
        return any(file.commission is last and file.name == named for file in self.register.commissions)

    def values(self) -> tuple[dict[str, Value], set[str]]:
        """The value of each key that is known, and which of them are only guessed."""
        needs, wanted = self.kind.needs, self.wanted
        said = {
            "template": wanted.template,
            "status": "draft",
            "date": wanted.day,
            "as_of": self._as_of,
            "period": wanted.period and dict(zip(("from", "to"), wanted.period, strict=True)),
            "meeting": self.meeting,
            "to": self._to(),
        }
        kept = [key for key in Commission.model_fields if key not in _FOR_ONE_ONLY] if self._last else []
        values = {key: _spelt(value) for key in kept if (value := getattr(self._last, key))}
        values |= {key: _spelt(value) for key, value in said.items() if value}
        guesses = {key: _spelt(value) for key in needs if key not in values and (value := self._guess(key))}
        return {**values, **guesses}, set(guesses) - {"subject", "recommendations"}

    def _meeting_of_the_day(self) -> MeetingName | None:
        """The one meeting that is recorded for the day of the report."""
        held = [
            MeetingName(each.body, each.day)
            for each in self.register.meetings
            if each.day == self.wanted.day and self.wanted.to in (None, each.body)
        ]
        return held[0] if len(held) == 1 else None

    def _to(self) -> str | None:
        """The body that it goes to: as typed, else that of the last report, of the meeting or the only one."""
        if self.wanted.to:
            return self.wanted.to
        if self._last and self._last.to and not self.meeting:
            return self._last.to
        if "to" not in self.kind.needs:
            return None
        bodies = [self.meeting.body] if self.meeting else list(self.register.bodies)
        return bodies[0] if len(bodies) == 1 else None

    def _guess(self, key: str) -> object:
        """A value with which a draft can be made; None where there is none."""
        match key:
            case "period":
                return self._period()
            case "subject":
                return self.kind.name
            case "recommendations":
                return ("note the report",)
            case "organisation":
                return self._organisation()
            case "directors" | "contact_officers":
                return self._posts()[:1]
            case "sign_off" | "cabinet_member" | "addressee":
                return next(iter(self._posts()), None)
        return None

    def _period(self) -> dict[str, datetime.date]:
        """As long as that of the last report and following on from it; else the whole months before the day."""
        months = _GUESSED_MONTHS
        if self._last and self._last.period:
            first, last = Month.of(self._last.period.from_), Month.of(self._last.period.to)
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            followed = _months(last.shifted(1), months)
            if followed["to"] <= self._as_of:
                return followed
        return _months(Month.of(self._as_of).shifted(-months), months)

    def _organisation(self) -> str | None:
        """The one that began: a new company or trust, and not those that were always there."""
        began = [name for name, each in self.register.organisations.items() if each.began]
        return next(iter([*began, *self.register.organisations]), None)

    def _posts(self) -> tuple[str, ...]:
        """The posts that somebody holds, those of the organisation that is reported on first."""
        held = [name for name in self.register.posts if holder(self.register, name, self._as_of)]
        of = self._organisation()
        return tuple(sorted(held, key=lambda name: self.register.posts[name].organisation != of))


def _months(first: Month, number: int) -> dict[str, datetime.date]:
    return {"from": first.first, "to": first.shifted(number - 1).last}


def _spelt(value: object) -> Value:
    """A value of a record as it is written."""
    if isinstance(value, Record):
        fields = type(value).model_fields
        return {fields[key].alias or key: _spelt(getattr(value, key)) for key in fields if getattr(value, key)}
    if isinstance(value, dict):
        return {str(key): _spelt(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_spelt(each) for each in value]
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
