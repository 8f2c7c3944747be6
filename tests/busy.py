"""A workspace in which everything happens that a report on a period has to tell of, and an earlier report."""

from __future__ import annotations

from tests.workspaces import MINIMAL, REPORT, replaced

EARLIER = "2026-05-25-update"
"""The earlier report, as of 21 May 2026; REPORT is as of 10 June."""

SECRET = "{paragraph: 1, public_interest: It concerns one person.}"

_BODIES = """\
      - post: cabinet-member
        chair: yes
      - post: chief-executive
"""

BUSY: dict[str, str] = {
    **MINIMAL,
    "govdocs.yaml": replaced(
        replaced(MINIMAL["govdocs.yaml"], _BODIES, _BODIES + "      - person: cy-newcomer\n        from: 2026-06-01\n"),
        "  bo-sample:\n    name: Bo Sample\n",
        "  bo-sample:\n    name: Bo Sample\n  cy-newcomer:\n    name: Cy Newcomer\n",
    )
    + "  panel: {name: Care Panel, regime: part-va, organisation: council}\n",
    "register/more.yaml": """\
risks:
  floods:
    title: Floods
    owner: chief-executive
    scores: [{on: 2026-04-01, likelihood: 2, impact: 3}, {on: 2026-06-02, likelihood: 4, impact: 4}]
  fire: {title: Fire, scores: [{on: 2026-06-02, likelihood: 1, impact: 3}]}
  theft: {title: Theft, closed: 2026-06-03, scores: [{on: 2026-04-01, likelihood: 2, impact: 2}]}
sums:
  contract-sum: {name: Contract Sum, kind: contract-sum, amount: £5.899m, year: 2026/27, payer: council, payee: trust}
finance:
  - {month: 2026-05, budget: £5m, forecast: £5.2m, reported: 2026-06-02}
inspections:
  visit:
    {kind: monitoring-visit, by: council, from: 2026-05-04, to: 2026-05-05, published: 2026-06-01, findings: All well.}
  second: {kind: focused-visit, by: council, from: 2026-06-08}
obligations:
  meeting: {name: meeting, by: trust, to: board, every: [month], from: 2026-04-01, met_by: meeting}
returns:
  - {month: 2026-04, reported: 2026-06-04, figures: {visits: 86.1}}
set_up:
  name: Set-up programme
  go_live: 2026-04-01
  due_diligence:
    leases: {area: Property, finding: A lease had lapsed., severity: high, found: 2026-03-01}
""",
    "meetings/board/2026-05-28.yaml": f"""\
date: 2026-05-28
present: [ann-example, bo-sample]
minutes: [{{meeting: 2026-05-20}}]
items:
  - title: Minutes
    decisions: [{{decision: The board approved the minutes of 20 May 2026.}}]
  - title: Clinics
    decisions:
      - {{decision: The board supported a second clinic., id: PB-D-1, report_back_by: 2026-06-30}}
      - {{decision: A secret decision., exempt: {SECRET}}}
    actions:
      - {{id: PB-2026-02, action: Find a room., owner: chief-executive, due: 2026-06-05}}
      - {{id: PB-2026-03, action: A secret action., owner: chief-executive, due: 2026-06-30, exempt: {SECRET}}}
    referrals:
      - {{id: PB-R-1, to: panel, matter: What families think of the clinic.}}
""",
    "meetings/board/2026-06-09.yaml": """\
date: 2026-06-09
present: [ann-example, bo-sample]
action_updates: [{action: PB-2026-01, status: done}]
""",
    "meetings/panel/2026-05-14.yaml": "date: 2026-05-14\nstatus: cancelled\nreason: The room was flooded.\n",
    f"reports/{EARLIER}.yaml": MINIMAL[f"reports/{REPORT}.yaml"]
    .replace("date: 2026-06-15", "date: 2026-05-25")
    .replace("as_of: 2026-06-10", "as_of: 2026-05-21")
    .replace("to: 2026-05-31", "to: 2026-04-30"),
    f"reports/{REPORT}.yaml": MINIMAL[f"reports/{REPORT}.yaml"]
    + "appendices:\n  letters: {title: Letters}\n  card: {title: Scorecard, shows: scorecard}\n",
}
