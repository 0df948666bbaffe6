"""Where answers are kept between runs, and the command `lorlint cache`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from .. import store
from .common import stop

_Command = TypeVar("_Command", bound=Callable[..., None])


def cache_option(command: _Command) -> _Command:
    """The option --cache-dir of a command."""
    return click.option(
        "--cache-dir", metavar="FOLDER", envvar="LORLINT_CACHE_DIR",
        help="Keep answers between runs in this folder. [default: the platform's cache folder]",
    )(command)  # fmt: skip


def cache_folder(given: str | None) -> Path:
    """The folder in which answers are kept."""
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("lorlint", appauthor=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cache() -> None:
    """Look after the answers that are kept between runs. They are sealed: without a draft nobody can read what was found in it."""


@cache.command()
@cache_option
def clear(cache_dir: str | None) -> None:
    """Take all answers away."""
    from ..reporters.safe import printable

    folder = cache_folder(cache_dir)
    try:
        size = store.clear(folder)
    except OSError as error:
        stop(f"{printable(str(folder))} cannot be cleared: {error.strerror}.")
    click.echo(f"took away {size / 2**20:.1f} MB of answers from {printable(str(folder))}")
