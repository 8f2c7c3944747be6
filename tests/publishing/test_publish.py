"""Publishing a small workspace: what stands in the way, what a folder then holds, and what becomes of it afterwards."""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import html

from govdocs.cli import govdocs
from govdocs.problems import Problem, ProblemsFound
from govdocs.publishing.building.build import Workshop, build
from govdocs.publishing.packs.pack import last_page
from govdocs.publishing.placing import place
from govdocs.publishing.publication.clearance import record_clearance
from govdocs.publishing.publication.leaks import leaks
from govdocs.publishing.publication.publish import Published, publish
from govdocs.reading.home import built_in_folder
from govdocs.views.edition import Edition
from govdocs.views.secrets import secrets
from govdocs.writers import house_style
from govdocs.writers import html as html_writer
from tests.publishing.test_leaks import nothing, pdf
from tests.standards import web
from tests.workspaces import MINIMAL, REPORT, replaced, write

MEETING = "board/2026-06-15"
RECORD = f"meetings/{MEETING}.yaml"
AGENDA = "2026-06-15-agenda"
CORRECTIONS = f"{REPORT}-v2-corrections.html"
PACK = "2026-06-15-board-pack.pdf"
LATER = datetime.date(2026, 6, 8)
IN_TIME = datetime.date(2026, 6, 5)  # the last day: five clear working days before Monday 15 June
TOO_LATE = datetime.date(2026, 6, 9)
SECRET = "Settle with the Pendlebury brothers for a round sum."

FILES: dict[str, str] = {
    **MINIMAL,
    "govdocs.yaml": replaced(MINIMAL["govdocs.yaml"], "regime: contract", "regime: part-va").replace(
        "  publisher: council\n", "  publisher: council\n  pdf_engine: typst\n"
    )
    + "\nclearances:\n  finance:\n    name: Finance\n    by: chief-executive\n    templates: [six-monthly-update]\n",
    RECORD: f"""\
date: 2026-06-15
start: 14:00
place: Town Hall
status: scheduled
items:
  - title: Progress of the Trust
    papers:
      - title: Progress of the Trust
  - title: The claim of a former contractor
    exempt:
      paragraph: 3
      public_interest: The price is not agreed.
    discussion: {SECRET}
""",
    f"reports/{AGENDA}.yaml": """\
template: agenda
status: final
date: 2026-06-15
as_of: 2026-06-04
meeting: board/2026-06-15
""",
    f"reports/{REPORT}.yaml": replaced(
        replaced(MINIMAL[f"reports/{REPORT}.yaml"], "as_of: 2026-06-10", "as_of: 2026-06-04"),
        "narrative:\n",
        "narrative:\n  governance: The contract sets out what each must do.\n",
    )
    + "none:\n  consultation: nobody had to be asked\n",
}


@pytest.fixture(scope="module")
def cleared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace, its report cleared."""
    home = write(tmp_path_factory.mktemp("cleared"), FILES)
    record_clearance(home, REPORT, "finance", None, datetime.date(2026, 6, 4))
    return home


@pytest.fixture(scope="module")
def published(cleared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that its meeting was published to, in time."""
    to = tmp_path_factory.mktemp("published") / "public"
    publish(cleared, MEETING, to, IN_TIME)
    return to


@pytest.fixture
def home(cleared: Path, tmp_path: Path) -> Path:
    """A copy of the workspace to change."""
    return Path(shutil.copytree(cleared, tmp_path / "home"))


@pytest.fixture
def public(published: Path, tmp_path: Path) -> Path:
    """A copy of the folder to publish to again."""
    return Path(shutil.copytree(published, tmp_path / "public"))


