"""PDF files that others made, looked into before they are bound: what cannot be read, or could do harm, stays out."""

from __future__ import annotations

import io
from typing import Any

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.writers.pack import Numbering, Part, bind
from govdocs.writers.pack.standards import keeps_to_standards, withdraw

_OF_PAGES = ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/AF")
_AS_PAGES = "open it, print it to a new PDF file, and attach that"


def adopted(data: bytes, name: str, place: Span) -> bytes:
    """A foreign file as it may be bound: its pages, tags, links and bookmarks, and nothing that does anything.

    Notes and fields of forms become a part of their page. `name` is what problems call the file, `place` where it was
    asked for. Raises ProblemsFound: pdf-locked, pdf-damaged, pdf-with-layers.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise _locked(name, place)
            if found := pdf.check_pdf_syntax():
                raise _damaged(name, place, found[0])
            if not len(pdf.pages):
                raise _damaged(name, place, "it has no pages")
            if "/OCProperties" in pdf.Root:
                message = f"'{name}' has layers, and what is hidden in one would be seen in a pack"
                raise ProblemsFound([Problem(place, "pdf-with-layers", message, _AS_PAGES)])
            still = _still(pdf)
        bind([Part(name, still)], Numbering())  # it can be bound, whatever its tags and links are like
    except pikepdf.PasswordError:
        raise _locked(name, place) from None
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        raise _damaged(name, place, str(error)) from None
    return still


def is_accessible(data: bytes) -> bool:
    """Whether a file says of itself that it keeps to the standards that a pack keeps to."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return keeps_to_standards(pdf)


def _still(pdf: Any) -> bytes:
    """A file in which nothing moves: no script, no form, no attached file."""
    import pikepdf

    if any(note.get("/Subtype") != "/Link" for page in pdf.pages for note in page.obj.get("/Annots", [])):
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        for page in pdf.pages:
            links = [note for note in page.obj.get("/Annots", []) if note.get("/Subtype") == "/Link"]
            page.obj.Annots = pikepdf.Array(links)
        if "/Metadata" in pdf.Root:  # what became a part of the page has no tags
            withdraw(pdf)
    for page in pdf.pages:
        for key in _OF_PAGES:
            if key in page.obj:
                del page.obj[key]
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _locked(name: str, place: Span) -> ProblemsFound:
    message = f"'{name}' is locked with a password, so its pages cannot be put into a pack"
    hint = "ask whoever made it for a file without a password"
    return ProblemsFound([Problem(place, "pdf-locked", message, hint)])


def _damaged(name: str, place: Span, why: str) -> ProblemsFound:
    message = f"'{name}' is not a sound PDF file ({' '.join(why.split())[:120]})"
    return ProblemsFound([Problem(place, "pdf-damaged", message, _AS_PAGES)])
