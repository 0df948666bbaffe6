"""A run as GitHub Flavored Markdown: for the summary of a job (`>> "$GITHUB_STEP_SUMMARY"`), a comment, or a page of notes.

First a table of the drafts, then for each its findings and, folded away, what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from ..levels import SEVERITIES
from ..report import Finding, FolderFinding, Report, Run
from .safe import code, markdown
from .words import lead, totals

# GitHub takes a summary of up to 1 MiB and shows nothing of a larger one. The rest is for what else a step writes.
_MOST_BYTES = 1_000_000
_MOST_ROWS = 1000


def render(run: Run) -> Iterator[str]:
    """The page, section by section; what does not fit below GitHub's limit is left out from the end, and counted."""
    head = "\n".join(_head(run)) + "\n"
    yield head
    room = _MOST_BYTES - len(head.encode())
    sections = chain((_section(report) for report in run.reports if report.findings or report.notes), map(_of_folder, run.findings))
    for lines in sections:
        text = "\n" + "\n".join(lines) + "\n"
        room -= len(text.encode())
        if room < 0:
            left = 1 + sum(1 for _ in sections)
            yield f"\nThe findings of {left} more drafts or folders are left out here, as this page would become too large.\n"
            return
        yield text


def _head(run: Run) -> Iterator[str]:
    yield from ("# lorlint", "", f"{totals(run)}.")
    if not run.reports:
        return
    yield from ("", "| draft | read as | score | errors | warnings | infos |", "| --- | --- | ---: | ---: | ---: | ---: |")
    for report in islice(run.reports, _MOST_ROWS):
        kind = "no such email" if report.remark else ", ".join((report.scenario, *report.situations))
        score = "" if report.score is None else str(report.score.total)
        counts = [str(report.count(severity)) for severity in SEVERITIES]
        yield _row(markdown(report.name), markdown(kind), score, *counts)
    if len(run.reports) > _MOST_ROWS:
        yield from ("", f"{len(run.reports) - _MOST_ROWS} more drafts are left out of this table.")


def _section(report: Report) -> Iterator[str]:
    yield f"## {markdown(report.name)}"
    if report.notes:
        yield from ("", *(f"- {markdown(note)}" for note in report.notes))
    if report.findings:
        yield from ("", "| line | severity | rule | finding |", "| ---: | --- | --- | --- |")
        yield from (_row(str(found.line), found.severity, markdown(found.rule), markdown(found.message)) for found in report.findings)
        yield from _folded("What to write instead", report.findings)


def _of_folder(found: FolderFinding) -> Iterator[str]:
    yield from (f"## {markdown(found.path)}", "", f"{found.severity} {markdown(found.rule)}: {markdown(found.message)}")
    yield from _folded("What to do", (found,))


def _folded(title: str, findings: Iterable[Finding | FolderFinding]) -> Iterator[str]:
    """The reasons and suggestions of each rule once, behind a title that opens them."""
    told: dict[str, Finding | FolderFinding] = {}
    for found in findings:
        if found.why or found.suggestions:
            told.setdefault(found.rule, found)
    if not told:
        return
    yield from ("", f"<details><summary>{title}</summary>")
    for found in told.values():
        yield from ("", f"**{markdown(found.rule)}**", "", markdown(found.why))
        if found.suggestions:
            yield from ("", lead(found) if isinstance(found, Finding) else "For example:", "")
            yield from (f"- {code(suggestion)}" for suggestion in found.suggestions)
    yield from ("", "</details>")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
