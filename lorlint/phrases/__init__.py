"""The phrase language: lines that an adviser can write, and where a draft says them."""

from .describe import describe
from .index import Entry, Index, Round
from .match import Block, BlockError, Hit, Phrase, Phrases, found_in, hits, index, names_in
from .parse import Named, Node, PhraseError, Thing, parse

__all__ = [
    "Block", "BlockError", "Entry", "Hit", "Index", "Named", "Node", "Phrase", "PhraseError", "Phrases", "Round", "Thing",
    "describe", "found_in", "hits", "index", "names_in", "parse",
]  # fmt: skip
