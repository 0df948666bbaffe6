"""The drafts of a folder together: whose they are, and what the checks on a folder find in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..checks import FOLDER_CHECKS, Letter, People, Seen, campaign, signs_as
from ..pack import Outcome, Pack, Rule
from .judge import Wish
from .report import Finding, FolderFinding, Report
from .stamp import fill, priced, score, stamp, suggest


def check_folder(path: str, reports: Iterable[Report], pack: Pack, wish: Wish) -> tuple[list[Report], list[FolderFinding]]:
    """The reports on a folder's drafts with the findings that need all of them, and what concerns the folder as a whole."""
    reports = list(reports)
    by_letter = {report.letter: place for place, report in enumerate(reports) if report.letter}
    added: dict[int, list[Finding]] = {}
    whole: list[FolderFinding] = []
    for letters, alone in _by_writer(list(by_letter)):
        drafts = campaign(letters, alone)
        for rule in pack.rules:
            if rule.check not in FOLDER_CHECKS:
                continue
            for seen in FOLDER_CHECKS[rule.check](rule, drafts):
                outcome = rule.outcomes.get(seen.outcome)
                if outcome is None or not wish.wants(outcome.id):
                    continue
                if seen.letter is None:
                    whole.append(_of_folder(path, rule, outcome, seen))
                else:
                    place = by_letter[seen.letter]
                    added.setdefault(place, []).append(_of_letter(reports[place], rule, outcome, seen))
    for place, more in added.items():
        findings = priced((*reports[place].findings, *more), pack)
        reports[place] = replace(reports[place], findings=findings, score=score(findings, pack))
    return reports, whole


def _of_letter(report: Report, rule: Rule, outcome: Outcome, seen: Seen) -> Finding:
    slots = dict(report.slots) | dict(seen.slots)
    return stamp(rule, outcome, report.text, seen.span, 0, slots, report.situations)


def _of_folder(path: str, rule: Rule, outcome: Outcome, seen: Seen) -> FolderFinding:
    message, why = (fill(text, seen.slots) for text in (outcome.message, outcome.why))
    return FolderFinding(outcome.id, outcome.severity, rule.element, path, message, why, suggest(outcome, seen.slots))


def _by_writer(letters: list[Letter]) -> list[tuple[tuple[Letter, ...], bool]]:
    """The letters of each writer, and whether the folder is that writer's alone; then it includes letters that nobody signed.

    A writer is told by the name signed, or by the address in From. A first name alone belongs to the one writer whom it fits.
    """
    writers = People(signs_as)
    for letter in sorted(letters, key=lambda letter: -len((letter.writer or "").split())):
        writers.add(letter.writer or "", letter.sender)
    groups: dict[int, list[Letter]] = {}
    for letter in letters:
        number = writers.find(letter.writer or "", letter.sender)
        if number is not None:
            groups.setdefault(number, []).append(letter)
    if len(groups) == 1:
        theirs = set(next(iter(groups.values())))
        unsigned_too = tuple(letter for letter in letters if letter in theirs or not letter.writer)
        return [(unsigned_too, len(unsigned_too) == len(letters))]
    return [(tuple(group), False) for group in groups.values()]
