"""Bytes of a file or of standard input -> drafts: text, headers, attachments."""

from .read import ENDINGS, drafts_in, parse, read
from .source import LARGEST, LARGEST_PACKED, Source, Unread, named

__all__ = ["ENDINGS", "LARGEST", "LARGEST_PACKED", "Source", "Unread", "drafts_in", "named", "parse", "read"]
