"""The report that every engine is measured on, as a workspace, as a document, and as plain data for the peers.

Seven header rows, contents, fifteen numbered sections with 120 numbered paragraphs and 60 bullets, a scorecard of
15 x 10, a table of 40 actions and four charts: 9,300 words, 26 pages of the house style. All of it comes from
records, by a template of the workspace's own, so that what govdocs does from YAML to the file is measured too.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.words import MEASURES, SENTENCES
from govdocs.document.blocks import Block, Contents, Document, Facts, Figure, ItemList, Paragraph, Section, Table, plain
from govdocs.document.numbering import number

SECTIONS = {
    "purpose": "Purpose of the report",
    "vision": "Implications for the vision",
    "background": "Background and main considerations",
    "performance": "Performance",
    "practice": "The quality of practice",
    "workforce": "Workforce",
    "partners": "Work with partners",
    "voices": "What children and families say",
    "actions": "Actions of the boards",
    "consultation": "Consultation",
    "resources": "Strategic resource implications",
    "governance": "Legal and governance considerations",
    "equality": "Equality impact assessment",
    "risk": "Crime and disorder and risk assessment",
    "health": "Health and wellbeing implications",
}
PARAGRAPHS, BULLETS, ACTIONS = 8, 4, 40
SENTENCES_EACH = 4
MONTHS = ("2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08")
CHARTS = ("agency-staff", "assessments-in-time", "supervision", "visits-in-time")
TRUST = "Aldermoor Children’s Trust"


def report_name(edition: int) -> str:
    """The name of one of the reports that a workspace may hold; from 1."""
    return f"2026-11-09-report-{edition:02}"


def make(folder: Path, reports: int = 1) -> Path:
    """Write a workspace that orders so many reports, each in words of its own; gives the folder back."""
    texts = {
        "govdocs.yaml": _REGISTER,
        "register/indicators.yaml": _indicators(),
        "register/returns.yaml": _returns(),
        "meetings/opb/2026-09-16.yaml": _meeting(),
        "report_templates/benchmark.xml": _template(),
        "report_templates/layouts/benchmark.yaml": _layout(),
        **{f"reports/{report_name(each)}.yaml": _report(each) for each in range(1, reports + 1)},
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


# ------------------------------------------------------------------------------------------------------------ records


_REGISTER = """\
workspace: {title: A report to measure, publisher: council}
organisations:
  council: {name: Aldermoor Borough Council, short: the council, vision: Vision 2035}
  trust: {name: Aldermoor Children’s Trust, short: the Trust, began: 2026-01-01}
people:
  ada-bassett: {name: Ada Bassett, style: Councillor}
  chidi-farrow: {name: Chidi Farrow}
  nerys-uttley: {name: Nerys Uttley}
  tariq-ogilby: {name: Tariq Ogilby}
  zofia-holloway: {name: Zofia Holloway}
posts:
  cabinet-member: {title: Cabinet Member for Children, organisation: council, held: [{person: ada-bassett}]}
  chief-executive: {title: Chief Executive, organisation: trust, held: [{person: chidi-farrow}]}
  director: {title: Director of Children’s Services, organisation: council, held: [{person: nerys-uttley}]}
  quality: {title: Director of Quality, organisation: trust, held: [{person: tariq-ogilby}]}
  commissioning: {title: Commissioning Manager, organisation: council, held: [{person: zofia-holloway}]}
bodies:
  scrutiny:
    name: Children’s Services Scrutiny Board
    regime: part-va
  opb:
    name: Operational Partnership Board
    regime: contract
    quorum: 3
    members:
      - {post: chief-executive, chair: yes, from: 2026-01-01}
      - {post: director, from: 2026-01-01}
      - {post: quality, from: 2026-01-01}
      - {post: commissioning, from: 2026-01-01}
