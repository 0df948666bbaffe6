"""The stage that finds dates, years, people, places, slots and marks, each as tokens with a value."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from . import dates, names
from .reading import Entity, Reading, reading

# What a rule may name in braces, and what it is.
ENTITIES = {
    "date": "a day or a part of a month, also told from today",
    "year": "a year, alone or as 2026-2027",
    "duration": "a length of time, such as two months",
    "season": "a season of the year",
    "time": "a date, a year, a length of time or a season",
    "person": "somebody with a title, such as Dr. Lee",
    "place": "a hospital, a clinic, a university, a town",
    "placeholder": "a slot that nobody has filled in, such as [date]",
    "slot-case": "a slot for a case or a skill",
    "email": "an email address",
    "phone": "a phone number",
    "emoji": "an emoji or a smiley",
    "marks": "two or more ! or ? together",
    "capitals": "a word in capitals",
    "number": "a number in digits",
}
_PATTERNS = (
    ("emoji", names.EMOJI), ("emoji", names.SMILEY), ("marks", names.MARKS), ("number", names.NUMBER), ("capitals", names.CAPITALS),
)  # fmt: skip


@Language.component("lorlint_entities")
def entities(doc: Doc) -> Doc:
    """Find the entities of a draft."""
    draft = reading(doc)
    text = draft.clean.text
    found: dict[str, list[Entity]] = {name: [] for name in ENTITIES}

    def add(name: str, start: int, end: int, value: object) -> None:
        found[name].append(Entity(*draft.tokens_at(start, end), value))

    for mention in dates.find(text, draft.now):
        draft.dated = True
        add("date", mention.start, mention.end, mention)
    for match in dates.years(text):
        add("year", match.start(), match.end(), dates.year_of(match))
    for name, spans in (("duration", dates.durations(text)), ("season", dates.seasons(text)), ("phone", names.phones(text))):
        for start, end in spans:
            add(name, start, end, text[start:end])
    fenced = draft.fenced()
    for start, end, person in names.people(fenced):
        add("person", start, end, person)
    for start, end, place in names.places(fenced):
        add("place", start, end, place)
    for start, end, kind in names.placeholders(text):
        add("placeholder", start, end, kind)
        _stand_in(found, kind, draft, start, end)
    for match in names.EMAIL.finditer(text) if "@" in text else ():
        add("email", match.start(), match.end(), match[0])
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            add(name, match.start(), match.end(), match[0])
    # The year of "May 2025" is no time of its own.
    inside = {token for entity in found["date"] for token in range(entity.start, entity.end)}
    years = [entity for entity in found["year"] if entity.start not in inside]
    times = [*found["date"], *years, *found["duration"], *found["season"]]
    found["time"] = sorted({(entity.start, entity.end): entity for entity in times}.values(), key=lambda entity: entity.start)
    for each in found.values():
        each.sort(key=lambda entity: entity.start)
    draft.entities = found
    return doc


def _stand_in(found: dict[str, list[Entity]], kind: str, draft: Reading, start: int, end: int) -> None:
    """A slot counts as the thing that it names; one that names nothing, as whatever is missing beside it."""
    first, last = draft.tokens_at(start, end)
    slot = Entity(first, last, None)
    text = draft.clean.text[start:end]
    if kind == "date" or not kind:
        found["date"].append(Entity(first, last, dates.DateMention(start, end, text, "slot")))
        found["year"].append(slot)
    if kind == "place" or not kind:
        found["place"].append(Entity(first, last, text))
    if kind == "case":
        found["slot-case"].append(slot)
