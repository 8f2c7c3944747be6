"""What a template asks for, as its text says: the passages that only an author can write, and keys of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from govdocs.problems import ProblemsFound
from govdocs.reading.library import Library
from govdocs.templates.environment import environment, syntax_problem
from govdocs.value import value

_UNKNOWN = "…"


@value
class Passage:
    """A text that a template asks its author for: what belongs there and who should write it, '' where not said."""

    name: str
    wants: str = ""
    by: str = ""
    optional: bool = False


@value
class Asking:
    """All that a template asks for: passages in the order of the template, and names that it reads of the report."""

    passages: tuple[Passage, ...]
    keys: frozenset[str]


def asking(library: Library, template: str) -> Asking:
    """What the template of that name asks for, the parts that it uses among it.

    In what belongs in a passage, what is only known when the template runs is '…'; a passage whose name is only known
    then is not found. Raises ProblemsFound: no-such-file, template-syntax.
    """
    jinja = environment(library)
    passages: dict[str, Passage] = {}
    keys: set[str] = set()
    for tree in _trees(jinja, library, f"{template}.xml", set()):
        for passage in _passages(tree, _set(tree)):
            known = passages.get(passage.name, passage)
            passages[passage.name] = Passage(
                known.name,
                known.wants or passage.wants,
                known.by or passage.by,
                known.optional or passage.optional,
            )
        keys |= {node.attr for node in tree.find_all(nodes.Getattr) if _is(node.node, "report")}
    return Asking(tuple(passages.values()), frozenset(keys))


def _trees(jinja: Environment, library: Library, name: str, seen: set[str]) -> Iterator[nodes.Template]:
    """The syntax tree of a template, and of each that it uses by name."""
    seen.add(name)
    text, label = library.text(name)
    try:
        tree = jinja.parse(text, name, label)
    except TemplateSyntaxError as error:
        raise ProblemsFound([syntax_problem(error, label)]) from None
    yield tree
    for used in meta.find_referenced_templates(tree):
        if used and used not in seen:
            yield from _trees(jinja, library, used, seen)


def _passages(node: nodes.Node, bound: Mapping[str, nodes.Node]) -> Iterator[Passage]:
    """Each place that asks for a passage: narrative.ask('name', 'what', 'who'), narrative.get('name'), narrative.name.

    `bound` is what the names around it stand for: those that are set, and those of loops through what is written in
    the template.
    """
    if isinstance(node, nodes.For) and (turns := _turns(node.iter)):
        for item in turns:
            for part in node.body:
                yield from _passages(part, {**bound, **_binding(node.target, item)})
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        if _is(node.node.node, "narrative"):
            said = [_words(each, bound) for each in (*node.args, *(each.value for each in node.kwargs))]
            name, wants, by, *_ = *said, "", "", ""
            yield from _passage(name, wants, "" if _UNKNOWN in by else by, node.node.attr == "get")
    elif isinstance(node, nodes.Getattr | nodes.Getitem) and _is(node.node, "narrative"):
        name = _words(node.arg, bound) if isinstance(node, nodes.Getitem) else node.attr
        yield from _passage("" if name in ("ask", "get") else name)
    for part in node.iter_child_nodes():
        yield from _passages(part, bound)


def _passage(name: str, wants: str = "", by: str = "", optional: bool = False) -> Iterator[Passage]:
    if name and _UNKNOWN not in name:
        yield Passage(name, wants, by, optional)


def _is(node: nodes.Node, name: str) -> bool:
    return name in (getattr(node, "name", ""), getattr(node, "attr", ""))


def _set(tree: nodes.Template) -> dict[str, nodes.Node]:
    """What is set in a template, by name."""
    assigned = ((each.target, each.node) for each in tree.find_all(nodes.Assign))
    return {target.name: node for target, node in assigned if isinstance(target, nodes.Name)}


def _turns(iterated: nodes.Node) -> list[nodes.Node]:
    """What a loop goes through, where that is written in it: a list, or the items of a dict."""
    if isinstance(iterated, nodes.List | nodes.Tuple):
        return list(iterated.items)
    if isinstance(iterated, nodes.Call) and isinstance(iterated.node, nodes.Getattr):
        pairs = iterated.node.node
        if isinstance(pairs, nodes.Dict) and iterated.node.attr == "items":
            return [nodes.Tuple([pair.key, pair.value], "load") for pair in pairs.items]
    return []


def _binding(target: nodes.Node, item: nodes.Node) -> dict[str, nodes.Node]:
    """What the names of a loop stand for in one turn of it."""
    if isinstance(target, nodes.Name):
        return {target.name: item}
    if isinstance(target, nodes.Tuple) and isinstance(item, nodes.Tuple | nodes.List):
        pairs = zip(target.items, item.items, strict=False)
        return {name: each for part, value in pairs for name, each in _binding(part, value).items()}
    return {}


def _words(node: nodes.Node, bound: Mapping[str, nodes.Node]) -> str:
    """A text of the template, with '…' in place of what is only known when it runs."""
    if isinstance(node, nodes.Name) and node.name in bound:
        others = {name: value for name, value in bound.items() if name != node.name}
        return _words(bound[node.name], others)
    if isinstance(node, nodes.Concat):
        return "".join(_words(part, bound) for part in node.nodes)
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else _UNKNOWN
