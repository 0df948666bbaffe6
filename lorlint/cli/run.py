"""Send the drafts that were named through the linter."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..linter import Linter
    from ..linter.judge import Wish
    from ..report import FolderFinding, Report, Run
    from ..sources import Source
    from .inputs import Inputs, Named

# For so many drafts or more, which take some seconds, progress is shown.
_LONG = 50
# From so many drafts on several processes are quicker than one.
_MANY = 100
_MOST_JOBS = 8


def _processors() -> int:
    """The processors that this process may use, but no more than are of use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, _MOST_JOBS)


def run_drafts(
    linter: Linter,
    drafts: list[Named],
    inputs: Inputs,
    today: date,
    wish: Wish,
    each: Callable[[Source], Wish],
    *,
    quiet: bool = False,
    jobs: int | None = None,
) -> Run:
    """Check files and folders in the order in which they were named.

    `wish` is what is asked for of whole folders, `each` what is asked for of a draft. With `quiet` no progress is shown.
    `jobs` is the number of processes; None is for as many as help.
    """
    from ..linter.about import rule_infos
    from ..report import Run
    from ..shelf import Shelf
    from ..sources import Unread

    findings: Shelf[FolderFinding] = Shelf()
    unread: list[Unread] = []
    count = sum(len(named.files) for named in drafts)
    jobs = jobs or (_processors() if count >= _MANY else 1)
    # Only a person who waits at a terminal is shown progress.
    hidden = quiet or count < _LONG or not sys.stderr.isatty()
    with click.progressbar(length=count, label="checking", file=sys.stderr, hidden=hidden) as progress:

        def readable(files: list[str]) -> Iterator[Source]:
            for file in files:
                for source in inputs.read(file):
                    if isinstance(source, Unread):
                        unread.append(source)
                    else:
                        yield source
                progress.update(1)

        def checked() -> Iterator[Report]:
            # Files that are named one after the other are checked together, each folder by itself.
            for is_folder, group in groupby(drafts, lambda named: os.path.isdir(named.path)):
                if not is_folder:
                    files = []
                    for named in group:
                        unread.extend(named.failed)
                        files += named.files
                    yield from linter.check_all(((source, each(source)) for source in readable(files)), today, jobs)
                    continue
                for folder, files, failed in group:
                    unread.extend(failed)
                    reports, whole = linter.check_folder(folder, readable(files), today, wish, each, jobs)
                    yield from reports
                    for finding in whole:
                        findings.append(finding)

        reports = Shelf(checked())
    return Run(reports, tuple(unread), findings, rule_infos(linter.pack))
