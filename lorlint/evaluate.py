"""Measure a pack on labelled drafts: precision, recall and F1 a rule, an element and over all, and the kinds of email found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .faults import Fault, PackError
from .linter import Linter
from .nearest import nearest
from .pack import SCENARIOS
from .pack.yamlfile import Value, load
from .report import Report
from .sources import Unread, drafts_in, read

# The file that holds the labels of the drafts beside it.
LABELS = "labels.yaml"
# The scenario of a text that is no such email.
NONE = "none"
# What may be said of a draft; `trap`, what is tricky in it, is for people.
_KEYS = ("file", "today", "scenario", "situations", "expect", "unsure", "trap")


@dataclass(frozen=True)
class Label:
    """What a draft's findings should be: `expect` must fire, `unsure` is not judged, nothing else may fire."""

    path: Path
    today: date
    scenario: str
    situations: frozenset[str]
    expect: frozenset[str]
    unsure: frozenset[str]


@dataclass
class Tally:
    """Findings that are right, too much, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of findings that are right; 1 where there are none."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of faults that are found; 1 where there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class Slip:
    """A draft that was not read as its label says: findings too much and missed, or another kind of email."""

    path: Path
    extra: tuple[str, ...]
    missed: tuple[str, ...]
    scenario: tuple[str, str] | None


@dataclass
class Evaluation:
    """The tallies by rule and by element, over all, and by kind of email; and the slips behind them."""

    rules: dict[str, Tally] = field(default_factory=dict)
    elements: dict[str, Tally] = field(default_factory=dict)
    kinds: dict[str, Tally] = field(default_factory=dict)
    overall: Tally = field(default_factory=Tally)
    drafts: Counter[str] = field(default_factory=Counter)
    scenarios: Counter[str] = field(default_factory=Counter)
    situations: int = 0
    slips: list[Slip] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The number of drafts."""
        return self.drafts.total()

    @property
    def scenario_accuracy(self) -> float:
        """The share of drafts whose kind of email was found."""
        return self.scenarios.total() / self.total if self.total else 1.0


def labels(corpus: Path, known: Iterable[str]) -> list[Label]:
    """The labels of a folder and the folders below it. Raises PackError with every fault of every file of labels."""
    rules = set(known)
    faults: list[Fault] = []
    found: list[Label] = []
    for path in sorted(corpus.rglob(LABELS)):
        try:
            value = load(path, str(path), path.parent)
        except PackError as error:
            faults += error.faults
            continue
        found += [label for item in value.items() if (label := _label(item, path.parent, rules))]
        faults += value.file.faults
    if not found and not faults:
        faults.append(Fault(str(corpus), f"no {LABELS} in this folder or below it; 'lorlint eval --init' writes one"))
    if faults:
        raise PackError(faults)
    return found


def _label(item: Value, folder: Path, rules: set[str]) -> Label | None:
    keys = item.mapping(_KEYS)
    if not item.needs(keys, ("file", "today", "scenario", "expect"), "a label"):
        return None
    path = folder / keys["file"].text()
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        keys["file"].fault(f"there is no draft {keys['file'].text()!r} in this folder")
    try:
        today = date.fromisoformat(keys["today"].text())
    except ValueError:
        keys["today"].fault(f"{keys['today'].text()!r} is no date; write it as 2026-09-05")
        return None

    def ids(key: str) -> frozenset[str]:
        values = keys[key].items() if key in keys else []
        for value in values:
            if value.text() not in rules:
                value.fault(f"there is no rule {value.text()!r}{nearest(value.text(), rules)}")
        return frozenset(value.text() for value in values)

    scenario = keys["scenario"].choice((*SCENARIOS, NONE), "scenario")
    situations = frozenset(keys["situations"].texts()) if "situations" in keys else frozenset[str]()
    return Label(path, today, scenario, situations, ids("expect"), ids("unsure"))


def evaluate(linter: Linter, found: Iterable[Label]) -> Evaluation:
    """Check the drafts of some labels one by one and compare. What needs a whole folder is not judged.

    Of a mailbox the first mail is taken. Raises PackError for a labelled draft that cannot be read.
    """
    result = Evaluation()
    elements = {name: rule.element for name, (rule, _) in linter.pack.outcomes().items()}
    for label in found:
        source = next(read(str(label.path)))
        if isinstance(source, Unread):
            raise PackError([Fault(source.path, f"this draft has a label, but {source.reason}")])
        report = linter.check(source, label.today)
        got = {finding.rule for finding in report.findings}
        extra, missed = got - label.expect - label.unsure, label.expect - got
        for names, what in ((got & label.expect, "right"), (extra, "extra"), (missed, "missed")):
            for name in names:
                tallies = (
                    result.rules.setdefault(name, Tally()),
                    result.elements.setdefault(elements[name], Tally()),
                    result.kinds.setdefault(label.scenario, Tally()),
                    result.overall,
                )
                for tally in tallies:
                    setattr(tally, what, getattr(tally, what) + 1)
        result.drafts[label.scenario] += 1
        result.scenarios[label.scenario] += report.scenario == label.scenario
        result.situations += set(report.situations) == label.situations
        other = None if report.scenario == label.scenario else (label.scenario, report.scenario)
        if extra or missed or other:
            result.slips.append(Slip(label.path, tuple(sorted(extra)), tuple(sorted(missed)), other))
    return result


def first_labels(linter: Linter, folder: Path, today: date) -> tuple[str, list[Unread]]:
    """Labels for the drafts of a folder from what the pack finds today, as YAML to be corrected by hand, and what could not be read.

    Nothing of a draft's text stands in them.
    """
    lines = [
        "# What must fire on each draft. Written from what lorlint finds: read every draft against the rules, and correct the lines.",
        "# `unsure` are rules on which two careful advisers could differ; they are not judged. No other rule may fire.",
    ]
    paths, failed = drafts_in(str(folder))
    for path in paths:
        source = next(read(path))
        if isinstance(source, Unread):
            failed.append(source)
        else:
            lines += _lines(Path(path).relative_to(folder), today, linter.check(source, today))
    return "\n".join(lines) + "\n", failed


def _lines(path: Path, today: date, report: Report) -> Iterator[str]:
    rules = sorted({finding.rule for finding in report.findings})
    yield f"- file: {json.dumps(path.as_posix())}"
    yield f"  today: {today.isoformat()}"
    yield f"  scenario: {report.scenario}"
    yield f"  situations: [{', '.join(report.situations)}]"
    yield f"  expect: [{', '.join(rules)}]"
    yield "  unsure: []"
