"""Names of people and places in a draft, and slots of a template that nobody has filled in.

The patterns that are looked for in each draft begin with a few letters or signs, and ask only then what must not stand before them: `re`
jumps over all that cannot begin a match, and takes a quarter of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LATIN = "A-ZÀ-ÖØ-Þ"
_LETTERS = "\u0100-\u024f"
# In two pieces: for one set of both `re` takes 0.2 ms, each time that it stands in a pattern.
_UPPER = rf"(?:[{_LATIN}]|(?=[{_LETTERS}]).)"
_PARTICLE = r"(?:al|el|bin|ben|ibn|abu|de|del|della|di|da|do|dos|das|du|la|le|van|von|der|den|ter|san|[Ss]t\.?|y|e)"
_INITIAL = rf"{_UPPER}\."
_PROPER = rf"(?:{_INITIAL}|{_UPPER}[^\W\d_]*(?:[-'][^\W\d_]+)*)"
NAME = rf"(?:{_PARTICLE}[\s-]+)*{_PROPER}(?:[\s-]+(?:{_PARTICLE}[\s-]+)*{_PROPER}){{0,3}}"
_TITLE = r"(?P<title>[DPM](?<!\w\w)(?:(?<=D)(?:rs?|octors?)|(?<=P)rof(?:s|essors?)?|(?<=M)(?:rs?|s|iss|x)))\b\.?"
# "Dr. X" anywhere; the name of one to four words, with particles and initials.
PERSON = re.compile(rf"{_TITLE}(?:\s?(?:Dr|Prof|Doctor|Professor)\b\.?)*\s?(?P<name>{NAME})")
_BLANK_NAME = re.compile(
    r"(?P<title>[DP](?:(?<=D)(?:rs?|octor)|(?<=P)rof(?:essor)?))\b\.?\s?(?P<blank>\[[^\]\0]{0,40}\]|<[^>\0]{1,40}>|\{+[^}\0]{1,40}\}+|_{2,}|\.{3,}|X{2,}\b)"
)

_NOT_LAST = frozenset(
    """
    i my we our the this that it if would could please thank thanks during in as after since although your you he
    she they there for and or but i'm sir madam regards hospital clinic university college
    department
""".split()
)
_HEADS = (
    r"Hospitals?|Clinics?|Medical\s(?:Center|Centre|College|School|Campus|Group|City|Institute)|Health(?:care)?(?:\s(?:System|Center|Centre|Network|Services|Sciences))?"
    r"|Infirmary|Institute|University|Univ|College|School\sof\sMedicine|Cent(?:er|re)|Memorial|Medicine|Sanatorium|Polyclinic|Foundation|Presbyterian"
    r"|General|Children's|Polyclinics|Universidad|Universidade|Klinikum|Hôpital|Hospice|Practice|Associates"
)
_CAPITAL = re.compile(rf"[{_LATIN}{_LETTERS}](?<!\w\w)")
_PLACE = re.compile(
    rf"(?:{_UPPER}[\w.&'-]*\s+(?:(?:of|the|and|for|de|del|la|do|da|&|St\.|at)\s+)*){{0,5}}(?:{_HEADS})\b"
    rf"(?:\s+(?:of|at|for|in|de|and)\s+(?:the\s+)?{_PROPER}(?:\s+{_PROPER}){{0,3}})?",
)
_SMALL_PLACE = re.compile(
    r"\b(?:(?!(?:and|to|the|a|from|in|at|of|or|your|my|our|this|that)\b)[a-z'.]+\s+)?(?:hospital|medical cent(?:er|re)|clinic)\b"
)
_SMALL_HEAD = re.compile(r"(?:h(?<!\w\w)ospital|m(?<!\w\w)edical cent(?:er|re)|c(?<!\w\w)linic)\b")
_IN_PLACE = re.compile(
    rf"(?:i(?<!\w\w)n|a(?<!\w\w)t|f(?<!\w\w)rom|n(?<!\w\w)ear|t(?<!\w\w)o|o(?<!\w\w)f)\s+(?:the\s+)?(?P<place>(?:(?:St|Mt|Ft)\.\s+)?{_UPPER}[\w'-]+(?:\s+(?:(?:de|of|la|del|do|da)\s+)?{_UPPER}[\w'.-]+){{0,3}}(?:,\s+{_UPPER}[\w.]+(?:\s{_UPPER}\w+)?)?)"
)
_NOT_PLACES = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday i my your our the this that
    eras nrmp usmle ecfmg match step internal family emergency general medicine surgery pediatrics psychiatry
    neurology radiology pathology obstetrics anesthesiology dermatology dr prof professor cv lor lors residency
    summer winter spring fall autumn english christmas thanksgiving ramadan eid it if as we you he she us icu er ed
    opd pgy step1 step2 md imgs img sir madam mr mrs ms letter letters the recommendation american medical program
    programs cardiology nephrology pulmonology hematology oncology gastroenterology rheumatology endocrinology
    orthopedics ophthalmology urology ent im fm em ob gyn obgyn peds labor whom god allah ward oet toefl ielts mle
    ck cs mspe sloe aamc gmail outlook portal
""".split()
)

