"""Where rule packs lie: lorlint's own, installed ones, folders."""

from __future__ import annotations

from pathlib import Path

from .nearest import nearest

# Installed packages offer packs under this entry point: `my-pack = "my_package:folder"`.
ENTRY_POINT = "lorlint.packs"
DEFAULT = "default"


def default_path() -> Path:
    """The folder of the default pack: beside the package in a checkout, inside it in an installed wheel."""
    package = Path(__file__).resolve().parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def installed() -> dict[str, Path]:
    """The packs of installed packages by name. No code of theirs runs: only their folder is looked up."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    found = {}
    for point in entry_points(group=ENTRY_POINT):
        spec = find_spec(point.module.partition(".")[0])
        for place in (spec.submodule_search_locations or ()) if spec else ():
            found[point.name] = Path(place).joinpath(*point.module.split(".")[1:], *filter(None, point.attr.split(".")))
    return found


def locate(name: str | None, beside: Path | None = None) -> Path:
    """The folder of a pack: `default` (which None is, too), the name of an installed one, or a path (relative to the folder `beside`).

    Raises ValueError, with the nearest name, where there is none.
    """
    if name in (None, DEFAULT):
        return default_path()
    known = installed()
    if name in known:
        return known[name]
    path = (beside or Path()) / str(name)
    if not path.is_dir():
        raise ValueError(f"there is no pack {name!r}: neither a folder nor an installed pack{nearest(str(name), [DEFAULT, *known])}")
    return path
