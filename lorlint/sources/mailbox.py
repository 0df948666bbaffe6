"""Mailboxes (mbox): many mails in one file, read one by one, however large the file is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from .mail import read_eml
from .source import LARGEST_PACKED, Source, SourceError, Unread, not_too_large

# "From ana@example.com Mon Aug  3 10:00:00 2026": a line of a letter that begins with "From" has no such date.
_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SEPARATOR = re.compile(
    rb"From (?:[^\r\n]{0,300} )?"
    + _DAY
    + rb" +(?:"
    + _MONTH
    + rb" +\d{1,2}|\d{1,2} +"
    + _MONTH
    + rb")[^\r\n]{0,60}\d{4}[^\r\n]{0,20}\r?\n?$"
)
_LONGEST_SEPARATOR = 1000
# So much of a line is read at once.
_LONGEST_READ = 1024 * 1024


def read_mailbox(opened: BinaryIO, path: str) -> Iterator[Source | Unread]:
    """The mails of a mailbox in their order, numbered from 1; a mail that cannot be read with its number and the reason."""
    number = 0
    for data, size, above in _mails(opened):
        if not number and not looks(data):
            yield Unread(path, "this is no mailbox: its first line is not such as 'From ana@example.com Mon Aug  3 10:00:00 2026'.")
            return
        number += 1
        try:
            not_too_large(size, LARGEST_PACKED)
            yield read_eml(data, path, number, above)
        except SourceError as error:
            yield Unread(path, str(error), number)
    if not number:
        yield Unread(path, "this mailbox is empty.")


def looks(data: bytes) -> bool:
    """Whether bytes begin as a mailbox does."""
    return bool(_SEPARATOR.match(data[:_LONGEST_SEPARATOR].lstrip(b"\xef\xbb\xbf\r\n").split(b"\n", 1)[0]))


def _mails(opened: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Each mail, its size in bytes and the number of lines above it; of one that is too large only the beginning."""
    lines: list[bytes] = []
    size = above = count = 0
    before = b""
    while line := opened.readline(_LONGEST_READ):
        if lines and not before.strip() and _SEPARATOR.match(line):
            yield b"".join(lines), size, above
            above += count
            lines = []
            size = count = 0
        if size <= LARGEST_PACKED:
            lines.append(line)
        size += len(line)
        count += line.endswith(b"\n")
        before = line
    if b"".join(lines).strip():
        yield b"".join(lines), size, above
