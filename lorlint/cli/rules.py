"""The command `lorlint rules`: list the rules of a pack."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from ..levels import SEVERITIES
from .common import colour, names, open_pack, rules_option, stop

if TYPE_CHECKING:
    from ..pack import Outcome, Rule

# What a rule finds gets so many columns however narrow the terminal is.
_NARROWEST = 20


@click.command()
@click.option("--element", "elements", multiple=True, callback=names, metavar="NAME", help="Only rules of this element, such as tone.")
@click.option("--scenario", "scenarios", multiple=True, callback=names, metavar="NAME", help="Only rules for this kind of email.")
@click.option("--severity", "severities", multiple=True, callback=names, metavar="NAME", help="Only rules of this severity.")
@click.option("--origin", is_flag=True, help="Say which file each rule comes from, and where a pack has changed its settings.")
@click.option(
    "--format", "form", type=click.Choice(("table", "json", "markdown")), default="table", show_default=True, help="How to print the rules."
)
@rules_option
def rules(
    elements: tuple[str, ...], scenarios: tuple[str, ...], severities: tuple[str, ...], origin: bool, form: str, rules: str | None
) -> None:
    """List the rules of a pack: id, severity, element, kinds of email, and what each finds.

    \b
    Examples:
      lorlint rules --element tone
      lorlint rules --scenario follow-up --format markdown
      lorlint rules --rules my-pack --origin
    """
    from ..nearest import nearest
    from ..pack import SCENARIOS

    pack = open_pack(rules)
    for given, known, what in (
        (elements, pack.elements, "element"),
        (scenarios, SCENARIOS, "kind of email"),
        (severities, SEVERITIES, "severity"),
    ):
        for name in given:
            if name not in known:
                stop(f"there is no {what} {name!r}{nearest(name, known)}")
    shown = [
        _row(name, rule, outcome)
        for name, (rule, outcome) in pack.outcomes().items()
        if (not elements or rule.element in elements)
        and (not scenarios or set(scenarios) & set(outcome.applies or rule.applies))
        and (not severities or outcome.severity in severities)
    ]
    if form == "json":
        click.echo(json.dumps({"pack": pack.name, "version": pack.version, "rules": shown}, indent=2))
        return
    if form == "markdown":
        click.echo(_table(shown, origin, "github"))
        return
    click.echo(_table(shown, origin, "simple") if origin else "\n".join(_listing(shown)), color=colour())
    for name, place in pack.off.items() if origin else ():
        click.echo(f"switched off: {name} ({place})")
    last = f"{len(shown)} rules of the pack {pack.name!r}, version {pack.version}. 'lorlint explain RULE' tells more of one."
    click.echo("\n" + textwrap.fill(last, shutil.get_terminal_size().columns))


def _row(name: str, rule: Rule, outcome: Outcome) -> dict[str, Any]:
    return {
        "id": name,
        "severity": outcome.severity,
        "element": rule.element,
        "scenarios": list(outcome.applies or rule.applies),
        "situations": list(rule.situations),
        "summary": outcome.summary,
        "file": rule.path,
        "pack": rule.pack,
        "changed": [{"setting": setting, "place": place} for setting, place in outcome.origin],
    }


def _listing(shown: list[dict[str, Any]]) -> Iterator[str]:
    """The rules under their elements, as wide as the terminal; 80 columns where there is none."""
    columns = shutil.get_terminal_size().columns
    widest = max((len(row["id"]) for row in shown), default=0)

    def lines(name: str, severity: str, where: str, finds: str) -> Iterator[str]:
        head = f"{name:{widest}}  {severity:8}  {where:7}  "
        first, *rest = textwrap.wrap(finds, max(_NARROWEST, columns - len(head))) or [""]
        yield head + first
        yield from (" " * len(head) + line for line in rest)

    yield from lines("rule", "severity", "for", "finds")
    for element, rows in groupby(shown, lambda row: row["element"]):
        yield from ("", click.style(element, bold=True))
        for row in rows:
            situations = f" (if {' or '.join(row['situations'])})" if row["situations"] else ""
            yield from lines(row["id"], row["severity"], _letters(row), row["summary"] + situations)
    yield ""
    yield from textwrap.wrap(_legend(), columns, break_on_hyphens=False)


def _table(shown: list[dict[str, Any]], origin: bool, style: str) -> str:
    from tabulate import tabulate

    heads = ["rule", "severity", "element", "for", "finds"]
    rows = []
    for row in shown:
        where = _letters(row) + (" with " + ", ".join(row["situations"]) if row["situations"] else "")
        cells = [row["id"], row["severity"], row["element"], where, row["summary"]]
        if origin:
            cells += [row["pack"], "\n".join([row["file"], *(f"{change['setting']}: {change['place']}" for change in row["changed"])])]
        rows.append(cells)
    heads += ["pack", "comes from"] if origin else []
    return tabulate(rows, headers=heads, tablefmt=style) + f"\n\n{_legend()}"


def _initials() -> dict[str, str]:
    """A letter for each kind of email."""
    from ..pack import SCENARIOS

    return dict(zip(SCENARIOS, "REFLUPYT", strict=True))


def _letters(row: dict[str, Any]) -> str:
    letters = [letter for name, letter in _initials().items() if name in row["scenarios"]]
    return "all" if len(letters) == len(_initials()) else "".join(letters)


def _legend() -> str:
    return ", ".join(f"{letter} {name}" for name, letter in _initials().items())
