"""Prove a pack by its own examples: good ones stay silent, bad ones fire, and every phrase is found in some example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from .. import anatomy, language
from ..pack import Example, Outcome, Rule, WordList
from ..phrases import found_in, hits
from ..phrases.parse import Words
from ..report import Report
from ..sources import Source
from ..text import Text
from .judge import Wish
from .linter import Linter


@dataclass(frozen=True)
class Failure:
    """An example, or a phrase, that fails: its place (1-based line of a file), whose it is, its text, what was expected and found."""

    path: str
    line: int
    owner: str
    text: str
    expected: str
    found: str


@dataclass
class Proof:
    """What running the examples of a pack gave: how many ran, which failed, and which lines of phrases were found."""

    examples: int = 0
    failures: list[Failure] = field(default_factory=list)
    seen: set[tuple[str, int]] = field(default_factory=set)


def prove(linter: Linter, own: frozenset[str] | None = None) -> Proof:
    """Run the examples of all rules and lists of a pack; with `own`, of the files with these paths only."""
    proof = Proof()
    for words in linter.pack.lists.values():
        for example in words.examples:
            if own is None or example.path in own:
                _prove_list(linter, words, example, proof)
    for rule in linter.pack.rules:
        _prove_rule(linter, rule, own, proof)
    return proof


def uncovered(linter: Linter, proof: Proof, own: frozenset[str] | None = None) -> Iterator[Failure]:
    """The phrases that no example finds, and the ids for which no bad example, or rules for which no good one is there.

    Plain words of a list need no example: they stand for themselves.
    """
    plain = frozenset(words.block.name for words in linter.pack.lists.values())
    for block in linter.pack.blocks():
        for phrase in block.phrases:
            if (own is not None and phrase.path not in own) or (phrase.path, phrase.line) in proof.seen:
                continue
            if block.name not in plain or not isinstance(phrase.node, Words):
                yield Failure(phrase.path, phrase.line, block.name, phrase.text, "found in an example", "found in none")
    for rule in linter.pack.rules:
        if own is not None and rule.path not in own:
            continue
        shown = {outcome.id for outcome in rule.outcomes.values() if outcome.bad}
        for name in dict.fromkeys(outcome.id for outcome in rule.outcomes.values()):
            if name not in shown:
                yield Failure(rule.path, 1, name, "", "a bad example, on which it fires", "none")
        if not rule.good:
            yield Failure(rule.path, 1, rule.name, "", "a good example, on which it is silent", "none")


def _prove_list(linter: Linter, words: WordList, example: Example, proof: Proof) -> None:
    proof.examples += 1
    doc = _read(linter, example, Wish(example.scenario or "request"), proof)
    if not hits(doc, words.block.name):
        proof.failures.append(Failure(example.path, example.line, f"<{words.name}>", example.text, "found by the list", "not found"))


def _prove_rule(linter: Linter, rule: Rule, own: frozenset[str] | None, proof: Proof) -> None:
    ids = frozenset(outcome.id for outcome in rule.outcomes.values())
    for example in rule.good:
        if own is not None and example.path not in own:
            continue
        proof.examples += 1
        found = findings(linter, rule, example, None, ids, proof)
        if found:
            told = "; ".join(f"{name}: {words!r}" if words else name for name, words in found)
            proof.failures.append(Failure(example.path, example.line, rule.name, _shown(example), "nothing", told))
    for outcome in rule.outcomes.values():
        for example in outcome.bad:
            if own is not None and example.path not in own:
                continue
            proof.examples += 1
            found = findings(linter, rule, example, outcome, ids, proof)
            if outcome.id not in {name for name, _ in found}:
                told = ", ".join(dict.fromkeys(name for name, _ in found)) or "nothing"
                proof.failures.append(Failure(example.path, example.line, outcome.id, _shown(example), outcome.id, told))


def findings(
    linter: Linter, rule: Rule, example: Example, outcome: Outcome | None, ids: frozenset[str], proof: Proof | None = None
) -> list[tuple[str, str]]:
    """What the ids find in an example, read as its rule would have it: each id with its words.

    A bad example (with its `outcome`) is read as a mail file without attachments.
    """
    proof = proof or Proof()
    if example.drafts:
        sources = [Source(name, Text(text)) for name, text in example.drafts]
        for source in sources:
            _read(linter, Example(source.text.raw, example.line, example.today), Wish(), proof)
        reports, whole = linter.check_folder("drafts", sources, date.fromisoformat(example.today), Wish(select=ids))
        told = [(found.rule, found.message) for report in reports for found in report.findings]
        return [*told, *((found.rule, found.message) for found in whole)]
    applies = (outcome.applies if outcome else ()) or rule.applies
    scenario = example.scenario or ("request" if "request" in applies else applies[0])
    wish = Wish(scenario, example.situations or rule.situations, ids)
    doc = _read(linter, example, wish, proof, attachments=() if outcome else None)
    report: Report = doc.user_data["lorlint.report"]
    return [(found.rule, found.excerpt) for found in report.findings]


def _read(linter: Linter, example: Example, wish: Wish, proof: Proof, attachments: tuple[str, ...] | None = None) -> Doc:
    """The Doc of an example; the phrases found in it are noted."""
    doc = language.make_doc(linter.nlp, anatomy.parse(Text(example.text)), date.fromisoformat(example.today), attachments)
    doc.user_data["lorlint.wish"] = wish
    doc = linter.nlp(doc)
    proof.seen.update((entry.phrase.path, entry.phrase.line) for entry in found_in(doc).phrases() if entry.phrase)
    return doc


def _shown(example: Example) -> str:
    return example.text or "\n".join(f"{name}:\n{text}" for name, text in example.drafts)
