"""What a PDF file says of itself: that it keeps to PDF/UA-1 and to PDF/A, or not."""

from __future__ import annotations

from typing import Any

_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_A = "{http://www.aiim.org/pdfa/ns/id/}"
_ENOUGH = ("2", "3")  # of PDF/A: what keeps to the second part keeps to the third


def keeps_to_standards(pdf: Any) -> bool:
    """Whether an open file says that it is PDF/UA-1 and PDF/A-2a or -3a, for colours of a screen and not of a press.

    It is taken at its word: no rule here tests it.
    """
    root = pdf.Root
    if "/Metadata" not in root or "/StructTreeRoot" not in root:
        return False
    stated = pdf.open_metadata()
    said = (stated.get(f"{_UA}part"), stated.get(f"{_A}conformance"))
    return said == ("1", "A") and stated.get(f"{_A}part") in _ENOUGH and all(map(_of_screen, _intents(root)))


def withdraw(pdf: Any) -> None:
    """Take from an open file what it says of standards."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as stated:
        for name in (f"{_UA}part", f"{_A}part", f"{_A}conformance"):
            while name in stated:
                del stated[name]


def _intents(root: Any) -> list[Any]:
    return list(root.get("/OutputIntents", []))


def _of_screen(intent: Any) -> bool:
    profile = intent.get("/DestOutputProfile")
    return profile is not None and int(profile.get("/N", 0)) == 3
