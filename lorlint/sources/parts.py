"""The parts of a mail: which of them are the letter, and which are files that come with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

from . import page
from .plain import decode_as
from .source import not_too_large

# Parts that are no files for a reader.
_NO_FILES = frozenset(
    "application/pkcs7-signature application/x-pkcs7-signature application/pgp-signature application/pgp-encrypted text/calendar".split()
)
_LOCKED = frozenset("application/pkcs7-mime application/x-pkcs7-mime multipart/encrypted".split())
# What a program writes into the text part where the letter is in the HTML part.
_SEE_HTML = re.compile(
    r"\b(?:view|see|read|display|open|enable|support|requires?|in)\b[^.!]{0,80}\bhtml\b"
    r"|\bhtml\b[^.!]{0,60}\b(?:e-?mail|message|version)",
    re.I,
)
_LONGEST_NOTICE = 300


def letter(part: EmailMessage) -> Iterator[EmailMessage]:
    """The text parts that are the letter, in their order: of alternatives the one that holds it."""
    kind = part.get_content_type()
    inside = _inside(part)
    if kind in ("text/plain", "text/html"):
        if not part.is_multipart() and not _is_file(part):
            yield part
    elif kind == "multipart/alternative":
        yield from _best([list(letter(one)) for one in inside])
    elif kind == "multipart/related":
        # One of the parts is the letter and the others are shown in it; most mails begin with it.
        yield from next(filter(None, (list(letter(one)) for one in inside)), [])
    elif kind.startswith("multipart/"):
        for one in inside:
            yield from letter(one)


def _inside(part: EmailMessage) -> list[EmailMessage]:
    payload = part.get_payload() if part.is_multipart() else None
    return [one for one in payload if isinstance(one, EmailMessage)] if isinstance(payload, list) else []


def _best(alternatives: list[list[EmailMessage]]) -> list[EmailMessage]:
    """Plain text, unless it is empty or only says that the letter is in the HTML."""
    plain: list[EmailMessage] = next((found for found in alternatives if found and all(is_plain(one) for one in found)), [])
    rich: list[EmailMessage] = next((found for found in reversed(alternatives) if any(not is_plain(one) for one in found)), [])
    said = "".join(content(one) for one in plain).strip()
    if rich and (not said or (len(said) <= _LONGEST_NOTICE and _SEE_HTML.search(said))):
        return rich
    return plain or rich


def is_plain(part: EmailMessage) -> bool:
    """Whether a part is plain text."""
    return part.get_content_type() == "text/plain"


def _is_file(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def content(part: EmailMessage) -> str:
    """The text of a text part."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    not_too_large(len(data))
    charset = str(part.get_param("charset", "") or "")
    if is_plain(part):
        return decode_as(data, charset)
    return page.text_of(decode_as(data, charset) if charset else page.decode_html(data))


def attachments(part: EmailMessage, known: list[EmailMessage], related: bool = False) -> Iterator[str]:
    """The names of the files that come with the letter; pictures that are shown in it are none."""
    kind = part.get_content_type()
    if kind.startswith("multipart/"):
        for one in _inside(part):
            yield from attachments(one, known, related or kind == "multipart/related")
        return
    if any(part is one for one in known) or kind in _NO_FILES or kind in _LOCKED:
        return
    attached = part.get_content_disposition() == "attachment"
    if kind.startswith("image/") and (related or not attached):
        return
    if attached or part.get_filename() or kind.startswith(("application/", "message/rfc822")):
        yield part.get_filename() or kind


def why_none(mail: EmailMessage) -> str:
    """Why there is no letter in a mail without one."""
    if any(part.get_content_type() in _LOCKED for part in mail.walk()):
        return "this mail is encrypted. Save its text as .txt and check that."
    return "this mail has no text part. Save its text as .txt and check that."
