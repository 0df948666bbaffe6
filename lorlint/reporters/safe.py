"""Text of drafts and file names made safe to show: no control characters, no marks that turn the line around."""

from __future__ import annotations

import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def printable(text: str) -> str:
    """The text with every control, format and bidirectional character as its escape; tabs become a space."""
    return "".join(_show(char) for char in text)


def _show(char: str) -> str:
    if char == "\t":
        return " "
    # A zero-width joiner holds emoji together and does no harm.
    if char.isprintable() or char == "\u200d":
        return char
    if unicodedata.category(char) in _HIDDEN:
        return f"\\u{ord(char):04x}" if ord(char) > 0xFF else f"\\x{ord(char):02x}"
    return " "


def width(text: str) -> int:
    """The columns that printable text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) or char == "\u200d" else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
