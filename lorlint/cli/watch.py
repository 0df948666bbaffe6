"""Check again whenever a draft changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NoReturn

import click

from ..sources import ENDINGS
from .common import stop
from .inputs import STDIN


def watch_drafts(drafts: tuple[str, ...], check: Callable[[], int]) -> NoReturn:
    """Check now and after each change of the drafts, until Ctrl-C. Stops the command where there is nothing to watch."""
    try:
        from watchfiles import Change, watch
    except ImportError:
        stop("--watch needs a library that is not installed: pip install 'lorlint[watch]'")
    if STDIN in drafts:
        stop("--watch needs files or folders, not standard input.")
    named = {os.path.abspath(path) for path in drafts}
    # A file's folder is watched, because many programs save by putting a new file in the place of the old one.
    folders = {path if os.path.isdir(path) else os.path.dirname(path) for path in named}
    missing = sorted(folder for folder in folders if not os.path.isdir(folder))
    if missing:
        stop(f"{click.format_filename(missing[0])}: there is no such folder to watch.")

    def is_draft(change: Change, path: str) -> bool:
        inside = any(path.startswith(os.path.join(folder, "")) for folder in named)
        return path in named or (inside and path.lower().endswith(ENDINGS))

    check()
    for _ in watch(*folders, watch_filter=is_draft, raise_interrupt=True):
        click.clear()
        check()
    raise AssertionError("watching ends with Ctrl-C only")
