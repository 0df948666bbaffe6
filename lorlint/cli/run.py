"""Send the drafts that were named through the linter."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
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


def run_drafts(
    linter: Linter,
    drafts: list[Named],
    inputs: Inputs,
    today: date,
    wish: Wish,
    each: Callable[[Source], Wish],
    *,
    quiet: bool = False,
) -> Run:
    """Check files and folders in the order in which they were named.

    `wish` is what is asked for of whole folders, `each` what is asked for of a draft. With `quiet` no progress is shown.
    """
    from ..linter.about import rule_infos
    from ..report import Run
    from ..sources import Unread

    reports: list[Report] = []
    findings: list[FolderFinding] = []
    unread: list[Unread] = []
    count = sum(len(named.files) for named in drafts)
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

        for path, files, failed in drafts:
            unread += failed
            if os.path.isdir(path):
                more, whole = linter.check_folder(path, readable(files), today, wish, each)
                reports += more
                findings += whole
            else:
                reports += [linter.check(source, today, each(source)) for source in readable(files)]
    return Run(tuple(reports), tuple(unread), tuple(findings), rule_infos(linter.pack))
