"""A run as JSON, the stable contract for programs (`schema_version` 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .. import __version__
from ..levels import SEVERITIES
from ..report import Finding, FolderFinding, Report, Run
from .stream import Lazy, dumped

SCHEMA_VERSION = 1
# "##[error]" (GitHub) and "##vso[...]" (Azure) are commands to a build, wherever in a line of its log they stand.
_COMMAND = re.compile(r"#(?=#\w*\[)")


def render(run: Run) -> Iterator[str]:
    """The JSON document, in ASCII, so that no terminal or log can read it wrongly."""
    return (_COMMAND.sub(r"\\u0023", piece) for piece in dumped(document(run)))


def document(run: Run) -> dict[str, Any]:
    """The document: `files` in the order given, `findings` on whole folders, `unread` for what could not be read, and a `summary`."""
    counts = {f"{severity}s": run.count(severity) for severity in SEVERITIES}
    return {
        "schema_version": SCHEMA_VERSION,
        "lorlint_version": __version__,
        "files": Lazy(lambda: map(_file, run.reports)) if run.reports else [],
        "findings": Lazy(lambda: map(_of_folder, run.findings)) if run.findings else [],
        "unread": [{"path": unread.path, "message": unread.message, "reason": unread.reason} for unread in run.unread],
        "summary": {"files": len(run.reports), **counts, "known": run.known},
        "redacted": run.redacted,
    }


def _file(report: Report) -> dict[str, Any]:
    score = report.score
    return {
        "path": report.path,
        "message": report.message,
        "lines": "text" if report.decoded else "file",
        "scenario": {"name": report.scenario, "situations": list(report.situations), "because": report.because},
        "words": report.words,
        "score": None if score is None else {"total": score.total, **score.elements},
        "facts": dict(report.facts),
        "findings": [_finding(finding) for finding in report.findings],
        "remark": report.remark,
        "notes": list(report.notes),
    }


def _of_folder(finding: FolderFinding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "element": finding.element,
        "path": finding.path,
        "message": finding.message,
        "why": finding.why,
        "suggestions": list(finding.suggestions),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "element": finding.element,
        "message": finding.message,
        "why": finding.why,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "excerpt": finding.excerpt,
        "suggestions": list(finding.suggestions),
        "insert_after": finding.insert_after,
        "cost": finding.cost,
    }
