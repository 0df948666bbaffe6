"""The JSON Schema of the files of a pack, for editors: the same options and outcomes that the reader knows."""

from __future__ import annotations

from typing import Any

from ..language import REGIONS
from ..levels import SEVERITIES
from . import kinds
from .layers import ABOUT_KEYS, OFF
from .model import SCENARIOS
from .plans import ANCHORS
from .rules import FIXED_PLACES

_TEXT: dict[str, Any] = {"type": "string"}
_WORDS: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_NUMBER: dict[str, Any] = {"type": ["integer", "string"], "pattern": "^-?[0-9]+$"}
_PHRASES: dict[str, Any] = {"type": "string", "description": "One phrase a line; '# ' begins a comment."}
_NAMES: dict[str, Any] = {"type": "array", "items": _TEXT}


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every file of a pack fulfils; `$defs` has one for each kind of file."""
    defs = {
        "rule": _rule(),
        "words": _object(
            {
                "phrases": _PHRASES,
                "except": _PHRASES,
                "labels": {"type": "object", "additionalProperties": _PHRASES},
                "examples": _ref("examples"),
            }
        ),
        "pack": _about(),
        "facts": _named(_object({"from": _NAMES, "take": _TEXT, "past": _WORDS, "empty": _TEXT, "small": _WORDS})),
        "scenarios": _named(
            {"type": "array", "items": _object({"points": _NUMBER, "when": _PHRASES, "because": _TEXT}, ("points",))}, SCENARIOS
        ),
        "situations": _named(_object({"when": _PHRASES, "unless": _PHRASES, "fact": _TEXT, "older-than-days": _NUMBER})),
        "spelling": _object({"same": _map(_TEXT), "key-words": _TEXT, "known-words": _TEXT}),
        "timeline": {
            "type": "array",
            "items": _object(
                {"what": _TEXT, "scenario": _one_of(SCENARIOS), "after": _one_of(ANCHORS), "from-day": _NUMBER, "to-day": _NUMBER},
                ("what", "after", "from-day", "to-day"),
            ),
        },
        "slots": _named(_object({"open": _WORDS, "what": _TEXT, "example": _WORDS}, ("open", "what", "example"))),
        "template": _template(),
        "examples": {"type": "array", "items": {"anyOf": [_WORDS, _example()]}},
        "suggestions": {"type": "array", "items": {"anyOf": [_TEXT, _object({"text": _TEXT, "for": _NAMES}, ("text",))]}},
        "outcome": _outcome(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a lorlint rule pack",
        "anyOf": [_ref(name) for name in defs if name not in ("examples", "suggestions", "outcome")],
        "$defs": defs,
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(words: Any) -> dict[str, Any]:
    return {"enum": list(words)}


def _object(keys: dict[str, Any], needed: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"type": "object", "properties": keys, "required": list(needed), "additionalProperties": False}


def _map(of: dict[str, Any], names: Any = None) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "additionalProperties": of}
    return found | {"propertyNames": _one_of(names)} if names else found


def _named(of: dict[str, Any], names: Any = None) -> dict[str, Any]:
    """A mapping in which a pack that extends another can switch a name off."""
    return _map({"anyOf": [of, {"enum": [OFF, False]}]}, names)


def _example() -> dict[str, Any]:
    keys = {"text": _TEXT, "drafts": _map(_TEXT), "today": _TEXT, "scenario": _one_of(SCENARIOS), "situations": _NAMES}
    return _object(keys)


def _settings() -> dict[str, Any]:
    """What a rule finds, as far as a pack that extends it may change it."""
    return {
        "severity": _one_of(SEVERITIES),
        "raise": _map(_one_of(SEVERITIES)),
        "message": _TEXT,
        "why": _TEXT,
        "suggest": _ref("suggestions"),
        "place": {"anyOf": [_one_of(FIXED_PLACES), _TEXT]},
        "applies": {"type": "array", "items": _one_of(SCENARIOS)},
        "summary": _TEXT,
    }


def _outcome() -> dict[str, Any]:
    return _object({"id": _TEXT, **_settings(), "bad": _ref("examples")}, ("id", "severity", "message", "suggest"))


def _option(holds: str) -> dict[str, Any]:
    return {
        kinds.PHRASES: _PHRASES,
        kinds.LIST: {"type": "array", "items": _PHRASES},
        kinds.NUMBER: _NUMBER,
        kinds.LIMITS: _map(_NUMBER, SCENARIOS),
        kinds.SCENES: {"type": "array", "items": _one_of(SCENARIOS)},
        kinds.PART: _TEXT,
    }[holds]


def _rule() -> dict[str, Any]:
    """A rule of any kind of check: what the kinds have in common, and each kind's own options and outcomes."""
    common = {
        "check": _one_of(kinds.KINDS),
        "in": _one_of(REGIONS),
        "applies": {"type": "array", "items": _one_of(SCENARIOS)},
        "situations": _NAMES,
        "when": _PHRASES,
        "unless": _PHRASES,
        "except": _PHRASES,
        "why": _TEXT,
        "source": _TEXT,
        "good": _ref("examples"),
    }
    each = []
    for name, kind in kinds.KINDS.items():
        keys = common | {"check": {"const": name, "description": kind.does}}
        keys |= {option: _option(holds) for option, holds in kind.options.items()}
        keys |= {outcome: _ref("outcome") for outcome in kind.outcomes}
        each.append(_object(keys, ("check", *kind.needed)))
    return {"oneOf": each}


def _about() -> dict[str, Any]:
    held = [(name, holds) for kind in kinds.KINDS.values() for name, holds in kind.options.items()]
    options = {name: {"anyOf": [_option(holds) for other, holds in held if other == name]} for name, _ in held}
    more = {
        f"more-{name}": _PHRASES
        for name, holds in ((n, h) for kind in kinds.KINDS.values() for n, h in kind.options.items())
        if holds == kinds.PHRASES
    }
    change = {
        "anyOf": [
            {"enum": [OFF, False]},
            _object(_settings() | options | more | {"more-except": _PHRASES, "bad": _ref("examples"), "good": _ref("examples")}),
        ]
    }
    keys = dict.fromkeys(ABOUT_KEYS, _TEXT) | {
        "format": _NUMBER,
        "version": _WORDS,
        "elements": _map(_NUMBER),
        "costs": _map(_NUMBER, SEVERITIES),
        "places": _map(_TEXT),
        "rules": _map(change),
        "templates": _map({"enum": [OFF, False]}, SCENARIOS),
        "about-surely": {"type": "array", "items": _PHRASES},
        "words": _map({"anyOf": [_PHRASES, _object({"phrases": _PHRASES, "examples": _ref("examples")}, ("phrases",))]}),
    }
    return _object(keys, ("format", "name", "version"))


def _template() -> dict[str, Any]:
    piece = {"anyOf": [_TEXT, _object({"text": _TEXT, "for": _NAMES, "not-for": _NAMES}, ("text",))]}
    pieces = {"anyOf": [*piece["anyOf"], {"type": "array", "items": piece}]}
    keys = {"subject": pieces, "greeting": _TEXT, "paragraphs": {"type": "array", "items": pieces}, "closing": _TEXT, "signature": _TEXT}
    return _object(keys, tuple(keys))
