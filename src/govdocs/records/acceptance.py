"""A finding that an officer has looked at and accepts, with the reason."""

from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, Prose, Slug


class Accepted(Record):
    """A finding of `govdocs check` that stands in the same file and is accepted: by whom, when and why.

    `code` is that of the finding and `text` the words or value at its place: when they change, the acceptance lapses.
    Where several findings have the same code and text, `says` are words of the one that is meant.
    """

    code: Slug
    text: Prose
    says: Line | None = None
    reason: Prose
    by: Slug
    on: Date
