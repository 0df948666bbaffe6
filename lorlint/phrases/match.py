"""Find all phrases of a pack in a draft.

The plain words of all phrases stand in one tree over spaCy's token norms, which costs the same for fifty as for thousands.
A phrase is looked at only if its anchor, the rarest thing that it cannot do without, was found, and only in
sentences that hold all else that it needs; then its pieces are joined over gaps, options and alternatives.
So a draft costs what it says, not what the pack knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from ..language import Reading, reading
from .compile import Compiler
from .index import BEGIN, Entry, Index
from .join import Step, sentences_with, step_of
from .parse import Either, Maybe, Named, Node, Row, Words
from .state import State


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
    ordered = _in_order({block.name: block for block in blocks})
    found.blocks.extend(block.name for block in ordered)
    for block in ordered:
        compiler.named(block.name)
    for number, block in enumerate(ordered):
        for is_except, phrases in ((False, block.phrases), (True, block.excepts)):
            for phrase in phrases:
                part = compiler.compile(phrase.node)
                if not part.anchor or part.empty:
                    raise BlockError("this phrase has no word to hold on to; write at least one word that must be there", phrase)
                for atom in dict.fromkeys(part.anchor):
                    found.anchored.setdefault(atom, []).append(len(found.entries))
                firsts, anchor = compiler.group(part.firsts), compiler.group(part.anchor)
                entry = Entry(
                    phrase.text,
                    phrase.path,
                    phrase.line,
                    phrase.column,
                    phrase.label,
                    number,
                    is_except,
                    part.program,
                    part.needs,
                    part.choices,
                    firsts,
                    anchor,
                    part.reach,
                )
                found.entries.append(entry)
    return found


class Phrases:
    """The stage that matches all phrases of an index; `hits` looks up what it found.

    The step of a phrase is made when a draft first holds all that the phrase needs: of 6,800 phrases a draft asks for some 700.
    """

    def __init__(self, index: Index) -> None:
        self.use(index)

    def use(self, index: Index) -> None:
        """Match the phrases of another index."""
        self._index = index
        self._lists = [index.atoms["list", name] for name in index.blocks]
        self._steps: dict[int, Step] = {}
        self._groups = [frozenset(group) for group in index.groups]
        self._groups_of: dict[int, list[int]] = {}
        for number in index.needed:
            for atom in self._groups[number]:
                self._groups_of.setdefault(atom, []).append(number)

    def __call__(self, doc: Doc) -> Doc:
        """Match all blocks and keep their hits with the draft."""
        draft = reading(doc)
        state = State(draft, self._groups, self._groups_of)
        self._find_words(draft, state)
        for name, entities in draft.entities.items():
            number = self._index.atoms.get(("entity", name))
            for entity in entities if number is not None else ():
                state.add(number, entity.start, entity.end)  # type: ignore[arg-type]
        self._find_beginnings(draft, state)
        # By block: the phrases whose anchor was found, each once; and those that void hits.
        due: list[tuple[dict[int, None], dict[int, None]]] = [({}, {}) for _ in self._lists]
        for atom in state.found:
            state.close(atom)
            self._call(atom, due)
        found: dict[str, list[Hit]] = {}
        for number, (phrases, excepts) in enumerate(due):
            hits = [hit for phrase in phrases for hit in self._match(phrase, state)]
            if hits and excepts:
                hits = _without(hits, [hit for phrase in excepts for hit in self._match(phrase, state)])
            if hits:
                if len(hits) > 1:
                    hits.sort(key=lambda hit: (hit.start, -hit.end))
                found[self._index.blocks[number]] = hits
                for hit in hits:
                    state.add(self._lists[number], hit.start, hit.end)
                state.close(self._lists[number])
                self._call(self._lists[number], due)
        doc.user_data["lorlint.hits"] = found
        return doc

    def _find_words(self, draft: Reading, state: State) -> None:
        """Note the hits of all plain words."""
        norms, text = draft.norms, draft.clean.text
        for start, limit in enumerate(draft.sentence_ends):
            tree: Any = self._index.tree
            for at in range(start, limit):
                tree = tree.get(norms[at])
                if tree is None:
                    break
                for atom, exact in tree.get("", ()):
                    if exact is None or text.startswith(exact, draft.offsets[start]):
                        state.add(atom, start, at + 1)

    def _find_beginnings(self, draft: Reading, state: State) -> None:
        """Note where each sentence begins, marks and list signs at its head left aside."""
        number = self._index.atoms.get(BEGIN)
        for start in draft.sentence_starts if number is not None else ():
            for at in range(start, draft.sentence_ends[start]):
                state.add(number, at, at)  # type: ignore[arg-type]
                if draft.norms[at].isalnum():
                    break

    def _call(self, atom: int, due: list[tuple[dict[int, None], dict[int, None]]]) -> None:
        entries = self._index.entries
        for number in self._index.anchored.get(atom, ()):
            entry = entries[number]
            due[entry.block][entry.is_except][number] = None

    def _match(self, number: int, state: State) -> list[Hit]:
        """The hits of one phrase: at each place where it can begin, the longest."""
        entry = self._index.entries[number]
        mask = sentences_with(state, entry.needs, entry.choices)
        if not mask:
            return []
        step = self._steps.get(number)
        if step is None:
            step = self._steps[number] = step_of(entry.program)
        found = []
        ends = state.draft.sentence_ends
        for start in _starts(entry, state, mask):
            places = step(state, start, ends[start])
            if places:
                found.append(Hit(start, max(places), entry))
        return found


def _starts(entry: Entry, state: State, mask: int) -> Iterable[int]:
    """Where a phrase can begin: at one of its first atoms, at most its reach before its anchor."""
    firsts = state.spans(entry.firsts)
    bits = state.bit_of
    reach = entry.reach
    if reach is None or entry.anchor == entry.firsts:
        return [start for start in firsts if mask & bits[start]]
    return {
        start
        for anchor in state.spans(entry.anchor)
        if mask & bits[anchor]
        for start in range(max(0, anchor - reach), anchor + 1)
        if start in firsts
    }


def _without(hits: list[Hit], voids: list[Hit]) -> list[Hit]:
    """The hits that overlap none of the others."""
    taken = {token for void in voids for token in range(void.start, void.end)}
    return [hit for hit in hits if taken.isdisjoint(range(hit.start, hit.end))]


def _in_order(blocks: Mapping[str, Block]) -> list[Block]:
    """The blocks in such an order that a list stands before the phrases that name it."""
    graph = {
        block.name: {name for phrase in block.phrases + block.excepts for name in names_in(phrase.node) if name in blocks}
        for block in blocks.values()
    }
    try:
        return [blocks[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        circle = error.args[1]
        raise BlockError("these lists name each other in a circle: " + " -> ".join(circle), blocks[circle[0]].phrases[0]) from None


def names_in(node: Node) -> set[str]:
    """The lists that a phrase names."""
    if isinstance(node, Named):
        return {node.name}
    if isinstance(node, Maybe):
        return names_in(node.node)
    parts = node.branches if isinstance(node, Either) else node.items if isinstance(node, Row) else ()
    return {name for part in parts for name in names_in(part)}


def hits(doc: Doc, name: str) -> list[Hit]:
    """The hits of a block in a draft, by their places."""
    found: dict[str, list[Hit]] = doc.user_data["lorlint.hits"]
    return found.get(name, [])
