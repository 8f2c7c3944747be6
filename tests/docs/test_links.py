"""Every link within the manual, and every picture, is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, without_code

LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def slug(heading: str) -> str:
    return re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip())


def links(text: str) -> list[tuple[str, str, str]]:
    text = re.sub(r"`[^`\n]*`", "", without_code(text))
    return [(bang, words, target) for bang, words, target in LINK.findall(text) if "://" not in target]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    for bang, words, target in links(path.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        assert file.exists(), f"{target} is not there"
        if bang:
            assert len(words) > 20, f"the picture {target} needs a description"
        if anchor:
            found = re.findall(r"^#+ (.+)$", without_code(file.read_text(encoding="utf-8")), re.MULTILINE)
            assert anchor in {slug(heading) for heading in found}, f"{target} is not a heading"


def test_every_picture_is_shown() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    for picture in DOCS.glob("pictures/*.png"):
        assert f"pictures/{picture.name}" in text
        assert picture.stat().st_size < 150_000


def test_every_page_of_the_manual_can_be_reached() -> None:
    navigation = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    for path in DOCS.glob("*.md"):
        assert f'"{path.name}"' in navigation
