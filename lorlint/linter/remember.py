"""Reports that are kept between runs, each sealed with the draft that it is about: the file of answers tells nobody anything of a draft."""

from __future__ import annotations

from collections.abc import Callable
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
_NO_TEXT = Text("")

Check = Callable[[Source, date, Wish], Report]


def remembering(check: Check, rules: str | None, store: Store) -> Check:
    """A check that answers from the store where it knows the draft. The pack of `rules` must be kept in the store already."""
    pack = kept_print(rules, store)
    if pack is None:
        return check

    def remembered(source: Source, today: date, wish: Wish) -> Report:
        draft = _print_of(source)
        asked = joined(b"report", pack, _asked(wish), draft)
        # First as on any other day, then as of this day.
        for key in (asked, joined(asked, today.isoformat().encode())):
            data = store.get(key)
            if data is not None:
                report: Report = _CODEC.loads(opened(data, joined(b"seal", key, draft)))
                return replace(report, text=source.text)
        report = check(source, today, wish)
        key = joined(asked, today.isoformat().encode()) if report.dated else asked
        # The text is the draft's own: it is there again when the report is asked for.
        data = _CODEC.dumps(replace(report, text=_NO_TEXT))
        store.put(key, sealed(data, joined(b"seal", key, draft)))
        return report

    return remembered


def _print_of(source: Source) -> bytes:
    """What stands for all of a draft that a report depends on."""
    origin = source.text.origin
    whole = (source.path, source.message, source.decoded, source.attachments, source.text.raw, origin and (origin.file.raw, origin.pieces))
    return joined(b"draft", repr(whole).encode("utf-8", "surrogatepass"))


def _asked(wish: Wish) -> bytes:
    select = None if wish.select is None else sorted(wish.select)
    return repr((wish.scenario, wish.situations, select, sorted(wish.ignore), sorted(wish.severity.items()), wish.folder)).encode()
