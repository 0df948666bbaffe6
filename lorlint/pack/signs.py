"""Read from their YAML what a pack goes by when it reads a draft: facts, kinds of email, situations."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..language import ENTITIES
from ..phrases import Block
from ..phrases.parse import Named
from .model import SCENARIOS, Case, Cue, Fact, Scenario, WordList
from .reader import Reader
from .yamlfile import Value


def facts(value: Value, lists: Collection[str]) -> dict[str, Fact]:
    """The facts of facts.yml; every list that one is taken from is there."""
    found = {}
    for name, item in value.mapping().items():
        keys = item.mapping(("from", "take", "past", "empty", "small"))
        sources = tuple(source.choice(lists, "list") for source in keys["from"].items()) if "from" in keys else ()
        take = keys["take"].text() if "take" in keys else ""
        if take and take not in lists and take not in ENTITIES:
            keys["take"].choice([*lists, *ENTITIES], "list or entity")
        past = "past" in keys and keys["past"].text() == "yes"
        small = "small" in keys and keys["small"].text() == "yes"
        found[name] = Fact(name, sources, take, past, keys["empty"].text() if "empty" in keys else f"[{name}]", small)
    return found


def condition(name: str, value: Value, reader: Reader, lists: Mapping[str, WordList]) -> Block:
    """The phrases that something waits for; a list alone is looked for once, however many wait for it."""
    block = reader.block(name, value)
    node = block.phrases[0].node if len(block.phrases) == 1 else None
    return lists[node.name].block if isinstance(node, Named) and node.name in lists else block


def scenarios(value: Value, reader: Reader, lists: Mapping[str, WordList]) -> dict[str, Scenario]:
    """The scenarios of scenarios.yml with their cues."""
    found = {}
    for name, item in value.mapping(SCENARIOS).items():
        cues = []
        for number, cue in enumerate(item.items()):
            keys = cue.mapping(("points", "when", "because"))
            if "points" not in keys:
                cue.fault("a cue needs 'points:', a whole number; negative points speak against the scenario")
                continue
            block = condition(f"scenario:{name}:{number}", keys["when"], reader, lists) if "when" in keys else None
            cues.append(Cue(keys["points"].number(signed=True), block, keys["because"].text() if "because" in keys else ""))
        found[name] = Scenario(name, tuple(cues))
    return found


def situations(value: Value, reader: Reader, lists: Mapping[str, WordList]) -> dict[str, Case]:
    """The situations of situations.yml."""
    found = {}
    for name, item in value.mapping().items():
        keys = item.mapping(("when", "unless", "fact", "older-than-days"))
        found[name] = Case(
            name,
            condition(f"situation:{name}", keys["when"], reader, lists) if "when" in keys else None,
            condition(f"situation:{name}:unless", keys["unless"], reader, lists) if "unless" in keys else None,
            keys["fact"].text() if "fact" in keys else "",
            keys["older-than-days"].number() if "older-than-days" in keys else 0,
        )
    return found
