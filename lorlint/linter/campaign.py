"""The drafts of a folder together: whose they are, and what the checks on a folder find in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..checks import FOLDER_CHECKS, Letter, People, Seen, campaign, signs_as
from ..pack import Outcome, Pack, Rule
from ..report import Finding, FolderFinding, Report
from .judge import Wish
from .scenario import unused
from .stamp import fill, priced, score, stamp, suggest


def check_folder(path: str, checked: Iterable[tuple[Report, Wish]], pack: Pack, wish: Wish) -> tuple[list[Report], list[FolderFinding]]:
    """The reports on a folder's drafts with the findings that need all of them, and what concerns the folder as a whole.

    `checked` are the reports on the drafts with what was asked for of each, `wish` is what is asked for of the folder.
    """
    reports, wishes = [], []
    for report, asked in checked:
        reports.append(report)
        wishes.append(asked)
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
                place = None if seen.letter is None else by_letter[seen.letter]
                asked = wish if place is None else wishes[place]
                if outcome is None or not asked.wants(outcome.id):
                    continue
                severity = asked.severity.get(outcome.id, outcome.severity)
                if place is None:
                    whole.append(_of_folder(path, rule, outcome, seen, severity))
                else:
                    finding = _of_letter(reports[place], rule, outcome, seen)
                    added.setdefault(place, []).append(replace(finding, severity=severity))
    for place, report in enumerate(reports):
        more = added.get(place, [])
        hit = {finding.rule for finding in more}
        idle = [rule for rule in report.ignored if _is_of_folder(rule, pack) and rule not in hit and wishes[place].wants(rule)]
        findings = priced((*report.findings, *(finding for finding in more if finding.rule not in report.ignored)), pack)
        if more or idle:
            notes = (*report.notes, *(unused(rule) for rule in idle))
            reports[place] = replace(report, findings=findings, score=report.score and score(findings, pack), notes=notes)
    return reports, whole


def _is_of_folder(name: str, pack: Pack) -> bool:
    return pack.outcomes()[name][0].check in FOLDER_CHECKS


def _of_letter(report: Report, rule: Rule, outcome: Outcome, seen: Seen) -> Finding:
    slots = dict(report.slots) | dict(seen.slots)
    return stamp(rule, outcome, report.text, seen.span, 0, slots, report.situations)


def _of_folder(path: str, rule: Rule, outcome: Outcome, seen: Seen, severity: str) -> FolderFinding:
    message, why = (fill(text, seen.slots) for text in (outcome.message, outcome.why))
    return FolderFinding(outcome.id, severity, rule.element, path, message, why, suggest(outcome, seen.slots))


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