"""


def _indicators() -> str:
    return "indicators:\n" + "".join(
        f"  {name}:\n    name: {words}\n    unit: '%'\n    decimals: 1\n    good: {good}\n    contract: yes\n"
        f"    rating: {{target: {target}, tolerance: 5}}\n"
        for name, (words, good, target) in MEASURES.items()
    )


def _returns() -> str:
    chance = Random(15)
    lines = ["returns:"]
    for month in MONTHS:
        lines += [f"  - month: {month}", f"    reported: {month[:5]}{int(month[5:]) + 1:02}-20", "    figures:"]
        for name, (_, _, target) in MEASURES.items():
            lines += [f"      {name}: {target + chance.randrange(-100, 60) / 10:.1f}"]
    return "\n".join(lines) + "\n"


def _meeting() -> str:
    chance = Random(40)
    people = ("chidi-farrow", "nerys-uttley", "tariq-ogilby", "zofia-holloway")
    lines = ["date: 2026-09-16", "start: 10:00", "end: 12:00", "place: Committee Room 2", "present:"]
    lines += [f"  - {person}" for person in people]
    lines += [
        "items:",
        "  - title: Actions of the year",
        "    discussion: The board went through its actions.",
        "    actions:",
    ]
    for action in range(1, ACTIONS + 1):
        lines += [f"      - id: OPB-2026-{action:02}", f"        action: {_said(chance, 1)}"]
        lines += [
            f"        owner: {('quality', 'commissioning')[action % 2]}",
            f"        due: 2026-12-{action % 28 + 1:02}",
        ]
    return "\n".join(lines) + "\n"


def _report(edition: int) -> str:
    chance = Random(edition)
    narrative = ""
    for name in SECTIONS:
        paragraphs = [_said(chance, SENTENCES_EACH) for _ in range(PARAGRAPHS)]
        bullets = "\n".join(f"    - {_said(chance, 1)}" for _ in range(BULLETS))
        paragraphs.insert(PARAGRAPHS // 2, bullets.strip())
        narrative += f"  {name}: |\n    " + "\n\n    ".join(paragraphs) + "\n"
    return f"""\
