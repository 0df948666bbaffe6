"""Files, folders and bytes -> drafts, by the ending of the file name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from ..text import Text
from . import mail, plain
from .source import Source, SourceError, Unread

# The largest draft that is read, in bytes. Real emails are far smaller; above it somebody named the wrong file.
LARGEST = 2 * 1024 * 1024


def _text(data: bytes, path: str) -> Iterator[Source | Unread]:
    yield Source(path, plain.not_empty(Text(plain.decode(data))))


def _eml(data: bytes, path: str) -> Iterator[Source | Unread]:
    yield mail.read_eml(data, path)


_READERS: dict[str, Callable[[bytes, str], Iterator[Source | Unread]]] = {".txt": _text, ".md": _text, ".eml": _eml}
# What a draft's file name ends with, for drafts found in a folder. A file that is named is always read, as text if it ends otherwise.
ENDINGS = tuple(_READERS)


def read(path: str) -> Iterator[Source | Unread]:
    """The draft in a file, or the drafts of a mailbox in their order; what cannot be read with the reason."""
    try:
        with Path(path).open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except FileNotFoundError:
        yield Unread(path, "there is no such file. Check the spelling and the folder.")
    except IsADirectoryError:
        yield Unread(path, "this is a folder.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Unread(path, f"this file cannot be read: {reason}.")
    else:
        yield from parse(data, path)


def parse(data: bytes, path: str) -> Iterator[Source | Unread]:
    """The drafts in some bytes; `path` names them, and its ending tells the kind of file."""
    reader = _READERS.get(os.path.splitext(path)[1].lower(), _text)
    try:
        if len(data) > LARGEST:
            raise SourceError(f"this is over {LARGEST // 2**20} MB, too large for the draft of an email. Is it the right file?")
        yield from reader(data, path)
    except SourceError as error:
        yield Unread(path, str(error))


def drafts_in(folder: str, excluded: Callable[[str], bool] = lambda path: False) -> tuple[list[str], list[Unread]]:
    """The drafts in a folder and the folders below it, in the order of their names, and what could not be looked into.

    Hidden files and folders are left out, and those that are `excluded`; links to folders are not followed, so that no loop is walked.
    """
    found: list[str] = []
    failed: list[Unread] = []

    def note(error: OSError) -> None:
        failed.append(Unread(str(error.filename), f"this folder cannot be read: {error.strerror}."))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not excluded(os.path.join(place, name)))
        drafts = sorted(name for name in names if name.lower().endswith(ENDINGS) and not name.startswith("."))
        found += [path for name in drafts if not excluded(path := os.path.join(place, name))]
    return found, failed
