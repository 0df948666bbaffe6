"""How the time of one draft grows with its length: `python tests/scaling.py` prints it, test_scaling.py holds it.

Each family of input is one thing over and over, in the body of a letter or in another place. Its exponent is the slope of
the line through the times on log-log paper: 1 where twice the length takes twice the time, 2 where it takes four times.
`python tests/scaling.py quote newline` measures only the families with one of these words in their names.
"""

import gc
import math
import random
import string
import sys
import time
from collections.abc import Callable
from datetime import date

from lorlint.linter import Linter
from lorlint.sources import Source
from lorlint.text import Text

TODAY = date(2026, 7, 20)
LENGTHS = (10_000, 100_000, 1_000_000)  # characters
# A length that would take longer, in seconds, if the time grew with its square, is left out where it does so already.
LONGEST = 120

HEAD = (
    "Subject: Letter of recommendation for internal medicine, ERAS 2027\n\nDear Dr. Lee,\n\n"
    "I would be grateful if you would write me a strong letter of recommendation by September 15, 2026.\n\n"
)
TAIL = "\n\nWarm regards,\nAna Silva, MD\n+1 555 555 0100\n"
PROSE = (
    "I was your observer in the cardiology ward from March to May 2025, and I still think of the patient with the ruptured valve whom we "
    "saw together. Would you please write me a strong letter of recommendation for internal medicine by September 15, 2026? "
)

IN_BODY = {
    "prose in paragraphs": f"{PROSE}\n\n", "prose in one line": PROSE, "one word": "word ", "one letter": "a ", "one small word": "the ",
    "exclamation marks": "!", "exclamation marks apart": "! ", "question marks": "?", "both marks": "!?", "full stops": ".",
    "full stops apart": ". ", "three dots": "... ", "quotes": '"', "quotes apart": '" ', "single quotes": "' ", "quotes and stops": '".',
    "typographic quotes": "\u201c\u201d", "brackets": "[", "brackets apart": "[ ", "parentheses": "(", "parentheses apart": "(1 ( ",
    "stops and parentheses": ".) ", "braces": "{ ", "angles apart": "< ", "equals": "=", "dashes": "-", "dashes apart": "- ",
    "underscores": "_", "underscores apart": "_ ", "blanks of underscores": "____ ", "asterisks": "*", "asterisks apart": "* ",
    "greater": ">", "commas": ", ", "slashes": "/", "ampersands": "&", "backticks": "`", "dollars": "$1,", "percent": "50% ",
    "bars": "a | ", "accents": "\u0301", "accents on each letter": "e\u0301", "fifty accents on each letter": "e" + "\u0301" * 50,
    "zero width": "\u200b", "zero width within a word": "a\u200b", "non-breaking spaces": "\u00a0", "emoji": "\U0001f600",
    "emoji apart": "\U0001f600 ", "joined emoji": "\U0001f468\u200d\U0001f469\u200d", "smileys": ":) ", "Chinese": "\u6f22\u5b57",
    "control characters": "\x01", "colons": "a:", "hyphens": "a-", "apostrophes": "a'", "dotted letters": "a.", "initials": "A. ",
    "letters and slashes": "a/", "digits": "1", "numbers": "1 ", "numbers with stops": "1. ", "numbers with hyphens": "1-",
    "numbers with slashes": "1/", "dates": "1/1/26 ", "wrong dates": "February 30, 2026 ", "months": "May ",
    "months with hyphens": "may-", "weekdays": "Monday, ", "days": "by the 3 ", "years": "2026 ", "spans of years": "2026-",
    "weeks": "in 2 weeks ", "weeks before": "2 weeks before May 5, ", "times": "9 a.m. ", "capital words": "CAPITALS ", "capitals": "A",
    "words with a capital": "Aa ", "doctors": "Dr. ", "doctors without spaces": "Dr.", "doctors with particles": "Dr. de la ",
    "particles": "de la ", "names with commas": "A B, C D, ", "full names": "Ana Maria Silva, Omar Khan, ",
    "doctors with names": "Dr. Leee said that I am good. ", "places": "Hospital of St. ", "small places": "hospital ",
    "of the": "A of the ", "addresses": "https://example.com/a/b?c=d&e=f ", "one long address": "https://example.com/a/b?c=d&e=f/",
    "www": "www.", "mail addresses": "ana@example.com ", "at signs": "a@", "phone numbers": "+1 (555) 555-0100 ",
    "hyphened numbers": "555-", "one long word": "a", "newlines": "\n", "spaces": " ", "lines of a space": " \n", "tabs": "a\t",
    "wide spaces": "\u3000", "CRLF": "a\r\n", "CR": "\r", "mixed line ends": "a\r\nb\n\rc\r", "short lines": "a\n",
    "short paragraphs": "a\n\n", "deep quotes": ">>>>> quoted\n", "rules": "-----\n", "delimiters": "--\n",
    "attributions": "On Monday, Ana Lee wrote:\n", "attributions with quotes": "On Monday, Ana Lee wrote:\n> yes\n",
    "greetings": "Dear Dr. Lee,\n", "greetings in one line": "Dear X, ", "closings": "Sincerely,\n",
    "signatures": "Best regards,\nAna Silva\n", "postscripts": "P.S. one\n", "device lines": "Sent from my iPhone\n",
    "footers": "This message is confidential\n", "bullets": "- a strong point\n", "numbered items": "1) one\n", "slots": "[name] ",
    "open slots": "[your ", "slots without end": "[[[[", "slots in braces": "{name} ", "slots in braces without spaces": "{name}",
    "slots in angles": "<date> ", "slots in parentheses": "(insert ", "slots of X": "XX/", "slots of years": "20XX ",
    "strong letter": "strong letter of recommendation ", "needful": "kindly do the needful ", "dream": "my only dream. ",
    "dream in quotes": '"my only dream" ', "help": "please help me ", "letters": "letter ", "thanks": "Thank you so much! ",
    "as soon as possible": "as soon as possible ", "please": "please, ", "misspelled": "recomendation ", "abbreviations": "LoR ",
}  # fmt: skip
ABOVE = {
    "header lines": "Subject: a letter\n", "recipients": "To: Ana Lee <ana@example.com>\n", "earlier mail": "From: Ana\nTo: Lee\n\n",
    "header of many lines": "Cc: Ana,\n" + " Omar,\n" * 1000, "rules above": "-----\n", "greetings above": "Hello ",
    "exclamation marks above": "! ", "joined emoji above": "\U0001f468\u200d\U0001f469\u200d",
}  # fmt: skip
BELOW = {
    "names": "Ana Silva\n", "names in paragraphs": "Ana Silva\n\n",
    "lines of a signature": "Ana Silva, MD\nUniversity of X\n+1 555 555 0100\n", "earlier mail below": "From: Ana\nTo: Lee\n",
    "rules below": "=====\n\n", "closings below": "Best regards,\n\nAna Silva\n\n",
    "closings and prose": "Take care\nAna Silva\nand this is a sentence that goes on and on until it is prose.\n\n",
    "digits below": "1 (555) ", "stops below": ". ", "joined emoji below": "\U0001f600\u200d", "one long word below": "word",
}  # fmt: skip
ALONE = {
    "prose without a letter": "The weather is fine, and the birds sing. ",
    "header lines alone": "Subject: a\n",
    "newlines alone": "\n",
}


