"""Which configuration file counts."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

OWN, SHARED = "lorlint.toml", "pyproject.toml"


def start_folder(drafts: Iterable[str]) -> Path:
    """The folder from which to look for a configuration: the one that holds all drafts, files or folders; without any, the current one."""
    folders = {path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.abspath, drafts)}
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # no drafts, or drafts on several drives
        return Path.cwd()


def find(start: Path) -> Path | None:
    """The nearest configuration file in a folder or the folders above it; None where there is none.

    In one folder lorlint.toml counts before pyproject.toml, which counts only with a table [tool.lorlint]. A pyproject.toml that may have
    one but cannot be read is found, too, so that `load` says what is wrong.
    """
    top = Path(os.path.abspath(start))
    for folder in (top, *top.parents):
        if os.path.isfile(folder / OWN):
            return folder / OWN
        if os.path.isfile(folder / SHARED) and _has_settings(folder / SHARED):
            return folder / SHARED
    return None


def _has_settings(path: Path) -> bool:
    from ..faults import ConfigError
    from .document import NoSettings, read

    try:
        read(path)
    except NoSettings:
        return False
    except ConfigError:
        return True
    return True
