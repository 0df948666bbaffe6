"""Bytes as people's programs leave them."""

import pytest

from lorlint.sources import Source, Unread, decode, parse, read

TEXT = "Dear Dr. Müller,\n\nCould you write a letter?\n"


def one(found):
    (source,) = found
    assert isinstance(source, Source)
    return source


def reason(found):
    (unread,) = found
    assert isinstance(unread, Unread)
    return unread.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"])
def test_encodings(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_empty(data):
    assert "empty" in reason(parse(data, "x.txt"))


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04abc", b"\x00\x01\x02\x03\x04\x05\x06\x07" * 100, bytes(range(1, 32)) * 50])
def test_no_text(data):
    assert "text" in reason(parse(data, "x.txt"))


def test_missing_file_and_folder(tmp_path):
    assert "no such file" in reason(read(str(tmp_path / "none.txt")))
    assert "folder" in reason(read(str(tmp_path)))


def test_mail_file_with_and_without_attachment():
    head = (
        b"Subject: =?utf-8?q?A_letter_f=C3=BCr_you?=\r\nFrom: Ana Cruz <ana@example.com>\r\n"
        b"To: Dr. Lee <lee@example.com>\r\nMIME-Version: 1.0\r\n"
    )
    plain = one(parse(head + b"Content-Type: text/plain; charset=utf-8\r\n\r\nDear Dr. Lee,\r\nMy CV is attached.\r\n", "a.eml"))
    assert plain.attachments == ()
    assert plain.text.raw.startswith("Subject: A letter für you\n")
    mixed = head + (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nDear Dr. Lee,\r\n"
        b"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=cv.pdf\r\n\r\nxx\r\n--b--\r\n"
    )
    assert one(parse(mixed, "a.eml")).attachments == ("cv.pdf",)


def test_mail_file_that_is_none():
    assert "headers" in reason(parse(b"\r\njust text\r\n", "a.eml"))
