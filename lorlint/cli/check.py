"""The command `lorlint check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ..levels import REDACTIONS, THRESHOLDS
from ..reporters import FORMATS
from ..store import Store
from .answers import UNREAD, Answer, Passing, Question
from .cache import cache_folder, cache_option
from .common import names, open_linter, rules_option, stop, today_option, write, write_pieces
from .config import check_names, config_options
from .inputs import STDIN, Inputs, Named
from .options import Options, Redactable, options_from

if TYPE_CHECKING:
    from ..config.model import Config
    from ..linter import Linter
    from ..linter.judge import Wish
    from ..report import Run
    from ..sources import Source


def _saves(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for given in value:
        form, equals, path = given.partition("=")
        if not equals or not path or form not in FORMATS:
            raise click.BadParameter(f"{given!r} is not FORMAT=FILE, such as sarif=lorlint.sarif; the formats are {', '.join(FORMATS)}.")
        pairs.append((form, path))
    return tuple(pairs)


@click.command(cls=Redactable)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@today_option
@click.option("--scenario", metavar="NAME", help="Say which email this is, such as request or follow-up. [default: found in the text]")
@click.option(
    "--situation", "situations", multiple=True, callback=names, metavar="NAME",
    help="Say what holds of it, such as abroad or chair; may be given several times. 'none' for none. [default: found in the text]",
)  # fmt: skip
@rules_option
@click.option("--select", multiple=True, callback=names, metavar="RULE", help="Check only these rules, or all of an element such as tone.")
@click.option(
    "--extend-select",
    multiple=True,
    callback=names,
    metavar="RULE",
    help="Check these as well as those that --select or the configuration selects.",
)
@click.option("--ignore", multiple=True, callback=names, metavar="RULE", help="Leave these rules out, or all of an element.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to print what was found. [default: text]")
@click.option("--output", "-o", metavar="FILE", help="Write it into this file instead of to standard output.")
@click.option(
    "--save", "saves", multiple=True, callback=_saves, metavar="FORMAT=FILE",
    help="Write another format into a file besides; may be given several times.",
)  # fmt: skip
@click.option("--statistics", is_flag=True, help="Print how often each rule fires instead of the findings.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only: no good drafts, reasons, scores or progress.")
@click.option(
    "--redact", type=click.Choice(REDACTIONS), metavar="[content|all]",
    help="Hide the words of the drafts, with 'all' also their file names, everywhere. [default: content where CI is set]",
)  # fmt: skip
@click.option("--no-redact", "redact", flag_value="none", help="Show the words of the drafts even where CI is set.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this file knows.")
@click.option("--write-baseline", is_flag=True, help="Write today's findings into the --baseline file, and pass.")
@click.option("--fail-on", type=click.Choice(THRESHOLDS), help="The least severity that makes the exit code 1. [default: error]")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its ending tells the kind of file.")
@click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), metavar="NUMBER",
    help="How many processes check the drafts of a folder. [default: one a processor, for large folders]",
)  # fmt: skip
@click.option("--watch", is_flag=True, help="Check again whenever a draft changes, until Ctrl-C.")
@config_options
@click.option("--no-cache", is_flag=True, envvar="LORLINT_NO_CACHE", help="Read every draft anew, and keep nothing for the next run.")
@cache_option
def check(drafts: tuple[str, ...], watch: bool, no_cache: bool, cache_dir: str | None, **given: Any) -> None:
    """Say what a busy physician would stumble over in each DRAFT, and what to write instead.

    A DRAFT is a text, Markdown, mail (.eml, .mbox), HTML or Word (.docx) file, a folder of such files, or - for standard
    input. The drafts of a folder are also held side by side: another reader's name, a memory used twice, mails sent too
    soon or too often.

    \b
    Examples:
      lorlint check draft.txt
      lorlint check --today 2026-07-20 --fail-on warning drafts/
      lorlint check --format github --save sarif=lorlint.sarif drafts/
      pbpaste | lorlint check -

    Exit code: 0 nothing found at or above --fail-on, 1 something found, 2 wrong use, unreadable draft or faulty rule pack.
    """
    store = Store(None if no_cache else cache_folder(cache_dir))
    options = options_from(given, drafts)
    if watch:
        from .watch import watch_drafts

        watch_drafts(drafts, lambda: _check(drafts, options, store))
    sys.exit(_check(drafts, options, store))


def _check(drafts: tuple[str, ...], options: Options, store: Store) -> int:
    """Check the drafts once, tell of them, and return the exit code."""
    today = options.today or date.today()
    inputs = Inputs(_excluded(options), options.stdin_filename or STDIN)
    named = [inputs.files(path) for path in drafts]
    question = Question(options, named, today, store)
    answer = question.answer()
    if answer:
        _tell(answer, options)
        return answer.code
    from ..shelf import ShelfError

    try:
        answer = _find_out(named, inputs, today, options, store)
        store.save()  # what was found out stays also where nobody reads to the end
        passing = None if answer.shown is None else Passing(answer.shown)
        _tell(answer._replace(shown=passing), options)
    except ShelfError as error:
        stop(str(error))
    if passing is None or passing.kept is not None:
        question.keep(answer, passing.kept if passing else None)
        store.save()
    return answer.code


def _tell(answer: Answer, options: Options) -> None:
    """Print an answer, or write it into the --output file."""
    for line in answer.said:
        click.echo(f"lorlint: {line}", err=True)
    if answer.shown is not None and options.output:
        write_pieces(options.output, (piece.encode("utf-8") for piece in answer.shown))
        return
    for piece in answer.shown or ():
        click.echo(piece, nl=False, color=True)  # colours that do not belong are out of it already


def _excluded(options: Options) -> Callable[[str], bool]:
    """What is passed over in a folder: what the configuration excludes, and the report that an earlier run has left there."""
    outputs = options.outputs
    excluded = options.config.excluded if options.config else None
    return lambda path: (excluded is not None and excluded(path)) or (bool(outputs) and os.path.realpath(path) in outputs)


def _find_out(named: list[Named], inputs: Inputs, today: date, options: Options, store: Store) -> Answer:
    """Check the drafts, and write what is to be saved."""
    from ..redact import redact
    from ..reporters import render
    from ..reporters.safe import printable
    from .run import run_drafts

    linter = open_linter(options.rules, store)
    wish, each = _wishes(linter, options)
    run = run_drafts(linter, named, inputs, today, wish, each, quiet=options.quiet, jobs=options.jobs)
    run, known = _without_known(replace(run, failing=options.failing), options, wish)
    if options.redact != "none":
        run = redact(run, options.redact)
    for form, path in options.saves:
        write_pieces(path, (click.unstyle(piece).encode("utf-8") for piece in render(form, run)))
    said = [f"{printable(unread.name)}: {printable(unread.reason)}" for unread in run.unread]
    said += [known] if known and not options.quiet else []
    shown = _shown(run, options) if run.reports or options.form != "text" else None
    if shown is not None and not options.colour:
        shown = map(click.unstyle, shown)
    code = UNREAD if run.unread else int(any(run.count(severity) for severity in run.failing))
    return Answer(code, shown, tuple(said), run.dated)


def _shown(run: Run, options: Options) -> Iterator[str]:
    from ..reporters import render

    if options.statistics:
        from ..reporters import statistics

        return statistics.render(run, options.form)
    if options.quiet and options.form == "text":
        from ..reporters import text

        return text.render(run, quiet=True)
    return render(options.form, run)


def _wishes(linter: Linter, options: Options) -> tuple[Wish, Callable[[Source], Wish]]:
    """What is asked for in general and of each draft; stops the command for a name that the pack does not know."""
    from ..linter.judge import wish_for
    from ..reporters.safe import printable

    config = options.config
    if config:
        check_names(config, linter.pack)
    try:
        select = None if options.select is None else (*options.select, *options.extend_select)
        ignore = options.ignore
        if ignore is None:
            # What a configuration leaves out may be switched off by its pack as well.
            ignore = tuple(name for name in config.ignore if name not in linter.pack.off) if config else ()
        wish = wish_for(linter.pack, options.scenario, options.situations, select, ignore, options.severity)
    except ValueError as error:
        stop(printable(str(error)))
    if config is None:
        return wish, lambda source: wish
    return wish, _each(wish, config, options, linter.pack.groups())


def _each(wish: Wish, config: Config, options: Options, groups: dict[str, tuple[str, ...]]) -> Callable[[Source], Wish]:
    """What a configuration asks for of each draft."""

    def each(source: Source) -> Wish:
        held = config.for_draft(source.path, options.ignore)
        return replace(
            wish,
            scenario=held.scenario if wish.scenario is None else wish.scenario,
            situations=held.situations if wish.situations is None else wish.situations,
            ignore=frozenset(rule for name in held.ignore for rule in groups.get(name, ())),
        )

    return each


def _without_known(run: Run, options: Options, wish: Wish) -> tuple[Run, str]:
    """The run without what the baseline knows, and what there is to say of it; with --write-baseline the baseline is written.

    What the baseline holds of rules that are not checked this time stays as it is.
    """
    from ..baseline import BaselineError, empty, read
    from ..reporters.safe import printable

    if not options.baseline:
        return run, ""
    try:
        baseline = read(options.baseline) if not options.write_baseline or os.path.exists(options.baseline) else empty(options.baseline)
    except BaselineError as error:
        stop(f"the baseline {printable(options.baseline)} cannot be used: {error}")
    if options.write_baseline:
        baseline = baseline.with_all(run, wish.wants)
        write(options.baseline, baseline.to_bytes())
    run, stale = baseline.split(run, wish.wants)
    told = [f"findings known from the baseline: {run.known}"] if run.known else []
    told += [f"in the baseline, but not found again: {stale} (--write-baseline takes them out)"] if stale else []
    return run, "; ".join(told)
