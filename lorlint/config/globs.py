"""Patterns for paths, as in .gitignore, relative to the folder of the file that says them."""

from __future__ import annotations

import os
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Each star of a pattern multiplies the steps that a match can take by the length of the path. With so many stars, and paths so long,
# the worst of patterns takes a hundredth of a second.
LONGEST, MOST_STARS, LONGEST_PATH = 200, 3, 300
# A pattern with few enough stars; `**` between slashes counts once. It is also in the JSON Schema, so no Python-only syntax.
STARS = rf"[^*]*(?:(?:(?<![^/!])\*\*(?![^/])|\*)[^*]*){{0,{MOST_STARS}}}"
_STARS = re.compile(STARS, re.DOTALL)


def problem(pattern: str) -> str | None:
    """What is wrong with a pattern, None if nothing is."""
    if len(pattern) > LONGEST:
        return f"this pattern is over {LONGEST} characters long"
    if not _STARS.fullmatch(pattern):
        return f"this pattern has more than {MOST_STARS} stars; take some away, or write it as two patterns"
    if pattern.startswith("#"):
        return "a pattern that begins with '#' is a comment; write '\\#' for a name that begins so"
    with warnings.catch_warnings():
        warnings.simplefilter("error", FutureWarning)
        try:
            compiled = list(_spec((pattern,)).patterns)
        except (ValueError, re.error, FutureWarning):
            return f"{pattern!r} is no pattern; mind its brackets and backslashes"
    if not any(part.include is not None for part in compiled):
        return f"{pattern!r} matches no path; mind its brackets"
    return None


def matches(folder: Path, patterns: tuple[str, ...], path: Path, *, folders: bool = False) -> bool:
    """Whether patterns of a folder match a path, the last that does so counting; with `folders` the path may be a folder, too.

    What lies outside the folder, or more than `LONGEST_PATH` characters below it, is matched by none.
    """
    place = _below(folder, path)
    if place is None or place == "." or len(place) > LONGEST_PATH:
        return False
    spec = _spec(patterns)
    return spec.match_file(place) or (folders and os.path.isdir(path) and spec.match_file(f"{place}/"))


def _below(folder: Path, path: Path) -> str | None:
    """The way down from a folder to a path, None if there is none; links are followed only where there is none without."""
    for place, top in ((os.path.abspath(path), os.path.abspath(folder)), (os.path.realpath(path), os.path.realpath(folder))):
        if Path(place).is_relative_to(top):
            return Path(place).relative_to(top).as_posix()
    return None


@lru_cache(maxsize=512)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
