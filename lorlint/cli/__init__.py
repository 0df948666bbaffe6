"""The command line. Heavy rooms are imported by the commands that need them, so that --help is quick."""

from __future__ import annotations

import click

from .. import __version__
from .cache import cache
from .check import check
from .config import config
from .evaluate import evaluate
from .guard import Guarded
from .packs import packs
from .plan import new, timeline
from .rules import explain, rules, try_phrase


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from ..locate import default_path
    from ..pack.layers import layers

    click.echo(f"lorlint {__version__}, rule pack default {layers(default_path())[0].keys['version'].text()}")
    ctx.exit()


@click.group(cls=Guarded, context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (check, cache, new, timeline, rules, explain, try_phrase, packs, evaluate, config):
    main.add_command(command)
