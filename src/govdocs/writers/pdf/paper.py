"""What a web page and a sheet of paper do not share."""

from __future__ import annotations

import base64

from govdocs.writers.html.elements import Element


def adapt(page: Element) -> dict[str, tuple[bytes, str]]:
    """Make a web page fit for paper, and give the pictures in it, with their media types, by their addresses.

    A link to another document leads nowhere from paper. A picture that only decorates becomes a background, which is
    what the engine tells a screen reader nothing of.
    """
    pictures = {}
    for link in page.iter("a"):
        if link.get("class") == "document":
            link.tag = "span"
            del link.attrib["href"]
    for image in page.iter("img"):
        address = image.get("src", "")
        kind, _, data = address.removeprefix("data:").partition(";base64,")
        pictures[address] = (base64.b64decode(data), kind)
        if not image.get("alt"):
            image.tag = "span"
            image.set("class", "decoration")
            image.set("style", f"{image.get('style')}; background-image: url({address})")
            del image.attrib["src"], image.attrib["alt"]
    return pictures
