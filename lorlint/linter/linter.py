"""Put the pipeline together for a pack, and send drafts through it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from itertools import islice

from spacy.language import Language

from .. import anatomy, language
from ..faults import Fault, PackError
from ..language.norms import Norms
from ..pack import Pack
from ..phrases import BlockError, Index, Phrases
from ..report import FolderFinding, Report
from ..sources import Source
from ..store import Store
from .campaign import check_folder
from .crowd import crowd
from .facts import FactStage
from .judge import Judge, Wish
from .ready import keep, kept
from .remember import NO_TEXT, Memory

# The stages are made empty, because spaCy makes them by name, and then given the pack.
# So many drafts a process are on their way at a time.
_BATCH = 64
# spaCy remembers every word that it has seen, in some 1 KB each. After so many new ones it begins anew, which takes 0.2 s: of drafts in
# which each word is new it is a third of the time, of a great folder of usual ones nothing.
_MOST_NEW_WORDS = 10_000


@Language.factory("lorlint_phrases")
def _phrases(nlp: Language, name: str) -> Phrases:
    return Phrases()


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
        self.pack = found.pack if found else _load(rules)
        nlp = self._begin()
        self._phrases = found.index if found else self._index(nlp)
        if store and not found:
            keep(rules, self.pack, self._phrases, store)
        self.nlp = self._complete(nlp)
        self._words = len(nlp.vocab.strings)
        self._memory = Memory(rules, store) if store else None

    def _begin(self) -> Language:
        return language.build(self.pack.spellings, self.pack.keywords, self.pack.known)

    def _complete(self, nlp: Language) -> Language:
        for stage, given in (("phrases", self._phrases), ("facts", self.pack), ("checks", self.pack)):
            nlp.add_pipe(f"lorlint_{stage}", name=stage).use(given)  # type: ignore[attr-defined]
        return nlp

    def _index(self, nlp: Language) -> Index:
        from ..phrases.build import index  # for a pack that was not kept

        norms = nlp.get_pipe("norms")
        assert isinstance(norms, Norms)
        try:
            return index(nlp, norms.norm, self.pack.blocks())
        except BlockError as error:
            phrase = error.phrase
            raise PackError([Fault(phrase.path, str(error), phrase.line, phrase.column, " " * (phrase.column - 1) + phrase.text)]) from None

    def check(self, source: Source, today: date, wish: Wish | None = None) -> Report:
        """The report on one draft, as of `today`."""
        return next(self.check_all([(source, wish or Wish())], today))

    def check_all(self, drafts: Iterable[tuple[Source, Wish]], today: date, jobs: int = 1) -> Iterator[Report]:
        """The reports on drafts, in their order, each with what is asked for of it. With `jobs` so many processes share the work."""
        with crowd(partial(self._judge, today), jobs) as judged:
            for batch in _batches(drafts, _BATCH * jobs if jobs > 1 else 1):
                known = [self._memory.recall(source, today, wish) if self._memory else None for source, wish in batch]
                new = iter(judged(draft for draft, report in zip(batch, known, strict=True) if report is None))
                for (source, wish), report in zip(batch, known, strict=True):
                    yield report or self._keep(next(new), source, today, wish)

    def check_folder(
        self,
        folder: str,
        sources: Iterable[Source],
        today: date,
        wish: Wish | None = None,
        each: Callable[[Source], Wish] | None = None,
        jobs: int = 1,
    ) -> tuple[Iterator[Report], list[FolderFinding]]:
        """The reports on the drafts of a folder, held side by side, in their order, and the findings on the folder as a whole.

        `wish` is what is asked for of the folder; of a single draft that is asked for which `each` gives, if there is one.
        """
        wish = wish or Wish()
        # The wishes of the drafts that are on their way.
        wishes: deque[Wish] = deque()

        def asked() -> Iterator[tuple[Source, Wish]]:
            for source in sources:
                wishes.append(replace(each(source) if each else wish, folder=True))
                yield source, wishes[-1]

        checked = ((report, wishes.popleft()) for report in self.check_all(asked(), today, jobs))
        return check_folder(folder, checked, self.pack, wish)

    def _judge(self, today: date, source: Source, wish: Wish) -> Report:
        if len(self.nlp.vocab.strings) > self._words + _MOST_NEW_WORDS:
            self.nlp = self._complete(self._begin())
            self._words = len(self.nlp.vocab.strings)
        doc = language.make_doc(self.nlp, anatomy.parse(source.text), today, source.attachments)
        doc.user_data["lorlint.wish"] = replace(wish, path=source.name)
        report = self.nlp(doc).user_data["lorlint.report"]
        assert isinstance(report, Report)
        dated = language.reading(doc).dated
        # The text stays where the draft was read: it need not travel between processes, nor be kept.
        return replace(report, text=NO_TEXT, path=source.path, message=source.message, decoded=source.decoded, dated=dated)

    def _keep(self, report: Report, source: Source, today: date, wish: Wish) -> Report:
        if self._memory:
            self._memory.keep(report, source, today, wish)
        return replace(report, text=source.text)


def _load(rules: str | None) -> Pack:
    from ..pack.load import load_pack  # YAML, which takes 30 ms to import, is for a pack that was not kept

    return load_pack(rules)


def _batches(drafts: Iterable[tuple[Source, Wish]], size: int) -> Iterator[list[tuple[Source, Wish]]]:
    rest = iter(drafts)
    while batch := list(islice(rest, size)):
        yield batch


@lru_cache(maxsize=8)
def shared_linter(rules: str | None = None) -> Linter:
    """The linter of a pack, built once a process."""
    return Linter(rules)
