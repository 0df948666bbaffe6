"""Text of drafts, file names and packs made safe to show: in a terminal, in the log of a build, in Markdown."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Letters and marks that show as nothing although Unicode does not call them control or format characters.
_BLANK = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0)}
_ODD = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0d\U000e0100-\U000e01ef]|::|##")
# What programs that run builds take for a command to them: "::error" and "##[error]" (GitHub), "##vso[" (Azure), "##teamcity[". Its
# second character gives way to one that looks alike, so that the text keeps its length.
_COMMAND = re.compile(r"(?<=:):|(?<=#)#(?=\w*\[)")
_ALIKE = {":": "\N{FULLWIDTH COLON}", "#": "\N{FULLWIDTH NUMBER SIGN}"}
# A zero-width joiner holds emoji and the letters of some scripts together; between other characters it only hides.
_JOINER = re.compile("(?<![^\x00-\u02ff])\u200d|\u200d(?![^\x00-\u02ff])")

# What has a meaning in Markdown, wherever it stands or at the start of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>~#@&$|]|^[-+=]|^\d{1,9}(?=[.)])")
# Where GitHub or GitLab would make a link, which they do in finished text, so that escaping does not keep them from it:
# people, issues and the like, addresses of the web; and where they would make a picture of ":name:".
_LINK = re.compile(r"[@#!~$%&^](?=\w)|:(?=//|[\w+-]+:)|\b(?i:www)(?=\.)|\b(?i:GH)(?=-\d)")
_BREAK = "\N{ZERO WIDTH SPACE}"


class _Shown(dict[int, str]):
    """How each character is shown, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if code in _BLANK or (unicodedata.category(char) in _HIDDEN and char not in "\t\u200d"):
            shown = f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
        else:
            shown = char if char.isprintable() or char == "\u200d" else " "
        self[code] = shown
        return shown


_SHOWN = _Shown()


def printable(text: str) -> str:
    """The text with every character that hides, moves or turns text around as its escape; tabs and odd spaces become a space.

    Nothing in it is taken for a command by a program that runs a build and reads the log.
    """
    if text.isprintable() and not _ODD.search(text):
        return text
    if "\u200d" in text:
        text = _JOINER.sub(r"\\u200d", text)
    return harmless(text.translate(_SHOWN))


def harmless(text: str) -> str:
    """The text, of the same length, without commands to programs that run builds: for a text that is taken apart before it is shown."""
    return _COMMAND.sub(lambda match: _ALIKE[match[0]], text)


def one_line(text: str) -> str:
    """The text printable and in one line, with one space for all white space between two words."""
    return printable(" ".join(text.split()))


def markdown(text: str, *, links: bool = False) -> str:
    """The text as the words of one line of Markdown, in which nothing is taken for markup, HTML, a link or a person to be told.

    It may stand in a table and at the start of a line. With `links`, addresses of the web stay what they are.
    """
    words = one_line(text)
    if not links:
        words = _LINK.sub(lambda match: match[0] + _BREAK, words)
    return _MARKUP.sub(_escaped, words).replace(_BREAK, "&#8203;")


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    # Programs differ in how they read a backslash before the bar that parts two cells.
    return "&#124;" if found == "|" else f"\\{found}" if not found.isdigit() else f"{found}\\"


def code(text: str) -> str:
    """The text as it is, as a piece of code in Markdown, not in a table: for words that are to be copied."""
    text = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if text.startswith("`") or text.endswith("`") else f"{fence}{text}{fence}"


def width(text: str) -> int:
    """The columns that printable text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) or char == "\u200d" else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
