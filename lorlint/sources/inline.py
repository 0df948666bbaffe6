"""The marks in a piece of Markdown prose: emphasis, code, links, tags, escapes."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Set

from ..text import Span

# What is left out of the text, and what stands there instead.
Cut = tuple[Span, str]

# The tags of HTML that people write in Markdown. Others in angle brackets are placeholders: <Your Name>.
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strike"
    "|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
# No alternative goes over the next "<" or looks further than its bound: text without an end takes no more than linear time.
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<url>\b(?:https?|ftp)://[^\s<>()\[\]*]+)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,2000}|[^\s<>@]{1,200}@[^\s<>@]{1,200})>"
    rf"|(?P<tag></?(?P<name>{_TAGS})\b(?:\s[^<>]{{0,2000}})?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<run>\*+|_+|~+)",
    re.I,
)
_TAIL = re.compile(
    r"\(\s{0,9}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200}){0,9})"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)"
    r"|\[(?P<label>[^\[\]]{0,200})\]"
)
_TICKS = re.compile(r"`+")
_LINE_ENDS = re.compile(r"[ \t]*[\r\n]")
# Longer runs are lines to write on: "Dear Dr. ____".
_LONGEST_RUN = 3


def cuts_in(raw: str, start: int, end: int, labels: Set[str], addresses: bool = True) -> Iterator[Cut]:
    """The marks in `raw` from `start` to `end`, one block of prose; `labels` are the links defined elsewhere.

    With `addresses` the brackets around mail addresses are marks too.
    """
    emphasis = _Emphasis(raw, start, end)
    brackets: list[tuple[int, int]] = []
    ticks: dict[int, list[int]] = {}
    for run in _TICKS.finditer(raw, start, end):
        ticks.setdefault(len(run[0]), []).append(run.start())
    at = start
    while token := _TOKEN.search(raw, at, end):
        first, at = token.span()
        if token["escaped"]:
            yield Span(first, first + 1), ""
        elif token["ticks"]:
            same = ticks[len(token["ticks"])]
            place = bisect_left(same, at)
            if place < len(same):
                yield Span(first, at), ""
                yield Span(same[place], same[place] + at - first), ""
                at = same[place] + at - first
        elif token["auto"]:
            if addresses or "@" not in token["auto"]:
                yield Span(first, first + 1), ""
                yield Span(at - 1, at), ""
        elif token["tag"]:
            ends_line = token["name"].lower() == "br" and not _LINE_ENDS.match(raw, at)
            yield Span(first, at), "\n" if ends_line else ""
        elif token["entity"]:
            yield Span(first, at), html.unescape(token["entity"])
        elif token["open"]:
            brackets.append((first, at))
        elif token["close"] and brackets:
            opened, inside = brackets.pop()
            tail = _tail(raw, at, end, raw[inside:first] if first - inside <= 200 else "", labels)
            if tail is not None and raw[opened] == "!":
                yield Span(opened, tail), ""
                at = tail
            elif tail is not None:
                yield Span(opened, inside), ""
                yield Span(first, tail), ""
                at = tail
        elif token["run"]:
            yield from emphasis.run(first, at)


def _tail(raw: str, at: int, end: int, words: str, labels: Set[str]) -> int | None:
    """Where a link ends whose text in brackets ends at `at`; None where the brackets are no link but a placeholder."""
    tail = _TAIL.match(raw, at, end)
    if tail and (tail["label"] is None or (tail["label"] or words).casefold() in labels):
        return tail.end()
    return at if words.casefold() in labels else None


class _Emphasis:
    """Pairs the runs of `*`, `_` and `~` that open and close emphasis; a run without a partner is prose."""

    def __init__(self, raw: str, start: int, end: int) -> None:
        self._raw = raw
        self._start = start
        self._end = end
        # Of each mark the runs that are open: where what is left of one begins and ends.
        self._open: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}

    def run(self, start: int, end: int) -> Iterator[Cut]:
        """Take in a run, and give the marks that it closes."""
        mark = self._raw[start]
        opens, closes = self._sides(start, end)
        stack = self._open[mark]
        while closes and stack and start < end:
            begin, until = stack.pop()
            size = min(until - begin, end - start)
            for others in self._open.values():
                while others and others[-1][0] > until:
                    others.pop()
            yield Span(until - size, until), ""
            yield Span(start, start + size), ""
            start += size
            if until - size > begin:
                stack.append((begin, until - size))
        if opens and start < end:
            stack.append((start, end))

    def _sides(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether a run can open and can close emphasis, by the characters at its sides."""
        raw = self._raw
        mark, size = raw[start], end - start
        before = raw[start - 1] if start > self._start else " "
        behind = raw[end] if end < self._end else " "
        inside = before.isalnum() and behind.isalnum()
        if size > _LONGEST_RUN or (mark == "~" and size != 2) or (inside and (mark == "_" or size == 1)):
            return False, False
        plain_before, plain_behind = before.isalnum(), behind.isalnum()
        opens = not behind.isspace() and (plain_behind or not plain_before)
        closes = not before.isspace() and (plain_before or not plain_behind)
        if mark == "_":
            return opens and not (closes and plain_before), closes and not (opens and plain_behind)
        return opens, closes