_SLOT_WORDS = (
    r"names?|dates?|hospitals?|institutions?|universit(?:y|ies)|school|college|specialt(?:y|ies)|field|program(?:me)?s?|rotation|service|department|dept|position|title|degree|"
    r"phone|mobile|number|e-?mail|address|contact|city|state|country|month|year|day|deadline|duration|period|doctor|dr|physician|professor|attending|recipient|sender|"
    r"insert|add|fill|specify|mention|your|their|his|her|describe|include|enter|optional|e\.g|if applicable|specific|example|detail|skill|case|patient|link|signature|surname|first|last|id|"
    r"relevant|cycle|xx+|here|choose|select|pick|number of|clinic|ward|unit|topic|subject|reader|applicant|writer|placeholder|tbd|etc|number|no\."
)
_INSTITUTION = r"(?:Hospital|University|Clinic|College|Medical\s(?:Center|School|College)|Institute|School|Program|Center)"
_SLOTS = (
    # Brackets around words that name a slot, or around blanks or capitals; not [12], [sic], [University of Lagos], [name withheld].
    rf"\[(?!\d)(?=[^\]\n]{{1,120}}\])(?=[^\]]*\b(?i:{_SLOT_WORDS})\b)(?![^\]]*(?:\bof [A-Z]|(?i:withheld|removed|redacted|omitted)))(?!(?i:your|her|his|their|a doctor|the doctor)\])[^\]\n]{{1,120}}\]",
    r"\[\s*(?:[_.\-*x\s#X\u2026\u2022?]{0,20}|[A-Z][A-Z /_-]{2,40})\]",
    rf"<(?=[^>\n@]{{1,60}}>)(?!https?:|mailto:)(?=[^>]*\b(?i:{_SLOT_WORDS})\b)[^>\n]{{1,60}}>",
    r"\{\{?(?=[^{}\n]*[A-Za-z])[^{}\n]{1,60}\}?\}",
    rf"\((?i:insert|enter|add|fill in|specify|mention|name of)\b(?=[^)\n@]{{0,60}}\))[^)\n@]*\b(?i:{_SLOT_WORDS})\b[^)\n@]*\)",
    r"\((?i:(?:your |the )?(?:(?:full|first|last|phone|medical|email|target) )?(?:name|date|dates|specialty|hospital|school|number|address|insert|deadline))\)",
    r"\b20(?:[Xx]{2}|[Yy]{2}|__|\?\?|--)(?!\w)|\b20\d[Xx]\b|\b20_{1,3}",
    rf"(?<![\w,-])(?:(?:XYZ|ABC|XX+|\?{{3}})\s?{_INSTITUTION}|{_INSTITUTION}\s(?:XYZ|ABC|X)|XYZ|XXX+)\b(?!-)",
    r"(?<!\w)[Xx]{2}[/.-][Xx]{2}(?:[/.-](?:[Xx]{2,4}|\d{2,4}|[Yy]{4}))?\b|(?<!\w)(?i:dd|mm)[/.-](?i:mm|dd)[/.-](?i:yy(?:yy)?)\b|_{1,3}/_{1,3}/(?:\d{2,4}|_+)",
    r"_{3,}|(?<=\s)_{2}(?=[\s.,])",
    r"\b(?:TBD|TBA)\b|\bto be (?:filled|inserted|determined|added|completed)(?: in)?(?=\s*(?:[)\].,]|$))",
    r"\b(?:YOUR|INSERT|FIRST|LAST|HOSPITAL|DOCTOR'?S?|ATTENDING)[ _](?:FULL )?(?:NAME|HOSPITAL|SPECIALTY|DATE|HERE)(?:[ _]HERE)?\b",
    r"\b(?:Your (?:Full |First |Last )?Name(?: Here)?(?! is\b)|Firstname Lastname|First Name Last Name|Lorem ipsum)\b",
    r"(?<=Dr\. )[XYZ]\b(?![-.'])|(?<=Dr )[XYZ]\b(?![-.'])|(?<=Professor )[XYZ]\b(?![-.'])",
)


