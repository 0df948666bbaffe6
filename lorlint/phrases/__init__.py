"""The phrase language: lines that an adviser can write, and where a draft says them."""

from .describe import describe
from .match import Block, BlockError, Hit, Phrase, Phrases, hits, names_in
from .parse import Named, Node, PhraseError, Thing, parse

__all__ = [
    "Block", "BlockError", "Hit", "Named", "Node", "Phrase", "PhraseError", "Phrases", "Thing", "describe", "hits", "names_in", "parse"
]  # fmt: skip
