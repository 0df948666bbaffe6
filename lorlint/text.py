"""Positions in a draft: spans of the original, lines and columns, and cleaned text that maps back."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

# One character for one: folded text has the length of the original, so its offsets are the original's.
_FOLD = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\u2028\u2029\u0085\v\f\t", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **{chr(code): "\ufffd" for code in range(0x20) if chr(code) not in "\t\n\v\f\r"},
    "\x7f": "\ufffd",
    "\uff0c": ",",
    "\u3002": ".",
    "\uff01": "!",
    "\uff1f": "?",
    "\uff1a": ":",
    "\uff08": "(",
    "\uff09": ")",
    "\r": "\n",
}
_FOLD_TABLE = str.maketrans(_FOLD)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\n|\r")

# What cleaning rewrites: white space, invisible characters, decomposed accents, long runs of one
# mark, and words too long to be words. The last two because spaCy's tokenizer is quadratic in them.
# Of the accents on one letter so many are kept: no language has more, and to sort thousands takes its time.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff\ufffd"
_LONGEST_RUN = 3
_LONGEST_WORD = 60
_MOST_ACCENTS = 4
_REWRITE = (
    rf"(?P<space> (?=[\s{_INVISIBLE}])[\s{_INVISIBLE}]+|[^\S ][\s{_INVISIBLE}]*)"
    rf"|(?P<gone>[{_INVISIBLE}]+)"
    rf"|(?P<accent>[^\W\d_][\u0300-\u036f]{{1,{_MOST_ACCENTS}}})[\u0300-\u036f]*"
    rf"|(?P<mark>[^\w\s])(?P=mark){{{_LONGEST_RUN},}}"
    rf"|(?P<long>[^\s{_INVISIBLE}]{{{_LONGEST_WORD}}})"
)
# The same for white space and long runs alone, mostly all that there is to rewrite: a third of the time.
_RARE = rf"[{_INVISIBLE}\u0300-\u036f]"
_REWRITE_PLAIN = re.compile(rf"(\W)(?:(?P<space>(?<=[^\S ])\s*|(?<= )\s+)|(?P<mark>\1{{{_LONGEST_RUN},}}))")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the original text: 0-based character offsets, `end` exclusive."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        """For other processes and the shelf: a `Letter`, which is full of spans, takes 31 us, and 54 as dataclasses do it."""
        return Span, (self.start, self.end)


@dataclass(frozen=True)
class Text:
    """A text as it was read. `raw` is never changed; every offset in lorlint is an offset in it.

    Where the text was taken out of a file with more in it (markup, mail headers), `origin` is the way back to that file.
    `above` counts the lines of the file that stand above the text and were left behind (the earlier mails of a mailbox).
    """

    raw: str
    origin: Origin | None = field(default=None, repr=False)
    above: int = 0

    def __reduce__(self) -> tuple[type[Text], tuple[str, Origin | None, int]]:
        """What is sent to other processes and put on a shelf: not what was worked out from it."""
        return Text, (self.raw, self.origin, self.above)

    @cached_property
    def folded(self) -> str:
        """`raw` with typographic quotes, dashes, spaces and line ends folded, of the same length."""
        folded = self.raw.replace("\r\n", " \n").translate(_FOLD_TABLE)
        return _SURROGATE.sub("\ufffd", folded)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; lines end in LF, CR LF or CR."""
        return [0, *(end.end() for end in _LINE_END.finditer(self.raw))]

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset, in characters of the file."""
        if self.origin:
            return self.origin.file.position(self.origin.offset(offset))
        line = bisect_right(self.line_starts, offset)
        return line + self.above, offset - self.line_starts[line - 1] + 1

    def end_position(self, start: int, end: int) -> tuple[int, int]:
        """The 1-based line and column behind the last character of `start` to `end`, in characters of the file."""
        if self.origin and end > start:
            return self.origin.file.position(self.origin.offset(end - 1) + 1)
        return self.position(end)

    def excerpt(self, start: int, end: int) -> str:
        """The words of the file from `start` to `end`, with what markup stands between them."""
        if self.origin and end > start:
            return self.origin.file.raw[self.origin.offset(start) : self.origin.offset(end - 1) + 1]
        return self.raw[start:end]

    def line(self, number: int) -> str:
        """The text of a 1-based line of the file, without its line end."""
        if self.origin:
            return self.origin.file.line(number)
        number -= self.above
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.raw)
        return self.raw[start:end].rstrip("\r\n")

    def lines(self) -> Iterator[Span]:
        """The span of each line, without its line end."""
        starts = [*self.line_starts, len(self.raw)]
        for start, following in zip(starts, starts[1:], strict=False):
            end = following
            while end > start and self.raw[end - 1] in "\r\n":
                end -= 1
            yield Span(start, end)


@dataclass(frozen=True)
class Origin:
    """Where a text was taken from: the whole file, and for each piece its offset in the text, and start and end in the file."""

    file: Text
    pieces: tuple[tuple[int, int, int], ...]

    def offset(self, at: int) -> int:
        """The offset in the file of an offset in the text; within a piece that was decoded, no further than its last character."""
        place = bisect_right(self.pieces, at, key=lambda piece: piece[0]) - 1
        if place < 0:
            return 0
        begins, start, end = self.pieces[place]
        return min(start + at - begins, max(start, end - 1) if place + 1 < len(self.pieces) else end)


def taken(file: Text, pieces: Iterable[Span | tuple[Span, str]]) -> Text:
    """The text of some pieces of a file, in their order; of a pair, the second stands in the text for the first (decoded, unwrapped)."""
    texts: list[str] = []
    places: list[tuple[int, int, int]] = []
    length = 0
    for piece in pieces:
        span, text = piece if isinstance(piece, tuple) else (piece, file.raw[piece.start : piece.end])
        if text:
            places.append((length, span.start, span.end))
            texts.append(text)
            length += len(text)
    return Text("".join(texts), Origin(file, tuple(places)))


@dataclass(frozen=True)
class Clean:
    """Text made for matching, in one line, and the way back from its offsets to the original's."""

    text: str
    _clean: list[int] = field(repr=False)
    _raw: list[int] = field(repr=False)
    _raw_ends: list[int] = field(repr=False)

    def to_raw(self, start: int, end: int) -> Span:
        """The span of the original that the cleaned characters `start` to `end` stand for."""
        if end <= start:
            at = self._offset(start)
            return Span(at, at)
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, at: int) -> int:
        piece = bisect_right(self._clean, at) - 1
        return min(self._raw[piece] + at - self._clean[piece], max(self._raw[piece], self._raw_ends[piece] - 1))

    def from_raw(self, offset: int) -> int:
        """The cleaned offset at or after which the original's `offset` stands."""
        piece = max(0, bisect_right(self._raw, offset) - 1)
        following = self._clean[piece + 1] if piece + 1 < len(self._clean) else len(self.text)
        return min(self._clean[piece] + max(0, offset - self._raw[piece]), following)


