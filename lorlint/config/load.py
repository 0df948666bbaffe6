"""A configuration file, and those that it extends -> a `Config`, or all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ..faults import ConfigError, Fault
from .document import Document, Said, read
from .keys import KEYS, NONE
from .kinds import faults
from .model import Config, Scoped

# So many files can extend one another.
_DEEPEST = 10
_T = TypeVar("_T")


def load(path: Path) -> Config:
    """The configuration in a file. Raises ConfigError with every fault of the file and of those that it extends."""
    first = read(path)
    chain = [first]
    found = list(_faults(first))
    while isinstance(name := chain[-1].settings.get("extend"), str) and name.endswith(".toml"):
        target = chain[-1].path.parent / name
        try:
            _check(target, chain)
            chain.append(read(target, beside=first.path.parent))
        except ConfigError as error:
            found += error.faults
            break
        found += _faults(chain[-1])
    if found:
        raise ConfigError(found)
    return _config(chain)


def _check(target: Path, chain: list[Document]) -> None:
    """Raises ConfigError where the last file of a chain cannot extend the target."""
    wrong = ""
    if not target.is_file():
        wrong = f"there is no file {str(target)!r}; check the name, which is relative to this file"
    elif any(target.samefile(document.path) for document in chain):
        wrong = "this file extends itself in a circle; take this line out, or name the file that it builds on"
    elif len(chain) >= _DEEPEST:
        wrong = f"more than {_DEEPEST} files extend one another; put some of them together"
    if wrong:
        raise ConfigError([chain[-1].fault(("extend",), wrong)])


def _faults(document: Document) -> Iterator[Fault]:
    for said in document.said():
        key = str(said.at[0])
        if key in KEYS:
            yield from faults(KEYS[key].kind, said)
        else:
            from ..nearest import nearest

            yield said.fault(f"there is no such key{nearest(key, KEYS)}")


def _merged(chain: list[Document]) -> dict[str, tuple[Said, ...]]:
    """What counts of a chain of files: of lists and plain values the nearest, of tables the nearest of each entry."""
    found: dict[str, tuple[Said, ...]] = {}
    for said in (said for document in reversed(chain) for said in document.said()):
        key = str(said.at[0])
        before = found.get(key, ())
        if isinstance(said.value, dict):
            kept = [old for old in before if not (isinstance(old.value, dict) and set(old.value) & set(said.value))]
            found[key] = (*kept, *(Said(said.document, said.at, {name: value}) for name, value in said.value.items()))
        else:
            found[key] = (*before, said) if KEYS[key].adds else (said,)
    return found


def _config(chain: list[Document]) -> Config:
    said = _merged(chain)

    def last(key: str, default: _T) -> _T:
        return said[key][-1].value if key in said else default

    def scoped(key: str) -> Iterator[Scoped[Any]]:
        for each in said.get(key, ()):
            for glob, value in each.value.items() if isinstance(each.value, dict) else [(None, each.value)]:
                yield Scoped(each.document.path.parent, glob, value)

    default = Config()
    today = last("today", default.today)
    baseline = last("baseline", None)
    return Config(
        path=chain[0].path,
        extends=tuple(document.path for document in chain[1:]),
        pack=last("pack", default.pack),
        select=tuple(last("select", ())) if "select" in said else default.select,
        extend_select=tuple(name for each in said.get("extend-select", ()) for name in each.value),
        ignore=tuple(last("ignore", ())),
        severity={name: value for each in said.get("severity", ()) for name, value in each.value.items()},
        per_file_ignores=tuple(Scoped(each.folder, each.glob, tuple(each.value)) for each in scoped("per-file-ignores")),
        scenario=tuple(scoped("scenario")),
        situation=tuple(Scoped(each.folder, each.glob, () if each.value == NONE else tuple(each.value)) for each in scoped("situation")),
        fail_on=last("fail-on", default.fail_on),
        today=date.fromisoformat(today) if isinstance(today, str) else today,
        exclude=tuple(last("exclude", ())),
        format=last("format", default.format),
        redact=last("redact", default.redact),
        baseline=None if baseline is None else said["baseline"][-1].document.path.parent / baseline,
        said=said,
    )
