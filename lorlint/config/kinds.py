"""The kinds of value that a key can have: each checks what a file says, and describes itself as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Protocol

from ..faults import Fault
from .document import Said
from .globs import LONGEST, STARS, problem

Schema = dict[str, Any]
# What names can be of that only a pack, or the reporters, know: the keys of what `names` and `schema` speak of.
RULE, PART, SCENARIO, SITUATION, FORMAT = "rule", "rule or element", "scenario", "situation", "format"
# The most items of a list, and entries of a table.
MOST = 200
_PLAIN = r"[^\x00-\x1f\x7f]+"
_DAY = r"(?:20[0-9]{2}|2100)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"


class Kind(Protocol):
    """A kind of value, which in TOML is of one of some `types`, and which messages call what it `wants`."""

    @property
    def types(self) -> tuple[type, ...]:
        """The Python types that the value can have."""

    @property
    def wants(self) -> str:
        """What is to be written, in words."""

    def faults(self, said: Said) -> Iterator[Fault]:
        """All that is wrong with a value of that type."""

    def names(self, said: Said) -> Iterator[tuple[Said, str]]:
        """The names in a right value, each with what it is a name of."""

    def schema(self, known: Mapping[str, list[str]]) -> Schema:
        """The JSON Schema; `known` are the names that hold for all packs, by what they are names of."""


def faults(kind: Kind, said: Said) -> Iterator[Fault]:
    """All that is wrong with a value, of whatever type it is."""
    if type(said.value) in kind.types:
        yield from kind.faults(said)
    else:
        yield said.fault(f"{kind.wants} was expected here, not {_called(said.value)}")


def _called(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a table", datetime: "a time"}
    return kinds.get(type(value), "a date or a time")


@dataclass(frozen=True)
class Word:
    """Text: one of some `choices`, or a name of `of` that is looked up later, or anything that ends with `ending`."""

    wants: str
    choices: tuple[str, ...] = ()
    of: str = ""
    ending: str = ""
    types: ClassVar[tuple[type, ...]] = (str,)

    def faults(self, said: Said) -> Iterator[Fault]:
        """All that is wrong with the text."""
        if self.choices and said.value not in self.choices:
            from ..nearest import nearest

            yield said.fault(f"{self.wants} was expected here, not {said.value!r}{nearest(said.value, self.choices)}")
        elif not said.value:
            yield said.fault("this is empty")
        elif not re.fullmatch(_PLAIN, said.value):
            yield said.fault("control characters cannot stand here")
        elif not said.value.endswith(self.ending):
            yield said.fault(f"the name of a file that ends with {self.ending} was expected here")

    def names(self, said: Said) -> Iterator[tuple[Said, str]]:
        """The text itself, if it is a name."""
        if self.of:
            yield said, self.of

    def schema(self, known: Mapping[str, list[str]]) -> Schema:
        """A choice where all names are known, else text."""
        if self.choices or self.of in known:
            return {"enum": list(self.choices or known[self.of])}
        return {"type": "string", "pattern": f"^{_PLAIN}$"} | (
            {"allOf": [{"pattern": f"{re.escape(self.ending)}$"}]} if self.ending else {}
        )


@dataclass(frozen=True)
class Day:
    """A date, also as text."""

    wants: ClassVar[str] = "a date such as 2026-09-05"
    types: ClassVar[tuple[type, ...]] = (date, str)

    def faults(self, said: Said) -> Iterator[Fault]:
        """What is wrong with the date."""
        text = said.value if isinstance(said.value, str) else said.value.isoformat()
        try:
            right = bool(re.fullmatch(_DAY, text) and date.fromisoformat(text))
        except ValueError:
            right = False
        if not right:
            yield said.fault(f"{text!r} is no date from 2000 to 2100; write it as 2026-09-05")

    def names(self, said: Said) -> Iterator[tuple[Said, str]]:
        """None."""
        yield from ()

    def schema(self, known: Mapping[str, list[str]]) -> Schema:
        """Text in the form of a date; schemas of TOML see dates as such text."""
        return {"type": "string", "format": "date", "pattern": f"^{_DAY}$"}


@dataclass(frozen=True)
class Glob:
    """A pattern for paths; with `negates` a leading `!` takes back what an earlier pattern matches."""

    negates: bool = False
    wants: ClassVar[str] = "a pattern such as 'drafts/*.txt'"
    types: ClassVar[tuple[type, ...]] = (str,)

    def faults(self, said: Said) -> Iterator[Fault]:
        """What is wrong with the pattern."""
        if not re.fullmatch(_PLAIN, said.value):
            yield said.fault("this pattern is empty or holds control characters")
        elif said.value.startswith("!") and not self.negates:
            yield said.fault("a pattern cannot begin with '!' here; write '\\!' for a name that begins so")
        elif wrong := problem(said.value):
            yield said.fault(wrong)

    def names(self, said: Said) -> Iterator[tuple[Said, str]]:
        """None."""
        yield from ()

    def schema(self, known: Mapping[str, list[str]]) -> Schema:
        """Text, as far as a schema can tell a pattern."""
        pattern = f"^(?![#{'' if self.negates else '!'}]){STARS}$"
        return {"type": "string", "maxLength": LONGEST, "pattern": pattern, "allOf": [{"pattern": f"^{_PLAIN}$"}]}


@dataclass(frozen=True)
class Many:
    """A list."""

    of: Kind
    example: str
    types: ClassVar[tuple[type, ...]] = (list,)

    @property
    def wants(self) -> str:
        """What is to be written, in words."""
        return f"a list such as {self.example}"

    def faults(self, said: Said) -> Iterator[Fault]:
        """All that is wrong with the items."""
        if len(said.value) > MOST:
            yield said.fault(f"this list has more than {MOST} items")
            return
        for number in range(len(said.value)):
            yield from faults(self.of, said.item(number))

    def names(self, said: Said) -> Iterator[tuple[Said, str]]:
        """Those of the items."""
        for number in range(len(said.value)):
            yield from self.of.names(said.item(number))

    def schema(self, known: Mapping[str, list[str]]) -> Schema:
        """A list of the items' schema."""
        return {"type": "array", "items": self.of.schema(known), "maxItems": MOST}


