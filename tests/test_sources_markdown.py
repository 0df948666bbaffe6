"""Markdown: the marks are left out, what could be prose stays, and each word keeps its place in the file."""

import time

import pytest

from lorlint.anatomy import parse
from lorlint.sources.markdown import prose
from lorlint.text import Text


def shown(raw):
    return prose(Text(raw)).raw


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a **strong** letter", "a strong letter"),
        ("a __strong__ and *kind* _word_ ***both***", "a strong and kind word both"),
        ("**over\ntwo lines**", "over\ntwo lines"),
        ("**A *nested* word**, ~~old~~", "A nested word, old"),
        ("say `code` and ``a ` b``", "say code and a ` b"),
        ("## A heading ##", "A heading "),
        ("Title\n=====\ntext", "Title\n\ntext"),
        ("a\n\n***\n\nb", "a\n\n\n\nb"),
        (r"1\. \*no\* \# mark", "1. *no* # mark"),
        ("see [my CV](https://example.com/a_(b) 'CV') here", "see my CV here"),
        ("![logo](logo.png) Dear", " Dear"),
        ("[![logo](a.png)](https://example.com)", ""),
        ("see [one][1] or [two] or [three][]\n\n[1]: https://example.com\n[two]: /x 'y'\n[three]: <#z>", "see one or two or three\n\n\n\n"),
        ("<https://example.com> and <ana@example.com>", "https://example.com and ana@example.com"),
        ("a<!-- two\nlines -->b <b>c</b> <span class='x'>d</span>", "ab c d"),
        ("one<br>two<br/>\nthree", "one\ntwo\nthree"),
        ("hard\\\nbreak", "hard\nbreak"),
        ("AT&amp;T &lt;now&gt; AT&T", "AT&T <now> AT&T"),
        ("| a | **b** |\n|---|:-:|\n| c | d |\n\nx | y", " a   b  \n\n c   d  \n\nx | y"),
        ("```text\nDear **Dr.** Lee\n```\nx", "\nDear **Dr.** Lee\n\nx"),
        ("~~~\na\n```\nb\n~~~~\nc *d*", "\na\n```\nb\n\nc d"),
        ("- [x] done\n- *one*\n* two", "- done\n- one\n* two"),
        ("> quoted *mail*\n> more", "> quoted mail\n> more"),
        ("a\r\n**b**\r\nc", "a\r\nb\r\nc"),
    ],
)
def test_marks(raw, expected):
    assert shown(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "5 * 3 * 2 and 2*3*4", "snake_case_word and a_b@example_c.com", "2 < 3 and 4 > 1", "a lone * and _ and `", "room #2\n#3",
        "Dear Dr. ____, on ____ I", "[Your Name], [Date] (if known)", "<Your Name> <specialty>", "[Name]: John Doe", "~200 patients, ~100",
        "- one\n- two\n1. three", "Sincerely,\nAna\n-- \nsent", "https://example.com/_a_/b_c_", "From: Ana <ana@example.com>",
        "Ana | Intern | 555", "*required", "[] and ] and (x)", "unclosed <!-- comment",
    ],
)  # fmt: skip
def test_prose_stays(raw):
    assert shown(raw) == raw


def test_front_matter_is_headers():
    raw = (
        '---\ntitle: My draft\nSubject: "A letter: for residency"\nto: [Dr. Lee, "Roe, Ann"]\n'
        "cc:\n  - ana@example.com\n  - 'bo@example.com'\n"
        "tags:\n  - x\ndate: 2026-08-03\nlorlint-scenario: follow-up\n---\n\nDear **Dr.** Lee,\n"
    )
    text = prose(Text(raw))
    assert text.raw == (
        "Subject: A letter: for residency\nto: Dr. Lee, Roe, Ann\ncc: ana@example.com, bo@example.com\ndate: 2026-08-03\n"
        "lorlint-scenario: follow-up\n\n\nDear Dr. Lee,\n"
    )
    for words in ("A letter: for", "Roe, Ann", "bo@example.com", "2026-08-03", "Lee,\n"):
        line, column = text.position(text.raw.index(words))
        assert (text.line(line) + "\n")[column - 1 :].startswith(words)
    assert set(parse(text).headers) == {"subject", "to", "cc", "date", "lorlint-scenario"}


@pytest.mark.parametrize(
    "raw", ["# Subject: A letter\n\nDear Dr. Lee,", "**Subject:** A letter\n\nDear Dr. Lee,", "**Subject: A letter**\n\nDear Dr. Lee,"]
)
def test_a_subject_that_is_marked_up(raw):
    email = parse(prose(Text(raw)))
    assert email.raw(email.subject) == "A letter"
    assert email.raw(email.greeting) == "Dear Dr. Lee,"


def test_words_point_into_the_file():
    raw = "# Hi\n\nI **am *very* sorry** to [disturb](https://example.com) you &amp; `all`.\n"
    text = prose(Text(raw))
    start = text.raw.index("very sorry")
    assert text.position(start) == (3, raw.split("\n")[2].index("very") + 1)
    assert text.excerpt(start, start + len("very sorry")) == "very* sorry"
    start = text.raw.index("&")
    assert text.end_position(start, start + 1) == (3, raw.split("\n")[2].index("&amp;") + 2)


def test_a_rule_at_the_top_is_no_front_matter():
    assert shown("---\nDear Dr. Lee,\n\n---\n") == "\nDear Dr. Lee,\n\n\n"


SIZE = 500_000


@pytest.mark.parametrize(
    "piece",
    ["*a ", "*_", "a* *", "[", "[](", "[a](b (c ", "`` ` ", "<!--", "<a ", "<a:", "|a", "~~a", "# ", "- ", "\\", "&amp;", "```\n",
     "- *a*\n", "\n"],
)  # fmt: skip
def test_hostile_text_takes_linear_time(piece):
    began = time.monotonic()
    prose(Text(piece * (SIZE // len(piece))))
    assert time.monotonic() - began < 10
