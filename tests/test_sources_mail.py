"""Mails and mailboxes: the letter among the parts, its headers, the files that come with it, and the lines of the file."""

import sys
import time
from datetime import date
from email.message import EmailMessage

import pytest
from drafts import BODY, SUBJECT, mail, page
from test_sources import one, reason

from lorlint.anatomy import parse as take_apart
from lorlint.sources import Source, Unread, drafts_in, parse, read

HEAD = b"Subject: A letter\nFrom: Ana Cruz <ana@example.com>\n"
FROM = b"From ana@example.com Mon Aug  3 10:00:00 2026\n"


def eml(data, path="a.eml"):
    return one(parse(data, path))


def parts(kind, *inside):
    """A mail of several parts, by hand: what no library would write."""
    boundary = f"b{len(inside)}{kind[0]}"
    joined = "".join(f"--{boundary}\n{part}\n" for part in inside)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{joined}--{boundary}--\n"


def part(kind, text, disposition="", name=""):
    named = f"; name={name}" if name else ""
    return f"Content-Type: {kind}{named}\n" + (f"Content-Disposition: {disposition}\n" if disposition else "") + f"\n{text}\n"


def test_headers_and_the_way_back_to_them():
    data = (
        b"Received: from x\n by y\nSubject: =?utf-8?q?A_letter_f=C3=BCr_you?=\n"
        b"FROM: Ana Cruz\n <ana@example.com>\nTo: Dr. Lee <lee@example.com>\n"
        b"X-Spam: no\nDate: Mon, 03 Aug 2026 10:00:00 +0000\nLorlint-Scenario: follow-up\n\nDear Dr. Lee,\nHello\n"
    )
    source = eml(data)
    assert source.text.raw == (
        "Subject: A letter für you\nFROM: Ana Cruz <ana@example.com>\nTo: Dr. Lee <lee@example.com>\n"
        "Date: Mon, 03 Aug 2026 10:00:00 +0000\nLorlint-Scenario: follow-up\n\nDear Dr. Lee,\nHello\n"
    )
    assert not source.decoded
    assert set(take_apart(source.text).headers) == {"subject", "from", "to", "date", "lorlint-scenario"}

    def place(words):
        return source.text.position(source.text.raw.index(words))

    assert place("A letter") == (3, 10)
    assert place("Ana Cruz") == (4, 7)
    assert place("lee@") == (6, 14)
    assert place("follow-up") == (9, 19)
    assert place("Dear") == (11, 1)
    assert source.text.line(3).startswith("Subject: =?utf-8?q?")
    start = source.text.raw.index("A letter")
    assert source.text.end_position(start, start + len("A letter für you")) == (3, 10 + 16)


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        ("Müller".encode(), "Müller"),
        ("Müller".encode("latin-1"), "Müller"),
        (b"one\n two\n\tthree", "one two three"),
        (b"=?utf-8?b?TcO8?= =?iso-8859-1?q?ller?=", "Müller"),
        (b"=?x-none?q?M=FCller?=", "Müller"),
        (b"=?utf-8?q?a=0Ab?=", "a b"),
        (b"=?utf-8?b?!?=", "=?utf-8?b?!?="),
    ],
)
def test_subjects(raw, subject):
    email = take_apart(eml(b"Subject: " + raw + b"\n\nHello\n").text)
    assert email.headers["subject"].value == subject


def test_a_mail_without_a_subject():
    source = eml(b"From: ana@example.com\n\nHello\n")
    assert source.text.raw == "Subject:\nFrom: ana@example.com\n\nHello\n"
    assert source.text.position(source.text.raw.index("Hello")) == (3, 1)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n\n", FROM, b"\n" + FROM])
