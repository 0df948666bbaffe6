"""Precision and recall of the rules on labelled drafts: a folder with `labels.yaml`, or folders of such folders."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from lorlint.linter import shared_linter
from lorlint.sources import read

# The catalogue's name for a text that is no request for a letter.
NONE = "none"


@dataclass
class Measure:
    right: Counter = field(default_factory=Counter)
    extra: Counter = field(default_factory=Counter)
    missed: Counter = field(default_factory=Counter)
    drafts: int = 0
    scenarios: int = 0
    situations: int = 0
    slips: list = field(default_factory=list)

    @staticmethod
    def of(right, extra, missed):
        precision = right / (right + extra) if right + extra else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def overall(self):
        """Precision, recall and F1 over all rules and drafts together."""
        return self.of(self.right.total(), self.extra.total(), self.missed.total())

    def table(self):
        rows = []
        for rule in sorted(set(self.right) | set(self.extra) | set(self.missed)):
            counts = self.right[rule], self.extra[rule], self.missed[rule]
            rows.append("{:28} {:4} {:4} {:4}   {:.2f} {:.2f} {:.2f}".format(rule, *counts, *self.of(*counts)))
        head = "{:28} {:>4} {:>4} {:>4}   {:4} {:4} {:4}".format("rule", "hit", "extr", "miss", "prec", "rec", "F1")
        foot = "all rules, {} drafts: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(self.drafts, *self.overall())
        found = f"scenario right {self.scenarios} of {self.drafts}, situations right {self.situations} of {self.drafts}"
        return "\n".join([head, *rows, foot, found])


def report_on(path, label):
    """The report on a labelled draft."""
    return shared_linter(None).check(read(str(path)), date.fromisoformat(str(label["today"])))


def labels(folder):
    """Each label of a folder's drafts with the draft's path."""
    for path in sorted(Path(folder).rglob("labels.yaml")):
        for label in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield path.parent / label["file"], label


def measure(folder):
    found = Measure()
    for path, label in labels(folder):
        report = report_on(path, label)
        got, expected = {finding.rule for finding in report.findings}, set(label["expect"])
        extra, missed = got - expected - set(label["unsure"]), expected - got
        found.right.update(got & expected)
        found.extra.update(extra)
        found.missed.update(missed)
        found.drafts += 1
        found.scenarios += report.scenario == label["scenario"]
        found.situations += set(report.situations) == set(label["situations"])
        if extra or missed:
            found.slips.append(f"{path.parent.name}/{path.name}: extra {sorted(extra)}, missed {sorted(missed)}")
    return found


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:]:
        result = measure(name)
        print(name, *result.slips, result.table(), sep="\n")
