"""Find all phrases of a pack in a draft.

The plain words of all phrases stand in one tree over spaCy's token norms, which costs the same for fifty as for thousands.
A phrase is looked at only if its anchor, the rarest thing that it cannot do without, was found, and only in
sentences that hold all else that it needs; then its pieces are joined over gaps, options and alternatives.
So a draft costs what it says, not what the pack knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import islice
from typing import NamedTuple

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from ..language import Reading, reading, within
from .compile import Compiler
from .index import BEGIN, Entry, Index, Tree
from .join import Step, step_of
from .parse import Either, Maybe, Named, Node, Row, Words
from .state import MOST_SENTENCES, Runs, State, bits_of


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its text, its tree, and its place: file, 1-based line and column.

    `label` is what it stands for in a labelled list.
    """

    text: str
    node: Node
    path: str
    line: int
    column: int
    label: str = ""

    @property
    def plain(self) -> bool:
        """Whether the phrase is plain words and nothing else."""
        return isinstance(self.node, Words)


@dataclass(frozen=True, slots=True)
class Block:
    """Phrases that belong together under a name, and phrases that void a hit which they overlap."""

    name: str
    phrases: tuple[Phrase, ...]
    excepts: tuple[Phrase, ...] = ()


class BlockError(ValueError):
    """A phrase that can be read but not looked for; `phrase` knows its place."""

    def __init__(self, message: str, phrase: Phrase) -> None:
        super().__init__(message)
        self.phrase = phrase


class Hit(NamedTuple):
    """Tokens `start` to `end` (exclusive) that a phrase matches."""

    start: int
    end: int
    phrase: Entry


def index(nlp: Language, norm: Callable[[str, str], str], blocks: Iterable[Block]) -> Index:
    """Put the phrases of all blocks of a pack into an index. Raises BlockError for one that cannot be looked for."""
    found = Index()
    compiler = Compiler(nlp, norm, found)
    for ready in _in_rounds({block.name: block for block in blocks}):
        first = len(found.entries)
        needs = []
        for block in ready:
            for is_except, phrases in ((False, block.phrases), (True, block.excepts)):
                for phrase in phrases:
                    part = compiler.compile(phrase.node)
                    if not part.needs or part.empty:
                        raise BlockError("this phrase has no word to hold on to; write at least one word that must be there", phrase)
                    place = (phrase.text, phrase.path, phrase.line, phrase.column, phrase.label)
                    entry = Entry(*place, len(found.blocks), is_except, part.program, compiler.group(part.firsts))
                    found.entries.append(entry)
                    needs.append(part.needs)
            found.blocks.append(block.name)
        if needs:
            found.rounds.append(compiler.rounded(first, needs))
    return found


class Phrases:
    """The stage that matches all phrases of an index; `hits` looks up what it found.

    Measured on a draft of 282 words and 6,781 phrases:
    """

    def __init__(self, index: Index) -> None:
        self.use(index)

    def use(self, index: Index) -> None:
        """Match the phrases of another index."""
        self._index = index
        self._lists = [index.atoms.get(("list", name)) for name in index.blocks]
        self._steps: list[Step | None] = [None] * len(index.entries)
        self._groups = list(index.groups)
        self._rounds = [(first, *(numpy.frombuffer(column, "i4").astype("intp") for column in columns)) for first, *columns in index.rounds]

    def __call__(self, doc: Doc) -> Doc:
        """Match all blocks and keep what was found with the draft."""
        draft = reading(doc)
        found = doc.user_data["lorlint.found"] = Found()
        starts = draft.sentence_starts
        for first in range(0, len(starts), MOST_SENTENCES):
            self._find(draft, starts[first : first + MOST_SENTENCES], found)
        return doc

    def _find(self, draft: Reading, starts: list[int], found: Found) -> None:
        """Match all blocks in some sentences."""
        entries, blocks = self._index.entries, self._index.blocks
        state = State(draft, starts, self._groups, len(self._index.atoms))
        self._find_words(draft, starts, state)
        self._find_beginnings(draft, starts, state)
        self._find_entities(draft, starts, state)
        for first, needs, entry_starts, atoms, group_starts in self._rounds:
            # By group the sentences that hold any of its atoms, then by phrase those that hold all that it needs.
            groups = numpy.bitwise_or.reduceat(state.where.take(atoms), group_starts)
            sentences = numpy.bitwise_and.reduceat(groups.take(needs), entry_starts)
            due = sentences.nonzero()[0]
            matches: dict[int, list[Match]] = {}
            voids: dict[int, list[Match]] = {}
            for number, here in zip((due + first).tolist(), sentences[due].tolist(), strict=True):
                entry = entries[number]
                if entry.is_except and entry.block not in matches:
                    continue
                runs = self._match(number, entry, here, state)
                if runs:
                    (voids if entry.is_except else matches).setdefault(entry.block, []).append(Match(entry, runs, here, state.tokens))
            for block, those in matches.items():
                if block in voids:
                    those = _without(those, voids[block])
                    if not those:
                        continue
                found.add(blocks[block], those)
                atom = self._lists[block]
                if atom is not None:
                    together: dict[int, int] = {}
                    where = 0
                    for match in those:
                        where |= match.sentences
                        for length, places in match.runs:
                            together[length] = together.get(length, 0) | places
                    state.found[atom] = together
                    state.where[atom] = where

    def _find_words(self, draft: Reading, starts: list[int], state: State) -> None:
        """Note the hits of all plain words."""
        text, found, bits, root = draft.clean.text, state.found, state.bits, self._index.tree
        where: dict[int, int] = {}
        for first in starts:
            norms = draft.norms[first : draft.sentence_ends[first]]
            sentence = state.sentence_bits[first]
            for start in range(len(norms)):
                tree: Tree | None = root
                for length, norm in enumerate(islice(norms, start, None), 1):
                    node = tree.get(norm)  # type: ignore[union-attr]
                    if node is None:
                        break
                    ends, tree = node
                    for atom, exact in ends:
                        if exact is None or text.startswith(exact, draft.offsets[first + start]):
                            runs = found.get(atom)
                            if runs is None:
                                found[atom] = {length: bits[first + start]}
                                where[atom] = sentence
                            else:
                                runs[length] |= bits[first + start]
                                where[atom] |= sentence
                    if tree is None:
                        break
        state.where[list(where)] = numpy.fromiter(where.values(), numpy.uint64, len(where))

    def _find_beginnings(self, draft: Reading, starts: list[int], state: State) -> None:
        """Note where each sentence begins, marks and list signs at its head left aside."""
        number = self._index.atoms.get(BEGIN)
        for start in starts if number is not None else ():
            for at in range(start, draft.sentence_ends[start]):
                state.add(number, at, at)  # type: ignore[arg-type]
                if draft.norms[at].isalnum():
                    break

    def _find_entities(self, draft: Reading, starts: list[int], state: State) -> None:
        """Note the entities that go over the end of no sentence."""
        first, last = starts[0], draft.sentence_ends[starts[-1]]
        for name, entities in draft.entities.items():
            number = self._index.atoms.get(("entity", name))
            for entity in within(entities, first, last) if number is not None else ():
                if entity.end <= draft.sentence_ends[entity.start]:
                    state.add(number, entity.start, entity.end)  # type: ignore[arg-type]

    def _match(self, number: int, entry: Entry, sentences: int, state: State) -> Runs:
        """The hits of one phrase in some sentences: at each place where it can begin, the longest."""
        begin = state.group(entry.firsts)
        if entry.program[0] == "group":
            return begin if len(begin) < 2 else _longest(begin)
        starts = 0
        for _, places in begin:
            starts |= places
        starts &= state.places(sentences)
        if not starts:
            return ()
        step = self._steps[number]
        if step is None:
            step = self._steps[number] = step_of(entry.program)
        ends = step(state, starts)
        if not ends:
            return ()
        if not starts & (starts - 1):
            return ((ends.bit_length() - starts.bit_length(), starts),)
        lengths: dict[int, int] = {}
        for start in bits_of(starts):
            ends = step(state, start)
            if ends:
                length = ends.bit_length() - start.bit_length()
                lengths[length] = lengths.get(length, 0) | start
        return tuple(lengths.items())


