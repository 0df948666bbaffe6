"""The patterns of dates: how months, days, years, seasons, holidays and lengths of time are written.

`CANDIDATE` reads what may be a date, where a word or number of `START` begins near a `HINT`; the group that ends last tells its kind, and
what it means is read in `dates`. All but `YEARS` and the words beside a day read folded text: to look for small letters only takes a
third of the time. What begins with `[^a-z]` or the like reads the text behind a space; `re` jumps over what cannot begin a match,
if that stands first and what must not stand before it is asked later.
"""

from __future__ import annotations

import re
from collections.abc import Collection


def fold(text: str) -> str:
    """The text in small letters, of the same length, with what `re.I` takes for an i or an s as one."""
    if text.isascii():
        return text.lower()
    # Of all capitals only this one becomes two letters.
    return text.replace("\u0130", "i").lower().replace("\u0131", "i").replace("\u017f", "s")


def _one_of(words: Collection[str]) -> str:
    """A pattern for the longest of some words that stands here. Each beginning is written once: half the time to compile and to try."""
    endings: dict[str, list[str]] = {}
    for word in sorted(words):
        if word:
            endings.setdefault(word[0], []).append(word[1:])
    found = "|".join(letter + _one_of(rest) for letter, rest in endings.items())
    if "" in words:
        return f"(?:{found})?" if found else ""
    return found if len(endings) == 1 else f"(?:{found})"


_LONG_MONTHS = "january|febr?uary|march|april|may|june|july|august|sept?ember|october|november|december"
_SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_MONTHS = f"(?:{_LONG_MONTHS}|{_SHORT_MONTHS})"
_MONTH = rf"(?:(?:{_SHORT_MONTHS})(?:\.|\b)|(?:{_LONG_MONTHS})\b)"
_FULL_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAYS = rf"(?:{_FULL_WEEKDAY}|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
_YEAR = r"(?:19|20)\d\d"
# Beside a day and a month any year is one: "September 15, 0001" is a slip to be told.
_ANY_YEAR = r"\d{4}(?!\d)"
WORD_DAYS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third
    twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
""".split()
_WORD_DAY = (
    "(?:(?:twenty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    "|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|thirty-first)"
)
_DAY = rf"(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th)\b|\.(?=\s?[a-z]))?|{_WORD_DAY}\b)"
NUMBERS = {
    **dict(zip("""
    one two three four five six seven eight nine ten eleven twelve
