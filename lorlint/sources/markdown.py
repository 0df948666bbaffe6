"""Markdown as drafts: the prose without its markup, each character with its place in the file.

Markdown parsers tell lines of blocks, not columns of words, so the marks are found here. What could be prose stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from ..text import Span, Text, taken
from .inline import Cut, cuts_in
from .plain import decode
from .source import HEADER, Source, not_empty, not_too_large

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_HEADING_END = re.compile(r"(?:(?<=[ \t])#+)[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}$| {0,3}(?:\*[ \t]*){3,}$| {0,3}(?:_[ \t]*){3,}$")
# What a link leads to, told from prose behind "[Name]:" by the marks in it.
_DEFINITION = re.compile(
    r" {0,3}\[(?P<label>[^\[\]]{1,200})\]:[ \t]*<?[^\s<>./#@:]*[./#@:][^\s<>]*>?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,99}\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<task>\[[ xX]\][ \t]+)?")
_HARD_BREAK = re.compile(r"(?<!\\)\\$")
_ADDRESSES = re.compile(r"\W{0,6}(?:from|to|cc)\W{0,4}:", re.I)
_VISIBLE = re.compile(r"[^\r\n]")

# Front matter is no longer than this, in lines.
_LONGEST_FRONT = 200
_KEY = re.compile(r"(?P<name>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>\S.*))?$")
_LISTED = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*)$")
_VALUE = re.compile(r"""\s*("[^"]*"|'[^']*'|[^,"'][^,]*|)\s*(?:,|$)""")


def read_markdown(data: bytes, path: str) -> Source:
    """A Markdown file as a draft; findings point into the file."""
    not_too_large(len(data))
    return Source(path, not_empty(prose(Text(decode(data)))))


def prose(file: Text) -> Text:
    """The text of a Markdown file without its markup, with the way back."""
    lines = list(file.lines())
    pieces, number = _front_matter(file, lines)
    at = lines[number].start if number < len(lines) else len(file.raw)
    # Comments are blanked before anything else is looked for, so that each may go over lines and no mark in one counts.
    comments = list(_comments(file.raw, at))
    raw = file.raw
    if comments:
        ends = [at, *(span.end for span in comments)]
        blanked = [raw[end : span.start] + _VISIBLE.sub(" ", raw[span.start : span.end]) for end, span in zip(ends, comments, strict=False)]
        raw = raw[:at] + "".join(blanked) + raw[ends[-1] :]
    cuts = [*((span, "") for span in comments), *_marks(raw, lines[number:])]
    for span, instead in sorted(cuts, key=lambda cut: cut[0].start):
        if span.start >= at:
            pieces += [Span(at, span.start), (span, instead)]
            at = span.end
    return taken(file, [*pieces, Span(at, len(file.raw))])


def _comments(raw: str, at: int) -> Iterator[Span]:
    while (start := raw.find("<!--", at)) >= 0 and (end := raw.find("-->", start + 4)) >= 0:
        at = end + 3
        yield Span(start, at)


def _front_matter(file: Text, lines: list[Span]) -> tuple[list[Span | tuple[Span, str]], int]:
    """The header lines that front matter holds, and the number of the line behind it: none and 0 without front matter."""
    words = [file.raw[line.start : line.end].rstrip() for line in lines[:_LONGEST_FRONT]]
    last = next((number for number, line in enumerate(words[1:], 1) if line in ("---", "...")), 0)
    if not last or words[0] != "---" or not any(_KEY.match(line) for line in words[1:last]):
        return [], 0
    found: list[tuple[Span, list[Span]]] = []
    known = False
    for line, span in zip(words[1:last], lines[1:last], strict=True):
        if key := _KEY.match(line):
            known = bool(re.fullmatch(HEADER, key["name"]))
            if known:
                name = Span(span.start + key.start("name"), span.start + key.end("name"))
                found.append((name, _values(file.raw, span, key)))
        elif known and (item := _LISTED.match(line)):
            found[-1][1].extend(_values(file.raw, span, item))
    pieces: list[Span | tuple[Span, str]] = []
    for name, values in found:
        end = values[-1].end if values else name.end
        pieces += [name, (Span(name.end, name.end), ": ")]
        for place, value in enumerate(values):
            pieces += [(Span(value.start, value.start), ", " if place else ""), value]
        pieces.append((Span(end, end), "\n"))
    return [*pieces, (lines[last], "\n" if pieces else "")], last + 1


