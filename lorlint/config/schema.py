"""The JSON Schema of lorlint.toml, for editors, made from the table of keys that also checks it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .keys import KEYS
from .kinds import FORMAT, SCENARIO
from .model import Config


def schema(formats: Iterable[str]) -> dict[str, Any]:
    """The schema (draft 2020-12) that every lorlint.toml fulfils, dates taken as text. `formats` are the names of the reporters."""
    from ..pack import SCENARIOS

    known = {SCENARIO: list(SCENARIOS), FORMAT: list(formats)}
    properties = {}
    for name, key in KEYS.items():
        properties[name] = {"description": key.about, **key.kind.schema(known)}
        default = getattr(Config(), name.replace("-", "_"), None)
        if isinstance(default, str):
            properties[name]["default"] = default
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of lorlint: lorlint.toml, or [tool.lorlint] in pyproject.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
