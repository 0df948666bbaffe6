"""Checks on what is said: require, avoid, part, early, length."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import PARTS
from ..pack import Rule
from .base import Draft, Found, apart, stretch


def require(rule: Rule, draft: Draft) -> Iterator[Found]:
    """Something must be said: missing, vague where it is said weakly, or in part, or spoiled.

    Of a single part that is not there nothing is said; of one that is there, all of it is the finding.
    """
    # Most drafts say most things well, which is told without making the hits: that took twice as long.
    said = draft.says(rule, "phrases")
    also = (draft.says(rule, option) for option in rule.blocks if option.startswith("also"))
    if said and all(also) and not draft.says(rule, "still-vague"):
        return
    whole: tuple[int, int] | None = None
    if rule.region != "body" and rule.region in PARTS:
        whole = stretch(draft.reading, rule.region)
        if not whole:
            return
    if said or draft.says(rule, "weak"):
        if "vague" in rule.outcomes:
            found = (draft.hits(rule.blocks.get(option), rule.region) for option in ("still-vague", "weak", "phrases"))
            # Where subject and body both say it weakly, the body is the place to mend it.
            hit = min(next(filter(None, found)), key=lambda hit: draft.reading.parts[hit.start] == "subject")
            yield Found("vague", (hit.start, hit.end))
        elif not said:
            yield Found("missing", whole)
    elif "missing" in rule.outcomes:
        yield Found("missing", whole)


def avoid(rule: Rule, draft: Draft) -> Iterator[Found]:
    """Something must not be said, except within quotation marks (`quotes: count` counts these too)."""
    for hit in apart(draft.hits(rule.blocks["phrases"], rule.region)):
        if rule.options.get("quotes") == "count" or not draft.is_quoted(hit.start):
            yield Found("found", (hit.start, hit.end))


def part(rule: Rule, draft: Draft) -> Iterator[Found]:
    """A part of the email must be there. A last line of thanks above the name is a closing, too."""
    email = draft.reading.email
    wanted = rule.options["part"]
    if wanted == "subject":
        there = bool(email.subject)
    elif wanted == "closing":
        there = bool(email.closing) or _thanks_at_the_end(draft)
    else:
        there = bool(getattr(email, str(wanted)))
    if not there:
        yield Found("missing")


def _thanks_at_the_end(draft: Draft) -> bool:
    """Whether the body's last sentence says thanks and a signature stands under it."""
    email = draft.reading.email
    body = stretch(draft.reading, "body")
    if not email.signature or not body:
        return False
    start, end = draft.reading.sentence(body[1] - 1)
    return any(norm.startswith(("thank", "grateful", "gratitude", "appreciat")) for norm in draft.reading.norms[start:end])


def early(rule: Rule, draft: Draft) -> Iterator[Found]:
    """Something must be said within so many words of the body."""
    found = draft.hits(rule.blocks["phrases"], "body")
    if not found:
        return
    first = min(draft.reading.sentence(hit.start)[0] for hit in found)
    email = draft.reading.email
    start = draft.reading.span(first, first + 1).start
    count = sum(len(email.text.raw[span.start : min(span.end, start)].split()) for span in email.paragraphs if span.start < start)
    if count > int(str(rule.options["most"])):
        hit = found[0]
        yield Found("late", (hit.start, hit.end), {"count": str(count), "limit": str(rule.options["most"])})


def length(rule: Rule, draft: Draft) -> Iterator[Found]:
    """The body has at most, and at least, so many words."""
    count = draft.body_words

    def limit(option: str) -> int | None:
        limits = rule.options.get(option)
        found = limits.get(draft.scenario) if isinstance(limits, dict) else None
        return int(found) if found is not None else None

    most, far, least = limit("most"), limit("far-too-many"), limit("least")
    slots = {"count": str(count)}
    if far is not None and count > far:
        yield Found("very-long", None, slots | {"limit": str(most or far)})
    elif most is not None and count > most:
        yield Found("long", None, slots | {"limit": str(most)})
    elif least is not None and count < least:
        yield Found("short", None, slots | {"limit": str(least)})