def _is_plain(folded: str) -> bool:
    return (folded.isascii() or not re.search(_RARE, folded)) and max(map(len, folded.split()), default=0) < _LONGEST_WORD


def clean(text: Text, spans: Iterable[Span]) -> Clean:
    """The cleaned text of some spans of `text`, in their order, one space between two of them."""
    pieces: list[str] = []
    clean_starts: list[int] = []
    raw_starts: list[int] = []
    raw_ends: list[int] = []
    length = 0
    # How long the last word has become: without the invisible characters within it, many short pieces are one.
    word = 0

    def add(piece: str, start: int, end: int) -> None:
        nonlocal length, word
        if piece:
            if word >= _LONGEST_WORD and piece[0] != " ":
                add(" ", start, start)
            word = len(piece) - 1 - space if (space := piece.rfind(" ")) >= 0 else word + len(piece)
            clean_starts.append(length)
            raw_starts.append(start)
            raw_ends.append(end)
            pieces.append(piece)
            length += len(piece)

    folded = text.folded
    rewrite = _REWRITE_PLAIN if _is_plain(folded) else re.compile(_REWRITE)
    for number, span in enumerate(spans):
        if number:
            add(" ", span.start, span.start)
        at = span.start
        for match in rewrite.finditer(folded, span.start, span.end):
            start, end = match.span()
            add(folded[at:start], at, start)
            at = end
            if match.lastgroup == "space":
                add(" ", start, at)
            elif match.lastgroup == "accent":
                add(unicodedata.normalize("NFC", match["accent"]), start, at)
            elif match.lastgroup == "mark":
                add(folded[start] * _LONGEST_RUN, start, at)
            elif match.lastgroup == "long":
                add(match["long"], start, at)
                add(" ", at, at)
        add(folded[at : span.end], at, span.end)
    if not pieces:
        add(" ", 0, 0)
    return Clean("".join(pieces), clean_starts, raw_starts, raw_ends)
