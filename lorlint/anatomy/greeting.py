"""Where the greeting of an email begins and ends.

A greeting is an opener ("Dear", "Good morning") and the readers. Some openers are a greeting whatever follows, some only with a
reader, and a bare reader ("Dr. Lee,") only with an end mark right behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Titles that stand before a surname, in the order in which they can stand there ("Assoc. Prof. Dr. med. Lee").
_BEFORE_NAME = frozenset(
    """
    dr drs doctor doctors prof profs professor professors mr mrs ms miss mx dra dott docteur professeur doutor doutora doctora herr
    frau rev med assoc asst associate assistant
""".split()
)
# Offices: what stands before one says which office it is, what stands behind is a name ("Hiring Manager", "Chairman Lee").
_OFFICES = frozenset(
    """
    dean chair chairman chairperson chairwoman chief director head hod attending manager committee team department board staff
    office panel group coordinator faculty members program programme physician recommender writer secretary president colleagues
    colleague friends
""".split()
)
TITLES = (
    _BEFORE_NAME
    | frozenset("doc docs sir sirs madam madame ma'am mam maam colonel col major captain".split())
    | frozenset("dean chair chairman chairperson chairwoman chief director head hod attending".split())
)
_TITLE = r"(?:dr|drs|doctors?|docs?|profs?|professors?|mrs?|ms|sirs?|madam|ma'?am|dean|chair\w*|chief|director|head|hod)\b"
_SALAAM = r"a?s?[\s-]?s+al[ao]+m\w*(?:[\s-]+(?:[aeou]{1,2}[\s-]+)?'?w?al[aei]+y?[kq]\w*)?(?:\s+wa?\s?rahm\w*)?(?:\s+wa?\s?barak\w*)?"
# A greeting by itself.
_HELLO = re.compile(
    rf"\W{{0,3}}(?:(?:my\s+)?(?:dear(?:est)?|respected)\b"
    rf"|(?:hello+|hi+|hey+|hiya|yo|howdy|salutations?|namaste|namaskar|hola|bonjour|shalom|selam|{_SALAAM}|g'day)\b"
    r"|(?:(?:warm\w*|season'?s|many|kind\w*|best|sincere\w*)\s+){0,2}greetings?\b|compliments\s+of\s+the\s+season\b"
    r"|good\s?(?:day|morning|afternoon|evening|night)\b|top\s+of\s+the\s+morning(?:\s+to\s+you)?\b"
    r"|to\s+whom(?:\s?so)?(?:\s?ever)?(?:\s+(?:it|this)\s+may\s+concern(?:ed)?)?\b|to\s+the\s+(?:program|attention|attending|department)\b|attn\b)",
    re.I,
)
# A greeting if a reader or an end mark follows. What is no compiled pattern is compiled when it is first needed, by few drafts.
_PERHAPS = (
    rf"\W{{0,3}}(?:r/\s?(?={_TITLE})|(?:morning|afternoon|evening|what'?s\s+up|wass?up)\b|happy\s+(?:new\s+year|\w+days?|easter|eid)\b"
    rf"|(?:my\s+)?(?:esteemed|honou?red|honou?rable|beloved|distinguished|(?:most|highly|very|deeply|much)\s+\w+)(?=\s+{_TITLE}))"
)
# A greeting if an end mark follows the reader: "To Dr. Lee," and openers of other languages, some of which are names.
_FOREIGN = (
    r"\W{0,3}(?:estimad[oa]s?(?:/[oa])?|ch[eè]re?s?|car[oa]|car[ií]ssim[oa]|gentil[ei]\w*|egregi[oa]|prezad[oa]s?|querid[oa]s?"
    r"|sehr\s+geehrte[rs]?|lieber?|merhaba|say[iı]n|ol[aá]|ciao)\b"
)
_TO = rf"\W{{0,3}}(?:to\s+(?:the\s+)?|the\s+(?=(?:[\w.]+\s+){{0,3}}{_TITLE}))"
# Words that go on with a greeting after its opener, in lower case or not.
_CONTINUES = (
    frozenset(
        """
    all everyone everybody team colleagues colleague members committee both there again dear respected esteemed
    friends friend mentor teacher program programme physician faculty concern concerned and to the of & / or
    day morning afternoon evening night from you coordinator most kind sir's beloved
    honorable honourable honored honoured department letter writer recommender medicine
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
_NOT_NAMES = frozenset(
    """
    i i'm im i've i'd my we our this that these it it's its he she they u ur hope hoping trust thank thanks thx greetings how
    hows what where who why as after during before please pls plz kindly may with warm warmest happy season's wishing sorry in on at
    for your you the a an when while since if is am are was were will can could would should do did does has have had need
    want got just quick trusting following further further's firstly first writing good new long compliments regarding about
    subject sure certainly absolutely here there not no yes ok okay so but because
""".split()
)
_WORD = re.compile(
    r"\[[^\]\n]{0,40}\]|<[^>\n]{1,40}>|\{+[^}\n]{1,40}\}+|_+|\.{2,}|\u2026+|(?:dr|drs|prof|mrs?|ms|rev)\.(?=[^\W\d_])|[^\s,;:!/&]+|[/&]",
    re.I,
)
_ABBREVIATED_NAMES = frozenset("st. md. wm. mt. mo. ch.".split())
_STOP = re.compile(r"\s*(?:[,:;!)]|\s-+\s|-+$|[^\w\s'\"(\[{<_/&.,-]{1,3})+|\.(?=\s|$)")
_SPACE = re.compile(r"\s*")
_COMMA = re.compile(r"\s*,\s*")
_ENDS = re.compile(r"\s*(?:[,:!]|$)|\s+[^\W\d_]+\s*(?:[,:!]|$)")
_NAME_ENDS = re.compile(r"\s*(?:[,:!]|-*\s*$)")
# Other words of greeting before the reader: ", and happy Friday, Dr. Lee".
_BRIDGE = rf"(?P<words>(?:[,\s]{{1,3}}[\w'-]+){{0,6}}?),?\s{{1,3}}(?=(?:dear|respected|{_TITLE}))"
# A greeting is looked for in so much of a line.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Greeting:
    """How long the greeting is, how many names and titles it has, and whether it can be nothing but a greeting."""

    length: int
    names: int
    titled: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class _Readers:
    """The readers from some offset on: where they end, how many names and titles they have, and whether an end mark follows."""

    end: int
    names: int
    titled: bool
    marked: bool


