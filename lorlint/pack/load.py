"""A folder of YAML files -> a `Pack`, or all that is wrong with it at once."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from ..language import ENTITIES, REGIONS
from ..phrases import Block, Named, Node, Phrase, PhraseError, Thing, parse
from . import kinds, plans
from .model import (
    SCENARIOS,
    SEVERITIES,
    Case,
    Cue,
    Example,
    Fact,
    Outcome,
    Pack,
    Rule,
    Scenario,
    Slot,
    Step,
    Suggestion,
    Template,
    WordList,
)
from .yamlfile import Fault, File, PackError, Value, load, nearest

# Where an addition can be put: names that the linter turns into lines.
FIXED_PLACES = ("subject", "greeting", "after-greeting", "before-closing", "closing", "signature")
_RULE_KEYS = ("check", "in", "applies", "situations", "when", "unless", "why", "good", "except")
_OUTCOME_KEYS = ("id", "severity", "raise", "message", "why", "suggest", "place", "applies", "bad", "summary")
_SLOT = re.compile(r"\{([^{}]*)\}")
# Slots that every message can have beside the facts: what a check knows of its finding.
FINDING_SLOTS = ("words", "right", "count", "limit", "date", "days", "year", "draft", "reader", "writer", "last_name")


def default_path() -> Path:
    """The folder of the default pack: beside the package in a checkout, inside it in an installed wheel."""
    inside = Path(str(files("lorlint"))) / "rules"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "rules"


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.lists: dict[str, WordList] = {}
        self.places: dict[str, str] = {}
        self.used: list[tuple[Value, str, Phrase, int, int]] = []

    def open(self, path: Path) -> Value | None:
        try:
            return load(path, str(path))
        except PackError as error:
            self.faults.extend(error.faults)
            return None

    def close(self, value: Value) -> None:
        self.faults.extend(value.file.faults)

    # -- phrases -----------------------------------------------------------------------------------------

    def phrases(self, value: Value | None, label: str = "") -> tuple[Phrase, ...]:
        if value is None:
            return ()
        found = []
        for line, column, text in value.phrase_lines():
            try:
                phrase = Phrase(text, parse(text), value.file.path, line + 1, column + 1, label)
            except PhraseError as error:
                value.file.fault(str(error), line, column + error.column)
                continue
            found.append(phrase)
            self.used.append((value, text, phrase, line, column))
        return tuple(found)

    def block(self, name: str, value: Value | None, excepts: Value | None = None) -> Block:
        return Block(name, self.phrases(value), self.phrases(excepts))

    def check_names(self) -> None:
        """Every <list> and {entity} that a phrase names is there."""
        for value, _, phrase, line, column in self.used:
            for node in _walk(phrase.node):
                if isinstance(node, Named) and node.name not in self.lists:
                    self._unknown(value.file, line, column + node.column, "list", f"<{node.name}>", [f"<{name}>" for name in self.lists])
                elif isinstance(node, Thing) and node.name not in ENTITIES:
                    self._unknown(
                        value.file, line, column + node.column, "entity", "{" + node.name + "}", ["{" + n + "}" for n in ENTITIES]
                    )

    def _unknown(self, file: File, line: int, column: int, what: str, name: str, known: list[str]) -> None:
        fresh = File(file.path, file.lines)
        fresh.fault(f"there is no {what} {name}{nearest(name, known)}", line, column)
        self.faults.extend(fresh.faults)

    # -- files -------------------------------------------------------------------------------------------

    def word_list(self, path: Path) -> None:
        value = self.open(path)
        if value is None:
            return
        keys = value.mapping(("phrases", "except", "labels", "examples"))
        phrases = list(self.phrases(keys.get("phrases")))
        if "labels" in keys:
            for label, lines in keys["labels"].mapping().items():
                phrases.extend(self.phrases(lines, label))
        if not phrases:
            value.fault("a list needs 'phrases:' with one phrase a line")
        block = Block(path.stem, tuple(phrases), self.phrases(keys.get("except")))
        examples = tuple(keys["examples"].texts()) if "examples" in keys else ()
        self.lists[path.stem] = WordList(path.stem, str(path), block, examples)
        self.close(value)

    def rule(self, path: Path, element: str) -> Rule | None:
        value = self.open(path)
        if value is None:
            return None
        keys = value.mapping()
        if "check" not in keys:
            value.fault("a rule needs 'check:' with a kind of check, such as 'check: avoid'")
            self.close(value)
            return None
        kind = keys["check"].choice(kinds.KINDS, "kind of check")
        if not kind:
            self.close(value)
            return None
        spec = kinds.KINDS[kind]
        value.refuse_others((*_RULE_KEYS, *spec.options, *spec.outcomes))
        for needed in spec.needed:
            if needed not in keys:
                value.fault(f"a rule with 'check: {kind}' needs '{needed}:'")
        name = f"{element}/{path.stem}"
        region = keys["in"].choice(REGIONS, "part of an email") if "in" in keys else "body"
        blocks: dict[str, Block] = {}
        options: dict[str, object] = {}
        for option, holds in spec.options.items():
            if option not in keys:
                continue
            given = keys[option]
            if holds == kinds.PHRASES:
                blocks[option] = self.block(f"{name}:{option}", given, keys.get("except") if option == "phrases" else None)
            elif holds == kinds.LIST:
                for number, item in enumerate(given.items()):
                    blocks[f"{option}{number}"] = self.block(f"{name}:{option}{number}", item)
            elif holds == kinds.SCENES:
                options[option] = self.choices(given, SCENARIOS, "scenario")
            elif holds == kinds.NUMBER:
                options[option] = given.number()
            elif holds == kinds.LIMITS:
                options[option] = {key: item.number() for key, item in given.mapping(SCENARIOS).items()}
            else:
                options[option] = given.text()
        for option in ("when", "unless"):
            if option in keys:
                blocks[option] = self.block(f"{name}:{option}", keys[option])
        why = keys["why"].text().strip() if "why" in keys else ""
        outcomes = {key: self.outcome(keys[key], why) for key in spec.outcomes if key in keys}
        if not outcomes:
            value.fault(f"this rule can find nothing; add one of: {', '.join(spec.outcomes)}")
        rule = Rule(
            name=name,
            path=str(path),
            element=element,
            check=kind,
            region=region,
            applies=self.choices(keys.get("applies"), SCENARIOS, "scenario") or SCENARIOS,
            situations=tuple(keys["situations"].texts()) if "situations" in keys else (),
            blocks=blocks,
            options=options,
            outcomes=outcomes,
            good=self.examples(keys.get("good")),
        )
        self.close(value)
        return rule

    def choices(self, value: Value | None, known: tuple[str, ...], what: str) -> tuple[str, ...]:
        return tuple(word for item in value.items() if (word := item.choice(known, what))) if value else ()

    def outcome(self, value: Value, why: str) -> Outcome:
        keys = value.mapping(_OUTCOME_KEYS)
        for needed in ("id", "severity", "message", "suggest"):
            if needed not in keys:
                value.fault(f"what a rule finds needs '{needed}:'")
        raised = {}
        if "raise" in keys:
            raised = {name: item.choice(SEVERITIES, "severity") for name, item in keys["raise"].mapping().items()}
        return Outcome(
            id=keys["id"].text() if "id" in keys else "",
            severity=keys["severity"].choice(SEVERITIES, "severity") if "severity" in keys else "",
            message=" ".join(keys["message"].text().split()) if "message" in keys else "",
            why=" ".join((keys["why"].text() if "why" in keys else why).split()),
            suggestions=self.suggestions(keys.get("suggest")),
            place=keys["place"].choice((*FIXED_PLACES, *self.places), "place") if "place" in keys else "",
            raised=raised,
            applies=self.choices(keys.get("applies"), SCENARIOS, "scenario"),
            bad=self.examples(keys.get("bad")),
            summary=" ".join(keys["summary"].text().split()) if "summary" in keys else "",
        )

    def suggestions(self, value: Value | None) -> tuple[Suggestion, ...]:
        found = []
        for item in value.items() if value else ():
            if item.is_mapping():
                keys = item.mapping(("text", "for"))
                text = keys["text"].text() if "text" in keys else ""
                situations = tuple(keys["for"].texts()) if "for" in keys else ()
                found.append(Suggestion(" ".join(text.split()), tuple(s for s in situations if s != "others"), "others" in situations))
            else:
                found.append(Suggestion(" ".join(item.text().split())))
        return tuple(found)

    def examples(self, value: Value | None) -> tuple[Example, ...]:
        found = []
        for item in value.items() if value else ():
            if item.is_mapping():
                keys = item.mapping(("text", "drafts", "today", "scenario", "situations"))
                found.append(
                    Example(
                        keys["text"].text() if "text" in keys else "",
                        item.line + 1,
                        keys["today"].text() if "today" in keys else "2026-07-01",
                        keys["scenario"].choice(SCENARIOS, "scenario") if "scenario" in keys else None,
                        tuple(keys["situations"].texts()) if "situations" in keys else (),
                        tuple((name, text.text()) for name, text in keys["drafts"].mapping().items()) if "drafts" in keys else (),
                    )
                )
            else:
                found.append(Example(item.text(), item.line + 1))
        return tuple(found)

    def facts(self, path: Path) -> tuple[Fact, ...]:
        value = self.open(path)
        found = []
        for name, item in value.mapping().items() if value else ():
            keys = item.mapping(("from", "take", "past", "empty", "small"))
            sources = tuple(source.choice(self.lists, "list") for source in keys["from"].items()) if "from" in keys else ()
            take = keys["take"].text() if "take" in keys else ""
            if take and take not in self.lists and take not in ENTITIES:
                keys["take"].choice([*self.lists, *ENTITIES], "list or entity")
            past = "past" in keys and keys["past"].text() == "yes"
            small = "small" in keys and keys["small"].text() == "yes"
            found.append(Fact(name, sources, take, past, keys["empty"].text() if "empty" in keys else f"[{name}]", small))
        if value:
            self.close(value)
        return tuple(found)

    def scenarios(self, path: Path) -> tuple[Scenario, ...]:
        value = self.open(path)
        found = []
        for name, item in value.mapping(SCENARIOS).items() if value else ():
            cues = []
            for number, cue in enumerate(item.items()):
                keys = cue.mapping(("points", "when", "because"))
                if "points" not in keys:
                    cue.fault("a cue needs 'points:', a whole number; negative points speak against the scenario")
                    continue
                block = self.block(f"scenario:{name}:{number}", keys["when"]) if "when" in keys else None
                cues.append(Cue(keys["points"].number(signed=True), block, keys["because"].text() if "because" in keys else ""))
            found.append(Scenario(name, tuple(cues)))
        if value:
            self.close(value)
        return tuple(found)

    def situations(self, path: Path) -> tuple[Case, ...]:
        value = self.open(path)
        found = []
        for name, item in value.mapping().items() if value else ():
            keys = item.mapping(("when", "unless", "fact", "older-than-days"))
            found.append(
                Case(
                    name,
                    self.block(f"situation:{name}", keys["when"]) if "when" in keys else None,
                    self.block(f"situation:{name}:unless", keys["unless"]) if "unless" in keys else None,
                    keys["fact"].text() if "fact" in keys else "",
                    keys["older-than-days"].number() if "older-than-days" in keys else 0,
                )
            )
        if value:
            self.close(value)
        return tuple(found)

    def spellings(self, path: Path) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
        value = self.open(path)
        if value is None:
            return {}, (), ()
        keys = value.mapping(("same", "key-words", "known-words"))
        same = {}
        for word, item in keys["same"].mapping().items() if "same" in keys else ():
            same.update(dict.fromkeys(item.text().split(), word))
        self.close(value)
        words = [tuple(keys[key].text().split()) if key in keys else () for key in ("key-words", "known-words")]
        return same, words[0], words[1]

    def plans(self, folder: Path, situations: list[str]) -> tuple[tuple[Step, ...], dict[str, Slot], dict[str, Template]]:
        """The timeline, and the templates with their slots; a pack need not have them."""
        timeline: tuple[Step, ...] = ()
        slots: dict[str, Slot] = {}
        templates: dict[str, Template] = {}
        if (folder / "timeline.yml").is_file() and (value := self.open(folder / "timeline.yml")):
            timeline = plans.steps(value)
            self.close(value)
        if (folder / "slots.yml").is_file() and (value := self.open(folder / "slots.yml")):
            slots = plans.slots(value)
            self.close(value)
        for path in sorted((folder / "templates").glob("*.yml")):
            value = self.open(path)
            if value is None:
                continue
            if path.stem not in SCENARIOS:
                value.fault(f"there is no scenario {path.stem!r}{nearest(path.stem, SCENARIOS)}; a template is named for its scenario")
            elif found := plans.template(value, slots, situations):
                templates[path.stem] = found
            self.close(value)
        return timeline, slots, templates

    def check_rules(self, rules: list[Rule], facts: tuple[Fact, ...]) -> None:
        """No id in two files, and no slot that nothing fills."""
        owner: dict[str, Rule] = {}
        slots = {fact.name for fact in facts} | set(FINDING_SLOTS)
        for rule in rules:
            for outcome in rule.outcomes.values():
                if owner.setdefault(outcome.id, rule) is not rule:
                    self.faults.append(
                        Fault(rule.path, 1, 1, f"the id {outcome.id!r} is taken by {owner[outcome.id].path}; choose another", "")
                    )
                for text in (outcome.message, *(suggestion.text for suggestion in outcome.suggestions)):
                    for slot in _SLOT.findall(text):
                        if slot not in slots:
                            message = f"{outcome.id}: nothing fills the slot {{{slot}}}; known are {', '.join(sorted(slots))}"
                            self.faults.append(Fault(rule.path, 1, 1, message, ""))


def _walk(node: Node) -> list[Node]:
    parts = getattr(node, "branches", None) or getattr(node, "items", None) or ((node.node,) if hasattr(node, "node") else ())
    return [node, *(found for part in parts for found in _walk(part))]


def load_pack(root: Path | None = None) -> Pack:
    """The pack in a folder (default: lorlint's own). Raises PackError with every fault found."""
    folder = root or default_path()
    if not (folder / "pack.yml").is_file():
        raise PackError([Fault(str(folder), 1, 1, "this folder holds no rule pack: it has no pack.yml", "")])
    loader = _Loader(folder)
    about = loader.open(folder / "pack.yml")
    if about is None:
        raise PackError(loader.faults)
    for path in sorted((folder / "words").glob("*.yml")):
        loader.word_list(path)
    keys = about.mapping(("name", "version", "elements", "costs", "about", "not-about", "remark", "places"))
    for needed in ("name", "version", "elements", "costs", "about", "remark"):
        if needed not in keys:
            about.fault(f"pack.yml needs '{needed}:'")
    if about.file.faults:
        raise PackError([*loader.faults, *about.file.faults])
    for place, item in keys["places"].mapping().items() if "places" in keys else ():
        loader.places[place] = item.choice(loader.lists, "list")
    elements = {name: item.number() for name, item in keys["elements"].mapping().items()}
    about_case = Case(
        "about",
        loader.block("about", keys["about"]),
        loader.block("not-about", keys["not-about"]) if "not-about" in keys else None,
    )
    rules = [
        rule
        for element in elements
        for path in sorted((folder / element).glob("*.yml"))
        if (rule := loader.rule(path, element)) is not None
    ]
    facts = loader.facts(folder / "facts.yml")
    scenarios = loader.scenarios(folder / "scenarios.yml")
    situations = loader.situations(folder / "situations.yml")
    same, keywords, known = loader.spellings(folder / "spelling.yml")
    timeline, slots, templates = loader.plans(folder, [case.name for case in situations])
    costs = {name: item.number() for name, item in keys["costs"].mapping(SEVERITIES).items()}
    loader.close(about)
    loader.check_rules(rules, facts)
    loader.check_names()
    if loader.faults:
        raise PackError(loader.faults)
    return Pack(
        keys["name"].text(), keys["version"].text(), elements, costs, " ".join(keys["remark"].text().split()), about_case, tuple(rules),
        loader.lists, facts, scenarios, situations, same, keywords, known, loader.places, timeline, templates, slots,
    )  # fmt: skip