template: benchmark
status: final
date: 2026-11-09
as_of: 2026-10-20
period: {{from: {MONTHS[0]}-01, to: {MONTHS[-1]}-31}}
to: scrutiny
organisation: trust
subject: {TRUST} – report {edition}
cabinet_member: cabinet-member
directors: [chief-executive, director]
contact_officers: [quality, commissioning]
contribution: The work supports the aim of Vision 2035 that every child grows up safe.
narrative:
{narrative}"""


def _said(chance: Random, sentences: int) -> str:
    return " ".join(chance.sample(SENTENCES, sentences)).format(trust=TRUST)


def _layout() -> str:
    slots = "".join(f"  - {{slot: {name}, heading: '{title}'}}\n" for name, title in SECTIONS.items())
    return f"name: The report that is measured\nslots:\n  - {{slot: header}}\n{slots}"


def _template() -> str:
    slots = ""
    for name in SECTIONS:
        more = {"performance": _PERFORMANCE, "actions": _ACTIONS}.get(name, "")
        slots += f'<slot name="{name}">{{{{ report.narrative["{name}"] | prose }}}}{more}</slot>\n'
    return _HEAD.replace("CHARTS", repr(list(CHARTS))) + slots + "</document>\n"


_HEAD = """\
{#---
name: Report to measure
about: What the benchmarks measure every engine on.
layout: benchmark
needs: [period, to, subject, organisation]
---#}
{% import 'parts/performance.xml' as figures %}
{% set charts = CHARTS %}
{% macro officer(o) %}<line>{{ o.name }}, {{ o.title }}</line>{% endmacro %}
<document title="{{ report.subject }}" author="{{ report.publisher.name }}" date="{{ report.date }}"
          subject="{{ report.subject }}">
<masthead organisation="{{ report.publisher.name }}">
  <title>Report to the {{ report.to.name }}</title>
  <line>{{ report.date | date }}</line>
</masthead>
<slot name="header">
  <facts summary="Subject of the report, and the members and officers responsible for it">
    <fact><label>Subject</label><line>{{ report.subject }}</line></fact>
    <fact><label>Cabinet portfolio</label>{{ officer(report.cabinet_member) }}</fact>
    <fact><label>Directors</label>{% for o in report.directors %}{{ officer(o) }}{% endfor %}</fact>
    <fact><label>Contribution towards {{ report.publisher.vision }}</label><line>{{ report.contribution }}</line></fact>
    <fact><label>Contact officers</label>{% for o in report.contact_officers %}{{ officer(o) }}{% endfor %}</fact>
    <fact><label>Period</label><line>{{ period(report.start, report.end) }}</line></fact>
    <fact><label>Known on</label><line>{{ report.as_of | date }}</line></fact>
  </facts>
  <contents/>
</slot>
"""

_PERFORMANCE = """
  <table id="scorecard">
    <caption>Scorecard</caption>
    <col width="4"/>{% for month in performance.months %}<col width="1.3" align="end"/>{% endfor %}
    <col width="2.2"/><col width="1.7"/><col width="1.5"/>
    <thead><tr>
      <th>Indicator</th>{% for month in performance.months %}<th>{{ month | short_month }}</th>{% endfor %}
      <th>Direction</th><th>Target</th><th>Rating</th>
    </tr></thead>
    <tbody>
    {% for series in performance.shown %}
      <tr>
        <th>{{ series.indicator.name }}</th>
        {% for month in performance.months %}<td>{{ figures.cell(series, month) }}</td>{% endfor %}
        <td>{{ series.travel.value if series.travel else '–' }}</td>
        <td>{{ series.indicator | target(performance.last) }}</td>
        {{ figures.rating_cell(series.rating) }}
      </tr>
    {% endfor %}
    </tbody>
  </table>
  {% for series in performance.shown if series.id in charts %}{{ figures.trend(series) }}{% endfor %}
"""

_ACTIONS = """
  <table id="action-table">
    <caption>Actions</caption>
    <col width="1.7"/><col width="5"/><col width="2.5"/><col width="1.7"/>
    <thead><tr><th>Number</th><th>What is to be done</th><th>Owner</th><th>Due</th></tr></thead>
    <tbody>
    {% for action in actions.open %}
      <tr>
        <th>{{ action.id }}</th><td>{{ action.action | inline }}</td>
        <td>{{ action.post }}</td><td>{{ action.due | date }}</td>
      </tr>
    {% endfor %}
    </tbody>
  </table>
"""


# ---------------------------------------------------------------------------------------------------- other forms


def lengthened(document: Document, times: int) -> Document:
    """The same report so many times over, one after the other, as one document with its own numbers and contents."""
    blocks = list(document.blocks)
    for copy in range(1, times):
        blocks += [_renamed(block, f"-{copy}") for block in document.blocks if not isinstance(block, Contents)]
    made, problems = number(dataclasses.replace(document, blocks=tuple(blocks)))
    assert not problems, problems
    return made


def halved(document: Document) -> Document:
    """Half of the same report: under every heading half of the paragraphs, bullets, rows and charts."""
    made, problems = number(dataclasses.replace(document, blocks=tuple(map(_half, document.blocks))))
    assert not problems, problems
    return made


def _half(block: Block) -> Block:
    match block:
        case Section():
            kept = [each for kind in (Paragraph, Figure) for each in _first_half(block.blocks, kind)]
            blocks = (each for each in block.blocks if each in kept or not isinstance(each, Paragraph | Figure))
            return dataclasses.replace(block, blocks=tuple(map(_half, blocks)))
        case ItemList():
            return dataclasses.replace(block, items=block.items[: len(block.items) // 2])
        case Table():
            return dataclasses.replace(block, body=block.body[: len(block.body) // 2])
    return block


def _first_half(blocks: tuple[Block, ...], kind: type[Block]) -> list[Block]:
    found = [block for block in blocks if isinstance(block, kind)]
    return found[: len(found) // 2]


def _renamed(part: Any, ending: str) -> Any:
    """A part of a document with another ending to every id in it, given or yet to be given."""
    if isinstance(part, tuple):
        return tuple(_renamed(each, ending) for each in part)
    if isinstance(part, Section | Table | Figure | Paragraph):
        inner = {name: _renamed(getattr(part, name), ending) for name in ("blocks",) if hasattr(part, name)}
        return dataclasses.replace(part, id=part.id and part.id + ending, **inner)
    return part


def as_data(document: Document) -> dict[str, Any]:
    """The report as strings, lists and dictionaries, in the order of its words; a chart is its caption and a name."""
    (facts,) = (block for block in document.blocks if isinstance(block, Facts))
    return {
        "organisation": document.masthead.organisation,
        "title": plain(document.masthead.title),
        "lines": [plain(line) for line in document.masthead.lines],
        "facts": [[plain(row.label), "\n".join(map(plain, row.lines))] for row in facts.rows],
        "sections": [
            {
                "number": block.number,
                "title": plain(block.title),
                "blocks": [each for inner in block.blocks for each in _plain_blocks(inner)],
            }
            for block in document.blocks
            if isinstance(block, Section)
        ],
    }


def _plain_blocks(block: Block) -> list[dict[str, Any]]:
    match block:
        case Paragraph():
            return [{"kind": "paragraph", "number": block.number, "text": plain(block.content)}]
        case ItemList():
            return [{"kind": "bullet", "text": plain(item.content)} for item in block.items]
        case Table():
            rows = [[_words(cell.blocks) for cell in row.cells] for row in (block.head, *block.body)]
            kind = "scorecard" if len(block.columns) == 10 else "actions"
            return [
                {
                    "kind": kind,
                    "text": f"Table {block.number}: {plain(block.caption)}",
                    "head": rows[0],
                    "rows": rows[1:],
                }
            ]
        case Figure():
            caption = f"Figure {block.number}: {plain(block.caption)}"
            return [{"kind": "figure", "text": caption, "file": f"{block.id}.png", "alt": block.alt}]
        case _:
            raise TypeError(f"the report has no {type(block).__name__}")


def _words(blocks: tuple[Any, ...]) -> str:
    return " ".join(plain(block.content) for block in blocks if isinstance(block, Paragraph))


def figures(document: Document) -> list[Figure]:
    """The charts of the report."""
    return [
        inner
        for block in document.blocks
        if isinstance(block, Section)
        for inner in block.blocks
        if isinstance(inner, Figure)
    ]
