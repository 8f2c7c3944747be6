"""Links and bookmarks of files that are bound: taken from a file by number of page, and written again in the whole.

A page that is copied from file to file loses where its links lead, and names of places collide. So each place is
written out as a page and a point on it, and no name is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govdocs.value import value


@value
class _Place:
    """A place in a file: the number of its page from 0, and how that is shown."""

    page: int
    view: tuple[Any, ...]

    def written(self, pages: Sequence[Any]) -> Any:
        import pikepdf

        return pikepdf.Array([pages[self.page].obj, *self.view])


@value
class _Jump:
    """A link: the page that it stands on, which of the annotations there it is, and where it leads."""

    page: int
    annotation: int
    to: _Place


@value
class _Bookmark:
    title: str
    to: _Place
    below: tuple[_Bookmark, ...]


@value
class Found:
    """The links within a file, and its bookmarks."""

    jumps: tuple[_Jump, ...]
    bookmarks: tuple[_Bookmark, ...]


def taken_from(pdf: Any) -> Found:
    """The links and bookmarks of an open file; its links then lead nowhere, but for those to the web."""
    places = _Places(pdf)
    bookmarks = tuple(_bookmarks(pdf.open_outline().root, places))
    jumps = []
    for number, page in enumerate(pdf.pages):
        for position, annotation in enumerate(page.obj.get("/Annots", [])):
            if annotation.get("/Subtype") == "/Link":
                to = places.of(annotation.get("/Dest"), annotation.get("/A"))
                if to:
                    jumps.append(_Jump(number, position, to))
                if to or not _address(annotation):
                    _unlink(annotation)
    if "/Names" in pdf.Root:
        del pdf.Root.Names
    if "/Dests" in pdf.Root:
        del pdf.Root.Dests
    return Found(tuple(jumps), bookmarks)


def restore(found: Found, pages: Sequence[Any], first_pages: Mapping[str, tuple[str, Any]]) -> None:
    """Write links again on a file's pages, which now stand in another; those to the address of a part lead to its
    first page, and say its title."""
    import pikepdf

    for jump in found.jumps:
        pages[jump.page].obj.Annots[jump.annotation].Dest = jump.to.written(pages)
    for page in pages:
        for annotation in page.obj.get("/Annots", []):
            if (address := _address(annotation)) in first_pages:
                title, first = first_pages[address]
                _unlink(annotation)
                annotation.Dest = pikepdf.Array([first.obj, pikepdf.Name.Fit])
                annotation.Contents = pikepdf.String(title)


def write_bookmarks(
    pdf: Any, titles: Iterable[tuple[str, int]], found: Iterable[Found], pages: Iterable[Sequence[Any]]
) -> None:
    """A bookmark for each part, by title and level, with those of the part beneath it."""
    import pikepdf

    with pdf.open_outline() as outline:
        outline.root.clear()
        for (title, level), those, made in zip(titles, found, pages, strict=True):
            item = pikepdf.OutlineItem(title, pikepdf.Array([made[0].obj, pikepdf.Name.Fit]))
            item.is_closed = True
            item.children.extend(_items(those.bookmarks, made))
            beneath = outline.root[-1].children if level and outline.root else outline.root
            beneath.append(item)


def _items(bookmarks: Iterable[_Bookmark], pages: Sequence[Any]) -> Iterator[Any]:
    import pikepdf

    for bookmark in bookmarks:
        item = pikepdf.OutlineItem(bookmark.title, bookmark.to.written(pages))
        item.is_closed = True
        item.children.extend(_items(bookmark.below, pages))
        yield item


def _bookmarks(items: Iterable[Any], places: _Places) -> Iterator[_Bookmark]:
    for item in items:
        if to := places.of(item.destination, item.action):
            yield _Bookmark(item.title, to, tuple(_bookmarks(item.children, places)))


class _Places:
    """The places of a file, found from what its links and bookmarks say."""

    def __init__(self, pdf: Any) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._named = dict(_named(pdf.Root))

    def of(self, destination: Any, action: Any) -> _Place | None:
        """Where a destination or an action leads in the file, None where that is nowhere."""
        import pikepdf

        if destination is None and isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo":
            destination = action.get("/D")
        if isinstance(destination, (pikepdf.String, pikepdf.Name, str)):
            destination = self._named.get(str(destination))
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, pikepdf.Array) or not len(destination):
            return None
        page, *view = destination
        number = self._pages.get(page.objgen) if isinstance(page, pikepdf.Dictionary) else None
        return None if number is None else _Place(number, tuple(view))


def _named(root: Any) -> Iterator[tuple[str, Any]]:
    import pikepdf

    yield from ((str(name), place) for name, place in root.get("/Dests", {}).items())
    tree = root.get("/Names", {}).get("/Dests")
    if tree is not None:
        yield from ((str(name), place) for name, place in pikepdf.NameTree(tree).items())


def _address(annotation: Any) -> str:
    """The address on the web that a link leads to, '' where it leads elsewhere."""
    action = annotation.get("/A", {})
    return str(action.get("/URI", "")) if action.get("/S") == "/URI" else ""


def _unlink(annotation: Any) -> None:
    for key in ("/Dest", "/A", "/AA", "/PA"):
        if key in annotation:
            del annotation[key]
