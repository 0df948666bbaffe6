"""The plan of the emails around one application: what to send, when, and what has passed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from .pack import Step

# So long after the rotation the reader still remembers enough for a good letter.
STILL_GOOD = timedelta(weeks=8)
# Between the request and the day on which applications open lie at least so many days.
SHORTEST_NOTICE = 28


@dataclass(frozen=True)
class Entry:
    """A step of the plan with its days, `start` and `end` (both included), and how it stands today: passed, now, ahead, done."""

    what: str
    scenario: str
    start: date
    end: date
    state: str


def plan(steps: Iterable[Step], rotation_ends: date, apply: date, asked: Sequence[date], today: date) -> list[Entry]:
    """The entries of a plan in the order of their days.

    `asked` are the days on which readers were asked already, one a reader: the follow-ups then count from each of them, and the request
    itself is done. Steps that would begin after applications open are left out. Raises ValueError if the dates exclude each other.
    """
    if apply < rotation_ends:
        raise ValueError(f"applications open on {apply}, before the rotation ends on {rotation_ends}; is one of the dates wrong?")
    for day in asked:
        if day >= apply:
            raise ValueError(f"a reader was asked on {day}, but applications open on {apply}; is one of the dates wrong?")
    steps = list(steps)
    request = next((step for step in steps if step.scenario == "request"), None)
    first = sorted(set(asked)) or [rotation_ends + timedelta(days=request.to_day if request else 0)]
    froms = {"rotation-ends": [rotation_ends], "apply": [apply], "asked": first}
    entries = [entry for step in steps if not (asked and step is request) for entry in _entries(step, froms, apply, today)]
    if asked and request:
        entries += [Entry(request.what, request.scenario, day, day, "done") for day in first]
    return sorted(entries, key=lambda entry: (entry.start, entry.end))


def _entries(step: Step, froms: Mapping[str, Sequence[date]], apply: date, today: date) -> Iterator[Entry]:
    for day in froms[step.after]:
        start, end = day + timedelta(days=step.from_day), day + timedelta(days=step.to_day)
        if start > apply:
            continue
        end = min(end, apply)
        what = f"{step.what} (Asked on {day}.)" if step.after == "asked" and len(froms["asked"]) > 1 else step.what
        yield Entry(what, step.scenario, start, end, "passed" if end < today else "now" if start <= today else "ahead")


def advice(entries: Iterable[Entry], apply: date, today: date) -> list[str]:
    """What to mind beside the plan: too little time, nothing asked yet."""
    entries = list(entries)
    requests = [entry for entry in entries if entry.scenario == "request"]
    open_requests = [entry for entry in requests if entry.state != "done"]
    found = []
    if today > apply:
        found.append("Applications are open already. A letter can still be added later; ask now, and say by when you need it.")
    for entry in open_requests:
        if entry.state == "passed" and today <= apply:
            last = entry.start + STILL_GOOD
            good = f"It is still good until {last}" if today <= last else "Send it today"
            found.append(f"The best time for the request has passed. {good}; if it went out, name the day with --asked.")
        elif (apply - entry.start).days < SHORTEST_NOTICE:
            days = (apply - entry.start).days
            found.append(f"Only {days} days lie between the request and the day on which applications open. Ask in person now, and early.")
    return found


def calendar(entries: Iterable[Entry], today: date) -> bytes:
    """The entries as an iCalendar file (RFC 5545): one event of whole days each."""
    from icalendar import Calendar, Event

    found = Calendar()
    found.add("prodid", "-//lorlint//lorlint timeline//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", "Letters of recommendation")
    for entry in entries:
        event = Event()
        # The same step on the same days has the same id, so that a second import changes nothing.
        event.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, f'lorlint:{entry.scenario}:{entry.start}:{entry.end}:{entry.what}')}@lorlint")
        event.add("dtstamp", datetime.combine(today, time(), timezone.utc))
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end + timedelta(days=1))
        event.add("summary", f"LOR: {entry.scenario}" if entry.scenario else "LOR: applications open")
        event.add("description", entry.what)
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())
