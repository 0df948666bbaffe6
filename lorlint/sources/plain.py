"""Plain text from bytes, in whatever encoding a program left it."""

from __future__ import annotations

import codecs
import re

from ..text import Text
from .source import SourceError

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
    b"\xd0\xcf\x11\xe0": "an old Word or Outlook file. Save the draft as .docx, .eml or plain text (.txt) and check that.",
    b"{\\rtf": "a rich text file. Save the draft as .docx or plain text (.txt) and check that.",
}


def not_empty(text: Text) -> Text:
    """The text itself. Raises SourceError where it holds nothing to read."""
    if not text.raw.strip("\ufeff\u200b \t\r\n\v\f"):
        raise SourceError("this draft is empty. Paste the email into it and save it.")
    return text


def decode(data: bytes) -> str:
    """Text from bytes: by its byte-order mark, else UTF-8, else UTF-16 by its zero bytes, else Windows-1252."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(f"this is {kind}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
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
