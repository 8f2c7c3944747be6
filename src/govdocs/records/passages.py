"""Text of which single passages can be marked as not for publication."""

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, Discriminator, Tag, ValidatorFunctionWrapHandler, WrapValidator

from govdocs.reading import values
from govdocs.records.exemption import Mark, Markable


class Passage(Markable):
    """A passage of a text, which can be marked by itself: its paragraphs keep their numbers in the public edition."""

    text: values.Prose


class Marked(str):
    """The text of several passages, whoever may read it; it knows which of them are marked."""

    __slots__ = ("passages",)
    passages: tuple[str | Passage, ...]

    def __new__(cls, passages: tuple[str | Passage, ...]) -> Self:
        """The text of the passages, a blank line between each two."""
        marked = super().__new__(cls, "\n\n".join(_text(each) for each in passages))
        marked.passages = passages
        return marked

    def for_public(self, day: datetime.date) -> str:
        """The text with the reason in place of each paragraph that may not be published on a day."""
        return "\n\n".join(_instead(text, mark) if mark else text for text, mark in self._on(day))

    def for_members(self, day: datetime.date) -> str:
        """The text with what may not be published said to be so."""
        return "\n\n".join(f"{text} **({mark.short})**" if mark else text for text, mark in self._on(day))

    def _on(self, day: datetime.date) -> Iterator[tuple[str, Mark | None]]:
        for each in self.passages:
            marked = isinstance(each, Passage) and not each.lapsed(day)
            yield _text(each), each.mark if marked and isinstance(each, Passage) else None


def _text(passage: str | Passage) -> str:
    return passage.text if isinstance(passage, Passage) else passage


def instead(mark: Mark) -> str:
    """What stands in the public edition in place of words that it may not hold."""
    return f"Not for publication: {mark.ground}."


def _instead(text: str, mark: Mark) -> str:
    """As many paragraphs as the text has, so that those after it keep their numbers; a list for a list."""
    parts = re.split(r"\n[ \t]*\n", text.strip())
    words = f"*{instead(mark)}*"
    return "\n\n".join(f"- {words}" if re.match(r"\s*([-*+]|\d+[.)])\s", part) else words for part in parts)


def _joined(value: Any) -> str:
    if isinstance(value, Passage):
        return Marked((value,))
    return Marked(value) if isinstance(value, tuple) else value


def _form(value: Any) -> str:
    """Which way of writing a text it is; no key can be called so, hence no place in a file is mistaken for it."""
    if isinstance(value, list | tuple):
        return "as: passages"
    return "as: passage" if isinstance(value, dict | Passage) else "as: text"


def _whole_first(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Nearly every text is whole, and none of them need be asked which form it has."""
    return values.parse_prose(value) if isinstance(value, str) else handler(value)


if TYPE_CHECKING:
    Prose = str
else:
    _Passage = Annotated[
        Annotated[values.Prose, Tag("as: text")] | Annotated[Passage, Tag("as: passage")], Discriminator(_form)
    ]
    Prose = Annotated[
        Annotated[values.Prose, Tag("as: text")]
        | Annotated[Passage, Tag("as: passage")]
        | Annotated[tuple[_Passage, ...], Tag("as: passages")],
        Discriminator(_form),
        AfterValidator(_joined),
        WrapValidator(_whole_first),
    ]
    """Text of any length in Markdown: whole, or as passages of which some are marked."""
