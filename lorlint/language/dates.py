"""Dates as people write them in email, and what they mean against today.

Candidates are found by the patterns of `date_patterns`; `dateutil` reads the names of months and weekdays and does the arithmetic.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache, partial

from dateutil.parser import parserinfo
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta
from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import date_patterns as patterns

_BEFORE, _BEHIND = 24, 32
# For so many days a day without a year is one that has passed.
_JUST_PASSED = 90
_INFO = parserinfo()
_DAYS = (MO, TU, WE, TH, FR, SA, SU)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: cleaned offsets `start` to `end`, and the fields that were written.

    `kind` is "day", "month", "part", "relative", "season" or "weekday". `wrong` says why no such day exists,
    or is empty. `end_day` is the last day of a range of days within the mention.
    """

    start: int
    end: int
    text: str
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    wrong: str = ""
    fixed: date | None = None
    ambiguous: bool = False

    def resolve(self, today: date, *, past: bool = False) -> date | None:
        """The day that is meant: without a year the next such day, or with `past` the last such day.

        A day that has just passed is not put off to next year: nobody names a day eleven months ahead without its
        year. None where no such day exists or the text does not say which.
        """
        if self.wrong:
            return None
        if self.fixed is not None:
            return self.fixed
        if self.weekday is not None and self.month is None:
            step = _DAYS[self.weekday](-1) if past else _DAYS[self.weekday](+1)
            return today + relativedelta(weekday=step)
        if self.month is None:
            return None
        if self.year is not None:
            return _day(self.year, self.month, self.day or 1)
        here = _day(today.year, self.month, self.day or 1)
        before = _day(today.year - 1, self.month, self.day or 1)
        if self.kind == "day" and not past and before and (today - before).days <= _JUST_PASSED:
            return before
        if here is None or (past and here > today):
            return _day(today.year - 1, self.month, self.day or 1) if past else here
        just_passed = (today - here).days <= _JUST_PASSED or (self.kind != "day" and here.month == today.month)
        if not past and here < today and not just_passed:
            return _day(today.year + 1, self.month, self.day or 1)
        return here


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, min(day, calendar.monthrange(year, month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


# Makes the mention of one candidate: mention(kind, year=..., month=...).
_Make = Callable[..., DateMention]


def find(text: str, today: date) -> list[DateMention]:
    """All dates in cleaned text, in order, none inside another."""
    mended = patterns.BEFORE_DAY.sub(_mend_month, patterns.BEHIND_DAY.sub(_mend_month, text))
    found = [mention for match in _matches(patterns.CANDIDATE, mended) if (mention := _read(match, mended, today))]
    return _share_years(_said_twice(found, text), text)


def durations(text: str) -> Iterator[tuple[int, int]]:
    """Where lengths of time stand in cleaned text: "two months", "four weeks"."""
    return (match.span() for match in _matches(patterns.DURATION, text))


def seasons(text: str) -> Iterator[tuple[int, int]]:
    """Where the seasons stand in cleaned text."""
    return ((match.start(), match.end() - 1) for match in patterns.NAMES_OF_SEASONS.finditer(" " + patterns.fold(text)))


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with one of the first words of `patterns`, in folded text, none inside another."""
    folded = patterns.fold(text)
    after = 0
    for start, end in _starts(folded):
        if start >= after and (match := pattern.match(folded, start, end)):
            after = match.end()
            yield match


@lru_cache(maxsize=2)
def _starts(folded: str) -> list[tuple[int, int]]:
    """Where a date or a length of time may begin, and where the piece of the text ends that it must lie in; kept for the next pattern."""
    behind = " " + folded
    return [(start.start(), end) for first, end in _windows(behind) for start in patterns.START.finditer(behind, first, end + 1)]


def _windows(behind: str) -> Iterator[tuple[int, int]]:
    """The pieces of folded text around words and digits without which there is no date; apart from each other."""
    window: tuple[int, int] | None = None
    last = len(behind) - 1
    for hint in patterns.HINT.finditer(behind):
        start, end = max(0, hint.start(hint.lastindex or 0) - 1 - _BEFORE), min(last, hint.end() - 1 + _BEHIND)
        if window and start <= window[1]:
            start = window[0]
        elif window:
            yield window
        window = start, end
    if window:
        yield window


_FULL_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
# Months that other languages write so that no slip of the keyboard leads to the English name.
_OTHER_MONTHS = {
    "enero": 1, "janvier": 1, "gennaio": 1, "janeiro": 1, "januar": 1, "febrero": 2, "fevrier": 2, "février": 2, "febbraio": 2, "fevereiro": 2,
    "marzo": 3, "mars": 3, "março": 3, "abril": 4, "avril": 4, "aprile": 4, "mayo": 5, "maggio": 5, "maio": 5, "junio": 6, "juin": 6, "giugno": 6,
    "junho": 6, "juni": 6, "julio": 7, "juillet": 7, "luglio": 7, "julho": 7, "juli": 7, "agosto": 8, "août": 8, "aout": 8, "septiembre": 9,
    "septembre": 9, "settembre": 9, "setembro": 9, "octubre": 10, "octobre": 10, "ottobre": 10, "outubro": 10, "oktober": 10, "noviembre": 11,
    "novembro": 11, "diciembre": 12, "décembre": 12, "dicembre": 12, "dezembro": 12, "dezember": 12,
}  # fmt: skip


@lru_cache(maxsize=2048)
def _meant_month(word: str) -> int:
    """The month that a word names with a slip of the keyboard or in another language; 0 for none."""
    if word in _OTHER_MONTHS:
        return _OTHER_MONTHS[word]
    slips = 2 if len(word) > 6 else 1
    near = process.extractOne(word, _FULL_MONTHS, scorer=OSA.distance, score_cutoff=slips)
    return near[2] + 1 if near and near[1] > 0 and word[0] == near[0][0] else 0


def _mend_month(match: re.Match[str]) -> str:
    """The same stretch with a month spelled right, as long as before."""
    word = match["word"]
    month = _meant_month(word.lower())
    if not month:
        return match[0]
    return match[0].replace(word, calendar.month_abbr[month].ljust(len(word)), 1)


def _said_twice(found: list[DateMention], text: str) -> list[DateMention]:
    """A date in figures that is told in words behind it, "10/09/2026 (10 September)", is what the words say."""
    kept: list[DateMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if (
            last
            and last.ambiguous
            and text[last.end : mention.start].strip() == "("
            and (mention.month, mention.day) == (last.day, last.month)
        ):
            kept[-1] = replace(last, month=mention.month, day=mention.day, ambiguous=False)
        else:
            kept.append(mention)
    return kept


def _share_years(found: list[DateMention], text: str) -> list[DateMention]:
    """Give "May" its year in "May to June 2025": a range that says its year once says it at the end."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        between = text[first.end : second.start].strip().lower()
        if first.month and first.year is None and second.year and between in {"-", "to", "until", "till", "through", "and", "thru", "/"}:
            year = second.year - (1 if second.month and first.month > second.month else 0)
            found[i] = DateMention(first.start, first.end, first.text, first.kind, year, first.month, first.day, first.weekday, first.wrong)
    return found


def _number(text: str) -> int:
    return int(text) if text.isdigit() else patterns.NUMBERS[text]


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return 2000 + int(text[1:]) if text.startswith("'") else int(text)


def _month(text: str) -> int:
    return _INFO.month(text.strip(". ")[:3]) or 0


def _weekday(text: str | None) -> int | None:
    return None if not text else _INFO.weekday(text[:3])


def _day_number(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else patterns.WORD_DAYS.index(text) + 1


def _read(match: re.Match[str], text: str, today: date) -> DateMention | None:
    """The mention behind a candidate in folded text, or None for a word that only looks like a date; `text` is the same not folded."""
    kind = match.lastgroup
    start, end = match.span()

    mention = partial(DateMention, start, end, text[start:end])

    if kind == "iso":
        year, month, day = (int(part) for part in re.split(r"[-/.]", match[0]))
        return _calendar(mention, year, month, day, None, today)
    if kind in ("day_month", "month_day"):
        n = "1" if kind == "day_month" else "2"
        weekday = _weekday(match["wd" + n] or match["wd" + n + "b"])
        if match["m" + n] == "may" and text[match.start("m" + n)] == "m" and not match["d" + n][0].isdigit():
            return None
        last = match["d" + n + "b"]
        first = _calendar(mention, _year(match["y" + n]), _month(match["m" + n]), _day_number(match["d" + n]), weekday, today)
        if first.wrong or not last:
            return first
        return _calendar(mention, first.year, first.month or 0, _day_number(last), None, today)
    if kind == "numeric":
        return _numeric(mention, match, today)
    if kind == "short":
        month, day = int(match["s1"]), int(match["s2"])
        either = month <= 12 and day <= 12 and month != day
        month, day = (month, day) if month <= 12 else (day, month)
        mention = partial(mention, ambiguous=either)
        return _calendar(mention, None, month, day, None, today) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if kind == "part":
        return mention("part", year=_year(match["py"]), month=_month(match["pm"]), day=_part_day(match["part1"]))
    if kind == "month_part":
        return mention("part", month=_month(match["m2"]), day=_part_day(match["part2"]))
    if kind == "month_year":
        return mention("month", year=_year(match["y3"]), month=_month(match["m2"]))
    if kind == "month":
        return mention("month", month=_month(match["m2"])) if _is_month(match, text) else None
    if kind == "numeric_month":
        return mention("month", year=int(match["my"]), month=int(match["mm"]))
    if kind == "part_season":
        return mention("relative", fixed=_season_part(match["edge16"], match["unit16"], today))
    if kind == "season":
        return mention("season", year=int(match["ys"] or f"20{match['ys2']}"), month=patterns.SEASONS[match["season1"]])
    if kind == "holiday":
        month, day = patterns.HOLIDAYS[match["holiday1"]]
        return mention("part", month=month, day=day)
    if kind == "movable":
        return mention("relative")
    if kind == "dotted":
        month, day = int(match["p2"]), int(match["p1"])
        return _calendar(mention, _year(match["p3"]), month, day, None, today) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if kind == "weekday":
        return mention("weekday", weekday=_weekday(match[0]))
    if kind in ("the_day", "by_day"):
        day = _day_number(match["d7"] or match["d14"] or match["d15"])
        if not 1 <= day <= 31:
            return None
        return mention("relative", fixed=_next_day(today, day))
    return _relative(mention, match, text, today)


def _season_part(edge: str, season: str, today: date) -> date | None:
    """The last day of a part of a season: early autumn ends with September, autumn with November."""
    month = patterns.SEASONS[season] - {"early": 2, "mid": 1}.get(edge, 0)
    month, back = (month, 0) if month > 0 else (month + 12, 1)
    found = _day(today.year - back, month, 31)
    return found if found and found >= today else _day(today.year - back + 1, month, 31)


def _part_day(part: str) -> int:
    """The day that stands for a part of a month: "mid" is the 15th, "the second week of" the 14th."""
    if "half" in part:
        return 15 if re.search(r"first|1st", part) else 31
    if part.startswith("mid"):
        return 15
    if re.search(r"\bday\b", part):
        return next(
            (day for day, words in enumerate(("first|1st", "second|2nd", "third|3rd", "fourth|4th"), 1) if re.search(words, part)), 31
        )
    parts = ((r"early|begin|start|first|1st", 7), (r"second|2nd", 14), (r"third|3rd", 21), (r"fourth|4th", 28))
    return next((day for words, day in parts if re.search(words, part)), 31)


def _next_day(today: date, day: int) -> date:
    here = today + relativedelta(day=day)
    return here if here >= today else today + relativedelta(months=1, day=day)


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether a month's name alone ("May", "march", "sun") is a month here."""
    start, end = match.span()
    word = match["m2"].strip(".")
    before, after = match.string[max(0, start - 16) : start], match.string[end : end + 24]
    if not text[start].isupper() and word in {"may", "march", "mar", "sep", "dec", "jan", "nov", "oct"}:
        return bool(re.search(r"\b(?:in|of|by|mid|this|last|next|since|until)[\s-]$", before)) and word != "mar"
    if word in {"may", "march", "mar"}:
        return bool(re.search(patterns.MONTH_BEFORE, before)) or (
            bool(re.match(patterns.MONTH_AFTER, after)) and not re.match(r"\s+I\b", text[end : end + 24])
        )
    return word not in {"jan", "mar", "dec"} or text[start].isupper()


def _numeric(mention: _Make, match: re.Match[str], today: date) -> DateMention | None:
    first, second, year = int(match["n1"]), int(match["n2"]), match["n3"]
    full = int(year) if len(year) == 4 else 2000 + int(year)
    european = match["sep"] == "." or first > 12
    day, month = (first, second) if european else (second, first)
    if european and second > 12 and first <= 12:
        day, month = second, first
    if len(year) == 2 and (month > 12 or not 20 <= int(year) <= 39):
        return None
    weekday = _weekday(match["wdn"])
    swapped = _day(full, day, month) if first <= 12 and second <= 12 else None
    if swapped and weekday is not None and swapped.weekday() == weekday and date(full, month, day).weekday() != weekday:
        return mention("day", year=full, month=day, day=month, weekday=weekday)
    either = not european and swapped is not None and first != second and weekday is None
    return _calendar(partial(mention, ambiguous=either), full, month, day, weekday, today)


def _calendar(mention: _Make, year: int | None, month: int, day: int, weekday: int | None, today: date) -> DateMention:
    """A calendar day, and why it does not exist where it does not."""
    # Without a year, 29 February exists if last year, this one or the next has it.
    near = (today.year - 1, today.year, today.year + 1)
    checked = year if year is not None else next((leap for leap in near if calendar.isleap(leap)), today.year)
    try:
        stamp = date(checked, month, day)
    except ValueError:
        return mention("day", year=year, month=month, day=day, wrong=_why_not(year, month, day))
    if weekday is not None:
        meant = stamp if year is not None else _nearest(today, month, day)
        if meant.weekday() != weekday:
            right = f"{meant.day} {calendar.month_name[meant.month]} {meant.year} is a {calendar.day_name[meant.weekday()]}"
            return mention("day", year=year, month=month, day=day, weekday=weekday, wrong=right)
    return mention("day", year=year, month=month, day=day, weekday=weekday)


def _why_not(year: int | None, month: int, day: int) -> str:
    if 1 <= month <= 12:
        last = calendar.monthrange(year if year and MINYEAR <= year <= MAXYEAR else 2024, month)[1]
        in_year = f" {year}" if year and month == 2 else ""
        return f"{calendar.month_name[month]}{in_year} has {last} days"
    return f"there is no month {month}"


def _nearest(today: date, month: int, day: int) -> date:
    days = [found for year in (today.year - 1, today.year, today.year + 1) if (found := _day(year, month, day))]
    return min(days, key=lambda found: abs(found - today))


def _relative(mention: _Make, match: re.Match[str], text: str, today: date) -> DateMention | None:
    """Days told from today: "in two weeks", "next Friday", "the end of the month"."""
    fixed: date | None = None
    if match["d5"]:
        months = 0 if match["which5"] == "the" or "this" in match["which5"] or "current" in match["which5"] else 1
        day = _day_number(match["d5"])
        fixed = today + relativedelta(months=months, day=day)
        if fixed.day != day:
            return mention("day", month=fixed.month, day=day, wrong=_why_not(fixed.year, fixed.month, day))
    elif match["ending"]:
        fixed = _edge("end", "this", match["ending"], today)
    elif match["unit8"]:
        fixed = _coming("this", match["unit8"], today)
    elif match["edge"]:
        fixed = _edge(match["edge"], match["which6"] or "this", match["unit6"], today)
    elif match["u8"]:
        if match["when"] in {"after", "next", "coming", "following", "another"} and match["n8"] in {"a", "an"}:
            return None
        fixed = today + _delta(_number(match["n8b"] or match["n8"]), match["u8"])
    elif match["then17"]:
        then = text[slice(*match.span("then17"))]
        later = find(f"by {then}, {match['y17']}" if match["y17"] else f"by {then}", today)
        day_then = later[0].resolve(today) if later else None
        fixed = day_then - _delta(_number(match["n9"]), match["u17"]) if day_then else None
    elif match["u9"]:
        step = _delta(_number(match["n9"]), match["u9"])
        fixed = today + step if match["dir9"].startswith("from") else today - step
    elif match["unit12"]:
        fixed = _coming(match["which12"], match["unit12"], today)
    elif match["unit11"]:
        fixed = today + _delta(2, match["unit11"]) if match["unit11"] in {"week", "month", "year"} else None
    elif match["word"]:
        word = match["word"]
        fixed = today + timedelta(days=2 if "after" in word else 1 if word.startswith(("tom", "tm")) else 0)
        if word == "weekend":
            fixed = today + relativedelta(weekday=SU)
    elif match["lastunit"]:
        fixed = _last(match["lastunit"], today)
    return mention("relative", fixed=fixed)


def _delta(count: int, unit: str) -> relativedelta:
    if unit.startswith("hour"):
        return relativedelta(days=max(1, round(count / 24)))
    if unit.startswith("d"):
        return relativedelta(days=count)
    if unit.startswith("f"):
        return relativedelta(weeks=2 * count)
    if unit.startswith("w"):
        return relativedelta(weeks=count)
    return relativedelta(months=count) if unit.startswith("m") else relativedelta(years=count)


def _edge(edge: str, which: str, unit: str, today: date) -> date | None:
    later = 1 if which in {"next", "coming", "following"} else 0
    if unit == "month":
        return today + relativedelta(months=later, day={"end": 31, "close": 31, "middle": 15}.get(edge, 1))
    if unit == "week":
        return today + relativedelta(weeks=later, weekday=FR)
    if unit in {"year", "season"}:
        return today + relativedelta(years=later, month=12, day=31)
    found = _day(today.year, patterns.SEASONS[unit], 31)
    return found if found and found >= today else _day(today.year + 1, patterns.SEASONS[unit], 31)


def _coming(which: str, unit: str, today: date) -> date | None:
    later = 0 if which == "this" else 1
    if unit == "week":
        return today + relativedelta(weeks=later, weekday=FR)
    if unit == "month":
        return today + relativedelta(months=later, day=31)
    if unit == "weekend":
        return today + relativedelta(weeks=later, weekday=SU)
    if unit in patterns.SEASONS:
        found = _day(today.year, patterns.SEASONS[unit], 31)
        return found if found and found >= today else _day(today.year + 1, patterns.SEASONS[unit], 31)
    weekday = _weekday(unit)
    return None if weekday is None else today + relativedelta(days=1, weekday=_DAYS[weekday])


def _last(unit: str, today: date) -> date | None:
    if unit in {"week", "month", "year"}:
        return today - _delta(1, unit)
    if unit in patterns.SEASONS:
        found = _day(today.year, patterns.SEASONS[unit], 28)
        return found if found and found < today else _day(today.year - 1, patterns.SEASONS[unit], 28)
    weekday = _weekday(unit) if unit.endswith("day") else None
    if weekday is not None:
        return today - timedelta(days=1) + relativedelta(weekday=_DAYS[weekday](-1))
    month = _month(unit)
    found = _day(today.year, month, 28)
    return found if found and found < today else _day(today.year - 1, month, 28)


def years(text: str) -> Iterator[re.Match[str]]:
    """Every year from 1990 to 2049 that is no part of a longer number; "2026-27" and "2026/2027" as one match, and '27."""
    return patterns.YEARS.finditer(text)


def year_of(match: re.Match[str]) -> int:
    """The year of a match of `years`: of two years, the later."""
    if match["short"]:
        return 2000 + int(match["short"])
    first, second = int(match[0][:4]), match["second"]
    if not second:
        return first
    return int(second) if len(second) == 4 else first - first % 100 + int(second)
