"""Reporters: a run of the linter as text or as data. They know nothing of spaCy or of rules' insides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..report import Run

# Each form is the module of its name, which is imported when it is asked for: a start that needs one does not pay for the others.
FORMATS = ("text", "concise", "table", "json", "markdown", "sarif", "github", "junit")


def render(form: str, run: Run) -> Iterator[str]:
    """A run in one of the forms of FORMATS, piece by piece; together they are whole lines. Raises ValueError for another form."""
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
    reporter: Callable[[Run], Iterator[str]] = import_module(f".{form}", __name__).render
    return reporter(run)


__all__ = ["FORMATS", "render"]
