"""A document in one of its editions: the public one keeps the numbers of the full one, and says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from govdocs.document.blocks import Document, Masthead, Paragraph, Properties, Text
from govdocs.document.in_step import in_step, words_of
from govdocs.problems import Problem, ProblemsFound
from govdocs.reading.library import Library
from govdocs.records.commission import Commission
from govdocs.records.exemption import Mark
from govdocs.register.membership import body_name
from govdocs.register.register import Register
from govdocs.templates import head
from govdocs.templates.english import date
from govdocs.templates.render import Arranged, arranged, numbered, plainly
from govdocs.value import value
from govdocs.views.edition import Edition
from govdocs.views.report import reporting_organisation
from govdocs.views.secrets import Grounds, secrets
from govdocs.views.view import View, make_view, show_the_same


@value
class Studio:
    """Where documents are made: the register, the library of templates, and the folder of the workspace.

    `printing` runs a template by its name over a view.
    """

    register: Register
    library: Library
    folder: Path
    printing: Callable[[Library, str, View], str] = plainly

    def document(self, report: str, edition: Edition) -> tuple[Document, list[Problem]]:
        """The numbered document of a report, with the warnings that it gave.

        Raises ProblemsFound: missing-key, and those of `templates.render`.
        """
        commission = next(file.commission for file in self.register.commissions if file.name == report)
        day = commission.as_of
        if commission.mark and edition is Edition.PUBLIC and not commission.lapsed(day):
            return _withheld(self.register, commission, commission.mark), []
        view = make_view(self.register, commission, edition)
        made = self._arranged(commission, view)
        other = make_view(self.register, commission, Edition.FULL if edition is Edition.PUBLIC else Edition.PUBLIC)
        if show_the_same(view, other):
            return numbered(made, view)
        grounds = Grounds(secrets(self.register, day))
        if edition is Edition.PUBLIC:
            full = self._arranged(commission, other).document
            unsaid = partial(grounds.unsaid, _words(made.document))
            made = replace(made, document=in_step(made.document, full, grounds.reason, unsaid))
        else:
            made = replace(made, document=_marked(made.document, grounds.of))
        return numbered(made, view)

    def _arranged(self, commission: Commission, view: View) -> Arranged:
        kind = head.load(self.library, commission.template)
        if lacking := head.needed(kind, commission):
            raise ProblemsFound(lacking)
        markup = self.printing(self.library, commission.template, view)
        return arranged(markup, self.library, kind, commission, view, self.folder)


def _marked(document: Document, grounds: Callable[[str], tuple[Mark, ...]]) -> Document:
    """The full edition of a document with the grounds on which it may not be published marked on every page."""
    found = grounds(_words(document))
    numbers = sorted({mark.paragraph for mark in found if mark.paragraph})
    said = [f"Schedule 12A, paragraph{'s' if numbers[1:] else ''} {_listed(numbers)}"] if numbers else []
    said += ["confidential"] if any(mark.paragraph is None for mark in found) else []
    if not said:
        return document
    marking = f"{document.properties.marking} ({' and '.join(said)})"
    return replace(document, properties=replace(document.properties, marking=marking))


def _words(document: Document) -> str:
    blocks = (*document.blocks, *(block for appendix in document.appendices for block in appendix.blocks))
    return "\n".join(map(words_of, blocks))


def _listed(numbers: list[int]) -> str:
    *others, last = map(str, numbers)
    return f"{', '.join(others)} and {last}" if others else last


def _withheld(register: Register, commission: Commission, mark: Mark) -> Document:
    """What the public edition has in place of a report that is marked as a whole."""
    organisation = register.organisations[reporting_organisation(register, commission)].name
    title = "A report that is not for publication"
    goes_to = f" to the {body_name(register.bodies[commission.to], commission.as_of)}" if commission.to else ""
    words = f"The report{goes_to} of {date(commission.date)} is not for publication: {mark.ground}."
    return Document(
        Properties(title, organisation, commission.date.isoformat()),
        Masthead(organisation, (Text(title),), ((Text(date(commission.date)),),)),
        (Paragraph((Text(words),)),),
    )