@pytest.fixture(scope="module")
def overspent(cleared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace with a word of its report changed since it was published, and cleared again."""
    home = Path(shutil.copytree(cleared, tmp_path_factory.mktemp("overspent") / "home"))
    change(home, f"reports/{REPORT}.yaml", "The budget is in balance.", "The budget is overspent.")
    record_clearance(home, REPORT, "finance", "bo-sample", LATER)
    return home


@pytest.fixture(scope="module")
def corrected(overspent: Path, published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, Path]:
    """What came of publishing that, and the folder."""
    to = Path(shutil.copytree(published, tmp_path_factory.mktemp("corrected") / "public"))
    return publish(overspent, MEETING, to, LATER), to


def change(home: Path, file: str, old: str, new: str) -> None:
    path = home / file
    path.write_text(replaced(path.read_text("utf-8"), old, new), "utf-8")


def refused(home: Path, wanted: str = MEETING, to: str = "public", on: datetime.date = IN_TIME) -> list[str]:
    """The codes of what stands in the way; nothing is then left behind."""
    before = sorted(home.rglob("*"))
    with pytest.raises(ProblemsFound) as found:
        publish(home, wanted, home / to, on)
    assert sorted(home.rglob("*")) == before
    return [problem.code for problem in found.value.problems]


def manifest(to: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((to / "manifest.json").read_text("utf-8"))
    return read


def test_what_somebody_changed_in_word_and_is_in_no_record_is_a_warning(home: Path, tmp_path: Path) -> None:
    workshop = Workshop(home)
    list(build(workshop, [REPORT, AGENDA], ["html"], home / "output"))
    assert [each.code for each in publish(home, REPORT, tmp_path / "one", IN_TIME).warnings] == []
    edited = home / f"output/{REPORT}.html"
    edited.write_bytes(edited.read_bytes() + b"<!-- mine -->")
    [warning] = publish(home, REPORT, tmp_path / "two", IN_TIME).warnings
    assert (warning.code, warning.span.file) == ("edits-not-adopted", f"output/{REPORT}.html")
    assert [each.code for each in publish(home, AGENDA, tmp_path / "three", IN_TIME).warnings] == []


def content(to: Path) -> dict[str, bytes]:
    return {path.relative_to(to).as_posix(): path.read_bytes() for path in to.rglob("*") if path.is_file()}


def page(to: Path, name: str = "index.html") -> Any:
    return html.document_fromstring((to / name).read_bytes())


def links(to: Path) -> Iterator[tuple[str, str]]:
    for path in to.glob("*.html"):
        yield from ((path.name, link.get("href")) for link in page(to, path.name).iter("a"))


# ---------------------------------------------------------------------------------------------------- what is published


def test_every_document_is_there_in_every_format(published: Path) -> None:
    names = {f"{report}.{kind}" for report in (AGENDA, REPORT) for kind in ("docx", "pdf", "html")}
    assert set(content(published)) == {*names, PACK, "index.html", "manifest.json", "upload.csv"}


def test_the_manifest_proves_each_file(published: Path) -> None:
    files = [file for document in manifest(published)["documents"] for file in document["files"]]
    assert len(files) == 7
    for file in files:
        data = (published / file["name"]).read_bytes()
        assert (file["size"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert {file["media_type"] for file in files} >= {"text/html", "application/pdf"}


def test_the_manifest_says_until_when_documents_are_kept(published: Path) -> None:
    kept = {each["name"]: (each["kept_until"], each["citation"]) for each in manifest(published)["documents"]}
    assert kept[AGENDA] == ("2032-06-14", "Local Government Act 1972 s.100C(1)(c)")
    assert kept[REPORT] == ("2032-06-14", "Local Government Act 1972 s.100C(1)(d)")


def test_a_committee_system_gets_a_row_for_each_file(published: Path) -> None:
    rows = list(csv.DictReader((published / "upload.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == 7
    assert {row["Committee"] for row in rows} == {"Partnership Board"}
    assert {(row["Meeting date"], row["Restriction"]) for row in rows} == {("2026-06-15", "Public")}


def test_every_link_leads_somewhere(published: Path) -> None:
    found = [(name, href) for name, href in links(published) if not href.startswith("#")]
    assert len(found) >= 6
    assert all((published / href).is_file() for _, href in found), found


def test_the_pages_pass_the_gates_of_what_is_published(corrected: tuple[Published, Path]) -> None:
    _, public = corrected
    pages = {name: data for name, data in content(public).items() if name in ("index.html", CORRECTIONS)}
    assert len(pages) == 2
    for name, data in pages.items():
        found = [fault for fault in web.lint(data) if "leads where the file cannot know" not in fault]
        assert found == [], name


def test_the_index_page_names_body_and_meeting_and_states_that_the_clock_was_kept(published: Path) -> None:
    index = page(published)
    headings = [" ".join(each.text_content().split()) for each in index.iter("h2")]
    assert headings == ["Partnership Board, Monday 15 June 2026"]
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in index.iter("tr")]
    agenda = next(row for row in rows if row[0] == "Agenda and reports open to inspection")
    assert agenda[1] == "5 June 2026"
    assert "s.100B(3)-(4)" in agenda[2]
    assert agenda[3] == "Yes, on 5 June 2026"


def test_the_same_records_give_the_same_bytes(cleared: Path, published: Path, tmp_path: Path) -> None:
    publish(cleared, MEETING, tmp_path / "elsewhere", IN_TIME)
    assert content(tmp_path / "elsewhere") == content(published)


def test_nothing_exempt_is_in_the_folder(published: Path) -> None:
    assert not any(b"Pendlebury" in data for data in content(published).values())


def test_the_full_edition_would_have_been_found_out(cleared: Path) -> None:
    workshop = Workshop(cleared, Edition.FULL)
    pages = {"agenda.html": html_writer.write(workshop.document(AGENDA), house_style.load(workshop.library))}
    found = leaks(secrets(workshop.register, IN_TIME), pages)
    assert {(problem.code, problem.span.file) for problem in found} == {("exempt-matter-found", RECORD)}


def test_a_file_that_is_a_paper_goes_with_the_agenda(home: Path) -> None:
    (home / "attachments").mkdir()
    (home / "attachments/note.pdf").write_bytes(pdf("", nothing))
    change(home, RECORD, "    papers:\n", "    papers:\n      - {title: A note, file: attachments/note.pdf}\n")
    publish(home, MEETING, home / "public", IN_TIME)
    assert (home / "public/attachments/note.pdf").is_file()
    assert ("index.html", "attachments/note.pdf") in set(links(home / "public"))


def test_a_paper_that_comes_later_goes_out_in_a_supplement_whose_pages_go_on(home: Path, public: Path) -> None:
    (home / "attachments").mkdir()
    (home / "attachments/note.pdf").write_bytes(pdf("", nothing))
    before = content(public)
    paper = "    papers:\n      - {title: A note, file: attachments/note.pdf, supplement: 1}\n"
    change(home, RECORD, "    papers:\n", paper)
    made = publish(home, MEETING, public, TOO_LATE, "The note came on 9 June 2026.")
    assert "2026-06-15-board-supplement-1" in [each.name for each in made.documents]
    supplement = public / "2026-06-15-board-supplement-1.pdf"
    assert last_page(supplement.read_bytes()) > last_page(before[PACK])
    assert (public / PACK).read_bytes() == before[PACK]


def test_a_report_that_is_an_exempt_paper_is_kept_back(home: Path) -> None:
    title = "items:\n  - title: Progress of the Trust\n"
    change(home, RECORD, title, f"{title}    exempt: {{paragraph: 3, public_interest: The price is not agreed.}}\n")
    made = publish(home, MEETING, home / "public", IN_TIME)
    assert REPORT not in [each.name for each in made.documents]
    assert not any(REPORT in name for name in content(home / "public"))
    assert refused(home, REPORT, "elsewhere") == ["kept-from-the-public"]


# ----------------------------------------------------------------------------------------------- what stands in the way


def test_all_that_stands_in_the_way_is_said_at_once(home: Path) -> None:
    change(home, f"reports/{REPORT}.yaml", "status: final", "status: draft")
    change(home, f"reports/{REPORT}.yaml", "  property: There are no property implications.\n", "")
    change(home, f"reports/{AGENDA}.yaml", "as_of: 2026-06-04", "as_of: 2026-06-08")
    assert {"still-draft", "missing-narrative", "clearance-expired", "known-later"} <= set(refused(home))


def test_a_report_without_its_clearance_is_not_published(tmp_path: Path) -> None:
    assert refused(write(tmp_path, FILES)) == ["not-cleared"]


def test_a_changed_statement_expires_the_clearance_and_is_named(home: Path) -> None:
    change(home, f"reports/{REPORT}.yaml", "The budget is in balance.", "The budget is overspent.")
    with pytest.raises(ProblemsFound) as found:
        publish(home, REPORT, home / "public", IN_TIME)
    (problem,) = found.value.problems
    assert problem.code == "clearance-expired"
    assert "The budget is overspent." in problem.hint


def test_an_error_in_the_records_stands_in_the_way(home: Path) -> None:
    change(home, RECORD, "start: 14:00", "start: 14:00\nend: 13:00")
    assert refused(home)


def test_an_expired_acceptance_stands_in_the_way(home: Path) -> None:
    accepted = (
        "accepted:\n  - {code: all-capitals, text: OLD PAPERS HERE, reason: Known., by: ann-example, on: 2026-06-01}\n"
    )
    path = home / f"reports/{AGENDA}.yaml"
    path.write_text(path.read_text("utf-8") + "subject: NEW PAPERS HERE\n" + accepted, "utf-8")
    assert "acceptance-expired" in refused(home)


def test_what_an_inspector_found_and_has_not_published_is_not_published(home: Path) -> None:
    found = "Leaders had not noticed that most of the visits were made far too late to help."
    inspections = f"""\
organisations:
  inspectorate:
    name: The Inspectorate
inspections:
  visit:
    kind: monitoring-visit
    by: inspectorate
    from: 2026-05-05
    to: 2026-05-06
    published: 2026-07-01
    findings: {found}
"""
    write(home, {"register/inspections.yaml": inspections})
    change(home, RECORD, "items:\n  - title: Progress of the Trust\n", f"items:\n  - title: {found.rstrip('.')}\n")
    assert set(refused(home, AGENDA)) == {"exempt-matter-found"}


def test_a_leak_stops_publication_and_names_the_record(home: Path) -> None:
    layouts = home / "report_templates/layouts"
    layouts.mkdir(parents=True)
    text = (built_in_folder() / "agenda.xml").read_text("utf-8")
    (home / "report_templates/agenda.xml").write_text(
        text.replace(
            '<slot name="header">',
            "<slot name=\"header\"><p>{{ 'Settle with the ' ~ 'Pendlebury' ~ ' brothers for a round sum.' }}</p>",
            1,
        ),
        "utf-8",
    )
    with pytest.raises(ProblemsFound) as found:
        publish(home, AGENDA, home / "public", IN_TIME)
    assert {problem.code for problem in found.value.problems} == {"exempt-matter-found"}
    assert {problem.span.file for problem in found.value.problems} == {RECORD}
    assert "Pendlebury" not in str(found.value)
    assert not (home / "public").exists()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("board/2026-06-16", "no-such-meeting"),
        ("2026-06-15-agend", "nothing-to-publish"),
        ("board/2026-05-20", "nothing-to-publish"),
    ],
)
def test_what_there_is_not_is_not_published(home: Path, wanted: str, code: str) -> None:
    assert refused(home, wanted) == [code]


def test_a_cancelled_meeting_has_no_papers(home: Path) -> None:
    change(home, RECORD, "status: scheduled", "status: cancelled\nreason: Too few could come.")
    assert "meeting-cancelled" in refused(home)


def test_what_nobody_can_sign_is_not_published(home: Path) -> None:
    change(home, f"reports/{REPORT}.yaml", "sign_off: chief-executive", "sign_off: director")
    director = "posts:\n  director:\n    title: Director\n    organisation: trust\n"
    write(home, {"register/director.yaml": director + "    held: [{person: bo-sample, to: 2026-04-30}]\n"})
    assert "nobody-signs" in refused(home)


def test_a_clearance_may_not_be_later_than_the_publication(home: Path) -> None:
    change(home, f"reports/{REPORT}.yaml", "on: 2026-06-04\n    version", "on: 2026-06-12\n    version")
    assert refused(home) == ["cleared-later"]


def test_a_file_is_no_folder(home: Path) -> None:
    write(home, {"public": "x"})
    assert refused(home) == ["not-a-publication"]


def test_a_file_of_the_same_name_is_not_overwritten(home: Path, public: Path) -> None:
    publish(home, AGENDA, home / "public", IN_TIME)
    (home / f"public/{REPORT}.pdf").write_bytes((public / f"{REPORT}.pdf").read_bytes() + b"\n")
    assert "file-exists" in refused(home)


def test_a_folder_of_other_files_is_left_alone(home: Path) -> None:
    write(home / "public", {"mine.txt": "x"})
    assert refused(home) == ["not-a-publication"]


# ---------------------------------------------------------------------------------------------------------- the clock


def test_a_late_publication_is_reported_and_not_refused(home: Path) -> None:
    made = publish(home, AGENDA, home / "public", TOO_LATE)
    (problem,) = made.warnings
    assert problem.code == "published-late"
    assert "5 June 2026" in problem.message
    assert "no reason was recorded" in page(home / "public").text_content()


def test_what_is_of_no_meeting_has_no_last_day(home: Path) -> None:
    (home / RECORD).unlink()
    (home / f"reports/{AGENDA}.yaml").unlink()
    made = publish(home, REPORT, home / "public", TOO_LATE)
    assert made.warnings == ()
    assert [each.due for each in made.documents] == [None]
    assert "Other documents" in page(home / "public").text_content()


def test_a_notice_that_only_some_meetings_need_is_shown_by_itself(home: Path) -> None:
    change(home, "govdocs.yaml", "regime: part-va", "regime: executive")
    publish(home, AGENDA, home / "public", IN_TIME)
    statement = " ".join(page(home / "public").text_content().split())
    assert "Shown by a notice of its own, if any of it is held in private" in statement


def test_the_reason_for_a_late_publication_stands_in_the_statement(home: Path) -> None:
    made = publish(home, AGENDA, home / "public", TOO_LATE, "The figures came on 8 June 2026.")
    assert made.warnings == ()
    statement = " ".join(page(home / "public").text_content().split())
    assert "No: published on 9 June 2026" in statement
    assert "No: The figures came on 8 June 2026." in statement


# ------------------------------------------------------------------------------------------------- publishing it again


def test_what_has_not_changed_is_left_alone(cleared: Path, public: Path) -> None:
    before = content(public)
    made = publish(cleared, MEETING, public, LATER)
    assert (made.documents, made.unchanged) == ((), (AGENDA, REPORT, PACK.removesuffix(".pdf")))
    assert content(public) == before


def test_what_has_changed_becomes_a_version_of_its_own(published: Path, corrected: tuple[Published, Path]) -> None:
    before = content(published)
    made, public = corrected
    document, pack = made.documents
    assert (document.name, document.version) == (REPORT, 2)
    assert [file.name for file in pack.files] == [PACK.replace(".pdf", "-v2.pdf")]
    after = content(public)
    made_anew = {"index.html", "manifest.json", "upload.csv"}
    assert {name: data for name, data in before.items() if name not in made_anew}.items() <= after.items()
    assert f"{REPORT}-v2.pdf" in after
    corrections = page(public, CORRECTIONS)
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in corrections.iter("tr")]
    assert rows[1:] == [["Paragraph 7.1", "The budget is in balance.", "The budget is overspent."]]
    said = " ".join(corrections.text_content().split())
    assert "One passage differs." in said
    assert all((public / href).is_file() for _, href in links(public) if not href.startswith("#"))
    listed = csv.DictReader((public / "upload.csv").read_text("utf-8-sig").splitlines())
    assert {row["Version"] for row in listed if REPORT in row["File"]} == {"2"}


def test_a_new_paper_joins_what_is_there(home: Path, tmp_path: Path) -> None:
    publish(home, AGENDA, tmp_path / "public", IN_TIME)
    made = publish(home, MEETING, tmp_path / "public", TOO_LATE, "The report was finished on 8 June 2026.")
    assert [each.name for each in made.documents] == [REPORT, PACK.removesuffix(".pdf")]
    assert made.unchanged == (AGENDA,)
    statement = " ".join(page(tmp_path / "public").text_content().split())
    assert "Yes, on 5 June 2026" in statement
    assert "No: The report was finished on 8 June 2026." in statement


def test_a_published_file_that_somebody_changed_stops_the_next_publication(overspent: Path, public: Path) -> None:
    (public / f"{AGENDA}.html").write_text("<p>other words</p>")
    with pytest.raises(ProblemsFound) as found:
        publish(overspent, MEETING, public, LATER)
    assert [problem.code for problem in found.value.problems] == ["published-file-changed"]


def test_a_published_file_that_was_taken_away_is_told_and_no_longer_led_to(overspent: Path, public: Path) -> None:
    for kind in ("html", "pdf", "docx"):
        (public / f"{AGENDA}.{kind}").unlink()
    made = publish(overspent, MEETING, public, LATER)
    assert [each.code for each in made.warnings] == ["published-file-gone"] * 3
    assert all((public / href).is_file() for name, href in links(public) if name == "index.html" and href[0] != "#")
    assert "It is no longer published." in page(public).text_content()


def test_a_damaged_manifest_is_said(cleared: Path, public: Path) -> None:
    (public / "manifest.json").write_text('{"form": 1, "documents": [{}]}')
    with pytest.raises(ProblemsFound) as found:
        publish(cleared, MEETING, public, IN_TIME)
    assert [problem.code for problem in found.value.problems] == ["manifest-unreadable"]


def test_a_publication_that_cannot_be_finished_leaves_what_leads_to_it_as_it_was(
    overspent: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(public)

    def full(target: Path, data: bytes) -> bool:
        if target.name == "index.html":
            raise OSError(28, "No space left on device")
        return place(target, data)

    monkeypatch.setattr("govdocs.publishing.publication.public_folder.place", full)
    with pytest.raises(ProblemsFound) as found:
        publish(overspent, MEETING, public, LATER)
    assert [problem.code for problem in found.value.problems] == ["output-not-written"]
    assert before.items() <= {**content(public), "upload.csv": before["upload.csv"]}.items()


def test_what_somebody_else_published_at_the_same_time_is_not_lost(
    overspent: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = {}

    def meanwhile(*_: object) -> list[Problem]:
        monkeypatch.undo()
        publish(overspent, REPORT, public, LATER)
        after.update(content(public))
        return []

    monkeypatch.setattr("govdocs.publishing.publication.publish._leaks", meanwhile)
    with pytest.raises(ProblemsFound) as found:
        publish(overspent, MEETING, public, LATER)
    assert [problem.code for problem in found.value.problems] == ["published-meanwhile"]
    assert content(public) == after


# ------------------------------------------------------------------------------------------------------------ commands


def test_the_command_says_what_it_published(cleared: Path, tmp_path: Path) -> None:
    typed = ["-C", str(cleared), "publish", AGENDA, "--to", str(tmp_path / "public"), "--on", "2026-06-05"]
    made = CliRunner().invoke(govdocs, typed)
    assert made.exit_code == 0, made.output
    assert f"{AGENDA}.pdf" in made.output
    made = CliRunner().invoke(govdocs, [*typed[:3], REPORT, *typed[4:], "--json"])
    (document,) = json.loads(made.output)["published"]
    assert (document["name"], document["version"], len(document["files"])) == (REPORT, 1, 3)
    again = CliRunner().invoke(govdocs, typed)
    assert "Nothing has changed" in again.output
    again = CliRunner().invoke(govdocs, [*typed, "--json"])
    assert json.loads(again.output) == {"problems": [], "published": [], "unchanged": [AGENDA]}


def test_the_day_is_never_taken_from_the_clock(cleared: Path, tmp_path: Path) -> None:
    made = CliRunner().invoke(govdocs, ["-C", str(cleared), "publish", AGENDA, "--to", str(tmp_path / "public")])
    assert made.exit_code == 2
    assert "--on" in made.output
