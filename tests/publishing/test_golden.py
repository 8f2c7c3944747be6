"""Whole documents, block by block, against golden files; `--snapshot-update` renews them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from govdocs.publishing.building.build import Workshop, make_document
from tests.busy import BUSY, EARLIER
from tests.publishing.conftest import ROOT
from tests.publishing.outline import outline
from tests.workspaces import MINIMAL, REPORT, write

FILE = f"reports/{REPORT}.yaml"

RICHER = {
    **MINIMAL,
    "register/more.yaml": """\
risks:
  floods: {title: Floods, owner: chief-executive, scores: [{on: 2026-04-01, likelihood: 2, impact: 3}]}
sums:
  contract-sum: {name: Contract Sum, kind: contract-sum, amount: £5.899m, year: 2026/27, payer: council, payee: trust}
finance:
  - {month: 2026-05, budget: £5m, forecast: £5.2m, reported: 2026-06-02}
inspections:
  visit: {kind: monitoring-visit, by: council, from: 2026-05-04, to: 2026-05-05, published: yes, findings: All is well.}
""",
    FILE: MINIMAL[FILE] + "appendices:\n  letters: {title: Letters}\n  card: {title: Scorecard, shows: scorecard}\n",
}
"""MINIMAL with each of the parts that a workspace may do without."""


def without(file: str, pattern: str, whole: dict[str, str] = RICHER) -> dict[str, str]:
    """A workspace without one part of one file."""
    text, count = re.subn(pattern, "", whole[file], flags=re.DOTALL)
    assert count, pattern
    files = {**whole, file: text}
    return files if text.strip() else {name: kept for name, kept in files.items() if name != file}


def without_plan() -> dict[str, str]:
    meeting, indicators = "meetings/board/2026-05-20.yaml", "register/indicators.yaml"
    files = {name: text for name, text in RICHER.items() if name != "register/plan.yaml"}
    files[meeting] = re.sub(
        r"\nprogress:.*", "", files[meeting].replace("        priority: practice\n", ""), flags=re.S
    )
    files[indicators] = files[indicators].replace("    priority: practice\n", "")
    return files


VARIANTS = {
    "everything": RICHER,
    "no plan": without_plan(),
    "no actions": without("meetings/board/2026-05-20.yaml", r"    actions:\n.*?(?=\nperformance:)"),
    "no risks": without("register/more.yaml", r"risks:.*?(?=sums:)"),
    "no finance": without("register/more.yaml", r"finance:.*?(?=inspections:)"),
    "no sums": without("register/more.yaml", r"sums:.*?(?=finance:)"),
    "no inspections": without("register/more.yaml", r"inspections:.*"),
    "no sign-off": without(FILE, r"sign_off: chief-executive\n"),
    "no appendices": without(FILE, r"appendices:.*"),
    "no cabinet member": without(FILE, r"cabinet_member: cabinet-member\n"),
    "no figures": without("register/indicators.yaml", r"returns:.*")
    | {
        "meetings/board/2026-05-20.yaml": re.sub(
            r"\nperformance:.*?(?=\nprogress:)", "", RICHER["meetings/board/2026-05-20.yaml"], flags=re.DOTALL
        ),
        FILE: MINIMAL[FILE],
    },
}

CLINICS = "meetings/board/2026-05-28.yaml"
MORE = "register/more.yaml"
VARIANTS |= {
    "a busy period": BUSY,
    "no earlier report": {name: text for name, text in BUSY.items() if EARLIER not in name},
    "no meeting called off": {name: text for name, text in BUSY.items() if "/panel/" not in name},
    "nothing to be reported back": without(
        CLINICS, r"    referrals:.*", without(CLINICS, r", id: PB-D-1, report_back_by: 2026-06-30", BUSY)
    ),
    "nothing exempt": without(
        CLINICS, r"      - \{decision: A secret.*?\n|      - \{id: PB-2026-03.*?\n|, exempt: .*?\}\}", BUSY
    ),
    "nothing revised": without(MORE, r"returns:\n.*?\n", BUSY),
    "nothing owed": without(MORE, r"obligations:\n.*?\n", BUSY),
    "no set-up programme": without(MORE, r"set_up:.*", BUSY),
}


def test_the_updates_of_the_invented_borough(snapshot: SnapshotAssertion) -> None:
    workshop = Workshop(ROOT)
    updates = [file.name for file in workshop.register.commissions if file.commission.template == "six-monthly-update"]
    assert len(updates) > 1
    for report in updates:
        assert outline(workshop.document(report)) == snapshot(name=report)


@pytest.mark.parametrize("name", VARIANTS)
def test_a_report_does_without_any_part_that_is_optional(
    tmp_path: Path, snapshot: SnapshotAssertion, name: str
) -> None:
    assert outline(make_document(write(tmp_path, VARIANTS[name]), REPORT)) == snapshot
