"""Words marked exempt, in every kind of field: none reaches a public paper, and the leak test finds all that would."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from govdocs.document.blocks import Document, Section, plain
from govdocs.document.in_step import words_of
from govdocs.document.references import walk
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.building.editions import Studio
from govdocs.publishing.packs.pack import PackOf
from govdocs.publishing.publication.leaks import leaks
from govdocs.reading.library import Library
from govdocs.records.commission import MeetingName
from govdocs.records.exemption import Markable, Secret
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.secrets import said_openly, secrets
from govdocs.writers import docx, house_style, html, typst
from tests.canaries import Canary, Seeder

ROOT = Path(__file__).parents[2]


MEETING = MeetingName("childrens-scrutiny", datetime.date(2026, 11, 9))

Seeded = tuple[Path, tuple[Canary, ...]]
Sought = tuple[tuple[Secret, ...], tuple[str, ...]]


def studio(folder: Path) -> Studio:
    return Studio(Register(read_workspace(folder)), Library(folder / "report_templates"), folder)


def documents(made_in: Studio, edition: Edition = Edition.PUBLIC) -> dict[str, Document]:
    """Every document of a workspace."""
    names = [file.name for file in made_in.register.commissions]
    return {name: made_in.document(name, edition)[0] for name in names}


def papers(made_in: Studio, made: dict[str, Document]) -> dict[str, bytes]:
    """Documents in every format."""
    style = house_style.load(made_in.library)
    writers = {"docx": docx.write, "html": html.write, "pdf": typst.write}
    return {
        f"{name}.{kind}": write(document, style) for name, document in made.items() for kind, write in writers.items()
    }


def pack(folder: Path, made: dict[str, Document], monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The pack of a meeting whose papers are among documents that are made already."""
    workshop = Workshop(folder, engine="typst")
    monkeypatch.setattr(workshop, "document", made.__getitem__)  # which needs no records without problems
    return {"pack.pdf": PackOf(workshop, MEETING).bound(0)}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    seeder = Seeder()
    folder = seeder.workspace(ROOT, tmp_path_factory.mktemp("seeded"))
    return folder, tuple(seeder.canaries)


@pytest.fixture(scope="module")
def sought(seeded: Seeded) -> Sought:
    made_in = studio(seeded[0])
    day = max(file.commission.as_of for file in made_in.register.commissions)
    return secrets(made_in.register, day), said_openly(made_in.register, day)


@pytest.fixture(scope="module")
def public(seeded: Seeded) -> dict[str, Document]:
    return documents(studio(seeded[0]))


def test_every_canary_is_looked_for(seeded: Seeded, sought: Sought) -> None:
    looked_for = "\n".join(secret.text for secret in sought[0])
    assert [canary for canary in seeded[1] if canary.words not in looked_for] == []


def test_no_public_paper_holds_a_canary(
    seeded: Seeded, sought: Sought, public: dict[str, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    found, known = sought
    made = {**papers(studio(seeded[0]), public), **pack(seeded[0], public, monkeypatch)}
    assert len(made) == 3 * len(list(seeded[0].glob("reports/*.yaml"))) + 1
    assert [str(problem) for problem in leaks(found, made, known)] == []
    words = [repr(document) for document in public.values()]
    assert [canary for canary in seeded[1] if any(canary.words in text for text in words)] == []


def test_with_the_cut_disabled_the_leak_test_finds_every_canary_that_is_printed(
    seeded: Seeded, sought: Sought, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, known = sought
    monkeypatch.setattr(Markable, "mark", property(lambda _: None))
    monkeypatch.setattr("govdocs.views.redaction.confidential_items", lambda _: {})
    uncut = documents(studio(seeded[0]))
    words = [repr(document) for document in uncut.values()]
    printed = [canary for canary in seeded[1] if any(canary.words in text for text in words)]
    assert len(printed) >= 200
    assert {canary.kind for canary in seeded[1]} - {canary.kind for canary in printed} == NEVER_PRINTED
    made = papers(studio(seeded[0]), uncut)
    bound = pack(seeded[0], uncut, monkeypatch)
    places = {problem.span for problem in leaks(found, bound, known)}
    assert (
        len({canary for canary in printed for each in found if each.place in places and canary.words in each.text}) > 20
    )
    for kind in ("docx", "html", "pdf"):
        problems = leaks(found, {name: content for name, content in made.items() if name.endswith(kind)}, known)
        places = {problem.span for problem in problems if problem.code == "exempt-matter-found"}
        told = "\n".join(secret.text for secret in found if secret.place in places)
        assert [canary for canary in printed if canary.words not in told] == [], kind


def test_what_both_editions_say_has_the_same_number_in_both(seeded: Seeded, public: dict[str, Document]) -> None:
    full = documents(studio(seeded[0]), Edition.FULL)
    compared = 0
    for name, document in public.items():
        numbers, others = numbered(document), numbered(full[name])
        both = [key for key in numbers if key in others]
        compared += len(both)
        assert {key: numbers[key] for key in both} == {key: others[key] for key in both}, name
    assert compared > 200


def numbered(document: Document) -> dict[tuple[str, str], str]:
    """The numbers of paragraphs, sections and tables by their kind and words, those that are there once."""
    parts = [block for blocks in (document.blocks, *(each.blocks for each in document.appendices)) for block in blocks]
    found: dict[tuple[str, str], list[str]] = {}
    for block in walk(tuple(parts)):
        if number := getattr(block, "number", ""):
            words = plain(block.title) if isinstance(block, Section) else words_of(block)
            found.setdefault((type(block).__name__, words), []).append(number)
    return {key: numbers[0] for key, numbers in found.items() if len(numbers) == 1}


NEVER_PRINTED = {
    "Exemption.public_interest",  # the public edition never says it
    "DueDiligenceFinding.resolution",  # one that is resolved under a canary
    "passage of Decision.alternatives",  # of meetings that no report of the workspace is of
    "passage of Declaration.interest",
    "passage of Dissent.reason",
    "passage of FinancePosition.commentary",
    "passage of MinutesAgreed.corrections",
}
"""The kinds of canaries that no document of the workspace prints, whatever is marked."""
