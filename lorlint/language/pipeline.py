"""Build the spaCy pipeline, and make the Doc of a draft for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.tokens import Doc

from ..anatomy import Email
from ..text import Span, clean
from . import entities, norms, sentences  # noqa: F401  (importing them registers the stages)
from .reading import Reading, column

# Words seen are remembered; the memory is emptied before a great folder of drafts can fill it.
_MOST_REMEMBERED = 50_000


class EmailTokenizer:
    """spaCy's English tokenizer, made to remember the words of emails.

    spaCy stops remembering how it split words after the first exception in a text, and nearly every email begins
    with one, "Dr.": an email of 282 words took 2.0 ms each time. So every new word is shown to it alone, once;
    then the email takes 0.4 ms.
    """

    def __init__(self, tokenizer: Callable[[str], Doc], rules: Iterable[str]) -> None:
        self.rules = frozenset(rules)
        self._tokenizer = tokenizer
        self._seen: set[str] = set()

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        new = set(text.split()) - self._seen
        if len(self._seen) + len(new) > _MOST_REMEMBERED:
            self._seen.clear()
        self._seen |= new
        for word in new:
            self._tokenizer(word)
        return self._tokenizer(text)


class _Defaults(EnglishDefaults):
    # spaCy takes "LoR." and "PhD." for words with a full stop of their own. Said here and not of a tokenizer that is there already, a
    # start takes 50 ms less: the tokenizer would read all its exceptions again.
    suffixes = (*EnglishDefaults.suffixes, r"(?<=[a-z][A-Z])\.")  # type: ignore[misc]


class _Email(English):  # type: ignore[no-untyped-call]
    Defaults = _Defaults


def build(spellings: Mapping[str, str], keywords: Collection[str], known: Collection[str]) -> Language:
    """A blank English pipeline with the stages that read a draft; later rooms add theirs."""
    nlp = _Email()
    nlp.max_length = 2**31
    nlp.tokenizer = EmailTokenizer(nlp.tokenizer, nlp.tokenizer.rules)  # type: ignore[union-attr]
    nlp.add_pipe("lorlint_sentences", name="sentences")
    # Not as its configuration, of which spaCy would look at each word: that takes 25 ms.
    nlp.add_pipe("lorlint_norms", name="norms").use(spellings, keywords, known)  # type: ignore[attr-defined]
    nlp.add_pipe("lorlint_entities", name="entities")
    return nlp


def special_words(nlp: Language) -> frozenset[str]:
    """The words that the tokenizer of a pipeline from `build` splits in a way of their own."""
    assert isinstance(nlp.tokenizer, EmailTokenizer)
    return nlp.tokenizer.rules


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
    offsets = column(doc, "IDX")
    texts = [cleaned.text[offset : offset + length] for offset, length in zip(offsets, column(doc, "LENGTH"), strict=True)]
    names: list[str] = []
    for place, (start, name) in enumerate(starts):
        until = starts[place + 1][0] if place + 1 < len(starts) else len(cleaned.text) + 1
        names.extend([name] * (bisect_left(offsets, until) - max(len(names), bisect_left(offsets, start if place else 0))))
    doc.user_data["lorlint"] = Reading(email, cleaned, today, names, offsets, texts, attachments)
    return doc
