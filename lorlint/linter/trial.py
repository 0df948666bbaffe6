"""Try one phrase on drafts: what it finds, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .. import anatomy, language
from ..language.norms import Norms
from ..pack import Pack
from ..phrases import Block, BlockError, Phrase, Phrases, hits
from ..phrases.build import index
from ..phrases.describe import describe
from ..phrases.parse import PhraseError, names_in, parse
from ..sources import Source
from ..text import Span

_NAME = "try"


class Trial:
    """One phrase with the lists of a pack. Raises PhraseError, with the column, for one that cannot be used."""

    def __init__(self, pack: Pack, text: str) -> None:
        node = parse(text)
        unknown = [name for name in names_in(node) if name not in pack.lists]
        if unknown:
            raise PhraseError(f"there is no list <{unknown[0]}> in this pack", max(0, text.find(f"<{unknown[0]}>")))
        self.outline = list(describe(node))
        self._nlp = language.build(pack.spellings, pack.keywords, pack.known)
        norms = self._nlp.get_pipe("norms")
        assert isinstance(norms, Norms)
        block = Block(_NAME, (Phrase(text, node, "", 1, 1),))
        try:
            found = index(self._nlp, norms.norm, [*(words.block for words in pack.lists.values()), block])
        except BlockError as error:
            raise PhraseError(str(error), 0) from None
        self._phrases = Phrases(found)

    def find(self, source: Source, today: date) -> Iterator[Span]:
        """The places in a draft's original that the phrase finds, each once."""
        doc = self._phrases(self._nlp(language.make_doc(self._nlp, anatomy.parse(source.text), today, source.attachments)))
        draft = language.reading(doc)
        seen: set[Span] = set()
        for hit in hits(doc, _NAME):
            span = draft.span(hit.start, hit.end)
            if span not in seen:
                seen.add(span)
                yield span
