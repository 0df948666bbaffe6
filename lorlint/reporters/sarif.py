"""A run as SARIF 2.1.0: for GitHub code scanning, editors that open such files, and collections of many tools' results.

The words of a draft stand in the messages only where the rule's own message holds them; no snippets are added, and fingerprints are made
without them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, islice
from typing import Any

from .. import __version__
from ..report import Finding, FolderFinding, Report, RuleInfo, Run
from ..sources import Unread
from .places import absolute, folders, uri
from .safe import code, markdown, one_line
from .stream import Lazy, dumped
from .words import lead, where

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
# GitHub refuses a file with more results a run, and shows the gravest 5000.
_MOST_RESULTS = 25_000
# GitHub's limits on the texts of a rule are 255 and 1024 characters; some are left for what is escaped.
_LONGEST_NAME, _LONGEST_TEXT = 255, 1000
# Not `primaryLocationLineHash`: GitHub's upload works that out from the file, and warns where it finds another.
_FINGERPRINT = "lorlintFinding/v1"
_BASE = "%SRCROOT%"


def render(run: Run) -> Iterator[str]:
    """The JSON document, in ASCII, so that no terminal or log can read it wrongly."""
    return dumped(document(run))


def document(run: Run) -> dict[str, Any]:
    """The document as plain data: one run with the rules of the pack, the results, and what could not be read as notifications."""
    count = sum(map(run.count, _LEVELS))
    left_out = count - _MOST_RESULTS
    notifications = [_unread(unread) for unread in run.unread]
    if left_out > 0:
        notifications.append({"level": "warning", "message": {"text": f"{left_out} results, the least grave, are left out of this file."}})
    driver = {
        "name": "lorlint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in run.rules.values()],
    }
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_BASE: {"description": {"text": "The folder in which lorlint was run."}}},
                "invocations": [{"executionSuccessful": not run.unread, "toolExecutionNotifications": notifications}],
                "results": Lazy(lambda: _results(run, count)) if count else [],
            }
        ],
    }


def _rule(rule: RuleInfo) -> dict[str, Any]:
    summary, why = one_line(rule.summary), one_line(rule.why)
    whole = f"{summary}. {why}" if why else summary
    advice = [one_line(suggestion) for suggestion in rule.suggestions]
    text = [whole, *(["", "What to write, for example:", *(f"- {words}" for words in advice)] if advice else [])]
    formatted = [markdown(summary), *(["", f"**Why.** {markdown(why)}"] if why else [])]
    formatted += ["", "**What to write, for example:**", "", *(f"- {code(words)}" for words in advice)] if advice else []
    return {
        "id": one_line(rule.id),
        "name": "".join(part.capitalize() for part in re.findall("[A-Za-z0-9]+", rule.id))[:_LONGEST_NAME],
        "shortDescription": {"text": _plain(summary[:_LONGEST_TEXT])},
        "fullDescription": {"text": _plain(whole[:_LONGEST_TEXT])},
        "help": {"text": _plain("\n".join(text)), "markdown": _no_slots("\n".join(formatted))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [one_line(rule.element)], "precision": "high", "problem.severity": _PROBLEMS[rule.severity]},
    }


def _results(run: Run, count: int) -> Iterator[dict[str, Any]]:
    """The results in the order of the drafts; of too many, the gravest first, which takes a look at all for each severity."""
    if count <= _MOST_RESULTS:
        return _of_severities(run, tuple(_LEVELS))
    return islice(chain.from_iterable(_of_severities(run, (severity,)) for severity in _LEVELS), _MOST_RESULTS)


def _of_severities(run: Run, severities: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    places = {rule: place for place, rule in enumerate(run.rules)}
    for report in run.reports:
        met: Counter[str] = Counter()
        for found in report.findings:
            met[found.rule] += 1
            if found.severity not in severities:
                continue
            yield _result(
                found,
                places[found.rule],
                where(report, found) + one_line(found.message),
                lead(found),
                _location(report.path, _region(report, found)),
                (report.message or 0, met[found.rule]),
            )
    first = _first_drafts(run)
    for whole in run.findings:
        if whole.severity in severities:
            location = _location(first.get(absolute(whole.path), whole.path), {"startLine": 1})
            yield _result(whole, places[whole.rule], one_line(whole.message), "What to do, for example:", location, (0, 0))


def _first_drafts(run: Run) -> dict[str, str]:
    """The first draft in each folder that there are findings on: GitHub shows no result that is not in a file."""
    left = {absolute(found.path) for found in run.findings}
    first: dict[str, str] = {}
    for report in run.reports if left else ():
        for folder in left.intersection(folders(report.path)):
            first[folder] = report.path
            left.discard(folder)
        if not left:
            break
    return first


def _result(
    found: Finding | FolderFinding, place: int, message: str, lead: str, location: dict[str, Any], number: tuple[int, int]
) -> dict[str, Any]:
    lines = [message, *([lead, *(f"- {one_line(words)}" for words in found.suggestions)] if found.suggestions else [])]
    path = location["physicalLocation"]["artifactLocation"]["uri"]
    # What tells one finding from another in later runs: rule, file, mail, and how many-th of the rule; nothing of the draft's words.
    told = json.dumps([found.rule, path, *number])
    return {
        "ruleId": one_line(found.rule),
        "ruleIndex": place,
        "level": _LEVELS[found.severity],
        "message": {"text": _plain("\n".join(lines))},
        "locations": [location],
        "partialFingerprints": {_FINGERPRINT: sha256(told.encode()).hexdigest()},
    }


def _region(report: Report, found: Finding) -> dict[str, int]:
    """The words that were found; for what is missing, the empty place where it goes."""
    if report.decoded:
        return {"startLine": 1}
    return {"startLine": found.line, "startColumn": found.column, "endLine": found.end_line, "endColumn": found.end_column}


def _location(path: str, region: dict[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    place = uri(path)
    return {"uri": place} if place.startswith("file://") else {"uri": place, "uriBaseId": _BASE}


def _unread(unread: Unread) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": _plain(one_line(f"{unread.name}: {unread.reason}"))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(unread.path)}}],
    }


def _plain(text: str) -> str:
    """Text of a message in which nothing is taken for an embedded link (SARIF 3.11.6) or a placeholder (3.11.5)."""
    return _no_slots(re.sub(r"\\*[\[\]]", lambda match: re.sub(r"(.)", r"\\\1", match[0]), text))


def _no_slots(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
