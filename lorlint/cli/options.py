"""What `lorlint check` goes by, from the command line and the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ..levels import SEVERITIES, THRESHOLDS
from .common import colour, stop
from .config import config_pack, open_config
from .inputs import STDIN

if TYPE_CHECKING:
    from ..config.model import Config


class Redactable(click.Command):
    """A command whose option --redact may stand without a value, and then means "content"."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give --redact its value: click would take the next argument for it."""
        end = args.index("--") if "--" in args else len(args)
        args = ["--redact=content" if place < end and arg == "--redact" else arg for place, arg in enumerate(args)]
        return super().parse_args(ctx, args)


@dataclass(frozen=True, eq=False, repr=False)
class Options:
    """All that a run goes by; None is for what the drafts themselves or the clock decide.

    `ignore` is what the command line leaves out in place of the configuration.
    """

    config: Config | None = None
    rules: str | None = None
    today: date | None = None
    scenario: str | None = None
    situations: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] | None = None
    severity: Mapping[str, str] = field(default_factory=dict)
    form: str = "text"
    colour: bool = False
    output: str | None = None
    saves: tuple[tuple[str, str], ...] = ()
    statistics: bool = False
    quiet: bool = False
    redact: str = "none"
    baseline: str | None = None
    write_baseline: bool = False
    fail_on: str = "error"
    stdin_filename: str | None = None
    jobs: int | None = None

    @property
    def failing(self) -> tuple[str, ...]:
        """The severities that make a run fail."""
        return SEVERITIES[: THRESHOLDS.index(self.fail_on) + 1] if self.fail_on != "never" else ()

    @property
    def outputs(self) -> tuple[str, ...]:
        """The files that the run writes into, links followed; what is no file, such as `/dev/null`, is left out."""
        paths = (self.output, *(path for _, path in self.saves), self.baseline if self.write_baseline else None)
        return tuple(os.path.realpath(path) for path in paths if path and (os.path.isfile(path) or not os.path.exists(path)))


def options_from(given: dict[str, Any], drafts: tuple[str, ...]) -> Options:
    """The options of a command line, and where it says nothing, of the configuration. Stops the command for what does not go together."""
    named = [given["stdin_filename"] if path == STDIN else path for path in drafts]
    config = open_config(given.pop("config_file"), given.pop("no_config"), [path for path in named if path])
    options = {name: value for name, value in given.items() if value is not None and value != () and value is not False}
    if options.get("situations") == ("none",):
        options["situations"] = ()
    options = {**_of_config(config), **options} if config else options
    options["extend_select"] = (*(config.extend_select if config else ()), *options.get("extend_select", ()))
    options.setdefault("redact", "content" if in_ci() else "none")
    found = Options(config=config, colour=colour() and "output" not in options, **options)
    if found.stdin_filename and STDIN not in drafts:
        stop("--stdin-filename is for standard input, which is named as - among the drafts.")
    if found.write_baseline and not found.baseline:
        stop("--write-baseline needs to know the file: --baseline FILE.")
    _check_outputs(found, drafts)
    if found.statistics and found.form not in ("text", "json"):
        stop("--statistics are printed as text or json only.")
    return found


def _check_outputs(options: Options, drafts: tuple[str, ...]) -> None:
    """Stop the command where what it writes would overwrite what it reads, or what it has just written."""
    outputs = options.outputs
    if len(set(outputs)) < len(outputs):
        stop("two of --output, --save and --baseline name the same file. Give each a file of its own.")
    read = {os.path.realpath(path) for path in drafts}
    if options.config:
        read |= {os.path.realpath(path) for path in (options.config.path, *options.config.extends) if path}
    if options.baseline and not options.write_baseline:
        read.add(os.path.realpath(options.baseline))
    if not read.isdisjoint(outputs):
        stop("--output or --save names a draft, a configuration or a baseline, which would be overwritten. Name another file.")


def _of_config(config: Config) -> dict[str, Any]:
    """What a configuration says of the options; what it does not say is left out."""
    options = {
        "rules": config_pack(config),
        "today": config.today,
        "select": config.select,
        "severity": config.severity,
        "form": config.format,
        "fail_on": config.fail_on,
        "baseline": str(config.baseline) if config.baseline else None,
        "redact": config.redact if "redact" in config.said else None,
    }
    return {name: value for name, value in options.items() if value is not None}


def in_ci() -> bool:
    """Whether this runs on a build server, where others read the log."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")
