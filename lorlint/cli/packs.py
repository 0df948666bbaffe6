"""The commands `lorlint pack ...`: make a pack, prove it, document it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..faults import PackError
from ..levels import SEVERITIES
from .common import open_linter, open_pack, rules_option, stop, stop_for, write

if TYPE_CHECKING:
    from ..linter.proof import Failure


@click.group(name="pack", context_settings={"help_option_names": ["-h", "--help"]})
def packs() -> None:
    """Make a rule pack of your own, prove that it works, and document it.

    \b
    Examples:
      lorlint pack new my-program
      lorlint pack add --rules my-program no-idle-phrases --phrase "touch base" --message "..." --suggest "..."
      lorlint pack test my-program --coverage
    """


@packs.command()
@click.argument("name")
@click.option(
    "--extends", metavar="PACK", default="default", show_default=True, help="The pack that it builds on: a folder or an installed one."
)
@click.option("--folder", metavar="FOLDER", help="Where to write it. [default: a new folder of the pack's name]")
def new(name: str, extends: str, folder: str | None) -> None:
    """Write a new pack that extends another: the folder NAME with a pack.yml to be filled in."""
    from ..locate import locate
    from ..pack.write import new_pack
    from ..reporters.safe import printable

    place = Path(folder or name)
    try:
        locate(extends, beside=place)
        written = new_pack(place, name, extends)
    except (ValueError, OSError) as error:
        stop(printable(error.strerror or str(error) if isinstance(error, OSError) else str(error)))
    for path in written:
        click.echo(f"wrote {click.format_filename(path)}")
    click.echo(f"Try it with: lorlint check --rules {click.format_filename(place)} draft.txt")


@packs.command()
@click.argument("rule")
@click.option("--rules", metavar="FOLDER", required=True, help="The folder of your pack.")
@click.option("--element", metavar="NAME", help="The element that it counts under, such as tone.")
@click.option("--phrase", "phrases", multiple=True, metavar="PHRASE", help="A phrase to avoid; may be given several times.")
@click.option("--message", help="What is wrong, to the writer; {words} are the words found.")
@click.option("--suggest", help="A sentence to write instead.")
@click.option("--summary", help="One line for tables. [default: the message]")
@click.option("--severity", type=click.Choice(SEVERITIES), default="warning", show_default=True, help="How bad it is.")
@click.option("--bad", multiple=True, metavar="TEXT", help="A sentence on which it must fire; may be given several times.")
@click.option("--good", multiple=True, metavar="TEXT", help="A sentence on which it must not; may be given several times.")
def add(
    rule: str,
    rules: str,
    element: str | None,
    phrases: tuple[str, ...],
    message: str | None,
    suggest: str | None,
    summary: str | None,
    severity: str,
    bad: tuple[str, ...],
    good: tuple[str, ...],
) -> None:
    """Add a RULE that avoids phrases to your pack, with its examples, and prove it. What no option says is asked for."""
    from ..linter.proof import prove, uncovered
    from ..nearest import nearest
    from ..pack.load import load_pack
    from ..pack.write import check_name, new_rule
    from ..reporters.safe import printable

    if not (Path(rules) / "pack.yml").is_file():
        stop(f"{printable(rules)} is no folder of a pack: it has no pack.yml. 'lorlint pack new' makes one.")
    pack = open_pack(rules)
    if rule in pack.outcomes():
        stop(
            f"there is a rule {printable(rule)!r} already, in {printable(pack.outcomes()[rule][0].path)}; change it, or choose another name"
        )
    element = element or click.prompt(f"Element that it counts under ({', '.join(pack.elements)})")
    if element not in pack.elements:
        stop(f"there is no element {printable(element)!r}{nearest(element, pack.elements)}")
    message = message or click.prompt("Message to the writer ({words} are the words found)")
    suggest = suggest or click.prompt("A sentence to write instead")
    phrases = phrases or _asked("Phrase to avoid (an empty line ends)")
    bad = bad or _asked("Sentence on which it must fire (an empty line ends)")
    good = good or _asked("Sentence on which it must stay silent (an empty line ends)")
    try:
        check_name(rule, "rule")
        path = new_rule(Path(rules), element, rule, phrases, summary or message, message, suggest, severity, bad, good)
    except (ValueError, OSError) as error:
        stop(printable(str(error)))
    try:
        load_pack(rules)
    except PackError as error:
        path.unlink()
        stop_for("this rule cannot be used, and nothing was written", error)
    own = frozenset({str(path)})
    linter = open_linter(rules)
    proof = prove(linter, own)
    failures = [*proof.failures, *uncovered(linter, proof, own)]
    click.echo(f"wrote {click.format_filename(path)}")
    if failures:
        click.echo(f"Some of its examples fail. Change the file, then run: lorlint pack test {click.format_filename(rules)} --coverage")
    _finish(proof.examples, failures)


def _asked(what: str) -> tuple[str, ...]:
    found: list[str] = []
    while line := click.prompt(what, default="", show_default=False):
        found.append(line)
    if not found:
        stop("at least one is needed")
    return tuple(found)


@packs.command()
@click.argument("pack", default="default")
@click.option("--coverage", is_flag=True, help="Also fail a phrase that no example finds, and a rule without examples that fire.")
@click.option("--all", "everything", is_flag=True, help="Run the examples of the packs that it extends, too.")
def test(pack: str, coverage: bool, everything: bool) -> None:
    """Run the examples of a PACK (a folder or the name of an installed one): good ones must stay silent, bad ones must fire.

    Exit code: 0 all pass, 1 some fail, 2 the pack cannot be used.
    """
    from ..linter.proof import prove, uncovered

    linter = open_linter(pack)
    folder = Path(linter.pack.folders[-1])
    paths = frozenset(str(path) for path in folder.rglob("*.yml"))
    own = None if everything else paths
    start = time.perf_counter()
    proof = prove(linter, own)
    failures = [*proof.failures, *(uncovered(linter, proof, own) if coverage else ())]
    _finish(proof.examples, failures, time.perf_counter() - start)


def _finish(examples: int, failures: list[Failure], seconds: float | None = None) -> None:
    from ..reporters.safe import printable

    for failure in failures:
        click.echo(f"{printable(failure.path)}:{failure.line}: {printable(failure.owner)}")
        for number, line in enumerate(failure.text.strip().splitlines()[:8]):
            click.echo(f"    {'example' if number == 0 else '       '}  {printable(line)}")
        click.echo(f"    expected {printable(failure.expected)}\n    found    {printable(failure.found)}")
    took = f" in {seconds:.1f} s" if seconds is not None else ""
    click.echo(f"{examples} examples{took}: {len(failures)} fail" if failures else f"{examples} examples{took}: all pass")
    sys.exit(int(bool(failures)))


@packs.command()
def schema() -> None:
    """Print the JSON Schema of a pack's files, for editors.

    \b
    Write it into a file once, and put this line at the top of a rule:
      # yaml-language-server: $schema=../lorlint.schema.json
    """
    from ..pack.schema import schema as make

    click.echo(json.dumps(make(), indent=2))


@packs.command()
@click.option("--output", "-o", metavar="FILE", help="Write the reference into this file instead of to standard output.")
@rules_option
def reference(output: str | None, rules: str | None) -> None:
    """Write the reference of a pack's rules in Markdown: every rule with its message, suggestions and examples."""
    from ..reporters.reference import render

    text = render(open_pack(rules))
    if output:
        write(output, text.encode("utf-8"))
    else:
        click.echo(text, nl=False)
