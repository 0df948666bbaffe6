"""What the commands share: kinds of option, output, and how a command stops."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from ..linter import Linter
    from ..pack import Pack
    from ..store import Store

_YEARS = (2000, 2100)


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a wrong one stops the command with an example of a right one."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2026-09-05", param, ctx)
        if not _YEARS[0] <= day.year <= _YEARS[1]:
            self.fail(f"{value!r} lies too far away; take a year from {_YEARS[0]} to {_YEARS[1]}", param, ctx)
        return day


def names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names given one by one or with commas between them."""
    found = tuple(name for part in value for name in part.replace(",", " ").split())
    if value and not found:
        raise click.BadParameter("a name is missing.", ctx, param)
    return found


def today_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option --today of a command."""
    return click.option(
        "--today", type=Day(), default=None, metavar="DATE", help="Read dates as of this day, such as 2026-07-20. [default: the clock's]"
    )(command)


def rules_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option --rules of a command."""
    return click.option(
        "--rules", metavar="PACK", help="Use this rule pack: a folder, or the name of an installed one. [default: lorlint's own]"
    )(command)


def colour() -> bool:
    """Whether to colour standard output: as NO_COLOR and FORCE_COLOR say, else only on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def stop(message: str) -> NoReturn:
    """End the command with a message on standard error and exit code 2."""
    click.echo(f"lorlint: {message}", err=True)
    sys.exit(2)


def stop_for(what: str, error: Exception) -> NoReturn:
    """End the command because of the faults of something: what cannot be used, and below it each fault."""
    from ..reporters.safe import printable

    stop(f"{what}:\n" + "\n".join(printable(line) for line in str(error).split("\n")))


def open_pack(rules: str | None) -> Pack:
    """The pack that --rules names; stops the command where it cannot be used."""
    from ..faults import PackError
    from ..pack.load import load_pack

    try:
        return load_pack(rules)
    except (PackError, ValueError) as error:
        stop_for("this rule pack cannot be used", error)


def open_linter(rules: str | None, store: Store | None = None) -> Linter:
    """The linter of the pack that --rules names, with a store from there; stops the command where it cannot be used."""
    from ..faults import PackError
    from ..linter import shared_linter
    from ..prints import kept_print

    try:
        linter = _linter(rules, store, kept_print(rules, store)) if store and store.open else shared_linter(rules)
    except (PackError, ValueError) as error:
        stop_for("this rule pack cannot be used", error)
    # What is there now stays; of what drafts leave behind the collector takes care.
    gc.freeze()
    gc.enable()
    return linter


@lru_cache(maxsize=1)
def _linter(rules: str | None, store: Store, pack: bytes | None) -> Linter:
    """The linter of a pack as it is now: with --watch it stays, until a file of the pack changes."""
    from ..linter import Linter

    return Linter(rules, store)


def write(path: str, data: bytes) -> None:
    """Write a file, as `write_pieces` does."""
    write_pieces(path, (data,))


def write_pieces(path: str, pieces: Iterable[bytes]) -> None:
    """Write a file in one go: whoever reads it sees the old one or the whole new one. Stops the command where that fails.

    Links are followed, the rights of an old file stay, and into what is no file (`/dev/null`, a pipe) is written as it is.
    """
    import shutil
    import tempfile
    from pathlib import Path

    from ..reporters.safe import printable

    place = Path(os.path.realpath(path))
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as special:
                special.writelines(pieces)
            return
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".lorlint-") as folder:
            file = Path(folder) / place.name
            with file.open("wb") as opened:
                opened.writelines(pieces)
            if place.exists():
                shutil.copymode(place, file)
            os.replace(file, place)
    except OSError as error:
        stop(f"{printable(path)} cannot be written: {error.strerror}.")