def _values(raw: str, line: Span, found: re.Match[str]) -> list[Span]:
    """Where the values stand: one, in quotes or not, or several in brackets."""
    if not found["value"]:
        return []
    start, end = line.start + found.start("value"), line.start + found.end("value")
    if raw[start] == "[" and raw[end - 1] == "]":
        spans = [Span(*match.span(1)) for match in _VALUE.finditer(raw, start + 1, end - 1) if match[1].strip()]
    else:
        spans = [Span(start, end)]
    return [_unquoted(raw, span) for span in spans]


def _unquoted(raw: str, span: Span) -> Span:
    quoted = span.end - span.start > 1 and raw[span.start] == raw[span.end - 1] and raw[span.start] in "\"'"
    return Span(span.start + 1, span.end - 1) if quoted else Span(span.start, span.start + len(raw[span.start : span.end].rstrip()))


def _marks(raw: str, lines: list[Span]) -> Iterator[Cut]:
    """What is left out: marks of blocks, line by line, and the marks in the text of each block."""
    words = [raw[line.start : line.end] for line in lines]
    labels = {match["label"].casefold() for line in words if (match := _DEFINITION.match(line))}
    tables = _table_rows(words)
    fence = ""
    # The text of a block that is not looked through yet.
    block: Span | None = None
    for number, (line, span) in enumerate(zip(words, lines, strict=True)):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark["fence"].startswith(fence) and not mark["info"].strip():
                fence = ""
                yield span, ""
            continue
        alone = number in tables or bool(_HEADING.match(line) or _ADDRESSES.match(line))
        bare = bool(mark or _RULE.match(line) or _DEFINITION.match(line) or (block and _UNDERLINE.match(line)))
        if block and (bare or alone or not line.strip() or _ITEM.match(line)):
            yield from cuts_in(raw, block.start, block.end, labels)
            block = None
        if bare:
            fence = mark["fence"] if mark else ""
            yield span, ""
        elif alone:
            yield from _line_marks(line, span, number in tables)
            yield from cuts_in(raw, span.start, span.end, labels, addresses=not _ADDRESSES.match(line))
        elif line.strip():
            yield from _line_marks(line, span, in_table=False)
            block = Span(block.start if block else span.start, span.end)
    if block:
        yield from cuts_in(raw, block.start, block.end, labels)


def _line_marks(line: str, span: Span, in_table: bool) -> Iterator[Cut]:
    """The marks that a line has for being a heading, an item, a row or broken by hand."""
    heading = _HEADING.match(line)
    for mark in (heading, _HEADING_END.search(line) if heading else _HARD_BREAK.search(line)):
        if mark:
            yield Span(span.start + mark.start(), span.start + mark.end()), ""
    item = _ITEM.match(line)
    if item and item["task"]:
        yield Span(span.start + item.start("task"), span.start + item.end("task")), ""
    if in_table and _DELIMITERS.match(line):
        yield span, ""
    elif in_table:
        indent = len(line) - len(line.lstrip())
        for pipe in _PIPE.finditer(line):
            yield Span(span.start + pipe.start(), span.start + pipe.end()), " " if pipe.start() > indent else ""


def _table_rows(words: list[str]) -> Set[int]:
    """The numbers of the lines that are rows of tables: from above a row of dashes down to the first line without a pipe."""
    rows: set[int] = set()
    for number, line in enumerate(words):
        if number and "|" in line and "|" in words[number - 1] and (number - 1 in rows or _DELIMITERS.match(line)):
            rows |= {number - 1, number}
    return rows
