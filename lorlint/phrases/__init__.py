"""The phrase language: lines that an adviser can write, and where a draft says them.

Whoever reads the lines (`parse`, `describe`) or makes an index of them (`build`) imports that himself: a start with a pack that was kept
needs neither.
"""

from .block import Block, BlockError, Phrase
from .found import Hit, found_in, hits
from .index import Entry, Index, Round
from .match import Phrases

__all__ = ["Block", "BlockError", "Entry", "Hit", "Index", "Phrase", "Phrases", "Round", "found_in", "hits"]
