"""A pack holds what goes to a meeting, in the order of its agenda, and nothing that its edition may not hold."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from govdocs.cli import govdocs
from govdocs.problems import ProblemsFound
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.packs.pack import make_pack
from govdocs.reading.library import Library
from govdocs.records.commission import MeetingName, parse_meeting_name
from govdocs.views.edition import Edition
from govdocs.writers.engines import Engine
from tests.meeting_papers import COMMITTEE, PLANNED
from tests.standards import pdf
from tests.workspaces import write
from tests.writers import readback_pdf

NAME = parse_meeting_name("committee/2026-07-08")
EXEMPT = "{paragraph: 3, public_interest: It is a secret price.}"
ITEMS = """\
items:
  - title: Homes
    papers:
      - {title: Homes – what was done}
  - title: Roads
    papers:
      - {title: The state of the roads, document: 2026-07-08-roads}
      - {title: A letter, file: attachments/letter.pdf}
"""


def report(template: str, **keys: str) -> str:
    text = f"template: {template}\nstatus: final\ndate: 2026-07-08\nas_of: 2026-07-01\n"
    return text + "".join(f"{key}: {value}\n" for key, value in keys.items())


def committee(items: str = ITEMS, **reports: str) -> dict[str, str]:
    """The committee with a meeting to come, its agenda, and reports."""
    kept = {name: text for name, text in COMMITTEE.items() if not name.startswith("reports/")}
    made = {f"reports/2026-07-08-{name}.yaml": text for name, text in reports.items()}
    agenda = report("agenda", meeting=str(NAME))
    return {**kept, PLANNED: f"{kept[PLANNED]}{items}", "reports/2026-07-08-agenda.yaml": agenda, **made}


HOMES = report("action-log", to="committee", subject="Homes – what was done")
ROADS = report("action-log", to="committee")
MINUTES = report("minutes", meeting="committee/2026-06-10")


def letter(folder: Path, name: str = "letter.pdf", **options: object) -> None:
    """A letter of one page that somebody scanned."""
    (folder / "attachments").mkdir(exist_ok=True)
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(595, 842))
        file.save(folder / "attachments" / name, **options)  # type: ignore[arg-type]


def packed(
    folder: Path,
    edition: Edition = Edition.PUBLIC,
    supplement: int = 0,
    engine: Engine = "typst",
    name: MeetingName = NAME,
) -> tuple[bytes, list[str]]:
    """A pack, and the codes of the problems met on the way."""
    workshop = Workshop(folder, edition, engine)
    made = make_pack(workshop, name, folder / "output", supplement)
    return made.path.read_bytes(), [problem.code for problem in workshop.problems]


def contents(data: bytes) -> list[str]:
    """The bookmarks of a pack after that of the front, each with the label of the page that it leads to."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        labels = {page.obj.objgen: page.label for page in file.pages}

        def tell(items: list[pikepdf.OutlineItem], before: str) -> None:
            for item in items:
                found.append(f"{before}{item.title} {labels[item.destination[0].objgen]}")  # type: ignore[index]
                tell([each for each in item.children if each.title.startswith("Appendix")], before + "- ")

        tell(outline.root[1:], "")
    return found


