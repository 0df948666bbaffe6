"""A run as one table: for a person who looks over many drafts at a terminal of 100 columns."""

from __future__ import annotations

from tabulate import MIN_PADDING, tabulate

from ..linter import Run
from .safe import one_line, printable
from .words import totals

_HEADS = ("draft", "line", "severity", "rule", "finds")
_COLUMNS = 100
# The most that a name of a draft and of a rule take of the columns before they are broken.
_WIDEST = (28, 26)


def render(run: Run) -> str:
    """The table, a row a finding, and the counts below it."""
    found = [(printable(report.name), str(one.line), one.severity, one.rule) for report in run.reports for one in report.findings]
    found += [(printable(one.path), "", one.severity, one.rule) for one in run.findings]
    rows = [(*row, one_line(run.rules[row[-1]].summary)) for row in found]
    if not rows:
        return totals(run) + "\n"
    draft, line, severity, rule = (max(len(head) + MIN_PADDING, *map(len, cells)) for head, *cells in zip(_HEADS[:4], *found, strict=True))
    draft, rule = min(draft, _WIDEST[0]), min(rule, _WIDEST[1])
    widths = (draft, line, severity, rule, _COLUMNS - draft - line - severity - rule - 2 * (len(_HEADS) - 1))
    table = tabulate(rows, _HEADS, "simple", maxcolwidths=list(widths), disable_numparse=True, colalign=("left", "right"))
    return f"{table}\n\n{totals(run)}\n"
