"""Who writes to whom, and what else a draft tells."""

import time
from datetime import date

import pytest

import lorlint
from lorlint.linter.facts import header_names
from lorlint.linter.judge import Wish
from lorlint.sources import Source
from lorlint.text import Text

BODY = "Could you write me a strong letter of recommendation?"


def facts(text):
    return lorlint.check(text, today=date(2026, 7, 20)).facts


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Dr. Sarah Lee <slee@example.com>", ("Sarah Lee",)),
        ('"Lee, Sarah" <slee@example.com>', ("Sarah Lee",)),
        ("Lee, Sarah, MD <slee@example.com>", ("Sarah Lee",)),
        ("Robert Haskell, MD", ("Robert Haskell",)),
        ("Dr. Richard Overbeck", ("Richard Overbeck",)),
        ("Prof. Dr. Orhan Karaca", ("Orhan Karaca",)),
        ("Smith, John", ("John Smith",)),
        ("Steven Ahn <sahn@example.com>; Carla Whitlock <cw@example.com>", ("Steven Ahn", "Carla Whitlock")),
        ("Prof. Leonard Haverkamp, Chairman, Department of Surgery", ("Leonard Haverkamp",)),
        ("slee@example.com", ()),
        ("<slee@example.com>", ()),
        ("undisclosed-recipients:;", ()),
        ("Internal Medicine Residency Program <im@example.com>", ()),
        ("Okonjo Lab", ()),
        ("", ()),
    ],
)
def test_names_in_address_headers(value, names):
    assert header_names(value) == names


@pytest.mark.parametrize(
    ("greeting", "reader"),
    [
        ("Dear Dr. Okafor,", "Dr. Okafor"),
        ("Dear Prof. van der Berg,", "Prof. van der Berg"),
        ("Dear Drs. Patel and Gomez,", "Dr. Patel and Dr. Gomez"),
        ("Dear Dr. Rivera-Lopez,", "Dr. Rivera-Lopez"),
        ("Dear Dr. Hope,", "Dr. Hope"),
        ("Dear Sir,", None),
        ("Dear Dr. ____,", None),
    ],
)
def test_the_reader(greeting, reader):
    assert facts(f"{greeting}\n\n{BODY}\n\nSincerely,\nAna Cruz\n")["reader"] == reader


@pytest.mark.parametrize(
    ("ending", "writer"),
    [
        ("Sincerely,\nAna Cruz, MD\n", "Ana Cruz"),
        ("Sincerely,\nDr. Ana María de la Cruz\n", "Ana María de la Cruz"),
        ("Best,\nAna\n\nAna Cruz, MBBS\nana@example.com\n", "Ana Cruz"),
        ("Thanks, Ana Cruz\n", "Ana Cruz"),
    ],
)
def test_the_writer(ending, writer):
    assert facts(f"Dear Dr. Lee,\n\n{BODY}\n\n{ending}")["writer"] == writer


def test_what_the_draft_tells():
    told = facts(
        "Dear Dr. Lee,\n\nI rotated with you on the cardiology service at Mercy Hospital from April 6 to May 1, 2026. I am applying to "
        f"family medicine residency programs for the 2027 Match. {BODY} A letter by September 5 would be ideal.\n\nSincerely,\nAna Cruz\n"
    )
    assert told["specialty"] == "Family Medicine"
    assert told["cycle"] == "2027"
    assert told["deadline"] == "2026-09-05"
    assert told["hospital"] == "Mercy Hospital"
    assert told["period"] == "April 6 to May 1, 2026"


def test_a_mailing_list_is_no_reader():
    names = [f"Dr. Ana {chr(65 + number)}lee" for number in range(21)]
    assert len(header_names("; ".join(names[:20]))) == 20
    assert header_names("; ".join(names)) == ()


@pytest.mark.parametrize("line", ["To: " + "aaaa." * 20_000, "From: " + "aaaa." * 20_000])
def test_an_address_is_looked_for_at_once(linter, line):
    start = time.process_time()
    linter.check(Source("draft.txt", Text(f"{line}\nSubject: Letter\n\nDear Dr. Lee,\n\n{BODY}\n")), date(2026, 7, 20), Wish(folder=True))
    assert time.process_time() - start < 2


def test_an_address_line_without_end_is_read_at_once():
    start = time.process_time()
    assert header_names("Ana Lee <a@example.com> " + "x" * 200_000) == ("Ana Lee",)
    assert time.process_time() - start < 2
