"""A run as workflow commands of GitHub Actions, which shows them beside the lines of the drafts in a pull request.

GitHub shows ten annotations of each severity a step, so the gravest come first and the rest is only counted. Forgejo and Gitea Actions read
the same commands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice

from ..report import Finding, FolderFinding, Report, Run
from .places import below
from .safe import one_line, printable
from .words import totals, where

# Gravest first, with what GitHub calls it.
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_MOST = 10


def render(run: Run) -> Iterator[str]:
    """A command a finding, ten of each severity at the most, and a last line that counts. No line is begun by words of a draft."""
    for severity in _LEVELS:
        yield from islice(_commands(run, severity), _MOST)
    rest = sum(max(0, run.count(severity) - _MOST) for severity in _LEVELS)
    if rest:
        yield f"lorlint: {rest} more not shown beside the drafts, as GitHub shows {_MOST} of each severity at the most\n"
    yield f"lorlint: {totals(run)}\n"


def _commands(run: Run, severity: str) -> Iterator[str]:
    for report in run.reports:
        for found in report.findings:
            if found.severity == severity:
                yield _command(run, found, report.path, _place(report, found), where(report, found))
    for whole in run.findings:
        if whole.severity == severity:
            yield _command(run, whole, whole.path, {})


def _place(report: Report, found: Finding) -> Mapping[str, int]:
    """Lines and columns, as far as the file has them; GitHub takes columns only where they are of one line."""
    if report.decoded:
        return {}
    if found.end_line != found.line:
        return {"line": found.line, "endLine": found.end_line}
    if found.end_column <= found.column:
        return {"line": found.line, "endLine": found.line}
    return {"line": found.line, "col": found.column, "endLine": found.line, "endColumn": found.end_column}


def _command(run: Run, found: Finding | FolderFinding, path: str, place: Mapping[str, int], lead: str = "") -> str:
    properties = {"file": printable(path if run.redacted == "all" else _file(path)), **place, "title": one_line(found.rule)}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_LEVELS[found.severity]} {given}::{_data(lead + one_line(found.message))}\n"


def _file(path: str) -> str:
    """The path as the workflow's files are named: from the folder of the workflow or the current one on."""
    folders = [os.environ.get("GITHUB_WORKSPACE") or os.getcwd(), os.getcwd()]
    inside = (below(path, folder) for folder in folders)
    return next((place for place in inside if place is not None), os.path.abspath(path).replace(os.sep, "/"))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