def test_what_may_stand_above_the_headers(before):
    source = eml(before + HEAD + b"\nHello\n")
    assert source.text.raw.endswith("\n\nHello\n")
    assert source.text.position(source.text.raw.index("Hello")) == (before.count(b"\n") + 4, 1)


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-8", "Müller"),
        ("iso-8859-1", "Müller"),
        ("us-ascii", "Müller"),
        ("x-unknown", "Müller"),
        ('"utf-8', "Müller"),
        ("punycode", "Müller"),
        ("utf-8", "Müller".encode("latin-1")),
        ("us-ascii", "Müller".encode("latin-1")),
        ("iso-8859-1", "\u201cMüller\u201d".encode("cp1252")),
        ("iso-2022-jp", "日本 Müller".replace("ü", "u").encode("iso-2022-jp")),
    ],
)
def test_charsets_true_and_false(charset, data):
    data = data.encode() if isinstance(data, str) else data
    source = eml(HEAD + f"Content-Type: text/plain; charset={charset}\n\nDear Dr. ".encode() + data + b",\nHello\n")
    assert "Müller" in source.text.raw or "日本 Muller" in source.text.raw
    assert source.text.position(source.text.raw.index("Hello")) == (6, 1)


def test_the_letter_among_the_parts():
    plain, rich = part("text/plain", "Plain letter"), part("text/html", "<p>Rich letter, much longer</p>")
    for data, text, decoded in (
        (parts("alternative", plain, rich), "Plain letter", False),
        (parts("alternative", rich, plain), "Plain letter", False),
        (parts("alternative", part("text/plain", " "), rich), "Rich letter, much longer", True),
        (parts("alternative", part("text/plain", "Please view this in an HTML mail program."), rich), "Rich letter, much longer", True),
        (parts("related", rich, part("image/png", "x")), "Rich letter, much longer", True),
        (parts("related", part("image/png", "x"), rich), "Rich letter, much longer", True),
        (parts("mixed", parts("alternative", plain, parts("related", rich)), part("application/pdf", "x")), "Plain letter", False),
        (parts("mixed", plain, part("application/pdf", "x"), part("text/plain", "Sincerely")), "Plain letter\n\n\nSincerely", False),
        (parts("mixed", part("text/plain", "notes", "attachment", "n.txt"), plain), "Plain letter", False),
        (parts("signed", plain, part("application/pgp-signature", "x")), "Plain letter", False),
        (parts("mixed", plain).replace("--b1m--\n", ""), "Plain letter", False),
    ):
        source = eml(HEAD + data.encode())
        assert source.text.raw.split("\n\n", 1)[1].rstrip("\n") == text, data
        assert source.decoded == decoded
        if not decoded:
            line, column = source.text.position(source.text.raw.index("Plain"))
            assert (HEAD.decode() + data).split("\n")[line - 1][column - 1 :] == "Plain letter"


