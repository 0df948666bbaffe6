"""Hide what belongs to the drafts of a run, so that it can be shown where others read along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .report import Finding, FolderFinding, Report, RuleInfo, Run
from .shelf import Shelf
from .text import Text

HIDDEN = "hidden"
_NOTE = "A line at the top of this draft could not be followed, or is not needed. Its words are hidden."


def redact(run: Run, level: str) -> Run:
    """The run without any words of the drafts; with the level "all" without file names, too.

    Rules, severities, places, counts and scores stay. A message becomes the summary of its rule, which is the pack's own.
    """
    names = _Names() if level == "all" else None
    return replace(
        run,
        reports=Shelf(_report(report, run.rules, names) for report in run.reports),
        unread=tuple(replace(unread, path=names.draft(unread.path)) if names else unread for unread in run.unread),
        findings=Shelf(_of_folder(finding, run.rules, names) for finding in run.findings),
        redacted=level,
    )


class _Names:
    """Numbered names in place of paths, one for each path, in the order in which they are asked for."""

    def __init__(self) -> None:
        self._drafts: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def draft(self, path: str) -> str:
        return self._drafts.setdefault(path, f"draft-{len(self._drafts) + 1:03}")

    def folder(self, path: str) -> str:
        return self._folders.setdefault(path, f"folder-{len(self._folders) + 1:03}")


def _report(report: Report, rules: Mapping[str, RuleInfo], names: _Names | None) -> Report:
    return replace(
        report,
        path=names.draft(report.path) if names else report.path,
        text=Text(""),
        because=HIDDEN,
        facts={name: None if value is None else HIDDEN for name, value in report.facts.items()},
        findings=tuple(_finding(finding, rules) for finding in report.findings),
        notes=(_NOTE,) * len(report.notes),
        letter=None,
        slots={},
    )


def _finding(finding: Finding, rules: Mapping[str, RuleInfo]) -> Finding:
    rule = rules[finding.rule]
    return replace(finding, message=rule.summary, why=rule.why, start=0, end=0, excerpt="", suggestions=())


def _of_folder(finding: FolderFinding, rules: Mapping[str, RuleInfo], names: _Names | None) -> FolderFinding:
    rule = rules[finding.rule]
    path = names.folder(finding.path) if names else finding.path
    return replace(finding, path=path, message=rule.summary, why=rule.why, suggestions=())
