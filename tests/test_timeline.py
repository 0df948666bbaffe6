"""The plan of the emails around one application, as a table, as JSON and as a calendar."""

import json
from datetime import date, timedelta

import pytest
from conftest import inside as lorlint
from icalendar import Calendar

from lorlint.linter import shared_linter
from lorlint.timeline import advice, plan

ENDS, APPLY = date(2026, 6, 26), date(2026, 9, 23)
STEPS = shared_linter(None).pack.timeline


def entries(*asked, today=date(2026, 7, 20), ends=ENDS, apply=APPLY):
    return plan(STEPS, ends, apply, asked, today)


def days(found, scenario):
    return [(entry.start, entry.end) for entry in found if entry.scenario == scenario]


def weeks(start, end, base=ENDS):
    return base + timedelta(weeks=start), base + timedelta(weeks=end)


def test_the_plan_before_anything_was_asked():
    found = entries()
    assert days(found, "early-ask") == [weeks(-2, 0)]
    assert days(found, "request") == [weeks(0, 1)]
    assert days(found, "follow-up") == [weeks(2, 3)]
    assert days(found, "final-follow-up") == [weeks(4, 5)]
    assert [start for start, _ in days(found, "upload-reminder")] == [APPLY - timedelta(weeks=4), APPLY - timedelta(weeks=1)]
    assert found == sorted(found, key=lambda entry: entry.start)
    assert found[-1].start == APPLY


def test_what_was_asked_is_done_and_the_rest_counts_from_it():
    first, second = date(2026, 6, 29), date(2026, 7, 6)
    found = entries(second, first)
    assert [(entry.start, entry.state) for entry in found if entry.scenario == "request"] == [(first, "done"), (second, "done")]
    assert days(found, "follow-up") == [weeks(1, 2, first), weeks(1, 2, second)]
    assert days(found, "final-follow-up") == [weeks(3, 4, first), weeks(3, 4, second)]
    assert len(entries(first, first)) == len(entries(first))


def test_what_has_passed():
    states = {entry.start: entry.state for entry in entries(today=date(2026, 7, 20))}
    assert states[date(2026, 6, 26)] == "passed"
    assert states[date(2026, 7, 24)] == "ahead"
    assert [entry.state for entry in entries(today=date(2026, 7, 17)) if entry.scenario == "follow-up"] == ["now"]
    assert {entry.state for entry in entries(today=date(2027, 1, 1))} == {"passed"}


def test_steps_after_applications_open_are_left_out():
    found = entries(ends=date(2026, 9, 10))
    assert days(found, "final-follow-up") == []
    assert max(entry.end for entry in found) == APPLY


@pytest.mark.parametrize(
    ("ends", "today", "words"),
    [
        (ENDS, date(2026, 6, 1), None),
        (ENDS, date(2026, 7, 20), "still good until 2026-08-21"),
        (ENDS, date(2026, 9, 1), "Send it today"),
        (ENDS, date(2026, 10, 1), "open already"),
        (date(2026, 9, 10), date(2026, 9, 1), "Only 13 days"),
    ],
)
def test_advice(ends, today, words):
    notes = advice(entries(ends=ends, today=today), APPLY, today)
    assert (words in " ".join(notes)) if words else notes == []


@pytest.mark.parametrize(
    ("ends", "apply", "asked"), [("2026-09-24", "2026-09-23", ()), ("2026-06-26", "2026-09-23", ("2026-09-23",)), ("x", "2026-09-23", ())]
)
def test_dates_that_exclude_each_other(ends, apply, asked):
    done = lorlint("timeline", f"--rotation-ends={ends}", f"--apply={apply}", *(f"--asked={day}" for day in asked))
    assert done.returncode == 2
    assert "wrong?" in done.err or "is no date" in done.err


ARGS = ("timeline", "--rotation-ends=2026-06-26", "--apply=2026-09-23", "--today=2026-07-20")


def test_the_table():
    done = lorlint(*ARGS)
    assert done.returncode == 0
    assert "final-follow-up" in done.out
    assert "in 4 days" in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 82


def test_json():
    data = json.loads(lorlint(*ARGS, "--format=json").out)
    assert data["today"] == "2026-07-20"
    assert {"what", "scenario", "start", "end", "state"} == set(data["plan"][0])


def test_the_calendar_is_read_back(tmp_path):
    path = tmp_path / "plan.ics"
    assert lorlint(*ARGS, f"--ics={path}").returncode == 0
    data = path.read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == len(entries())
    follow_up = next(event for event in events if "follow-up" in event["summary"])
    assert (follow_up.decoded("dtstart"), follow_up.decoded("dtend")) == (date(2026, 7, 10), date(2026, 7, 18))
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert lorlint(*ARGS, f"--ics={path}").returncode == 0
    assert path.read_bytes() == data


def test_a_calendar_that_cannot_be_written(tmp_path):
    done = lorlint(*ARGS, f"--ics={tmp_path / 'gone' / 'plan.ics'}")
    assert done.returncode == 2
    assert "cannot be written" in done.err
