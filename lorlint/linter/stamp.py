"""Make findings of what checks found: severity, words, suggestions, place, cost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from ..checks import Facts
from ..pack import Outcome, Pack, Rule
from ..report import Finding, Score
from ..text import Span, Text

_MOST_SUGGESTIONS = 3
_SLOT = re.compile(r"\{([^{}]*)\}")


def fill(template: str, slots: Mapping[str, str]) -> str:
    """A template with its slots filled in once; what a draft's own words hold is left as it is."""
    return _SLOT.sub(lambda match: slots.get(match[1], match[0]), template) if "{" in template else template


def slots_of(facts: Facts, pack: Pack) -> dict[str, str]:
    """What fills the slots of messages and suggestions: the pack's facts, the reader, the writer."""
    slots = {}
    for fact in pack.facts:
        value = facts.values.get(fact.name)
        slots[fact.name] = fact.empty if value is None else value.lower() if fact.small else value
    last = facts.readers[0].last if facts.readers and facts.readers[0].name[:1].isalpha() else ""
    slots["reader"] = facts.reader or "Dr. [last name]"
    slots["last_name"] = last or (facts.reader_names[0].split()[-1] if facts.reader_names else "[last name]")
    slots["writer"] = facts.writer or "[your full name]"
    return slots


def severity_of(outcome: Outcome, situations: Iterable[str]) -> str:
    """How severe a finding is in some situations."""
    severity = outcome.severity
    for situation, raised in outcome.raised.items():
        if situation in situations:
            severity = raised
    return severity


def stamp(
    rule: Rule,
    outcome: Outcome,
    text: Text,
    span: Span | None,
    offset: int,
    slots: Mapping[str, str],
    situations: tuple[str, ...] = (),
    near: str = "",
    remark: str = "",
    *,
    severity: str | None = None,
    cost: int = 0,
) -> Finding:
    """A finding on the words of `span`, or, without one, on what is missing behind `offset` (both in the original).

    `near` are the draft's words around the finding; the suggestion most like them comes first. A `remark` follows the message.
    Without a `severity` it has the outcome's own.
    """
    start, end = (span.start, span.end) if span else (offset, offset)
    slots = {"words": " ".join(text.raw[start:end].split())} | dict(slots)
    told = slots | {"reader": "the reader" if slots["reader"].endswith("[last name]") else slots["reader"]}
    line, column = text.position(start)
    end_line, end_column = text.end_position(start, end)
    insert_after = None
    if span is None:
        insert_after = line if start or outcome.place not in ("subject", "greeting") else 0
    return Finding(
        rule=outcome.id,
        severity=severity or severity_of(outcome, situations),
        element=rule.element,
        message=f"{fill(outcome.message, told)} {remark}".rstrip(),
        why=fill(outcome.why, told),
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        excerpt=text.excerpt(start, end),
        suggestions=suggest(outcome, slots, situations, near),
        insert_after=insert_after,
        place=outcome.place if insert_after is not None else "",
        cost=cost,
    )


def suggest(outcome: Outcome, slots: Mapping[str, str], situations: Iterable[str] = (), near: str = "") -> tuple[str, ...]:
    """The suggestions of an outcome that suit the situations, filled in, the nearest to the draft's words first."""
    here = set(situations)
    special = [s for s in outcome.suggestions if here and not here.isdisjoint(s.situations)]
    chosen = [s for s in outcome.suggestions if s in special or (not s.situations and not (s.otherwise and special))]
    texts = list(dict.fromkeys(fill(s.text, slots) for s in chosen))
    if near and len(texts) > 1:
        texts.sort(key=lambda text: -fuzz.token_set_ratio(text, near))
    return tuple(texts[:_MOST_SUGGESTIONS])


def price(element: str, severity: str, pack: Pack) -> int:
    """What a finding costs, in points."""
    return max(1, round(pack.elements[element] * pack.costs[severity] / 100))


def priced(findings: Iterable[Finding], pack: Pack) -> tuple[Finding, ...]:
    """The findings in the order of their places, each with its cost in points; a rule costs once."""
    charged: set[str] = set()
    found = []
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)):
        cost = 0 if finding.rule in charged else price(finding.element, finding.severity, pack)
        charged.add(finding.rule)
        found.append(finding if finding.cost == cost else replace(finding, cost=cost))
    return tuple(found)


def score(findings: Iterable[Finding], pack: Pack) -> Score:
    """The points that are left of each element."""
    left = dict(pack.elements)
    for finding in findings:
        left[finding.element] = max(0, left[finding.element] - finding.cost)
    return Score(sum(left.values()), left, dict(pack.elements))
