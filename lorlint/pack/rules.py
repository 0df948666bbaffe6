"""Read the rules of a pack: their files, and the changes that a pack makes to rules that it extends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..language import REGIONS
from ..levels import SEVERITIES
from ..nearest import nearest
from ..phrases import Block, Phrase
from . import kinds
from .layers import OFF, Layer
from .model import SCENARIOS, Outcome, Rule
from .reader import Reader
from .yamlfile import Value, name_fault

# Where an addition can be put: names that the linter turns into lines; a pack adds its `places`.
FIXED_PLACES = ("subject", "greeting", "after-greeting", "before-closing", "closing", "signature")
RULE_KEYS = ("check", "in", "applies", "situations", "when", "unless", "why", "source", "good", "except")
OUTCOME_KEYS = ("id", "severity", "raise", "message", "why", "suggest", "place", "applies", "bad", "summary")
# What a pack can change of a rule that it extends, beside the options of the rule's kind of check.
CHANGE_KEYS = ("severity", "raise", "message", "why", "suggest", "place", "summary", "applies", "bad", "good", "more-except")
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Change:
    """What a layer changes of the outcome `id`: its keys, or None where it is switched off."""

    layer: Layer
    id: str
    value: Value
    keys: Mapping[str, Value] | None

    @property
    def place(self) -> str:
        """Where the change stands, as file:line."""
        return f"{self.value.file.path}:{self.value.line + 1}"


def changes(chain: Iterable[Layer]) -> list[Change]:
    """All changes of all layers, those of the last layer last."""
    found = []
    for layer in chain:
        for name, value in layer.keys["rules"].mapping().items() if "rules" in layer.keys else ():
            if value.is_mapping():
                found.append(Change(layer, name, value, value.mapping()))
            elif value.text() == OFF:
                found.append(Change(layer, name, value, None))
            else:
                value.fault(
                    f"write 'off' to switch the rule off, or what to change of it, such as '{{severity: info}}', not {value.text()!r}"
                )
    return found


def check_changes(found: Iterable[Change], ids: Collection[str]) -> None:
    """Every change is about a rule that there is; `ids` are those of all files, also of rules that are switched off."""
    for change in found:
        if change.id not in ids:
            change.value.fault(f"there is no rule {change.id!r} to change{nearest(change.id, ids)}")


class RuleReader:
    """Reads one rule file after the other."""

    def __init__(
        self, reader: Reader, changes: list[Change], places: Iterable[str], situations: Iterable[str], slots: Collection[str]
    ) -> None:
        self._reader = reader
        self._changes = changes
        self._places = tuple(places)
        self._situations = tuple(situations)
        self._slots = slots
        self.ids: list[str] = []

    def read(self, layer: Layer, path: Path, element: str) -> Rule | None:
        """The rule of a file as the changes leave it; None for a faulty one, and for one of which nothing is left."""
        value = self._reader.open(path, layer.root)
        rule = self._rule(value, layer, path, element) if value else None
        if value:
            self._reader.close(value)
        return rule

    def _rule(self, value: Value, layer: Layer, path: Path, element: str) -> Rule | None:
        keys = value.mapping()
        if "check" not in keys:
            value.fault("a rule needs 'check:' with a kind of check, such as 'check: avoid'")
            return None
        kind = keys["check"].choice(kinds.KINDS, "kind of check")
        if not kind:
            return None
        spec = kinds.KINDS[kind]
        value.refuse_others((*RULE_KEYS, *spec.options, *spec.outcomes))
        for needed in spec.needed:
            if needed not in keys:
                value.fault(f"a rule with 'check: {kind}' needs '{needed}:'")
        ids = {keys[key].peek("id") for key in spec.outcomes if key in keys}
        mine = [change for change in self._changes if change.layer.number > layer.number and change.id in ids]
        self.ids += ids
        name = f"{element}/{path.stem}"
        blocks, options = self._options(name, keys, spec, mine)
        why = keys["why"].text().strip() if "why" in keys else ""
        outcomes = {key: self._outcome(keys[key], why, mine, spec) for key in spec.outcomes if key in keys}
        if not outcomes:
            value.fault(f"this rule can find nothing; add one of: {', '.join(spec.outcomes)}")
        off = {change.id for change in mine if change.keys is None}
        outcomes = {key: outcome for key, outcome in outcomes.items() if outcome.id not in off}
        if not outcomes:
            return None
        return Rule(
            name=name,
            path=str(path),
            element=element,
            check=kind,
            region=keys["in"].choice(REGIONS, "part of an email") if "in" in keys else "body",
            applies=self._reader.choices(keys.get("applies"), SCENARIOS, "scenario") or SCENARIOS,
            situations=self._reader.choices(keys.get("situations"), self._situations, "situation"),
            blocks=blocks,
            options=options,
            outcomes=outcomes,
            good=self._reader.examples(self._last("good", keys, mine)),
            source=keys["source"].text() if "source" in keys else "",
            pack=layer.name,
        )

    def _options(
        self, name: str, keys: Mapping[str, Value], spec: kinds.Kind, mine: list[Change]
    ) -> tuple[dict[str, Block], dict[str, object]]:
        blocks: dict[str, Block] = {}
        options: dict[str, object] = {}
        for option, holds in spec.options.items():
            given = self._last(option, keys, mine)
            if given is None:
                continue
            if holds == kinds.PHRASES:
                excepts = keys.get("except") if option == "phrases" else None
                block = self._reader.block(f"{name}:{option}", given, excepts)
                extra = self._more(f"more-{option}", mine)
                void = self._more("more-except", mine) if option == "phrases" else ()
                blocks[option] = Block(block.name, block.phrases + extra, block.excepts + void)
            elif holds == kinds.LIST:
                for number, item in enumerate(given.items()):
                    blocks[f"{option}{number}"] = self._reader.block(f"{name}:{option}{number}", item)
            elif holds == kinds.SCENES:
                options[option] = self._reader.choices(given, SCENARIOS, "scenario")
            elif holds == kinds.NUMBER:
                options[option] = given.number()
            elif holds == kinds.LIMITS:
                limits: dict[str, int] = {}
                for values in self._all(option, keys, mine):
                    limits |= {key: item.number() for key, item in values.mapping(SCENARIOS).items()}
                options[option] = limits
            else:
                options[option] = given.text()
        for option in ("when", "unless"):
            if option in keys:
                blocks[option] = self._reader.block(f"{name}:{option}", keys[option])
        return blocks, options

    def _more(self, key: str, mine: Iterable[Change]) -> tuple[Phrase, ...]:
        """The phrases that changes add under a key."""
        return tuple(p for change in mine if change.keys and key in change.keys for p in self._reader.phrases(change.keys[key]))

    @staticmethod
    def _all(key: str, keys: Mapping[str, Value], mine: Iterable[Change]) -> list[Value]:
        """What a key holds in the rule's file and in the changes, the last one last."""
        return [held[key] for held in (keys, *(change.keys for change in mine)) if held and key in held]

    def _last(self, key: str, keys: Mapping[str, Value], mine: Iterable[Change]) -> Value | None:
        found = self._all(key, keys, mine)
        return found[-1] if found else None

    def _outcome(self, value: Value, why: str, mine: Iterable[Change], spec: kinds.Kind) -> Outcome:
        reader = self._reader
        keys = dict(value.mapping(OUTCOME_KEYS))
        value.needs(keys, ("id", "severity", "message", "suggest"), "what a rule finds")
        name = keys["id"].text() if "id" in keys else ""
        if name and (fault := name_fault(name, "rule")):
            keys["id"].fault(fault)
        origin: list[tuple[str, str]] = []
        allowed = (*CHANGE_KEYS, *spec.options, *(f"more-{option}" for option, holds in spec.options.items() if holds == kinds.PHRASES))
        for change in mine:
            if change.keys is None:
                continue
            if change.id != name:
                shared = [key for key in change.keys if key not in OUTCOME_KEYS]
                origin += [(key, f"{change.keys[key].file.path}:{change.keys[key].line + 1}") for key in shared]
                continue
            change.value.refuse_others(allowed)
            keys.update({key: item for key, item in change.keys.items() if key in OUTCOME_KEYS})
            origin += [(key, f"{item.file.path}:{item.line + 1}") for key, item in change.keys.items()]
        raised = {}
        if "raise" in keys:
            raised = {key: item.choice(SEVERITIES, "severity") for key, item in keys["raise"].mapping(self._situations).items()}
        for key in ("message", "suggest"):
            if key in keys:
                self._check_slots(keys[key])
        return Outcome(
            id=name,
            severity=keys["severity"].choice(SEVERITIES, "severity") if "severity" in keys else "",
            message=" ".join(keys["message"].text().split()) if "message" in keys else "",
            why=" ".join((keys["why"].text() if "why" in keys else why).split()),
            suggestions=reader.suggestions(keys.get("suggest")),
            place=keys["place"].choice((*FIXED_PLACES, *self._places), "place") if "place" in keys else "",
            raised=raised,
            applies=reader.choices(keys.get("applies"), SCENARIOS, "scenario"),
            bad=reader.examples(keys.get("bad")),
            summary=" ".join(keys["summary"].text().split()) if "summary" in keys else "",
            origin=tuple(origin),
        )

    def _check_slots(self, value: Value) -> None:
        """Every slot of a message or a suggestion is one that something fills."""
        for item in value.items() if value.is_list() else [value]:
            for slot in _SLOT.findall(item.peek("text") if item.is_mapping() else item.text()):
                if slot not in self._slots:
                    item.fault(f"nothing fills the slot {{{slot}}}{nearest(slot, self._slots)}")
