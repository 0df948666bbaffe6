"""The drafts of a folder together: whose they are, and what the checks on a folder find in them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from sys import intern

from ..checks import FOLDER_CHECKS, Letter, Mark, People, Seen, campaign, signs_as
from ..pack import Outcome, Pack, Rule
from ..report import Finding, FolderFinding, Report
from ..shelf import Shelf
from .judge import Wish
from .scenario import unused
from .stamp import fill, priced, score, stamp, suggest

_NO_LETTER = -1


def check_folder(path: str, checked: Iterable[tuple[Report, Wish]], pack: Pack, wish: Wish) -> tuple[Iterator[Report], list[FolderFinding]]:
    """The reports on a folder's drafts with the findings that need all of them, and what concerns the folder as a whole.

    `checked` are the reports on the drafts with what was asked for of each, `wish` is what is asked for of the folder. Held in memory are
    the names of those who sign, and one writer's letters at a time.
    """
    drafts: Shelf[tuple[Report, Wish]] = Shelf()
    letters: Shelf[Letter | None] = Shelf()
    # Who signs from which address, numbered, and which of them each letter is from.
    signed: dict[tuple[str, str], int] = {}
    signers = array("q")
    for report, asked in checked:
        letter = report.letter
        drafts.append((replace(report, letter=None), asked))
        letters.append(letter)
        signers.append(signed.setdefault((letter.writer or "", letter.sender), len(signed)) if letter else _NO_LETTER)
    added: Shelf[Finding] = Shelf()
    # The draft of each finding that is added.
    places = array("q")
    whole: list[FolderFinding] = []
    for theirs, alone in _by_writer(list(signed), signers):
        shared: dict[tuple[Mark, ...], tuple[Mark, ...]] = {}
        by_letter = {_sharing(letter, shared): place for place in theirs if (letter := letters[place])}
        together = campaign(tuple(by_letter), alone)
        for rule in pack.rules:
            if rule.check not in FOLDER_CHECKS:
                continue
            for seen in FOLDER_CHECKS[rule.check](rule, together):
                outcome = rule.outcomes.get(seen.outcome)
                place = None if seen.letter is None else by_letter[seen.letter]
                draft = None if place is None else drafts[place]
                asked = draft[1] if draft else wish
                if outcome is None or not asked.wants(outcome.id):
                    continue
                severity = asked.severity.get(outcome.id, outcome.severity)
                if place is None or draft is None:
                    whole.append(_of_folder(path, rule, outcome, seen, severity))
                else:
                    added.append(replace(_of_letter(draft[0], rule, outcome, seen), severity=severity))
                    places.append(place)
    return _finished(drafts, added, places, pack), whole


def _sharing(letter: Letter, shared: dict[tuple[Mark, ...], tuple[Mark, ...]]) -> Letter:
    """The letter, its marks held once with those of letters that are its copies: of thousands they are most of the memory."""
    return replace(letter, marks={intern(name): shared.setdefault(marks, marks) for name, marks in letter.marks.items()})


def _finished(drafts: Iterable[tuple[Report, Wish]], added: Sequence[Finding], places: Sequence[int], pack: Pack) -> Iterator[Report]:
    """The reports with the findings that are added to them, each to the draft at its place."""
    of_folder = {name for name, (rule, _) in pack.outcomes().items() if rule.check in FOLDER_CHECKS}
    # Their numbers in the order of the drafts, the first at the end.
    waiting = sorted(range(len(places)), key=places.__getitem__)
    waiting.reverse()
    for place, (report, asked) in enumerate(drafts):
        more = []
        while waiting and places[waiting[-1]] == place:
            more.append(added[waiting.pop()])
        hit = {finding.rule for finding in more}
        idle = [rule for rule in report.ignored if rule in of_folder and rule not in hit and asked.wants(rule)]
        if more or idle:
            findings = priced((*report.findings, *(finding for finding in more if finding.rule not in report.ignored)), pack)
            notes = (*report.notes, *(unused(rule) for rule in idle))
            report = replace(report, findings=findings, score=report.score and score(findings, pack), notes=notes)
        yield replace(report, slots={})


def _of_letter(report: Report, rule: Rule, outcome: Outcome, seen: Seen) -> Finding:
    slots = dict(report.slots) | dict(seen.slots)
    return stamp(rule, outcome, report.text, seen.span, 0, slots, report.situations)


def _of_folder(path: str, rule: Rule, outcome: Outcome, seen: Seen, severity: str) -> FolderFinding:
    message, why = (fill(text, seen.slots) for text in (outcome.message, outcome.why))
    return FolderFinding(outcome.id, severity, rule.element, path, message, why, suggest(outcome, seen.slots))


def _by_writer(signed: Sequence[tuple[str, str]], signers: Sequence[int]) -> Iterator[tuple[list[int], bool]]:
    """The places of each writer's letters, and whether the folder is that writer's alone; then they include letters that nobody signed.

    A writer is told by the name signed, or by the address in From. A first name alone belongs to the one writer whom it fits.
    `signed` are the names and addresses, and `signers` tells which of them each draft has.
    """
    people = People(signs_as)
    for name, address in sorted(signed, key=lambda names: -len(names[0].split())):
        people.add(name, address)
    writers = [people.find(name, address) for name, address in signed]
    # The number of each draft's writer; -1 for nobody, and for a draft that is no letter.
    written = array("q", (-1 if signer == _NO_LETTER or (writer := writers[signer]) is None else writer for signer in signers))
    theirs = [place for place, writer in enumerate(written) if writer >= 0]
    if len(set(writers) - {None}) == 1:
        unsigned = [place for place, signer in enumerate(signers) if signer != _NO_LETTER and not signed[signer][0] and written[place] < 0]
        both = sorted((*theirs, *unsigned))
        yield both, len(both) == sum(signer != _NO_LETTER for signer in signers)
        return
    theirs.sort(key=written.__getitem__)
    for _, group in groupby(theirs, key=written.__getitem__):
        yield list(group), False
