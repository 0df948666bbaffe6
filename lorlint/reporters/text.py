"""A run as text for a person at a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

import click

from ..redact import HIDDEN
from ..report import Finding, FolderFinding, Report, Run
from .safe import harmless, printable, width
from .words import counted, lead

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_COLUMNS = 80
_DECODED = "Lines and columns are counted in the text that was taken from this file, in which it has none of its own."


def render(run: Run, *, quiet: bool = False) -> Iterator[str]:
    """The whole text, with colours; whoever prints it takes them away where they do not belong. With `quiet` findings only."""
    gap = ""
    for block in _blocks(run, quiet):
        yield gap + "\n".join(block) + "\n"
        gap = "\n"


def _blocks(run: Run, quiet: bool) -> Iterator[Iterable[str]]:
    for report in run.reports:
        if report.findings or not quiet:
            yield _report(report, quiet)
    yield from map(_of_folder, run.findings)
    if len(run.reports) > 1 and not quiet:
        yield (f"{len(run.reports)} drafts: {counted(run)}",)


def _report(report: Report, quiet: bool) -> Iterator[str]:
    if not quiet:
        yield from _head(report)
    told: set[str] = set()
    lines: dict[int, str] = {}
    for number, finding in enumerate(report.findings):
        if number or not quiet:
            yield ""
        if finding.end > finding.start and finding.line not in lines:
            # Once a line: there may be thousands of findings in one that is long.
            lines[finding.line] = harmless(report.text.line(finding.line))
        yield from _finding(finding, report, lines, again=finding.rule in told)
        told.add(finding.rule)
    if report.remark or quiet:
        return
    yield ""
    if not report.findings:
        yield _nothing_found(report)
    yield from _score(report)
    yield counted(report)


def _nothing_found(report: Report) -> str:
    # What a baseline knows still costs points.
    if report.score is not None and report.score.total < 100:
        return "Nothing new: all that was found is known from the baseline."
    return "Nothing to report from the rules that were checked." if report.partial else "Nothing to change. Good luck with it!"


def _head(report: Report) -> Iterator[str]:
    path = click.style(printable(report.name), bold=True)
    if report.remark:
        yield path
        yield from _wrapped(report.remark, "  ")
    else:
        yield path + f": read as {report.scenario}" + (f" ({', '.join(report.situations)})" if report.situations else "")
        because = f"because {report.because}; " if report.because != HIDDEN else ""
        yield from _wrapped(f"{because}{report.words} words in the body", "  ")
    yield from _notes(report)
    if report.decoded and report.findings:
        yield from _wrapped(_DECODED, "        ", first="  Note: ")


def _notes(report: Report) -> Iterator[str]:
    for note in report.notes:
        yield from _wrapped(note, "        ", first="  Note: ")


def _of_folder(finding: FolderFinding) -> Iterator[str]:
    severity = click.style(finding.severity, fg=COLOURS[finding.severity], bold=True)
    yield f"{severity} {click.style(finding.rule, bold=True)}  {printable(finding.path)}"
    yield from _wrapped(finding.message, "  ")
    yield from _reasons(finding.why, finding.suggestions, "What to do, for example:")


def _reasons(why: str, suggestions: tuple[str, ...], lead: str) -> Iterator[str]:
    if why:
        yield from _wrapped(why, "  ", first="  Why: ")
    if suggestions:
        yield "  " + lead
        for suggestion in suggestions:
            yield from _wrapped(suggestion, "      ", first="    - ")


def _finding(finding: Finding, report: Report, lines: Mapping[int, str], *, again: bool) -> Iterator[str]:
    """One finding; the reasons and suggestions of a rule are told once a draft. `lines` has the source line."""
    severity = click.style(finding.severity, fg=COLOURS[finding.severity], bold=True)
    place = f"{printable(report.name)}:{finding.line}:{finding.column}"
    yield f"{severity} {click.style(finding.rule, bold=True)}  {place}"
    if finding.end > finding.start:
        yield from _source(finding, lines[finding.line])
    yield from _wrapped(finding.message, "  ")
    if not again:
        yield from _reasons(finding.why, finding.suggestions, lead(finding))


def _source(finding: Finding, line: str) -> Iterator[str]:
    """The source line with the words marked; of a long line, the part around them."""
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    number = str(finding.line)
    room = _COLUMNS - len(number) - 5
    left, right = 0, len(line)
    if len(line) > room:
        right = min(len(line), max(end + 20, room))
        left = max(0, min(start - 20, right - room + 2))
        right = min(right, left + room - 2)
    before, marked, after = printable(line[left:start]), printable(line[start : min(end, right)]), printable(line[min(end, right) : right])
    head, tail = ("\u2026" if left else ""), ("\u2026" if right < len(line) else "")
    yield f"  {number} | {head}{before}{click.style(marked, fg=COLOURS[finding.severity], bold=True)}{after}{tail}"
    carets = " " * (len(head) + width(before)) + "^" * max(1, width(marked))
    yield f"  {' ' * len(number)} | {click.style(carets, fg=COLOURS[finding.severity])}"


def _score(report: Report) -> Iterator[str]:
    score = report.score
    if score is None:
        return
    parts = [f"{name} {points}/{score.weights[name]}" for name, points in score.elements.items()]
    yield click.style(f"Score {score.total} of 100", bold=True) + ": " + ", ".join(parts)
    costs = [f"{finding.rule} {finding.cost}" for finding in report.findings if finding.cost]
    if costs:
        yield from _wrapped(", ".join(costs), "  ", first="  points lost: ")


def _wrapped(text: str, indent: str, first: str | None = None) -> Iterator[str]:
    yield from textwrap.wrap(
        printable(text), _COLUMNS, initial_indent=indent if first is None else first, subsequent_indent=indent, break_on_hyphens=False
    )
