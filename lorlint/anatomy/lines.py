"""Which lines of a draft are headers, and which are no part of the letter: quoted mail, device lines, footers."""

from __future__ import annotations

import re

from ..text import Span
from .email import Header

HEADER_NAMES = (
    "subject", "from", "to", "cc", "bcc", "date", "sent", "reply-to", "importance", "attachments?",
    "lorlint-[a-z]+",
)  # fmt: skip
_HEADER = re.compile(rf"\W{{0,4}}(?P<name>{'|'.join(HEADER_NAMES)})(?: line)?\**\s?:\**[ ]*(?P<value>.*)", re.I)
_QUOTED = re.compile(r"\s{0,3}>")
_ATTRIBUTION = re.compile(r"\W*(?:On|Am|Le|El|Il|Em)\s.{4,250}\s(?:wrote|schrieb|écrit|escribió|scritto|escreveu)\s*:?\W*$")
_FORWARDED = re.compile(r"\s*(?:-{2,}\s*(?:original|forwarded) (?:message|mail)|begin forwarded message)", re.I)
_RULE = re.compile(r"\s*[_\-=*]{5,}\s*$")
_FROM = re.compile(r"\W{0,4}From:\W*\w", re.I)
_FROM_NEXT = re.compile(r"\W{0,4}(?:Sent|Date|To|Subject|Cc):", re.I)
_DEVICE = re.compile(
    r"\W*(?:(?:sent|written|typed|composed|dictated)\b.{0,25}\b(?:from|via|using|with|on|by)\b.{0,40}"
    r"\b(?:i?phone|ipad|android|galaxy|samsung|mobile|outlook|mail|gmail|yahoo|blackberry|tablet|huawei|xiaomi|redmi"
    r"|pixel|oneplus|oppo|vivo|nokia|windows|watch|voice|thunderbird|device|handheld)\b.{0,30}"
    r"|get outlook for .{2,20})\W*$",
    re.I,
)
_FOOTER = re.compile(
    r"\W*(?:confidential(?:ity)?\b.{0,20}(?:notice|note|statement)|disclaimer\b|legal notice|privileged (?:and|&) confidential"
    r"|(?:notice:?\s+)?th(?:is|e) (?:information|contents?|e-?mail|message|communication|transmission|electronic)\b.{0,160}"
    r"(?:confidential|intended (?:only|solely|for)|privileged|addressee|recipient|scanned|virus)"
    r"|if you (?:are not the (?:intended|named)|(?:have )?received? this (?:e-?mail|message|in error))"
    r"|(?:please )?(?:consider|think (?:of|about)) the environment|virus-free)",
    re.I,
)


def read_headers(words: list[str], lines: list[Span]) -> tuple[dict[str, Header], int, list[int]]:
    """The headers at the top, the line after them, and the lines above them that belong to no header.

    `words` are the folded lines. Only a subject line may have other text above it (an assistant's preface).
    """
    filled = [number for number, line in enumerate(words) if line.strip()]
    first = next(
        (
            place
            for place, number in enumerate(filled[:12])
            if (match := _HEADER.match(words[number])) and (place == 0 or match["name"].lower() == "subject")
        ),
        None,
    )
    if first is None:
        return {}, 0, []
    headers: dict[str, Header] = {}
    after = filled[first]
    for number in filled[first:]:
        match = _HEADER.match(words[number])
        if not match:
            break
        start = lines[number].start + match.start("value")
        value = match["value"].rstrip(" *")
        name = match["name"].lower()
        headers.setdefault(name, Header(name, value, Span(start, start + len(value))))
        after = number + 1
    return headers, after, filled[:first]


def letter_lines(words: list[str], start: int) -> list[int]:
    """The numbers of the lines from `start` on that are the letter itself."""
    live: list[int] = []
    number = start
    while number < len(words):
        line = words[number]
        if _FORWARDED.match(line) or _is_outlook_block(words, number):
            break
        if _FOOTER.match(line) and any(words[before].strip() for before in live):
            break
        attribution = _attribution_lines(words, number)
        if attribution:
            number += attribution
            if not _quoted_next(words, number):
                break
            continue
        if not _QUOTED.match(line) and not _DEVICE.match(line):
            live.append(number)
        number += 1
    return live


def _attribution_lines(words: list[str], number: int) -> int:
    """How many lines from here say "On ... wrote:" (mail programs wrap it); 0 for none."""
    if not re.match(r"\W*(?:On|Am|Le|El|Il|Em)\s", words[number]):
        return 0
    for count in (1, 2, 3):
        if _ATTRIBUTION.match(" ".join(words[number : number + count])):
            return count
    return 0


def _quoted_next(words: list[str], number: int) -> bool:
    following = next((line for line in words[number:] if line.strip()), "")
    return bool(_QUOTED.match(following))


def _is_outlook_block(words: list[str], number: int) -> bool:
    """Whether an Outlook-style block of From:, Sent:, To: lines (maybe under a rule) begins here."""
    if _RULE.match(words[number]):
        following = next((at for at in range(number + 1, len(words)) if words[at].strip()), number)
        return following > number and not _RULE.match(words[following]) and _is_outlook_block(words, following)
    return bool(_FROM.match(words[number])) and any(_FROM_NEXT.match(line) for line in words[number + 1 : number + 4])
