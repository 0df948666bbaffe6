"""Reporters: a run of the linter as text or as data. They know nothing of spaCy or of rules' insides."""

from collections.abc import Callable

from ..linter import Run
from . import json, text

REPORTERS: dict[str, Callable[[Run], str]] = {"text": text.render, "json": json.render}

__all__ = ["REPORTERS"]
