"""Workspaces for tests: written from a dict of file and text, and the smallest that still makes a report."""

from __future__ import annotations

from pathlib import Path

REPORT = "2026-06-15-update"
"""The one report of MINIMAL."""


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files, by their path in the workspace, into a folder; gives the folder back."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def replaced(text: str, old: str, new: str) -> str:
    """The text with one part replaced, which must stand in it exactly once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
    return text.replace(old, new)


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """MINIMAL with one part of one file replaced."""
    return {**MINIMAL, file: replaced(MINIMAL[file], old, new)}


MINIMAL: dict[str, str] = {
    "govdocs.yaml": """\
workspace:
  title: Records of a small council
  publisher: council

organisations:
  council:
    name: Smallville Council
    short: the council
  trust:
    name: Smallville Trust
    short: the Trust
    began: 2026-04-01

people:
  ann-example:
    name: Ann Example
    style: Councillor
  bo-sample:
    name: Bo Sample

posts:
  cabinet-member:
    title: Cabinet Member
    organisation: council
    held:
      - person: ann-example
        from: 2026-04-01
  chief-executive:
    title: Chief Executive
    organisation: trust
    held:
      - person: bo-sample
        from: 2026-04-01

bodies:
  board:
    name: Partnership Board
    regime: contract
    purpose: The board considers the performance of the Trust.
    members:
      - post: cabinet-member
        chair: yes
      - post: chief-executive
""",
    "register/plan.yaml": """\
plan:
  name: Improvement Plan
  priorities:
    practice:
      name: Practice
      aim: Every visit should make a child’s life better.
""",
    "register/indicators.yaml": """\
indicators:
  visits:
    name: Visits in time
    unit: '%'
    decimals: 1
    good: high
    rating:
      target: 90
      tolerance: 5
    contract: yes
    priority: practice

returns:
  - month: 2026-05
    reported: 2026-06-03
    figures:
      visits: 88.5
""",
    "meetings/board/2026-05-20.yaml": """\
date: 2026-05-20
start: 14:00
end: 15:30
present:
  - ann-example
  - bo-sample

items:
  - title: Visits
    discussion: The board considered how many visits were late.
    decisions:
      - decision: The board received the report.
    actions:
      - id: PB-2026-01
        action: Visit every child in time.
        owner: chief-executive
        due: 2026-06-30
        priority: practice

performance:
  month: 2026-04
  figures:
    visits: 84.2

progress:
  - priority: practice
    points:
      - Managers now check each week which visits are due.
""",
    f"reports/{REPORT}.yaml": """\
template: six-monthly-update
layout: scrutiny-2018
date: 2026-06-15
as_of: 2026-06-10
period:
  from: 2026-04-01
  to: 2026-05-31
to: board
organisation: trust
subject: Progress of the Trust
cabinet_member: cabinet-member
directors: [chief-executive]
contact_officers: [chief-executive]
sign_off: chief-executive

recommendations:
  - note the report

narrative:
  vision: The Trust helps the council to keep children safe.
  background: The Trust provides services on the council’s behalf.
  support: An adviser helps the Trust.
  delivery: The Trust carries out the plan a month at a time.
  position: Practice is improving slowly.
  evaluation: No inspector visited in the period.
  performance: More visits were made in time.
  resources: The budget is in balance.
  equality: There are no equality implications.
  data-protection: There are no data protection implications.
  crime: There are no implications for crime.
  sustainability: The work will go on.
  health: Timely visits protect children.
  property: There are no property implications.
status: final
""",
}
"""The smallest valid workspace: one body, one meeting with an action, an indicator over two months, a plan of one
priority, and one report. Nothing in it is a problem, and it builds in every format."""
