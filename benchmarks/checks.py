"""Times all checks on the records of a thousand meetings.

    python benchmarks/checks.py

The records are made up in a temporary folder, the same ones each time: six boards that met between April 2012 and
September 2026, each meeting with its members, minutes, papers, discussions, decisions, actions and their updates, and
one in two with a return and a finance position. What is printed are the medians of five, in seconds of processor
time, of reading them and of running every check once they are read, after one run of each, and the slowest checks.
Goal: all checks in under a second.
"""

from __future__ import annotations

import datetime
import gc
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from govdocs.checks import CHECKS, findings
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register

MEETINGS = 1_000
RUNS = 5
GOAL = 1.0

BODIES = {
    "opb": ("Operational Partnership Board", "contract"),
    "spb": ("Strategic Partnership Board", "contract"),
    "improvement-board": ("Improvement Board", "terms-of-reference"),
    "trust-board": ("Trust Board", "companies-act"),
    "childrens-scrutiny": ("Children’s Services and Education Scrutiny Board", "part-va"),
    "corporate-parenting": ("Corporate Parenting Board", "part-va"),
}
MEMBERS = 10
SUBJECTS = ("Performance", "Agency staff", "Finance", "Placements", "Health assessments", "Practice", "Complaints")
SENTENCES = (
    "The board received the return for the month and noted that more visits had been made in time.",
    "The Director of Practice explained that two teams had lost staff at the same time.",
    "Members asked whether the Service Delivery Contract allowed the target to be changed during the year.",
    "Aldermoor Children’s Trust had met the council’s officers each week since the summer.",
    "The Operational Partnership Board had considered the same figures, and agreed with what they showed.",
    "It was noted that the duty under section 17 of the Children Act 1989 remained with the council.",
    "The recovery plan will be reviewed once the autumn’s figures are known.",
    "Auditors had found clearer records of visits, and little improvement in the quality of plans.",
    "The cost of homes outside the borough was the greatest pressure on the budget.",
    "The OPB and the SPB had both asked for the figure to be shown with its numerator and denominator.",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        generate(home)
        size = sum(path.stat().st_size for path in home.rglob("*.yaml"))
        reading = [timed(lambda: read_workspace(home)) for _ in range(RUNS + 1)][1:]
        records = read_workspace(home)
        checking = [timed(lambda: findings(Register(records))) for _ in range(RUNS + 1)][1:]
        found = findings(Register(records)).problems
        slowest = slow_checks(Register(records))
    read, checked = statistics.median(reading), statistics.median(checking)
    print(f"{len(records.meetings):,} meetings, {size / 1e6:.1f} MB of YAML, {len(found)} problems found")
    print(f"reading   {read:7.3f} s   (median of {RUNS})")
    print(f"checking  {checked:7.3f} s   (median of {RUNS}, {len(CHECKS)} checks)")
    print(f"ratio     {checked / read:7.3f}")
    print("slowest:  " + ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in slowest))
    for problem in found[:5]:
        print(problem)
    sys.exit(checked > GOAL)


def timed(work: object) -> float:
    assert callable(work)
    gc.collect()  # what was left before is not charged to the work
    start = time.process_time()
    work()
    return time.process_time() - start


def slow_checks(register: Register) -> list[tuple[str, float]]:
    """The five slowest checks, each timed alone; the first to read prose is charged with gathering it."""
    times = [(check.__name__, timed(lambda check=check: list(check(register)))) for check in CHECKS]
    return sorted(times, key=lambda entry: -entry[1])[:5]


# ---------------------------------------------------------------------------------------------------------- generation


