"""Put the parts of an email together from its lines."""

from __future__ import annotations

import re

from ..text import Span, Text
from . import ending, greeting
from .email import Email
from .lines import letter_lines, read_headers

# A greeting with text above it (an assistant's preface, a letterhead) stands in the first so many filled lines.
_DEEPEST_GREETING = 14
_NEXT_GREETING = 6
_BULLET = re.compile(r"\s*(?:[-*+\u2022\u2023\u25e6\u00b7\u25aa\u25cf]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
# Lines wrapped by a mail program are about as long as each other; a text without lines this long is not wrapped.
_LONGEST_WRAP = 100


def parse(text: Text) -> Email:
    """Take a draft apart. Never fails: what fits no other part is body."""
    lines = list(text.lines())
    words = [text.folded[line.start : line.end] for line in lines]
    front = read_headers(words, lines)
    live = letter_lines(words, front.after)
    place, length = _find_greeting(words, live)
    above = [] if length is None else live[:place]
    letter = live if length is None else live[place:]
    greeted = letter[0] if length is not None else None
    if greeted is not None and not words[greeted][length or 0 :].strip(" ,"):
        letter = letter[1:]
    last = ending.find(words, letter)
    body_lines = last.body + ([last.closing[0]] if last.split and last.split[0] else [])

    def part(numbers: list[int]) -> Span | None:
        return Span(lines[numbers[0]].start, lines[numbers[-1]].end) if numbers else None

    def trimmed(number: int) -> Span:
        start, end = lines[number].start, lines[number].end
        if number == greeted:
            start += length or 0
        if last.split and number == last.closing[0]:
            end = lines[number].start + last.split[0]
        line = text.folded[start:end]
        return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))

    spans = [trimmed(number) for number in sorted(body_lines)]
    closing, signature = part(last.closing), part(last.signature)
    if last.split:
        start = lines[last.closing[0]].start
        closing = Span(start + last.split[0], start + last.split[1])
        signature = Span(start + last.split[1], max(start + last.split[2], signature.end if signature else 0))
    around = [lines[number] for number in [*front.above, *above, *last.around] if words[number].strip()]
    hello = None
    if greeted is not None:
        indent = len(words[greeted]) - len(words[greeted].lstrip())
        hello = Span(lines[greeted].start + indent, lines[greeted].start + (length or 0))
    return Email(
        text=text,
        headers=front.headers,
        repeated=front.repeated,
        greeting=hello,
        paragraphs=tuple(_paragraphs(spans)),
        closing=closing,
        signature=signature,
        around=tuple(around),
        breaks=tuple(_breaks(text, spans)) + tuple(_line_starts(text, signature)),
    )


def _find_greeting(words: list[str], live: list[int]) -> tuple[int, int | None]:
    """The place among the live lines at which the greeting stands, and its length; no length without one."""
    filled = [place for place, number in enumerate(live) if words[number].strip()]
    if not filled:
        return 0, None
    first = greeting.find(words[live[filled[0]]])
    if first and not first.sure and not first.titled and ending.is_closing(words[live[filled[0]]]):
        first = None
    if first and first.sure and first.names:
        return filled[0], first.length
    # "Hello!" or a name may stand above the greeting proper.
    for place in filled[1 : _NEXT_GREETING if first else _DEEPEST_GREETING]:
        line = words[live[place]]
        found = greeting.find(line) if greeting.is_strong(line) else None
        if found and (not first or (found.names and re.match(r"\s*(?:dear|respected)\b", line, re.I))):
            return place, found.length
    return (filled[0], first.length) if first else (0, None)


def _paragraphs(spans: list[Span]) -> list[Span]:
    """Runs of lines without a blank line between them, each as one span."""
    paragraphs: list[Span] = []
    start: int | None = None
    end = 0
    for span in spans:
        if span:
            start, end = (span.start, span.end) if start is None else (start, span.end)
        elif start is not None:
            paragraphs.append(Span(start, end))
            start = None
    if start is not None:
        paragraphs.append(Span(start, end))
    return paragraphs


def _line_starts(text: Text, part: Span | None) -> list[int]:
    return [start for start in text.line_starts if part.start < start < part.end] if part else []


def _breaks(text: Text, spans: list[Span]) -> list[int]:
    """Where a line begins that cannot go on with the sentence of the line above it."""
    filled = [span for span in spans if span]
    width = max((span.end - span.start for span in filled), default=0)
    breaks: list[int] = []
    for above, span in zip(filled, filled[1:], strict=False):
        line = text.folded[span.start : span.end]
        first = line.split(maxsplit=1)[0]
        fits = above.end - above.start + 1 + len(first) <= width or width > _LONGEST_WRAP
        ends = text.folded[above.start : above.end].rstrip().endswith((".", "!", "?", ":"))
        if _BULLET.match(line) or (fits and (first[0].isupper() or ends)):
            breaks.append(span.start)
    return breaks
