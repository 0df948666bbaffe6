"""Where the greeting of an email begins and ends."""

from __future__ import annotations

import re

TITLES = frozenset(
    """
    dr drs doctor doctors doc docs prof profs professor professors mr mrs ms miss mx sir sirs madam madame ma'am mam
    maam dean chair chairman chairperson chief director attending colonel col major captain
""".split()
)
_OPENER = re.compile(
    r"\W{0,3}(?:my\s+)?(?:(?:dear|dearest|respected|esteemed|honou?red|honou?rable|beloved|most\s+\w+)\b"
    r"|(?:hello+|hi+|hey+|hiya|yo|howdy|greetings?|salutations?|sala+m|namaste|namaskar|hola|bonjour|shalom|selam)\b"
    r"|as+ala+m\w*\b|good\s?(?:day|morning|afternoon|evening|night)\b|(?:morning|afternoon|evening)\b(?=\W)"
    r"|to\s+(?:whom\s?so(?:ever)?|whom(?:ever)?)\b|to\s+the\s+(?:program|attention|attending|department)\b|attn\b)",
    re.I,
)
_BARE = re.compile(
    r"\W{0,3}(?:(?:sirs?|madam|ma'am|doctor|doc|professor|prof)\s*(?:/|or|and)?\s*(?:sir|madam|ma'am)?\s*(?:[,:!]|$)"
    r"|(?:drs?|prof|professor|doctor|mr|mrs|ms)\b\.?\s+(?:[^\W\d_][\w'-]*\.?\s?){1,4}\s*(?:[,:!]|$|\s-\s))",
    re.I,
)
# Words that go on with a greeting after its opener, in lower case or not.
_CONTINUES = (
    frozenset(
        """
    all everyone everybody team colleagues colleague members committee both there again dear respected esteemed
    friends friend mentor teacher program programme physician faculty it may concern concerned and to the of & / or
    whomever whomsoever whom so ever day morning afternoon evening night from you alaikum alaykum aleikum walaikum
    wa rahmatullah wabarakatuh coordinator most kind sir's beloved honorable honourable honored honoured department
    letter writer recommender medicine
""".split()
    )
    | TITLES
)
_PARTICLES = frozenset(
    """
    al el ul ud bin ben ibn abu de del della di da do dos das du la le van von der den ter ten san st y e bint
""".split()
)
_DEGREES = frozenset(
    """
    md m.d. m.d phd ph.d. ph.d mbbs facp facc facs faap do d.o. mph msc mba jr jr. sr sr. ii iii ms frcp mrcp
""".split()
)
_WORD = re.compile(r"\[[^\]\n]{0,40}\]|<[^>\n]{1,40}>|\{+[^}\n]{1,40}\}+|_+|\.{4,}|[^\s,;:!/&]+|[/&]")
_STOP = re.compile(r"\s*(?:[,:;!)]|\s-+\s|-+$|[^\w\s'\"(\[{<_/&.,-]{1,3})+")

_ENDS = re.compile(r"\s*(?:[,:!]|$)|\s+[^\W\d_]+\s*(?:[,:!]|$)")
_NOT_NAMES = frozenset(
    """
    i i'm i've i'd my we our this it it's hope hoping trust thank thanks greetings how as after during please kindly
    may with warm warmest happy season's wishing sorry in on at for your you the a an when while since am is can
    could would just trusting following further further's firstly first writing good new compliments
""".split()
)


def find(line: str) -> int | None:
    """The length of the greeting with which this folded line begins, its end mark included; None without one."""
    opener = _OPENER.match(line)
    if not opener and not _BARE.match(line):
        return None
    at = opener.end() if opener else 0
    end = at
    names = 0
    while True:
        comma = re.compile(r"\s*,\s*").match(line, end)
        if (comma and names and _goes_on(line, comma.end())) or (
            comma and not names and re.compile(r"(?:dear|respected|dr|prof)", re.I).match(line, comma.end())
        ):
            end = comma.end()
        space = re.compile(r"\s*").match(line, end)
        word = _WORD.match(line, space.end() if space else end)
        if not word:
            break
        kind = _kind(word[0], names)
        if kind is None and word[0].isalpha() and _ENDS.match(line, word.end()) and word[0].lower() not in _NOT_NAMES:
            kind = 1  # a name in small letters: "dear dr smith,"
        if kind is None:
            break
        names += kind
        end = word.end()
        if word[0].endswith(".") and kind and word[0].lower().rstrip(".") not in TITLES | _DEGREES and len(word[0]) > 3:
            break
    stop = _STOP.match(line, end)
    return stop.end() if stop else end


def is_strong(line: str) -> bool:
    """Whether the line can hardly be anything but a greeting, so that lines above it are none of the letter."""
    return bool(re.match(r"\W{0,3}(?:dear|respected|hello|hi|hey|good (?:morning|afternoon|evening)|to whom)\b", line, re.I)) and bool(
        find(line)
    )


def _goes_on(line: str, at: int) -> bool:
    """Whether another reader or a degree follows a comma: "Dear Dr. Lee, Dr. Wu and ..." or "Dr. Lee, MD"."""
    word = re.compile(r"(?:(?:and|&)\s+)?([\w.]+)(?:\s+([^\W\d_]\S*))?").match(line, at)
    if not word:
        return False
    first = word[1].lower()
    if first in _DEGREES:
        return True
    return first.rstrip(".") in {"dr", "drs", "prof", "professor", "doctor"} and bool(word[2]) and word[2][0].isupper()


def _kind(word: str, names: int) -> int | None:
    """1 for a name or title, 0 for another word of a greeting, None for a word of the sentence that follows."""
    low = word.lower().rstrip(".")
    if low in TITLES or word[0] in "[<{_" or (word[0] == "." and len(word) > 3) or re.fullmatch(r"X{2,}", word):
        return 1
    if low in _CONTINUES:
        return 0
    if word.lower() in _DEGREES or low in _PARTICLES:
        return 1 if names else None
    if low in _NOT_NAMES:
        return None
    return 1 if word[0].isupper() else None


def names_in(greeting: str) -> list[tuple[str, str]]:
    """The names in a greeting that says no doctor's title, each as (title, name): "Dear Sandeep Sir" has ("Sir", "Sandeep")."""
    opener = _OPENER.match(greeting)
    words = [word.strip(".,:!") for word in _WORD.findall(greeting[opener.end() if opener else 0 :])]
    title = next((word for word in words if word.lower() in TITLES), "")
    kept = [
        word
        for word in words
        if word and word.lower() not in _CONTINUES | _DEGREES | _NOT_NAMES and (word[0].isalpha() or word[0] in "[<{_")
    ]
    return [(title, " ".join(kept))] if kept else []
