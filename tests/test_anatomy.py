"""The parts of an email, in the ways in which people write them."""

import pytest

from lorlint.anatomy import parse
from lorlint.text import Text


def parts(raw):
    email = parse(Text(raw))
    return {
        "greeting": email.raw(email.greeting),
        "body": [email.raw(part) for part in email.paragraphs],
        "closing": email.raw(email.closing),
        "signature": email.raw(email.signature),
        "around": [email.raw(part) for part in email.around],
        "headers": {name: header.value for name, header in email.headers.items()},
    }


PLAIN = "Subject: A letter\n\nDear Dr. Lee,\n\nI write to you.\n\nSincerely,\nAna Cruz, MD\nana@example.com\n"


def test_a_plain_email():
    found = parts(PLAIN)
    assert found == {
        "greeting": "Dear Dr. Lee,",
        "body": ["I write to you."],
        "closing": "Sincerely,",
        "signature": "Ana Cruz, MD\nana@example.com",
        "around": [],
        "headers": {"subject": "A letter"},
    }


@pytest.mark.parametrize(
    ("line", "greeting"),
    [
        ("Dear Dr. Smith, I hope you are well.", "Dear Dr. Smith,"),
        ("Dear Dr. Smith I hope you are well.", "Dear Dr. Smith"),
        ("Dear Drs. Patel and Gomez,", "Dear Drs. Patel and Gomez,"),
        ("Dear Dr. Lee, Dr. Wu, and Dr. Ortiz,", "Dear Dr. Lee, Dr. Wu, and Dr. Ortiz,"),
        ("Dear Dr. van der Berg:", "Dear Dr. van der Berg:"),
        ("Respected Sir,", "Respected Sir,"),
        ("Good morning Dr. O'Neil!", "Good morning Dr. O'Neil!"),
        ("hi dr patel,", "hi dr patel,"),
        ("To Whom It May Concern,", "To Whom It May Concern,"),
        ("Dr. Vasquez,", "Dr. Vasquez,"),
        ("Dear Dr. ____,", "Dear Dr. ____,"),
        ("Dear Dr. [Last Name],", "Dear Dr. [Last Name],"),
        ("Dear Dr. Smith, MD,", "Dear Dr. Smith, MD,"),
    ],
)
def test_greetings(line, greeting):
    assert parts(f"{line}\n\nCould you write a letter?\n\nBest,\nAna Cruz")["greeting"] == greeting


@pytest.mark.parametrize(
    "line", ["I was your student.", "Drinking water is scarce.", "High hopes for the match.", "Professor Lee taught me well last year."]
)
def test_no_greeting(line):
    assert parts(f"{line}\n\nCould you write a letter?\n\nBest,\nAna Cruz")["greeting"] == ""


@pytest.mark.parametrize(
    "closing",
    [
        "Sincerely,",
        "With many thanks,",
        "Yours faithfully",
        "Thanks & regards,",
        "Warmest wishes,",
        "Thank you!",
        "Gratefully yours,",
        "Thanking you",
        "Cheers,",
    ],
)
def test_closings(closing):
    found = parts(f"Dear Dr. Lee,\n\nPlease write.\n\n{closing}\nAna Cruz\n")
    assert (found["closing"], found["signature"]) == (closing, "Ana Cruz")


def test_a_closing_and_name_in_one_line():
    found = parts("Dear Dr. Lee,\n\nCould you write? Thanks, Ana Cruz\n")
    assert (found["body"], found["closing"].strip(), found["signature"]) == (["Could you write?"], "Thanks,", "Ana Cruz")


def test_a_name_without_closing():
    found = parts("Dear Dr. Lee,\n\nI wait for your answer.\n\nAna Cruz\n")
    assert (found["closing"], found["signature"]) == ("", "Ana Cruz")


def test_a_postscript_is_body():
    found = parts(PLAIN + "\nP.S. The poster is done.\n")
    assert found["body"] == ["I write to you.", "P.S. The poster is done."]
    assert found["signature"] == "Ana Cruz, MD\nana@example.com"


@pytest.mark.parametrize(
    "below",
    [
        "\n> Dear Sir,\n> please!!!\n",
        "\nOn Mon, Aug 3, 2026 at 9:12 AM Ana Cruz <ana@example.com> wrote:\n> Dear Sir\n",
        "\nOn Mon, Aug 3, 2026 at 9:12 AM Ana Cruz\n<ana@example.com> wrote:\n\nDear Sir, please!!!\n",
        "\n-----Original Message-----\nFrom: Ana\nDear Sir, please!!!\n",
        "\n________________________________\nFrom: Ana Cruz\nSent: Monday, July 6, 2026\nTo: Lee\n\nDear Sir, please!!!\n",
        "\nFrom: Ana Cruz\nSent: Monday, July 6, 2026\nTo: Lee\n\nDear Sir, please!!!\n",
        "\nSent from my iPhone\n",
        "\nGet Outlook for Android\n",
        "\nCONFIDENTIALITY NOTICE: This email is URGENT!!!\n",
        "\nThis message is intended only for the addressee and is confidential.\nDelete it!!!\n",
    ],
)
def test_what_stands_below_is_not_linted(below):
    found = parts(PLAIN + below)
    assert found["body"] == ["I write to you."]
    assert found["signature"] == "Ana Cruz, MD\nana@example.com"
    assert found["around"] == []


def test_words_of_an_assistant_stand_around():
    found = parts("Certainly! Here is a draft:\n\n" + PLAIN + "\nWould you like me to make it shorter?\n")
    assert found["around"] == ["Certainly! Here is a draft:", "Would you like me to make it shorter?"]
    assert found["body"] == ["I write to you."]


@pytest.mark.parametrize("raw", ["", "\n\n", ">", "Subject:", "Dear", "P.S. x", "Sincerely,", "-- \n", "On x wrote:", "\r\r\r", "\ud800"])
def test_anything_can_be_parsed(raw):
    parse(Text(raw))


def test_words_are_counted_by_white_space():
    assert parse(Text(PLAIN)).body_words == 4
