"""The patterns of dates: how months, days, years, seasons, holidays and lengths of time are written.

`CANDIDATE` finds what may be a date, and of which kind in `ORDER`; what it means is read in `dates`.
"""

from __future__ import annotations

import re

_MONTHS = (
    r"jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_MONTH = rf"(?:(?:{_SHORT_MONTHS})\.|(?:{_MONTHS})\b)"
_WEEKDAYS = r"mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_FULL_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YEAR = r"(?:19|20)\d\d"
# Beside a day and a month any year is one: "September 15, 0001" is a slip to be told.
_ANY_YEAR = r"\d{4}(?!\d)"
WORD_DAYS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third
    twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
""".split()
_DAY = rf"(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th)\b|\.(?=\s?(?:[A-Z]|(?!may|mar)[a-z])))?|(?:{'|'.join(sorted(WORD_DAYS, key=len, reverse=True))})\b)"
NUMBERS = {
    **dict(zip("""
    one two three four five six seven eight nine ten eleven twelve
""".split(), range(1, 13), strict=True)),
    "a": 1, "an": 1, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3, "several": 4, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?:hours?|days?|weeks?|wks?|fortnights?|months?|years?|yrs?)"
SEASONS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 2}
HOLIDAYS = {
    "new year": (1, 1), "new year's": (1, 1), "christmas": (12, 25), "thanksgiving": (11, 26), "labor day": (9, 7), "labour day": (9, 7),
    "halloween": (10, 31), "independence day": (7, 4), "memorial day": (5, 31), "columbus day": (10, 12),
}  # fmt: skip
_PATTERNS = {
    "iso": rf"(?<![\d/.-])(?P<iso>{_ANY_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?!\d)",
    "day_month": (
        rf"\b(?:(?P<wd1>{_WEEKDAYS})\.?,?\s+\(?(?:the\s+)?)?(?P<d1>{_DAY})(?:\s?(?:-|to|and|or|&)\s?(?P<d1b>{_DAY}))?"
        rf"\s?(?:of\s+|-)?\s?(?P<m1>{_MONTH})(?:,?\s*(?:of\s+)?-?(?P<y1>{_ANY_YEAR}|'\d\d\b))?(?:,?\s+\(?(?P<wd1b>{_FULL_WEEKDAY})\b)?"
    ),
    "month_day": (
        rf"(?:\b(?P<wd2>{_WEEKDAYS})\.?,?\s+\(?)?\b(?P<m2>{_MONTH})\s*(?:the\s+)?(?P<d2>{_DAY})(?!\d|:\d|\s?(?:patients|cases|people|students|beds))"
        rf"(?:\s?(?:-|to|and|through|thru|&)\s?(?P<d2b>\d{{1,2}}(?:st|nd|rd|th)?)\b(?!\s?(?:{_MONTH}|-)))?(?:,?\s*(?P<y2>{_ANY_YEAR}|'\d\d\b))?(?:,?\s+\(?(?P<wd2b>{_FULL_WEEKDAY})\b)?"
    ),
    "numeric": rf"(?:\b(?P<wdn>{_WEEKDAYS})\.?,?\s+\(?(?:the\s+)?)?(?<![\d/.-])(?P<n1>\d{{1,2}})(?P<sep>[/.-])(?P<n2>\d{{1,2}})(?P=sep)(?P<n3>{_YEAR}|\d\d)(?![\d/-]|\.\d)",
    "short": r"(?:(?<=by )|(?<=on )|(?<=before )|(?<=until )|(?<=till )|(?<=from )|(?<=since )|(?<=due )|(?<=is )|(?<=to )|(?<=: )|(?<=deadline ))(?P<s1>\d{1,2})/(?P<s2>\d{1,2})(?![\d/])",
    "part": (
        rf"\b(?P<part>mid(?:dle)?(?: of)?|early|late|beginning of|start of|end(?: of)?|(?:the )?(?:first|second|third|fourth|1st|2nd|3rd|4th|last|final) (?:week|days|half|part|weekend|{_FULL_WEEKDAY}) (?:of|in))"
        rf"(?:\s+in)?[\s-]+(?:the\s+)?(?:month\s+of\s+)?(?P<pm>{_MONTH})(?:,?\s+(?:of\s+)?(?P<py>{_YEAR}))?|\b(?P<pm2>{_MONTH})\s+(?P<part2>ends?|is out|is over|mid|first week|last week|second week|third week)\b"
    ),
    "month_year": rf"\b(?P<m3>{_MONTH})[\s,/-]*(?:of\s+)?(?P<y3>{_YEAR}|'\d\d)\b",
    "month": rf"\b(?P<m4>{_MONTH})(?![\w'])",
    "of_month": (
        rf"\b(?:the\s+)?(?P<d5>{_DAY})\s+(?:day\s+)?of\s+(?P<which5>this|the|next|the next|the coming|the following|the current|each)\s+month"
        r"|\b(?:the\s+)?(?P<edge>end|middle|beginning|start|close)\s+of\s+(?:the\s+)?(?P<which6>this|next|coming|following|current|the)?\s*(?P<unit6>month|week|year|summer|spring|fall|autumn|winter|season)\b"
        r"|\b(?P<ending>month|year)(?:'s)?[\s-]end\b"
    ),
    "the_day": rf"\b(?:(?:{_FULL_WEEKDAY}),?\s+)?the\s+(?P<d7>\d{{1,2}}(?:st|nd|rd|th))\b(?!\s+(?:of\s+)?{_MONTH})(?!\s+(?:floor|year|grade|street|st|ave|avenue|percentile|edition|time|case|patient|bed|century|hour|day|week|month|attempt|position|place|rank|anniversary|of))",
    "by_day": r"(?:(?<=by )|(?<=before )|(?<=until )|(?<=till ))(?:the\s+(?P<d14>\d{1,2})(?=\s*(?:[,;!?)]|\.(?!\d)|$))|(?P<d15>\d{1,2}(?:st|nd|rd|th))\b)",
    "dotted": r"(?<![\d.])(?P<p1>\d{1,2})\.\s?(?P<p2>\d{1,2})\.(?:\s(?P<p3>20\d\d)\b)?(?![\w.])",
    "movable": r"\b(?:Eid|Ramadan|Ramzan|Diwali|Deepavali|Easter|Durga Puja|Nowruz|Passover|(?:Lunar|Chinese) New Year)\b",
    "relative": (
        r"\bwithin\s+(?:the|this)\s+(?P<unit8>week|month)\b"
        rf"|\b(?P<when>within|in|after|next|coming|following|another)\s+(?:the\s+)?(?:next|coming|following)?\s*(?:about\s+|around\s+|maximum\s+|max\s+)?(?P<n8>{_NUMBER})(?:\s?\(\d{{1,3}}\))?(?:\s?(?:-|to|or)\s?(?P<n8b>{_NUMBER}))?[\s-]+(?:(?:more|working|business|short|full)\s+)?(?P<u8>{_UNIT})(?:'s?)?(?:\s+time)?\b"
        rf"|\b(?P<n9>{_NUMBER})\s+(?:more\s+)?(?P<u9>{_UNIT})\s+(?P<dir9>from\s+(?:now|today)|ago|back|earlier|since|(?:have|has)\s+(?:now\s+|already\s+)?(?:passed|gone))\b"
        rf"|\b(?P<n17>{_NUMBER})\s+(?P<u17>days?|weeks?|months?)\s+(?:before|prior to|ahead of)\s+(?:the\s+)?(?P<then17>{_MONTH}\s+{_DAY}|{_DAY}\s+(?:of\s+)?{_MONTH})(?:,?\s+(?P<y17>{_YEAR}))?"
        rf"|\b(?:(?:at least|about|around)\s+)?(?P<n10>{_NUMBER})\s+(?P<u10>days?|weeks?|months?)\s+(?:before|prior to|ahead of)\s+(?:the\s+)?(?:opening|start|day|time|date|deadline|match|eras|programs?|applications?|submission|season|interview)"
        rf"|\b(?P<unit11>week|month|weekend|year|summer|spring|fall|autumn|winter)\s+after\s+next\b"
        rf"|\b(?P<which12>this|next|coming|following|upcoming)\s+(?P<unit12>week|month|weekend|{_FULL_WEEKDAY}|spring|summer|fall|autumn|winter)\b"
        r"|\b(?P<word>today|tonight|tomorrow|tmrw|tmr|tomorow|day after tomorrow|eod|end of (?:the\s+)?(?:business\s+)?day|weekend)\b"
    ),
    "last": rf"\b(?P<lastwhich>last|past|previous|this past)\s+(?P<lastunit>week|month|year|{_FULL_WEEKDAY}|spring|summer|fall|autumn|winter|{_MONTHS})\b",
    "numeric_month": r"(?<![\d/.-])(?P<mm>0?[1-9]|1[0-2])/(?P<my>20\d\d)(?![\d/-])",
    "part_season": r"\b(?P<edge16>early|mid|late|end of)[\s-]+(?:the\s+)?(?P<unit16>spring|summer|fall|autumn|winter)\b(?!\s+(?:of\s+)?20)",
    "season": rf"\b(?P<season>spring|summer|fall|autumn|winter)(?:\s+(?:of|in))?[\s,]+(?:{_YEAR}[/-](?P<ys2>\d\d)\b|(?P<ys>{_YEAR})\b)",
    "holiday": rf"\b(?P<holiday>{'|'.join(sorted(HOLIDAYS, key=len, reverse=True))})(?:\s+day)?\b",
    "weekday": rf"\b(?P<wd13>{_FULL_WEEKDAY})\b",
}  # fmt: skip
ORDER = (
    "iso", "part", "part_season", "numeric", "numeric_month", "dotted", "day_month", "month_day", "of_month", "relative", "last", "month_year", "season", "the_day",
    "by_day", "holiday", "movable", "short", "weekday", "month",
)  # fmt: skip
# The look-behind comes first: a draft of 282 words takes 1.8 ms; with the alternatives tried at every letter, 4.7.
CANDIDATE = re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<K{name}>{_PATTERNS[name]})" for name in ORDER) + ")", re.I)
# Only near these hints are the alternatives tried: 1.0 ms for the same draft. They are looked for in a text of small letters, which takes
# a third of the time of looking for small and great ones.
HINT = re.compile(
    rf"\d|(?<!\w)(?:{_MONTHS}|{_WEEKDAYS}|{'|'.join(SEASONS)}|{'|'.join(HOLIDAYS)}|hour|day|week|wk|month|year|yr|fortnight|today|tonight|tom|tm|eod|season|eid|rama?[dz]|diwali|deepavali|easter|durga|nowruz|passover|lunar|chinese)"
)
# "May" and "march" are months only where something beside them says so.
MONTH_BEFORE = re.compile(
    r"\b(?:in|of|by|before|until|till|from|to|since|during|mid|early|late|this|last|next|and|or|through|around|-|end|after|for|on|between|about|past|your|our|my|the|that)[\s-]+$",
    re.I,
)
MONTH_AFTER = re.compile(rf"\s*(?:to|through|until|till|-|and|/)\s*(?:{_MONTHS})\b|\s*[,.;)]|\s*$", re.I)
# A word right before or behind a day's number, where a month is expected.
BESIDE_DAY = re.compile(
    r"(?<=[\dhdt] )(?<!\d\d\d )(?:(?:of|de) )?(?P<after>[A-Za-z\u00c0-\u024f]{4,10})(?![\w'])|(?<!\w)(?P<before>[A-Za-z\u00c0-\u024f]{5,10})(?= (?:the )?\d{1,2}(?:st|nd|rd|th)?(?![\w:%]))"
)
# What must not stand before is looked at last: a search for two digits and an apostrophe is quick.
YEARS = re.compile(
    r"(?P<first>(?:199|20[0-4])\d)(?<![\d.@/]\d{4})(?<!\d-\d{4})(?:\s?[-/]\s?(?P<second>(?:20)?\d\d))?(?![\d@]|[/-]\d)|'(?<=\s')(?P<short>[0-4]\d)\b"
)
DURATION = re.compile(
    rf"\b(?:{_NUMBER}|half a|half|one and a half|this|last|many|some|two and a half)(?:\s?(?:-|to|or)\s?{_NUMBER})?[\s-]+(?:full\s+|whole\s+|long\s+|short\s+|consecutive\s+)?(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|semesters?|blocks?|fortnights?)\b",
    re.I,
)
SEASON = re.compile(r"\b(?:spring|summer|fall|autumn|winter|monsoon)\b", re.I)
