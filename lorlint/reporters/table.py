"""A run as one table: for a person who looks over many drafts at a terminal of 100 columns."""

from __future__ import annotations

from tabulate import MIN_PADDING, tabulate

from ..report import Finding, FolderFinding, Run
from .safe import one_line, printable
from .words import totals

_HEADS = ("draft", "line", "severity", "rule", "finds")
_COLUMNS = 100
# The most that a name of a draft and of a rule take of the columns before they are broken.
_WIDEST = (28, 26)


def render(run: Run) -> str:
    """The table, a row a finding, and the counts below it."""
    found: list[tuple[str, str, Finding | FolderFinding]] = [
        (report.name, str(one.line), one) for report in run.reports for one in report.findings
    ]
    found += [(one.path, "", one) for one in run.findings]
    rows = [(printable(draft), line, one.severity, one_line(one.rule), one_line(run.rules[one.rule].summary)) for draft, line, one in found]
    if not rows:
        return totals(run) + "\n"
    needed = [max(len(head) + MIN_PADDING, *map(len, cells)) for head, *cells in zip(_HEADS, *rows, strict=True)]
    draft, line, severity, rule = needed[:-1]
    draft, rule = min(draft, _WIDEST[0]), min(rule, _WIDEST[1])
    widths = (draft, line, severity, rule, _COLUMNS - draft - line - severity - rule - 2 * (len(_HEADS) - 1))
    table = tabulate(rows, _HEADS, "simple", maxcolwidths=list(widths), disable_numparse=True, colalign=("left", "right"))
    return f"{table}\n\n{totals(run)}\n"
