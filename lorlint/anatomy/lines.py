"""Which lines of a draft are headers, and which are no part of the letter: quoted mail, device lines, footers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text import Span
from . import ending, greeting
from .email import Header

HEADER_NAMES = (
    "subject", "from", "to", "cc", "bcc", "date", "sent", "reply-to", "importance", "attachments?",
    "lorlint-[a-z]+",
)  # fmt: skip
_HEADER = re.compile(rf"\W{{0,4}}(?P<name>{'|'.join(HEADER_NAMES)})(?: line)?\**\s?:\**[ ]*(?P<value>.*)", re.I)
_QUOTED = re.compile(r"\s{0,3}>")
_SAID = r"(?:wrote|schrieb|écrit|escribió|scritto|escreveu|schreef|napisał\(?a?\)?)"
_ON = re.compile(r"\W{0,4}(?:On|Am|Le|El|Il|Em|Op|W dniu)\s")
_ATTRIBUTION = rf"\W{{0,4}}(?:On|Am|Le|El|Il|Em|Op|W dniu)\s.{{4,250}}\s{_SAID}(?:\s[^,;]{{1,80}})?\s?:\W{{0,4}}$"
# "Lee wrote:", "Lee schrieb am 3. August 2026:"; "As Osler wrote:" is prose.
_SAYS = (
    rf"\W{{0,4}}(?!(?:As|You|I|We|He|She|They|It|Who|Someone)\b)(?:(?:Dr|Prof)\.\s)?[^\W\d_a-z][\w'-]*(?:\s[^\W\d_a-z][\w'.-]*){{0,3}}(?:\s<[^>]{{3,60}}>)?"
    rf"\s{_SAID}(?:\s(?:am|on|le|el|il|em)\s.{{4,80}})?\s?:\s{{0,4}}$"
)
_FORWARDED = re.compile(
    r"\s*(?:-{2,}\s*(?:original|forwarded|weitergeleitete|ursprüngliche) (?:message|mail|nachricht)|begin forwarded message)", re.I
)
_RULE = re.compile(r"\s*[_\-=*]{5,}\s*$")
_FROM = re.compile(r"\W{0,4}(?:From|De|Von|Da|Van)\s?:\W*\w", re.I)
_FROM_NEXT = re.compile(
    r"\W{0,4}(?:Sent|Date|To|Subject|Cc|Enviado|Fecha|Para|Asunto|Assunto|Data|Gesendet|Datum|An|Betreff|Envoyé|À|A|Objet|Inviato|Oggetto"
    r"|Verzonden|Aan|Onderwerp)(?: (?:el|em|le))?\s?:",
    re.I,
)
_DEVICE = re.compile(
    r"\W{0,4}(?:(?:sent|written|typed|composed|dictated)\b.{0,25}\b(?:from|via|using|with|on|by)\b.{0,40}"
    r"\b(?:i?phone|ipad|android|galaxy|samsung|mobile|outlook|mail|gmail|yahoo|blackberry|tablet|huawei|xiaomi|redmi"
    r"|pixel|oneplus|oppo|vivo|nokia|windows|watch|voice|thunderbird|device|handheld)\b.{0,30}"
    r"|get outlook for .{2,60})\W{0,4}$",
    re.I,
)
# What a device or program puts in the last line, whatever its name.
_LAST_DEVICE = re.compile(
    r"\W{0,4}(?:(?:sent|written|typed|dictated) (?:from|with|via|using|on|by)\b|get outlook for\b"
    r"|(?:please |kindly )?(?:excuse|pardon|forgive|apologies for|sorry for|ignore)\b.{0,40}\b(?:brevity|typos?|thumbs?|errors|spelling|autocorrect)\b"
    r"|enviad[oa] (?:desde|do|da|a partir|con|pelo)\b|envoyé (?:de|depuis|à partir)\b|(?:gesendet|verschickt) (?:von|mit)\b|von mein\w* .{1,40} gesendet"
    r"|inviato da\w*\b|verzonden (?:vanaf|vanuit|met|via)\b|wysłan[eao] z\b|odesláno z\b|skickat från\b|sendt fra\b)",
    re.I,
)
_LONGEST_DEVICE = 120
_FOOTER = re.compile(
    r"\W{0,4}(?:(?:important|notice|warning|attention|note)\b\W{0,4})?"
    r"(?:confidential(?:ity)?\b.{0,20}(?:notice|note|statement)|disclaimer\b|legal notice|privileged (?:and|&) confidential"
    r"|(?:notice:?\s+)?th(?:is|e) (?:information|contents?|e-?mail|message|communication|transmission|electronic (?:e-?mail|mail|message|communication|transmission))\b.{0,160}"
    r"(?:confidential|intended (?:only|solely|for)|privileged|addressee|(?:intended|named) recipient|scanned (?:for|by)|viruses|virus-?free|protected health)"
    r"|(?:ce (?:message|courriel)|este (?:mensaje|correo|e-?mail)|esta mensagem|diese (?:e-?mail|nachricht)|questo messaggio)\b.{0,160}"
    r"(?:confiden|vertraulich|riservat)"
    r"|if you (?:are not the (?:intended|named)|(?:have )?received? this (?:e-?mail|message|in error))"
    r"|(?:please )?(?:consider|think (?:of|about)) the environment|please (?:don't|do not|avoid) print|(?:please )?think before (?:you )?print|virus-free)",
    re.I,
)


@dataclass(frozen=True)
class Front:
    """The header lines of a draft, by name; `repeated` are further lines of a name, `after` is the number of the line
    below them, `above` are the numbers of the lines over them."""

    headers: dict[str, Header]
    repeated: tuple[Header, ...]
    after: int
    above: list[int]


def read_headers(words: list[str], lines: list[Span]) -> Front:
    """The headers at the top.

    `words` are the folded lines. Only a subject line may have other text above it (an assistant's preface), but neither a greeting nor
    the beginning of earlier mail.
    """
    filled = [number for number, line in enumerate(words) if line.strip()]
    first = None
    signed = False
    for place, number in enumerate(filled[:12]):
        block = _is_outlook_block(words, number)
        if place and ((block and (signed or place > 2)) or _begins_earlier_mail(words, number)):
            break
        match = _HEADER.match(words[number])
        if match and (place == 0 or block or match["name"].lower() == "subject"):
            first = place
            break
        if _begins_letter(words[number]):
            break
        signed = signed or ending.is_closing(words[number])
    if first is None:
        return Front({}, (), 0, [])
    headers: dict[str, Header] = {}
    repeated: list[Header] = []
    place = first
    while place < len(filled) and (match := _HEADER.match(words[filled[place]])):
        name = match["name"].lower()
        values = [match["value"].rstrip(" *")]
        start = lines[filled[place]].start + match.start("value")
        end = start + len(values[0])
        place += 1
        while name not in headers and place < len(filled) and filled[place] == filled[place - 1] + 1 and _goes_on(words[filled[place]]):
            values.append(words[filled[place]].strip())
            end = lines[filled[place]].start + len(words[filled[place]].rstrip())
            place += 1
        header = Header(name, " ".join(values), Span(start, end))
        if name in headers:
            repeated.append(header)
        else:
            headers[name] = header
    return Front(headers, tuple(repeated), filled[place - 1] + 1, filled[:first])


def _goes_on(line: str) -> bool:
    """Whether a line below a header goes on with it: RFC 5322 begins such a line with a space."""
    return line[:1] == " " and not _HEADER.match(line) and not greeting.find(line)


def _begins_letter(line: str) -> bool:
    found = greeting.find(line)
    return found is not None and found.sure and (found.names > 0 or greeting.is_alone(line, found))


def _begins_earlier_mail(words: list[str], number: int) -> bool:
    line = words[number]
    return bool(_FORWARDED.match(line) or _QUOTED.match(line) or _attribution_lines(words, number, follows=True))


def letter_lines(words: list[str], start: int) -> list[int]:
    """The numbers of the lines from `start` on that are the letter itself."""
    live: list[int] = []
    begun = False
    number = start
    while number < len(words):
        line = words[number]
        if not line.strip():
            live.append(number)
            number += 1
            continue
        if _FORWARDED.match(line) or (begun and (_FOOTER.match(line) or _is_outlook_block(words, number))):
            break
        attribution = _attribution_lines(words, number, follows=begun)
        if attribution:
            number += attribution
            if not _quoted_next(words, number):
                break
            continue
        if not _QUOTED.match(line) and not (len(line) <= _LONGEST_DEVICE and _DEVICE.match(line)):
            live.append(number)
            begun = True
        number += 1
    while live and _is_below_letter(words[live[-1]]):
        live.pop()
    return live


def _is_below_letter(line: str) -> bool:
    return not line.strip() or (len(line) <= _LONGEST_DEVICE and bool(_LAST_DEVICE.match(line)))


def _attribution_lines(words: list[str], number: int, follows: bool) -> int:
    """How many lines from here say "On ... wrote:" (mail programs wrap it); 0 for none. `follows`: there is a letter above."""
    line = words[number]
    if (
        follows
        and len(line) <= 300
        and (not number or not words[number - 1].strip())
        and line.rstrip().endswith(":")
        and re.match(_SAYS, line)
    ):
        return 1
    if not _ON.match(line):
        return 0
    for count in (1, 2, 3):
        joined = " ".join(words[number : number + count])
        if len(joined) <= 500 and re.match(_ATTRIBUTION, joined):
            return count
    return 0


def _quoted_next(words: list[str], number: int) -> bool:
    following = next((words[at] for at in range(number, len(words)) if words[at].strip()), "")
    return bool(_QUOTED.match(following))


def _is_outlook_block(words: list[str], number: int) -> bool:
    """Whether an Outlook-style block of From:, Sent:, To: lines (maybe under a rule) begins here."""
    if _RULE.match(words[number]):
        following = next((at for at in range(number + 1, len(words)) if words[at].strip()), number)
        return following > number and not _RULE.match(words[following]) and _is_outlook_block(words, following)
    return bool(_FROM.match(words[number])) and any(_FROM_NEXT.match(line) for line in words[number + 1 : number + 4])
