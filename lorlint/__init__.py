"""lorlint reads the draft of an email that asks a physician for a letter of recommendation, and says what to change.

>>> import lorlint
>>> report = lorlint.check("Dear Dr. Okafor,\\n\\nCould you write me a letter of recommendation?\\n")
>>> any(finding.rule == "missing-strong" for finding in report.findings)
True
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .report import Report

__version__ = "0.1.0"


def check(
    text: str,
    *,
    today: date | None = None,
    scenario: str | None = None,
    situations: Iterable[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    rules: str | None = None,
    path: str = "<text>",
) -> Report:
    """The report on the text of one draft; the pipeline is built once a process.

    `today` is the day against which dates are read (default: the clock's). `scenario` and `situations` take
    the place of what is found in the text. `select` and `ignore` are rule ids, `rules` is a pack's folder.
    Raises PackError for a faulty pack and ValueError for an unknown scenario, situation or rule.
    """
    from .linter import shared_linter
    from .linter.judge import wish_for
    from .sources import Source
    from .text import Text

    linter = shared_linter(rules)
    wish = wish_for(linter.pack, scenario, situations, select, ignore)
    return linter.check(Source(path, Text(text)), today or date.today(), wish)
