"""The tag trees of files that are bound, made one (ISO 32000-1, 14.7): what a screen reader reads of each, in order.

Numbers by which pages find their tags are counted on from part to part, names of elements get the number of their part,
and a name for a kind of element that means something else in an earlier part gets another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class TagTree:
    """The one tag tree of a file. Parts are added in their order, and then it is closed."""

    def __init__(self, pdf: Any) -> None:
        import pikepdf

        self._pdf = pdf
        self._next = 0
        self._parents: list[Any] = []
        self._names: list[tuple[bytes, Any]] = []
        self._roles: dict[str, Any] = {}
        self._classes = pikepdf.Dictionary()
        self._count = 0
        self._root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        self._document = self._element("Document", self._root)

    def add(self, title: str, language: str, root: Any, pages: Iterable[Any]) -> None:
        """Add the tags of a part, whose pages already stand in the file; `root` is its own tree, None where it has
        none."""
        import pikepdf

        self._count += 1
        pages = [page.obj for page in pages]
        if root is None:
            _forget(pages)
            return
        shift = self._next
        for number, entry in pikepdf.NumberTree(root.ParentTree).items():
            self._parents += [number + shift, entry]
            self._next = max(self._next, number + shift + 1)
        for number in _renumbered(pages, shift):
            self._next = max(self._next, number + 1)
        self._rename(root)
        part = self._element("Part", self._document)
        part.T = pikepdf.String(title)
        if language:
            part.Lang = pikepdf.String(language)
        tops = _kids(root)
        if len(tops) == 1 and tops[0].get("/S") == "/Document":
            tops = _kids(tops[0])
        for top in tops:
            if isinstance(top, pikepdf.Dictionary):
                top.P = part
        part.K.extend(tops)
        self._document.K.append(part)

    def close(self) -> None:
        """Put the tree in place."""
        import pikepdf

        self._root.K = self._document
        self._root.ParentTree = self._pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(self._parents)))
        self._root.ParentTreeNextKey = self._next
        if self._names:
            names = [
                part for name, element in sorted(self._names, key=lambda each: each[0]) for part in (name, element)
            ]
            names[::2] = [pikepdf.String(name) for name in names[::2]]
            self._root.IDTree = self._pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(names)))
        if self._roles:
            self._root.RoleMap = pikepdf.Dictionary(self._roles)
        if len(self._classes.keys()):
            self._root.ClassMap = self._classes
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)

    def _element(self, kind: str, parent: Any) -> Any:
        import pikepdf

        made = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{kind}"), P=parent, K=pikepdf.Array())
        return self._pdf.make_indirect(made)

    def _rename(self, root: Any) -> None:
        """Give what is named in a part names of its own."""
        import pikepdf

        roles = self._renamed_roles(root)
        classes = {}
        for name, held in root.get("/ClassMap", {}).items():
            classes[name] = f"/P{self._count}-{name[1:]}"
            self._classes[classes[name]] = held
        for element in _elements(root):
            if roles and str(element.S) in roles:
                element.S = pikepdf.Name(roles[str(element.S)])
            if "/ID" in element:
                element.ID = self._own(element.ID)
                self._names.append((bytes(element.ID), element))
            for about in _listed(element.A) if "/A" in element else ():
                if isinstance(about, pikepdf.Dictionary) and "/Headers" in about:
                    about.Headers = pikepdf.Array([self._own(name) for name in about.Headers])
            if classes and "/C" in element:
                element.C = pikepdf.Array(
                    [
                        pikepdf.Name(classes.get(str(name), str(name))) if isinstance(name, pikepdf.Name) else name
                        for name in _listed(element.C)
                    ]
                )

    def _renamed_roles(self, root: Any) -> dict[str, str]:
        """Take over what a part's own kinds of elements stand for. Those that stood for something else before."""
        renamed = {}
        for name, standing_for in root.get("/RoleMap", {}).items():
            if self._roles.setdefault(name, standing_for) != standing_for:
                renamed[name] = f"{name}-{self._count}"
                self._roles[renamed[name]] = standing_for
        return renamed

    def _own(self, name: Any) -> Any:
        import pikepdf

        return pikepdf.String(b"%d-%s" % (self._count, bytes(name)))


def _renumbered(pages: Iterable[Any], shift: int) -> Iterator[int]:
    """Count on the numbers of pages, and of what stands on them. The new numbers."""
    seen: set[tuple[int, int]] = set()
    for page in pages:
        yield from _counted_on(page, shift)
        for annotation in page.get("/Annots", []):
            yield from _counted_on(annotation, shift)
        yield from _drawn(page.get("/Resources", {}), shift, seen)


def _drawn(resources: Any, shift: int, seen: set[tuple[int, int]]) -> Iterator[int]:
    """The same of the pictures and forms that pages are drawn with, each once."""
    if resources.get("/XObject") is None:
        return
    for drawn in resources.XObject.values():
        if drawn.objgen not in seen:
            seen.add(drawn.objgen)
            yield from _counted_on(drawn, shift)
            yield from _drawn(drawn.get("/Resources", {}), shift, seen)


def _counted_on(held: Any, shift: int) -> Iterator[int]:
    for key in ("/StructParents", "/StructParent"):
        if key in held:
            held[key] = int(held[key]) + shift
            yield int(held[key])


def _forget(pages: Iterable[Any]) -> None:
    """Take the numbers from pages without tags: they would be those of other pages' tags."""
    for page in pages:
        for held in (page, *page.get("/Annots", [])):
            for key in ("/StructParents", "/StructParent"):
                if key in held:
                    del held[key]


def _elements(root: Any) -> Iterator[Any]:
    """Every element beneath a root, each once: what others made may go round in a circle."""
    waiting, seen = _kids(root), set[tuple[int, int]]()
    while waiting:
        element = waiting.pop()
        if not isinstance(element, int) and "/S" in element and element.objgen not in seen:
            if element.is_indirect:
                seen.add(element.objgen)
            yield element
            waiting += _kids(element)


def _kids(element: Any) -> list[Any]:
    return _listed(element.get("/K"))


def _listed(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
