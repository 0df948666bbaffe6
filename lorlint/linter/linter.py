"""Put the pipeline together for a pack, and send drafts through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from spacy.language import Language

from .. import anatomy, language
from ..language.norms import Norms
from ..pack import Fault, Pack, PackError, load_pack
from ..phrases import BlockError, Phrases, index
from ..report import FolderFinding, Report
from ..sources import Source
from .campaign import check_folder
from .facts import FactStage
from .judge import Judge, Wish


@lru_cache(maxsize=8)
def _pack(rules: str | None) -> Pack:
    return load_pack(rules)


@Language.factory("lorlint_phrases", default_config={"rules": None})
def _phrases(nlp: Language, name: str, rules: str | None) -> Phrases:
    norms = nlp.get_pipe("norms")
    assert isinstance(norms, Norms)
    try:
        return Phrases(index(nlp, norms.norm, _pack(rules).blocks()))
    except BlockError as error:
        phrase = error.phrase
        raise PackError([Fault(phrase.path, phrase.line, phrase.column, str(error), " " * (phrase.column - 1) + phrase.text)]) from None


@Language.factory("lorlint_facts", default_config={"rules": None})
def _facts(nlp: Language, name: str, rules: str | None) -> FactStage:
    return FactStage(_pack(rules))


@Language.factory("lorlint_checks", default_config={"rules": None})
def _checks(nlp: Language, name: str, rules: str | None) -> Judge:
    return Judge(_pack(rules))


class Linter:
    """A pack made ready. `rules` is the folder of a pack; None is lorlint's own. Raises PackError for a faulty pack."""

    def __init__(self, rules: str | None = None) -> None:
        self.pack = _pack(rules)
        self.nlp = language.build(self.pack.spellings, self.pack.keywords, self.pack.known)
        for stage in ("phrases", "facts", "checks"):
            self.nlp.add_pipe(f"lorlint_{stage}", name=stage, config={"rules": rules})

    def check(self, source: Source, today: date, wish: Wish | None = None) -> Report:
        """The report on one draft, as of `today`."""
        doc = language.make_doc(self.nlp, anatomy.parse(source.text), today, source.attachments)
        doc.user_data["lorlint.wish"] = replace(wish or Wish(), path=source.name)
        report = self.nlp(doc).user_data["lorlint.report"]
        assert isinstance(report, Report)
        return replace(report, path=source.path, message=source.message, decoded=source.decoded)

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
