"""What reading gives: a draft with its text, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..text import Text  # not for a start that reads no draft: its patterns take 4 ms

# The largest text that is read, in bytes. Real emails are far smaller; above it somebody named the wrong file.
LARGEST = 2 * 1024 * 1024
# The largest file that may hold more than the text: a mail with its attachments, a Word file with its pictures.
LARGEST_PACKED = 50 * 1024 * 1024
# The headers of a draft that are of use; others of a mail or of front matter are no part of its text.
HEADER = r"(?i:subject|from|to|cc|date|lorlint-[a-z-]+)"


class SourceError(Exception):
    """Bytes that are no readable draft; the text says why and what to do, in words that hold nothing of the draft."""


@dataclass(frozen=True)
class Source:
    """A draft as it was read: where from, its text and, of a mail file, the names of its attachments.

    `attachments` is None where the kind of file cannot say (a text file). `message` counts the mails of a mailbox from 1.
    With `decoded` the file has no lines of its own (Word, HTML, encoded mail): positions are those in the text taken from it.
    """

    path: str
    text: Text
    attachments: tuple[str, ...] | None = None
    message: int | None = None
    decoded: bool = False

    @property
    def name(self) -> str:
        """The draft as it is named to people."""
        return named(self.path, self.message)


@dataclass(frozen=True)
class Unread:
    """A draft that could not be read, or a folder that could not be looked into, and why."""

    path: str
    reason: str
    message: int | None = None

    @property
    def name(self) -> str:
        """The draft as it is named to people."""
        return named(self.path, self.message)


def named(path: str, message: int | None) -> str:
    """The path of a draft and, in a mailbox, the number of the mail."""
    return path if message is None else f"{path}#{message}"


def not_too_large(size: int, largest: int = LARGEST) -> None:
    """Raises SourceError where a draft of `size` bytes (or characters) is larger than `largest`."""
    if size > largest:
        raise SourceError(f"this is over {largest // 2**20} MB, too large for the draft of an email. Is it the right file?")


def not_empty(text: Text) -> Text:
    """The text itself. Raises SourceError where it holds nothing to read."""
    if not text.raw.strip("\ufeff\u200b\u00a0 \t\r\n\v\f"):
        raise SourceError("this draft is empty. Paste the email into it and save it.")
    return text
