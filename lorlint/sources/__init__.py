"""Bytes of a file or of standard input -> drafts: text, headers, attachments."""

from .ours import is_report
from .read import ENDINGS, drafts_in, parse, read
from .source import LARGEST, LARGEST_PACKED, Source, Unread, named

__all__ = ["ENDINGS", "LARGEST", "LARGEST_PACKED", "Source", "Unread", "drafts_in", "is_report", "named", "parse", "read"]
