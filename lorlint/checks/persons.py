"""Whether two names are one person's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

# Letters that no accent makes, as people write them without.
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i"})
_PARTICLES = frozenset("al el bin ben ibn abu de del dela delos della di da do dos das du la le van von der den ter y e".split())
_MARKS = re.compile(r"\W")
_DEGREES = frozenset("md do mbbs mbchb phd mph msc bsc mba facp frcp mrcp facs jr sr ii iii".split())


def folded(name: str) -> str:
    """A name for comparing: small letters, without accents, marks and titles."""
    if name.isascii():
        return (name if name.isalnum() else _MARKS.sub("", name)).lower()
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.translate(_LETTERS)) if not unicodedata.combining(char))
    return _MARKS.sub("", plain).casefold()


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's within one email: they share a word, or part of a compound surname."""
    left, right = ({folded(word) for word in re.split(r"[\s-]+", name) if len(folded(word)) > 1} for name in (one, other))
    return bool(left & right) or folded(one) == folded(other)


def misspelled(one: str, other: str, *, surely: bool = False) -> bool:
    """Whether the last words of two names differ by a slip of the keyboard; "Mueller" for "Müller" is none.

    `surely`: both cannot be the names of two people, as Chen and Cheng are.
    """
    left, right = _last_name(one), _last_name(other)
    if left == right or min(len(left), len(right)) < 4 or OSA.distance(left, right, score_cutoff=1) != 1:
        return False
    return not surely or min(len(left), len(right)) > 5 or sorted(left) == sorted(right)


@lru_cache(maxsize=100)  # each name of a letter is compared with all of the readers'
def _last_name(name: str) -> str:
    """The last word of a name as it is compared; empty for none."""
    return _without_umlauts(folded(name.split()[-1])) if name.split() else ""


def addressee(greeted: str, known: str) -> bool:
    """Whether the name in a greeting can be the one in the To line; "Dr. Sandeep" can be Sandeep Gupta."""
    return one_person(greeted, known) or misspelled(greeted, known) or (len(greeted.split()) == 1 and same_person(greeted, known))


def one_person(one: str, other: str) -> bool:
    """Whether two names are one person's among many people: "Rivera" and "Carmen Rivera-López", not "Anita Shah" and "Rohan Shah".

    The surnames must share a word, and given names, where both have one, must agree or abbreviate each other.
    """
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    shorter, longer = sorted(({piece for word in words for piece in word.split("-")} for words in (left, right)), key=len)
    if left == right or (len(shorter) > 1 and shorter <= longer):
        return True
    if not _surname(left) & _surname(right):
        return False
    return min(len(left), len(right)) == 1 or _agree(left[0], right[0])


def signs_as(short: str, full: str) -> bool:
    """Whether a person of a full name may sign with a shorter one: "Ana" or "A. Cruz" for "Ana Maria Cruz"."""
    left, right = _words(short), _words(full)
    return bool(left and right) and (one_person(short, full) or (len(left) == 1 and left[0] == right[0]))


def known_by(name: str) -> set[str]:
    """Keys of a name: whoever is the same by `one_person` or `signs_as` asks for one of them (`asked`).

    Each is of few names, or of names that are all the same as the one that asks for it, so that a name is quickly found among thousands.
    """
    words = _words(name)
    alone = _surname(words) | {words[0]}
    if len(words) == 1:
        return _pairs(words) | alone | {f"={word}" for word in alone}
    mark = "~" if len(words[0]) == 1 else "*"
    return _pairs(words) | alone | {f"{surname} {words[0][0]}{mark}" for surname in _surname(words)}


def asked(name: str) -> set[str]:
    """The keys under which the names that are the same stand: two words that both have; of one word, it alone; an initial."""
    words = _words(name)
    if len(words) == 1:
        return _pairs(words) | _surname(words) | {words[0]}
    marks = "*~" if len(words[0]) == 1 else "~"
    surnames = _surname(words)
    return (
        _pairs(words)
        | {f"={surname}" for surname in surnames}
        | {f"{surname} {words[0][0]}{mark}" for surname in surnames for mark in marks}
    )


def _pairs(words: tuple[str, ...]) -> set[str]:
    """Each two pieces of a name, in the order of the alphabet; one that stands in two words makes a pair with itself."""
    pieces = Counter(piece for word in words for piece in set(word.split("-")))
    return {f"{one} {other}" for one, other in combinations(sorted(pieces), 2)} | {f"{one} {one}" for one, n in pieces.items() if n > 1}


def find(name: str, among: Iterable[str]) -> str | None:
    """The first of some names that is the same person's."""
    return next((other for other in among if one_person(name, other)), None)


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, folded; a compound surname stays one word with its hyphens."""
    words = name.replace(".", ". ").split()
    parts = [
        "-".join(piece for part in word.split("-") if (piece := _without_umlauts(folded(part))) and piece not in _PARTICLES)
        for word in words
    ]
    return tuple(part for part in parts if part and part not in _DEGREES) or (folded(name),)


def _without_umlauts(word: str) -> str:
    """A word with ae, oe, ue as a, o, u, which is how others write the umlauts."""
    return re.sub("(?<=[aou])e", "", word)


def _surname(words: tuple[str, ...]) -> set[str]:
    """The words that can be the surname: all but the given name; of one word, that word."""
    return {piece for word in words[1:] or words for piece in word.split("-") if len(piece) > 1}


def _agree(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
