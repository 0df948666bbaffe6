"""HTML -> the text as a reader sees it: blocks as lines, quoted mail as `> ` lines."""

from __future__ import annotations

import codecs
import html
import re

from ..text import Text
from .plain import decode, decode_as, decode_marked
from .source import Source, not_empty, not_too_large
from .tags import attributes, tokens

_META = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I)
_PAGE = re.compile(rb"\s*<(?:!doctype html|html)\b", re.I)
_HEAD_BYTES = 4096

# The longest reference that means something; html.unescape cannot take numbers of any length.
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_SPACES = re.compile(r" {2,}")
_SPACE = re.compile(r"[ \t\n\r\f]+")

_UNSEEN = frozenset("template svg math object audio video canvas select datalist".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 pre blockquote table dl figure fieldset".split())
_LISTS = frozenset("ul ol menu dir".split())
_BLOCKS = (
    _SPACED
    | _LISTS
    | frozenset(
        """
    address article aside body caption center dd details div dt fieldset figcaption footer form header hr html legend li main nav
    optgroup option section summary tbody tfoot thead tr
""".split()
    )
)
_HIDING = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
_NO_BORDER = re.compile(r"border(?:-left)?\s*:\s*(?:none|0)", re.I)
_QUOTES = frozenset("gmail_quote gmail_extra yahoo_quoted protonmail_quote zmail_extra moz-forward-container".split())
# Outlook marks where earlier mail begins; it ends with the page.
_QUOTED_FROM = frozenset({"divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container"})

# Lines that stand for something: the end of a paragraph, and an empty paragraph.
_GAP = "\n"
_EMPTY = "\n\n"
# Two paragraphs longer than this are two paragraphs, however little stands between them.
_SHORT = 80


def read_html(data: bytes, path: str) -> Source:
    """A web page as a draft: what a browser would show of it; lines are counted in that."""
    not_too_large(len(data))
    return Source(path, not_empty(Text(text_of(decode_html(data)))), decoded=True)


def looks(data: bytes) -> bool:
    """Whether bytes are a whole web page."""
    return bool(_PAGE.match(data[:_HEAD_BYTES].lstrip(codecs.BOM_UTF8)))


def decode_html(data: bytes) -> str:
    """The characters of a page: by its byte-order mark, by what it says of itself, else as any text."""
    said = _META.search(data, 0, _HEAD_BYTES)
    if decode_marked(data) is not None or not said or said[1].lower().startswith((b"utf-16", b"utf-32")):
        return decode(data)
    return decode_as(data, said[1].decode("ascii"))


def text_of(page: str) -> str:
    """The text of a page, laid out in lines."""
    layout = _Layout()
    for text, tag, inside in tokens(page):
        if text:
            layout.text(text)
        if tag.startswith("/"):
            layout.end(tag[1:])
        elif tag:
            layout.start(tag, inside)
    return layout.laid_out()


class _Region:
    """Whether the page is inside an element of a kind; the ends of elements in it of the same name are not its own."""

    def __init__(self) -> None:
        self.name = ""
        self.depth = 0

    def start(self, name: str, begins: bool) -> None:
        if not self.depth and begins:
            self.name = name
        if name == self.name and (self.depth or begins):
            self.depth += 1

    def end(self, name: str) -> None:
        if self.depth and name == self.name:
            self.depth -= 1

    def close(self) -> None:
        self.depth = 0


class _Layout:
    """Lays out text in lines as tags come by. A line ends when the text of the next one comes."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words: list[str] = []
        self._hidden = _Region()
        self._quote = _Region()
        self._pre = _Region()
        self._quoted_from_here = False
        self._lists = 0
        # What the next text begins with: nothing, a new line or (with a gap) a new paragraph; a bullet.
        self._broken = False
        self._gap = False
        self._bullet = False
        # How the line that is being filled will be written.
        self._quoted = False
        self._verbatim = False
        # Whether a paragraph is open that holds nothing yet.
        self._blank_paragraph = False
        # At the start of a cell nothing breaks the line, so that a row is a line; the line on which the row began.
        self._cell_begins = False
        self._row: int | None = None

    def text(self, text: str) -> None:
        """Add text that stands between two tags."""
        if self._hidden.depth:
            return
        if "&" in text:
            text = _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
        if self._pre.depth:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._say(first)
            for line in others:
                self._end_line()
                self._say(line)
        else:
            self._say(_SPACE.sub(" ", text))

    def start(self, name: str, inside: str) -> None:
        """An element begins."""
        has = attributes(inside)
        if self._hidden.depth and self._hidden.name == "p" and name in _BLOCKS:
            self._hidden.close()
        if name not in _VOID and not (name in _UNSEEN and inside.endswith("/")):
            self._hidden.start(name, name in _UNSEEN or _is_hidden(has))
        if self._hidden.depth:
            return
        if name == "br":
            self._end_line()
        elif name in ("td", "th"):
            self._start_cell()
        elif name in _BLOCKS:
            self._break(name)
            self._lists += name in _LISTS
            self._bullet = self._bullet or name == "li"
            self._blank_paragraph = name == "p"
            if name == "tr":
                self._row = None
        if name not in _VOID:
            self._quote.start(name, _is_quote(name, has))
            self._pre.start(name, name == "pre")
        if has.get("id", "").lower() in _QUOTED_FROM:
            self._quoted_from_here = True

    def end(self, name: str) -> None:
        """An element ends."""
        if self._hidden.depth:
            self._hidden.end(name)
            return
        if name == "br":
            self._end_line()
        elif name in _BLOCKS:
            self._lists = max(0, self._lists - (name in _LISTS))
            if name == "tr":
                # The room below the last cell's paragraph is inside the row.
                self._cell_begins = self._gap = False
            self._break(name)
        self._quote.end(name)
        self._pre.end(name)

    def _start_cell(self) -> None:
        """A cell goes on in the line of its row, unless the row has several lines already."""
        if self._row == len(self._lines):
            self._broken = self._gap = False
            self._words.append(" ")
        else:
            self._broken = True
        self._cell_begins = True

    def _break(self, name: str) -> None:
        """A block begins or ends here: a line ends, and around paragraphs and the like stands room."""
        if self._cell_begins:
            return
        if self._blank_paragraph:
            self._end_text()
            self._lines.append(_EMPTY)
            self._blank_paragraph = False
        self._broken = True
        self._gap = self._gap or name in _SPACED or (name in _LISTS and not self._lists)

    def _say(self, text: str) -> None:
        if text.strip():
            self._end_text()
            self._cell_begins = self._blank_paragraph = False
            if self._row is None:
                self._row = len(self._lines)
            if self._bullet:
                self._words.append("- ")
                self._bullet = False
        if text and not self._broken:
            if not self._words:
                self._begin()
            self._words.append(text)

    def _begin(self) -> None:
        self._quoted = self._quoted_from_here or bool(self._quote.depth)
        self._verbatim = bool(self._pre.depth)

    def _end_text(self) -> None:
        """End the line of text above if a block ended since."""
        if self._broken:
            if "".join(self._words).strip():
                self._flush()
            self._words = []
            if self._gap:
                self._lines.append(_GAP)
            self._begin()
        self._broken = self._gap = False

    def _end_line(self) -> None:
        """End the line, empty or not."""
        self._end_text()
        if not self._words:
            self._begin()
        self._flush()

    def _flush(self) -> None:
        line = "".join(self._words)
        line = line.rstrip() if self._verbatim else _SPACES.sub(" ", line).strip()
        self._lines.append(f"> {line}".rstrip() if self._quoted else line)
        self._words = []

    def laid_out(self) -> str:
        """The text.

        A page with empty paragraphs makes its room with them, as Word and Outlook do: there a paragraph is a line, so that a
        signature of several paragraphs stays together. On other pages room stands between any two paragraphs.
        """
        self._broken = True
        self._end_text()
        filled = [place for place, line in enumerate(self._lines) if line not in (_GAP, _EMPTY, "")]
        lines = self._lines[filled[0] : filled[-1] + 1] if filled else []
        dense = _EMPTY in lines
        out: list[str] = []
        gap = False
        for line in lines:
            if line == _GAP:
                gap = True
                continue
            if line == _EMPTY:
                line = ""
            if gap and line and out[-1] and not (dense and min(len(line), len(out[-1])) <= _SHORT):
                out.append("")
            out.append(line)
            gap = False
        return "\n".join(out) + "\n"


def _is_hidden(has: dict[str, str]) -> bool:
    return "hidden" in has or bool(_HIDING.search(has.get("style", "")))


def _is_quote(name: str, has: dict[str, str]) -> bool:
    """Whether an element is earlier mail. Mail programs also indent with <blockquote>, then without a line at its side."""
    if not _QUOTES.isdisjoint(has.get("class", "").lower().split()):
        return True
    return name == "blockquote" and not _NO_BORDER.search(has.get("style", ""))
