"""Reporters: a run of the linter as text or as data. They know nothing of spaCy or of rules' insides."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..linter import Run

# Each is a module of this room with a function `render(run) -> str`, imported when it is asked for.
FORMATS = ("text", "json")


def render(form: str, run: Run) -> str:
    """A run in one of the FORMATS."""
    text: str = import_module(f".{form}", __name__).render(run)
    return text
