"""Makes the pictures of the manual and the README anew, from the workspace at the top of this checkout.

    .venv/bin/python docs/make_pictures.py
    .venv/bin/python docs/renew.py             # shows a picture of a kind of document that had none

Needs pdftoppm and pdftotext (Debian: poppler-utils), soffice (libreoffice-writer-nogui), chromium, and Pillow, which
the development packages bring. Nothing else is written than docs/pictures/*.png.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from kinds import kinds
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
REPORT = "2026-11-09-six-monthly-update"
WIDTH = 900  # pixels
SMALL = 450  # pixels, of the first pages in documents.md
COLOURS = 48
EDGE = "#b9c4cc"


def main() -> None:
    """Build a report of each kind of the example and that of a new workspace, and picture their pages."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        govdocs("-C", str(ROOT), "build", REPORT, "--output", str(folder))
        pdf, word = folder / f"{REPORT}.pdf", folder / "word" / f"{REPORT}.pdf"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        docx = str(folder / f"{REPORT}.docx")
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(word.parent), docx)
        save(page(pdf, 1, folder), "pdf-first-page")
        save(page(pdf, page_with(pdf, "Priority 1 –"), folder), "pdf-progress")
        save(page(pdf, page_with(pdf, "Table 2: Performance"), folder), "pdf-ratings")
        save(page(pdf, page_with(pdf, "Figure 1: "), folder), "pdf-charts")
        save(page(word, 1, folder), "word-first-page")
        save(screen(folder / f"{REPORT}.html", folder), "web-page")

        own = folder / "my-council"
        govdocs("init", str(own))
        govdocs("-C", str(own), "build", "--format", "pdf")
        save(page(next(own.glob("output/*.pdf")), 1, folder), "own-first-page")

        for kind in kinds():
            if kind.report:
                name = kind.report.name
                govdocs("-C", str(ROOT), "build", name, "--format", "pdf", "--output", str(folder))
                save(page(folder / f"{name}.pdf", 1, folder, SMALL), kind.picture.stem)


def govdocs(*arguments: str) -> None:
    """Run the govdocs of this Python: a user's own way to a document."""
    run(str(Path(sys.executable).with_name("govdocs")), *arguments)


def page_with(pdf: Path, words: str) -> int:
    """The number of the first page that holds these words."""
    pages = run("pdftotext", "-layout", str(pdf), "-").split("\f")
    return next(number for number, text in enumerate(pages, 1) if words in text)


def page(pdf: Path, number: int, folder: Path, width: int = WIDTH) -> Image.Image:
    """One page of a PDF file."""
    target = folder / "page"
    only = ("-f", str(number), "-l", str(number), "-singlefile")
    run("pdftoppm", *only, "-scale-to-x", str(width - 2), "-scale-to-y", "-1", "-png", str(pdf), str(target))
    return Image.open(target.with_suffix(".png"))


def screen(html: Path, folder: Path) -> Image.Image:
    """The top of a page as a browser shows it."""
    target = folder / "screen.png"
    look = ("--hide-scrollbars", f"--window-size={WIDTH - 2},1100", f"--screenshot={target}")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", *look, html.as_uri())
    return Image.open(target)


def save(picture: Image.Image, name: str) -> None:
    """Keep a picture with a thin edge, in few colours."""
    edged = ImageOps.expand(picture.convert("RGB"), border=1, fill=EDGE)
    edged.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


def run(*command: str) -> str:
    """What a program prints; stops where it fails."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
