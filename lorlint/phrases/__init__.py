"""The phrase language: lines that an adviser can write, and where a draft says them."""

from .block import Block, BlockError, Phrase, names_in
from .build import index
from .describe import describe
from .found import Hit, found_in, hits
from .index import Entry, Index, Round
from .match import Phrases
from .parse import Named, Node, PhraseError, Thing, parse

__all__ = [
    "Block", "BlockError", "Entry", "Hit", "Index", "Named", "Node", "Phrase", "PhraseError", "Phrases", "Round", "Thing",
    "describe", "found_in", "hits", "index", "names_in", "parse",
]  # fmt: skip
