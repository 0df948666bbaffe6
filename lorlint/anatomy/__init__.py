"""Text -> the parts of an email: headers, greeting, paragraphs, closing, signature, and what is not linted.

The anatomy is that of RFC 5322 mail as people write it into a text file: header lines at the top, then the
letter; below it device lines, legal footers and quoted earlier mail, which are never linted or counted.
"""

from .email import Email, Header
from .parse import parse

__all__ = ["Email", "Header", "parse"]
