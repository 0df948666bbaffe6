"""The command `lorlint check`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from .common import colour, names, open_linter, rules_option, stop, today_option

if TYPE_CHECKING:
    from ..linter import FolderFinding, Linter, Report, Run
    from ..linter.judge import Wish
    from ..sources import Source

FORMATS = ("text", "json")
THRESHOLDS = ("error", "warning", "info", "never")


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@today_option
@click.option("--scenario", metavar="NAME", help="Say which email this is, such as request or follow-up. [default: found in the text]")
@click.option(
    "--situation", "situations", multiple=True, callback=names, metavar="NAME",
    help="Say what holds of it, such as abroad or chair; may be given several times. 'none' for none. [default: found in the text]",
)  # fmt: skip
@rules_option
@click.option("--select", multiple=True, callback=names, metavar="RULE", help="Check only these rules.")
@click.option("--ignore", multiple=True, callback=names, metavar="RULE", help="Leave these rules out.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print what was found.")
@click.option(
    "--fail-on", type=click.Choice(THRESHOLDS), default="error", show_default=True, help="The least severity that makes the exit code 1."
)
@click.option("--no-cache", is_flag=True, help="Read every draft anew. (Nothing is kept between runs yet.)")
def check(
    drafts: tuple[str, ...],
    today: date | None,
    scenario: str | None,
    situations: tuple[str, ...],
    rules: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    fail_on: str,
    no_cache: bool,
) -> None:
    """Say what a busy physician would stumble over in each DRAFT, and what to write instead.

    A DRAFT is a text file or a mail file (.eml), a folder of such files, or - for standard input. The drafts of a
    folder are also held side by side: another reader's name, a memory used twice, mails sent too soon or too often.

    Exit code: 0 nothing found at or above --fail-on, 1 something found, 2 wrong use, unreadable draft or faulty rule pack.
    """
    # What is built here lives as long as the process: the collector would look through it again and again.
    gc.disable()
    from ..linter.judge import wish_for
    from ..pack import SEVERITIES
    from ..reporters import render
    from ..reporters.safe import printable

    linter = open_linter(rules)
    try:
        given = () if situations == ("none",) else situations or None
        wish = wish_for(linter.pack, scenario, given, select or None, ignore)
    except ValueError as error:
        stop(printable(str(error)))
    gc.freeze()
    gc.enable()
    day = today or date.today()
    run = _run(linter, drafts, day, wish)
    for unread in run.unread:
        click.echo(f"lorlint: {printable(unread.name)}: {printable(unread.reason)}", err=True)
    if run.reports or form == "json":
        click.echo(render(form, run), nl=False, color=colour())
    failing = () if fail_on == "never" else SEVERITIES[SEVERITIES.index(fail_on) :]
    sys.exit(2 if run.unread else int(any(run.count(severity) for severity in failing)))


def _run(linter: Linter, drafts: tuple[str, ...], today: date, wish: Wish) -> Run:
    """Check files and folders in the order in which they were named; a draft that is named twice is checked once."""
    from ..linter import Run
    from ..sources import Unread
    from .inputs import sources

    reports: list[Report] = []
    findings: list[FolderFinding] = []
    unread: list[Unread] = []
    seen: set[str] = set()

    def readable(path: str) -> Iterator[Source]:
        for source in sources([path], seen):
            if isinstance(source, Unread):
                unread.append(source)
            else:
                yield source

    for path in drafts:
        if os.path.isdir(path):
            more, whole = linter.check_folder(path, readable(path), today, wish)
            reports += more
            findings += whole
        else:
            reports += [linter.check(source, today, wish) for source in readable(path)]
    return Run(tuple(reports), tuple(unread), tuple(findings))
