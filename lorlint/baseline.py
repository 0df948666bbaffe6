"""Findings that are known already: a file of them that holds nothing of the drafts, not even their names.

Each finding is kept as a keyed hash of its rule and its words, under a keyed hash of its draft's path. Where it stands is no part of it, so
that it is known again when other lines of the draft change.
"""

from __future__ import annotations

import json
import os
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from .report import Finding, FolderFinding, Run
from .shelf import Shelf

VERSION = 1
# Of a longer excerpt (a whole paragraph) any edit would make a new one; there the rule alone counts.
_LONGEST = 12
_LARGEST = 50 * 2**20
_SALT = 16


class BaselineError(Exception):
    """A baseline that cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class Baseline:
    """Hashes of findings by hash of the draft and by rule. `place` is the file's folder, against which paths are read."""

    place: Path
    salt: bytes
    drafts: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def split(self, run: Run, checked: Callable[[str], bool]) -> tuple[Run, int]:
        """The run without the findings that are known, and how many known ones of its drafts were not found again.

        `checked` tells of a rule whether the run has looked for it.
        """
        left = {draft: {rule: Counter(marks) for rule, marks in rules.items()} for draft, rules in self.drafts.items()}
        known = 0

        def is_new(path: str, finding: Finding | FolderFinding) -> bool:
            marks = left.get(self._draft(path), {}).get(finding.rule, Counter())
            mark = self._mark(path, finding)
            if not marks[mark]:
                return True
            marks[mark] -= 1
            nonlocal known
            known += 1
            return False

        reports = Shelf(
            replace(report, findings=tuple(finding for finding in report.findings if is_new(report.path, finding)))
            for report in run.reports
        )
        findings = Shelf(finding for finding in run.findings if is_new(finding.path, finding))
        not_again = [marks for draft in self._checked(run) for rule, marks in left.get(draft, {}).items() if checked(rule)]
        stale = sum(sum(marks.values()) for marks in not_again)
        return replace(run, reports=reports, findings=findings, known=known), stale

    def with_all(self, run: Run, checked: Callable[[str], bool]) -> Baseline:
        """The baseline with all findings of a run; what it holds of drafts and rules that the run has not looked at stays."""
        seen = self._checked(run)
        kept: dict[str, dict[str, list[str]]] = {}
        for draft, rules in self.drafts.items():
            if stays := {rule: list(marks) for rule, marks in rules.items() if draft not in seen or not checked(rule)}:
                kept[draft] = stays
        for report in run.reports:
            for finding in report.findings:
                kept.setdefault(self._draft(report.path), {}).setdefault(finding.rule, []).append(self._mark(report.path, finding))
        for whole in run.findings:
            kept.setdefault(self._draft(whole.path), {}).setdefault(whole.rule, []).append(self._mark(whole.path, whole))
        return replace(self, drafts={draft: {rule: tuple(sorted(marks)) for rule, marks in rules.items()} for draft, rules in kept.items()})

    def count(self) -> int:
        """The number of findings."""
        return sum(len(marks) for rules in self.drafts.values() for marks in rules.values())

    def to_bytes(self) -> bytes:
        """The file, in an order that does not change, so that a new one can be compared with the old one."""
        data = {"version": VERSION, "salt": self.salt.hex(), "drafts": self.drafts}
        return (json.dumps(data, indent=1, sort_keys=True) + "\n").encode("ascii")

    def _checked(self, run: Run) -> set[str]:
        paths = chain((report.path for report in run.reports), (finding.path for finding in run.findings))
        return {self._draft(path) for path in paths}

    def _draft(self, path: str) -> str:
        return self._hash(os.path.relpath(path, self.place).replace(os.sep, "/"))

    def _mark(self, path: str, finding: Finding | FolderFinding) -> str:
        words = finding.excerpt.casefold().split() if isinstance(finding, Finding) else []
        return self._hash(self._draft(path), finding.rule, *(words if len(words) <= _LONGEST else ()))

    def _hash(self, *parts: str) -> str:
        data = json.dumps(parts).encode("ascii")
        return blake2b(data, key=self.salt, digest_size=8).hexdigest()


def empty(path: str) -> Baseline:
    """A new baseline for a file; its key is random, so that equal words in two baselines do not look alike."""
    return Baseline(Path(path).absolute().parent, secrets.token_bytes(_SALT))


def read(path: str) -> Baseline:
    """The baseline in a file. Raises BaselineError for a missing or faulty one."""
    try:
        with open(path, "rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise BaselineError("there is no such file. Write it with --write-baseline.") from None
    except OSError as error:
        raise BaselineError(f"it cannot be read: {error.strerror}.") from None
    try:
        data = json.loads(raw[:_LARGEST])
        salt = bytes.fromhex(data["salt"])
        drafts = {
            str(draft): {str(rule): tuple(str(mark) for mark in marks) for rule, marks in rules.items()}
            for draft, rules in data["drafts"].items()
        }
        usable = data["version"] == VERSION and len(salt) == _SALT
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        usable = False
    if not usable:
        raise BaselineError(f"it is no baseline of lorlint (version {VERSION}). Take it away, and write it anew with --write-baseline.")
    return Baseline(Path(path).absolute().parent, salt, drafts)