def refused(folder: Path, edition: Edition = Edition.PUBLIC, supplement: int = 0) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        packed(folder, edition, supplement)
    assert not list((folder / "output").glob("*.pdf")) or supplement
    assert all(problem.hint for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = write(tmp_path, committee(roads=ROADS, homes=HOMES, minutes=MINUTES))
    letter(folder)
    return folder


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_the_papers_stand_in_the_order_of_the_agenda_and_pass_the_gate(tmp_path: Path, engine: Engine) -> None:
    items = ITEMS.replace("      - {title: A letter, file: attachments/letter.pdf}\n", "")
    folder = write(tmp_path, committee(items, roads=ROADS, homes=HOMES, minutes=MINUTES))
    data, problems = packed(folder, engine=engine)
    shown = contents(data)
    assert [title.rpartition(" ")[0] for title in shown] == [
        "Agenda",
        "Minutes of the meeting on 10 June 2026",
        "Item 5: Homes – what was done",
        "Item 6: The state of the roads",
    ]
    assert problems == []
    assert pdf.faults(data) == []
    pages = readback_pdf.drawn(data)
    assert all(f"Pack page {number}" in words for number, words in enumerate(pages, start=1))
    if engine == "typst":
        assert packed(folder, engine=engine)[0] == data


def test_the_contents_say_on_which_pages_each_paper_is(home: Path) -> None:
    data, _ = packed(home)
    said = readback_pdf.blocks(data)
    starts = [int(title.rpartition(" ")[2]) for title in contents(data)]
    ends = [*(start - 1 for start in starts[1:]), len(readback_pdf.drawn(data))]
    for title, start, end in zip(contents(data), starts, ends, strict=True):
        pages = f"Page {start}" if start == end else f"Pages {start} to {end}"
        assert said[said.index(title.rpartition(" ")[0]) - 1] == pages


def test_every_line_of_the_contents_leads_to_its_paper(home: Path) -> None:
    data, _ = packed(home)
    with pikepdf.open(io.BytesIO(data)) as file:
        labels = {page.obj.objgen: page.label for page in file.pages}
        led = [f"{note.Contents} {labels[note.Dest[0].objgen]}" for note in file.pages[0].obj.Annots]
        assert list(dict.fromkeys(led)) == contents(data)


def test_an_attached_file_that_is_not_accessible_is_said_to_be(home: Path) -> None:
    data, problems = packed(home)
    assert contents(data)[-1].startswith("Item 6: A letter ")
    assert problems == ["pack-not-accessible"]
    assert any("pdfuaid" not in each and "ua1" in each for each in pdf.faults(data))


@pytest.mark.parametrize(("spoilt", "code"), [(b"%PDF-1.7 no more", "pdf-damaged"), (b"", "pdf-locked")])
def test_an_attached_file_that_cannot_be_bound_stops_the_pack(home: Path, spoilt: bytes, code: str) -> None:
    if spoilt:
        (home / "attachments/letter.pdf").write_bytes(spoilt)
    else:
        letter(home, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refused(home) == [code]


# ------------------------------------------------------------------------------------------------------ the editions


@pytest.mark.parametrize(
    ("old", "new", "sheet"),
    [
        ("document: 2026-07-08-roads}", f"document: 2026-07-08-roads, exempt: {EXEMPT}}}", "Item 7: exempt paper"),
        ("- title: Roads\n", f"- title: Roads\n    exempt: {EXEMPT}\n", "Item 7: exempt paper"),
        ("08-roads}", "08-roads, confidential: Told in confidence}", "Item 7: confidential paper"),
    ],
)  # fmt: skip
def test_a_sheet_stands_for_a_paper_that_the_public_may_not_have(
    tmp_path: Path, old: str, new: str, sheet: str
) -> None:
    items = ITEMS.replace("A letter, file: attachments/letter.pdf", "The plan for homes, document: 2026-07-08-homes")
    assert old in items
    items = items.replace(old, new).replace("{title: Homes – what was done}", "{title: To come}")
    secret = "A log of the secret roads"
    folder = write(tmp_path, committee(items, roads=f"{ROADS}subject: {secret}\n", homes=HOMES))
    data, problems = packed(folder)
    assert problems == ["paper-missing"]
    assert any(title.startswith(f"{sheet} ") for title in contents(data))
    words = " ".join(readback_pdf.drawn(data))
    assert "This paper is not in the edition for publication" in words
    for hidden in ("secret", "state of the roads", "in confidence"):
        assert hidden not in words
        assert hidden.encode() not in b"".join(title.encode() for title in contents(data))
    assert pdf.faults(data) == []
    full, _ = packed(folder, Edition.FULL)
    assert any(title.startswith("Item 7: The state of the roads ") for title in contents(full))
    assert all("NOT FOR PUBLICATION" in words for words in readback_pdf.drawn(full))
    assert pdf.faults(full) == []


def test_an_attached_file_is_marked_in_the_full_edition(home: Path) -> None:
    data, _ = packed(home, Edition.FULL)
    assert all("NOT FOR PUBLICATION" in words for words in readback_pdf.drawn(data))


def test_a_report_that_may_be_the_exempt_paper_is_not_published(tmp_path: Path) -> None:
    items = f"items:\n  - title: Roads\n    papers: [{{title: The price, exempt: {EXEMPT}}}]\n"
    folder = write(tmp_path, committee(items, roads=ROADS))
    assert refused(folder) == ["paper-may-be-exempt"]
    assert packed(folder, Edition.FULL)[1] == ["paper-missing", "paper-not-on-agenda"]


# ----------------------------------------------------------------------------------------------------- what is missing


def test_a_paper_that_is_nowhere_is_to_follow(tmp_path: Path) -> None:
    folder = write(tmp_path, committee("items: [{title: Roads, papers: [{title: Potholes}]}]\n"))
    data, problems = packed(folder)
    assert problems == ["paper-missing"]
    said = readback_pdf.blocks(data)
    assert said[said.index("Item 5: Potholes") - 1] == "To follow"


def test_a_report_that_is_at_no_item_comes_last(tmp_path: Path) -> None:
    folder = write(tmp_path, committee("items: [{title: Roads}]\n", homes=HOMES))
    data, problems = packed(folder)
    assert contents(data)[-1].startswith("Homes – what was done ")
    assert problems == ["paper-not-on-agenda"]


def test_a_report_that_is_exempt_as_a_whole_is_kept_back(tmp_path: Path) -> None:
    items = "items: [{title: Roads, papers: [{title: Log of roads}]}]\n"
    marked = f"exempt: {EXEMPT}\n"
    folder = write(
        tmp_path, committee(items, roads=f"{ROADS}subject: Log of roads\n{marked}", homes=f"{ROADS}{marked}")
    )
    data, problems = packed(folder)
    titles = [title.rpartition(" ")[0] for title in contents(data)]
    assert "exempt paper" in titles[-2]
    assert titles[-1] == "Exempt paper"
    assert problems == ["paper-not-on-agenda"]
    assert "Log of roads" in " ".join(contents(packed(folder, Edition.FULL)[0]))


def test_what_has_no_agenda_or_no_record_is_refused(tmp_path: Path) -> None:
    files = committee(roads=ROADS)
    agenda = files.pop("reports/2026-07-08-agenda.yaml")
    folder = write(tmp_path, {**files, PLANNED: COMMITTEE[PLANNED]})
    assert refused(folder) == ["no-agenda"]
    write(folder, {"reports/2026-07-08-one.yaml": agenda, "reports/2026-07-08-two.yaml": agenda})
    assert refused(folder) == ["no-agenda"]
    (folder / PLANNED).unlink()
    assert refused(folder) == ["no-such-meeting"]


# ---------------------------------------------------------------------------------------------------------- supplements


def test_a_supplement_goes_on_from_the_last_page_and_renumbers_none(home: Path) -> None:
    late = ITEMS.replace(
        "A letter, file: attachments/letter.pdf", "A letter, file: attachments/letter.pdf, supplement: 1"
    )
    write(home, {PLANNED: f"{COMMITTEE[PLANNED]}{late}"})
    assert refused(home, supplement=1) == ["no-pack-before"]
    pack, problems = packed(home)
    assert problems == []
    said = readback_pdf.blocks(pack)
    assert said[said.index("Item 6: A letter") - 1] == "To follow"
    pages = len(readback_pdf.drawn(pack))
    data, problems = packed(home, supplement=1)
    assert problems == ["pack-not-accessible"]
    assert contents(data) == [f"Item 6: A letter {pages + 2}"]
    assert [words.rpartition(" ")[2] for words in readback_pdf.drawn(data)] == [str(pages + 1), str(pages + 2)]
    assert "Supplement 1 to the agenda" in readback_pdf.drawn(data)[0]
    assert packed(home)[0] == pack
    assert refused(home, supplement=2) == ["no-papers"]


# ---------------------------------------------------------------------------------------------------------- the command


def test_the_command_says_where_the_pack_lies(home: Path) -> None:
    arguments = ["pack", "-C", str(home), str(NAME), "--pdf-engine", "typst", "--json"]
    done = CliRunner().invoke(govdocs, arguments)
    assert done.exit_code == 0
    printed = json.loads(done.stdout)
    assert [Path(each["path"]).name for each in printed["outputs"]] == ["2026-07-08-committee-pack.pdf"]
    assert [each["code"] for each in printed["problems"]] == ["pack-not-accessible"]


def test_the_command_refuses_what_is_no_meeting(home: Path) -> None:
    done = CliRunner().invoke(govdocs, ["pack", "-C", str(home), "committee"])
    assert done.exit_code == 2
    assert "write the body's short name and the date" in done.stderr
    done = CliRunner().invoke(govdocs, ["pack", "-C", str(home), "committee/2026-07-09"])
    assert done.exit_code == 1
    assert "there is no record of the meeting committee/2026-07-09" in done.stderr


# --------------------------------------------------------------------------------------------------------- appendices

REGISTER = report(
    "risk-register", to="committee", subject="Plan", organisation="council", period="{from: 2026-04-01, to: 2026-05-31}"
)
PLAN = f"""\
{REGISTER.replace("status: final", "status: draft")}appendices:
  log: {{title: The log, document: 2026-07-08-homes}}
  letter: {{title: A letter, file: attachments/letter.pdf}}
  price: {{title: A secret price, file: attachments/price.pdf, exempt: {EXEMPT}}}
  note: {{title: A note, file: attachments/note.docx}}
"""


def test_what_is_attached_to_a_report_comes_after_it(tmp_path: Path) -> None:
    items = "items: [{title: The plan, papers: [{title: Plan}]}, {title: Roads, papers: [{title: Log of roads}]}]\n"
    folder = write(tmp_path, committee(items, plan=PLAN, homes=HOMES, roads=f"{ROADS}subject: Log of roads\n"))
    letter(folder)
    letter(folder, "price.pdf")
    (folder / "attachments/note.docx").write_bytes(b"PK\x03\x04")
    data, problems = packed(folder)
    titles = [title.rpartition(" ")[0] for title in contents(data)]
    at = titles.index("Item 5: Plan")
    attached = ["- Appendix 1: The log", "- Appendix 2: A letter", "- Appendix 3: exempt paper"]
    assert titles[at:] == ["Item 5: Plan", *attached, "Item 6: Log of roads"]
    assert any("This paper is not in the edition" in words for words in readback_pdf.drawn(data))
    assert sorted(set(problems)) == ["missing-narrative", "pack-not-accessible", "paper-not-bound"]
    full, _ = packed(folder, Edition.FULL)
    assert any("A secret price" in title for title in contents(full))


def test_an_appendix_that_a_template_writes_is_within_its_report_and_no_paper_of_its_own(tmp_path: Path) -> None:
    own = '<appendix id="own" title="Own words"><p>Words of its own.</p></appendix></document>'
    template = Library(None).text("action-log.xml")[0].replace("</document>", own)
    template = template.replace("</slot>", "<appendix-list/></slot>", 1)
    items = "items: [{title: Homes, papers: [{title: Homes – what was done}]}]\n"
    folder = write(tmp_path, {**committee(items, homes=HOMES), "report_templates/action-log.xml": template})
    data, problems = packed(folder)
    shown = [title.rpartition(" ")[0] for title in contents(data)]
    assert shown == ["Agenda", "Item 5: Homes – what was done", "- Appendix 1 – Own words"]  # a heading of the report
    assert any("Words of its own." in words for words in readback_pdf.drawn(data))
    assert problems == []


def test_what_is_attached_to_an_exempt_paper_is_kept_back_with_it(tmp_path: Path) -> None:
    items = f"items: [{{title: The plan, papers: [{{title: Plan, exempt: {EXEMPT}}}]}}]\n"
    folder = write(tmp_path, committee(items, plan=PLAN, homes=HOMES))
    letter(folder)
    letter(folder, "price.pdf")
    (folder / "attachments/note.docx").write_bytes(b"PK\x03\x04")
    data, problems = packed(folder)
    assert [title.rpartition(" ")[0] for title in contents(data)][-1] == "Item 6: exempt paper"
    assert "Homes" not in " ".join(contents(data))
    assert problems == []


def test_a_front_of_several_pages_counts_them_all(tmp_path: Path) -> None:
    papers = "".join(f"      - {{title: A plan of what is to be done number {n}}}\n" for n in range(40))
    folder = write(tmp_path, committee(f"items:\n  - title: Roads\n    papers:\n{papers}"))
    data, _ = packed(folder)
    (agenda,) = contents(data)
    assert int(agenda.rpartition(" ")[2]) > 2
    pages = readback_pdf.drawn(data)
    assert f"Pages {agenda.rpartition(' ')[2]} to {len(pages)}" in pages[0]
