"""Put the pipeline together for a pack, and send drafts through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from spacy.language import Language

from .. import anatomy, language
from ..language.norms import Norms
from ..pack import Fault, PackError, load_pack
from ..phrases import BlockError, Index, Phrases, index
from ..report import FolderFinding, Report
from ..sources import Source
from ..store import Store
from .campaign import check_folder
from .facts import FactStage
from .judge import Judge, Wish
from .ready import keep, kept
from .remember import remembering


# The stages are made empty, because spaCy makes them by name, and then given the pack.
@Language.factory("lorlint_phrases")
def _phrases(nlp: Language, name: str) -> Phrases:
    return Phrases(Index())


@Language.factory("lorlint_facts")
def _facts(nlp: Language, name: str) -> FactStage:
    return FactStage()


@Language.factory("lorlint_checks")
def _checks(nlp: Language, name: str) -> Judge:
    return Judge()


class Linter:
    """A pack made ready. `rules` is the folder of a pack; None is lorlint's own. Raises PackError for a faulty pack.

    With a `store` the pack comes from there if it is as it was then (without phrases, examples, templates and timeline), and so do
    the reports on drafts that have not changed.
    """

    def __init__(self, rules: str | None = None, store: Store | None = None) -> None:
        found = kept(rules, store) if store else None
        self.pack = found.pack if found else load_pack(rules)
        self.nlp = language.build(self.pack.spellings, self.pack.keywords, self.pack.known)
        index = found.index if found else self._index()
        for stage, given in (("phrases", index), ("facts", self.pack), ("checks", self.pack)):
            self.nlp.add_pipe(f"lorlint_{stage}", name=stage).use(given)  # type: ignore[attr-defined]
        if store and not found:
            keep(rules, self.pack, index, store)
        self._check = remembering(self._judge, rules, store) if store else self._judge

    def _index(self) -> Index:
        norms = self.nlp.get_pipe("norms")
        assert isinstance(norms, Norms)
        try:
            return index(self.nlp, norms.norm, self.pack.blocks())
        except BlockError as error:
            phrase = error.phrase
            raise PackError([Fault(phrase.path, phrase.line, phrase.column, str(error), " " * (phrase.column - 1) + phrase.text)]) from None

    def check(self, source: Source, today: date, wish: Wish | None = None) -> Report:
        """The report on one draft, as of `today`."""
        return self._check(source, today, wish or Wish())

    def _judge(self, source: Source, today: date, wish: Wish) -> Report:
        doc = language.make_doc(self.nlp, anatomy.parse(source.text), today, source.attachments)
        doc.user_data["lorlint.wish"] = replace(wish, path=source.name)
        report = self.nlp(doc).user_data["lorlint.report"]
        assert isinstance(report, Report)
        return replace(report, path=source.path, message=source.message, decoded=source.decoded, dated=language.reading(doc).dated)

    def check_folder(
        self, folder: str, sources: Iterable[Source], today: date, wish: Wish | None = None, each: Callable[[Source], Wish] | None = None
    ) -> tuple[list[Report], list[FolderFinding]]:
        """The reports on the drafts of a folder, held side by side, in their order, and the findings on the folder as a whole.

        `wish` is what is asked for of the folder; of a single draft that is asked for which `each` gives, if there is one.
        """
        wish = wish or Wish()

        def checked() -> Iterator[tuple[Report, Wish]]:
            for source in sources:
                asked = replace(each(source) if each else wish, folder=True)
                yield self.check(source, today, asked), asked

        return check_folder(folder, checked(), self.pack, wish)


@lru_cache(maxsize=8)
def shared_linter(rules: str | None = None) -> Linter:
    """The linter of a pack, built once a process."""
    return Linter(rules)
