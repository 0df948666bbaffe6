"""What reporters say in the same words: counts, and where an addition goes."""

from __future__ import annotations

from ..levels import SEVERITIES
from ..report import Finding, Report, Run


def counted(findings: Report | Run) -> str:
    """The findings counted by severity: "1 error, 2 warnings, 0 infos"."""
    return ", ".join(_number(findings.count(severity), severity) for severity in SEVERITIES)


def totals(run: Run) -> str:
    """What a run comes to, in one line that holds nothing of a draft."""
    told = f"{_number(len(run.reports), 'draft')}: {counted(run)}"
    if run.unjudged:
        told += f"; {_number(run.unjudged, 'draft')} not read as such an email"
    return told + (f"; {_number(run.known, 'finding')} of the baseline left out" if run.known else "")


def where(report: Report, finding: Finding) -> str:
    """What a line of the file cannot say, to stand before a message: which mail of a mailbox, which line of a text taken from its file."""
    mail = "" if report.message is None else f"Mail {report.message}: "
    return mail + (f"Line {finding.line} of the text: " if report.decoded else "")


def lead(finding: Finding) -> str:
    """What to do with the suggestions: where an addition goes; of what is found, whether words give way to others, or emoji or marks do."""
    if finding.insert_after is None:
        return "Write instead, for example:" if any(map(str.isalnum, finding.excerpt)) else "Say it in words alone, for example:"
    where = {
        "subject": "as the subject line",
        "greeting": "as the greeting",
        "closing": "as the last line above your name",
        "signature": "in your signature",
        "after-greeting": "after the greeting",
        "before-closing": "before the closing",
        "": "to the text",
    }.get(finding.place)
    if where is None:
        where = f"after the paragraph that ends on line {finding.insert_after}"
    elif finding.insert_after and finding.place not in ("subject", "greeting"):
        where += f" (line {finding.insert_after})"
    return f"Add {where}, for example:"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
