"""The command `lorlint eval`: precision and recall on labelled drafts."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from ..faults import PackError
from .common import open_linter, rules_option, stop, stop_for, today_option, write


@click.command(name="eval")
@click.argument("corpus", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--format", "form", type=click.Choice(("table", "json", "markdown")), default="table", show_default=True, help="How to print it."
)
@click.option("--min-f1", type=click.FloatRange(0, 1), metavar="NUMBER", help="Exit with 1 if the F1 over all rules is lower.")
@click.option("--slips", is_flag=True, help="Name the drafts behind every finding that is too much or missed.")
@click.option(
    "--init", is_flag=True, help="Write a labels.yaml for the drafts of the folder from today's findings, to be corrected by hand."
)
@today_option
@rules_option
def evaluate(corpus: str, form: str, min_f1: float | None, slips: bool, init: bool, today: date | None, rules: str | None) -> None:
    """Measure the rules on the labelled drafts in CORPUS, a folder with a labels.yaml or folders of such folders.

    \b
    Examples:
      lorlint eval --init drafts/
      lorlint eval drafts/ --slips
      lorlint eval corpus/open --format markdown --min-f1 0.95

    Exit code: 0, 1 if --min-f1 is not reached, 2 for wrong use or faulty labels.
    """
    from ..evaluate import LABELS, first_labels, labels
    from ..evaluate import evaluate as run
    from ..reporters.evaluation import render
    from ..reporters.safe import printable

    linter = open_linter(rules)
    folder = Path(corpus)
    if init:
        if (folder / LABELS).exists():
            stop(f"{printable(str(folder / LABELS))} is there already; take it away first")
        text, failed = first_labels(linter, folder, today or date.today())
        for unread in failed:
            click.echo(f"lorlint: {printable(unread.path)}: {printable(unread.reason)}", err=True)
        write(str(folder / LABELS), text.encode("utf-8"))
        click.echo(f"wrote {click.format_filename(folder / LABELS)}: read each draft, and correct its line")
        sys.exit(2 if failed else 0)
    try:
        found = run(linter, labels(folder, linter.pack.outcomes()))
    except PackError as error:
        stop_for("these labels cannot be used", error)
    click.echo(render(found, form, slips))
    sys.exit(int(min_f1 is not None and found.overall.f1 < min_f1))
