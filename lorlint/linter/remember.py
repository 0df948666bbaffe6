"""Reports that are kept between runs, each sealed with the draft that it is about: the file of answers tells nobody anything of a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..checks import Letter, Mark
from ..codec import Codec
from ..prints import joined, kept_print, opened, sealed
from ..report import Finding, Report, Score
from ..sources import Source
from ..store import Store
from ..text import Origin, Span, Text
from .judge import Wish

_CODEC = Codec([Report, Finding, Score, Letter, Mark, Span, Text, Origin])
NO_TEXT = Text("")


class Memory:
    """The reports of a pack that a store keeps. The pack of `rules` must be kept there already, else nothing is remembered."""

    def __init__(self, rules: str | None, store: Store) -> None:
        self._store = store
        self._pack = kept_print(rules, store)

    def recall(self, source: Source, today: date, wish: Wish) -> Report | None:
        """The report on a draft, if it is known."""
        if self._pack is None:
            return None
        draft = _print_of(source)
        asked = self._key(draft, wish)
        # First as on any other day, then as of this day.
        for key in (asked, joined(asked, today.isoformat().encode())):
            data = self._store.get(key)
            if data is not None:
                report: Report = _CODEC.loads(opened(data, joined(b"seal", key, draft)))
                return replace(report, text=source.text)
        return None

    def keep(self, report: Report, source: Source, today: date, wish: Wish) -> None:
        """Remember the report on a draft, which is without its text."""
        if self._pack is None:
            return
        draft = _print_of(source)
        asked = self._key(draft, wish)
        key = joined(asked, today.isoformat().encode()) if report.dated else asked
        self._store.put(key, sealed(_CODEC.dumps(report), joined(b"seal", key, draft)))

    def _key(self, draft: bytes, wish: Wish) -> bytes:
        select = None if wish.select is None else sorted(wish.select)
        asked = repr((wish.scenario, wish.situations, select, sorted(wish.ignore), sorted(wish.severity.items()), wish.folder))
        return joined(b"report", self._pack or b"", asked.encode(), draft)


def _print_of(source: Source) -> bytes:
    """What stands for all of a draft that a report depends on."""
    origin = source.text.origin
    whole = (source.path, source.message, source.decoded, source.attachments, source.text.raw, origin and (origin.file.raw, origin.pieces))
    return joined(b"draft", repr(whole).encode("utf-8", "surrogatepass"))
