"""A pack that extends others: which folders it is made of, and which file of them counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..faults import Fault, PackError
from ..locate import locate
from .yamlfile import Value, load

# What a pack says of that which it takes away from the packs below.
OFF = "off"
# The version of the pack format that this lorlint reads: the number behind `format:` in pack.yml.
FORMAT = 1
ABOUT_KEYS = (
    "format", "name", "version", "extends", "elements", "costs", "about", "not-about", "about-surely", "remark", "places", "rules", "words",
    "templates",
)  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """One folder of a pack: `about` is its pack.yml, `keys` what that holds. `number` 0 is the pack that extends nothing."""

    number: int
    root: Path
    about: Value
    keys: Mapping[str, Value]

    @property
    def name(self) -> str:
        """The pack's name, else its folder's."""
        return self.keys["name"].text() if "name" in self.keys else self.root.name


def layers(root: Path) -> list[Layer]:
    """The layers of the pack in a folder, the one that extends nothing first. Raises PackError for one that cannot be used."""
    chain: list[tuple[Path, Value, dict[str, Value]]] = []
    seen: set[Path] = set()
    while True:
        if not (root / "pack.yml").is_file():
            raise PackError([Fault(str(root), "this folder holds no rule pack: it has no pack.yml")])
        about = load(root / "pack.yml", str(root / "pack.yml"), root)
        keys = about.mapping(ABOUT_KEYS)
        _check_format(about, keys)
        chain.append((root, about, keys))
        seen.add(root.resolve())
        if "extends" not in keys:
            break
        try:
            root = locate(keys["extends"].text(), beside=root)
        except ValueError as error:
            keys["extends"].fault(str(error))
        else:
            if root.resolve() in seen:
                keys["extends"].fault("this pack extends itself in a circle; take this line out, or name the pack that it builds on")
        if about.file.faults:
            raise PackError(about.file.faults)
    return [Layer(number, *parts) for number, parts in enumerate(reversed(chain))]


def _check_format(about: Value, keys: Mapping[str, Value]) -> None:
    if "format" not in keys:
        about.fault(f"pack.yml needs 'format: {FORMAT}', the version of the format that it is written in")
    elif (number := keys["format"].number()) != FORMAT and not about.file.faults:
        keys["format"].fault(
            f"this pack is written in format {number}, but this lorlint reads format {FORMAT}; update the older of the two"
        )


def overlay(chain: list[Layer], folder: str) -> Iterator[tuple[Layer, Path]]:
    """The YAML files in a folder of a pack, by name; of files of one name that of the last layer counts."""
    found: dict[str, tuple[Layer, Path]] = {}
    for layer in chain:
        for path in (layer.root / folder).glob("*.yaml"):
            layer.about.fault(f"{folder}/{path.name} is not read: the files of a pack end with .yml; rename it")
        found.update({path.name: (layer, path) for path in (layer.root / folder).glob("*.yml")})
    for name in sorted(found):
        yield found[name]


def topmost(chain: list[Layer], name: str) -> tuple[Layer, Path] | None:
    """The file of a name at the top of a pack that counts; None where no layer has it."""
    return next(((layer, layer.root / name) for layer in reversed(chain) if (layer.root / name).is_file()), None)
