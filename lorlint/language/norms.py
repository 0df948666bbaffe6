"""One spelling for matching: spelling variants, and misspelled key words, as the word that was meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.tokens import Doc

from .reading import column, reading

# How many letters may be wrong, by the length of the shorter of the two words. Of 374,000 real words these bounds take
# 390 for typos, all of which are known words of the pack; wider ones take a thousand.
_ALLOWED = ((9, 2), (6, 1))
# Words seen are remembered; the memory is emptied before a great folder of drafts can fill it.
_MOST_REMEMBERED = 50_000


class Norms:
    """The stage that sets `token.norm_`; made empty, because spaCy makes it by name, and then given its words."""

    def __init__(self) -> None:
        self.use({}, (), ())

    def use(self, spellings: Mapping[str, str], keywords: Collection[str], known: Collection[str]) -> None:
        """Take the words of a pack: `spellings` maps a variant to its word, `keywords` are words that typos are mapped to, `known` real words
        near them that are no typos."""
        self.spellings = dict(spellings)
        self.known = frozenset(known) | frozenset(keywords) | frozenset(self.spellings)
        # The first letter of a typo is nearly always right; a word with another one is another word.
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(set(keywords)):
            self._by_letter.setdefault(word[0], []).append(word)
        self._meant: dict[str, str | None] = {}
        # Of a word as it is written, and spaCy's norm for it: its norm, whether it is another one, and the key word that it misspells.
        self._seen: dict[tuple[str, int], tuple[str, bool, str | None]] = {}

    def norm(self, text: str, norm: str) -> str:
        """The norm of a word as it is written, given spaCy's norm for it."""
        low = norm.lower()
        return self.spellings.get(low, low) if low != "n't" else "not"

    def meant(self, word: str) -> str | None:
        """The key word that a word of small letters misspells, or None."""
        if word not in self._meant:
            if len(self._meant) > _MOST_REMEMBERED:
                self._meant.clear()
            self._meant[word] = self._nearest(word)
        return self._meant[word]

    def _nearest(self, word: str) -> str | None:
        if not word.isalpha() or not word.isascii() or word in self.known:
            return None
        keys = self._by_letter.get(word[0], ())
        found = process.extractOne(word, keys, scorer=OSA.distance, score_cutoff=_ALLOWED[0][1])
        if found is None:
            return None
        key, errors = str(found[0]), int(found[1])
        shorter = min(len(word), len(key))
        return key if errors <= next((allowed for length, allowed in _ALLOWED if shorter >= length), 0) else None

    def __call__(self, doc: Doc) -> Doc:
        """Set the norms of a draft, and note its misspelled key words."""
        draft = reading(doc)
        keys = list(zip(draft.texts, column(doc, "NORM"), strict=True))
        if len(self._seen) > _MOST_REMEMBERED:
            self._seen.clear()
        for key in set(keys).difference(self._seen):
            written = doc.vocab.strings[key[1]]
            norm = self.norm(key[0], written)
            self._seen[key] = norm, norm != written, self.meant(norm) if len(norm) > 5 and norm.isalpha() else None
        seen = [self._seen[key] for key in keys]
        draft.norms = [norm for norm, _, _ in seen]
        for i in [i for i, (_, changed, _) in enumerate(seen) if changed]:
            doc[i].norm_ = draft.norms[i]
        # A misspelled key word is mended everywhere if it stands first where no names stand.
        mended: dict[tuple[str, int], bool] = {}
        for i, meant in [(i, meant) for i, (_, _, meant) in enumerate(seen) if meant]:
            if mended.setdefault(keys[i], draft.parts[i] not in ("signature", "greeting")):
                draft.typos[draft.norms[i]] = meant
                draft.norms[i] = doc[i].norm_ = meant
        return doc


@Language.factory("lorlint_norms")
def create_norms(nlp: Language, name: str) -> Norms:
    """The stage for spaCy's registry, to be given its words with `use`."""
    return Norms()