def _repeated(unit: str, length: int) -> str:
    """As many whole units as fit: where the last one is cut off, it may be another thing."""
    return unit * max(1, length // len(unit))


def _base64(length: int) -> str:
    chance = random.Random(20260720)
    return "".join(chance.choices(string.ascii_letters + string.digits + "+/", k=length))


def _words(length: int) -> str:
    chance = random.Random(20260720)
    return " ".join("".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 9))) for _ in range(length // 6))


def _readers(length: int, draft: str) -> str:
    """A draft with names in the place of READERS and, each with a slip, in the place of SLIPS."""
    chance = random.Random(20260720)
    names = ["".join(chance.choices(string.ascii_lowercase, k=7)).title() for _ in range(length // 25)]
    draft = draft.replace("READERS", ", ".join(f"Dr. {name}" for name in names))
    return draft.replace("SLIPS", ", ".join(f"Dr. {name[:-1]}" for name in names))


def families() -> dict[str, Callable[[int], str]]:
    """By the name of each family of input, what makes a draft with so many characters of it."""
    found: dict[str, Callable[[int], str]] = {}
    for place, units in (("{}", ALONE), (HEAD + "{}" + TAIL, IN_BODY), ("{}" + HEAD + TAIL, ABOVE), (HEAD + TAIL + "{}", BELOW)):
        for name, unit in units.items():
            found[name] = lambda length, place=place, unit=unit: place.replace("{}", _repeated(unit, length))
    found["base64"] = lambda length: HEAD + _base64(length) + TAIL
    found["base64 in lines"] = lambda length: HEAD + "\n".join(_base64(76) for _ in range(length // 77)) + TAIL
    found["words never seen"] = lambda length: HEAD + _words(length) + TAIL
    found["readers in the To line"] = lambda length: _readers(length, f"To: READERS\n{HEAD}SLIPS{TAIL}")
    found["readers in the greeting"] = lambda length: _readers(length, HEAD.replace("Dr. Lee", "READERS") + "SLIPS" + TAIL)
    found["closings above names"] = lambda length: (
        HEAD + _repeated(BELOW["closings and prose"], length // 2) + _repeated("Ana Silva\n", length // 2)
    )
    return found


def seconds(linter: Linter, text: str, runs: int) -> float:
    """The least processor time of some runs."""
    source = Source("draft.txt", Text(text))
    times = []
    for _ in range(runs):
        start = time.process_time()
        linter.check(source, TODAY)
        times.append(time.process_time() - start)
    return min(times)


def exponent(times: dict[int, float]) -> float:
    """The slope of the line through the times, in seconds by length, on log-log paper."""
    points = [(math.log(length), math.log(time_taken)) for length, time_taken in times.items()]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((one - x) * (other - y) for one, other in points) / sum((one - x) ** 2 for one, _ in points)


def measured(linter: Linter, make: Callable[[int], str]) -> dict[int, float]:
    """The seconds of each length, without those that would take hopelessly long."""
    times: dict[int, float] = {}
    for length in LENGTHS:
        known = list(times.items())
        if len(known) > 1 and known[-1][1] * (length / known[-1][0]) ** exponent(times) > LONGEST:
            break
        times[length] = seconds(linter, make(length), 1)  # a second time its words would be known
    return times


def report(words: list[str]) -> None:
    linter = Linter()
    gc.freeze()  # the collector would look through the whole pack in the midst of some short draft
    seconds(linter, HEAD + PROSE * 50 + TAIL, 1)
    rows = []
    for name, make in families().items():
        if not words or any(word in name for word in words):
            times = measured(linter, make)
            rows.append((exponent(times), name, times))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(f"{'exponent':>8}  {'family':34}" + "".join(f"{length // 1000:>8} KB" for length in LENGTHS))
    for slope, name, times in sorted(rows, reverse=True):
        print(f"{slope:8.2f}  {name:34}" + "".join(f"{1000 * taken:8.0f} ms" for taken in times.values()))


if __name__ == "__main__":
    report(sys.argv[1:])
