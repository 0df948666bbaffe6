"""The drafts that a command line names: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from ..sources import ENDINGS, Source, Unread, drafts_in, parse, read


def sources(paths: Iterable[str], seen: set[str] | None = None) -> Iterator[Source | Unread]:
    """Each draft, those of a folder in the order of their names; what cannot be read with the reason.

    A draft whose path is in `seen` is left out, and the others are added to it.
    """
    seen = set() if seen is None else seen
    for path in paths:
        if os.path.isdir(path):
            inside, failed = drafts_in(path)
            yield from failed
            if not inside and not failed:
                yield Unread(path, f"there is no draft in this folder: no file that ends with {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")
            yield from sources(inside, seen)
        elif path not in seen:
            seen.add(path)
            yield from parse(sys.stdin.buffer.read(), "-") if path == "-" else read(path)
