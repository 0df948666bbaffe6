"""The commands `lorlint timeline` and `lorlint new`: before and between the drafts."""

from __future__ import annotations

import json
import os
import textwrap
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from .common import Day, names, open_pack, rules_option, stop, today_option, write

if TYPE_CHECKING:
    from ..timeline import Entry

# The slots of a template that have an option of their own; the others are given with --set.
_OPTIONS = ("reader", "specialty", "cycle", "name")


@click.command()
@click.option("--rotation-ends", type=Day(), required=True, metavar="DATE", help="The last day of the rotation with this reader.")
@click.option("--apply", type=Day(), required=True, metavar="DATE", help="The day on which applications open for programs.")
@click.option(
    "--asked", type=Day(), multiple=True, metavar="DATE", help="A day on which a reader was asked already; once for each reader asked."
)
@click.option("--ics", metavar="FILE", help="Write the plan as a calendar as well, to import into any calendar program.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="How to print the plan.")
@today_option
@rules_option
def timeline(
    rotation_ends: date, apply: date, asked: tuple[date, ...], ics: str | None, form: str, today: date | None, rules: str | None
) -> None:
    """Print when to send which email, and what has passed.

    \b
    Examples:
      lorlint timeline --rotation-ends 2026-06-26 --apply 2026-09-23
      lorlint timeline --rotation-ends 2026-06-26 --apply 2026-09-23 --asked 2026-06-29 --ics plan.ics
    """
    from ..timeline import advice, calendar, plan

    day = today or date.today()
    try:
        entries = plan(open_pack(rules).timeline, rotation_ends, apply, asked, day)
    except ValueError as error:
        stop(str(error))
    notes = advice(entries, apply, day)
    if ics:
        write(ics, calendar(entries, day))
    if form == "json":
        shown = [{**asdict(entry), "start": entry.start.isoformat(), "end": entry.end.isoformat()} for entry in entries]
        click.echo(json.dumps({"today": day.isoformat(), "plan": shown, "notes": notes}, indent=2))
        return
    click.echo(_table(entries, day))
    for note in notes:
        click.echo("\n" + textwrap.fill(f"Note: {note}", 80, subsequent_indent="      "))
    if ics:
        click.echo(f"\nThe calendar is in {click.format_filename(ics)}.")


def _table(entries: list[Entry], today: date) -> str:
    from tabulate import tabulate

    def when(entry: Entry) -> str:
        first = f"{entry.start:%a} {entry.start}"
        return first if entry.start == entry.end else f"{first}\nto {entry.end:%a} {entry.end}"

    def state(entry: Entry) -> str:
        days = (entry.start - today).days
        return f"in {days} day{'s' * (days != 1)}" if entry.state == "ahead" else entry.state

    rows = [(when(entry), state(entry), entry.scenario, entry.what) for entry in entries]
    return tabulate(rows, headers=("when", "today", "scenario", "what"), tablefmt="simple", maxcolwidths=[None, None, None, 32])


@click.command()
@click.argument("scenario")
@click.option(
    "--situation", "situations", multiple=True, callback=names, metavar="NAME",
    help="What holds of it, such as abroad or chair; may be given several times.",
)  # fmt: skip
@click.option("--reader", metavar="NAME", help='Whom you write to, such as "Dr. Okafor".')
@click.option("--specialty", metavar="NAME", help="The specialty that you apply to.")
@click.option("--cycle", metavar="YEAR", help="The year of the Match.")
@click.option("--name", metavar="NAME", help="Your full name.")
@click.option("--set", "slots", multiple=True, metavar="SLOT=VALUE", help='Fill in any other slot, such as hospital="Lakeside General".')
@click.option("--output", "-o", metavar="FILE", help="Write the draft into this file instead of to standard output.")
@rules_option
def new(
    scenario: str,
    situations: tuple[str, ...],
    slots: tuple[str, ...],
    output: str | None,
    rules: str | None,
    **given: str | None,
) -> None:
    """Write the skeleton of a draft: request, early-ask, follow-up, final-follow-up, upload-reminder, update-request, after-yes, thank-you.

    What is still open stands in [brackets]; `lorlint check` reminds you of each until it is filled in.

    \b
    Examples:
      lorlint new request --reader "Dr. Okafor" --specialty "internal medicine" --cycle 2027 -o draft.txt
      lorlint new request --situation abroad,lapsed
      lorlint new follow-up --set asked-on="June 22, 2026"
    """
    from ..reporters.safe import printable
    from ..templates import skeleton, slots_in

    pack = open_pack(rules)
    values = {name: value for name, value in given.items() if value is not None}
    for pair in slots:
        name, equals, value = pair.partition("=")
        if not equals:
            stop(f'--set needs a slot and its value, such as --set hospital="Lakeside General", not {printable(pair)!r}.')
        values[name.strip()] = value.strip()
    try:
        text = skeleton(pack, scenario, situations, values)
    except ValueError as error:
        stop(printable(str(error)))
    left = [name for name in slots_in(pack, scenario, situations) if name not in values]
    if output:
        if os.path.isfile(output):
            stop(f"{printable(output)} exists already, perhaps with your words in it. Name another file, or take that one away first.")
        write(output, text.encode("utf-8"))
    else:
        click.echo(text, nl=False)
    for name in left:
        how = f"--{name}" if name in _OPTIONS else f"--set {name}=..."
        click.echo(f"still open: {pack.slots[name].open:45} {how}, such as {pack.slots[name].example!r}", err=True)
