"""What a pack's rules stand for, without any draft."""

from __future__ import annotations

from ..pack import Pack
from ..report import RuleInfo
from .stamp import fill


def empty_slots(pack: Pack) -> dict[str, str]:
    """What stands in the slots of messages and suggestions where there is no draft."""
    return {fact.name: fact.empty for fact in pack.facts} | {"reader": "the reader", "last_name": "[last name]", "writer": "[your name]"}


def rule_infos(pack: Pack) -> dict[str, RuleInfo]:
    """Every id that a pack can report, with what it stands for."""
    slots = empty_slots(pack)
    found = {}
    for name, (rule, outcome) in pack.outcomes().items():
        found[name] = RuleInfo(
            name,
            outcome.severity,
            rule.element,
            outcome.summary,
            fill(outcome.why, slots),
            tuple(fill(suggestion.text, slots) for suggestion in outcome.suggestions),
            outcome.applies or rule.applies,
            rule.source,
        )
    return found
