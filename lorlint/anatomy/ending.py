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
    pranam blessings peace student servant obliged thankful grateful esteem admiration bye namaste xoxo thanku greetings hug hugs bless fondly attentively br v/r
    thankfulness gracias saludos abrazo abraço atentamente cordialement cordialmente saluti merci danke grüßen grüssen gruß grüße obrigado
    obrigada saygılarımla pozdrawiam hvala
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
    health prosperity peace and & - wish wishing happiness luck u big huge kindly anticipation submitted friendly god muchas mil
    mit freundlichen besten viele
""".split()
)
_LONGEST_BLOCK = 8
# Wishes that close a letter in words that are no core word.
_WISH = re.compile(r"\s*(?:have|enjoy)\s+an?\s|\s*(?:take care|god bless|looking forward|see you|talk soon)\b", re.I)
# A closing above the name that is known by its place has at most so many words, with a core word so many.
_LONGEST_UNKNOWN = 8
_LONGEST_WITH_CORE = 14
_UPPER = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())
# Compiled when it is first needed: most drafts close on a line of its own.
_INLINE = (
    r"(?P<closing>(?:(?:with|many|best|kind|kindest|warm|warmest|thanks|thank you|sincere|and|&|my|yours)\s+){0,3}"
    r"(?:sincerely|regards|respectfully|thanks|thank\s?you|thx|cheers|truly|faithfully|best|gratefully|yours)(?:\s+yours)?)"
    rf"(?P<mark>\s*[,.\-!]*\s+)(?P<name>(?:Dr\.?\s+)?(?-i:[{_UPPER}])[^\s,.]*\.?(?:\s+(?-i:[{_UPPER}])[^\s,]*){{0,3}}(?:,.{{0,60}})?)\s*$"
)
# "thx ana", "Thank you, ana" at the very end.
_INLINE_SMALL = (
    r"(?:^|(?<=[.!?,])\s{0,3}|(?<=\s)(?=thx|thnx|ty\b))(?P<closing>thx|thnx|ty|(?:many\s|best\s|kind\s)?(?:thanks|regards)|thank you|cheers|best)"
    r"(?P<mark>\s?[,.!-]\s{0,3}|\s)(?P<name>[a-z]{2,20})\.?\s*$"
)
_NO_NAMES = frozenset("bro man mate doc dude alot lots tons ok too already anyways lol everyone all".split())
_READER = re.compile(r"(?:dr|prof|professor|doctor|sir|madam|ma'am)\b", re.I)
# An inline closing is looked for in so much of a line's end.
_INLINE_TAIL = 240
_THANKS = re.compile(r"\b(?:thank\w*|grateful\w*|gratitude|appreciat\w+)\b", re.I)
_NUMBER = re.compile(r"\S@\w|(?:\+|\(|\b)\d[\d\s().\-/]{6,}")
_CONTACT = re.compile(
    r"\S@\w|(?:\+|\(|\b)\d[\d\s().\-/]{6,}|\b(?:phone|t[eé]l|cell|mobile|mob|e-?mail|whatsapp|contact|fax|aamc|usmle|ecfmg|linkedin|orcid"
    r"|https?|www)\b|_{4,}",
    re.I,
)
_POSTSCRIPT = re.compile(r"\s*(?:(?:P\.?\s?){1,2}S\.?|N\.?B\.?|Post\s?script(?:um)?)(?:\s*[:.,)-]|\s|$)", re.I)
_DELIMITER = re.compile(r"\s*(?:--\s?|(?:[-_=*~'#]\s?){3,})\s*$")  # folding makes "'''" of "```"
_DEGREE = re.compile(
    r"\b(?:M\.?D|M\.?B\.?,?\s?B\.?S|MBCh\.?B|MB\s?BCh|BMBS|D\.?O|Ph\.?D|MS-?\s?[1-6I]{1,3}|MPH|M\.?Sc|student|intern|university|universidad"
    r"|college|school|institute|faculty|class of|hospital|department|division|doctor|physician|graduate|applicant|observer|extern|candidate|resident"
    r"|medicine|medical|clinic|center|centre|PGY-?\d?|IMG|he/him|she/her|they/them)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:university|universidad|college|school|institute|faculty|class of|hospital|department|division|clinic|cent(?:er|re)|student|graduate)\b",
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
    filled = [place for place, number in enumerate(letter) if words[number].strip()]
    bare = False
    for at in range(len(filled) - 1, -1, -1):
        place = filled[at]
        sure = is_closing(words[letter[place]])
        if not sure and (bare or not _closes_by_place(words, letter, filled, at)):
            continue
        if at + 1 < len(filled) and _is_prose(words[letter[filled[at + 1]]]):
            continue
        signature, rest = _signature(words, letter[place + 1 :])
        if rest and not sure and _bare_signature(words, rest):
            bare = True  # below every line further up, too
            continue
        first = _first_of_closing(words, letter, place)
        return Ending(letter[:first] + postscript, letter[first : place + 1], signature, rest)
    inline = _find_inline(words, letter)
    if inline:
        place, split = inline
        signature, rest = _signature(words, letter[place + 1 :])
        return Ending(letter[:place] + postscript, [letter[place]], [letter[place], *signature], rest, split)
    # The first line is no signature: "Dear Dr. Lee, did you see my mail? Omar" is all letter.
    count = _bare_signature(words, letter[filled[0] + 1 :]) if filled else 0
    cut = len(letter) - count
    return Ending(letter[:cut] + postscript, [], letter[cut:], [])


def _closes_by_place(words: list[str], letter: list[int], filled: list[int], at: int) -> bool:
    """Whether a line is a closing because of where it stands: a short line without an end of sentence right above a name."""
    if at + 1 == len(filled):
        return False
    line, below = (words[letter[filled[number]]].rstrip() for number in (at, at + 1))
    count = len(line.split())
    if count > _LONGEST_WITH_CORE or not _is_name(below) or _PLACE.search(below.split(",")[0]):
        return False
    above = words[letter[filled[at] - 1]].strip() if filled[at] else ""
    if above and not above.endswith((".", "!", "?", ",")):
        return False  # the last line of a paragraph
    core = _has_core(line)
    if line.endswith(","):
        named = count > 1 and not core and all(word[0].isupper() for word in line.split())
        return not named and not is_closing(above) and (core or count <= _LONGEST_UNKNOWN)
    if count > _LONGEST_UNKNOWN or line.endswith((".", "?", ":")):
        return False
    return bool(_WISH.match(line)) or (core and not above and not line.endswith("!"))


def _first_of_closing(words: list[str], letter: list[int], place: int) -> int:
    """The place of the first of several closing lines; above a blank line a sentence of thanks is body."""
    first = above = place
    while above:
        above -= 1
        line = words[letter[above]].rstrip()
        if (line and not _closes_above(line, words[letter[above - 1]] if above else "")) or (
            above + 1 < first and line.endswith((".", "!"))
        ):
            break
        if line:
            first = above
    return first


def _closes_above(line: str, above: str) -> bool:
    """Whether a line above a closing is one itself: "Thanking you for all your kindness," above "Warm regards,"."""
    return is_closing(line) or (not above.strip() and line.endswith(",") and len(line.split()) <= _LONGEST_UNKNOWN)


def _has_core(line: str) -> bool:
    return not _CORE.isdisjoint(word.strip('.,!:;-)( *"').lower() for word in line.split())


def is_closing(line: str) -> bool:
    """Whether a folded line is a sign-off such as "With kind regards,"."""
    words = [word.strip('.,!:;-)( *"') for word in line.lower().split()]
    words = [word for word in words if word and any(char.isalpha() for char in word)]
    return bool(words) and len(words) <= _LONGEST_CLOSING and not _CORE.isdisjoint(words) and _COMPANY.issuperset(words)


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
        if _is_prose(words[number]) and not _is_amid_signature(words, below, place):
            return _trim(words, below[:place]), below[place:]
    return _trim(words, below), []


def _is_amid_signature(words: list[str], below: list[int], place: int) -> bool:
    """Whether a long line is one of a signature: a degree right under the name, or right above contacts."""
    if not place or not words[below[place - 1]].strip() or _is_prose(words[below[place - 1]]):
        return False
    following = words[below[place + 1]] if place + 1 < len(below) else ""
    contact = bool(_CONTACT.search(following)) and not _is_prose(following)
    return contact or (bool(_DEGREE.search(words[below[place]])) and not words[below[place]].rstrip().endswith(("?", "!", ":")))


def _trim(words: list[str], lines: list[int]) -> list[int]:
    filled = [place for place, number in enumerate(lines) if words[number].strip() and not _DELIMITER.match(words[number])]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _is_prose(line: str) -> bool:
    """Whether a line below a closing is a sentence rather than a line of a signature."""
    if _NUMBER.search(line):
        return len(line.split()) > 20
    count = len(line.split())
    return (
        count > 16
        or line.startswith("'''")  # the end of a code block, folded: an assistant's words follow
        or (count >= 3 and line.rstrip().endswith(("?", "!")))
        or (count >= 5 and line.rstrip().endswith((".", ":")) and len(re.findall(r"\b[a-z]{2,}", line)) >= 4)
    )


def _find_inline(words: list[str], letter: list[int]) -> tuple[int, tuple[int, int, int]] | None:
    """A closing and a name on one line, alone ("Thanks, Ali") or after the last sentence; with the cuts."""
    filled = [place for place, number in enumerate(letter) if words[number].strip()]
    for place in reversed(filled[-8:]):
        line = words[letter[place]]
        tail = max(0, len(line) - _INLINE_TAIL)
        for match in re.compile(_INLINE, re.I).finditer(line, tail):
            before = line[tail : match.start()].rstrip()
            thanked = _THANKS.match(match["closing"]) and _READER.match(match["name"])
            if not thanked and (not before or before[-1] in ".!?,") and len(match["name"].split()) <= 8:
                return place, (match.start("closing"), match.start("name"), match.end("name"))
        if place == filled[-1]:
            small = re.compile(_INLINE_SMALL, re.I).search(line, tail)
            if small and small["name"].lower() not in _COMPANY | _NO_NAMES:
                return place, (small.start("closing"), small.start("name"), small.end("name"))
        if _is_prose(line):
            break
    return None


def _bare_signature(words: list[str], letter: list[int]) -> int:
    """How many lines at the end are a signature without a closing above it."""
    block = _last_block(words, letter)
    if block:
        return block
    count = 0
    names = 0
    for place in range(len(letter) - 1, -1, -1):
        line = words[letter[place]]
        if not line.strip():
            if names:
                break
            count += 1
            continue
        known = bool(_is_name(line) or _CONTACT.search(line) or _DEGREE.search(line))
        if (not known or _is_prose(line) or len(line.split()) > 12) and not (known and _is_amid_signature(words, letter, place)):
            break
        count += 1
        if _is_name(line):
            names = count
    return names


def _last_block(words: list[str], letter: list[int]) -> int:
    """How many lines the last paragraph has if it is a name with lines of a signature below it; else 0."""
    first = len(letter)
    while first and words[letter[first - 1]].strip() and len(letter) - first < _LONGEST_BLOCK:
        first -= 1
    block = [words[number] for number in letter[first:]]
    if len(block) < 2 or (first and words[letter[first - 1]].strip()) or not _is_name(block[0]) or len(block[0].split(",")[0].split()) < 2:
        return 0
    below = block[1:]
    if any(_is_prose(line) or len(line.split()) > 12 for line in below) or not any(_CONTACT.search(line) for line in below):
        return 0
    return len(block)


def _is_name(line: str) -> bool:
    """Whether a line is a person's name, maybe with titles and degrees behind commas."""
    if len(line) > 200:
        return False
    parts = [part for part in re.split(r"[,|]", line) if part.strip()]
    names = parts[0].strip(" .-*()").split() if parts else []
    if not 1 <= len(names) <= 6 or line.rstrip().endswith(("?", "!", ":")):
        return False
    if len(parts) == 1 and line.rstrip().endswith(".") and len(names[-1]) > 3 and "." not in names[-1]:
        return False
    if not all(_NAME_WORD.match(name) or name in "-" for name in names):
        return False
    capital = sum(name[0].isupper() for name in names)
    return capital >= len(names) / 2 or (len(names) <= 2 and len(parts) == 1 and not line.rstrip().endswith("."))
