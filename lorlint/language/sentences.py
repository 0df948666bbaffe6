"""Sentence boundaries fit for email: abbreviations, wrapped lines, list items, one-line mails."""

from __future__ import annotations

from itertools import pairwise

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from .reading import reading

_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_ENDS = frozenset({".", "!", "?", "...", "\u2026", "!!", "??", "!!!", "???", "?!", "!?"})
_MARKS = frozenset(mark[-1] for mark in _ENDS)
_CLOSERS = frozenset({'"', "'", ")", "]", "''"})
# After these a full stop is part of the word wherever the tokenizer has split it off.
_ABBREVIATIONS = frozenset(
    """
    dr drs prof mr mrs ms st vs approx dept univ hosp assoc asst med no nos ext tel u.s u.k m.d ph.d e.g i.e etc cf
    inc jr sr resp ref fig sec feb jan mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    sat sun a.m p.m yrs yr mos wks hon rev gen col maj capt lt sgt m.b.b.s m.s n.b p.s ph d m b s o g u
""".split()
)
_NEVER_LAST = frozenset(
    """
    dr drs prof mr mrs ms st dept vs e.g i.e cf approx assoc asst
""".split()
)


@Language.component("lorlint_sentences")
def sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a draft: at hard breaks, and after marks that end a sentence."""
    draft = reading(doc)
    starts = {0}
    for offset in draft.email.breaks:
        starts.add(draft.tokens_at(at := draft.clean.from_raw(offset), at + 1)[0])
    texts = draft.texts
    count = len(texts)
    starts.update(i for i, (before, part) in enumerate(pairwise(draft.parts), 1) if part != before)
    for span in draft.email.paragraphs[1:] + draft.email.around[1:]:
        starts.add(draft.tokens_at(at := draft.clean.from_raw(span.start), at + 1)[0])
    following = 0
    for i in [i for i, text in enumerate(texts) if text[-1] in _MARKS and i < count - 1]:
        if texts[i] in _ENDS or (texts[i][-1] in ".!?" and len(texts[i]) > 2 and texts[i][0] in ".!?"):
            # Behind all marks that stand together; of a long row of marks each looks no further than the one before it.
            following = max(following, i + 1)
            while following < count and (texts[following] in _CLOSERS or texts[following] in _ENDS):
                following += 1
            if following < count and not _goes_on(texts, i, following):
                starts.add(following)
        elif texts[i][-1] == "." and texts[i + 1][0].isupper() and _ends_here(texts, i):
            starts.add(i + 1)
    draft.sentence_starts = sorted(starts)
    ends = [*draft.sentence_starts[1:], count]
    draft.sentence_ends = [end for start, end in zip(draft.sentence_starts, ends, strict=True) for _ in range(start, end)]
    # All at once: set one by one, spaCy looks through the whole text each time.
    flags = numpy.full(count, -1, dtype="int64")
    flags[draft.sentence_starts] = 1
    return doc.from_array(["SENT_START"], flags.astype("uint64"))  # type: ignore[arg-type]


def _goes_on(texts: list[str], mark: int, following: int) -> bool:
    """Whether the sentence goes on behind a mark that often ends one."""
    if texts[mark] != ".":
        return texts[mark] in {"...", "\u2026"} and texts[following][0].islower()
    before = texts[mark - 1].lower() if mark else ""
    if before in _NEVER_LAST:
        return True
    if before.isdigit() and len(before) <= 2 and texts[following].lower()[:3] in _MONTHS:
        return True  # "28. August"
    if before in _ABBREVIATIONS or len(before) == 1:
        return not texts[following][0].isupper()
    return before.isdigit() and texts[following].isdigit()


def _ends_here(texts: list[str], i: int) -> bool:
    """Whether an abbreviation that keeps its full stop ("U.S.", "a.m.") also ends the sentence."""
    word = texts[i].lower().rstrip(".")
    return word in {"u.s", "u.s.a", "a.m", "p.m", "etc", "m.d", "ph.d", "u.k"} and texts[i + 1] in _OPENING


_OPENING = frozenset(
    """
    I We My Our The This That These It If Would Could Please Thank Thanks During In As After Since Although Your You
    He She They There For
""".split()
)
