"""What PyYAML finds wrong with a file, as it is said to a person."""

from __future__ import annotations

import re
from typing import Any

_SYNTAX: tuple[tuple[str, bool, str, str], ...] = (
    (
        "that cannot start any token|found a tab character",
        False,
        "a tab, or one of @ ` %, cannot start text here",
        "indent with spaces, or put quotes round the text",
    ),
    (
        "alphabetic or numeric character",
        True,
        "text that starts with * or & is not read as text",
        "put quotes round it, or write it after '|' on the lines beneath",
    ),
    (
        "mapping values are not allowed",
        False,
        "there is a second ': ' on this line, or the line is indented too far",
        "put quotes round text that holds a colon",
    ),
    (
        "sequence entries are not allowed",
        False,
        "a list cannot start in the middle of a line",
        "start it on the next line, or put quotes round text that starts with '- '",
    ),
    (
        "could not find expected ':'",
        True,
        "a key without its colon",
        "write 'key: value', or indent the line as part of the text above it",
    ),
    (
        "unexpected end of stream|unexpected document (indicator|separator)",
        True,
        "the quote that opens here is not closed",
        "write the same quote at the end of the text",
    ),
    (
        "expected ',' or '[]}]'",
        True,
        "the bracket that opens here is not closed, or a comma is missing in it",
        "close it on the same line, or put quotes round text that starts with [ or {",
    ),
    (
        "expected (the )?node content",
        False,
        "a bracket or a comma stands here on its own",
        "put quotes round text that holds brackets, or delete it",
    ),
    (
        "unknown escape character|hexa?decimal number|Unicode character escape",
        False,
        'a \\ inside "..." has a meaning of its own',
        "put the text in '...' instead",
    ),
    (
        "expected '-' indicator|expected <block end>, but found '[?]'",
        False,
        "this line does not fit the list above it",
        "indent it beneath its item, or start it with '- '",
    ),
    (
        "expected key|expected <block end>|expected '?<document start>",
        False,
        "this line does not fit the lines above it",
        "check its indentation and quotes (' inside '...' is written '')",
    ),
)
"""What PyYAML says, in the wording of its C loader or of its Python one; whether the place to show is where the faulty
thing starts and not where it was noticed; what it means to a person, and what to do."""


def explained(error: Any) -> tuple[Any, str, str]:
    """The place, message and hint of a syntax error. PyYAML's wording is stable across releases."""
    problem = str(error.problem or "this is not YAML")
    noticed = error.problem_mark or error.context_mark
    for wording, at_start, message, hint in _SYNTAX:
        if re.search(wording, problem):
            return (error.context_mark if at_start else None) or noticed, message, hint
    return noticed, problem, "check the quotes, brackets and indentation on this line and the one above"
