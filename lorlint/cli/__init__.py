"""The command line. Commands, and the rooms that a command needs, are imported when they are asked for, so that a start is quick."""

from __future__ import annotations

from importlib import import_module

import click

from .. import __version__
from .guard import Guarded

# The module of this room in which each command stands, and its name there.
_COMMANDS = {
    "check": ("check", "check"),
    "new": ("plan", "new"),
    "timeline": ("plan", "timeline"),
    "rules": ("rules", "rules"),
    "explain": ("explain", "explain"),
    "try": ("explain", "try_phrase"),
    "pack": ("packs", "packs"),
    "eval": ("evaluate", "evaluate"),
    "config": ("config", "config"),
    "cache": ("cache", "cache"),
}


class Commands(Guarded):
    """The group of all commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, the most used first."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f".{module}", __name__), name)
        return command


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from ..locate import default_path
    from ..pack.layers import layers

    click.echo(f"lorlint {__version__}, rule pack default {layers(default_path())[0].keys['version'].text()}")
    ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the versions of lorlint and its rule pack."
)
def main() -> None:
    """Check the draft of an email that asks a physician for a letter of recommendation.

    \b
    Examples:
      lorlint check draft.txt
      lorlint check --today 2026-07-20 draft.txt
      lorlint check drafts/
      lorlint new follow-up --reader "Dr. Okafor" > follow-up.txt
      lorlint timeline --rotation-ends 2026-06-26 --apply 2026-09-23

    'lorlint COMMAND --help' tells more of each command.
    """
