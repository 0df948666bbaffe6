"""The forms of an English word, by the regular rules and a table of irregular verbs."""

from __future__ import annotations

_IRREGULAR = {
    base: tuple(forms.split())
    for base, forms in {
        "be": "am is are was were been being", "become": "becomes became becoming", "begin": "begins began begun beginning",
        "break": "breaks broke broken breaking", "bring": "brings brought bringing", "choose": "chooses chose chosen choosing",
        "come": "comes came coming", "do": "does did done doing", "feel": "feels felt feeling", "find": "finds found finding",
        "forget": "forgets forgot forgotten forgetting", "get": "gets got gotten getting", "give": "gives gave given giving",
        "go": "goes went gone going", "grow": "grows grew grown growing", "have": "has had having", "hear": "hears heard hearing",
        "hold": "holds held holding", "keep": "keeps kept keeping", "know": "knows knew known knowing", "lead": "leads led leading",
        "learn": "learns learned learnt learning", "leave": "leaves left leaving", "let": "lets letting", "lose": "loses lost losing",
        "make": "makes made making", "mean": "means meant meaning", "meet": "meets met meeting", "pay": "pays paid paying",
        "put": "puts putting", "read": "reads reading", "say": "says said saying", "see": "sees saw seen seeing", "send": "sends sent sending",
        "show": "shows showed shown showing", "sit": "sits sat sitting", "speak": "speaks spoke spoken speaking", "spend": "spends spent spending",
        "stand": "stands stood standing", "take": "takes took taken taking", "teach": "teaches taught teaching", "tell": "tells told telling",
        "think": "thinks thought thinking", "understand": "understands understood understanding", "write": "writes wrote written writing",
    }.items()
}  # fmt: skip
# Verbs whose last consonant is doubled although they have more than one syllable, and such as are not doubled.
_DOUBLED = frozenset(
    """
    refer prefer admit submit commit permit regret occur
""".split()
)
_VOWELS = "aeiou"


def forms(word: str) -> tuple[str, ...]:
    """The word and its forms in -s, -ed and -ing (write: writes, wrote, written, writing)."""
    if word in _IRREGULAR:
        return (word, *_IRREGULAR[word])
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (word, word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    if word.endswith("e"):
        return (word, word + "s", word + "d", (word if word.endswith("ee") else word[:-1]) + "ing")
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    stem = word + word[-1] if _doubles(word) else word
    return (word, plural, stem + "ed", stem + "ing")


def _doubles(word: str) -> bool:
    if word in _DOUBLED:
        return True
    short = sum(char in _VOWELS for char in word) == 1
    return short and len(word) > 2 and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS
