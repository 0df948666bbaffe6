"""The commands `lorlint config ...`, and the options with which a command takes a configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..config.find import find, start_folder
from .common import open_pack, stop, stop_for

if TYPE_CHECKING:
    from ..config.model import Config
    from ..pack import Pack

# What `show` says of a scenario or of situations that no setting names.
_FOUND = "found in the text"
_UNUSABLE = "this configuration cannot be used"
_Command = TypeVar("_Command", bound=Callable[..., None])


def config_options(command: _Command) -> _Command:
    """The options --config and --no-config of a command."""
    no = click.option("--no-config", is_flag=True, help="Read no configuration.")
    return click.option(
        "--config", "config_file", metavar="FILE",
        help="Take the settings from this file. [default: the nearest lorlint.toml or pyproject.toml]",
    )(no(command))  # fmt: skip


def open_config(config_file: str | None, no_config: bool, drafts: Iterable[str]) -> Config | None:
    """The configuration that --config and --no-config ask for, else the nearest to the drafts, if there is one.

    Stops the command for a faulty one.
    """
    if config_file and no_config:
        stop("--config and --no-config contradict each other; take one of them away")
    if no_config:
        return None
    path = Path(config_file) if config_file else find(start_folder(drafts))
    if path is None:
        return None
    from ..config.load import load
    from ..faults import ConfigError

    try:
        return load(path)
    except ConfigError as error:
        stop_for(_UNUSABLE, error)


def check_names(config: Config, pack: Pack) -> None:
    """Stop the command where a configuration speaks of what the pack does not have."""
    from ..faults import ConfigError
    from ..reporters import FORMATS

    if faults := config.faults(pack, FORMATS):
        stop_for(_UNUSABLE, ConfigError(faults))


def config_pack(config: Config) -> str | None:
    """The folder of the pack that a configuration names, as `open_pack` takes it; stops the command where there is none."""
    from ..faults import ConfigError

    try:
        return config.rules()
    except ConfigError as error:
        stop_for(_UNUSABLE, error)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def config() -> None:
    """Show the settings that hold, and where they come from.

    \b
    Examples:
      lorlint config show
      lorlint config show drafts/2026-08-03-shah.txt
      lorlint config schema > lorlint.schema.json
    """


@config.command()
@click.argument("draft", required=False)
@config_options
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print it.")
def show(draft: str | None, config_file: str | None, no_config: bool, form: str) -> None:
    """Print each setting, its value and the file that says it, and what of them holds of a DRAFT.

    Exit code: 0, or 2 for a configuration that cannot be used.
    """
    from ..config.model import Config

    settings = open_config(config_file, no_config, [draft] if draft else []) or Config()
    if settings.said:
        check_names(settings, open_pack(config_pack(settings)))
    if form == "json":
        import json

        click.echo(json.dumps(_document(settings, draft), indent=2))
    else:
        for line in _lines(settings, draft):
            click.echo(line)


def _rows(config: Config) -> Iterator[tuple[str, str | None, Any, str]]:
    """Every setting: its key, the entry if it is one of a table, the value, and where it comes from."""
    from ..config.keys import KEYS
    from .options import in_ci

    for key in KEYS:
        for said in config.said.get(key, ()):
            entries = said.value.items() if isinstance(said.value, dict) else [(None, said.value)]
            for entry, value in entries:
                yield key, entry, value.isoformat() if isinstance(value, date) else value, said.document.origin
        if key not in config.said:
            value = getattr(config, key.replace("-", "_"), None)
            if key == "redact" and in_ci():
                yield key, None, "content", "CI"
            else:
                yield key, None, value if isinstance(value, str) else None, config.origin(key)


def _document(config: Config, draft: str | None) -> dict[str, Any]:
    keys = ("key", "entry", "value", "origin")
    document: dict[str, Any] = {
        "schema_version": 1,
        "file": str(config.path) if config.path else None,
        "extends": [str(path) for path in config.extends],
        "settings": [dict(zip(keys, row, strict=True)) for row in _rows(config)],
    }
    if draft:
        held = config.for_draft(draft)
        document["draft"] = {
            "path": draft,
            "excluded": config.excluded(draft),
            "ignore": list(held.ignore),
            "scenario": held.scenario,
            "situations": None if held.situations is None else list(held.situations),
        }
    return document


def _lines(config: Config, draft: str | None) -> Iterator[str]:
    from tabulate import tabulate

    from ..config.document import dotted
    from ..reporters.safe import printable

    def table(rows: Iterable[Iterable[str]]) -> Iterator[str]:
        yield from tabulate([[printable(cell) for cell in row] for row in rows], tablefmt="plain", disable_numparse=True).splitlines()

    yield printable(str(config.path)) if config.path else "no configuration file"
    rows = _rows(config)
    yield from table((dotted((key,) if entry is None else (key, entry)), _shown(value), origin) for key, entry, value, origin in rows)
    if draft:
        held = config.for_draft(draft)
        yield ""
        yield printable(draft)
        yield from table(
            (
                ("left out", _shown(list(held.ignore))),
                ("scenario", held.scenario or _FOUND),
                ("situations", _FOUND if held.situations is None else _shown(list(held.situations))),
                ("excluded", "yes, passed over when a folder is checked" if config.excluded(draft) else "no"),
            )
        )


def _shown(value: str | list[str] | None) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return value or "-"


@config.command()
def schema() -> None:
    """Print the JSON Schema of lorlint.toml, for editors.

    \b
    Write it into a file once, and put this line at the top of lorlint.toml:
      #:schema ./lorlint.schema.json
    """
    import json

    from ..config.schema import schema as make
    from ..reporters import FORMATS

    click.echo(json.dumps(make(FORMATS), indent=2))
