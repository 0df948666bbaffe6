"""The keys of a configuration: what each holds and means. Whatever checks, describes or shows settings goes by this table."""

from __future__ import annotations

from dataclasses import dataclass

from ..levels import REDACTIONS, SEVERITIES, THRESHOLDS
from .kinds import FORMAT, PART, RULE, SCENARIO, SITUATION, Day, Either, Glob, Kind, Many, Table, Word

# What a draft is said to have of situations, where it has none.
NONE = "none"

_PARTS = Many(Word("a rule or an element", of=PART), "['tone', 'no-eras']")
_SCENARIO = Word("the name of a scenario", of=SCENARIO)
_SITUATIONS = Either((Many(Word("a situation", of=SITUATION), "['abroad', 'chair']"), Word(f"'{NONE}'", choices=(NONE,))))


@dataclass(frozen=True)
class Key:
    """A key: the kind of its value, and what it is for. Where a file extends another, what it `adds` joins what the other says."""

    kind: Kind
    about: str
    adds: bool = False


KEYS: dict[str, Key] = {
    "extend": Key(
        Word("the name of a file", ending=".toml"),
        "Another configuration, relative to this file, whose settings hold where this file says nothing.",
    ),
    "pack": Key(Word("the name of a rule pack"), "The rule pack: the name of an installed one, or a folder relative to this file."),
    "select": Key(_PARTS, "Check only these rules, or all rules of these elements."),
    "extend-select": Key(_PARTS, "Check these, too, where `select` leaves them out.", adds=True),
    "ignore": Key(_PARTS, "Leave these rules, or all rules of these elements, out."),
    "severity": Key(
        Table(Word("a rule", of=RULE), Word("a severity", choices=SEVERITIES)), "How bad the findings of a rule are, for each rule."
    ),
    "per-file-ignores": Key(Table(Glob(), _PARTS), "What is left out of the drafts that match a pattern. All patterns that match count."),
    "scenario": Key(
        Either((Table(Glob(), _SCENARIO), _SCENARIO)),
        "Which email a draft is: for all drafts, or for those that match a pattern. The last pattern that matches counts.",
    ),
    "situation": Key(
        Either((Table(Glob(), _SITUATIONS), *_SITUATIONS.kinds)),
        "What holds of a draft: for all drafts, or for those that match a pattern. The last pattern that matches counts.",
    ),
    "fail-on": Key(Word("a severity or 'never'", choices=THRESHOLDS), "The least severity that makes the exit code 1."),
    "today": Key(Day(), "Read dates as of this day instead of the clock's."),
    "exclude": Key(Many(Glob(negates=True), "['old/', '*-sent.txt']"), "Drafts and folders that are passed over when a folder is checked."),
    "format": Key(Word("a format", of=FORMAT), "How to print what was found."),
    "redact": Key(Word("what to hide", choices=REDACTIONS), "What is hidden of the drafts in what is printed."),
    "baseline": Key(Word("the name of a file"), "A file with findings that are known already, relative to this file."),
}
