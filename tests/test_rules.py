"""Every rule by its own examples: good ones stay silent, bad ones fire, and every phrase is hit by some example."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from lorlint import anatomy, language
from lorlint.linter import shared_linter
from lorlint.linter.judge import Wish
from lorlint.phrases import hits, names_in
from lorlint.phrases.parse import Words
from lorlint.sources import Source
from lorlint.text import Text

LINTER = shared_linter(None)
RULES = LINTER.pack.rules
SEEN: dict[tuple[str, int], bool] = {}


def run(text, rule=None, example=None, select=None, outcome=None):
    """The Doc of an example, read as its rule would have it; a bad one as a mail file without attachments."""
    today = date.fromisoformat(example.today) if example else date(2026, 7, 1)
    doc = language.make_doc(LINTER.nlp, anatomy.parse(Text(text)), today, attachments=() if outcome else None)
    applies = (outcome.applies if outcome else ()) or (rule.applies if rule else ("request",))
    scenario = (example.scenario if example else None) or ("request" if "request" in applies else applies[0])
    situations = (example.situations if example else ()) or (rule.situations if rule else ())
    doc.user_data["lorlint.wish"] = Wish(scenario, tuple(situations), select)
    doc = LINTER.nlp(doc)
    for found in doc.user_data["lorlint.hits"].values():
        SEEN.update({(hit.phrase.path, hit.phrase.line): True for hit in found})
    return doc


def of_folder(rule, example, ids):
    """What is found in the drafts of an example, each read as the linter finds it."""
    for _, text in example.drafts:
        run(text)
    today = date.fromisoformat(example.today)
    sources = [Source(name, Text(text)) for name, text in example.drafts]
    reports, whole = LINTER.check_folder("drafts", sources, today, Wish(select=ids))
    return [*(found for report in reports for found in report.findings), *whole]


def findings(rule, example, outcome=None):
    ids = frozenset(outcome.id for outcome in rule.outcomes.values())
    if example.drafts:
        return of_folder(rule, example, ids)
    return run(example.text, rule, example, ids, outcome).user_data["lorlint.report"].findings


GOOD = [pytest.param(rule, example, id=f"{rule.name}:{example.line}") for rule in RULES for example in rule.good]
BAD = [
    pytest.param(rule, outcome, example, id=f"{outcome.id}:{example.line}")
    for rule in RULES
    for outcome in rule.outcomes.values()
    for example in outcome.bad
]


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_good(rule, example):
    assert [(found.rule, found.message) for found in findings(rule, example)] == []


@pytest.mark.parametrize(("rule", "outcome", "example"), BAD)
def test_bad(rule, outcome, example):
    assert outcome.id in {found.rule for found in findings(rule, example, outcome)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_examples(rule):
    assert rule.good
    ids = defaultdict(list)
    for outcome in rule.outcomes.values():
        ids[outcome.id] += outcome.bad
    assert [name for name, bad in ids.items() if not bad] == []


@pytest.mark.parametrize("words", LINTER.pack.lists.values(), ids=lambda words: words.name)
def test_examples_of_lists(words):
    assert [text for text in words.examples if not hits(run(text), words.name)] == []


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
            report = run(example.text, rule, example, ids).user_data["lorlint.report"]
            fired += [f"{found.rule} on {found.excerpt!r} of {rule.name}:{example.line}" for found in report.findings]
    assert fired == []


def test_every_phrase_is_hit_by_an_example():
    for words in LINTER.pack.lists.values():
        for text in words.examples:
            run(text)
    for rule in RULES:
        for example in rule.good:
            findings(rule, example)
        for outcome in rule.outcomes.values():
            for example in outcome.bad:
                findings(rule, example, outcome)
    # Plain words in a word list are their own example.
    missed = [
        f"{Path(phrase.path).name}:{phrase.line}: {phrase.text}"
        for block in LINTER.pack.blocks()
        for phrase in block.phrases
        if (phrase.path, phrase.line) not in SEEN and not (isinstance(phrase.node, Words) and Path(phrase.path).parent.name == "words")
    ]
    assert missed == []
