"""Find all phrases of a pack in a draft.

The plain words of all phrases stand in one spaCy PhraseMatcher, which costs the same for fifty as for
thousands. A phrase is looked at only if its anchor, the words that it cannot do without, was found; then its
pieces are joined over gaps, options and alternatives. So a draft costs what it says, not what the pack knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from ..language import Reading, reading
from .forms import forms
from .parse import Begin, Either, Forms, Gap, Maybe, Named, Node, Row, Thing, Words


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


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `start` to `end` (exclusive) that a phrase matches."""

    start: int
    end: int
    phrase: Phrase


# What a piece of a phrase is found by: plain words, a named list, an entity, or "^".
_Atom = tuple[str, str]
_Ends = Callable[["_State", int, int], Sequence[int]]
_COMMON = frozenset(
    """
    a an the i you my your me it to of for in on at and or be is am are was if that this with as by not do so would
    could
""".split()
)


@dataclass
class _State:
    """What was found so far: for each atom, the ends of its hits by their start."""

    draft: Reading
    found: dict[_Atom, dict[int, tuple[int, ...]]] = field(default_factory=dict)
    _merged: dict[tuple[_Atom, ...], dict[int, tuple[int, ...]]] = field(default_factory=dict)

    def spans(self, atoms: tuple[_Atom, ...]) -> dict[int, tuple[int, ...]]:
        """The ends by start of the hits of several atoms, put together once a draft."""
        if len(atoms) == 1:
            return self.found.get(atoms[0], _NOTHING)
        merged = self._merged.get(atoms)
        if merged is None:
            merged = {}
            for atom in atoms:
                for start, ends in self.found.get(atom, _NOTHING).items():
                    merged[start] = merged.get(start, ()) + ends
            self._merged[atoms] = merged
        return merged


@dataclass(frozen=True)
class _Compiled:
    phrase: Phrase
    ends: _Ends
    firsts: tuple[_Atom, ...]
    anchor: tuple[_Atom, ...]


