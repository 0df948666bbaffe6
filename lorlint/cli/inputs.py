"""The drafts that a command line names: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..sources import ENDINGS, LARGEST_PACKED, Source, Unread, drafts_in, is_report, parse, read

STDIN = "-"


class Named(NamedTuple):
    """A path of the command line, the files that it stands for, and what of it could not be looked into."""

    path: str
    files: list[str]
    failed: list[Unread]


class Inputs:
    """Finds and reads drafts, each once.

    `excluded` tells of a path found in a folder whether it is left out; so are reports that earlier runs have left there. `stdin` is what
    standard input is called; its ending tells the kind of file.
    """

    def __init__(self, excluded: Callable[[str], bool] | None = None, stdin: str = STDIN) -> None:
        self._excluded = excluded or (lambda path: False)
        self._stdin = stdin
        self._seen: set[str] = set()
        self._in_folders: set[str] = set()

    def files(self, path: str) -> Named:
        """The files that a path stands for, without those named before, in the order of their names."""
        if not path:
            return Named(path, [], [Unread(path, "the name of a draft is empty.")])
        found, failed = drafts_in(path, self._excluded) if os.path.isdir(path) else ([path], [])
        if not found and not failed:
            failed = [Unread(path, f"there is no draft in this folder: no file that ends with {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")]
        new = [file for file in found if file not in self._seen]
        self._seen.update(new)
        if os.path.isdir(path):
            self._in_folders.update(new)
        return Named(path, new, failed)

    def read(self, file: str) -> Iterator[Source | Unread]:
        """The draft or drafts in a file."""
        if file in self._in_folders and is_report(file):
            return iter(())
        return parse(sys.stdin.buffer.read(LARGEST_PACKED + 1), self._stdin) if file == STDIN else read(file)

    def all(self, paths: Iterable[str]) -> Iterator[Source | Unread]:
        """The drafts in all files that some paths stand for."""
        for path in paths:
            named = self.files(path)
            yield from named.failed
            for file in named.files:
                yield from self.read(file)
