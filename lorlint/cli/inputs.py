"""The drafts that a command line names: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator

from ..sources import ENDINGS, Source, Unread, drafts_in, parse, read

STDIN = "-"


class Inputs:
    """Finds and reads drafts, each once.

    `excluded` tells of a path found in a folder whether it is left out. `stdin` is what standard input is called; its ending tells the
    kind of file.
    """

    def __init__(self, excluded: Callable[[str], bool] = lambda path: False, stdin: str = STDIN) -> None:
        self._excluded = excluded
        self._stdin = stdin
        self._seen: set[str] = set()

    def files(self, path: str) -> tuple[list[str], list[Unread]]:
        """The files that a path stands for, without those named before, in the order of their names; and what could not be looked into."""
        found, failed = drafts_in(path, self._excluded) if os.path.isdir(path) else ([path], [])
        if not found and not failed:
            failed = [Unread(path, f"there is no draft in this folder: no file that ends with {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")]
        new = [file for file in found if file not in self._seen]
        self._seen.update(new)
        return new, failed

    def read(self, file: str) -> Iterator[Source | Unread]:
        """The draft or drafts in a file."""
        return parse(sys.stdin.buffer.read(), self._stdin) if file == STDIN else read(file)

    def all(self, paths: Iterable[str]) -> Iterator[Source | Unread]:
        """The drafts in all files that some paths stand for."""
        for path in paths:
            files, failed = self.files(path)
            yield from failed
            for file in files:
                yield from self.read(file)
