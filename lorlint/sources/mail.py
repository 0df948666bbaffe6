"""Mail files as drafts."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from ..text import Text
from .plain import decode, not_empty
from .source import Source, SourceError

_HEADERS = ("Subject", "From", "To", "Cc", "Date", "Lorlint-Scenario", "Lorlint-Situation")


def read_eml(data: bytes, path: str) -> Source:
    """A mail file as a draft: its headers, then its plain text, decoded; lines are counted in that."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise SourceError("this .eml file has no mail headers. Save the mail again as .eml, or its text as .txt.")
    body = message.get_body(preferencelist=("plain",))
    if body is None:
        raise SourceError("this mail has no plain text part. Save its text as .txt and check that.")
    try:
        content = body.get_content()
    except (LookupError, UnicodeError):
        payload = body.get_payload(decode=True)
        content = decode(payload) if isinstance(payload, bytes) else ""
    attachments = tuple(
        part.get_filename() or part.get_content_type()
        for part in message.iter_attachments()
        if part.get_content_disposition() == "attachment"
    )
    headers = [f"{name}: {' '.join(str(message[name]).split())}" for name in _HEADERS if message[name] is not None]
    if "Subject" not in message:
        headers.insert(0, "Subject:")
    text = "\n".join(headers) + "\n\n" + not_empty(Text(content)).raw.replace("\r\n", "\n")
    return Source(path, Text(text), attachments)
