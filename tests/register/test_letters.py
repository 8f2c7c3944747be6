"""How letters address and greet people, and close."""

from __future__ import annotations

import datetime

import pytest

from govdocs.records.workspace import read_workspace
from govdocs.register.letters import address, close, salutation
from govdocs.register.register import Register
from tests.workspaces import write

DAY = datetime.date(2026, 7, 1)

RECORDS = """\
organisations:
  dfe: {name: Department for Education, address: [1 Any Street, London]}
  ngo: {name: An Organisation}
people:
  knight: {name: Leonard Oak, style: Sir, letters: OBE}
  dame: {name: Rosalind Mary Achebe, style: Dame}
  councillor: {name: Desmond Okafor-Lyle, style: Councillor}
  doctor: {name: Hester Vale, style: Dr}
  honourable: {name: Ann Elm, style: The Rt Hon, letters: MP}
  plain: {name: Siân Maddocks}
  one-name: {name: Prudence, style: Councillor}
  ms: {name: Ana de Souza, style: Councillor, salutation: Councillor de Souza}
  knighted: {name: Piers Ash, style: Sir, formerly: [{name: Piers Ash, style: Dr, until: 2026-08-01}]}
posts:
  minister: {title: Minister, organisation: dfe, salutation: Minister}
  named-minister: {title: Minister, organisation: dfe, salutation: Minister, held: [{person: honourable}]}
  gone: {title: Director, organisation: dfe, held: [{person: plain, to: 2026-06-30}]}
  chair: {title: Chair, organisation: ngo, held: [{person: dame}]}
  elsewhere: {title: Adviser, organisation: dfe, address: [Her own house], held: [{person: plain, acting: interim}]}
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return Register(read_workspace(write(tmp_path_factory.mktemp("letters"), {"govdocs.yaml": RECORDS})))


@pytest.mark.parametrize(
    ("name", "greeting", "ending"),
    [
        ("minister", "Minister", "Yours sincerely"),
        ("named-minister", "Minister", "Yours sincerely"),
        ("gone", "Sir or Madam", "Yours faithfully"),
        ("chair", "Dame Rosalind", "Yours sincerely"),
        ("knight", "Sir Leonard", "Yours sincerely"),
        ("councillor", "Councillor Okafor-Lyle", "Yours sincerely"),
        ("doctor", "Dr Vale", "Yours sincerely"),
        ("honourable", "Ann Elm", "Yours sincerely"),
        ("plain", "Siân Maddocks", "Yours sincerely"),
        ("one-name", "Councillor Prudence", "Yours sincerely"),
        ("ms", "Councillor de Souza", "Yours sincerely"),
        ("knighted", "Dr Ash", "Yours sincerely"),
    ],
)
def test_a_letter_greets_as_is_proper_and_closes_as_it_greets(
    register: Register, name: str, greeting: str, ending: str
) -> None:
    assert salutation(register, name, DAY) == greeting
    assert close(greeting) == ending


def test_a_knight_is_greeted_as_one_from_the_day_on_which_he_is_one(register: Register) -> None:
    assert salutation(register, "knighted", datetime.date(2026, 8, 2)) == "Sir Piers"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("minister", ("Minister", "Department for Education", "1 Any Street", "London")),
        ("named-minister", ("The Rt Hon Ann Elm MP", "Minister", "Department for Education", "1 Any Street", "London")),
        ("gone", ("Director", "Department for Education", "1 Any Street", "London")),
        ("chair", ("Dame Rosalind Mary Achebe", "Chair", "An Organisation")),
        ("elsewhere", ("Siân Maddocks", "Interim Adviser", "Department for Education", "Her own house")),
        ("knight", ("Sir Leonard Oak OBE",)),
    ],
)
def test_an_address_says_who_what_and_where(register: Register, name: str, lines: tuple[str, ...]) -> None:
    assert address(register, name, DAY) == lines
