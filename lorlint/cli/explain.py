"""The commands `lorlint explain` and `lorlint try`: look into a rule, and into a phrase."""

from __future__ import annotations

import sys
import textwrap
from datetime import date
from typing import TYPE_CHECKING

import click

from .common import colour, open_pack, rules_option, stop, today_option

if TYPE_CHECKING:
    from ..pack import Outcome, Pack, Rule

_WIDTH = 80


@click.command()
@click.argument("rule")
@rules_option
def explain(rule: str, rules: str | None) -> None:
    """Tell all about one RULE: why it matters, drafts on which it fires and on which it does not, what to write, how to switch it off.

    \b
    Example:
      lorlint explain missing-strong
    """
    from ..nearest import nearest

    pack = open_pack(rules)
    found = [(owner, outcome) for owner in pack.rules for outcome in owner.outcomes.values() if outcome.id == rule]
    if rule in pack.off:
        stop(f"the rule {rule!r} is switched off in {pack.off[rule]}")
    if not found:
        stop(f"there is no rule {rule!r}{nearest(rule, pack.outcomes())}")
    click.echo("\n".join(_explained(pack, found)), color=colour())


def _explained(pack: Pack, found: list[tuple[Rule, Outcome]]) -> list[str]:
    from ..linter.about import empty_slots
    from ..linter.stamp import fill
    from ..pack import SCENARIOS

    rule, first = found[0]
    slots = empty_slots(pack)
    applies = first.applies or rule.applies
    where = "all kinds of email" if len(applies) == len(SCENARIOS) else ", ".join(applies)
    where += f", if it is {' or '.join(rule.situations)}" if rule.situations else ""
    lines = [click.style(first.id, bold=True), f"{first.severity}, {rule.element}, for {where}"]
    for _, outcome in found:
        lines += ["", *_wrapped(fill(outcome.message, slots))]
        lines += [f"  ({severity} if {situation})" for situation, severity in outcome.raised.items()]
    lines += ["", click.style("Why it matters", bold=True), *_wrapped(first.why)] if first.why else []
    lines += ["", click.style("What to write instead", bold=True)]
    lines += [line for _, outcome in found for suggestion in outcome.suggestions for line in _item(fill(suggestion.text, slots))]
    lines += ["", click.style("It fires on", bold=True), *_examples([e.text or _folder(e.drafts) for _, o in found for e in o.bad][:4])]
    lines += ["", click.style("It is silent on", bold=True), *_examples([e.text or _folder(e.drafts) for e in rule.good][:4])]
    lines += ["", click.style("How to switch it off", bold=True)]
    lines += _wrapped(
        f"Once: lorlint check --ignore {first.id}. In a pack that extends this one, in its pack.yml: rules: {{{first.id}: off}}"
    )
    lines += ["", click.style("Source", bold=True), *_wrapped(rule.source)] if rule.source else []
    lines += ["", f"Pack {rule.pack}, {rule.path}", *(f"  {setting} is changed in {place}" for setting, place in first.origin)]
    return lines


def _wrapped(text: str, indent: str = "  ", first: str | None = None) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent if first is None else first, subsequent_indent=indent, break_on_hyphens=False)


def _item(text: str) -> list[str]:
    return _wrapped(text, "    ", "  - ")


def _folder(drafts: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"{name}: {' '.join(text.split())}" for name, text in drafts)


def _examples(texts: list[str]) -> list[str]:
    from ..reporters.safe import printable

    lines = []
    for text in texts:
        kept = [printable(line) for line in text.strip().splitlines() if line.strip()]
        for number, line in enumerate(kept[:6]):
            lines += _wrapped(line, "    ", "  - " if number == 0 else "    ")
        lines += ["    ..."] if len(kept) > 6 else []
    return lines


@click.command(name="try")
@click.argument("phrase")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@today_option
@rules_option
def try_phrase(phrase: str, drafts: tuple[str, ...], today: date | None, rules: str | None) -> None:
    """Show how a PHRASE of the phrase language is read, and what it finds in each DRAFT (a file, a folder, or - for standard input).

    \b
    Examples:
      lorlint try "strong ...4 <letter>" draft.txt
      lorlint try "(kindly | please) [do] the needful" drafts/

    Exit code: 0 something found (or no draft given), 1 nothing found, 2 a phrase or a draft that cannot be read.
    """
    from ..linter.trial import Trial
    from ..phrases.parse import PhraseError
    from ..reporters.safe import printable
    from ..sources import Unread
    from .inputs import Inputs

    pack = open_pack(rules)
    try:
        trial = Trial(pack, phrase)
    except PhraseError as error:
        stop(f"this phrase cannot be used: {printable(str(error))}\n  {printable(phrase)}\n  {' ' * error.column}^")
    click.echo("read as:")
    for described in trial.outline:
        click.echo(f"  {described}")
    count = failed = 0
    for source in Inputs().all(drafts):
        if isinstance(source, Unread):
            failed += 1
            click.echo(f"lorlint: {printable(source.name)}: {printable(source.reason)}", err=True)
            continue
        for span in trial.find(source, today or date.today()):
            count += 1
            line, column = source.text.position(span.start)
            click.echo(f"{printable(source.name)}:{line}:{column}: {printable(' '.join(source.text.raw[span.start : span.end].split()))}")
    if drafts:
        click.echo(f"found {count} time{'s' * (count != 1)}")
    sys.exit(2 if failed else int(bool(drafts) and not count))
