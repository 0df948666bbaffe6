"""Tell a person how a phrase was read."""

from __future__ import annotations

from collections.abc import Iterator

from .forms import forms
from .parse import Begin, Either, Forms, Gap, Maybe, Named, Node, Row, Thing, Words


def describe(node: Node, depth: int = 0) -> Iterator[str]:
    """The lines of a phrase's outline, indented by two spaces a level."""
    pad = "  " * depth
    if isinstance(node, Row):
        for item in node.items:
            yield from describe(item, depth)
    elif isinstance(node, Either):
        yield f"{pad}one of"
        for branch in node.branches:
            yield from describe(branch, depth + 1)
    elif isinstance(node, Maybe):
        yield f"{pad}perhaps"
        yield from describe(node.node, depth + 1)
    else:
        yield pad + _leaf(node)


def _leaf(node: Node) -> str:
    if isinstance(node, Words):
        return f"exactly {node.text!r}, capitals included" if node.exact else f"the words {node.text!r}"
    if isinstance(node, Forms):
        return f"a form of {node.word!r}: {', '.join(dict.fromkeys((node.word, *forms(node.word))))}"
    if isinstance(node, Named):
        return f"anything of the list <{node.name}>"
    if isinstance(node, Thing):
        return f"a {node.name}, whatever it is: {{{node.name}}}"
    if isinstance(node, Gap):
        return f"up to {node.most} words or marks of the same sentence"
    assert isinstance(node, Begin)
    return "the beginning of a sentence"
