"""A run with one line a finding: for editors and their problem matchers, for grep, and for a quick look.

A line is `path:line:column: severity rule message`, on a folder as a whole `path: severity rule message`; the last line counts. Where the
draft has no lines of its own (Word, HTML, encoded mail), lines and columns are those of the text taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..report import Finding, FolderFinding, Run
from .safe import one_line, printable
from .words import totals


def render(run: Run) -> Iterator[str]:
    """The lines, in the order of the drafts and of the places in them."""
    for report in run.reports:
        yield "".join(f"{printable(report.name)}:{found.line}:{found.column}: {_said(found)}\n" for found in report.findings)
    for whole in run.findings:
        yield f"{printable(whole.path)}: {_said(whole)}\n"
    yield totals(run) + "\n"


def _said(found: Finding | FolderFinding) -> str:
    return one_line(f"{found.severity} {found.rule} {found.message}")