@pytest.mark.parametrize(
    ("more", "names"),
    [
        (part("application/pdf", "x", "attachment; filename=cv.pdf"), ("cv.pdf",)),
        (part("application/pdf", "x", "inline; filename=cv.pdf"), ("cv.pdf",)),
        (part("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "x", "inline", "cv.docx"), ("cv.docx",)),
        (part("application/pdf", "x"), ("application/pdf",)),
        (part("text/plain", "x", "attachment; filename=cv.txt"), ("cv.txt",)),
        (part("message/rfc822", "Subject: x\n\nold mail\n"), ("message/rfc822",)),
        (part("image/png", "x", "attachment; filename=scan.png"), ("scan.png",)),
        (part("application/pdf", "x", "attachment; filename*=utf-8''M%C3%BCller.pdf"), ("Müller.pdf",)),
        (part("image/png", "x", "inline; filename=logo.png"), ()),
        (part("image/png", "x", "", "logo.png"), ()),
        (part("application/pkcs7-signature", "x", "attachment; filename=smime.p7s"), ()),
    ],
)
def test_attachments(more, names):
    assert eml(HEAD + parts("mixed", part("text/plain", "Hello"), more).encode()).attachments == names


def test_pictures_of_a_signature_are_no_attachments():
    rich = parts("related", part("text/html", "Hello"), part("image/png", "x", "attachment; filename=logo.png"))
    assert eml(HEAD + parts("alternative", part("text/plain", "Hello"), rich).encode()).attachments == ()
    apple = parts("mixed", part("text/html", "Hello"), part("application/pdf", "x", "inline; filename=cv.pdf"))
    assert eml(HEAD + parts("alternative", part("text/plain", "Hello"), apple).encode()).attachments == ("cv.pdf",)


def test_a_missing_attachment_is_found_of_a_mail_alone(linter):
    bare, packed = mail(), mail()
    packed.add_attachment(b"x", maintype="application", subtype="pdf", filename="cv.pdf")
    rules = [{finding.rule for finding in linter.check(eml(made.as_bytes()), date(2026, 7, 20)).findings} for made in (bare, packed)]
    assert rules[0] - rules[1] == {"missing-attachment"}


def test_flowed_text_has_no_blanks_of_the_journey():
    source = eml(HEAD + b"Content-Type: text/plain; format=flowed\n\n From here\n > not quoted\n> quoted\nend\n")
    assert source.text.raw.endswith("\n\nFrom here\n> not quoted\n> quoted\nend\n")
    assert source.text.position(source.text.raw.index("From here")) == (5, 2)


def test_a_web_page_as_a_mail():
    made = mail(page(), subtype="html", encoding="quoted-printable", Cc="Dr. Roe <roe@example.com>", Lorlint_Situation="abroad")
    source = eml(made.as_bytes())
    assert source.decoded
    assert source.text.raw.startswith(
        f"Subject: {SUBJECT}\nFrom: Ravi Menon <ravi.menon@example.com>\nCc: Dr. Roe <roe@example.com>\nLorlint-Situation: abroad\n\n"
    )
    assert "I humbly request you" in source.text.raw


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\r\njust text\r\n", "no headers"),
        (HEAD, "empty"),
        (HEAD + b"\n \n", "empty"),
        (HEAD + b"Content-Type: application/pdf\n\nx\n", "no text part"),
        (HEAD + b"Content-Type: multipart/mixed\n\nx\n", "no text part"),
        (HEAD + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx\n", "encrypted"),
        (HEAD + b"Content-Type: text/plain; a=" + b"(" * 100_000 + b"\n\nHello\n", "damaged"),
        (HEAD + b"\n" + b"a" * (2 * 1024 * 1024 + 1), "over 2 MB"),
        (HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (at, at) for at in range(10_000)), "too many parts"),
        (HEAD + b"Content-Type: message/rfc822\n\n" * 10_000, "too many parts"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000, "too many parts"),
    ],
)
def test_mails_that_are_not_read(data, words):
    began = time.monotonic()
    assert words in reason(parse(data, "a.eml"))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"Content-Type: text/plain; " + b"a=b;" * 500_000 + b"\n\nHello\n",
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nHello\n",
        b"Subject: " + b"=?a?q?" * 300_000 + b"\n\nHello\n",
        b"To: " + b"ana@example.com, " * 100_000 + b"\n\nHello\n",
        b"a: b\n" * 100_000 + b"\nHello\n",
        HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(40)) + b"\nHello\n" * 50_000,
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + b"x\n\n" * 100_000 + b"--b\n\nHello\n--b--\n",
    ],
)
def test_hostile_mails_are_read_in_time(data):
    began = time.monotonic()
    assert "Hello" in eml(data).text.raw
    assert time.monotonic() - began < 10


def test_a_mail_with_large_attachments_is_read():
    made = mail()
    made.add_attachment(bytes(6 * 1024 * 1024), maintype="application", subtype="pdf", filename="cv.pdf")
    source = eml(made.as_bytes())
    assert source.attachments == ("cv.pdf",)
    assert source.text.raw.endswith(BODY.rstrip("\n") + "\n")


LETTER = HEAD + b"\nDear Dr. Lee,\n\nFrom July to August I rotated with you.\n\nFrom Monday on I am free.\n>From here\n>>From there\n"


def test_a_mailbox(tmp_path):
    data = b"\n".join((FROM + LETTER, FROM.replace(b"\n", b"\r\n") + LETTER.replace(b"Lee", b"Roe").replace(b"\n", b"\r\n"), FROM + LETTER))
    path = tmp_path / "drafts.mbox"
    path.write_bytes(data)
    found = list(read(str(path)))
    assert found == list(parse(data, str(path)))
    assert [source.message for source in found] == [1, 2, 3]
    assert [source.name for source in found] == [f"{path}#{number}" for number in (1, 2, 3)]
    lines = data.decode().replace("\r", "").split("\n")
    for source, reader in zip(found, ("Lee", "Roe", "Lee"), strict=True):
        assert source.attachments == ()
        for words in (f"Dear Dr. {reader}", "From July", "From Monday", "From here", ">From there", "A letter"):
            line, column = source.text.position(source.text.raw.index(words))
            assert lines[line - 1][column - 1 :].startswith(words)
            assert source.text.line(line) == lines[line - 1]
        assert "\n>From here" not in source.text.raw.replace("\r", "")
    assert len({source.text.position(0)[0] for source in found}) == 3


