"""The stage that takes the facts from a draft: who writes to whom, for what, by when."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Doc

from ..anatomy import Email
from ..anatomy.greeting import names_in
from ..checks import Facts, words_of
from ..language import Entity, Reading, reading, within
from ..language.dates import DateMention
from ..language.names import Person
from ..pack import Fact, Pack
from ..phrases import hits

_CREDENTIALS = re.compile(
    r"(?:^|(?<=[\s,(|]))(?:M\.?D\.?|M\.?B\.?,?\s?B\.?S\.?|MBChB|MB\s?BCh(?:ir)?|BMBS|D\.?O\.?|Ph\.?D\.?|MPH|M\.?Sc\.?|MS-?\s?[1-6]|MS-?I{1,3}V?|FACP|MRCP|BSc|MBA|PharmD|RN|IMG)(?=$|[\s,.)|])"
)
_TITLES = re.compile(r"^\s*(?:(?:Dra|Dr|Prof|Professor|Mr|Mrs|Ms|Miss)\b\.?\s*)+", re.I)
_OFFICE = re.compile(
    r"\b(?:lab|laboratory|program|programme|department|dept|office|team|residency|clinic|hospital|service|services|coordinator|committee"
    r"|admin|administration|gme|group|list|faculty|center|centre|school|university|college|chief|chair|director|division|section|secretary|recipients?|undisclosed)\b",
    re.I,
)
_BEHIND_NAME = re.compile(r"[,|(•·]|\s-\s|\s–\s|(?<=\w)\s*/")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*$")
_LONGEST_NAME = 200
# So many people together are nobody's reader.
_MOST_NAMES = 20
# "mary.jones@example.com" names a person, "mjones@example.com" does not surely.
_NAMED_ADDRESS = re.compile(r"([a-z]{3,})[._]([a-z]{3,})@[\w.-]+", re.I)
_INTRODUCES = re.compile(r"\b(?:[Mm]y name is|I am|I'm|[Tt]his is)\s+(?:Dr\.?\s+)?((?:[A-ZÀ-Þ][\w'-]+\s+){1,3}[A-ZÀ-Þ][\w'-]+)")


class FactStage:
    """Fills `doc.user_data["lorlint.facts"]` with `Facts`."""

    def use(self, pack: Pack) -> None:
        """Take the facts of a pack."""
        self._pack = pack

    def __call__(self, doc: Doc) -> Doc:
        """Take the facts of a draft."""
        draft = reading(doc)
        email = draft.email
        readers = _readers(draft)
        known = header_names(email.headers["to"].value) if "to" in email.headers else ()
        values: dict[str, str] = {}
        dates: dict[str, date] = {}
        for fact in self._pack.facts:
            self._take(fact, doc, draft, values, dates)
        senders = header_names(email.headers["from"].value) if "from" in email.headers else ()
        sender = senders[0] if senders else None
        signed = _signed(email)
        doc.user_data["lorlint.facts"] = Facts(
            _display(readers, known), readers, known, _fullest(signed, sender, draft), signed, sender, values, dates
        )
        return doc

    @staticmethod
    def _take(fact: Fact, doc: Doc, draft: Reading, values: dict[str, str], dates: dict[str, date]) -> None:
        # Of dates and years the last is taken, of all else the first.
        last = fact.take in ("date", "year") or (fact.take == "time" and fact.past)
        labels, entities = hits(doc, fact.take), draft.entities.get(fact.take, [])
        if fact.take and not labels and not entities:
            return
        for source in fact.sources:
            days: list[date] = []
            met: set[int] = set()
            for hit in hits(doc, source):
                if draft.parts[hit.start] == "signature":
                    continue
                if not fact.take:
                    values[fact.name] = draft.words(hit.start, hit.end)
                    break
                for inner in within(labels, hit.start, hit.end):
                    if inner.phrase.label:
                        values.setdefault(fact.name, inner.phrase.label)
                inside = within(entities, hit.start, hit.end)
                if inside and fact.take == "time" and not fact.past:
                    values.setdefault(fact.name, draft.words(inside[0].start, max(entity.end for entity in inside)))
                else:
                    for entity in inside:
                        if id(entity) not in met:
                            met.add(id(entity))
                            _take_entity(fact, entity, draft, values, days)
                if fact.name in values and not last:
                    break
            if days:
                dates[fact.name] = max(days)
            if fact.name in values or fact.name in dates:
                break


def _take_entity(fact: Fact, entity: Entity, draft: Reading, values: dict[str, str], days: list[date]) -> None:
    value = entity.value
    if isinstance(value, DateMention):
        day = value.resolve(draft.today, past=fact.past)
        if day:
            days.append(day)
            values.setdefault(fact.name, value.text)
    elif isinstance(value, int):
        if fact.past:
            days.append(min(draft.today, date(value, 12, 31)))
        elif fact.name not in values or value > int(values[fact.name]):
            values[fact.name] = str(value)
    elif isinstance(value, str):
        values.setdefault(fact.name, value)


def _readers(draft: Reading) -> tuple[Person, ...]:
    """The persons whom the greeting names, with their titles; without a title, the bare names."""
    greeting = words_of(draft, "greeting")
    if not greeting:
        return ()
    people = [
        entity.value for entity in draft.entities["person"] if draft.parts[entity.start] == "greeting" and isinstance(entity.value, Person)
    ]
    if not people:
        return tuple(Person(title, name) for title, name in names_in(greeting) if name.lower() != "ma")
    # "Drs. Patel and Gomez": the second has the title of the first.
    for joined in re.findall(r"\b(?:and|&)\s+(?!Dr|Prof|Mr|Ms)((?:[A-ZÀ-Þ][\w'-]+)(?:[\s-][A-ZÀ-Þ][\w'-]+)*)", greeting):
        if not any(joined in person.name for person in people):
            people.append(Person(people[-1].title, joined))
    return tuple(people)


def _display(readers: tuple[Person, ...], known: tuple[str, ...]) -> str | None:
    """The readers as they are addressed: "Dr. Okafor", "Dr. Patel and Dr. Gomez"; whom no greeting names, as the To line does."""
    shown = []
    for person in readers:
        title = {
            "dr": "Dr.",
            "drs": "Dr.",
            "doctor": "Dr.",
            "prof": "Prof.",
            "professor": "Professor",
            "mr": "Mr.",
            "mrs": "Mrs.",
            "ms": "Ms.",
        }
        if person.name and person.name[0].isalpha():
            shown.append(f"{title.get(person.title.lower().rstrip('.'), person.title)} {person.name}".strip())
    if not readers and known:
        return f"Dr. {known[0].split()[-1]}"
    return " and ".join(shown) or None


def header_names(value: str) -> tuple[str, ...]:
    """The persons in an address header, in the order first name, last name; none for bare addresses, offices and mailing lists."""
    names = []
    for piece in _recipients(value):
        name = _CREDENTIALS.sub("", re.sub(r"\([^)]*\)?", "", piece.strip(" \"'")))
        last, first = (part.strip(" ,") for part in name.partition(",")[::2])
        if _TITLES.match(last):
            name = last  # "Prof. Jane Lee, Chair of Surgery"
        elif first:
            name = f"{first} {last}"
        name = " ".join(_TITLES.sub("", name).strip(" ,").split())
        if any(char.isalpha() for char in name) and "@" not in name and not _OFFICE.search(name):
            names.append(name)
    told = _NAMED_ADDRESS.fullmatch(value.strip(" <>"))
    if told and not _OFFICE.search(told[0].replace(".", " ")):
        names.append(f"{told[1]} {told[2]}".title())
    return tuple(names) if len(names) <= _MOST_NAMES else ()


def _recipients(value: str) -> list[str]:
    """The display names of an address header, one a recipient; a comma may part a name or two recipients."""
    if "<" in value:
        return [match[1].strip(" ,;") for match in re.finditer(r"(?<![^<>])([^<>]*)<[^>]*>?", value)]
    pieces = re.split(r";|\s(?:and|&)\s", value)
    return [part for piece in pieces for part in re.split(r",\s*(?=(?:Dr|Drs|Prof|Professor)\b)", piece)]


def _signed(email: Email) -> str | None:
    """The name under the letter."""
    signature = email.raw(email.signature)
    names = filter(None, map(_signed_name, signature.splitlines()))
    first = next(names, None)
    if first is None or len(first.split()) > 1:
        return first
    second = next(names, "")
    # "Danny" and, below, "Daniel Castellon-Vega, MD" are one: the fuller name is the name.
    if len(second.split()) > 1 and second[0].casefold() == first[0].casefold():
        return second
    # The rest of a name on two lines stands in the From line or the signature once more.
    others = f"{email.headers['from'].value if 'from' in email.headers else ''} {signature}".replace("\n", " ")
    if len(second.split()) == 1 and second.casefold() in others.casefold():
        return f"{first} {second}"
    return first


def _fullest(signed: str | None, sender: str | None, draft: Reading) -> str | None:
    """The writer's name: as signed, else as in From, else as the text introduces it; a first name alone is filled up."""
    if len((signed or sender or "").split()) > 1:
        return signed or sender
    # Only here the body is looked through, which takes a third of all the time for facts.
    found = _INTRODUCES.search(draft.part_text("body"))
    introduced = found[1] if found else None
    if signed:
        fuller = (name for name in (sender, introduced) if name and len(name.split()) > 1 and signed in name.split())
        return next(fuller, signed)
    return sender or introduced


def _signed_name(line: str) -> str | None:
    """The name in a line of a signature, without titles and degrees; None where the line is something else."""
    line = line.strip(" ()")
    first = _BEHIND_NAME.split(line, maxsplit=1)[0]
    if len(first) > _LONGEST_NAME:
        return None
    bare = _TITLES.sub("", _CREDENTIALS.sub("", first)).strip(" .-–*_")
    words = bare.split()
    if not 1 <= len(words) <= 6 or not all(map(_NAME_WORD.match, words)):
        return None
    if any(word.lower().strip(".") in _NO_NAME for word in words):
        return None
    return bare


_NO_NAME = frozenset(
    """
    university college school hospital department student medical medicine aamc phone tel mobile email e-mail id
    class intern graduate from candidate applicant observer extern doctor physician sent regards sincerely thanks
    thank resident division clinic institute faculty of the
""".split()
)
