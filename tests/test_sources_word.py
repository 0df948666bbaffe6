"""Word files: what Word shows as the letter's text, and what of a file is never opened."""

import builtins
import io
import time
import zipfile

import pytest
from drafts import PARAGRAPHS, SUBJECT, paragraph, word
from test_sources import one, reason

from lorlint.anatomy import parse as take_apart
from lorlint.sources import parse

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def text_of(data):
    source = one(parse(data, "a.docx"))
    assert source.decoded
    return source.text.raw


def repacked(data, parts):
    """A Word file with other parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return made.getvalue()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('a ')}<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>", "a new\n"),
        (f"<w:p><w:moveFrom>{run('gone')}</w:moveFrom>{run('a ')}<w:moveTo>{run('here')}</w:moveTo></w:p>", "a here\n"),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('one ')}</w:p><w:p>{run('line')}</w:p>", "one line\n"),
        (f"<w:p>{run('one')}<w:r><w:br/></w:r>{run('two')}</w:p><w:p>{run('three')}</w:p>", "one\ntwo\n\nthree\n"),
        (f"<w:p>{run('a')}<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='1'/></w:r></w:p>", "a\n"),
        (f"<w:p>{run('Dear ')}<w:fldSimple w:instr='MERGEFIELD Name'>{run('«Name»')}</w:fldSimple></w:p>", "Dear «Name»\n"),
        (f"<w:p><w:hyperlink r:id='rId8'>{run('my CV')}</w:hyperlink></w:p>", "my CV\n"),
        (
            f"<w:p>{run('a')}<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent><w:p>{run('box')}</w:p>"
            f"</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:p>",
            "a\n\nbox\n",
        ),
        (
            "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link='rId9'/></pic:blipFill>"
            f"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>{run('below')}</w:p>",
            "below\n",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr>"
            f"<w:tr><w:tc><w:p>{run('c')}</w:p></w:tc><w:tc><w:p>{run('d')}</w:p></w:tc></w:tr></w:tbl>",
            "a b\nc d\n",
        ),
    ],
    ids=["changes", "moves", "joined", "soft breaks", "marks", "fields", "links", "text boxes", "pictures", "tables"],
)
def test_what_is_read(body, expected):
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId8" Type="x" Target="https://example.com/" TargetMode="External"/>'
        '<Relationship Id="rId9" Type="x" Target="file:///none/logo.png" TargetMode="External"/></Relationships>'
    )
    others = {
        "word__header1.xml": f"<w:hdr NAMES>{paragraph('Letterhead')}</w:hdr>",
        "word__footer1.xml": f"<w:ftr NAMES>{paragraph('Page 1')}</w:ftr>",
        "word__comments.xml": f"<w:comments NAMES><w:comment w:id='1'>{paragraph('Too soft?')}</w:comment></w:comments>",
        "word__footnotes.xml": f"<w:footnotes NAMES><w:footnote w:id='2'>{paragraph('A note')}</w:footnote></w:footnotes>",
    }
    data = word(body=body, **others)
    assert text_of(repacked(data, {"word/_rels/document.xml.rels": relations})) == expected


@pytest.mark.parametrize("between", [[], [""]], ids=["room by style", "room by empty paragraphs"])
def test_a_letter_is_taken_apart(between):
    lines = [f"Subject: {SUBJECT}", *between, "Dear Dr. Okafor,", *between, PARAGRAPHS[1], *between, PARAGRAPHS[2], *between, "Sincerely,"]
    signature = ["Mariam Haddadin, MD", "Jordan University of Science and Technology, 2023", "+1 312 555 0142"]
    email = take_apart(one(parse(word(*lines, *signature), "a.docx")).text)
    assert email.headers["subject"].value == SUBJECT
    assert email.raw(email.greeting) == "Dear Dr. Okafor,"
    assert [email.raw(span) for span in email.paragraphs] == PARAGRAPHS[1:3]
    assert email.raw(email.closing) == "Sincerely,"
    assert email.raw(email.signature) == ("\n" if between else "\n\n").join(signature)


def test_a_file_with_macros_is_read_as_text():
    data = repacked(word("Dear Dr. Lee,"), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert one(parse(data, "a.docm")).text.raw == "Dear Dr. Lee,\n"


def test_a_main_part_of_another_name():
    assert text_of(word("Dear Dr. Lee,", main="word/document2.xml")) == "Dear Dr. Lee,\n"


def locked(data):
    """The file with the mark of encryption on every member."""
    made = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)


def archive(name, content):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return made.getvalue()


LETTER = word("Dear Dr. Lee,")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (LETTER[: len(LETTER) // 2], "damaged"),
        (LETTER.replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged"),
        (repacked(LETTER, {"word/document.xml": b"<w:document"}), "damaged"),
        (repacked(LETTER, {"word/document.xml": b"<a/>"}), "damaged"),
        (archive("a.txt", "x"), "no Word file"),
        (locked(LETTER), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b"<html><p>Dear Dr. Lee", "no Word file"),
        (b"%PDF-1.7", "a PDF"),
        (word(), "empty"),
        (repacked(LETTER, {"word/document.xml": b" " * (30 * 1024 * 1024)}), "far larger"),
        (word(body="<w:p/>" * 60_000), "far larger"),
        (word(body="<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000), "deeper"),
        (word(body=f"<w:p>{run('a ' * 1_500_000)}</w:p>"), "over 2 MB"),
        (repacked(LETTER, {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'}), "declares"),
        (repacked(LETTER, {"word/styles.xml": b'<!DOCTYPE a SYSTEM "file:///none"><a/>'}), "declares"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_are_not_read(data, words):
    began = time.monotonic()
    assert words in reason(parse(data, "a.docx"))
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 17 + f"<w:p>{run('a')}</w:p>" + "</w:tc></w:tr></w:tbl>" * 17,
        f"<w:p>{'<w:ins>' * 50}{run('a')}{'</w:ins>' * 50}</w:p>",
        f"<w:p>{'<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>' * 10_000}</w:p>",
        paragraph("a") * 8_000,
        "<w:p " + " ".join(f'a{at}="x"' for at in range(100_000)) + f">{run('a')}</w:p>",
    ],
    ids=["nested tables", "nested changes", "runs", "paragraphs", "attributes"],
)
def test_hostile_files_are_read_in_time(body):
    began = time.monotonic()
    assert "a" in text_of(word(body=body))
    assert time.monotonic() - began < 15


def test_without_mammoth_the_reason_names_it(monkeypatch):
    real = builtins.__import__

    def without(name, *more, **options):
        if name.split(".")[0] == "mammoth":
            raise ImportError(name)
        return real(name, *more, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "pip install 'lorlint[docx]'" in reason(parse(LETTER, "a.docx"))