def test_a_packed_mail_of_a_mailbox():
    made = mail("Dear Dr. Lee,\n\n>From July on\n", encoding="base64").as_bytes()
    source = one(parse(FROM + made, "a.mbox"))
    assert source.decoded
    assert source.text.raw.endswith("\n\nFrom July on\n")


def test_the_rest_of_a_mailbox_with_a_broken_mail_is_read():
    long = FROM + HEAD + b"\n" + (b"a" * 999_999 + b"\n") * 53
    data = FROM + LETTER + b"\n" + FROM + b"no header\n\n" + long + b"\n" + FROM + LETTER
    found = list(parse(data, "a.mbox"))
    assert [type(each) for each in found] == [Source, Unread, Unread, Source]
    assert [each.message for each in found] == [1, 2, 3, 4]
    assert "no headers" in found[1].reason
    assert "over 50 MB" in found[2].reason
    line, _ = found[3].text.position(found[3].text.raw.index("Dear"))
    assert line == data[: data.rindex(b"Dear")].count(b"\n") + 1


def test_what_is_no_mailbox():
    assert "no mailbox" in reason(parse(LETTER, "a.mbox"))
    assert "no mailbox" in reason(parse(b"From July to August I rotated with you.\n", "a.mbox"))
    assert "empty" in reason(parse(b"\n", "a.mbox"))


@pytest.mark.parametrize(
    "separator",
    [
        "From - Mon Aug 03 10:00:00 2026",
        "From 1789@xxx Mon Aug 03 10:00:00 +0000 2026",
        "From ana@example.com Mon, 3 Aug 2026 10:00:00 +0000",
        "From MAILER-DAEMON Mon Aug  3 10:00:00 2026 remote from x",
    ],
)
def test_separators_of_other_programs(separator):
    found = list(parse((separator.encode() + b"\n" + LETTER + b"\n") * 2, "a.mbox"))
    assert [source.message for source in found] == [1, 2]


def test_a_mail_written_by_the_standard_library_is_read_whole():
    made = EmailMessage()
    made["Subject"] = "Ein sehr langer Betreff für Sie, der über mehrere Zeilen geht, weil er so viele Wörter hat, die niemand lesen will"
    made.set_content("Dear Dr. Müller,\n\n" + "ü " * 600)
    source = eml(bytes(made))
    assert take_apart(source.text).headers["subject"].value == made["Subject"]
    assert "Dear Dr. Müller,\n" in source.text.raw


def test_a_mailbox_without_an_ending_is_read_whole_whatever_its_size(tmp_path, monkeypatch):
    mailed = (
        b"From ana@example.com Mon Aug  3 10:00:00 2026\nSubject: A letter\n\n" + b"Dear Dr. Lee, could you write a letter?\n" * 20 + b"\n"
    )
    path = tmp_path / "Sent"
    path.write_bytes(mailed * 5)
    monkeypatch.setattr(sys.modules["lorlint.sources.read"], "LARGEST_PACKED", 2 * len(mailed))
    assert [found.message for found in read(str(path)) if isinstance(found, Source)] == [1, 2, 3, 4, 5]


def test_a_mailbox_as_apple_mail_exports_it(tmp_path):
    folder = tmp_path / "Sent.mbox"
    folder.mkdir()
    for name in ("mbox", "table_of_contents"):
        (folder / name).write_bytes(b"From ana@example.com Mon Aug  3 10:00:00 2026\nSubject: A letter\n\nDear Dr. Lee,\n")
    (tmp_path / "mbox").write_text("a tool's own file", encoding="utf-8")
    assert drafts_in(str(tmp_path)) == ([str(folder / "mbox")], [])
    assert drafts_in(str(folder)) == ([str(folder / "mbox")], [])