""".split(), range(1, 13), strict=True)),
    "a": 1, "an": 1, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3, "several": 4, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}|(?:a )?(?:couple of|few)|one|two|three|four(?:teen)?|five|six|seven|eight|nine|ten|eleven|twelve|several|fifteen|twenty|thirty|an?)"
_UNIT = r"(?:hour|day|week|wk|fortnight|month|year|yr)s?"
_BEFORE_THE = r"(?:before|prior to|ahead of)\s+(?:the\s+)?"
_EVENT = r"(?:opening|start|day|time|date|deadline|match|eras|programs?|applications?|submission|season|interview)"
SEASONS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 2}
_SEASON = f"(?:{'|'.join(SEASONS)})"
HOLIDAYS = {
    "new year": (1, 1), "new year's": (1, 1), "christmas": (12, 25), "thanksgiving": (11, 26), "labor day": (9, 7), "labour day": (9, 7),
    "halloween": (10, 31), "independence day": (7, 4), "memorial day": (5, 31), "columbus day": (10, 12),
}  # fmt: skip
# What begins with a month, by its kind. The first such that fits is taken; behind a weekday ("Friday, May 5") it must be a day.
_MONTH_AND = {
    "month_part": r"(?(wd2)(?!))\s+(?P<part2>ends?|is out|is over|mid|(?:first|last|second|third) week)\b",
    "month_day": (
        rf"\s*(?:the\s+)?(?P<d2>{_DAY})(?!\d|:\d|\s?(?:patients|cases|people|students|beds))"
        rf"(?:\s?(?:-|to|and|through|thru|&)\s?(?P<d2b>\d{{1,2}}(?:st|nd|rd|th)?)\b(?!\s?(?:{_MONTH}|-)))?(?:,?\s*(?P<y2>{_ANY_YEAR}|'\d\d\b))?(?:,?\s+\(?(?P<wd2b>{_FULL_WEEKDAY})\b)?"
    ),
    "month_year": rf"(?(wd2)(?!))[\s,/-]*(?:of\s+)?(?P<y3>{_YEAR}|'\d\d)\b",
    "month": r"(?(wd2)(?!))(?![\w'])",
}  # fmt: skip


def _kinds(patterns: dict[str, str]) -> str:
    return "|".join(pattern if name == "of_a_month" else f"(?P<{name}>{pattern})" for name, pattern in patterns.items())


# What begins with another word or a digit, by its kind, and as one of them `_MONTH_AND`. The first that fits is taken.
_PATTERNS = {
    "iso": rf"(?=\d)(?<![\d/.-]){_ANY_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)",
    "part": (
        rf"(?P<part1>mid(?:dle)?(?: of)?|early|late|beginning of|start of|end(?: of)?|(?:the )?(?:first|second|third|fourth|1st|2nd|3rd|4th|last|final) (?:week|days?|half|part|weekend|{_FULL_WEEKDAY}) (?:of|in))"
        rf"(?:\s+in)?[\s-]+(?:the\s+)?(?:month\s+of\s+)?(?P<pm>{_MONTH})(?:,?\s+(?:of\s+)?(?P<py>{_YEAR}))?"
    ),
    "part_season": rf"(?P<edge16>early|mid|late|end of)[\s-]+(?:the\s+)?(?P<unit16>{_SEASON})\b(?!\s+(?:of\s+)?20)",
    "numeric": rf"(?:(?P<wdn>{_WEEKDAYS})\.?,?\s+\(?(?:the\s+)?)?(?=\d)(?<![\d/.-])(?P<n1>\d{{1,2}})(?P<sep>[/.-])(?P<n2>\d{{1,2}})(?P=sep)(?P<n3>{_YEAR}|\d\d)(?![\d/-]|\.\d)",
    "numeric_month": r"(?=\d)(?<![\d/.-])(?P<mm>0?[1-9]|1[0-2])/(?P<my>20\d\d)(?![\d/-])",
    "dotted": r"(?=\d)(?<![\d.])(?P<p1>\d{1,2})\.\s?(?P<p2>\d{1,2})\.(?:\s(?P<p3>20\d\d)\b)?(?![\w.])",
    "day_month": (
        rf"(?:(?P<wd1>{_WEEKDAYS})\.?,?\s+\(?(?:the\s+)?)?(?P<d1>{_DAY})(?:\s?(?:-|to|and|or|&)\s?(?P<d1b>{_DAY}))?"
        rf"\s?(?:of\s+|-)?\s?(?P<m1>{_MONTH})(?:,?\s*(?:of\s+)?-?(?P<y1>{_ANY_YEAR}|'\d\d\b))?(?:,?\s+\(?(?P<wd1b>{_FULL_WEEKDAY})\b)?"
    ),
    "of_a_month": rf"(?:(?P<wd2>{_WEEKDAYS})\.?,?\s+\(?)?(?P<m2>{_MONTH})(?:{_kinds(_MONTH_AND)})",
    "of_month": (
        r"(?:the\s+)?"
        rf"(?:(?P<d5>{_DAY})\s+(?:day\s+)?of\s+(?P<which5>this|the(?: (?:next|coming|following|current))?|next|each)\s+month"
        rf"|(?P<edge>end|middle|beginning|start|close)\s+of\s+(?:the\s+)?(?P<which6>this|next|coming|following|current|the)?\s*(?P<unit6>month|week|year|season|{_SEASON})\b)"
        r"|(?P<ending>month|year)(?:'s)?[\s-]end\b"
    ),
    "relative": (
        r"within\s+(?:the|this)\s+(?P<unit8>week|month)\b"
        rf"|(?P<when>within|in|after|next|coming|following|another)\s+(?:the\s+)?(?:next|coming|following)?\s*(?:(?:about|around|maximum|max)\s+)?"
        rf"(?P<n8>{_NUMBER})(?:\s?\(\d{{1,3}}\))?(?:\s?(?:-|to|or)\s?(?P<n8b>{_NUMBER}))?[\s-]+(?:(?:more|working|business|short|full)\s+)?(?P<u8>{_UNIT})(?:'s?)?(?:\s+time)?\b"
        rf"|(?P<n9>{_NUMBER})\s+(?:(?:more\s+)?(?P<u9>{_UNIT})\s+(?P<dir9>from\s+(?:now|today)|ago|back|earlier|since|(?:have|has)\s+(?:now\s+|already\s+)?(?:passed|gone))\b"
        rf"|(?P<u17>(?:day|week|month)s?)\s+{_BEFORE_THE}(?:(?P<then17>(?P<d17>{_DAY}\s+(?:of\s+)?)?{_MONTH}(?(d17)|\s+{_DAY}))(?:,?\s+(?P<y17>{_YEAR}))?|{_EVENT}))"
        rf"|(?:at least|about|around)\s+{_NUMBER}\s+(?:day|week|month)s?\s+{_BEFORE_THE}{_EVENT}"
        rf"|(?P<unit11>week|month|weekend|year|{_SEASON})\s+after\s+next\b"
        rf"|(?P<which12>this|next|coming|following|upcoming)\s+(?P<unit12>week|month|weekend|{_FULL_WEEKDAY}|{_SEASON})\b"
        r"|(?P<word>today|tonight|tomorrow|tmrw|tmr|tomorow|day after tomorrow|eod|end of (?:the\s+)?(?:business\s+)?day|weekend)\b"
    ),
    "last": rf"(?:last|past|previous|this past)\s+(?P<lastunit>week|month|year|{_FULL_WEEKDAY}|{_SEASON}|{_MONTHS})\b",
    "season": rf"(?P<season1>{_SEASON})(?:\s+(?:of|in))?[\s,]+(?:{_YEAR}[/-](?P<ys2>\d\d)\b|(?P<ys>{_YEAR})\b)",
    "the_day": rf"(?:{_FULL_WEEKDAY},?\s+)?the\s+(?P<d7>\d{{1,2}}(?:st|nd|rd|th))\b(?!\s+(?:of\s+)?{_MONTH})(?!\s+(?:floor|year|grade|street|st|ave|avenue|percentile|edition|time|case|patient|bed|century|hour|day|week|month|attempt|position|place|rank|anniversary|of))",
    "by_day": r"(?:(?<=by )|(?<=before )|(?<=until )|(?<=till ))(?:the\s+(?P<d14>\d{1,2})(?=\s*(?:[,;!?)]|\.(?!\d)|$))|(?P<d15>\d{1,2}(?:st|nd|rd|th))\b)",
    "holiday": rf"(?P<holiday1>{'|'.join(sorted(HOLIDAYS, key=len, reverse=True))})(?:\s+day)?\b",
    "movable": r"(?:eid|ramadan|ramzan|diwali|deepavali|easter|durga puja|nowruz|passover|(?:lunar|chinese) new year)\b",
    "short": r"(?=\d)(?:(?<=by )|(?<=on )|(?<=before )|(?<=until )|(?<=till )|(?<=from )|(?<=since )|(?<=due )|(?<=is )|(?<=to )|(?<=: )|(?<=deadline ))(?P<s1>\d{1,2})/(?P<s2>\d{1,2})(?![\d/])",
    "weekday": rf"{_FULL_WEEKDAY}\b",
}  # fmt: skip
CANDIDATE = re.compile(_kinds(_PATTERNS))
# Words, and beginnings of words ("mon" for month), without one of which there is no date.
_HINTS = """
    jan january feb february febuary mar march apr april may jun june jul july aug august sep sept september sepember oct october nov november dec december
    mon monday tue tues wed weds wednesday thu thur fri friday sat saturday sun sunday spring summer fall autumn winter season
    hour day week wk year yr fortnight today tonight tom tm eod christmas thanksgiving halloween
    eid ramad ramaz ramd ramz diwali deepavali easter durga nowruz passover lunar chinese