def _longest(runs: Runs) -> Runs:
    """Of hits that begin at one place, the longest."""
    kept = []
    taken = 0
    for length, starts in sorted(runs, reverse=True):
        if starts & ~taken:
            kept.append((length, starts & ~taken))
            taken |= starts
    return kept


def _without(found: list[Match], voids: list[Match]) -> list[Match]:
    """The matches without the hits that overlap any of the others."""
    taken = 0
    for void in voids:
        for length, starts in void.runs:
            for token in range(length):
                taken |= starts << token
    kept = []
    for match in found:
        runs = []
        for length, starts in match.runs:
            for token in range(length):
                starts &= ~(taken >> token)
            if starts:
                runs.append((length, starts))
        if runs:
            kept.append(match._replace(runs=runs))
    return kept


def _in_rounds(blocks: Mapping[str, Block]) -> Iterator[list[Block]]:
    """The blocks in rounds, so that a list comes in an earlier one than the phrases that name it."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for block in blocks.values():
        names = {name for phrase in block.phrases + block.excepts for name in names_in(phrase.node)}
        sorter.add(block.name, *sorted(names & blocks.keys()))
    try:
        sorter.prepare()
    except CycleError as error:
        circle = error.args[1]
        raise BlockError("these lists name each other in a circle: " + " -> ".join(circle), blocks[circle[0]].phrases[0]) from None
    while ready := sorter.get_ready():
        yield [blocks[name] for name in ready]
        sorter.done(*ready)


def names_in(node: Node) -> set[str]:
    """The lists that a phrase names."""
    if isinstance(node, Named):
        return {node.name}
    if isinstance(node, Maybe):
        return names_in(node.node)
    parts = node.branches if isinstance(node, Either) else node.items if isinstance(node, Row) else ()
    return {name for part in parts for name in names_in(part)}


class Match(NamedTuple):
    """A phrase that was found: its hits, the bits of the sentences that hold them (and of others, maybe), the token of each place."""

    phrase: Entry
    runs: Runs
    sentences: int
    tokens: list[int]


class Found:
    """What was found in a draft: of each block the phrases (`matches`), and the hits once they are asked for."""

    def __init__(self) -> None:
        self.matches: dict[str, list[Match]] = {}
        self._hits: dict[str, list[Hit]] = {}

    def add(self, block: str, matches: list[Match]) -> None:
        """Note what was found of a block in some sentences."""
        self.matches.setdefault(block, []).extend(matches)

    def hits(self, block: str) -> list[Hit]:
        """The hits of a block, by their places."""
        if block not in self.matches:
            return []
        if block not in self._hits:
            found = [
                Hit(tokens[start.bit_length() - 1], tokens[start.bit_length() - 1 + length], phrase)
                for phrase, runs, _, tokens in self.matches[block]
                for length, starts in runs
                for start in bits_of(starts)
            ]
            found.sort(key=lambda hit: (hit.start, -hit.end))
            self._hits[block] = found
        return self._hits[block]


def found_in(doc: Doc) -> Found:
    """What was found in a draft."""
    found = doc.user_data["lorlint.found"]
    assert isinstance(found, Found)
    return found


def hits(doc: Doc, name: str) -> list[Hit]:
    """The hits of a block in a draft, by their places."""
    return found_in(doc).hits(name)
