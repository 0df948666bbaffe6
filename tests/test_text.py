"""Spans of the original, whatever cleaning did to it."""

import pytest

from lorlint.text import Span, Text, clean


def cleaned(raw):
    text = Text(raw)
    return text, clean(text, [Span(0, len(raw))])


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("don\u2019t", "don't"),
        ("a \u201cstrong\u201d letter \u2014 please", 'a "strong" letter - please'),
        ("letter\u00a0of\r\nrecommendation", "letter of recommendation"),
        ("resi\u00addency", "residency"),
        ("Jose\u0301", "Jos\u00e9"),
        ("help!!!!!!!!", "help!!!"),
        ("\ufeffDear", "Dear"),
        ("a\x00b", "ab"),
        ("x" * 130, "x" * 60 + " " + "x" * 60 + " " + "x" * 10),
        # What cleaning makes of many short pieces is no longer word than others.
        ("\U0001f468\u200d" * 70, "\U0001f468" * 60 + " " + "\U0001f468" * 10),
        ("e\u0301" * 70, "\u00e9" * 60 + " " + "\u00e9" * 10),
        ("a\u200b" * 60 + " b", "a" * 60 + " b"),
        # Thousands of accents on one letter are no more than four.
        ("e" + "\u0301" * 1000 + "t", "\u00e9" + "\u0301" * 3 + "t"),
        ("lone \ud800 half", "lone half"),
    ],
)
def test_cleaning(raw, expected):
    assert cleaned(raw)[1].text == expected


@pytest.mark.parametrize("raw", ["Jose\u0301 \u201cwrote\u201d  a \u200bstrong\u00ad letter!!!!!! to\r\n\r\nyou", "x" * 200, "a\tb\u2003c"])
def test_every_cleaned_letter_maps_back_to_itself(raw):
    text, clean_text = cleaned(raw)
    for at, char in enumerate(clean_text.text):
        span = clean_text.to_raw(at, at + 1)
        if char.isalnum() and char.isascii():
            assert text.folded[span.start] == char


def test_spans_of_words_in_the_original():
    raw = "A \u200b\u200b  strong\u00ad  \u201cletter\u201d"
    _, clean_text = cleaned(raw)
    start = clean_text.text.index("letter")
    span = clean_text.to_raw(start, start + len("letter"))
    assert raw[span.start : span.end] == "letter"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns(end):
    text = Text(f"one{end}two{end}three")
    assert text.position(text.raw.index("two")) == (2, 1)
    assert text.position(text.raw.index("ree")) == (3, 3)
    assert text.line(2) == "two"
    assert [text.raw[line.start : line.end] for line in text.lines()] == ["one", "two", "three"]
