"""Checks on the drafts of one writer together: another reader's name, a copied memory, mails too close, too many, too few readers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import PurePath

from rapidfuzz import fuzz

from ..pack import SCENARIOS, Rule
from ..text import Span
from . import persons


@dataclass(frozen=True)
class Mark:
    """Words that a rule's phrases found, and the sentence in which they stand.

    `plain` is the sentence in small letters without names, places, dates and numbers; `people` are the names in the words found.
    """

    span: Span
    sentence: Span
    plain: str
    people: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Letter:
    """What the checks on a folder need of one draft.

    `readers` are the persons whom the greeting names, `known` and `address` are those of the To line; `sent` is the day of the mail,
    which `dated` tells (None where the file's name does). `marks` are what phrases found, by rule and option.
    """

    path: str
    scenario: str
    writer: str | None
    sender: str
    readers: tuple[str, ...]
    known: tuple[str, ...]
    address: str
    sent: date | None
    dated: Span | None
    greeting: Span | None
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)

    @property
    def to(self) -> tuple[str, ...]:
        """The names of the reader: those of the To line that the greeting names too, else the To line's, else the greeting's."""
        agreed = tuple(name for name in self.known if persons.find(name, self.readers))
        return agreed or self.known or self.readers


# Mails that go out once: of several drafts without a date, all but one are versions.
_FIRST = ("request", "early-ask", "update-request")


class People:
    """Names and addresses sorted into persons, numbered from 0. Of full names and short ones, the full ones go first."""

    def __init__(self, same: Callable[[str, str], bool]) -> None:
        self._same = same
        self._names: list[tuple[str, ...]] = []
        # Most keys are one person's: a list for each would take most of the memory.
        self._by_key: dict[str, int] = {}
        self._more_by_key: dict[str, list[int]] = {}
        self._by_address: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._names)

    def find(self, name: str, address: str = "") -> int | None:
        """The number of a person; None for nobody yet, and for a name that fits several."""
        if address in self._by_address:
            return self._by_address[address]
        fitting = self._fitting(name)
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, name: str) -> list[int]:
        """The persons whom a name fits; of several, two."""
        keys = persons.asked(name) & self._by_key.keys()
        pieces = _pieces(name)
        found: list[int] = []
        # A first name or a common surname fits thousands, so that two are soon found.
        for number in (number for key in keys for number in chain((self._by_key[key],), self._more_by_key.get(key, ()))):
            if number not in found and self._fits(name, pieces, number):
                found.append(number)
                if len(found) == 2:
                    break
        return found

    def _fits(self, name: str, pieces: set[str], number: int) -> bool:
        """Whether a name shares a word with those of a person, and is the same as one of them."""
        names = self._names[number]
        return any(self._same(name, other) for other in names) and any(not pieces.isdisjoint(_pieces(other)) for other in names)

    def add(self, name: str, address: str = "") -> int | None:
        """The number of a person, who is new if need be; None for a name that fits several."""
        fitting = [self._by_address[address]] if address in self._by_address else self._fitting(name)
        if len(fitting) > 1 or not (fitting or name):
            return None
        number = fitting[0] if fitting else len(self._names)
        if not fitting:
            self._names.append(())
        if name and name not in self._names[number]:
            self._names[number] += (name,)
            for key in persons.known_by(name):
                if self._by_key.setdefault(key, number) != number:
                    self._more_by_key.setdefault(key, []).append(number)
        if address:
            self._by_address.setdefault(address, number)
        return number

    def name(self, number: int) -> str:
        """The fullest name of a person."""
        return max(self._names[number], key=len)


def _pieces(name: str) -> set[str]:
    return {piece for word in re.split(r"[\s.-]+", name) if (piece := persons.folded(word))}


@dataclass(frozen=True)
class Campaign:
    """One writer's letters, the persons to whom they go (`to`, by letter), and whether the folder holds nobody else's."""

    letters: tuple[Letter, ...]
    people: People
    to: Mapping[Letter, frozenset[int]]
    alone: bool

    def threads(self) -> Iterator[list[Letter]]:
        """The letters to each reader: the dated ones in the order in which they went out, then those without a date, by name.

        Several versions of one mail count once: dated ones of one day and scenario, and first requests without a date.
        """
        by_person: dict[int, list[Letter]] = {}
        for letter in self.letters:
            for person in self.to[letter]:
                by_person.setdefault(person, []).append(letter)
        for sent in by_person.values():
            sent.sort(key=lambda letter: (letter.sent or date.max, SCENARIOS.index(letter.scenario) if letter.sent else 0, letter.path))
            once = {
                (letter.sent, letter.scenario, "" if letter.sent or letter.scenario in _FIRST else letter.path): letter for letter in sent
            }
            yield list(once.values())


@dataclass(frozen=True)
class Seen:
    """What a check on a folder found: the outcome, the letter (None: the folder), its words (None: the letter as a whole), slots."""

    outcome: str
    letter: Letter | None
    span: Span | None = None
    slots: Mapping[str, str] = field(default_factory=dict)


def campaign(letters: tuple[Letter, ...], alone: bool) -> Campaign:
    """The letters of one writer, their readers told apart."""
    people = People(persons.one_person)
    for letter in sorted(letters, key=lambda letter: -max((len(name.split()) for name in letter.to), default=0)):
        for name in letter.to:
            people.add(name, letter.address if len(letter.to) == 1 else "")
    to = {}
    for letter in letters:
        found = {people.find(name, letter.address if len(letter.to) == 1 else "") for name in letter.to}
        to[letter] = frozenset(number for number in found if number is not None)
    return Campaign(letters, people, to, alone)


def other_reader(rule: Rule, drafts: Campaign) -> Iterator[Seen]:
    """Another draft's reader stands here as if this letter went to them: in the greeting, or where the writer speaks to the reader."""
    letters_to = Counter(number for letter in drafts.letters for number in drafts.to[letter])
    for letter in drafts.letters:
        own = drafts.to[letter]
        greeted = _greeted_by_mistake(letter, drafts, letters_to)
        if greeted is not None:
            right = _addressed(drafts.people.name(number) for number in sorted(greeted))
            yield Seen("found", letter, letter.greeting, {"right": right})
        seen: set[Span] = set()
        for mark in (*letter.marks.get(f"{rule.name}:phrases", ()), *letter.marks.get(f"{rule.name}:subject", ())):
            for name in mark.people:
                meant = drafts.people.find(name)
                mine = letter.writer is not None and persons.one_person(name, letter.writer)
                here = any(persons.one_person(name, own_name) for own_name in (*letter.to, *letter.readers))
                if meant in letters_to and meant not in own and not mine and not here and mark.span not in seen:
                    seen.add(mark.span)
                    yield Seen("found", letter, mark.span, {"right": _addressed(letter.to)})


def _addressed(names: Iterable[str]) -> str:
    """How readers are addressed: "Dr. Shah", "Dr. Shah and Dr. Lee"."""
    return " and ".join(f"Dr. {name.split()[-1]}" for name in names) or "Dr. [last name]"


def _greeted_by_mistake(letter: Letter, drafts: Campaign, letters_to: Counter[int]) -> frozenset[int] | None:
    """The readers to whom a letter goes that greets a reader of another draft; None where the greeting is right.

    `letters_to` counts the drafts to each reader. To whom this one goes tell the To line's names, its address, or the
    file's name, where they fit a reader.
    """
    if not letter.readers or letter.greeting is None:
        return None
    greeted = {number for name in letter.readers if (number := drafts.people.find(name)) is not None}
    if not greeted or not all(letters_to[number] > (number in drafts.to[letter]) for number in greeted):
        return None
    if letter.known:
        return None if any(persons.find(name, letter.readers) for name in letter.known) else drafts.to[letter]
    hints = set(re.split(r"[^a-z]+", f"{letter.address.partition('@')[0]} {PurePath(letter.path).stem}".casefold()))
    hinted = {number for number in range(len(drafts.people)) if _surnames(drafts.people.name(number)) & hints}
    return frozenset(hinted) if hinted and not hinted & greeted else None


def _surnames(name: str) -> set[str]:
    return {piece for piece in map(persons.folded, re.split(r"[\s-]+", name)[-2:]) if len(piece) > 2}


def copied(rule: Rule, drafts: Campaign) -> Iterator[Seen]:
    """The same sentence, but for names, places and dates, goes to different readers."""
    least, alike = int(str(rule.options["words"])), int(str(rule.options["alike"]))
    told: dict[str, list[tuple[Letter, Mark]]] = {}
    for letter in drafts.letters:
        personal = {mark.sentence for mark in letter.marks.get(f"{rule.name}:with", ())}
        for mark in letter.marks.get(f"{rule.name}:phrases", ()):
            if mark.sentence in personal and mark.plain.count(" ") + 1 >= least:
                told.setdefault(mark.plain, []).append((letter, mark))
    runs: dict[str, list[str]] = {}
    for text in told:
        for run in _runs(text):
            runs.setdefault(run, []).append(text)
    for text, places in told.items():
        near = {other for run in _runs(text) if len(runs[run]) <= _MOST_SHARED for other in runs[run]}
        same = [text, *(other for other in near if other != text and fuzz.partial_ratio(text, other, score_cutoff=alike))]
        # By their readers, the first letter that says it: thousands of letters to one reader are one.
        first: dict[frozenset[int], Letter] = {}
        for letter in sorted((twin for other in same for twin, _ in told[other]), key=lambda twin: twin.path):
            first.setdefault(drafts.to[letter], letter)
        seen: set[tuple[Letter, Span]] = set()
        for letter, mark in places:
            to = drafts.to[letter]
            twin = next((twin for readers, twin in first.items() if readers and to and not readers & to), None)
            if twin and (letter, mark.sentence) not in seen:
                seen.add((letter, mark.sentence))
                yield Seen("found", letter, mark.sentence, {"draft": PurePath(twin.path).name})


# Three words that more sentences share than this are a set phrase.
_MOST_SHARED = 100


def _runs(text: str) -> set[str]:
    """All runs of three words; two sentences without one in common are not compared, so that thousands of drafts can be."""
    words = text.split()
    return {" ".join(words[place : place + 3]) for place in range(len(words) - 2)}


def interval(rule: Rule, drafts: Campaign) -> Iterator[Seen]:
    """So many days lie between a mail and the one before it to the same reader, unless the reader has agreed."""
    least = int(str(rule.options["days"]))
    answers = rule.options["answered-by"]
    assert isinstance(answers, tuple)
    for thread in drafts.threads():
        for place, letter in enumerate(thread):
            before = [other for other in thread[:place] if other.sent]
            if not before or not letter.sent or letter.scenario not in rule.applies or any(other.scenario in answers for other in before):
                continue
            days = (letter.sent - (before[-1].sent or date.min)).days
            if days < least:
                slots = {"count": str(days), "limit": str(least), "draft": PurePath(before[-1].path).name}
                yield Seen("soon", letter, letter.dated or letter.greeting, slots)


def mails(rule: Rule, drafts: Campaign) -> Iterator[Seen]:
    """No more than so many mails go to one reader who has not answered."""
    most = int(str(rule.options["most"]))
    answers = rule.options["answered-by"]
    assert isinstance(answers, tuple)
    for thread in drafts.threads():
        sent = [letter for letter in thread if letter.scenario in rule.applies]
        if len(sent) > most and not any(letter.scenario in answers for letter in thread):
            last = sent[-1]
            yield Seen("many", last, last.dated or last.greeting, {"count": str(len(sent)), "limit": str(most)})


def readers(rule: Rule, drafts: Campaign) -> Iterator[Seen]:
    """At least so many readers are asked. Drafts whose reader cannot be told count as one each."""
    if not drafts.alone:
        return
    asked = [letter for letter in drafts.letters if letter.scenario in rule.applies]
    known = {number for letter in asked for number in drafts.to[letter]}
    count = len(known) + sum(not drafts.to[letter] for letter in asked)
    if asked and count < int(str(rule.options["least"])):
        yield Seen("few", None, None, {"count": str(count), "limit": str(rule.options["least"])})


FOLDER_CHECKS: dict[str, Callable[[Rule, Campaign], Iterator[Seen]]] = {
    "other-reader": other_reader,
    "copied": copied,
    "interval": interval,
    "mails": mails,
    "readers": readers,
}
