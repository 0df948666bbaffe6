"""Where a draft lies, as other programs name it: paths below a folder, and URIs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from urllib.parse import quote

# Characters that stand for no byte of a file name; the others of their kind (U+DC80 to U+DCFF) each stand for one.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def below(path: str, folder: str) -> str | None:
    """The path from the folder on, with forward slashes; None where it does not lie in it."""
    whole, start = absolute(path), absolute(folder) + "/"
    return whole[len(start) :] if whole.startswith(start) else None


def absolute(path: str) -> str:
    """The absolute path with forward slashes, and none at its end."""
    return os.path.abspath(path).replace(os.sep, "/").rstrip("/")


def folders(path: str) -> Iterator[str]:
    """The folders in which a path lies, from the innermost on."""
    whole = absolute(path)
    while "/" in whole:
        whole = whole.rpartition("/")[0]
        yield whole


def uri(path: str) -> str:
    """The URI of a file: relative where it lies below the current folder, else absolute. It never holds a character outside ASCII."""
    here = below(path, os.getcwd())
    if here is not None:
        return _quoted(here, "/")
    return "file://" + _quoted("/" + os.path.abspath(path).replace(os.sep, "/").lstrip("/"), "/:")


def _quoted(path: str, safe: str) -> str:
    return quote(_NO_BYTE.sub("\ufffd", path).encode("utf-8", "surrogateescape"), safe=safe)
