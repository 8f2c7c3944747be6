"""The example of 2022 holds the facts of its paper; the invented one builds, and no example holds contact data."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.publishing.building.build import make_document
from govdocs.records.workspace import read_workspace
from govdocs.register.finance import sums_between
from govdocs.register.register import Register
from govdocs.register.risk import strategic_risks_on

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/govdocs.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_example_is_without_problems_and_contact_data(folder: Path) -> None:
    assert check(Register(read_workspace(folder))) == []
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\w@\w|\b0\d{3,4} ?\d{3} ?\d{3,4}\b|\+44", text), path


def test_the_paper_of_2022_is_recorded_with_its_facts() -> None:
    register = Register(read_workspace(EXAMPLES / "sandwell-2022"))
    day = datetime.date(2022, 2, 14)
    [contract_sum] = sums_between(register, day, day).values()
    assert (contract_sum.kind, contract_sum.amount_on(day)) == ("contract-sum", Decimal(68_000_000))
    [risk] = strategic_risks_on(register, day)
    assert (risk.band, risk.record.reported_to) == ("red", "audit-and-risk-assurance")
    assert [file.name for file in register.commissions] == ["2022-02-14-scrutiny-report"]
    assert register.plan
    assert [step.step for step in register.plan.steps] == ["presented", "refreshed"]
    published = {name: str(each.published) for name, each in register.inspections.items() if each.published}
    assert published == {"monitoring-visit-2022": "2022-01-14", "fostering-2021": "2021-09-08"}
    text = "".join(path.read_text(encoding="utf-8") for path in (EXAMPLES / "sandwell-2022").rglob("*.yaml"))
    assert "under section 497A" in text
    assert {"opb": 4, "spb": 4, "improvement-board": 1}.items() <= {
        name: len(body.members) for name, body in register.bodies.items()
    }.items()


def test_the_invented_city_makes_its_report() -> None:
    document = make_document(EXAMPLES / "wearbridge", "2026-07-20-first-update")
    assert "Wearbridge Families First" in str(document)
