"""Every rule by its own examples: good ones stay silent, bad ones fire, and every phrase is hit by some example."""

import pytest

from lorlint.linter import shared_linter
from lorlint.linter.proof import Proof, findings, prove, uncovered
from lorlint.phrases.parse import names_in

LINTER = shared_linter(None)
RULES = LINTER.pack.rules
PROOF = Proof()


def found_in(rule, example, outcome=None):
    return findings(LINTER, rule, example, outcome, frozenset(outcome.id for outcome in rule.outcomes.values()), PROOF)


GOOD = [pytest.param(rule, example, id=f"{rule.name}:{example.line}") for rule in RULES for example in rule.good]
BAD = [
    pytest.param(rule, outcome, example, id=f"{outcome.id}:{example.line}")
    for rule in RULES
    for outcome in rule.outcomes.values()
    for example in outcome.bad
]


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_good(rule, example):
    assert found_in(rule, example) == []


@pytest.mark.parametrize(("rule", "outcome", "example"), BAD)
def test_bad(rule, outcome, example):
    assert outcome.id in {name for name, _ in found_in(rule, example, outcome)}


def test_every_list_is_used():
    pack = LINTER.pack
    owned = {f"{words.block.name}" for words in pack.lists.values()}
    named = {
        name
        for block in pack.blocks()
        if block.name not in owned
        for phrase in (*block.phrases, *block.excepts)
        for name in names_in(phrase.node)
    }
    cases = (pack.about, *pack.situations)
    waited = [cue.block for scenario in pack.scenarios for cue in scenario.cues]
    waited += [block for case in cases for block in (case.block, case.unless, *case.sure)]
    named |= {block.name for block in waited if block}
    named |= {source for fact in pack.facts for source in (*fact.sources, fact.take)} | set(pack.places.values())
    waiting = list(named & owned)
    while waiting:
        block = pack.lists[waiting.pop()].block
        more = {name for phrase in (*block.phrases, *block.excepts) for name in names_in(phrase.node)} & owned - named
        named |= more
        waiting += more
    assert owned - named == set()


def test_rules_of_tone_are_silent_on_the_good_examples_of_all_others():
    avoid = frozenset(outcome.id for rule in RULES if rule.check == "avoid" for outcome in rule.outcomes.values())
    fired = []
    for rule in RULES:
        for example in rule.good:
            ids = avoid - {outcome.id for outcome in rule.outcomes.values()}
            if not example.drafts:
                found = findings(LINTER, rule, example, None, ids)
                fired += [f"{name} on {words!r} of {rule.name}:{example.line}" for name, words in found]
    assert fired == []


def test_the_pack_proves_itself():
    """Lists find their examples, every phrase is found in an example, and every id has good and bad ones."""
    proof = prove(LINTER)
    assert proof.examples > 1000
    assert [f"{failure.path}:{failure.line}: {failure.text}" for failure in [*proof.failures, *uncovered(LINTER, proof)]] == []
