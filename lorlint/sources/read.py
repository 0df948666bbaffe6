"""Files, folders and bytes -> drafts, by the ending of the file name."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from .source import LARGEST_PACKED, Source, SourceError, Unread, not_too_large

_MAILBOX = ".mbox"
# What reads a file: a function of a module of this room, which is imported when it is asked for. With all of them a start takes 20 ms more.
_READERS = {
    ".txt": ("plain", "read_text"),
    ".md": ("markdown", "read_markdown"),
    ".markdown": ("markdown", "read_markdown"),
    ".eml": ("mail", "read_eml"),
    ".html": ("page", "read_html"),
    ".htm": ("page", "read_html"),
    ".docx": ("word", "read_docx"),
    ".docm": ("word", "read_docx"),
}
# What a draft's file name ends with, for drafts found in a folder. A file that is named is always read; with another ending it is
# read as what it looks like, which is mostly text.
ENDINGS = (*_READERS, _MAILBOX)


def read(path: str) -> Iterator[Source | Unread]:
    """The draft in a file, or the drafts of a mailbox in their order; what cannot be read with the reason."""
    try:
        with Path(path).open("rb") as opened:
            if _ending(path) not in _READERS:
                from . import mailbox

                # Mail programs keep mailboxes without an ending, too ("Sent"), of any size.
                if _ending(path) == _MAILBOX or mailbox.looks(opened.peek()):
                    yield from mailbox.read_mailbox(opened, path)
                    return
            data = opened.read(LARGEST_PACKED + 1)
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
    if _ending(path) not in _READERS:
        from . import mailbox

        if _ending(path) == _MAILBOX or mailbox.looks(data):
            yield from mailbox.read_mailbox(io.BytesIO(data), path)
            return
    try:
        not_too_large(len(data), LARGEST_PACKED)
        yield _reader(data, path)(data, path)
    except SourceError as error:
        yield Unread(path, str(error))


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _reader(data: bytes, path: str) -> Callable[[bytes, str], Source]:
    """What reads a file: by its ending, else by its first bytes."""
    if _ending(path) in _READERS:
        module, name = _READERS[_ending(path)]
        reader: Callable[[bytes, str], Source] = getattr(import_module(f".{module}", __package__), name)
        return reader
    from . import mail, page, plain, word

    looks = ((word.looks, word.read_docx), (page.looks, page.read_html), (mail.looks, mail.read_eml))
    return next((reader for look, reader in looks if look(data)), plain.read_text)


def drafts_in(folder: str, excluded: Callable[[str], bool] = lambda path: False) -> tuple[list[str], list[Unread]]:
    """The drafts in a folder and the folders below it, in the order of their names, and what could not be looked into.

    Hidden files and folders are left out, and links to folders are not followed, so that no loop is walked. A file or folder whose
    path `excluded` tells is left out too, and such a folder is not walked into.
    """
    found: list[str] = []
    failed: list[Unread] = []

    def note(error: OSError) -> None:
        failed.append(Unread(str(error.filename), f"this folder cannot be read: {error.strerror}."))

    def wanted(place: str, name: str) -> bool:
        return not name.startswith(".") and not excluded(os.path.join(place, name))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if wanted(place, name))
        found += [os.path.join(place, name) for name in sorted(names) if _is_draft(place, name) and wanted(place, name)]
    return found, failed


def _is_draft(place: str, name: str) -> bool:
    """Whether a file's name is that of a draft. Apple Mail exports a mailbox as a folder: "Sent.mbox/mbox"."""
    return name.lower().endswith(ENDINGS) or (name == "mbox" and _ending(os.path.abspath(place)) == _MAILBOX)
