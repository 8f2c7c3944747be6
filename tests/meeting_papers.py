"""A committee and its meetings, for tests of what is made of one meeting.

Whatever is exempt has the word 'secret' in it, and whatever came of a meeting the word 'outcome': a test can so ask
whether an edition holds what it may not, or an agenda what was not yet known.
"""

from __future__ import annotations

from tests.workspaces import MINIMAL, replaced

EARLIER, MEETING, LATER, PLANNED = (
    f"meetings/committee/{day}.yaml" for day in ("2026-04-15", "2026-05-13", "2026-06-10", "2026-07-08")
)
REGISTER = "register/committee.yaml"

_EXEMPT = "{paragraph: 3, public_interest: It is a secret price.}"

COMMITTEE: dict[str, str] = {
    **MINIMAL,
    REGISTER: """\
people:
  cy-member: {name: Cy Member, style: Councillor}
  di-deputy: {name: Di Deputy, style: Councillor}
  eve-clerk: {name: Eve Clerk}
posts:
  clerk:
    title: Democratic Services Officer
    organisation: council
    held: [{person: eve-clerk, from: 2026-01-01}]
bodies:
  committee:
    name: Families Committee
    organisation: council
    regime: part-va
    quorum: 2
    secretary: clerk
    members:
      - {post: cabinet-member, chair: yes}
      - {person: cy-member, vice_chair: yes}
      - {post: chief-executive, capacity: Co-opted Member, voting: no}
""",
    EARLIER: f"""\
date: 2026-04-15
present: [ann-example, cy-member]
exclusions:
  - items: [Homes]
    paragraphs: [3]
items:
  - title: Homes
    decisions:
      - {{decision: More homes are wanted., id: C-D-2026-01, report_back_by: 2026-06-30}}
    actions:
      - {{id: C-2026-01, action: Count the homes., owner: chief-executive, due: 2026-04-30}}
      - {{id: C-2026-02, action: A secret action., owner: chief-executive, due: 2026-05-30, exempt: {_EXEMPT}}}
""",
    MEETING: f"""\
date: 2026-05-13
start: 18:00
end: 19:40
place: Town Hall
present:
  - ann-example
  - {{person: di-deputy, substitute_for: cy-member, arrived: 18:10, left: 19:00}}
apologies: [cy-member]
in_attendance: [eve-clerk]
declarations:
  - {{person: ann-example, item: Roads, interest: Outcome - she lives on one., kind: non-registrable}}
  - {{person: di-deputy, item: The secret bid, interest: A secret interest., kind: other-registrable, left: yes}}
  - {{person: ann-example, interest: Another secret interest., exempt: {_EXEMPT}}}
minutes:
  - meeting: 2026-04-15
    status: corrected
    corrections: [Outcome - 'homes' was put for 'houses'.]
    signed_by: ann-example
    signed_on: 2026-05-13
exclusions:
  - items: [The secret bid]
    paragraphs: [3]
    reason: A secret reason.
  - items: [Roads]
    paragraphs: [3]
    reason: One paper on roads names a price.
items:
  - title: Roads
    further_to: 1/26
    papers:
      - {{title: State of the roads, by: chief-executive, kind: discussion}}
      - {{title: A secret paper, exempt: {_EXEMPT}}}
    discussion: Outcome of the discussion.
    decisions:
      - decision: An outcome that was voted on.
        id: C-D-2026-02
        reasons: The outcome has reasons.
        alternatives: The outcome has alternatives.
        votes: {{for: 1, against: 1, abstained: 0}}
        dissent: [{{person: di-deputy, reason: Outcome - too dear.}}]
        delegated_to: chief-executive
        conflicts: Outcome - none of weight.
        report_back_by: 2026-07-08
      - {{decision: A secret decision with an outcome., exempt: {_EXEMPT}}}
    actions:
      - {{id: C-2026-03, action: Outcome - mend the roads., owner: chief-executive, due: 2026-06-30}}
      - {{id: C-2026-04, action: A secret outcome., owner: chief-executive, due: 2026-06-30, exempt: {_EXEMPT}}}
    referrals:
      - {{id: C-R-2026-01, to: board, matter: Outcome - who pays., report_back_by: 2026-07-01}}
  - title: Flood outcome
    urgent: yes
    urgent_reason: The river rose.
    discussion: Outcome of the flood.
  - title: The secret bid
    summary: A bid was considered.
    exempt: {_EXEMPT}
    discussion: A secret outcome.
    decisions:
      - {{decision: A secret bid is the outcome.}}
action_updates:
  - {{action: C-2026-01, due: 2026-06-15, note: Outcome - late.}}
  - {{action: C-2026-02, status: done, note: A secret outcome.}}
decision_updates:
  - {{decision: C-D-2026-01, status: reported-back, note: Outcome - twelve homes.}}
""",
    LATER: """\
date: 2026-06-10
present: [ann-example, cy-member]
minutes:
  - meeting: 2026-05-13
    status: corrected
    corrections: [In minute 2/26 'road' was put for 'street'.]
    signed_by: ann-example
    signed_on: 2026-06-10
""",
    PLANNED: "date: 2026-07-08\nstart: 18:00\nplace: Town Hall\nstatus: scheduled\n",
}
"""Four meetings of a committee that is open to the public, the second of which has all that a meeting may have."""


def commissioned(template: str, files: dict[str, str], as_of: str = "2026-06-10", **keys: str) -> dict[str, str]:
    """Files, and one report of the second meeting by a template, in place of that of MINIMAL."""
    named = keys or {"meeting": "committee/2026-05-13"}
    text = f"template: {template}\nstatus: final\ndate: 2026-07-08\nas_of: {as_of}\n"
    text += "".join(f"{key}: {value}\n" for key, value in named.items())
    kept = {name: content for name, content in files.items() if not name.startswith("reports/")}
    return {**kept, f"reports/{PAPER}.yaml": text}


PAPER = "2026-07-08-paper"
"""The one report of `commissioned`."""


def altered(file: str, old: str, new: str) -> dict[str, str]:
    """COMMITTEE with one part of one file replaced."""
    return {**COMMITTEE, file: replaced(COMMITTEE[file], old, new)}


def under(regime: str) -> dict[str, str]:
    """COMMITTEE where it meets under other rules."""
    return altered(REGISTER, "regime: part-va", f"regime: {regime}")
