"""Write the files of a new pack, and of a new rule, so that both pass their own tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from ..locate import DEFAULT
from .layers import FORMAT
from .yamlfile import name_fault


def check_name(name: str, what: str) -> None:
    """Raises ValueError for a name that is not of small letters, digits and hyphens."""
    if fault := name_fault(name, what):
        raise ValueError(fault)


def new_pack(folder: Path, name: str, extends: str = DEFAULT) -> list[Path]:
    """Write an empty pack that extends another into a new folder; the files written. Raises FileExistsError where something is there."""
    check_name(name, "pack")
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"the folder {str(folder)!r} is not empty")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "pack.yml"
    path.write_text(
        f"""\
# A pack of lorlint rules. What is not said here is as in the pack that it extends.
format: {FORMAT}
name: {name}
version: 1
extends: {extends}

# What is changed of the rules that are extended, by id, for example:
# rules:
#   over-length: {{most: {{request: 300}}}}
#   no-waiver: off
#   drama: {{severity: warning}}

# Templates of `lorlint new` that are taken away, for example:
# templates: {{early-ask: off}}

# Phrases that are added to lists, for example:
# words:
#   residency: |
#     Facharztausbildung
""",
        encoding="utf-8",
    )
    return [path]


def new_rule(
    folder: Path,
    element: str,
    name: str,
    phrases: Sequence[str],
    summary: str,
    message: str,
    suggest: str,
    severity: str,
    bad: Sequence[str],
    good: Sequence[str],
) -> Path:
    """Write a rule that avoids some phrases into a pack's folder; the file written.

    Raises FileExistsError where there is such a file, and ValueError for a name that is none.
    """
    check_name(name, "rule")
    path = folder / element / f"{name}.yml"
    if path.exists():
        raise FileExistsError(f"there is a file {str(path)!r} already; choose another name, or change that file")
    path.parent.mkdir(parents=True, exist_ok=True)
    block = "".join(f"  {phrase}\n" for phrase in phrases)
    rest = {
        "found": {"id": name, "severity": severity, "summary": summary, "message": message, "suggest": [suggest], "bad": list(bad)},
        "good": list(good),
    }
    text = yaml.safe_dump(rest, sort_keys=False, allow_unicode=True, width=120)
    path.write_text(f"check: avoid\nphrases: |\n{block}{text}", encoding="utf-8")
    return path
