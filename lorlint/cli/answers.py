"""Whole answers of `lorlint check`, kept between runs: where nothing has changed, nothing but the drafts is read.

An answer stands under a key of all that it depends on, and is sealed with the drafts: the file of answers tells nobody anything of them.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from ..prints import joined, kept_print, opened, sealed
from ..store import Store
from .inputs import STDIN, Named
from .options import Options

# What of the surroundings shows in an answer: paths are told as seen from these folders.
_PLACES = ("GITHUB_WORKSPACE",)
_PIECE = 2**20
_ENCODED = ("utf-8", "surrogatepass")
# A longer answer is not kept whole, in bytes: that on some thousand drafts fits in.
_LARGEST = 6 * 2**20
# What of the options is looked at in its own way, or makes no difference to an answer.
_OWN = ("config", "today", "severity", "jobs", "output")
# The exit code of a run in which something could not be read.
UNREAD = 2


class Answer(NamedTuple):
    """What a run prints, in pieces (None: nothing), and says on standard error, and its exit code.

    `dated`: another day may bring another answer.
    """

    code: int
    shown: Iterable[str] | None
    said: tuple[str, ...]
    dated: bool


class Passing:
    """Pieces as they pass by on their way out; `kept` are those that have passed, encoded, or None where they are too many to be kept."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = pieces
        self._size = 0
        self.kept: list[bytes] | None = []

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            if self.kept is not None:
                self.kept.append(piece.encode(*_ENCODED))
                self._size += len(self.kept[-1])
                if self._size > _LARGEST:
                    self.kept = None
            yield piece


class Question:
    """What a run was asked: an answer to the same question on the same drafts may be given again."""

    def __init__(self, options: Options, named: Iterable[Named], today: date, store: Store) -> None:
        self._store = store
        self._today = today.isoformat().encode()
        self._options = options
        self._named = list(named)
        self._drafts = self._key = b""

    def answer(self) -> Answer | None:
        """The answer that was kept, if there is one."""
        if not self._ask():
            return None
        # First as on any other day, then as of this day.
        for key in (self._key, joined(self._key, self._today)):
            data = self._store.get(key)
            if data is not None:
                code, shown, said, dated = marshal.loads(opened(data, joined(b"seal", key, self._drafts)))
                return Answer(code, None if shown is None else [b"".join(shown).decode(*_ENCODED)], said, dated)
        return None

    def keep(self, answer: Answer, shown: list[bytes] | None) -> None:
        """Keep an answer that showed this, unless a draft, the pack or the configuration has changed since the question was asked.

        What could not be read is tried anew each time: that may lie in the machine, such as a library that is not installed.
        """
        before = self._drafts
        if answer.code != UNREAD and self._ask() and before == self._drafts:
            key = joined(self._key, self._today) if answer.dated else self._key
            self._store.put(key, sealed(marshal.dumps((answer.code, shown, answer.said, answer.dated)), joined(b"seal", key, self._drafts)))

    def _ask(self) -> bool:
        """Look at all that the answer depends on; False where that cannot be said."""
        options = self._options
        files = [file for named in self._named for file in named.files]
        config = options.config
        settings_files = [str(path) for path in (config.path, *config.extends) if path] if config else []
        # What is no file can be read only once (a pipe), or never ends.
        read = [*files, *settings_files, *([options.baseline] if options.baseline else [])]
        if STDIN in files or options.saves or options.write_baseline or not all(map(os.path.isfile, read)):
            return False
        try:
            settings = [_digest(path) for path in settings_files]
            known = _digest(options.baseline) if options.baseline else b""
            self._drafts = joined(*(_digest(file) for file in files))
        except OSError:
            return False
        pack = kept_print(options.rules, self._store)
        if pack is None:
            return False
        said = repr([getattr(options, field.name) for field in fields(options) if field.name not in _OWN])
        places = repr((self._named, config and config.path, os.getcwd(), [os.environ.get(name) for name in _PLACES]))
        severity = repr(sorted(options.severity.items()))
        words = (said, places, severity)
        self._key = joined(b"answer", pack, known, self._drafts, *settings, *(word.encode("utf-8", "surrogatepass") for word in words))
        return True


def _digest(path: str) -> bytes:
    digest = blake2b()
    with open(path, "rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.digest()
