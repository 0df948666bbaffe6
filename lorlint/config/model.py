"""What a configuration is once it is read and found right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ..faults import ConfigError, Fault
from . import globs
from .document import Said
from .keys import KEYS
from .kinds import FORMAT, PART, RULE, SCENARIO, SITUATION

if TYPE_CHECKING:
    from ..pack import Pack

T = TypeVar("T")


@dataclass(frozen=True)
class Scoped(Generic[T]):
    """A value for the drafts below `folder` that match a pattern, or without a pattern for all drafts wherever they are."""

    folder: Path
    glob: str | None
    value: T

    def holds(self, path: Path) -> bool:
        """Whether the value is for the draft at a path."""
        return self.glob is None or globs.matches(self.folder, (self.glob,), path)


@dataclass(frozen=True)
class ForDraft:
    """What holds of one draft: rules and elements left out (those for all drafts, too), its scenario, its situations.

    None leaves scenario or situations to the draft itself; () is a draft with no situation.
    """

    ignore: tuple[str, ...] = ()
    scenario: str | None = None
    situations: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Config:
    """All settings; `Config()` is what holds where no file says anything.

    `path` is the file that was read, `extends` those that it builds on, the nearest first. `select` is None for all rules. Names of rules
    and elements are as they were written: `faults` tells which of them a pack does not know.
    `said` is every setting that counts, by key, with the file that says it; a table is in it entry by entry.
    """

    path: Path | None = None
    extends: tuple[Path, ...] = ()
    pack: str | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    per_file_ignores: tuple[Scoped[tuple[str, ...]], ...] = ()
    scenario: tuple[Scoped[str], ...] = ()
    situation: tuple[Scoped[tuple[str, ...]], ...] = ()
    fail_on: str = "error"
    today: date | None = None
    exclude: tuple[str, ...] = ()
    format: str = "text"
    redact: str = "none"
    baseline: Path | None = None
    said: Mapping[str, tuple[Said, ...]] = field(default_factory=dict, repr=False)

    def origin(self, key: str) -> str:
        """Where a setting comes from: the files that say it, as seen from the folder of `path`, or "default".

        Raises KeyError for a key that there is none of.
        """
        if key not in KEYS:
            raise KeyError(key)
        return ", ".join(dict.fromkeys(said.document.origin for said in self.said.get(key, ()))) or "default"

    def for_draft(self, path: str | Path, ignore: tuple[str, ...] | None = None) -> ForDraft:
        """What holds of the draft at a path. Of scenarios and situations the last that matches counts; what is left out adds up.

        `ignore` takes the place of what the configuration leaves out of all drafts.
        """
        place = Path(path)
        more = (name for entry in self.per_file_ignores if entry.holds(place) for name in entry.value)
        return ForDraft(
            tuple(dict.fromkeys((*(self.ignore if ignore is None else ignore), *more))),
            next((entry.value for entry in reversed(self.scenario) if entry.holds(place)), None),
            next((entry.value for entry in reversed(self.situation) if entry.holds(place)), None),
        )

    def excluded(self, path: str | Path) -> bool:
        """Whether a draft, or a folder with all that is in it, is to be passed over."""
        if not self.exclude:
            return False
        return globs.matches(self.said["exclude"][0].document.path.parent, self.exclude, Path(path), folders=True)

    def rules(self) -> str | None:
        """The pack's folder, as `load_pack` takes it; None for lorlint's own. Raises ConfigError where there is no such pack."""
        from ..locate import default_path, locate

        if self.pack is None:
            return None
        said = self.said["pack"][0]
        try:
            found = locate(self.pack, beside=said.document.path.parent)
        except ValueError as error:
            raise ConfigError([said.fault(str(error))]) from None
        return None if found == default_path() else str(found)

    def faults(self, pack: Pack, formats: Iterable[str]) -> tuple[Fault, ...]:
        """The names that neither the pack nor the reporters know, each with the nearest that they do."""
        from ..nearest import nearest
        from ..pack import SCENARIOS

        rules = list(pack.outcomes())
        known: dict[str, Iterable[str]] = {
            RULE: rules,
            PART: [*pack.elements, *rules],
            SCENARIO: SCENARIOS,
            SITUATION: [case.name for case in pack.situations],
            FORMAT: tuple(formats),
        }
        found = []
        for key, said in ((key, said) for key, each in self.said.items() for said in each):
            for name, of in KEYS[key].kind.names(said):
                if name.value in pack.off and of in (RULE, PART):
                    if "ignore" not in key:
                        found.append(name.fault(f"the rule {name.value!r} is switched off in {pack.off[name.value]}"))
                elif name.value not in known[of]:
                    found.append(name.fault(f"there is no {of} {name.value!r}{nearest(name.value, known[of])}"))
        return tuple(found)