def generate(home: Path) -> None:
    """Write a workspace of MEETINGS meetings, the same each time."""
    chance = random.Random(1974)
    write(home / "govdocs.yaml", register())
    made: dict[str, list[str]] = {name: [] for name in BODIES}
    last: dict[str, datetime.date] = {}
    for number in range(MEETINGS):
        body = list(BODIES)[number % len(BODIES)]
        day = working_day(datetime.date(2012, 4, 2) + datetime.timedelta(days=number // len(BODIES) * 31), number)
        write(home / "meetings" / body / f"{day}.yaml", meeting(chance, body, day, number, made[body], last.get(body)))
        last[body] = day
    write(home / "reports" / "2026-11-09-update.yaml", report())


def working_day(day: datetime.date, number: int) -> datetime.date:
    """A Tuesday, Wednesday or Thursday of the week of a day, so that it is no bank holiday but at Christmas."""
    tuesday = day - datetime.timedelta(days=day.weekday() - 1 - number % 3)
    return tuesday - datetime.timedelta(days=14) if (tuesday.month, tuesday.day) >= (12, 23) else tuesday


def register() -> str:
    people = "".join(f"  {person(n)}: {{name: Person {letters(n)}}}\n" for n in range(40))
    bodies = "".join(
        f"  {name}:\n    name: {title}\n    regime: {regime}\n    quorum: 3\n    members:\n"
        + "".join(
            f"      - {{person: {person(seat(name, n))}, from: 2010-04-01{', chair: yes' * (n == 0)}}}\n"
            for n in range(MEMBERS)
        )
        for name, (title, regime) in BODIES.items()
    )
    indicators = "".join(
        f"  indicator-{n}:\n    name: Measure {letters(n)}\n    unit: '%'\n    decimals: 1\n    good: high\n"
        "    contract: yes\n    rating: {target: 90, tolerance: 5}\n"
        for n in range(15)
    )
    return f"""\
workspace: {{title: Benchmark, publisher: council}}
organisations:
  council: {{name: Aldermoor Borough Council, short: the council}}
  trust: {{name: Aldermoor Children’s Trust, short: the Trust, began: 2012-04-01}}
agreements:
  contract: {{name: Service Delivery Contract, between: [council, trust]}}
people:
{people}posts:
  director: {{title: Director of Practice, organisation: trust, held: [{{person: person-aa}}]}}
bodies:
{bodies}plan:
  name: Improvement Plan
  priorities:
    practice: {{name: Practice, aim: Every visit makes a child’s life better.}}
indicators:
{indicators}"""


def meeting(
    chance: random.Random,
    body: str,
    day: datetime.date,
    number: int,
    open_actions: list[str],
    before: datetime.date | None,
) -> str:
    present = chance.sample(range(1, MEMBERS), 7)
    lines = [f"date: {day}", "start: 10:00", "end: 12:00", "place: Committee Room 2", "present:"]
    lines += [f"  - {person(seat(body, n))}" for n in (0, *present)]
    if before:
        lines += ["minutes:", f"  - {{meeting: {before}, signed_by: {person(seat(body, 0))}, signed_on: {day}}}"]
    lines += ["items:"]
    raised = []
    for item, subject in enumerate(chance.sample(SUBJECTS, 5)):
        lines += [f"  - title: {subject} in {day:%B %Y}", "    discussion: |"]
        lines += [
            f"      {' '.join(chance.sample(SENTENCES, 4))}",
            "",
            f"      {' '.join(chance.sample(SENTENCES, 2))}",
        ]
        lines += ["    decisions:", f"      - decision: {chance.choice(SENTENCES)}"]
        lines += [f"        reasons: {SENTENCES[item]}"]
        if item < 3:
            raised.append(f"{body.upper()}-{number:04}-{item}")
            lines += [
                "    actions:",
                f"      - id: {raised[-1]}",
                f"        action: {chance.choice(SENTENCES)}",
                "        owner: director",
                f"        due: {day + datetime.timedelta(days=40)}",
                "        priority: practice",
            ]
    if open_actions:
        lines += ["action_updates:"]
        lines += [f"  - {{action: {action}, status: done, note: {SENTENCES[3]}}}" for action in open_actions]
    open_actions[:] = raised
    if number % 2:
        month = day.replace(day=1) - datetime.timedelta(days=1)
        lines += ["performance:", f"  month: {month:%Y-%m}", "  figures:"]
        lines += [f"    indicator-{n}: {chance.randrange(700, 950) / 10}" for n in range(15)]
        lines += [f"  summary: {chance.choice(SENTENCES)}"]
        lines += ["finance:", f"  month: {month:%Y-%m}", "  budget: £65.6m"]
        lines += [f"  forecast: £{chance.randrange(650, 670) / 10}m"]
    lines += ["progress:", "  - priority: practice", "    points:", f"      - {chance.choice(SENTENCES)}"]
    return "\n".join(lines) + "\n"


def report() -> str:
    narrative = "".join(f"  {name}: {' '.join(SENTENCES[:5])}\n" for name in ("background", "position", "resources"))
    return f"""\
template: six-monthly-update
layout: scrutiny-2018
date: 2026-11-09
as_of: 2026-10-20
period: {{from: 2024-04-01, to: 2024-09-30}}
to: childrens-scrutiny
organisation: trust
subject: Update
recommendations: [note the report]
narrative:
{narrative}"""


def seat(body: str, number: int) -> int:
    return (list(BODIES).index(body) * 5 + number) % 40


def person(number: int) -> str:
    return f"person-{letters(number)}"


def letters(number: int) -> str:
    return chr(97 + number // 26) + chr(97 + number % 26)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
