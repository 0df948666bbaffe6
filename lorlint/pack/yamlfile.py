"""YAML files as values that know their place, so that every error can show its line.

Scalars stay the text that was written (`on: no`, `2026-08-01`), keys are checked by whoever reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..faults import Fault, PackError
from ..nearest import nearest

# The largest file of a pack, in bytes.
LARGEST = 2**20
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# How deep lists and keys may nest, and how many openings a file has at least before that is counted.
_DEEPEST, _SURELY_SAFE = 100, 4000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class File:
    """A YAML file of a pack, and the faults found in it."""

    path: str
    lines: list[str]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, message: str, line: int, column: int) -> None:
        """Note a fault at a 0-based line and column."""
        source = self.lines[line] if line < len(self.lines) else ""
        self.faults.append(Fault(self.path, message, line + 1, column + 1, source))


@dataclass(frozen=True)
class Value:
    """A value of a YAML file with its place."""

    file: File
    node: yaml.Node

    @property
    def line(self) -> int:
        """The 0-based line at which the value begins."""
        return int(self.node.start_mark.line)

    def fault(self, message: str) -> None:
        """Note a fault of this value."""
        self.file.fault(message, self.line, self.node.start_mark.column)

    def text(self) -> str:
        """The value as text; a fault and "" where it is a list or a mapping."""
        if isinstance(self.node, yaml.ScalarNode):
            return str(self.node.value)
        self.fault("text was expected here, not a list or a mapping")
        return ""

    def number(self, *, signed: bool = False) -> int:
        """The value as a whole number, with `signed` also a negative one."""
        text = self.text()
        if (text[1:] if signed and text.startswith("-") else text).isdecimal():
            return int(text)
        self.fault(f"a whole number was expected here, not {text!r}")
        return 0

    def choice(self, choices: Iterable[str], what: str) -> str:
        """The value as one of some words; the nearest is named where it is none."""
        text = self.text()
        if text in (known := list(choices)):
            return text
        self.fault(f"there is no {what} {text!r}{nearest(text, known)}")
        return ""

    def items(self) -> list[Value]:
        """The values of a list."""
        if isinstance(self.node, yaml.SequenceNode):
            return [Value(self.file, child) for child in self.node.value]
        self.fault("a list was expected here: lines that begin with '- ', or [a, b]")
        return []

    def texts(self) -> list[str]:
        """The values of a list of text."""
        return [item.text() for item in self.items()]

    def needs(self, keys: Mapping[str, Value], needed: Iterable[str], what: str = "this") -> bool:
        """Whether all keys that are needed are there; a fault for each that is not."""
        missing = [key for key in needed if key not in keys]
        for key in missing:
            self.fault(f"{what} needs '{key}:'")
        return not missing

    def is_list(self) -> bool:
        """Whether the value is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    def is_mapping(self) -> bool:
        """Whether the value is a mapping of keys to values."""
        return isinstance(self.node, yaml.MappingNode)

    def mapping(self, allowed: Iterable[str] | None = None) -> dict[str, Value]:
        """The values of a mapping by key; keys that are not `allowed` (None: all are) or come twice are faults."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fault("keys and values were expected here, such as 'severity: warning'")
            return {}
        found: dict[str, Value] = {}
        for key, child in self.node.value:
            name = str(key.value)
            if name in found:
                self.file.fault(f"the key {name!r} stands here twice; keep one", key.start_mark.line, key.start_mark.column)
            else:
                found[name] = Value(self.file, child)
        if allowed is not None:
            self.refuse_others(allowed)
        return found

    def names(self) -> list[str]:
        """The keys of a mapping."""
        return [str(key.value) for key, _ in self.node.value] if isinstance(self.node, yaml.MappingNode) else []

    def without(self, names: Iterable[str]) -> Value:
        """The mapping without some keys."""
        if not isinstance(self.node, yaml.MappingNode):
            return self
        left = [(key, child) for key, child in self.node.value if str(key.value) not in set(names)]
        return Value(self.file, yaml.MappingNode(self.node.tag, left, self.node.start_mark, self.node.end_mark))

    def peek(self, name: str) -> str:
        """The text behind a key of a mapping, without reading the mapping; empty where there is none."""
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else ()
        return next((str(child.value) for key, child in pairs if key.value == name and isinstance(child, yaml.ScalarNode)), "")

    def refuse_others(self, allowed: Iterable[str]) -> None:
        """Note a fault for every key of a mapping that is not `allowed`."""
        known = list(allowed)
        for key, _ in self.node.value if isinstance(self.node, yaml.MappingNode) else ():
            if str(key.value) not in known:
                hint = nearest(str(key.value), known)
                self.file.fault(f"there is no key {str(key.value)!r} here{hint}", key.start_mark.line, key.start_mark.column)

    def phrase_lines(self) -> Iterator[tuple[int, int, str]]:
        """The lines of a block of phrases: 0-based line and column in the file, and the phrase. '#' begins a comment."""
        text = self.text()
        block = isinstance(self.node, yaml.ScalarNode) and self.node.style in ("|", ">")
        for number, line in enumerate(text.splitlines()):
            phrase = line.split(" #")[0].strip()
            if phrase and not phrase.startswith("#"):
                at = self.line + (number + 1 if block else number)
                source = self.file.lines[at] if at < len(self.file.lines) else ""
                yield at, max(0, source.find(phrase)), phrase


def _aliases(text: str) -> Iterator[tuple[int, int]]:
    """The 0-based lines and columns at which the aliases of a file stand."""
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) and event.start_mark:
            yield event.start_mark.line, event.start_mark.column


def _is_too_deep(text: str) -> bool:
    """Whether lists and keys nest deeper than `_DEEPEST`; libyaml's composer would end the process at some ten thousand levels."""
    if text.count("[") + text.count("{") + text.count("- ") <= _SURELY_SAFE:
        return False
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return True
    return False


def load(path: Path, name: str, root: Path) -> Value:
    """The value of a YAML file of the pack in the folder `root`; `name` is its path in messages.

    Raises PackError for a file that is no YAML, too large, or a link that leads out of the pack.
    """
    file = File(name, [])
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise PackError([Fault(name, "this file is a link that leads out of the pack's folder; copy the file into it")])
        if path.stat().st_size > LARGEST:
            raise PackError([Fault(name, f"this file is over {LARGEST // 2**20} MB, too large for a file of a pack")])
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PackError([Fault(name, f"this file cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise PackError([Fault(name, "this file is not in UTF-8; save it anew in UTF-8")]) from None
    file.lines.extend(text.splitlines())
    try:
        if _is_too_deep(text):
            raise RecursionError
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        hint = "; put the text in quotation marks, it contains ': '" if "mapping values" in str(error.problem) else ""
        file.fault(f"this is no YAML: {error.problem or error.context}{hint}", mark.line if mark else 0, mark.column if mark else 0)
    except yaml.YAMLError as error:
        file.fault(f"this is no YAML: {error}", 0, 0)
    except RecursionError:
        file.fault("this file nests lists or keys too deeply", 0, 0)
    else:
        for line, column in _aliases(text) if "*" in text else ():
            file.fault("a YAML alias (*name) is not allowed in a pack; write the words out", line, column)
        if node is None:
            file.fault("this file is empty", 0, 0)
        elif not file.faults:
            return Value(file, node)
    raise PackError(file.faults)


def name_fault(name: str, what: str) -> str | None:
    """What is wrong with a name; None for one of small letters, digits and hyphens, which is safe wherever it is shown."""
    if _NAME.fullmatch(name):
        return None
    return f"{name!r} is no name for a {what}: take small letters, digits and hyphens, such as no-idle-phrases"
