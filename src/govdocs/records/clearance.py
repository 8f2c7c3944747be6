"""Clearance: who must agree to a report before it is published, and who did, when, to which words."""

from pydantic import Field

from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, Slug


class Clearance(Record):
    """A clearance that reports need: its name ('Finance'), the post that gives it, and the templates whose reports need
    it, all of them where none is named.

    The council's own procedure asks for it; behind that stand the duties of the chief finance officer (Local Government
    Act 1972 s.151) and of the monitoring officer (Local Government and Housing Act 1989 s.5).
    """

    name: Line
    by: Slug
    templates: tuple[Slug, ...] = ()


class Cleared(Record):
    """That a person gave a clearance on a day to the words of a report. `version` stands for those words: when any of
    them changes, the clearance has expired. `govdocs clear` writes it."""

    as_: Slug = Field(alias="as")
    by: Slug
    on: Date
    version: Line
