"""Where the body of an email ends: closing line, signature, postscript, and what stands below them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A closing line has at most this many words, one of them a core word and the others core or company.
_LONGEST_CLOSING = 12
_CORE = frozenset(
    """
    sincerely sincerly sincerley faithfully truly respectfully cordially gratefully warmly thankfully appreciatively
    humbly obediently regards regard rgds regrads reguards wishes respects respect thanks thank thankyou thanx thx
    ty thanking gratitude appreciation cheers best warmest kindest yours salutations saludos salaam salam pranaam
    pranam blessings peace student servant obliged thankful grateful esteem admiration bye namaste xoxo
""".split()
)
_COMPANY = _CORE | frozenset(
    """
    with in my very most kind warm many and all so your deep deepest sincere sincerest heartfelt much great greatest
    profound renewed true high highest cordial friendly humble good once again the you for please accept remain i am
    a lots of thousand million infinite endless utmost due always ever advance truly respectful collegial
    professional eternal from heart bottom god till until then soon take care to have nice day week weekend pupil
    former indeed lot ton everything time help support kindness consideration teaching guidance patience
    understanding mentorship attention sir madam ma'am as more reading considering doctor dr professor prof mentor
    attending this both wisdom generosity encouragement anyway either way bunch greetings love sunny warmth it
    forever back here there now really dear obedient loyal consider considered being be hope well safe stay us
    health prosperity peace and & - wish wishing happiness luck
""".split()
)
_INLINE = re.compile(
    r"(?P<closing>(?:(?:with|many|best|kind|kindest|warm|warmest|thanks|thank you|sincere|and|&|my|yours)\s+){0,3}"
    r"(?:sincerely|regards|respectfully|thanks|thank\s?you|thx|cheers|truly|faithfully|best|gratefully|yours)(?:\s+yours)?)"
    r"(?P<mark>\s*[,.\-!]*\s+)(?P<name>(?:Dr\.?\s+)?(?-i:[A-ZÀ-Þ])[^\s,.]*\.?(?:\s+(?-i:[A-ZÀ-Þ])[^\s,]*){0,3}(?:,.{0,60})?)\s*$",
    re.I,
)
_THANKS = re.compile(r"\b(?:thank\w*|grateful\w*|gratitude|appreciat\w+)\b", re.I)
_CONTACT = re.compile(
    r"\S@\w|(?:\+|\(|\b)\d[\d\s().\-/]{6,}|\b(?:phone|tel|cell|mobile|mob|e-?mail|whatsapp|contact|fax|aamc|usmle|ecfmg|linkedin|orcid"
    r"|https?|www)\b|_{4,}",
    re.I,
)
_POSTSCRIPT = re.compile(r"\s*(?:(?:P\.?\s?){1,2}S\.?|N\.?B\.?|Post\s?script)(?:\s*[:.,)-]|\s)\s*\S")
_DELIMITER = re.compile(r"\s*(?:--\s?|[-_=*~]{3,})\s*$")
_DEGREE = re.compile(
    r"\b(?:M\.?D|M\.?B\.?,?\s?B\.?S|MBCh\.?B|MB\s?BCh|BMBS|D\.?O|Ph\.?D|MS-?\s?[1-6I]{1,3}|MPH|M\.?Sc|student|intern|university|universidad"
    r"|college|school|institute|faculty|class of|hospital|department|division|doctor|physician|graduate|applicant|observer|extern|candidate|resident"
    r"|medicine|medical|clinic|center|centre|PGY-?\d?|IMG|he/him|she/her|they/them)\b",
    re.I,
)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'.-]*(?:['.-][^\W\d_]+)*\.?,?$")


@dataclass(frozen=True, slots=True)
class Ending:
    """Line numbers of the body (postscript included), the closing, the signature and what stands around.

    `split` cuts one line that holds the last words, the closing and the name: offsets in that line.
    """

    body: list[int]
    closing: list[int]
    signature: list[int]
    around: list[int]
    split: tuple[int, int, int] | None = None


def find(words: list[str], live: list[int]) -> Ending:
    """Tell body from ending among the live lines; `words` are the folded lines."""
    letter, postscript = _take_postscripts(words, live)
    while letter and (not words[letter[-1]].strip() or _DELIMITER.match(words[letter[-1]])):
        letter.pop()
    for place in range(len(letter) - 1, -1, -1):
        if not is_closing(words[letter[place]]):
            continue
        signature, rest = _signature(words, letter[place + 1 :])
        if rest and not signature:
            continue
        first = _first_of_closing(words, letter, place)
        return Ending(letter[:first] + postscript, letter[first : place + 1], signature, rest)
    inline = _find_inline(words, letter)
    if inline:
        place, split = inline
        signature, rest = _signature(words, letter[place + 1 :])
        return Ending(letter[:place] + postscript, [letter[place]], [letter[place], *signature], rest, split)
    count = _bare_signature(words, letter)
    cut = len(letter) - count
    return Ending(letter[:cut] + postscript, [], letter[cut:], [])


def _first_of_closing(words: list[str], letter: list[int], place: int) -> int:
    """The place of the first of several closing lines; above a blank line a sentence of thanks is body."""
    first = above = place
    while above:
        above -= 1
        line = words[letter[above]].rstrip()
        if line and (not is_closing(line) or (above + 1 < first and line.endswith((".", "!")))):
            break
        if line:
            first = above
    return first


def is_closing(line: str) -> bool:
    """Whether a folded line is a sign-off such as "With kind regards,"."""
    words = [word.strip('.,!:;-)( *"') for word in line.lower().split()]
    words = [word for word in words if word and any(char.isalpha() for char in word)]
    return bool(words) and len(words) <= _LONGEST_CLOSING and not _CORE.isdisjoint(words) and _COMPANY.issuperset(words)


def thanks(line: str) -> bool:
    """Whether a folded line says thanks."""
    return bool(_THANKS.search(line))


def _take_postscripts(words: list[str], live: list[int]) -> tuple[list[int], list[int]]:
    """The lines without postscripts, and the postscripts' lines (each up to a blank line)."""
    letter: list[int] = []
    postscript: list[int] = []
    inside = False
    for number in live:
        if _POSTSCRIPT.match(words[number]):
            inside = True
        elif not words[number].strip():
            inside = False
        (postscript if inside else letter).append(number)
    return letter, postscript


