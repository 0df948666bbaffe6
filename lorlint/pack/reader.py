"""What every part of a pack is read with: phrases and their checks, open files, faults gathered."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..faults import Fault, PackError
from ..language import ENTITIES
from ..nearest import nearest
from ..phrases import Block, Phrase
from ..phrases.parse import Named, Node, PhraseError, Thing, parse
from .model import SCENARIOS, Example, Suggestion
from .yamlfile import File, Value, load


class Reader:
    """Reads values of a pack, and gathers all faults of all files."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._used: list[tuple[Value, Phrase, int, int]] = []

    def open(self, path: Path, root: Path) -> Value | None:
        """The value of a file of the pack in `root`; None, with its fault, for one that cannot be read."""
        try:
            return load(path, str(path), root)
        except PackError as error:
            self.faults.extend(error.faults)
            return None

    def close(self, value: Value) -> None:
        """Take over the faults of a file that has been read."""
        self.faults.extend(value.file.faults)

    def phrases(self, value: Value | None, label: str = "") -> tuple[Phrase, ...]:
        """The phrases of a block, one a line."""
        if value is None:
            return ()
        found = []
        for line, column, text in value.phrase_lines():
            try:
                phrase = Phrase(text, parse(text), value.file.path, line + 1, column + 1, label)
            except PhraseError as error:
                value.file.fault(str(error), line, column + error.column)
                continue
            found.append(phrase)
            self._used.append((value, phrase, line, column))
        return tuple(found)

    def block(self, name: str, value: Value | None, excepts: Value | None = None) -> Block:
        """The block of an option's phrases with its exceptions."""
        return Block(name, self.phrases(value), self.phrases(excepts))

    def check_names(self, lists: Collection[str]) -> None:
        """Every <list> and {entity} that a phrase names is there."""
        for value, phrase, line, column in self._used:
            for node in _walk(phrase.node):
                at = column + (node.column if isinstance(node, Named | Thing) else 0)
                if isinstance(node, Named) and node.name not in lists:
                    self._unknown(value.file, line, at, "list", f"<{node.name}>", [f"<{name}>" for name in lists])
                elif isinstance(node, Thing) and node.name not in ENTITIES:
                    self._unknown(value.file, line, at, "entity", "{" + node.name + "}", ["{" + name + "}" for name in ENTITIES])

    def _unknown(self, file: File, line: int, column: int, what: str, name: str, known: list[str]) -> None:
        fresh = File(file.path, file.lines)
        fresh.fault(f"there is no {what} {name}{nearest(name, known)}", line, column)
        self.faults.extend(fresh.faults)

    def choices(self, value: Value | None, known: tuple[str, ...], what: str) -> tuple[str, ...]:
        """The values of a list, each one of some words."""
        return tuple(word for item in value.items() if (word := item.choice(known, what))) if value else ()

    def suggestions(self, value: Value | None) -> tuple[Suggestion, ...]:
        """The suggestions of an outcome."""
        found = []
        for item in value.items() if value else ():
            if item.is_mapping():
                keys = item.mapping(("text", "for"))
                text = keys["text"].text() if "text" in keys else ""
                situations = tuple(keys["for"].texts()) if "for" in keys else ()
                found.append(Suggestion(" ".join(text.split()), tuple(s for s in situations if s != "others"), "others" in situations))
            else:
                found.append(Suggestion(" ".join(item.text().split())))
        return tuple(found)

    def examples(self, value: Value | None) -> tuple[Example, ...]:
        """The examples of a rule or a list."""
        found = []
        for item in value.items() if value else ():
            if item.is_mapping():
                keys = item.mapping(("text", "drafts", "today", "scenario", "situations"))
                found.append(
                    Example(
                        keys["text"].text() if "text" in keys else "",
                        item.line + 1,
                        keys["today"].text() if "today" in keys else "2026-07-01",
                        keys["scenario"].choice(SCENARIOS, "scenario") if "scenario" in keys else None,
                        tuple(keys["situations"].texts()) if "situations" in keys else (),
                        tuple((name, text.text()) for name, text in keys["drafts"].mapping().items()) if "drafts" in keys else (),
                        item.file.path,
                    )
                )
            else:
                found.append(Example(item.text(), item.line + 1, path=item.file.path))
        return tuple(found)


def _walk(node: Node) -> list[Node]:
    parts = getattr(node, "branches", None) or getattr(node, "items", None) or ((node.node,) if hasattr(node, "node") else ())
    return [node, *(found for part in parts for found in _walk(part))]