# Compiled when it is first needed, which takes 4 ms: few drafts have a slot. That asks first for the letters and signs with which a slot
# begins, and finds in a quarter of the time.
PLACEHOLDER = rf"(?=[\[<{{(_2?AaCDdFHILMmPSTtUXxYZ])(?:{'|'.join(f'(?:{slot})' for slot in _SLOTS)})"
_BEHIND_DOCTOR = r"(?:(?<=Dr .)|(?<=Dr\. .)|(?<=Professor .))"
_SLOT_HINT = re.compile(
    r"\[|<|\{|_|\((?i:insert|your|the|enter|add|fill|name|specify|mention|full|first|last|date|target|hospital|school|dead)|ABC|20\d?[XxYy?-]|\?\?\?"
    rf"|X(?:[Xx]|YZ|{_BEHIND_DOCTOR}|(?:(?<=(?:al|ic|ge|te|ol|am|er) X)|(?<=ity X))\b)|x[Xx]|Y(?:OUR|our [FLN]|{_BEHIND_DOCTOR})|Z{_BEHIND_DOCTOR}"
    r"|TB[AD]|to be [fidac]|INSERT|F(?:IRST|irst)|L(?:AST|orem)|HOSPITAL|D(?:OCTOR|[Dd][/.-])|d[Dd][/.-]|M[Mm][/.-]|m[Mm][/.-]|ATTENDING"
)
_KINDS = {
    "date": r"date|deadline|month|year|day|\bDD\b|\bMM\b|[Xx]{2}[/.-]|20[XxYy_?\d-]|period|duration|cycle",
    "place": r"hospital|institution|universit|clinic|city|state|program|department|school|college|ward|unit|service|rotation|XYZ|ABC",
    "specialty": r"specialt|field",
    "contact": r"phone|mobile|e-?mail|contact|address|number",
    "person": r"name|doctor|\bdr\b|professor|attending|physician|recipient|surname",
    "case": r"case|patient|skill|example|specific|detail|memor|feedback",
}

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
PHONE = re.compile(r"[+(\d](?<![\w@.].)(?:(?<=0)0\d|(?<=[+(])\d|(?<=\d))[\d\s().\-/]{6,18}\d(?!\w)")
# The number of an account, and what it is called, which stands right before it; compiled when they are first needed.
_ACCOUNT = r"\d[\d-]{4,12}"
_ACCOUNT_NAME = r"\b(?:AAMC|NRMP|USMLE|ECFMG|ERAS|ID)\W{0,3}(?:ID|number|no|#)?\W{0,3}$"
_LONGEST_ACCOUNT_NAME = 20
EMOJI = re.compile(r"[\U0001f1e6-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3\u2764]+")
SMILEY = re.compile(r"[:;=<^x](?<![\w(].)(?:(?<=[:;=])-?[)(DPp](?![\w/])|(?<=<)3\b|(?<=:)'\(|(?<=\^)_\^|(?<=x)D\b)")
NUMBER = re.compile(r"\d(?<![\w.].)\d*(?:[.,]\d+)*(?!\w)")
MARKS = re.compile(r"[!?](?:\s?[!?])+")
QUOTED = re.compile(r'"[^"]{1,400}"')
CAPITALS = re.compile(r"[A-Z](?<![\w.&/-].)[A-Z]+(?:'[A-Z]+)?(?![\w&/-])")


