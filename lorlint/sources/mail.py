"""Mail files as drafts: headers, the letter among the parts, the names of attachments, and the way back to the file's lines."""

from __future__ import annotations

import email
import email.header
import email.policy
import re
from collections.abc import Iterator, Sequence
from email.errors import HeaderParseError
from email.message import EmailMessage

from ..text import Span, Text, taken
from .parts import attachments, content, is_plain, letter, why_none
from .plain import decode_as, decode_marked
from .source import HEADER, LARGEST_PACKED, Source, SourceError, not_empty, not_too_large

# What may stand above the headers: blank lines, and the line that begins a mail in a mailbox.
_ABOVE = re.compile(rb"(?:[ \t]*\r?\n)*(?:>?From [^\r\n]*\r?\n)?")
_LINE = re.compile(r"(?P<name>[!-9;-~]+)[ \t]*:(?P<space>[ \t]*)(?P<value>[^\r\n]*(?:(?:\r\n|\n|\r)[ \t][^\r\n]*)*)(?:\r\n|\n|\r|\Z)")
_HEADER = re.compile(HEADER)
_FIRST = re.compile(rb"[!-9;-~]+[ \t]*:")
_TRAVELLED = re.compile(rb"(?im)^(?:mime-version|message-id|received):")
_LOOKED_AT = 65_536
_HEADERS_END = re.compile(rb"\n\r?\n|\r\r")
# The standard library's reading of long headers is slow and of deep nests recursive; no mail that a person wrote comes near.
_LONGEST_HEADER = 2_000
_LONGEST_VALUE = 10_000
_NEST = re.compile(rb"content-type:\s{0,9}(?:multipart|message)/", re.I)
_DEEPEST = 40
_MOST_PARTS = 10_000
_MOST_LINES = 1_000_000
_UNPACKED = ("", "7bit", "8bit", "binary")
_BYTES = re.compile("[\udc80-\udcff]")
# A part begins behind a blank line.
_GAPS = (b"\n\n", b"\n\r\n")
# A body line that a mailbox or a mail program changed: ">From " and the blank that format=flowed puts before some lines.
_FROM_QUOTED = re.compile(r"(?m)^>(?=>*From )")
_STUFFED = re.compile(r"(?m)^ ")


class _Policy(email.policy.EmailPolicy):
    """The modern policy with headers of a sane length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and value of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_POLICY = _Policy()


def read_eml(data: bytes, path: str, message: int | None = None, above: int = 0) -> Source:
    """A mail as a draft: its headers, then its text. Raises SourceError.

    Of a mail in a mailbox `message` is its number and `above` the number of lines of the mailbox above it.
    """
    not_too_large(len(data), LARGEST_PACKED)
    marked = decode_marked(data)
    if marked is not None:
        data = marked.encode("utf-8", errors="surrogatepass")
    begins = _ABOVE.match(data)
    assert begins is not None
    skipped = begins.end()
    head, fields = _head(data, skipped)
    if not fields:
        not_empty(Text(data[skipped:].decode("latin-1")))
        raise SourceError("this mail has no headers. Save it again as .eml, or its text as .txt.")
    if len(_NEST.findall(data)) > _DEEPEST or data.count(b"\n--") > _MOST_PARTS or data.count(b"\n") > _MOST_LINES:
        raise SourceError("this mail has too many parts. Save its text as .txt and check that.")
    try:
        mail = email.message_from_bytes(data[skipped:], policy=_POLICY)
        assert isinstance(mail, EmailMessage)
        found = [(part, content(part)) for part in letter(mail)]
        files = tuple(attachments(mail, [part for part, _ in found]))
    except SourceError:
        raise
    except Exception as error:
        # The standard library's reading of a broken mail can fail in any way: each of its versions has its own.
        raise SourceError("this mail is damaged. Save it again as .eml, or its text as .txt.") from error
    if not found:
        raise SourceError(why_none(mail))
    not_empty(Text("".join(text for _, text in found)))
    parts, texts = zip(*([pair for pair in found if pair[1].strip()] or found), strict=True)
    not_too_large(sum(map(len, texts)))
    places = _places(data, len(head.encode("utf-8", errors="surrogateescape")), parts)
    if places is not None:
        text = _mapped(data, head, fields, places, texts, parts, message is not None, above)
    else:
        text = _unpacked(head, fields, texts, message is not None)
    return Source(path, text, files, message, decoded=places is None)


def looks(data: bytes) -> bool:
    """Whether bytes are a mail as it travelled or was saved, rather than a text with a subject line at its top."""
    head = data[: end.start()] if (end := _HEADERS_END.search(data, 0, _LOOKED_AT)) else data[:_LOOKED_AT]
    return bool(_FIRST.match(head) and _TRAVELLED.search(head))


_Field = tuple[Span, Span, str]


def _head(data: bytes, start: int) -> tuple[str, list[_Field]]:
    """The characters of the file up to the end of the headers, and each header: where its name and its value stand, and the value.

    Bytes that are no UTF-8 are kept as lone surrogates, so that the characters are as many bytes as they were.
    """
    end = _HEADERS_END.search(data, start)
    head = data[: end.start() + 1 if end else len(data)].decode("utf-8", errors="surrogateescape")
    at = len(data[:start].decode("utf-8", errors="surrogateescape"))
    fields: list[_Field] = []
    while line := _LINE.match(head, at):
        name = Span(line.start("name"), line.end("name"))
        value = line["value"].rstrip()
        fields.append((name, Span(line.start("value"), line.start("value") + len(value)), _value(value)))
        at = line.end()
    return head[:at], fields


def _value(raw: str) -> str:
    """A header's value in one line, its encoded words decoded."""
    raw = raw[:_LONGEST_VALUE]
    value = re.sub(r"[\r\n]+[ \t]*", " ", raw)
    if _BYTES.search(value):
        value = decode_as(value.encode("utf-8", errors="surrogateescape"), "utf-8")
    if "=?" in value:
        value = _words(value)
    return " ".join(value.split()) if value != raw else value


