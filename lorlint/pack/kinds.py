"""The kinds of check that a rule can name: their options, and what each can find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What an option holds.
PHRASES, LIST, NUMBER, LIMITS, PART = "phrases", "a list of phrases", "a whole number", "limits by scenario", "a part of the email"
SCENES = "a list of scenarios"


@dataclass(frozen=True)
class Kind:
    """A kind of check: `options` by name with what they hold, those `needed`, and its `outcomes`."""

    does: str
    options: Mapping[str, str]
    needed: tuple[str, ...]
    outcomes: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "require": Kind(
        "Something must be said: `phrases` say it, and each block of `also` too; `weak` phrases say it vaguely;"
        " with `still-vague` phrases it is vague whatever else is said.",
        {"phrases": PHRASES, "also": LIST, "weak": PHRASES, "still-vague": PHRASES},
        ("phrases",),
        ("missing", "vague"),
    ),
    "avoid": Kind("Something must not be said.", {"phrases": PHRASES, "quotes": PART}, ("phrases",), ("found",)),
    "part": Kind("A part of the email must be there.", {"part": PART}, ("part",), ("missing",)),
    "length": Kind(
        "The body has at most, and at least, so many words.",
        {"most": LIMITS, "far-too-many": LIMITS, "least": LIMITS},
        (),
        ("long", "very-long", "short"),
    ),
    "early": Kind(
        "Something must be said before so many words of the body.", {"phrases": PHRASES, "most": NUMBER}, ("phrases", "most"), ("late",)
    ),
    "future-date": Kind(
        "The date in a phrase lies ahead, by so many days.", {"phrases": PHRASES, "days": NUMBER}, ("phrases", "days"), ("passed", "short")
    ),
    "real-date": Kind("Every date exists and has the right weekday.", {}, (), ("found",)),
    "current-cycle": Kind(
        "A year named for the Match, or for applying, is not over.", {"match": PHRASES, "apply": PHRASES}, ("match",), ("over",)
    ),
    "salutation": Kind(
        "The greeting names the reader, formally, and the rest of the email agrees.",
        {"casual": PHRASES, "address": PHRASES},
        ("casual", "address"),
        ("missing", "generic", "informal", "inconsistent", "title"),
    ),
    "signature": Kind(
        "The signature has a full name and a way to reach the writer (incomplete), degree and school (sparse).",
        {"degree": PHRASES, "school": PHRASES, "contact-for": LIMITS},
        ("degree", "school"),
        ("incomplete", "sparse"),
    ),
    "writer-named": Kind("The writer's name stands in a part.", {"part": PART}, ("part",), ("missing",)),
    "attachment": Kind("What is said to be attached is attached.", {"phrases": PHRASES}, ("phrases",), ("missing",)),
    "spelling": Kind("Key words and the reader's name are spelled right.", {}, (), ("found",)),
    "other-reader": Kind(
        "In a folder: the reader of another draft is not greeted here, nor named where `phrases` (or, in the subject, `subject`)"
        " speak to the reader.",
        {"phrases": PHRASES, "subject": PHRASES},
        ("phrases",),
        ("found",),
    ),
    "copied": Kind(
        "In a folder: no sentence with `phrases`, and with `with` beside them, of at least so many `words`, goes to two readers;"
        " two sentences are the same if the shorter is `alike` to a part of the longer in so many per cent of its letters.",
        {"phrases": PHRASES, "with": PHRASES, "words": NUMBER, "alike": NUMBER},
        ("phrases", "with", "words", "alike"),
        ("found",),
    ),
    "interval": Kind(
        "In a folder: so many `days` lie between a mail and the one before it to the same reader, unless a mail of the kinds"
        " `answered-by` shows that the reader has answered.",
        {"days": NUMBER, "answered-by": SCENES},
        ("days", "answered-by"),
        ("soon",),
    ),
    "mails": Kind(
        "In a folder: at `most` so many mails go to one reader, unless a mail of the kinds `answered-by` shows an answer.",
        {"most": NUMBER, "answered-by": SCENES},
        ("most", "answered-by"),
        ("many",),
    ),
    "readers": Kind("In a folder: at `least` so many readers are asked.", {"least": NUMBER}, ("least",), ("few",)),
}
