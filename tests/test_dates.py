"""Dates as people write them, against a day that is given."""

import re
from datetime import date

import pytest
import yaml
from conftest import ROOT

import lorlint
from lorlint.language.date_patterns import CANDIDATE, DURATION, START, fold
from lorlint.language.dates import find, year_of, years

TODAY = date(2026, 7, 20)  # a Monday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by September 5", "2026-09-05"),
        ("by 5 September", "2026-09-05"),
        ("by 5th of September, 2026", "2026-09-05"),
        ("by Sept. 5th", "2026-09-05"),
        ("by 2026-09-05", "2026-09-05"),
        ("by 9/5/2026", "2026-09-05"),
        ("by 15/9/2026", "2026-09-15"),
        ("by 15.09.2026", "2026-09-15"),
        ("by 9/15", "2026-09-15"),
        ("on the fifteenth of September", "2026-09-15"),
        ("by Friday, September 18, 2026", "2026-09-18"),
        ("by mid-September", "2026-09-15"),
        ("by the end of August", "2026-08-31"),
        ("by early September", "2026-09-07"),
        ("by March 3", "2027-03-03"),
        ("by the 15th", "2026-08-15"),
        ("by the 15th of next month", "2026-08-15"),
        ("in two weeks", "2026-08-03"),
        ("within 10 days", "2026-07-30"),
        ("in 48 hours", "2026-07-22"),
        ("by Friday", "2026-07-24"),
        ("by next week", "2026-07-31"),
        ("by tomorrow", "2026-07-21"),
        ("by the end of the month", "2026-07-31"),
        ("by September", "2026-09-01"),
        ("three weeks from now", "2026-08-10"),
        ("by July 5", "2026-07-05"),
        ("by the 5th Sept", "2026-09-05"),
        ("by 15th", "2026-08-15"),
        ("before the 30.", "2026-07-30"),
        ("am 15. September", "2026-09-15"),
        ("by 15.9.", "2026-09-15"),
        ("by 1. 9. 2026", "2026-09-01"),
        ("in a fortnight", "2026-08-03"),
        ("within the week", "2026-07-24"),
        ("by month end", "2026-07-31"),
        ("September first week", "2026-09-07"),
        ("mid of September", "2026-09-15"),
        ("1st week of Sep", "2026-09-07"),
        ("second half of August", "2026-08-31"),
        ("Saturday (Sept 5)", "2026-09-05"),
        ("Wednesday the 9th", "2026-08-09"),
        ("before Eid", "None"),
        ("before August ends", "2026-08-31"),
        ("When: 8/14", "2026-08-14"),
    ],
)
def test_deadlines(text, expected):
    (mention,) = find(text, TODAY)
    assert str(mention.resolve(TODAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in August 2025", "2025-08-01"),
        ("last year", "2025-07-20"),
        ("in May", "2026-05-01"),
        ("in September", "2025-09-01"),
        ("summer of 2021", "2021-08-01"),
    ],
)
def test_the_past(text, expected):
    assert str(find(text, TODAY)[-1].resolve(TODAY, past=True)) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("by September 31, 2026", "September has 30 days"),
        ("by 31 June", "June has 30 days"),
        ("by 30 February 2027", "February 2027 has 28 days"),
        ("by Sunday, 7 September 2026", "7 September 2026 is a Monday"),
        ("by 45 August", "August has 31 days"),
        ("by 31/31/2026", "there is no month 31"),
    ],
)
def test_days_that_do_not_exist(text, wrong):
    (mention,) = find(text, TODAY)
    assert mention.wrong == wrong
    assert mention.resolve(TODAY) is None


def test_ranges_share_their_year():
    assert [(m.year, m.month) for m in find("from May to July 2024", TODAY)] == [(2024, 5), (2024, 7)]
    assert [(m.year, m.month) for m in find("from November to January 2026", TODAY)] == [(2025, 11), (2026, 1)]


@pytest.mark.parametrize(
    "text", ["May I ask you", "you may write", "a blood pressure of 120/80", "47,XXY", "24/7", "we march on", "He sat down", "version 2.0"]
)
def test_no_dates(text):
    assert find(text, TODAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the 2026-27 cycle", [2027]), ("2026/2027", [2027]), ("match '27", [2027]), ("mid-2027", [2027]), ("12027", []), ("555-2027", [])],
)
def test_years(text, expected):
    assert [year_of(match) for match in years(text)] == expected


def test_an_ambiguous_numeric_date_is_read_as_us_order():
    (mention,) = find("by 05/06/2027", TODAY)
    assert (mention.month, mention.day, mention.ambiguous) == (5, 6, True)


CASES = yaml.safe_load((ROOT / "tests" / "deadlines.yaml").read_text(encoding="utf-8"))
OPENING = "Dear Dr. Lee,\n\nWould you feel comfortable writing a strong letter of recommendation for my residency application?"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_which_date_is_the_deadline(case):
    today = date.fromisoformat(case["today"])
    report = lorlint.check(f"{OPENING} {case['text']}\n\nSincerely,\nAna Cruz\n", today=today, scenario="request")
    rules = {finding.rule for finding in report.findings}
    there = not rules & {"no-deadline", "vague-deadline"}
    assert there == (case["deadline"] is not None)
    assert ("impossible-date" in rules) == case.get("wrong", False)
    if case["deadline"] not in (None, "some") and report.facts["deadline"] is not None:
        day = date.fromisoformat(str(report.facts["deadline"]))
        assert abs((day - date.fromisoformat(case["deadline"])).days) <= case.get("tolerance", 0)
    assert any(mention.ambiguous for mention in find(case["text"], today)) == case.get("ambiguous", False)


def test_an_ambiguous_deadline_is_told_with_its_finding():
    report = lorlint.check(f"{OPENING} I would need it by 05/06/2026.", today=TODAY, scenario="request")
    (finding,) = [finding for finding in report.findings if finding.rule == "deadline-passed"]
    assert "May 6" in finding.message
    assert "June 5" in finding.message
    report = lorlint.check(f"{OPENING} I would need it by May 6, 2026.", today=TODAY, scenario="request")
    assert "ambiguous" not in " ".join(finding.message for finding in report.findings)


def test_a_capital_that_small_letters_make_longer_moves_no_date():
    text = "\u0130" * 40 + " by SEPTEMBER 5"
    assert [(mention.start, mention.text) for mention in find(text, TODAY)] == [(44, "SEPTEMBER 5")]


def test_dates_and_lengths_of_time_begin_with_first_words_only():
    for path in sorted((ROOT / "corpus" / "open").rglob("*.txt")):
        folded = fold(path.read_text(encoding="utf-8"))
        first = {start.start() for start in START.finditer(" " + folded)}
        begun = {
            at.start() for at in re.finditer(r"\b\w", folded) if CANDIDATE.match(folded, at.start()) or DURATION.match(folded, at.start())
        }
        assert begun <= first, (path, [folded[at : at + 20] for at in begun - first])


@pytest.mark.parametrize("text", ["\u0130N MAY", "Monday\u0131", "\u017funday", "STRA\u1e9eE", "\u03a3\u0391\u03a3"])
def test_folded_text_is_as_long_as_before(text):
    assert len(fold(text)) == len(text)