@dataclass(frozen=True, slots=True)
class Person:
    """A person named with a title: `title` as written without its full stop, `name` as written."""

    title: str
    name: str

    @property
    def last(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1] if self.name else ""


def people(text: str) -> Iterator[tuple[int, int, Person]]:
    """The persons with a title in fenced text: offsets and the person."""
    for match in PERSON.finditer(text):
        words = match["name"].split()
        while len(words) > 1 and words[-1].lower().strip(".'") in _NOT_LAST:
            words.pop()
        name = " ".join(words).removesuffix("'s")
        if name.lower() in _NOT_LAST and text[match.end() : match.end() + 1] != ",":
            continue  # "Doctor I", but there are people who are called You
        yield match.start(), match.start("name") + len(name), Person(match["title"], name)
    for match in _BLANK_NAME.finditer(text):
        yield match.start(), match.end(), Person(match["title"], match["blank"])


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """Hospitals, universities, towns in fenced text: offsets and the name."""
    for match in (*_great_places(text), *_small_places(text)):
        if match[0].lower() not in {"medicine", "general", "health", "practice", "school of medicine", "healthcare"}:
            yield match.start(), match.end(), match[0]
    for match in _IN_PLACE.finditer(text):
        words = match["place"].split()
        while words and words[-1].strip(".,").lower() in _NOT_PLACES:
            words.pop()
        if words and words[0].strip(".,'").lower() not in _NOT_PLACES:
            name = " ".join(words).rstrip(".,")
            yield match.start("place"), match.start("place") + len(name), name


def _great_places(text: str) -> Iterator[re.Match[str]]:
    """What `_PLACE` finds, each behind the one before; it begins with a capital."""
    after = 0
    for capital in _CAPITAL.finditer(text):
        if capital.start() >= after and (match := _PLACE.match(text, capital.start())):
            after = match.end()
            yield match


def _small_places(text: str) -> Iterator[re.Match[str]]:
    """What `_SMALL_PLACE` finds, each behind the one before; it begins at most a word before the word that tells it."""
    after = 0
    for head in _SMALL_HEAD.finditer(text):
        start = head.start()
        while start > after and text[start - 1] == " ":
            start -= 1
        if head.start() >= after and (match := _SMALL_PLACE.search(text, max(after, text.rfind(" ", after, start) + 1))):
            after = match.end()
            yield match


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Phone numbers: at least seven digits, with signs between them or nine and more; not the number of an account."""
    if not PHONE.search(text):
        return
    for match in PHONE.finditer(re.sub(_ACCOUNT, _without_account, text)):
        digits = sum(char.isdigit() for char in match[0])
        if digits >= (9 if match[0].isdigit() else 7):
            yield match.span()


def _without_account(number: re.Match[str]) -> str:
    before = number.string[max(0, number.start() - _LONGEST_ACCOUNT_NAME) : number.start()]
    return "x" * len(number[0]) if re.search(_ACCOUNT_NAME, before, re.I) else number[0]


def placeholders(text: str) -> Iterator[tuple[int, int, str]]:
    """Unfilled slots: offsets and the kind of thing that the slot names ("" where it does not say)."""
    if not _SLOT_HINT.search(text):
        return
    for match in re.finditer(PLACEHOLDER, text):
        yield match.start(), match.end(), next((kind for kind, words in _KINDS.items() if re.search(words, match[0], re.I)), "")
