"""Which email a draft is, and what holds of it besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from spacy.tokens import Doc

from ..checks import Facts, is_said
from ..language import REGIONS, reading
from ..nearest import nearest
from ..pack import SCENARIOS, Case, Cue, Pack
from ..phrases import Block, found_in, hits
from .stamp import fill

_LETTER = REGIONS["text"] | REGIONS["letter"]
# The header lines with which a draft says of itself what it is, and which rules it leaves out.
SCENARIO_LINE, SITUATION_LINE, IGNORE_LINE = "lorlint-scenario", "lorlint-situation", "lorlint-ignore"
# So many characters of the draft's words stand in a reason.
_LONGEST_QUOTE = 60


class Said(dict[str, bool]):
    """Whether the phrases of a block are found in the letter, by the name of the block; looked up once, as many cues ask the same."""

    def __init__(self, doc: Doc) -> None:
        self._found = found_in(doc)
        self._reading = reading(doc)

    def __missing__(self, name: str) -> bool:
        self[name] = said = is_said(self._found, name, self._reading, _LETTER)
        return said


def is_such_email(said: Said, pack: Pack) -> bool:
    """Whether a text is an email about a letter at all."""
    return _holds(said, pack.about)


# The reason where no cue that was found gives one.
_UNTOLD = Cue(0, None, "it is more like such an email than like any other")


class Ballot:
    """The scenarios of a pack with their cues, put together by phrases: several scenarios have cues of the same, and few are found."""

    def __init__(self, pack: Pack) -> None:
        self._kinds = pack.scenarios
        self._votes: dict[str, list[tuple[int, int]]] = {}
        self._sure = [0] * len(pack.scenarios)
        for number, kind in enumerate(pack.scenarios):
            for cue in kind.cues:
                if cue.block:
                    self._votes.setdefault(cue.block.name, []).append((number, cue.points))
                else:
                    self._sure[number] += cue.points

    def winner(self, doc: Doc, said: Said) -> tuple[str, str]:
        """The scenario that the text has the most points for, and the reason, for a person to read."""
        points = list(self._sure)
        for name, votes in self._votes.items():
            if said[name]:
                for number, more in votes:
                    points[number] += more
        # Of several with the same points, the first.
        kind, most = max(zip(self._kinds, points, strict=True), key=itemgetter(1), default=(None, 0))
        if kind is None or most <= 0:
            return "request", "nothing says that it is another email than a first request"
        cues = (cue for cue in kind.cues if cue.because and cue.points > 0 and (cue.block is None or said[cue.block.name]))
        because = max(cues, key=lambda cue: cue.points, default=_UNTOLD)
        return kind.name, fill(because.because, {"words": _quote(doc, because.block)})


def situations(doc: Doc, said: Said, pack: Pack, facts: Facts) -> tuple[str, ...]:
    """The situations that the text shows."""
    return tuple(case.name for case in pack.situations if _shown(doc, said, case, facts))


@dataclass(frozen=True)
class Told:
    """What a draft says of itself in lines at its top: None where it says nothing. `notes` are about lines that could not be followed."""

    scenario: str | None
    situations: tuple[str, ...] | None
    ignore: tuple[str, ...]
    notes: tuple[str, ...]


def told(doc: Doc, pack: Pack) -> Told:
    """What the draft's own Lorlint- lines say."""
    notes: list[str] = []
    email = reading(doc).email
    if not email.repeated and not any(name.startswith("lorlint-") for name in email.headers):
        return Told(None, None, (), ())

    def known(line: str, value: str, names: Iterable[str], what: str) -> bool:
        if value in names:
            return True
        notes.append(f"The {line.title()} line was left aside, because it names no known {what}: {value!r}{nearest(value, names)}")
        return False

    def values(line: str) -> list[str]:
        return email.headers[line].value.lower().strip("[] ").replace(",", " ").split() if line in email.headers else []

    scenario = next((name for name in values(SCENARIO_LINE)[:1] if known(SCENARIO_LINE, name, SCENARIOS, "kind of email")), None)
    given = values(SITUATION_LINE)
    names = tuple(case.name for case in pack.situations)
    right = tuple(name for name in given if name != "none" and known(SITUATION_LINE, name, names, "situation"))
    left_out = values(IGNORE_LINE)
    groups = pack.groups() if left_out else {}
    ignore = [rule for name in left_out if known(IGNORE_LINE, name, groups, "rule") for rule in groups[name]]
    lines = [line.title() for line in (SCENARIO_LINE, SITUATION_LINE, IGNORE_LINE)]
    others = [name.title() for name in email.headers if name.startswith("lorlint-") and name.title() not in lines]
    notes += [f"The line {name!r} was left aside, because there is none of that name{nearest(name, lines)}" for name in others]
    for header in email.repeated:
        first = email.headers[header.name].value.strip()
        if header.value.strip() != first:
            notes.append(f"There are two {header.name.title()} lines with different words. The first was taken.")
    return Told(scenario, right if right or given == ["none"] else None, tuple(dict.fromkeys(ignore)), tuple(dict.fromkeys(notes)))


def unused(rule: str) -> str:
    """The note on a rule that a draft leaves out though it finds nothing in it."""
    return f"The Lorlint-Ignore line names {rule!r}, which finds nothing in this draft. It can be taken out of the line."


def _holds(said: Said, case: Case) -> bool:
    """Whether a case's phrases are found in the letter, and none of those against it; or all that make it sure."""
    if case.sure and all(said[block.name] for block in case.sure):
        return True
    return case.block is not None and said[case.block.name] and not (case.unless and said[case.unless.name])


def _shown(doc: Doc, said: Said, case: Case, facts: Facts) -> bool:
    if case.block and not _holds(said, case):
        return False
    if not case.fact:
        return True
    day = facts.dates.get(case.fact)
    return day is not None and (reading(doc).today - day).days >= case.older_than_days


def _quote(doc: Doc, block: Block | None) -> str:
    """The first words of the letter that a block's phrases find."""
    draft = reading(doc)
    first = next((hit for hit in hits(doc, block.name) if draft.parts[hit.start] in _LETTER), None) if block else None
    if first is None:
        return ""
    words = draft.words(first.start, first.end)
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " \u2026"
