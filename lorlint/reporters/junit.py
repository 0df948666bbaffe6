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


def render(run: Run) -> Iterator[str]:
    """The XML document, suite by suite, in ASCII, so that it is read alike whatever it is written to."""
    root = ET.Element("testsuites", name="lorlint")
    tests = sum(max(1, len(report.findings)) for report in run.reports) + len(run.findings) + len(run.unread)
    _count(root, tests, sum(run.count(severity) for severity in run.failing), len(run.unread))
    begin = _xml(root).removesuffix(" />")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{begin}'
    if not tests:
        yield " />\n"
        return
    yield ">\n"
    for suite in _suites(run):
        _count(suite, *(sum(1 for _ in suite.iter(tag)) for tag in ("testcase", "failure", "error")))
        ET.indent(suite, level=1)
        yield f"  {_xml(suite)}\n"
    yield f"</{root.tag}>\n"


def _xml(element: ET.Element) -> str:
    data: bytes = ET.tostring(element, encoding="us-ascii", xml_declaration=False)
    return data.decode("ascii")


def _suites(run: Run) -> Iterator[ET.Element]:
    for report in run.reports:
        yield _of_draft(report, run)
    for found in run.findings:
        suite = _suite(found.path)
        case = _case(suite, found.path, found.path, one_line(found.rule))
        _outcome(case, found, [*_said(found, "What to do, for example:")], run)
        yield suite
    for unread in run.unread:
        yield _of_unread(unread)


def _suite(name: str) -> ET.Element:
    return ET.Element("testsuite", name=printable(name))


def _case(suite: ET.Element, path: str, draft: str, name: str, line: int | None = None) -> ET.Element:
    place = {} if line is None else {"line": str(line)}
    return ET.SubElement(suite, "testcase", {"classname": printable(draft), "name": name, "file": printable(path), **place})


def _of_draft(report: Report, run: Run) -> ET.Element:
    suite = _suite(report.name)
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
    return suite


def _of_unread(unread: Unread) -> ET.Element:
    suite = _suite(unread.name)
    case = _case(suite, unread.path, unread.name, "can be read")
    reason = one_line(unread.reason)
    ET.SubElement(case, "error", type="unread", message=reason).text = reason
    return suite


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


def _count(element: ET.Element, tests: int, failures: int, errors: int) -> None:
    element.attrib.update(tests=str(tests), failures=str(failures), errors=str(errors), skipped="0")
