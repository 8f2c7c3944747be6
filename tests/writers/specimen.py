"""A document with every kind of block in it, numbered as the numbering pass would."""

from decimal import Decimal

from govdocs.document.blocks import (
    Anchor,
    Appendix,
    Break,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    ItemList,
    Link,
    ListItem,
    Masthead,
    Notice,
    Paragraph,
    Properties,
    Recommendation,
    Recommendations,
    Reference,
    Row,
    Section,
    Series,
    Shows,
    Signature,
    Table,
    Text,
    Tone,
)


def text(words: str) -> tuple[Text]:
    return (Text(words),)


def para(words: str, number: str = "") -> Paragraph:
    identity = "paragraph-" + number.replace(".", "-") if number else ""
    return Paragraph(text(words), id=identity, numbered=bool(number), number=number)


def cell(words: str, tone: Tone | None = None, header: bool = False) -> Cell:
    return Cell((Paragraph(text(words)),), header=header, tone=tone)


def table(rows: int, wide: bool = False) -> Table:
    names = ("Indicator", "Value", "Target", "Rating")
    return Table(
        caption=text("Performance against target"),
        columns=(
            Column(Decimal(4)),
            Column(Decimal(1), "end"),
            Column(Decimal(1), "end"),
            Column(Decimal("1.5"), "centre"),
        ),
        head=Row(tuple(cell(name, header=True) for name in names)),
        body=tuple(
            Row(
                (
                    cell(f"Indicator {row + 1}: visits to children made on time", header=True),
                    cell("92.4%"),
                    cell("95%"),
                    cell("Amber", Tone.CAUTION) if row % 2 else cell("Green", Tone.GOOD),
                )
            )
            for row in range(rows)
        ),
        id="performance-table" + ("-wide" if wide else ""),
        number="2" if wide else "1",
        wide=wide,
    )


SPECIMEN = Document(
    properties=Properties(
        title="Six-monthly update: Children’s Scrutiny Board, 9 November 2026",
        author="Aldermoor Borough Council",
        date="2026-11-09",
        subject="Six-monthly update",
    ),
    masthead=Masthead(
        organisation="Aldermoor Borough Council",
        title=text("Report to the Children’s Services Scrutiny Board"),
        lines=(text("9 November 2026"),),
    ),
    blocks=(
        Facts(
            rows=(
                Fact(text("Subject"), (text("Aldermoor Children’s Trust: six-monthly update"),)),
                Fact(
                    text("Contact officers"),
                    (text("Ann Example, Chief Executive"), text("Bo Example, Director of Strategy")),
                ),
            ),
            summary="Subject of the report and the officers responsible for it",
        ),
        Section(
            title=text("Decision recommendations"),
            id="recommendations",
            blocks=(
                Recommendations(
                    stem=(Text("That the Children’s Services Scrutiny Board:", bold=True),),
                    items=(
                        Recommendation(
                            text("notes the content of this report; and"), id="recommendation-1", number="1"
                        ),
                        Recommendation(
                            (
                                Text("notes the performance attached at "),
                                Reference("appendix-performance", Shows.LABEL, "Appendix 1", bold=True),
                                Text("."),
                            ),
                            id="recommendation-2",
                            number="2",
                        ),
                    ),
                ),
            ),
        ),
        Section(
            title=text("Purpose of the report"),
            id="purpose",
            numbered=True,
            number="1",
            blocks=(
                para("This report covers the first six months. " * 6, "1.1"),
                Paragraph(
                    (
                        Text("It can be read with "),
                        Link("the inspectorate’s letter", "https://www.example.org/letter"),
                        Text(" and with paragraph "),
                        Reference("paragraph-2-1", Shows.NUMBER, "2.1"),
                        Text("; "),
                        Reference("performance-table", Shows.LABEL, "Table 1"),
                        Text(" and "),
                        Reference("caseload", Shows.LABEL, "Figure 1"),
                        Text(" carry the figures. "),
                        Text("Bore da", lang="cy"),
                        Text(" to all, "),
                        Text("with emphasis", italic=True),
                        Text("."),
                    ),
                    id="paragraph-1-2",
                    numbered=True,
                    number="1.2",
                ),
            ),
        ),
        Section(
            title=text("The current position"),
            id="position",
            numbered=True,
            number="2",
            blocks=(
                Paragraph(
                    (Text("Priority 1 – Leadership: ", bold=True), Text("strong leaders shape good services.")),
                    id="paragraph-2-1",
                    numbered=True,
                    number="2.1",
                ),
                Section(
                    title=text("Six-month progress"),
                    id="progress",
                    level=2,
                    blocks=(
                        Section(
                            title=text("Headlines"),
                            id="headlines",
                            level=3,
                            blocks=(
                                ItemList(
                                    (
                                        ListItem(
                                            text("All five directors are permanent."),
                                            children=ItemList((ListItem(text("Three joined this year.")),)),
                                        ),
                                        ListItem((Text("Visits", bold=True), Text(" are made each month."))),
                                    )
                                ),
                                ItemList((ListItem(text("First.")), ListItem(text("Second."))), ordered=True),
                                para("The count of paragraphs goes on beneath a sub-heading.", "2.2"),
                                para("This paragraph stands without a number."),
                            ),
                        ),
                        Section(
                            title=text("Performance"),
                            id="performance",
                            level=3,
                            blocks=(
                                table(6),
                                Figure(
                                    caption=text("Average caseload, April to September 2026"),
                                    alt="Line chart. Average caseload fell from 20.4 in April 2026 to 18.8 in"
                                    " September 2026; the target is 18.",
                                    chart=Chart(
                                        style="trend",
                                        categories=(
                                            "Apr 2026",
                                            "May 2026",
                                            "Jun 2026",
                                            "Jul 2026",
                                            "Aug 2026",
                                            "Sep 2026",
                                        ),
                                        series=(
                                            Series(
                                                "Average caseload",
                                                tuple(map(Decimal, ("20.4", "20.1", "19.6", "19.7", "19.1", "18.8"))),
                                            ),
                                            Series("Target", (Decimal(18),) * 6, role="target"),
                                        ),
                                        unit="cases per worker",
                                    ),
                                    id="caseload",
                                    number="1",
                                ),
                            ),
                        ),
                    ),
                ),
                Notice((para("Item 7 is left out of this edition."),)),
            ),
        ),
        Section(
            title=text("Appendices"),
            id="appendices",
            numbered=True,
            number="3",
            blocks=(
                Paragraph(
                    (
                        Anchor("appendix-performance", "Appendix 1", counter="Appendix"),
                        Text(" – "),
                        Anchor("appendix-performance-title", "Performance scorecard"),
                    ),
                    id="paragraph-3-1",
                    numbered=True,
                    number="3.1",
                ),
            ),
        ),
        Signature("Ann Example", ("Chief Executive", "Aldermoor Children’s Trust")),
        Paragraph((Text("Line one"), Break(), Text("line two"))),
    ),
    appendices=(Appendix("performance", "Performance scorecard", (table(30, wide=True),), number="1"),),
)
