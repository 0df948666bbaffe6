"""A folder of YAML files, and the packs that it extends -> a `Pack`, or all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from ..faults import Fault, PackError
from ..levels import SEVERITIES
from ..locate import locate
from ..nearest import nearest
from ..phrases import Block
from . import plans, signs
from .layers import OFF, Layer, layers, overlay, topmost
from .model import Case, Pack, Rule, WordList
from .reader import Reader
from .rules import RuleReader, changes, check_changes
from .yamlfile import Value, name_fault

# Slots that every message can have beside the facts: what a check knows of its finding.
FINDING_SLOTS = ("words", "right", "count", "limit", "date", "days", "year", "draft", "reader", "writer", "last_name")
# Folders of a pack that hold something else than the rules of an element.
_OTHER_FOLDERS = ("words", "templates")
_T = TypeVar("_T")


class _Loader:
    def __init__(self, chain: list[Layer]) -> None:
        self.reader = Reader()
        self.chain = chain
        self.lists: dict[str, WordList] = {}
        # By file: all names that some layer gives, also those that are switched off; rules below may still speak of them.
        self.names: dict[str, list[str]] = {}

    # -- what layers put together ------------------------------------------------------------------------

    def optional(self, key: str) -> Value | None:
        """What pack.yml says of a key, in the last layer that says it."""
        return next((layer.keys[key] for layer in reversed(self.chain) if key in layer.keys), None)

    def last(self, key: str) -> Value:
        """The same of a key that is needed. Raises PackError where no layer has it."""
        found = self.optional(key)
        if found is not None:
            return found
        about = self.chain[-1].about
        about.fault(f"pack.yml needs '{key}:'")
        raise PackError(about.file.faults)

    def merged(self, key: str, read: Callable[[Value], _T], allowed: Iterable[str] | None = None) -> dict[str, _T]:
        """The mapping under a key of pack.yml: what a layer names wins over the layers below, the rest stays."""
        found: dict[str, _T] = {}
        for layer in self.chain:
            if key in layer.keys:
                found |= {name: read(item) for name, item in layer.keys[key].mapping(allowed).items()}
        return found

    def named(self, name: str, read: Callable[[Value], Mapping[str, _T]]) -> dict[str, _T]:
        """What the files of a name hold in all layers, by name: a layer adds to the layers below, and `off` takes away."""
        found: dict[str, _T] = {}
        for layer in self.chain:
            path = layer.root / name
            value = self.reader.open(path, layer.root) if path.is_file() else None
            if value is None:
                continue
            off = [key for key in value.names() if value.peek(key) == OFF]
            found |= read(value.without(off))
            self.names[name] = list(dict.fromkeys([*self.names.get(name, ()), *found]))
            for key in off:
                if key not in found:
                    value.fault(f"there is no {key!r} to switch off{nearest(key, found)}")
                found.pop(key, None)
            self.reader.close(value)
        return found

    def single(self, name: str, read: Callable[[Value], _T]) -> _T | None:
        """What a file of the last layer that has it holds; None where none has it."""
        found = topmost(self.chain, name)
        value = self.reader.open(found[1], found[0].root) if found else None
        if value is None:
            return None
        result = read(value)
        self.reader.close(value)
        return result

    # -- lists -------------------------------------------------------------------------------------------

    def word_lists(self) -> None:
        more: dict[str, list[Value]] = {}
        for layer in self.chain:
            for name, value in layer.keys["words"].mapping().items() if "words" in layer.keys else ():
                more.setdefault(name, []).append(value)
        for layer, path in overlay(self.chain, "words"):
            self.word_list(layer, path, more.pop(path.stem, []))
        for name, values in more.items():
            for value in values:
                value.fault(f"there is no list {name!r} to add to{nearest(name, self.lists)}")

    def word_list(self, layer: Layer, path: Path, more: list[Value]) -> None:
        value = self.reader.open(path, layer.root)
        if value is None:
            return
        keys = value.mapping(("phrases", "except", "labels", "examples"))
        phrases = list(self.reader.phrases(keys.get("phrases")))
        if "labels" in keys:
            for label, lines in keys["labels"].mapping().items():
                phrases.extend(self.reader.phrases(lines, label))
        if not phrases:
            value.fault("a list needs 'phrases:' with one phrase a line")
        examples = self.reader.examples(keys.get("examples"))
        for item in more:
            added = item.mapping(("phrases", "examples")) if item.is_mapping() else {"phrases": item}
            phrases += self.reader.phrases(added.get("phrases"))
            examples += self.reader.examples(added.get("examples"))
        block = Block(path.stem, tuple(phrases), self.reader.phrases(keys.get("except")))
        self.lists[path.stem] = WordList(path.stem, str(path), block, examples)
        self.reader.close(value)

    # -- what is read across layers and files --------------------------------------------------------------

    def spellings(self) -> tuple[dict[str, str], list[str], list[str]]:
        """The spellings of all layers together: they only add to each other."""
        same: dict[str, str] = {}
        keywords: list[str] = []
        known: list[str] = []
        for layer in self.chain:
            path = layer.root / "spelling.yml"
            value = self.reader.open(path, layer.root) if path.is_file() else None
            if value is None:
                continue
            keys = value.mapping(("same", "key-words", "known-words"))
            for word, item in keys["same"].mapping().items() if "same" in keys else ():
                same.update(dict.fromkeys(item.text().split(), word))
            keywords += keys["key-words"].text().split() if "key-words" in keys else []
            known += keys["known-words"].text().split() if "known-words" in keys else []
            self.reader.close(value)
        return same, keywords, known

    def check_ids(self, rules: Iterable[Rule]) -> None:
        """No id in two files."""
        owner: dict[str, Rule] = {}
        for rule in rules:
            for outcome in rule.outcomes.values():
                if owner.setdefault(outcome.id, rule) is not rule:
                    message = f"the id {outcome.id!r} is taken by {owner[outcome.id].path}; choose another"
                    self.reader.faults.append(Fault(rule.path, message))

    def check_elements(self, elements: Mapping[str, int]) -> None:
        """The weights add up to 100, and every folder with rules is an element."""
        if sum(elements.values()) != 100:
            self.last("elements").fault(f"the weights of the elements must add up to 100, not {sum(elements.values())}")
        for layer in self.chain:
            for folder in sorted(path for path in layer.root.iterdir() if path.is_dir()):
                if folder.name not in elements and folder.name not in _OTHER_FOLDERS and any(folder.glob("*.yml")):
                    message = f"the folder {folder.name!r} holds rules, but pack.yml has no such element{nearest(folder.name, elements)}"
                    self.reader.faults.append(Fault(str(folder), message))


def load_pack(where: str | Path | None = None) -> Pack:
    """The pack in a folder, or of a name: `default` (which None is, too) or that of an installed one.

    Raises PackError with every fault found, and ValueError where there is no such pack.
    """
    chain = layers(locate(None if where is None else str(where)))
    loader = _Loader(chain)
    reader = loader.reader
    loader.word_lists()
    places = loader.merged("places", lambda item: item.choice(loader.lists, "list"))
    elements = loader.merged("elements", Value.number)
    for fault in (name_fault(name, "element") for name in elements):
        if fault:
            loader.last("elements").fault(fault)
    costs = loader.merged("costs", Value.number, SEVERITIES)
    about = _about(loader)
    situations = loader.named("situations.yml", partial(signs.situations, reader=reader, lists=loader.lists))
    facts = loader.named("facts.yml", partial(signs.facts, lists=loader.lists))
    names = loader.names.get("situations.yml", [])
    changed = changes(chain)
    rule_reader = RuleReader(reader, changed, places, names, {*loader.names.get("facts.yml", ()), *FINDING_SLOTS})
    found = [rule_reader.read(layer, path, element) for element in elements for layer, path in overlay(chain, element)]
    rules = [rule for rule in found if rule is not None]
    check_changes(changed, rule_reader.ids)
    scenarios = loader.named("scenarios.yml", partial(signs.scenarios, reader=reader, lists=loader.lists))
    same, keywords, known = loader.spellings()
    slots = loader.named("slots.yml", plans.slots)
    templates = plans.templates(reader, chain, slots, names)
    timeline = loader.single("timeline.yml", plans.steps) or ()
    name, version, remark = (loader.last(key).text() for key in ("name", "version", "remark"))
    loader.check_elements(elements)
    loader.check_ids(rules)
    reader.check_names(loader.lists)
    for layer in chain:
        reader.close(layer.about)
    if reader.faults:
        raise PackError(reader.faults)
    return Pack(
        name=name,
        version=version,
        elements=elements,
        costs=costs,
        remark=" ".join(remark.split()),
        about=about,
        rules=tuple(rules),
        lists=loader.lists,
        facts=tuple(facts.values()),
        scenarios=tuple(scenarios.values()),
        situations=tuple(situations.values()),
        spellings=same,
        keywords=tuple(keywords),
        known=tuple(known),
        places=places,
        timeline=timeline,
        templates=templates,
        slots=slots,
        folders=tuple(str(layer.root) for layer in chain),
        off={change.id: change.place for change in changed if change.keys is None},
    )


def _about(loader: _Loader) -> Case:
    """When a text is such an email, as the last layers say that say anything of it."""
    condition = partial(signs.condition, reader=loader.reader, lists=loader.lists)
    against, surely = loader.optional("not-about"), loader.optional("about-surely")
    return Case(
        "about",
        condition("about", loader.last("about")),
        condition("not-about", against) if against else None,
        sure=tuple(condition(f"about-surely{number}", item) for number, item in enumerate(surely.items() if surely else ())),
    )
