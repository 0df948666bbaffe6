"""The program `lorlint`, and `python -m lorlint`."""

from __future__ import annotations

import gc
import os
import sys
from types import ModuleType


def run() -> None:
    """Run the command line, and leave at once: to take spaCy's objects apart one by one would take a fifth of the time again."""
    # What is imported stays: to look through it again and again would take 3 of 58 ms for an unchanged draft.
    gc.disable()
    from .cli import main

    _leave_out_spacys_commands()
    code = 0
    try:
        main(prog_name="lorlint")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _leave_out_spacys_commands() -> None:
    """Let `import spacy` do without spaCy's own command line, of which it wants one function that lorlint never calls (`spacy.info`).

    That takes 0.2 of 0.8 s for a new draft, and 19 MiB. Only this program does so: who imports lorlint has all of spaCy.
    """
    commands = ModuleType("spacy.cli")
    commands.info = None  # type: ignore[attr-defined]
    sys.modules["spacy.cli"] = sys.modules["spacy.cli.info"] = commands


if __name__ == "__main__":
    run()
