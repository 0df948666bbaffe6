"""JSON documents that are written while they are made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

# So many characters make a piece.
_PIECE = 2**16


class Lazy(list[Any]):
    """A list for `dumped` whose items are made one by one, each time anew. It must not be empty: an empty list is written as it is."""

    def __init__(self, items: Callable[[], Iterator[Any]]) -> None:
        super().__init__()
        self._items = items

    def __iter__(self) -> Iterator[Any]:
        return self._items()

    def __bool__(self) -> bool:
        return True


def dumped(document: dict[str, Any]) -> Iterator[str]:
    """What `json.dumps(document, indent=2)` gives, piece by piece and with a line end. No piece ends within a string."""
    piece: list[str] = []
    size = 0
    # Called thus, the encoder goes through lists as any loop does: that is how the items of a lazy one come.
    for part in json.JSONEncoder(indent=2).iterencode(document):
        piece.append(part)
        size += len(part)
        if size >= _PIECE:
            yield "".join(piece)
            piece.clear()
            size = 0
    yield "".join((*piece, "\n"))
