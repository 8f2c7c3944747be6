"""Editions: the full one, and the public one from which exempt matter has been cut."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """Who a document is for. The public edition holds nothing exempt; the full one is not for publication."""

    PUBLIC = "public"
    FULL = "full"


def file_stem(report: str, edition: Edition) -> str:
    """The name, without its format, of the file that a report becomes."""
    return report if edition is Edition.PUBLIC else f"{report}-{edition}"
