"""How often each rule was found, over all drafts: for a teacher, or for whoever tunes a pack."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from tabulate import tabulate

from ..report import Run
from .safe import one_line
from .words import totals


def render(run: Run, form: str) -> Iterator[str]:
    """The rules that were found, most often first, as `text` for 100 columns or as `json`."""
    found = Counter(finding.rule for finding in run.findings)
    drafts: Counter[str] = Counter()
    for report in run.reports:
        of_draft = [finding.rule for finding in report.findings]
        found.update(of_draft)
        drafts.update(set(of_draft))
    counts = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    if form == "json":
        rules = [
            {
                "rule": rule,
                "severity": run.rules[rule].severity,
                "element": run.rules[rule].element,
                "summary": run.rules[rule].summary,
                "findings": count,
                "drafts": drafts[rule],
            }
            for rule, count in counts
        ]
        yield json.dumps({"drafts": len(run.reports), "findings": found.total(), "rules": rules}, indent=2) + "\n"
        return
    if not counts:
        yield totals(run) + "\n"
        return
    rows = [(count, drafts[rule], run.rules[rule].severity, one_line(rule), one_line(run.rules[rule].summary)) for rule, count in counts]
    heads = ("found", "drafts", "severity", "rule", "finds")
    yield f"{tabulate(rows, heads, 'simple', maxcolwidths=[None, None, None, 26, 41])}\n\n{totals(run)}\n"
