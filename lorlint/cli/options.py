"""What `lorlint check` goes by, from the command line and the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import click

from .common import stop

SEVERITIES = ("error", "warning", "info")
THRESHOLDS = (*SEVERITIES, "never")
REDACT = ("content", "all", "none")


class Redactable(click.Command):
    """A command whose option --redact may stand without a value, and then means "content"."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give --redact its value: click would take the next argument for it."""
        end = args.index("--") if "--" in args else len(args)
        args = ["--redact=content" if place < end and arg == "--redact" else arg for place, arg in enumerate(args)]
        return super().parse_args(ctx, args)


@dataclass(frozen=True)
class Options:
    """All that a run goes by; None is for what the drafts themselves or the clock decide."""

    rules: str | None = None
    today: date | None = None
    scenario: str | None = None
    situations: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    form: str = "text"
    output: str | None = None
    saves: tuple[tuple[str, str], ...] = ()
    statistics: bool = False
    quiet: bool = False
    redact: str = "none"
    baseline: str | None = None
    write_baseline: bool = False
    fail_on: str = "error"
    stdin_filename: str | None = None
    excluded: Callable[[str], bool] = lambda path: False

    @property
    def failing(self) -> tuple[str, ...]:
        """The severities that make a run fail."""
        return SEVERITIES[: THRESHOLDS.index(self.fail_on) + 1] if self.fail_on != "never" else ()


def options_from(given: Mapping[str, Any]) -> Options:
    """The options of a command line. Stops the command for options that do not go together."""
    said = {name: value for name, value in given.items() if value is not None and value != () and value is not False}
    if said.get("situations") == ("none",):
        said["situations"] = ()
    options = Options(**{"redact": "content" if in_ci() else "none", **said})
    if options.write_baseline and not options.baseline:
        stop("--write-baseline needs to know the file: --baseline FILE.")
    if options.statistics and options.form not in ("text", "json"):
        stop("--statistics are printed as text or json only.")
    return options


def in_ci() -> bool:
    """Whether this runs on a build server, where others read the log."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")