def _signature(words: list[str], below: list[int]) -> tuple[list[int], list[int]]:
    """The signature's lines among those below a closing, and the prose under it that is none."""
    for place, number in enumerate(below):
        if _is_prose(words[number]):
            return _trim(words, below[:place]), below[place:]
    return _trim(words, below), []


def _trim(words: list[str], lines: list[int]) -> list[int]:
    filled = [place for place, number in enumerate(lines) if words[number].strip() and not _DELIMITER.match(words[number])]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _is_prose(line: str) -> bool:
    """Whether a line below a closing is a sentence rather than a line of a signature."""
    if _CONTACT.search(line):
        return len(line.split()) > 20
    count = len(line.split())
    return (
        count > 16
        or (count >= 4 and line.rstrip().endswith(("?", "!")))
        or (count >= 5 and line.rstrip().endswith((".", ":")) and len(re.findall(r"\b[a-z]{2,}", line)) >= 4)
    )


def _find_inline(words: list[str], letter: list[int]) -> tuple[int, tuple[int, int, int]] | None:
    """A closing and a name on one line, alone ("Thanks, Ali") or after the last sentence; with the cuts."""
    filled = [place for place, number in enumerate(letter) if words[number].strip()]
    for place in reversed(filled[-8:]):
        line = words[letter[place]]
        for match in _INLINE.finditer(line):
            before = line[: match.start()].rstrip()
            if (not before or before[-1] in ".!?,") and len(match["name"].split()) <= 8:
                return place, (match.start("closing"), match.start("name"), match.end("name"))
        if _is_prose(line):
            break
    return None


def _bare_signature(words: list[str], letter: list[int]) -> int:
    """How many lines at the end are a signature without a closing above it."""
    count = 0
    names = 0
    for number in reversed(letter):
        line = words[number]
        if not line.strip():
            if names:
                break
            count += 1
            continue
        if not (_is_name(line) or _CONTACT.search(line) or _DEGREE.search(line)) or _is_prose(line) or len(line.split()) > 12:
            break
        count += 1
        if _is_name(line):
            names = count
    return names


def _is_name(line: str) -> bool:
    """Whether a line is a person's name, maybe with titles and degrees behind commas."""
    parts = [part for part in re.split(r"[,|]", line) if part.strip()]
    names = parts[0].strip(" .-*").split() if parts else []
    if not 1 <= len(names) <= 6 or line.rstrip().endswith(("?", "!", ":")):
        return False
    if line.rstrip().endswith(".") and len(names[-1]) > 3 and "." not in names[-1]:
        return False
    if not all(_NAME_WORD.match(name) or name in "-" for name in names):
        return False
    capital = sum(name[0].isupper() for name in names)
    return capital >= len(names) / 2 or (len(names) <= 2 and len(parts) == 1 and not line.rstrip().endswith("."))