@dataclass(frozen=True)
class Table:
    """A table with keys and values of a kind."""

    keys: Kind
    values: Kind
    types: ClassVar[tuple[type, ...]] = (dict,)
    wants: ClassVar[str] = "a table"

    def faults(self, said: Said) -> Iterator[Fault]:
        """All that is wrong with the keys and the values."""
        if len(said.value) > MOST:
            yield said.fault(f"this table has more than {MOST} entries")
            return
        for key in said.value:
            yield from faults(self.keys, said.key(key))
            yield from faults(self.values, said.item(key))

    def names(self, said: Said) -> Iterator[tuple[Said, str]]:
        """Those of the keys and the values."""
        for key in said.value:
            yield from self.keys.names(said.key(key))
            yield from self.values.names(said.item(key))

    def schema(self, known: Mapping[str, list[str]]) -> Schema:
        """An object with such names and values."""
        return {
            "type": "object",
            "propertyNames": self.keys.schema(known),
            "additionalProperties": self.values.schema(known),
            "maxProperties": MOST,
        }


@dataclass(frozen=True)
class Either:
    """One of some kinds, which the type of the value tells apart."""

    kinds: tuple[Kind, ...]

    def _kind(self, said: Said) -> Kind:
        return next(kind for kind in self.kinds if type(said.value) in kind.types)

    @property
    def types(self) -> tuple[type, ...]:
        """The types of all its kinds."""
        return tuple(each for kind in self.kinds for each in kind.types)

    @property
    def wants(self) -> str:
        """What is to be written, in words."""
        return " or ".join(kind.wants for kind in self.kinds)

    def faults(self, said: Said) -> Iterator[Fault]:
        """All that is wrong with the value as one of its kind."""
        yield from self._kind(said).faults(said)

    def names(self, said: Said) -> Iterator[tuple[Said, str]]:
        """Those of the value as one of its kind."""
        yield from self._kind(said).names(said)

    def schema(self, known: Mapping[str, list[str]]) -> Schema:
        """Any of the kinds' schemas."""
        return {"anyOf": [kind.schema(known) for kind in self.kinds]}
