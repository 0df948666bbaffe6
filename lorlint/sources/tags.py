"""The tags of HTML and the text between them.

The standard library's parser took quadratic time on tags and comments that are never closed until it was mended in 2025, and older
Pythons keep that, so tags are found here, in one pass that never goes back.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_OPEN = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"/?(?P<name>[a-zA-Z][^\s/>]*)")
_MARK = re.compile(r"""=\s*(?P<quote>["'])|>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]*))?""")
_TELLING = re.compile(r"class|id|style|hidden|type", re.I)
# Elements whose content is no markup and no prose, and how each ends.
_RAW = {name: re.compile(rf"</{name}\b", re.I) for name in ("script", "style", "title", "iframe", "noembed", "noframes")}


def tokens(page: str) -> Iterator[tuple[str, str, str]]:
    """Text, the tag behind it (`p`, `/p`; empty for none), and what stands in the tag."""
    last = page.rfind(">")
    at = 0
    while opened := _OPEN.search(page, at, last + 1):
        start = opened.start()
        text = page[at:start]
        if page.startswith("<!--", start):
            end = page.find("-->", start + 2)
            yield text, "", ""
            if end < 0:
                return
            at = end + 3
            continue
        name = _NAME.match(page, start + 1)
        at = (_end(page, name.end()) if name else page.find(">", start)) + 1
        if name is None:
            yield text, "", ""
            continue
        tag = name[0].lower()
        yield text, tag, page[name.end() : at - 1]
        if tag in _RAW:
            close = _RAW[tag].search(page, at)
            if close is None:
                return
            at = close.start()
    yield page[at:], "", ""


def _end(page: str, at: int) -> int:
    """Where the `>` of a tag stands, outside of quoted values; of a quote that is never closed, the first."""
    first = at
    while mark := _MARK.search(page, at):
        if not mark["quote"]:
            return mark.start()
        closed = page.find(mark["quote"], mark.end())
        if closed < 0:
            break
        at = closed + 1
    return page.find(">", first)


def attributes(inside: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case; of one that tells nothing of use, none."""
    if not _TELLING.search(inside):
        return {}
    return {found[1].lower(): html.unescape((found[2] or "").strip("\"'")[:1000]) for found in _ATTRIBUTE.finditer(inside)}
