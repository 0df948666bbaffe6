"""Checks on persons: greeting, signature, names in the subject, spelling of names and key words, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.names import Person
from ..pack import Rule
from .base import Draft, Found, apart, outside_quotes, stretch, words_of
from .persons import addressee, folded, misspelled, same_person

# Also as other languages write them, whose words for a doctor stand in an English email now and then.
_TITLE_KIND = {
    **dict.fromkeys(("dr", "drs", "doctor", "dra", "doctora", "doutor", "doutora", "dott", "docteur"), "Dr."),
    **dict.fromkeys(("prof", "profs", "professor", "professeur"), "Professor"),
}
_POLITE = {"mr", "mrs", "ms", "miss", "mx", "herr", "frau", "dean", "chief", "colonel", "col", "captain", "capt", "major", "maj", "rev"}


def salutation(rule: Rule, draft: Draft) -> Iterator[Found]:
    """One finding on the greeting: missing, else inconsistent, else generic, else informal."""
    span = stretch(draft.reading, "greeting")
    if not span:
        yield Found("missing")
        return
    greeted = draft.facts.readers
    known = draft.facts.reader_names
    names = [person.name for person in greeted if person.name]
    blank = any(not re.search(r"[^\W_]", name) or name[0] in "[<{" for name in names)
    if blank:
        return
    if known and not any(addressee(name, other) for name in names for other in known):
        yield Found("inconsistent", span, {"right": f"Dear Dr. {known[0].split()[-1]}"})
        return
    if names:
        clash = _other_address(rule, draft, greeted)
        if clash:
            yield clash
            return
    else:
        spoken_to = _spoken_to(rule, draft)
        if spoken_to:
            yield Found("inconsistent", span, {"right": f"Dear {spoken_to}"})
        else:
            yield Found("generic", span)
        return
    titled = any(folded(person.title) in _TITLE_KIND or folded(person.title) in _POLITE for person in greeted)
    if draft.says(rule, "casual", "greeting") or (not titled and all(len(name.split()) == 1 for name in names)):
        yield Found("informal", span)


def _kind(title: str) -> str:
    """What a title says of its bearer: a doctor, a professor, or neither; empty without a title."""
    plain = folded(title)
    return _TITLE_KIND.get(plain, "neither" if plain in _POLITE else "")


def _spoken_to(rule: Rule, draft: Draft) -> str:
    """The reader whom the body addresses by name; empty for none."""
    for hit in outside_quotes(draft, apart(draft.hits(rule.blocks["address"], "text"))):
        for entity in draft.reading.entities_in("person", hit.start, hit.end):
            person = entity.value
            if isinstance(person, Person) and not (draft.facts.writer and same_person(person.name, draft.facts.writer)):
                return f"{_TITLE_KIND.get(folded(person.title), person.title)} {person.last}"
    return ""


def _other_address(rule: Rule, draft: Draft, greeted: tuple[Person, ...]) -> Found | None:
    """Where the body addresses the reader in another way than the greeting."""
    title = None
    for hit in outside_quotes(draft, apart(draft.hits(rule.blocks["address"], "text"))):
        if draft.reading.parts[hit.start] == "greeting":
            continue
        people = [e.value for e in draft.reading.entities_in("person", hit.start, hit.end) if isinstance(e.value, Person)]
        right = f"{_TITLE_KIND.get(folded(greeted[0].title), greeted[0].title)} {greeted[0].last}".strip()
        if not people:
            return Found("inconsistent", (hit.start, hit.end), {"right": right})
        for person in people:
            if draft.facts.writer and same_person(person.name, draft.facts.writer):
                continue
            same = [other for other in greeted if same_person(person.name, other.name) or misspelled(person.name, other.name)]
            if not same:
                return Found("inconsistent", (hit.start, hit.end), {"right": right})
            kinds = {_kind(other.title) for other in same} - {""}
            kind = _kind(person.title)
            if kind and kinds and kind not in kinds and title is None:
                title = Found("title", (hit.start, hit.end), {"right": right})
    return title


def signature(rule: Rule, draft: Draft) -> Iterator[Found]:
    """A full name and a way to reach the writer (incomplete); degree or student status, and school with year (sparse)."""
    span = stretch(draft.reading, "signature")
    if not span:
        yield Found("incomplete")
        return
    first, end = span

    def has(entity: str) -> bool:
        return any(first <= e.start < end for e in draft.reading.entities[entity])

    signed = draft.facts.signed or ""
    sender = draft.facts.sender or ""
    full = sum(len(folded(word)) > 1 for word in signed.split()) > 1 or (signed != "" and folded(signed) == folded(sender))
    contacts = rule.options.get("contact-for")
    reachable = not isinstance(contacts, dict) or draft.scenario not in contacts or has("phone") or has("email")
    slot = has("placeholder")
    if not (full or slot) or not (reachable or slot):
        yield Found("incomplete", span)
    if "sparse" in rule.outcomes and not slot:
        school = draft.says(rule, "school", "signature") and has("year")
        if not (draft.says(rule, "degree", "signature") and school):
            yield Found("sparse", span)


def writer_named(rule: Rule, draft: Draft) -> Iterator[Found]:
    """Some part of the writer's name stands in a part of the email, if that part is there."""
    part = str(rule.options["part"])
    text = words_of(draft.reading, part)
    if not text.strip():
        return
    writer = draft.facts.writer or ""
    words = {folded(word) for word in re.split(r"[\s-]+", text)}
    names = {folded(word) for word in re.split(r"[\s-]+", writer) if len(folded(word)) > 1}
    slots = any(draft.reading.parts[e.start] == part for e in draft.reading.entities["placeholder"])
    if not (names & words) and not slots:
        yield Found("missing", stretch(draft.reading, part))


def attachment(rule: Rule, draft: Draft) -> Iterator[Found]:
    """What is said to be attached is attached; only of a mail file can it be known."""
    if draft.reading.attachments is not None and not draft.reading.attachments:
        for hit in apart(draft.hits(rule.blocks["phrases"], "body"))[:1]:
            yield Found("missing", (hit.start, hit.end))


def spelling(rule: Rule, draft: Draft) -> Iterator[Found]:
    """Key words are spelled right, and the reader's name is spelled as in the greeting."""
    reading = draft.reading
    seen: set[str] = set()
    # Most drafts have no typos: to look through their words all the same took 0.2 ms.
    for token, text in enumerate(reading.texts if reading.typos else ()):
        word, norm = text.lower(), reading.norms[token]
        if word in reading.typos and reading.typos[word] == norm and word not in seen:
            seen.add(word)
            right = norm.capitalize() if text[0].isupper() else norm
            yield Found("found", (token, token + 1), {"words": text, "right": right})
    known = draft.facts.reader_names
    readers = *(person.name for person in draft.facts.readers), *known
    compared: set[tuple[str, bool]] = set()
    for entity in reading.entities["person"]:
        part = reading.parts[entity.start]
        if not isinstance(entity.value, Person) or part not in ("subject", "body", "greeting"):
            continue
        last, greeted = entity.value.last, part == "greeting"
        if (last, greeted) in compared:
            continue
        compared.add((last, greeted))
        meant = next((name for name in (known if greeted else readers) if misspelled(last, name, surely=True)), None)
        if meant and folded(last) not in seen:
            seen.add(folded(last))
            yield Found("found", (entity.end - 1, entity.end), {"words": last, "right": meant.split()[-1]})
