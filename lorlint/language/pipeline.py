"""Build the spaCy pipeline, and make the Doc of a draft for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from ..anatomy import Email
from ..text import Span, clean
from . import entities, norms, sentences  # noqa: F401  (importing them registers the stages)
from .reading import Reading


def build(spellings: Mapping[str, str], keywords: Iterable[str], known: Iterable[str]) -> Language:
    """A blank English pipeline with the stages that read a draft; later rooms add theirs."""
    nlp = English()
    nlp.max_length = 2**31
    nlp.add_pipe("lorlint_sentences", name="sentences")
    config = {"spellings": dict(spellings), "keywords": list(keywords), "known": list(known)}
    nlp.add_pipe("lorlint_norms", name="norms", config=config)
    nlp.add_pipe("lorlint_entities", name="entities")
    return nlp


def make_doc(nlp: Language, email: Email, today: date, attachments: tuple[str, ...] | None = None) -> Doc:
    """The Doc of a draft, with its `Reading`: the tokens of all that is linted, in the order of the parts."""
    parts: list[tuple[str, Span]] = []
    for name, spans in (
        ("subject", [email.subject]),
        ("greeting", [email.greeting]),
        ("body", email.paragraphs),
        ("closing", [email.closing]),
        ("signature", [email.signature]),
        ("around", email.around),
    ):
        parts.extend((name, span) for span in spans if span)
    parts.sort(key=lambda part: part[1].start)
    cleaned = clean(email.text, (span for _, span in parts))
    doc = nlp.make_doc(cleaned.text)
    starts = [(cleaned.from_raw(span.start), name) for name, span in parts] or [(0, "body")]
    offsets: list[int] = doc.to_array("IDX").tolist()
    lengths: list[int] = doc.to_array("LENGTH").tolist()
    texts = [cleaned.text[offset : offset + length] for offset, length in zip(offsets, lengths, strict=True)]
    names: list[str] = []
    for place, (start, name) in enumerate(starts):
        until = starts[place + 1][0] if place + 1 < len(starts) else len(cleaned.text) + 1
        names.extend([name] * (bisect_left(offsets, until) - max(len(names), bisect_left(offsets, start if place else 0))))
    doc.user_data["lorlint"] = Reading(email, cleaned, doc, today, names, offsets, texts, attachments)
    return doc
