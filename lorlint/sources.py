"""Bytes of a file or of standard input -> the text of a draft, its headers and its attachments."""

from __future__ import annotations

import codecs
import email
import email.policy
import os
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from .text import Text

# The largest draft that is read, in bytes. Real emails are far smaller; above it somebody named the wrong file.
LARGEST = 2 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word or zip file", b"\xd0\xcf\x11\xe0": "an old Word file"}
_HEADERS = ("Subject", "From", "To", "Cc", "Date", "Lorlint-Scenario", "Lorlint-Situation")


# What a draft's file name ends with, for drafts found in a folder; a file that is named is always read.
ENDINGS = (".txt", ".md", ".eml")


class SourceError(Exception):
    """A draft that cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Source:
    """A draft as it was read: where from, its text and, of a mail file, the names of its attachments.

    `attachments` is None where the kind of file cannot say (a text file).
    """

    path: str
    text: Text
    attachments: tuple[str, ...] | None = None


def read(path: str) -> Source:
    """The draft in a file. Raises SourceError for what is no readable text."""
    file = Path(path)
    try:
        if file.is_dir():
            raise SourceError("this is a folder.")
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise SourceError("there is no such file. Check the spelling and the folder.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(f"this file cannot be read: {reason}.") from None
    return parse(data, path)


def drafts_in(folder: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The drafts in a folder and the folders below it, in the order of their names, and what could not be looked into, with the reason.

    Hidden files and folders are left out, and links to folders are not followed, so that no loop is walked.
    """
    found: list[str] = []
    failed: list[tuple[str, str]] = []

    def note(error: OSError) -> None:
        failed.append((str(error.filename), f"this folder cannot be read: {error.strerror}."))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(place, name) for name in sorted(names) if name.lower().endswith(ENDINGS) and not name.startswith(".")]
    return found, failed


def parse(data: bytes, path: str) -> Source:
    """The draft in some bytes; `path` names it, and its ending tells a mail file (.eml)."""
    if len(data) > LARGEST:
        raise SourceError(f"this is over {LARGEST // 2**20} MB, too large for the draft of an email. Is it the right file?")
    if path.lower().endswith(".eml"):
        return _read_eml(data, path)
    text = Text(decode(data))
    return Source(path, _not_empty(text))


def _not_empty(text: Text) -> Text:
    if not text.raw.strip("\ufeff\u200b \t\r\n\v\f"):
        raise SourceError("this draft is empty. Paste the email into it and save it.")
    return text


def decode(data: bytes) -> str:
    """Text from bytes: by its byte-order mark, else UTF-8, else UTF-16 by its zero bytes, else Windows-1252."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(f"this is {kind}, not text. Save the draft as plain text (.txt) and check that.")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    zeros = data[:4096].count(0)
    if zeros > len(data[:4096]) // 4:
        encoding = "utf-16-le" if data[1:4096:2].count(0) >= zeros / 2 else "utf-16-be"
        text = data.decode(encoding, errors="replace")
        if text.isprintable() or re.search(r"[A-Za-z]{2} ", text):
            return text
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    sample = text[:4096]
    odd = sum(char < " " and char not in "\t\n\r\v\f" for char in sample)
    if odd > len(sample) // 10:
        raise SourceError("this is not text. Save the draft as plain text (.txt) and check that.")
    return text


def _read_eml(data: bytes, path: str) -> Source:
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
    text = "\n".join(headers) + "\n\n" + _not_empty(Text(content)).raw.replace("\r\n", "\n")
    return Source(path, Text(text), attachments)
