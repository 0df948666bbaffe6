"""Word files as drafts, through the library mammoth (an extra) and HTML."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.parsers import expat

from ..text import Text
from .page import text_of
from .plain import decode
from .source import Source, SourceError, not_empty, not_too_large

# A letter's XML is far smaller; above it somebody packed a bomb, or named the wrong file. The nest is what Python can follow.
_MOST_XML = 20 * 1024 * 1024
_MOST_ELEMENTS = 50_000
_DEEPEST = 60
_MOST_MEMBERS = 10_000
# Parts that are not read: notes and comments are no part of the letter.
_LEFT_OUT = re.compile(r"(?:footnotes|endnotes|comments\w*)\.xml$", re.I)
# Elements that mammoth leaves out with the text in them: fields of a mail merge, runs from right to left. It reads through smartTag.
_WRAPPERS = re.compile(rb"(</?\w+:)(?:fldSimple|dir|bdo)(?=[\s/>])")
_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_DAMAGED = "this Word file is damaged. Open it in Word and save it again, or save its text as .txt."


def read_docx(data: bytes, path: str) -> Source:
    """A Word file as a draft: its text with tracked changes accepted; lines are counted in that. Raises SourceError."""
    if data.startswith(_OLD):
        raise SourceError("this is an old Word file, or one locked with a password. Save it as .docx without a password and check that.")
    if not looks(data):
        not_empty(Text(decode(data)))
        raise SourceError("this is no Word file, whatever its name ends with. If it is text, let its name end with .txt.")
    try:
        import mammoth
        from mammoth import documents, transforms
    except ImportError:
        raise SourceError("Word files are read with the library mammoth. Install it: pip install 'lorlint[docx]'") from None

    def without_marks(document: Any) -> Any:
        return transforms.element_of_type(documents.NoteReference, lambda mark: documents.text(""))(document)

    packed = _checked(data)
    try:
        page = mammoth.convert_to_html(
            packed,
            transform_document=without_marks,
            convert_image=lambda image: [],
            ignore_empty_paragraphs=False,
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
    except Exception as error:
        # What is not as Word writes it makes mammoth fail in any way.
        raise SourceError(_DAMAGED) from error
    not_too_large(len(page), _MOST_XML)
    text = text_of(page)
    not_too_large(len(text))
    return Source(path, not_empty(Text(text)), decoded=True)


def looks(data: bytes) -> bool:
    """Whether bytes are a zip file, as Word files are."""
    return data.startswith(_ZIP)


def _checked(data: bytes) -> io.BytesIO:
    """The XML of a Word file, looked through and packed anew: no pictures, macros, notes or comments, no more than can be read."""
    checked = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(checked, "w") as packed:
            members = {info.filename: info for info in file.infolist()}
            if "[Content_Types].xml" not in members or not any(name.startswith("word/") for name in members):
                raise SourceError("this is a zip file, but no Word file. Save the draft as .docx or plain text (.txt) and check that.")
            named = [info for info in members.values() if info.filename.endswith((".xml", ".rels"))]
            wanted = [info for info in named if not _LEFT_OUT.search(info.filename)]
            # More than is declared is not unpacked, so what is declared can be trusted.
            if len(members) > _MOST_MEMBERS or sum(info.file_size for info in wanted) > _MOST_XML:
                raise SourceError("this Word file is far larger than a letter once it is unpacked. Is it the right file?")
            if any(info.flag_bits & 1 for info in wanted):
                raise SourceError("this Word file is locked with a password. Save it without one and check that.")
            look = _Look()
            for info in wanted:
                content = file.read(info)
                look.through(content)
                packed.writestr(info.filename, _WRAPPERS.sub(rb"\1smartTag", content))
    except SourceError:
        raise
    except Exception as error:
        # A damaged archive fails in ways of zipfile, of each of its compressions and of the XML parser.
        raise SourceError(_DAMAGED) from error
    checked.seek(0)
    return checked


class _Look:
    """Looks through XML before it is read: no entities, no more elements and no deeper than a letter has."""

    def __init__(self) -> None:
        self._elements = 0
        self._depth = 0

    def through(self, content: bytes) -> None:
        """Look through one file. Raises SourceError, or ExpatError for what is no XML."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._depth = 0
        parser.Parse(content, True)

    def _doctype(self, *declared: object) -> None:
        raise SourceError("this Word file declares XML of its own, which Word never does. Save its text as .txt and check that.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > _MOST_ELEMENTS or self._depth > _DEEPEST:
            raise SourceError("this Word file is far larger or deeper than a letter. Save its text as .txt and check that.")

    def _end(self, name: str) -> None:
        self._depth -= 1
