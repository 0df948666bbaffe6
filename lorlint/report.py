"""What lorlint says of a draft: findings, score, facts. Plain data that reporters can print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from .sources import Unread, named
from .text import Text

if TYPE_CHECKING:
    from .checks import Letter


@dataclass(frozen=True)
class Finding:
    """One finding. Lines and columns are 1-based, in characters of the original; `end_column` is exclusive.

    `start` and `end` are 0-based offsets in the original. `insert_after` is the line after which an addition goes
    (0: before the first line), None where words are to be replaced. `cost` is in points of the score.
    """

    rule: str
    severity: str
    element: str
    message: str
    why: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    suggestions: tuple[str, ...]
    insert_after: int | None = None
    place: str = ""
    cost: int = 0


@dataclass(frozen=True)
class FolderFinding:
    """A finding on a folder as a whole, in which nothing of a single draft is to be changed. `path` is the folder."""

    rule: str
    severity: str
    element: str
    path: str
    message: str
    why: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Points out of 100: the total, and the points left and possible of each element."""

    total: int
    elements: Mapping[str, int]
    weights: Mapping[str, int]


@dataclass(frozen=True)
class Report:
    """All that lorlint says of one draft. A text that is no request for a letter has a `remark` and no score.

    `notes` are about lines at the top that could not be followed. `message` and `decoded` are those of the `Source`.
    Unless it is `dated`, the report would be the same on any other day.
    `ignored` are the rules that the draft's own Lorlint-Ignore line leaves out. The report is `partial` where whoever asked left out other
    rules that look at drafts; it has no score where only some were selected.
    `letter` and `slots` are what the checks on a folder go on with;
    they are kept only where a folder is checked.
    """

    path: str
    text: Text
    scenario: str
    situations: tuple[str, ...]
    because: str
    words: int
    score: Score | None
    facts: Mapping[str, object]
    findings: tuple[Finding, ...] = ()
    remark: str | None = None
    notes: tuple[str, ...] = ()
    message: int | None = None
    decoded: bool = False
    ignored: tuple[str, ...] = ()
    dated: bool = True
    partial: bool = False
    letter: Letter | None = field(default=None, repr=False)
    slots: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The draft as it is named to people."""
        return named(self.path, self.message)

    def count(self, severity: str) -> int:
        """The number of findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)


@dataclass(frozen=True)
class RuleInfo:
    """What a rule's id stands for, in the pack's own words: nothing in it is of a draft. Slots of suggestions are not filled in."""

    id: str
    severity: str
    element: str
    summary: str
    why: str
    suggestions: tuple[str, ...]
    scenarios: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True)
class Run:
    """All drafts of one run, in the order in which they were named; `findings` are about folders as a whole.

    `reports` and `findings` may lie on a `Shelf`: whoever looks through them keeps no more of each than is needed.
    `rules` tells of every id that the pack can report. `failing` are the severities that make the run fail. `redacted` is "content"
    or "all" where what belongs to the drafts is hidden. `known` counts the findings that are left out because a baseline has them.
    """

    reports: Sequence[Report] = ()
    unread: tuple[Unread, ...] = ()
    findings: Sequence[FolderFinding] = ()
    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    failing: tuple[str, ...] = ("error",)
    redacted: str | None = None
    known: int = 0

    def count(self, severity: str) -> int:
        """The number of findings of a severity, over drafts and folders."""
        return self._totals[severity]

    @property
    def unjudged(self) -> int:
        """The number of drafts with a remark in place of a score."""
        return self._totals["unjudged"]

    @property
    def dated(self) -> bool:
        """Whether the run could come out differently on another day."""
        return self._totals["dated"] > 0

    @cached_property
    def _totals(self) -> Counter[str]:
        """What is counted over all reports, looked through once."""
        totals = Counter(found.severity for found in self.findings)
        for report in self.reports:
            totals.update(finding.severity for finding in report.findings)
            totals["unjudged"] += report.remark is not None
            totals["dated"] += report.dated
        return totals