class Phrases:
    """The stage that matches all blocks of a pack. `Phrases.hits(doc, name)` looks up what it found."""

    def __init__(self, nlp: Language, norm: Callable[[str, str], str], blocks: Iterable[Block]) -> None:
        self._nlp = nlp
        self._norm = norm
        self._matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        self._pieces: dict[_Atom, int] = {}
        self._by_key: dict[int, tuple[_Atom, str | None]] = {}
        self._anchored: dict[_Atom, list[tuple[str, bool, _Compiled]]] = {}
        self._order = self._sorted({block.name: block for block in blocks})
        for block in self._order:
            for is_except, phrases in ((False, block.phrases), (True, block.excepts)):
                for phrase in phrases:
                    compiled = self._compile(phrase)
                    for atom in dict.fromkeys(compiled.anchor):
                        self._anchored.setdefault(atom, []).append((block.name, is_except, compiled))

    @staticmethod
    def _sorted(blocks: Mapping[str, Block]) -> list[Block]:
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

    # -- compiling ---------------------------------------------------------------------------------------

    def _compile(self, phrase: Phrase) -> _Compiled:
        anchor = self._anchor(phrase.node)
        firsts, empty = self._firsts(phrase.node)
        if anchor is None or empty:
            raise BlockError("this phrase has no word to hold on to; write at least one word that must be there", phrase)
        return _Compiled(phrase, self._ends(phrase.node), tuple(dict.fromkeys(firsts)), anchor[1])

    def _atom(self, words: Words) -> _Atom:
        """The atom of some plain words, entered into the matcher once."""
        doc = self._nlp.make_doc(words.text)
        norms = [self._norm(token.text, token.norm_) for token in doc]
        atom = ("exact" if words.exact else "words", words.text if words.exact else " ".join(norms))
        if atom not in self._pieces:
            for token, norm in zip(doc, norms, strict=True):
                token.norm_ = norm
            key = "/".join(atom)
            self._matcher.add(key, [doc])
            self._pieces[atom] = len(norms)
            self._by_key[self._nlp.vocab.strings[key]] = (atom, words.text if words.exact else None)
        return atom

    def _either(self, node: Forms) -> list[_Atom]:
        return [self._atom(Words(form)) for form in forms(node.word)]

    def _anchor(self, node: Node) -> tuple[float, tuple[_Atom, ...]] | None:
        """The atoms of which one must be found, and how rare they are likely to be."""
        if isinstance(node, Words):
            return sum(0.3 if word.lower() in _COMMON else len(word) for word in node.text.split()), (self._atom(node),)
        if isinstance(node, Forms):
            return len(node.word), tuple(self._either(node))
        if isinstance(node, Named):
            return 2.0, (("list", node.name),)
        if isinstance(node, Thing):
            return 1.0, (("entity", node.name),)
        if isinstance(node, Either):
            branches = [self._anchor(branch) for branch in node.branches]
            known = [branch for branch in branches if branch]
            if len(known) < len(branches):
                return None
            return min(score for score, _ in known), tuple(atom for _, atoms in known for atom in atoms)
        if isinstance(node, Row):
            found = [anchor for item in node.items if (anchor := self._anchor(item))]
            return max(found, key=lambda anchor: anchor[0], default=None)
        return None

    def _firsts(self, node: Node) -> tuple[list[_Atom], bool]:
        """The atoms with which the node can begin, and whether it can be empty."""
        if isinstance(node, Words):
            return [self._atom(node)], False
        if isinstance(node, Forms):
            return list(self._either(node)), False
        if isinstance(node, Named):
            return [("list", node.name)], False
        if isinstance(node, Thing):
            return [("entity", node.name)], False
        if isinstance(node, Maybe):
            return self._firsts(node.node)[0], True
        if isinstance(node, Either):
            parts = [self._firsts(branch) for branch in node.branches]
            return [atom for atoms, _ in parts for atom in atoms], any(empty for _, empty in parts)
        if isinstance(node, Row):
            atoms: list[_Atom] = []
            for item in node.items:
                more, empty = self._firsts(item)
                atoms.extend(more)
                if not empty:
                    return atoms, False
            return atoms, True
        return [], True

    def _atoms(self, node: Node) -> tuple[_Atom, ...] | None:
        """The atoms of a node that is one of several atoms and nothing more; None for any other."""
        if isinstance(node, Words):
            return (self._atom(node),)
        if isinstance(node, Forms):
            return tuple(self._either(node))
        if isinstance(node, Named | Thing):
            return (("list" if isinstance(node, Named) else "entity", node.name),)
        if isinstance(node, Either):
            parts = [self._atoms(branch) for branch in node.branches]
            return None if None in parts else tuple(atom for part in parts if part for atom in part)
        return None

    def _ends(self, node: Node) -> _Ends:
        """A function from (state, position, limit) to the positions at which a match of the node ends."""
        atoms = self._atoms(node)
        if atoms:
            return lambda state, at, limit: [end for end in state.spans(atoms).get(at, ()) if end <= limit]
        if isinstance(node, Gap):
            return lambda state, at, limit: range(at, min(at + node.most, limit) + 1)
        if isinstance(node, Begin):
            return lambda state, at, limit: [at] if _begins(state.draft, at) else []
        if isinstance(node, Maybe):
            inner = self._ends(node.node)
            return lambda state, at, limit: [at, *inner(state, at, limit)]
        if isinstance(node, Either):
            branches = [self._ends(branch) for branch in node.branches]
            return lambda state, at, limit: [end for branch in branches for end in branch(state, at, limit)]
        assert isinstance(node, Row)
        steps = [self._ends(item) for item in node.items]

        def row(state: _State, at: int, limit: int) -> Sequence[int]:
            places: Iterable[int] = (at,)
            for step in steps:
                places = {end for place in places for end in step(state, place, limit)}
                if not places:
                    return ()
            return list(places)

        return row

    # -- matching ----------------------------------------------------------------------------------------

    def __call__(self, doc: Doc) -> Doc:
        """Match all blocks and keep their hits with the draft."""
        draft = reading(doc)
        state = _State(draft)
        found = state.found
        texts = draft.clean.text
        for key, start, end in self._matcher(doc):
            atom, exact = self._by_key[key]
            if exact is not None and not texts.startswith(exact, doc[start].idx):
                continue
            found.setdefault(atom, {})[start] = (end,)
        for name, entities in draft.entities.items():
            spans: dict[int, tuple[int, ...]] = {}
            for entity in entities:
                spans[entity.start] = (*spans.get(entity.start, ()), entity.end)
            if spans:
                found["entity", name] = spans
        due: dict[str, tuple[dict[int, _Compiled], dict[int, _Compiled]]] = {}

        def call(atom: _Atom) -> None:
            for name, is_except, compiled in self._anchored.get(atom, ()):
                due.setdefault(name, ({}, {}))[is_except][id(compiled)] = compiled

        for atom in list(found):
            call(atom)
        hits: dict[str, list[Hit]] = {}
        for block in self._order:
            if block.name not in due:
                continue
            phrases, excepts = due[block.name]
            block_hits = [hit for compiled in phrases.values() for hit in self._match(compiled, state)]
            if block_hits and excepts:
                voids = [(hit.start, hit.end) for compiled in excepts.values() for hit in self._match(compiled, state)]
                block_hits = [hit for hit in block_hits if not any(s < hit.end and hit.start < e for s, e in voids)]
            if not block_hits:
                continue
            block_hits.sort(key=lambda hit: (hit.start, -hit.end))
            hits[block.name] = block_hits
            spans = {}
            for hit in block_hits:
                spans[hit.start] = tuple({*spans.get(hit.start, ()), hit.end})
            found["list", block.name] = spans
            call(("list", block.name))
        doc.user_data["lorlint.hits"] = hits
        return doc

    def _match(self, compiled: _Compiled, state: _State) -> list[Hit]:
        """The hits of one phrase: at each place where it can begin, the longest."""
        ends = state.draft.sentence_ends
        starts = sorted(state.spans(compiled.firsts))
        found = []
        for start in starts:
            places = compiled.ends(state, start, ends[start])
            if places:
                found.append(Hit(start, max(places), compiled.phrase))
        return found


_NOTHING: dict[int, tuple[int, ...]] = {}


def _begins(draft: Reading, at: int) -> bool:
    """Whether a sentence begins at a token, marks and list signs before it left aside."""
    place = bisect_left(draft.sentence_starts, at + 1) - 1
    return all(not norm.isalnum() for norm in draft.norms[draft.sentence_starts[place] : at])


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
