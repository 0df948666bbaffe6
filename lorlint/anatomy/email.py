"""What an email is once it is taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..text import Span, Text


@dataclass(frozen=True, slots=True)
class Header:
    """A header line: its name in lower case, its value, and where the value stands (maybe empty)."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True)
class Email:
    """The parts of a draft. All spans are offsets in the original; a part that is not there is None.

    `around` is text that belongs to no email, such as an assistant's words before the greeting.
    `repeated` are header lines whose name stands further up already.
    `breaks` are offsets at which a sentence begins whatever stands before: paragraphs, list items, short lines.
    """

    text: Text
    headers: dict[str, Header]
    greeting: Span | None
    paragraphs: tuple[Span, ...]
    closing: Span | None
    signature: Span | None
    around: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = field(default=(), repr=False)
    repeated: tuple[Header, ...] = ()

    @property
    def subject(self) -> Span | None:
        """The span of the subject's words; empty for an empty subject, None without a subject line."""
        header = self.headers.get("subject")
        return header.span if header else None

    @property
    def body_words(self) -> int:
        """The number of words of the body, counted by white space."""
        return sum(len(self.text.raw[part.start : part.end].split()) for part in self.paragraphs)

    def raw(self, span: Span | None) -> str:
        """The original's characters of a part; empty for a part that is not there."""
        return self.text.raw[span.start : span.end] if span else ""
