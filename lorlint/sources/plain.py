"""Plain text from bytes, in whatever encoding a program left it."""

from __future__ import annotations

import codecs
import re

from ..text import Text
from .source import Source, SourceError, not_empty, not_too_large

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF": "a PDF. Save the draft as plain text (.txt) and check that.",
    b"PK\x03\x04": "a Word or zip file, not text. Give it the ending .docx if it is a Word file, or save the draft as plain text (.txt).",
    b"\xd0\xcf\x11\xe0": "an old Word or Outlook file, or one locked with a password. "
    "Save the draft as .docx without a password, as .eml or as plain text (.txt) and check that.",
    b"{\\rtf": "a rich text file. Save the draft as .docx or plain text (.txt) and check that.",
}
# A text said to be in one of these is read as UTF-8 where it is valid UTF-8: programs write them on everything.
_SAID_OF_ANYTHING = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})
# Codecs that are no encodings of letters, and cost more than linear time or look beyond the text.
_NO_ENCODINGS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_WIDER = {"gb2312": "gb18030", "iso8859-1": "cp1252"}


def read_text(data: bytes, path: str) -> Source:
    """A text file as a draft."""
    not_too_large(len(data))
    return Source(path, not_empty(Text(decode(data))))


def decode(data: bytes) -> str:
    """Text from bytes: by its byte-order mark, else UTF-8, else UTF-16 by its zero bytes, else Windows-1252."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(f"this is {kind}")
    marked = decode_marked(data)
    if marked is not None:
        return marked
    zeros = data[:4096].count(0)
    if zeros > len(data[:4096]) // 4:
        encoding = "utf-16-le" if data[1:4096:2].count(0) >= zeros / 2 else "utf-16-be"
        text = data.decode(encoding, errors="replace")
        if text.isprintable() or re.search(r"[A-Za-z]{2} ", text):
            return text
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    sample = text[:4096]
    odd = sum(char < " " and char not in "\t\n\r\v\f" for char in sample)
    if odd > len(sample) // 10:
        raise SourceError("this is not text. Save the draft as plain text (.txt) and check that.")
    return text


def decode_marked(data: bytes) -> str | None:
    """The text of bytes that begin with a byte-order mark, without it; None for others."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    return None


def decode_as(data: bytes, charset: str | None) -> str:
    """Text from bytes that are said to be in `charset`, which may be wrong, unknown or missing."""
    try:
        name = codecs.lookup(charset or "ascii").name
    except (LookupError, ValueError):
        name = "ascii"
    marked = decode_marked(data)
    if marked is not None:
        return marked
    for encoding in (*(("utf-8",) if name in _SAID_OF_ANYTHING else ()), _WIDER.get(name, name)):
        text = _decoded(data, encoding)
        if text is not None:
            return text
    return decode(data)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return None if encoding in _NO_ENCODINGS else data.decode(encoding)
    except (LookupError, UnicodeError):
        return None
