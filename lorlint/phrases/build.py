"""Put the phrases of a pack into an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from spacy.language import Language

from .block import Block, BlockError
from .compile import Compiler
from .index import Entry, Index, Round
from .parse import names_in


def index(nlp: Language, norm: Callable[[str, str], str], blocks: Iterable[Block]) -> Index:
    """Put the phrases of all blocks of a pack into an index. Raises BlockError for one that cannot be looked for."""
    compiler = Compiler(nlp, norm)
    names: list[str] = []
    entries: list[Entry] = []
    rounds: list[Round] = []
    for ready in _in_rounds({block.name: block for block in blocks}):
        first = len(entries)
        needs = []
        for block in ready:
            for is_except, phrases in ((False, block.phrases), (True, block.excepts)):
                for phrase in phrases:
                    part = compiler.compile(phrase.node)
                    if not part.needs or part.empty:
                        raise BlockError("this phrase has no word to hold on to; write at least one word that must be there", phrase)
                    program = () if part.group is not None else part.program
                    entries.append(Entry(phrase.label, len(names), is_except, program, compiler.group(part.firsts), phrase))
                    needs.append(part.needs)
            names.append(block.name)
        if needs:
            rounds.append(compiler.rounded(first, needs))
    return compiler.index(names, entries, rounds)


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
