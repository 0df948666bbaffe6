"""What the checks on a folder need of one draft."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from ..checks import FOLDER_CHECKS, Draft, Letter, Mark, outside_quotes
from ..language import Reading
from ..language.dates import find
from ..language.names import EMAIL, Person
from ..pack import Pack, Rule
from ..text import Span

# "2026-08-03-shah.txt", "20260803_shah.txt"
_DATED_NAME = re.compile(r"(?P<year>20\d\d)[-_.]?(?P<month>\d\d)[-_.]?(?P<day>\d\d)(?!\d)")
# An address is looked for in so much of its line.
_LONGEST = 500
# What differs between two copies of one sentence.
_CHANGING = ("person", "place", "date", "year", "number", "duration")


def letter_of(view: Draft, pack: Pack, path: str) -> Letter:
    """The draft as the checks on a folder see it."""
    headers = view.reading.email.headers
    sent, dated = _sent(view.reading, path)
    known = view.facts.reader_names
    return Letter(
        path=path,
        scenario=view.scenario,
        writer=view.facts.writer,
        sender=_address(headers["from"].value) if "from" in headers else "",
        readers=tuple(person.name for person in view.facts.readers if person.name[:1].isalpha()),
        known=known,
        address=_address(headers["to"].value) if "to" in headers and len(known) < 2 else "",
        sent=sent,
        dated=dated,
        greeting=view.reading.email.greeting,
        marks={
            block.name: marks
            for rule in pack.rules
            if rule.check in FOLDER_CHECKS and view.scenario in rule.applies
            for option, block in rule.blocks.items()
            if (marks := _marks(view, rule, option))
        },
    )


def _marks(view: Draft, rule: Rule, option: str) -> tuple[Mark, ...]:
    reading = view.reading
    region = "subject" if option == "subject" else rule.region
    plain: dict[tuple[int, int], str] = {}
    marks = []
    for hit in outside_quotes(view, view.hits(rule.blocks[option], region)):
        sentence = reading.sentence(hit.start)
        # A sentence without an end can hold thousands of hits.
        if sentence not in plain:
            plain[sentence] = _plain(reading, *sentence)
        people = tuple(e.value.name for e in reading.entities_in("person", hit.start, hit.end) if isinstance(e.value, Person))
        marks.append(Mark(reading.span(hit.start, hit.end), reading.span(*sentence), plain[sentence], people))
    return tuple(marks)


def _plain(reading: Reading, first: int, last: int) -> str:
    """A sentence without marks and without what differs between two copies."""
    changing = {token for name in _CHANGING for e in reading.entities_in(name, first, last) for token in range(e.start, e.end)}
    return " ".join(
        reading.norms[token] for token in range(first, last) if token not in changing and reading.texts[token].strip(".,;:!?'\"-()")
    )


def _address(value: str) -> str:
    found = EMAIL.search(value[:_LONGEST])
    return found[0].casefold() if found else ""


def _sent(reading: Reading, path: str) -> tuple[date | None, Span | None]:
    """The day on which the mail went out: from its Date line, else from a file name that begins with a date."""
    header = reading.email.headers.get("date") or reading.email.headers.get("sent")
    if header:
        day = _header_day(header.value, reading.today)
        if day:
            return day, header.span
    match = _DATED_NAME.match(PurePath(path).name)
    if match:
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"])), None
        except ValueError:
            return None, None
    return None, None


def _header_day(value: str, today: date) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, OverflowError):  # the second of a year with twenty digits
        return next((day for mention in find(value, today) if (day := mention.resolve(today, past=True))), None)
