"""Bytes of a file or of standard input -> drafts: text, headers, attachments."""

from .plain import decode
from .read import ENDINGS, LARGEST, drafts_in, parse, read
from .source import Source, Unread, named

__all__ = ["ENDINGS", "LARGEST", "Source", "Unread", "decode", "drafts_in", "named", "parse", "read"]
