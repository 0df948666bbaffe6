"""A pack made ready for drafts, and kept so between runs.

Reading and compiling the default pack takes some 0.9 s, taking it from the store 0.06 s.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..codec import Codec
from ..pack import Case, Cue, Fact, Outcome, Pack, Rule, Scenario, Suggestion, WordList
from ..phrases import Block, Entry, Index, Round
from ..prints import joined, keep_folders, kept_print
from ..store import Store

_CODEC = Codec([Pack, Rule, Outcome, Suggestion, Block, Fact, Cue, Scenario, Case, WordList])


@dataclass(frozen=True)
class Ready:
    """A pack as drafts need it, without its phrases' texts and its examples, and its phrases as an index."""

    pack: Pack
    index: Index


def kept(rules: str | None, store: Store) -> Ready | None:
    """The pack as it was kept; None where it was not, or where a file of it has changed since."""
    key = kept_print(rules, store)
    packed, indexed = (store.get(joined(key, part)) for part in (b"pack", b"index")) if key else (None, None)
    if packed is None or indexed is None:
        return None
    index = Index._make(marshal.loads(indexed))
    index = index._replace(entries=list(map(Entry._make, index.entries)), rounds=list(map(Round._make, index.rounds)))
    return Ready(_CODEC.loads(packed), index)


def keep(rules: str | None, pack: Pack, index: Index, store: Store) -> None:
    """Keep a pack that was made ready."""
    key = keep_folders(rules, pack.folders, store)
    entries = [tuple(entry._replace(phrase=None)) for entry in index.entries]
    data = index._replace(entries=entries, rounds=list(map(tuple, index.rounds)))  # type: ignore[arg-type]
    store.put(joined(key, b"pack"), _CODEC.dumps(light(pack)))
    store.put(joined(key, b"index"), marshal.dumps(tuple(data)))


def light(pack: Pack) -> Pack:
    """A pack without what no draft needs: phrases (the index has them), examples, templates, the timeline."""

    def names(blocks: Mapping[str, Block]) -> dict[str, Block]:
        return {option: Block(block.name, ()) for option, block in blocks.items()}

    def case(one: Case) -> Case:
        block, unless = (Block(each.name, ()) if each else None for each in (one.block, one.unless))
        return replace(one, block=block, unless=unless, sure=tuple(Block(each.name, ()) for each in one.sure))

    rules = []
    for rule in pack.rules:
        outcomes = {key: replace(outcome, bad=()) for key, outcome in rule.outcomes.items()}
        rules.append(replace(rule, blocks=names(rule.blocks), outcomes=outcomes, good=()))
    scenarios = []
    for scenario in pack.scenarios:
        cues = tuple(replace(cue, block=Block(cue.block.name, ())) if cue.block else cue for cue in scenario.cues)
        scenarios.append(replace(scenario, cues=cues))
    return replace(
        pack,
        about=case(pack.about),
        rules=tuple(rules),
        lists={name: WordList(name, words.path, Block(words.block.name, ()), ()) for name, words in pack.lists.items()},
        scenarios=tuple(scenarios),
        situations=tuple(case(one) for one in pack.situations),
        timeline=(),
        templates={},
        slots={},
    )
