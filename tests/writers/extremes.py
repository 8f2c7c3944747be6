"""Documents of a length and of words that few reports have, each written in the dialect as a template would."""

from __future__ import annotations

from govdocs.document.blocks import Document
from govdocs.document.dialect import parse
from govdocs.document.layout import Layout, LayoutSlot, arrange
from govdocs.document.numbering import number
from govdocs.problems import Span
from tests.document.markup import HEAD, MASTHEAD, NAME

SENTENCE = "The Trust visited every child within the time that the contract sets, and wrote down what the child said."
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNBROKEN = "Antidisestablishmentarianism" * 11
"""A word of 308 letters in which no line can be broken."""

LAYOUT = Layout(name="All", slots=(LayoutSlot(slot="body"),))


def document(blocks: str, more: str = "") -> Document:
    """The document of sound markup, numbered."""
    parts, problems = parse(f'{HEAD}{MASTHEAD}<slot name="body">{blocks}</slot>{more}</document>', NAME)
    assert parts is not None, problems
    made, problems = arrange(parts, LAYOUT, Span(NAME))
    assert made is not None, problems
    made, problems = number(made)
    assert problems == []
    return made


def section(title: str, *blocks: str) -> str:
    return f"<section><h>{title}</h>{''.join(blocks)}</section>"


def table(caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], wide: bool = False) -> str:
    """A table whose first column is three times as wide as each of the others."""
    look = 'wide="yes"' if wide else ""
    columns = '<col width="3"/>' + "<col/>" * (len(head) - 1)
    first = "".join(f"<th>{words}</th>" for words in head)
    body = "".join(f"<tr><th>{row[0]}</th>{''.join(f'<td>{each}</td>' for each in row[1:])}</tr>" for row in rows)
    return (
        f"<table {look}><caption>{caption}</caption>{columns}"
        f"<thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>"
    )


def deep(levels: int) -> str:
    """A list within a list within a list."""
    within = deep(levels - 1) if levels > 1 else ""
    return f"<ul><li>What is said at level {levels} from the end.{within}</li><li>And another.</li></ul>"


def long_table(rows: int) -> str:
    heads = ("Indicator", "Value", "Target", "Rating")
    return table(
        "Every indicator",
        heads,
        tuple((f"Indicator {row}: visits to children made in time", "92.4%", "95%", "Amber") for row in range(rows)),
    )


NAMES = {
    "Welsh": "Siân Ŵyn o Lanŵnnen, Tŷ Ŷd, Gŵyr",
    "Polish": "Grażyna Wąsik-Żółć, Łukasz Ździebło, Świętosława Ćwiąkała",
    "Czech": "Řehoř Dvořáček, Žofie Šťastná",
    "Romanian": "Ștefan Țurcanu",
    "Turkish": "İbrahim Şahin, Çağla Işık",
    "Vietnamese": "Nguyễn Thị Phượng",
    "Greek": "Αθηνά Παπαδοπούλου",
    "Ukrainian": "Ганна Їжакевич",
}
"""Names that the bundled typeface can show."""

FURTHER_NAMES = {
    "Hebrew": "רחל כהן",
    "Arabic": "فاطمة الزهراء",
    "Emoji": "Well done 🎉👩🏽‍🏫",
    "Chinese": "王小明",
    "Panjabi": "ਗੁਰਪ੍ਰੀਤ",
}
"""Names, and what is written as if it were one, that it cannot, or not in full."""

EMPTY_SECTION = (
    section("Performance", f"<p>{SENTENCE}</p>") + section("Resources") + section("Risks", f"<p>{SENTENCE}</p>")
)


def report(pages: int) -> str:
    """The body of a report of about so many pages on paper: sections of paragraphs, lists and tables."""
    words = f"<p>{' '.join([SENTENCE] * 6)}</p>"
    listed = "<p>The Trust:</p><ul>" + f"<li>{SENTENCE}</li>" * 3 + "</ul>"
    return "".join(
        section(f"Part {part}", words * 3, section("In detail", words * 2, listed), long_table(8), words * 2)
        for part in range(pages * 9 // 20)
    )


EXTREMES: dict[str, Document] = {
    "a table of 400 rows": document(section("Performance", long_table(400))),
    "a paragraph of 5,000 words": document(
        section("Narrative", f"<p>{' '.join([SENTENCE] * 264)}</p>", "<p>Next.</p>")
    ),
    "a word that does not break": document(
        section(
            UNBROKEN,
            f"<p>It says {UNBROKEN} and goes on.</p>",
            f"<ul><li>{UNBROKEN}</li></ul>",
            f'<facts summary="Facts"><fact><label>{UNBROKEN}</label><line>{UNBROKEN}</line></fact></facts>',
            table(f"Caption {UNBROKEN}", ("Name", "Second", "Third"), ((UNBROKEN, "x", "y"), ("a", UNBROKEN, "b"))),
            section(UNBROKEN, f"<notice><p>{UNBROKEN}</p></notice>"),
        )
    ),
    "names of many languages": document(
        section(
            "Names",
            *(f"<p>{language}: {name}.</p>" for language, name in NAMES.items()),
            table("Names", ("Language", "Name"), tuple(NAMES.items())),
        )
    ),
    "30 appendices": document(
        section("Appendices", "<appendix-list/>"),
        "".join(
            f'<appendix id="a{count}" title="Letter {count} of the inspectorate"><p>{SENTENCE}</p></appendix>'
            for count in range(1, 31)
        ),
    ),
    "a list five levels deep": document(section("Lists", "<p>As follows:</p>", deep(5), deep(5).replace("ul>", "ol>"))),
    "a caption of 300 letters": document(
        section("Performance", table((SENTENCE + " ") * 3, ("Indicator", "Value"), (("Visits", "92%"),)))
    ),
    "a table of one column": document(
        section("Names", table("Members present", ("Name",), tuple((f"Member {one}",) for one in range(12))))
    ),
    "a table of fifteen columns": document(
        section(
            "Performance",
            table(
                "Fifteen months",
                (
                    "Indicator",
                    *(f"{month} 2026" for month in MONTHS),
                    "Target",
                    "Rating",
                ),
                tuple((f"Visits made in time, area {row}", *["92.4%"] * 12, "95%", "Amber") for row in range(12)),
                wide=True,
            ),
        )
    ),
}
