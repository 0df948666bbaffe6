"""A run as JUnit XML: for GitLab's unit test reports, Jenkins, and other programs that show tests.

A draft is a test suite and a finding a test case, which fails where the finding makes the run fail. GitLab tells test cases apart by class
and name, so the name is the rule and, from its second finding in a draft on, a number.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator

from ..report import Finding, FolderFinding, Report, Run
from ..sources import Unread
from .safe import one_line, printable
from .words import lead


def render(run: Run) -> str:
    """The whole XML document, in ASCII, so that it is read alike whatever it is written to."""
    root = ET.Element("testsuites", name="lorlint")
    for report in run.reports:
        _of_draft(_suite(root, report.name), report, run)
    for found in run.findings:
        case = _case(_suite(root, found.path), found.path, found.path, one_line(found.rule))
        _outcome(case, found, [*_said(found, "What to do, for example:")], run)
    for unread in run.unread:
        _of_unread(_suite(root, unread.name), unread)
    for suite in root:
        _count(suite)
    _count(root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="us-ascii", xml_declaration=False).decode("ascii")}\n'


def _suite(root: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(root, "testsuite", name=printable(name))


def _case(suite: ET.Element, path: str, draft: str, name: str, line: int | None = None) -> ET.Element:
    place = {} if line is None else {"line": str(line)}
    return ET.SubElement(suite, "testcase", {"classname": printable(draft), "name": name, "file": printable(path), **place})


def _of_draft(suite: ET.Element, report: Report, run: Run) -> None:
    met: Counter[str] = Counter()
    for found in report.findings:
        met[found.rule] += 1
        name = one_line(found.rule) + (f" ({met[found.rule]})" if met[found.rule] > 1 else "")
        case = _case(suite, report.path, report.name, name, None if report.decoded else found.line)
        _outcome(case, found, [f"{printable(report.name)}:{found.line}:{found.column}", *_said(found, lead(found))], run)
    if not report.findings:
        case = _case(suite, report.path, report.name, "nothing to report")
        if report.remark:
            ET.SubElement(case, "system-out").text = one_line(report.remark)


def _of_unread(suite: ET.Element, unread: Unread) -> None:
    case = _case(suite, unread.path, unread.name, "can be read")
    reason = one_line(unread.reason)
    ET.SubElement(case, "error", type="unread", message=reason).text = reason


def _said(found: Finding | FolderFinding, lead: str) -> Iterator[str]:
    yield one_line(found.message)
    if found.why:
        yield f"Why: {one_line(found.why)}"
    if found.suggestions:
        yield lead
        yield from (f"- {one_line(suggestion)}" for suggestion in found.suggestions)


def _outcome(case: ET.Element, found: Finding | FolderFinding, lines: list[str], run: Run) -> None:
    """A failure where the finding makes the run fail; else what is said of a test that has passed."""
    if found.severity in run.failing:
        told = ET.SubElement(case, "failure", type=found.severity, message=one_line(found.message))
    else:
        told = ET.SubElement(case, "system-out")
        lines = [f"{found.severity}:", *lines]
    told.text = "\n".join(lines)


def _count(element: ET.Element) -> None:
    tests, failures, errors = (sum(1 for _ in element.iter(tag)) for tag in ("testcase", "failure", "error"))
    element.attrib.update(tests=str(tests), failures=str(failures), errors=str(errors), skipped="0")
