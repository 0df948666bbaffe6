"""Put the phrases of a pack into an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from spacy.language import Language

from .block import Block, BlockError, names_in
from .compile import Compiler
from .index import Entry, Index


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
                    program = () if part.group is not None else part.program
                    entry = Entry(*place, len(found.blocks), is_except, program, compiler.group(part.firsts))
                    found.entries.append(entry)
                    needs.append(part.needs)
            found.blocks.append(block.name)
        if needs:
            found.rounds.append(compiler.rounded(first, needs))
    needed, members, starts = compiler.members()
    return replace(found, needed=needed, members=members, member_starts=starts)


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
