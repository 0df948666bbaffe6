"""What stands for files as they are now: their names, sizes and times, without reading them."""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b, shake_256
from importlib.util import find_spec

from .locate import locate
from .store import Store

_SIZE = 16
_LIBRARIES = ("spacy", "rapidfuzz", "dateutil", "mammoth")


def sealed(data: bytes, secret: bytes) -> bytes:
    """Bytes, made small, that only those can read who have the secret.

    They are mixed with the endless digest of the secret. No secret may seal two different values: here each is made of all that the
    value depends on.
    """
    return _mixed(zlib.compress(data, 1), secret)


def opened(data: bytes, secret: bytes) -> bytes:
    """What was sealed with a secret."""
    return zlib.decompress(_mixed(data, secret))


def _mixed(data: bytes, secret: bytes) -> bytes:
    stream = shake_256(secret).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")


def joined(*parts: bytes) -> bytes:
    """One key of several parts; no two rows of parts have the same."""
    digest = blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


@lru_cache(maxsize=1)
def code_print() -> bytes:
    """What stands for lorlint's own code, the libraries that have a say in findings, and the Python that runs them."""
    found = [find_spec(name) for name in _LIBRARIES]
    places = [spec.origin for spec in found if spec and spec.origin]
    stats = [*_stats(os.path.dirname(os.path.abspath(__file__)), ".py"), *((path, *_stat(path)) for path in places)]
    return joined(sys.version.encode(), repr(stats).encode())


def keep_folders(rules: str | None, folders: Iterable[str], store: Store) -> bytes:
    """Keep of which folders a pack is made, because only its files tell; the print of the pack."""
    named = tuple(folders)
    store.put(_name(rules), marshal.dumps(named))
    return _pack_print(named)


def kept_print(rules: str | None, store: Store) -> bytes | None:
    """What stands for the files of a pack, as they are now, and for the code that reads them.

    None for a pack that was never kept, or that there is none of: whoever loads it says so.
    """
    try:
        folders = store.get(_name(rules))
    except ValueError:
        return None
    return None if folders is None else _pack_print(marshal.loads(folders))


def _name(rules: str | None) -> bytes:
    return joined(b"folders", code_print(), os.path.abspath(locate(rules)).encode("utf-8", "surrogateescape"))


def _pack_print(folders: tuple[str, ...]) -> bytes:
    return joined(code_print(), *(repr(list(_stats(os.path.abspath(folder), ".yml"))).encode() for folder in folders))


def _stats(folder: str, ending: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of change (in ns) of each file with an ending in a folder and below it, in the order of their paths."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(ending):
                path = os.path.join(place, name)
                yield (path, *_stat(path))


def _stat(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return -1, -1  # a link to nowhere, as editors leave beside a file that is open
    return found.st_size, found.st_mtime_ns
