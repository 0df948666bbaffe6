"""What reading gives: a draft with its text, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from ..text import Text


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