""".split()
_HINT_PAIRS = ("new year", "labor day", "labour day", "independence day", "memorial day", "columbus day")
HINT = re.compile(rf"[^a-z_](?:(?<=(\d))\d*|(?<!\w)({_one_of([*_HINTS, *_HINT_PAIRS])}))")
# The words with which a date or a length of time begins.
_FIRST = """
    the mid middle early late beginning start end close last past previous final this next coming following upcoming another within in after
    at about around half many some today tonight tomorrow tmrw tmr tomorow day eod week month weekend year
    eid ramadan ramzan diwali deepavali easter durga nowruz passover lunar chinese
    mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday
    jan january feb february febuary mar march apr april may jun june jul july aug august sep sept september sepember oct october nov november dec december
""".split()
_FIRST_WORDS = {re.split(r"\W", word)[0] for word in (*_FIRST, *NUMBERS, *WORD_DAYS, *SEASONS, *HOLIDAYS)}
START = re.compile(rf"[^a-z0-9_](?<!\w)(?=\d|{_one_of(_FIRST_WORDS)}\b)")
DURATION = re.compile(
    rf"(?:{_NUMBER}|half a|half|one and a half|this|last|many|some|two and a half)(?:\s?(?:-|to|or)\s?{_NUMBER})?"
    r"[\s-]+(?:(?:full|whole|long|short|consecutive)\s+)?(?:day|week|wk|month|mo|year|yr|semester|block|fortnight)s?\b"
)
NAMES_OF_SEASONS = re.compile(rf"[^a-z_](?<!\w)(?:{_SEASON}|monsoon)\b")
# "May" and "march" are months only where something beside them says so. These two are compiled when they are first needed.
MONTH_BEFORE = r"\b(?:in|of|by|before|until|till|from|to|since|during|mid|early|late|this|last|next|and|or|through|around|-|end|after|for|on|between|about|past|your|our|my|the|that)[\s-]+$"
MONTH_AFTER = rf"\s*(?:to|through|until|till|-|and|/)\s*{_MONTHS}\b|\s*[,.;)]|\s*$"
# A word right behind or before a day's number, where a month is expected, with a letter with which a month begins in some language.
_LIKE_A_MONTH = r"[adefgjlmnosADEFGJLMNOS](?<!\w\w)[A-Za-z\u00c0-\u024f]"
BEHIND_DAY = re.compile(rf" (?<=[\dhdt] )(?<!\d\d\d )(?:(?:of|de) )?(?P<word>{_LIKE_A_MONTH}{{3,9}})(?![\w'])")
BEFORE_DAY = re.compile(rf"(?P<word>{_LIKE_A_MONTH}{{4,9}})(?= (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?![\w:%]))")
YEARS = re.compile(
    r"[12'](?:(?<=\s')(?P<short>[0-4]\d)\b"
    r"|(?:(?<=1)99|(?<=2)0[0-4])\d(?<![\d.@/]\d{4})(?<!\d-\d{4})(?:\s?[-/]\s?(?P<second>(?:20)?\d\d))?(?![\d@]|[/-]\d))"
)
