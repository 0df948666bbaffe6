"""Bytes as people's programs leave them: every kind of file is read, and no file, however broken, ends the run."""

import random
from datetime import date

import pytest
from drafts import BODY, LETTER, PARAGRAPHS, SUBJECT, mail, page, word

from lorlint.sources import ENDINGS, Source, Unread, drafts_in, parse, read
from lorlint.sources.plain import decode

TEXT = "Dear Dr. Müller,\n\nCould you write a letter?\n"
MBOX = b"From ravi@example.com Mon Aug  3 10:00:00 2026\n"


def one(found):
    (source,) = found
    assert isinstance(source, Source), source
    return source


def reason(found):
    (unread,) = found
    assert isinstance(unread, Unread)
    return unread.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"])
def test_encodings(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("ending", [*ENDINGS, "", ".draft"])
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_empty(data, ending):
    assert "empty" in reason(parse(data, f"x{ending}")) or ending == ".mbox"


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04abc", b"\x00\x01\x02\x03\x04\x05\x06\x07" * 100, bytes(range(1, 32)) * 50])
def test_no_text(data):
    assert "text" in reason(parse(data, "x.txt"))


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.7", "a PDF"), (b"{\\rtf1 Dear", "rich text"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"), (b"PK\x03\x04", "Word or zip")],
)
def test_what_looks_like_text_by_its_name_alone(data, words):
    assert words in reason(parse(data, "x.txt"))


@pytest.mark.parametrize("path", ["draft.doc", "draft", "-"])
def test_a_file_with_another_ending_is_read_as_what_it_looks_like(path):
    assert one(parse(page().encode(), path)).text.raw.startswith(f"Subject: {SUBJECT}\n\nRespected Sir,\n")
    assert one(parse(word("Dear Dr. Lee,", "Hello"), path)).text.raw == "Dear Dr. Lee,\n\nHello\n"
    assert one(parse(b"Message-ID: <1@example.com>\n" + mail().as_bytes(), path)).attachments == ()
    assert one(parse(MBOX + mail().as_bytes(), path)).message == 1
    assert one(parse(LETTER.encode(), path)).text.raw == LETTER
    assert "old Word" in reason(parse(b"\xd0\xcf\x11\xe0\xa1\xb1", path))


def test_too_large():
    for path in ("x.txt", "x.md", "x.html"):
        assert "over 2 MB" in reason(parse(b"a" * (2 * 1024 * 1024 + 1), path))
    assert "over 50 MB" in reason(parse(bytes(50 * 1024 * 1024 + 1), "x.eml"))


def test_missing_file_and_folder(tmp_path):
    assert "no such file" in reason(read(str(tmp_path / "none.txt")))
    assert "folder" in reason(read(str(tmp_path)))
    assert "no such file" in reason(read(str(tmp_path / "none.mbox")))


def test_drafts_in_a_folder(tmp_path):
    for name in (
        "b.txt",
        "a.md",
        "c.markdown",
        "d.EML",
        "e.mbox",
        "f.html",
        "g.htm",
        "h.docx",
        "i.pdf",
        ".j.txt",
        "sub/k.txt",
        "old/l.txt",
    ):
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(TEXT, encoding="utf-8")

    def names(*more):
        found, failed = drafts_in(str(tmp_path), *more)
        assert failed == []
        return [path.removeprefix(f"{tmp_path}/") for path in found]

    top = ["a.md", "b.txt", "c.markdown", "d.EML", "e.mbox", "f.html", "g.htm", "h.docx"]
    assert names() == [*top, "old/l.txt", "sub/k.txt"]
    asked = []

    def excluded(path):
        asked.append(path.removeprefix(f"{tmp_path}/"))
        return path.endswith(("/old", "/a.md"))

    assert names(excluded) == [*top[1:], "sub/k.txt"]
    assert "old/l.txt" not in asked


def findings(linter, source):
    report = linter.check(source, date(2026, 7, 20))
    return report, sorted((found.rule, " ".join(source.text.raw[found.start : found.end].split())) for found in report.findings)


def with_attachment(made):
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="cv.pdf")
    return made.as_bytes()


MARKED = LETTER.replace("Subject:", "# **Subject:**").replace("sorry to disturb", "**sorry** to _disturb_").replace("\nRavi", "  \n*Ravi*")
KINDS = {
    "letter.md": MARKED.encode(),
    "8bit.eml": with_attachment(mail()),
    "latin.eml": with_attachment(mail(charset="latin-1")),
    "base64.eml": with_attachment(mail(encoding="base64")),
    "printable.eml": with_attachment(mail(encoding="quoted-printable")),
    "letter.html": page().encode(),
    "one.mbox": MBOX + with_attachment(mail()),
    "spaced.docx": word(f"Subject: {SUBJECT}", *[line for line in BODY.splitlines() if line]),
    "empty-paragraphs.docx": word(*LETTER.splitlines()),
}


@pytest.mark.parametrize("path", KINDS)
def test_the_same_letter_in_any_file_has_the_same_findings(linter, path):
    _, expected = findings(linter, one(parse(LETTER.encode(), "letter.txt")))
    source = one(parse(KINDS[path], path))
    report, found = findings(linter, source)
    assert len(expected) > 15
    assert found == expected
    assert source.decoded == (path not in ("letter.md", "8bit.eml", "latin.eml", "one.mbox"))
    # What a finding points at are the file's own lines and columns.
    lines = decode(KINDS[path]).split("\n") if not source.decoded else source.text.raw.split("\n")
    for finding in report.findings:
        assert source.text.line(finding.line) == lines[finding.line - 1].rstrip("\r")
        if finding.excerpt and finding.line == finding.end_line and "=?" not in finding.excerpt:
            assert lines[finding.line - 1][finding.column - 1 : finding.end_column - 1] == finding.excerpt
    assert any(finding.excerpt.replace("*", "").replace("_", "") == "sorry to disturb" for finding in report.findings)


def damaged(data, chance):
    """Bytes cut off, changed here and there, and made up."""
    yield data[: chance.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    yield bytes(changed)
    yield bytes(chance.randrange(256) for _ in range(chance.randrange(300)))


@pytest.mark.parametrize("path", [*KINDS, "letter.txt", "letter.doc"])
def test_no_bytes_end_the_run(path, tmp_path):
    chance = random.Random(7)
    data = KINDS.get(path, "\n".join(PARAGRAPHS).encode())
    for _ in range(40):
        for broken in damaged(data, chance):
            (tmp_path / path).write_bytes(broken)
            found = list(read(str(tmp_path / path)))
            assert found
            for each in found:
                assert isinstance(each, Source) or (isinstance(each, Unread) and each.reason.endswith((".", "?")))
