"""How often each rule fires in a run, for whoever looks over many drafts."""

from __future__ import annotations

import json
from collections import Counter

from tabulate import tabulate

from ..linter import Run
from .safe import printable


def render(run: Run, form: str) -> str:
    """The counts, most first, as "text" or "json"."""
    counts = Counter(finding.rule for report in run.reports for finding in report.findings)
    counts.update(finding.rule for finding in run.findings)
    rows = [(count, rule, run.rules[rule]) for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    if form == "json":
        return (
            json.dumps(
                [{"rule": rule, "count": count, "severity": info.severity, "summary": info.summary} for count, rule, info in rows], indent=2
            )
            + "\n"
        )
    table = [(count, rule, info.severity, printable(info.summary)) for count, rule, info in rows]
    return tabulate(table, headers=("count", "rule", "severity", "finds"), maxcolwidths=[None, None, None, 50]) + "\n"