def _words(value: str) -> str:
    """A value with its encoded words decoded; one with a broken word stays as it is written."""
    try:
        found = email.header.decode_header(value)
        decoded = "".join(decode_as(words, charset) if isinstance(words, bytes) else words for words, charset in found)
        return decoded if decoded.strip() else value
    except (HeaderParseError, ValueError, SourceError):
        return value


def _wanted(head: str, name: Span) -> bool:
    return bool(_HEADER.fullmatch(head, name.start, name.end))


def _places(data: bytes, start: int, parts: Sequence[EmailMessage]) -> list[tuple[int, int]] | None:
    """Where the parts stand in the file, in bytes; None where one is encoded, so that its lines are not the letter's."""
    places = []
    for part in parts:
        payload = part.get_payload(decode=True)
        packing = str(part.get("content-transfer-encoding", "")).strip().lower()
        if not is_plain(part) or packing not in _UNPACKED or not isinstance(payload, bytes) or b"\0" in payload or not payload:
            return None
        at = min((at + len(gap) for gap in _GAPS if (at := data.find(gap + payload, start - 1)) >= 0), default=-1)
        if at < 0:
            return None
        places.append((at, at + len(payload)))
        start = at + len(payload)
    return places


def _unpacked(head: str, fields: list[_Field], texts: Sequence[str], in_mailbox: bool) -> Text:
    """The draft with lines of its own: its headers, a blank line, its text."""
    lines = [f"{head[name.start : name.end]}: {value}" for name, _, value in fields if _wanted(head, name)]
    if not any(line.lower().startswith("subject:") for line in lines):
        lines.insert(0, "Subject:")
    body = "\n\n".join(texts).replace("\r\n", "\n")
    return Text("\n".join(lines) + "\n\n" + (_FROM_QUOTED.sub("", body) if in_mailbox else body))


def _mapped(
    data: bytes,
    head: str,
    fields: list[_Field],
    places: list[tuple[int, int]],
    texts: Sequence[str],
    parts: Sequence[EmailMessage],
    in_mailbox: bool,
    above: int,
) -> Text:
    """The draft, with the way back to the file. Of the file only what stands up to the end of the letter is kept."""
    size = len(head.encode("utf-8", errors="surrogateescape"))
    pieces: list[tuple[Span, str]] = []
    for name, value, words in fields:
        if _wanted(head, name):
            pieces += [(name, head[name.start : name.end]), (Span(name.end, name.end), ": ")]
            pieces += [(value, words), (Span(value.end, value.end), "\n")]
    if not any(head[name.start : name.end].lower() == "subject" for name, _, _ in fields):
        pieces.insert(0, (Span(0, 0), "Subject:\n"))
    file = [head]
    length = len(head)
    gap = "\n"
    for (start, end), text, part in zip(places, texts, parts, strict=True):
        between = data[size:start].decode("latin-1")
        length += len(between)
        pieces.append((Span(length, length), gap))
        gap = "\n\n"
        pieces += _restored(text, length, in_mailbox, flowed=str(part.get_param("format", "")).lower() == "flowed")
        file += [between, text]
        length += len(text)
        size = end
    return taken(Text("".join(file), above=above), pieces)


def _restored(text: str, start: int, in_mailbox: bool, flowed: bool) -> Iterator[tuple[Span, str]]:
    """The pieces of a body that stands at `start` of its file, without what was put before lines for the journey."""
    marks = [mark for mark, used in ((_FROM_QUOTED, in_mailbox), (_STUFFED, flowed)) if used]
    added = sorted(found.start() for mark in marks for found in mark.finditer(text))
    at = 0
    for place in (*added, len(text)):
        yield Span(start + at, start + place), text[at:place]
        at = place + 1