def find(line: str) -> Greeting | None:
    """The greeting with which this folded line begins, its end mark included; None without one."""
    line = line[:_LONGEST]
    opener = _HELLO.match(line)
    perhaps = None if opener else re.match(_PERHAPS, line, re.I)
    if opener or perhaps:
        at = (opener or perhaps).end()  # type: ignore[union-attr]
        readers = _readers(line, at)
        if not readers.names:
            readers = _behind_bridge(line, at) or readers
        return Greeting(readers.end, readers.names, readers.titled, True) if opener or readers.names or readers.marked else None
    foreign = re.match(_FOREIGN, line, re.I)
    if foreign:
        readers = _readers(line, foreign.end())
        return Greeting(readers.end, readers.names, readers.titled, True) if readers.marked else None
    to = re.match(_TO, line, re.I)
    readers = _readers(line, to.end() if to else 0)
    if not readers.names or not readers.marked:
        return None
    alone = not line[readers.end :].strip()
    titled = readers.titled if not to else readers.titled and alone
    named = not to and alone and readers.names <= 2 and line.rstrip().endswith((",", ":"))
    return Greeting(readers.end, readers.names, readers.titled, False) if titled or named else None


def is_strong(line: str) -> bool:
    """Whether the line can hardly be anything but a greeting, so that lines above it are none of the letter."""
    return bool(re.match(r"\W{0,3}(?:dear|respected|hello|hi|hey|good (?:morning|afternoon|evening)|to whom)\b", line, re.I)) and bool(
        find(line)
    )


def is_alone(line: str, greeting: Greeting) -> bool:
    """Whether the line holds nothing but the greeting."""
    return not line[greeting.length :].strip(" ,")


def _behind_bridge(line: str, at: int) -> _Readers | None:
    """The readers behind a comma or more words of greeting: "Hello, Ana!", "Greetings in Jesus' name, Dr. Lee"."""
    comma = _COMMA.match(line, at)
    if comma:
        readers = _readers(line, comma.end())
        if readers.names and (readers.marked or readers.titled):
            return readers
    bridge = re.compile(_BRIDGE, re.I).match(line, at)
    if not bridge or not (_NOT_NAMES - {"in", "on", "happy", "good", "new", "with", "the", "a"}).isdisjoint(
        bridge["words"].lower().split()
    ):
        return None
    readers = _readers(line, bridge.end())
    return readers if readers.names and readers.marked else None


