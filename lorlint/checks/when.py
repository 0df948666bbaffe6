"""Checks on dates: a date that lies ahead, a date that exists, a cycle that is not over."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date

from ..language import Entity
from ..language.dates import DateMention
from ..pack import Rule
from ..phrases import Hit
from .base import Draft, Found


def dates_in(draft: Draft, hits: Iterable[Hit]) -> list[tuple[Entity, DateMention]]:
    """The dates within some hits, each once, though many phrases may find it."""
    found = {id(entity): entity for hit in hits for entity in draft.reading.entities_in("date", hit.start, hit.end)}
    return [(entity, entity.value) for entity in found.values() if isinstance(entity.value, DateMention)]


def future_date(rule: Rule, draft: Draft) -> Iterator[Found]:
    """The date in a phrase lies ahead of today (else `passed`), by so many days (else `short`)."""
    found: list[tuple[date, Entity, DateMention]] = []
    for entity, mention in dates_in(draft, draft.hits(rule.blocks["phrases"], rule.region)):
        if mention.wrong:
            return
        day = mention.resolve(draft.reading.today)
        if day:
            found.append((day, entity, mention))
    if not found:
        return
    day, entity, mention = max(found, key=lambda each: each[0])
    days = (day - draft.reading.today).days
    slots = {"date": spoken(day), "days": str(abs(days))}
    if days < 0:
        yield Found("passed", (entity.start, entity.end), slots, _other_reading(mention))
    elif days < int(str(rule.options["days"])):
        yield Found("short", (entity.start, entity.end), slots, _other_reading(mention))


def _other_reading(mention: DateMention) -> str:
    """What to say of a date in figures whose day and month could change places."""
    if not mention.ambiguous or not mention.month or not mention.day:
        return ""
    return (
        f"({mention.text} is ambiguous: read month first, as in the U.S., it is {calendar.month_name[mention.month]} {mention.day};"
        f" day first, {calendar.month_name[mention.day]} {mention.month}. Write the month as a word.)"
    )


def real_date(rule: Rule, draft: Draft) -> Iterator[Found]:
    """Every date of the writer's own words exists, and has the weekday that stands beside it."""
    for entity in draft.reading.entities["date"]:
        mention = entity.value
        if not isinstance(mention, DateMention) or not mention.wrong or draft.reading.parts[entity.start] not in ("subject", "body"):
            continue
        if not draft.is_quoted(entity.start):
            yield Found("found", (entity.start, entity.end), {"right": mention.wrong})


def current_cycle(rule: Rule, draft: Draft) -> Iterator[Found]:
    """A year named for the Match (over after March), or for applying (over after the year), is not over."""
    last: tuple[int, Entity] | None = None
    for option in ("match", "apply"):
        for hit in draft.hits(rule.blocks.get(option), rule.region):
            for entity in draft.reading.entities_in("year", hit.start, hit.end):
                ends = draft.reading.today.year + (option == "match" and draft.reading.today.month > 3)
                if not isinstance(entity.value, int) or entity.value >= ends:
                    return
                last = last or (entity.value, entity)
    if last:
        year = draft.reading.today.year + (1 if draft.reading.today.month > 3 else 0)
        yield Found("over", (last[1].start, last[1].end), {"year": str(last[0]), "right": str(year)})


def spoken(day: date) -> str:
    """A date as U.S. readers write it: September 5, 2026."""
    return f"{day:%B} {day.day}, {day.year}"
