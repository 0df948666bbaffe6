"""A run as one table: for a person who looks over many drafts at a terminal of 100 columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from tabulate import MIN_PADDING, tabulate

from ..report import Finding, FolderFinding, Run
from .safe import one_line, printable
from .words import totals

_HEADS = ("draft", "line", "severity", "rule", "finds")
_COLUMNS = 100
# The most that a name of a draft and of a rule take of the columns before they are broken.
_WIDEST = (28, 26)
# So many rows are laid out at a time.
_ROWS = 1000


def render(run: Run) -> Iterator[str]:
    """The table, a row a finding, and the counts below it.

    How wide the columns are is known only at the end, so all rows are laid out twice: once to see, and once to be printed.
    """
    needed = [len(head) + MIN_PADDING for head in _HEADS]
    for row in _rows(run):
        needed = [max(width, len(cell)) for width, cell in zip(needed, row, strict=True)]
    draft, line, severity, rule = needed[:-1]
    draft, rule = min(draft, _WIDEST[0]), min(rule, _WIDEST[1])
    most = (draft, line, severity, rule, _COLUMNS - draft - line - severity - rule - 2 * (len(_HEADS) - 1))
    widest = (0,) * len(_HEADS)
    for part in _parts(run):
        dashes = _laid_out(part, most).splitlines()[1]
        widest = tuple(map(max, widest, map(len, dashes.split())))
    # A row of full width at the top of each part makes its columns as wide as all others.
    ruler = tuple("x" * width for width in widest)
    heads = 0
    for part in _parts(run):
        lines = _laid_out([ruler, *part], most).splitlines(keepends=True)
        yield "".join((*lines[heads:2], *lines[3:], "\n"))
        heads = 2
    yield ("\n" if heads else "") + totals(run) + "\n"


_Row = tuple[str, ...]


def _rows(run: Run) -> Iterator[_Row]:
    found: Iterator[tuple[str, str, Finding | FolderFinding]] = chain(
        ((report.name, str(one.line), one) for report in run.reports for one in report.findings),
        ((one.path, "", one) for one in run.findings),
    )
    for draft, line, one in found:
        yield printable(draft), line, one.severity, one_line(one.rule), one_line(run.rules[one.rule].summary)


def _parts(run: Run) -> Iterator[list[_Row]]:
    rows = _rows(run)
    while part := list(islice(rows, _ROWS)):
        yield part


def _laid_out(rows: list[_Row], most: tuple[int, ...]) -> str:
    return tabulate(rows, _HEADS, "simple", maxcolwidths=list(most), disable_numparse=True, colalign=("left", "right"))