def _readers(line: str, at: int) -> _Readers:
    """Read titles, names and the words between them, word for word."""
    end = at
    names = 0
    titled = capital = stopped = False
    title = ""
    while not stopped:
        comma = _COMMA.match(line, end)
        if comma and names and _goes_on(line, comma.end()):
            end = comma.end()
        word = _WORD.match(line, _SPACE.match(line, end).end())  # type: ignore[union-attr]
        if not word:
            break
        kind = _kind(line, word, names, title, capital)
        if kind is None:
            break
        names += kind
        end = word.end()
        low = word[0].lower().rstrip(".")
        titled = titled or low in TITLES
        capital = capital or (bool(kind) and word[0][0].isupper() and low not in TITLES)
        title = low if low in _BEFORE_NAME else ""
        stopped = (
            bool(kind)
            and word[0].endswith(".")
            and low not in TITLES | _DEGREES
            and word[0][0] != "."
            and len(word[0]) > 2
            and word[0].lower() not in _ABBREVIATED_NAMES
        )
    stop = _STOP.match(line, end)
    marked = stopped or bool(stop) or not line[end:].strip()
    return _Readers(stop.end() if stop else end, names, titled, marked)


def _goes_on(line: str, at: int) -> bool:
    """Whether another reader or a degree follows a comma: "Dear Dr. Lee, Dr. Wu and ..." or "Dr. Lee, MD"."""
    word = re.compile(r"(?:(?:and|&)\s+)?([\w.]+)(?:\s+([^\W\d_]\S*))?").match(line, at)
    if not word:
        return False
    first = word[1].lower()
    if first in _DEGREES:
        return True
    if first.rstrip(".") not in {"dr", "drs", "prof", "professor", "doctor"} or not word[2] or not word[2][0].isupper():
        return False
    # "Dear Dr. Lee, Dr. Wu told me that ..." goes on with what Dr. Wu did.
    behind = re.compile(r"[^\W\d_][\w'.-]*(?:\s+[^\W\d_a-z][\w'.-]*)*\s+([a-z]+)").match(line, word.start(2))
    return not behind or behind[1] in {"and"} | _DEGREES | _PARTICLES


def _kind(line: str, found: re.Match[str], names: int, title: str, capital: bool) -> int | None:
    """1 for a name or title, 0 for another word of a greeting, None for a word of the sentence that follows."""
    word = found[0].strip("\"'()") if names else found[0]
    if not word:
        return None
    low = word.lower().rstrip(".")
    if low in TITLES or word[0] in "[<{_.\u2026" or re.fullmatch(r"X{2,}", word):
        return 1
    if title and low not in _CONTINUES | {"i", "i'm", "i've", "i'd", "it's", "my"} and _ends_as_name(line, found):
        return 1  # whatever the word means elsewhere: "Dr. Hope,", "Prof. Long"
    if low in _CONTINUES:
        return 0
    if word.lower() in _DEGREES or low in _PARTICLES:
        return 1 if names else None
    if low in _NOT_NAMES:
        return None
    if word[0].isupper():
        return 1
    # A name in small letters: "dear dr smith,", "hey dr lee its femi".
    return 1 if word.isalpha() and not capital and (title in {"dr", "drs", "prof"} or _ENDS.match(line, found.end())) else None


def _ends_as_name(line: str, found: re.Match[str]) -> bool:
    """Whether what follows the word behind a title is an end mark, or begins in capitals: "Dr. Hope Lee", "Dr. Hope I write"."""
    if _NAME_ENDS.match(line, found.end()):
        return True
    following = re.compile(r"\s+([^\W\d_][\w'-]*)").match(line, found.end())
    if not found[0][0].isupper():
        return False
    return found[0].endswith(".") or bool(following and following[1][0].isupper() and following[1].lower() not in _CONTINUES)


def names_in(greeting: str) -> list[tuple[str, str]]:
    """The names in a greeting that says no doctor's title, each as (title, name): "Dear Sandeep Sir" has ("Sir", "Sandeep")."""
    opener = _HELLO.match(greeting) or next(
        filter(None, (re.match(pattern, greeting, re.I) for pattern in (_PERHAPS, _FOREIGN, _TO))), None
    )
    words = [word.strip(".,:!\"'()") for word in _WORD.findall(greeting[opener.end() if opener else 0 :])]
    title = next((word for word in words if word.lower() in TITLES), "")
    offices = [place for place, word in enumerate(words) if word.lower() in _OFFICES]
    kept = []
    for word in words[offices[-1] + 1 if offices else 0 :]:
        if word.lower() in {"of", "from", "at", "in", "for"}:
            break
        if word and word.lower() not in _CONTINUES | _DEGREES | _NOT_NAMES and (word[0].isalpha() or word[0] in "[<{_"):
            kept.append(word)
    return [(title, " ".join(kept))] if kept else []
