"""Which email a draft is, and what holds of it besides."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from ..checks import Facts
from ..language import REGIONS, reading
from ..pack import SCENARIOS, Case, Pack
from ..pack.yamlfile import nearest
from ..phrases import Block, Hit, hits
from .stamp import fill

_LETTER = REGIONS["text"] | REGIONS["letter"]
# The header lines with which a draft says of itself what it is.
SCENARIO_LINE, SITUATION_LINE = "lorlint-scenario", "lorlint-situation"
# So many characters of the draft's words stand in a reason.
_LONGEST_QUOTE = 60


def is_such_email(doc: Doc, pack: Pack) -> bool:
    """Whether a text is an email about a letter at all."""
    return _holds(doc, pack.about)


def scenario(doc: Doc, pack: Pack) -> tuple[str, str]:
    """The scenario that the text has the most points for, and the reason, for a person to read."""
    best, most, reason = "request", 0, "nothing says that it is another email than a first request"
    for kind in pack.scenarios:
        points, strongest, because = 0, 0, ""
        for cue in kind.cues:
            hit = _first(doc, cue.block)
            if cue.block is not None and hit is None:
                continue
            points += cue.points
            if cue.because and cue.points > strongest:
                strongest, because = cue.points, fill(cue.because, {"words": _quote(doc, hit)})
        if points > most:
            best, most, reason = kind.name, points, because or reason
    return best, reason


def situations(doc: Doc, pack: Pack, facts: Facts) -> tuple[str, ...]:
    """The situations that the text shows."""
    today = reading(doc).today
    return tuple(case.name for case in pack.situations if _shown(doc, case, facts, today))


def told(doc: Doc, pack: Pack) -> tuple[str | None, tuple[str, ...] | None, list[str]]:
    """The scenario and the situations that the draft's own header lines name (None where they do not), and notes on faulty lines."""
    notes: list[str] = []
    email = reading(doc).email

    def known(line: str, value: str, names: tuple[str, ...], what: str) -> bool:
        if value in names:
            return True
        notes.append(f"The {line} line was left aside, because it names no known {what}: {value!r}{nearest(value, names)}")
        return False

    found: str | None = None
    if SCENARIO_LINE in email.headers:
        value = email.headers[SCENARIO_LINE].value.strip().lower()
        if known("Lorlint-Scenario", value, SCENARIOS, "kind of email"):
            found = value
    here: tuple[str, ...] | None = None
    if SITUATION_LINE in email.headers:
        names = tuple(case.name for case in pack.situations)
        given = email.headers[SITUATION_LINE].value.lower().replace(",", " ").split()
        right = tuple(name for name in given if name != "none" and known("Lorlint-Situation", name, names, "situation"))
        here = right if right or given == ["none"] else None
    for name in email.headers:
        if name.startswith("lorlint-") and name not in (SCENARIO_LINE, SITUATION_LINE):
            known_lines = [line.title() for line in (SCENARIO_LINE, SITUATION_LINE)]
            notes.append(
                f"The line {name.title()!r} was left aside, because there is none of that name{nearest(name.title(), known_lines)}"
            )
    for header in email.repeated:
        first = email.headers[header.name].value.strip()
        if header.value.strip() != first:
            notes.append(f"There are two {header.name.title()} lines with different words. The first was taken.")
    return found, here, list(dict.fromkeys(notes))


def _first(doc: Doc, block: Block | None) -> Hit | None:
    """The first hit of a block's phrases in the letter."""
    parts = reading(doc).parts
    return next((hit for hit in hits(doc, block.name) if parts[hit.start] in _LETTER), None) if block else None


def _holds(doc: Doc, case: Case) -> bool:
    """Whether a case's phrases are found in the letter, and none of those against it; or all that make it sure."""
    if case.sure and all(_first(doc, block) is not None for block in case.sure):
        return True
    return _first(doc, case.block) is not None and _first(doc, case.unless) is None


def _shown(doc: Doc, case: Case, facts: Facts, today: date) -> bool:
    if case.block and not _holds(doc, case):
        return False
    if not case.fact:
        return True
    day = facts.dates.get(case.fact)
    return day is not None and (today - day).days >= case.older_than_days


def _quote(doc: Doc, hit: Hit | None) -> str:
    if hit is None:
        return ""
    words = reading(doc).words(hit.start, hit.end)
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " \u2026"
