"""Read the timeline and the templates of a pack from their YAML."""

from __future__ import annotations

import re

from ..nearest import nearest
from .layers import OFF, Layer, overlay
from .model import SCENARIOS, Piece, Slot, Step, Template
from .reader import Reader
from .yamlfile import Value

# The days from which a step of the timeline can count.
ANCHORS = ("rotation-ends", "asked", "apply")
_TEMPLATE_KEYS = ("subject", "greeting", "paragraphs", "closing", "signature")
_SLOT = re.compile(r"\{([^{}]*)\}")


def steps(value: Value) -> tuple[Step, ...]:
    """The steps of a timeline."""
    found = []
    for item in value.items():
        keys = item.mapping(("what", "scenario", "after", "from-day", "to-day"))
        if not item.needs(keys, ("what", "after", "from-day", "to-day"), "a step"):
            continue
        first, last = keys["from-day"].number(signed=True), keys["to-day"].number(signed=True)
        if last < first:
            keys["to-day"].fault("a step cannot end before it begins")
        scenario = keys["scenario"].choice(SCENARIOS, "scenario") if "scenario" in keys else ""
        found.append(Step(" ".join(keys["what"].text().split()), scenario, keys["after"].choice(ANCHORS, "day to count from"), first, last))
    return tuple(found)


def slots(value: Value) -> dict[str, Slot]:
    """The slots that templates can leave open."""
    found = {}
    for name, item in value.mapping().items():
        keys = item.mapping(("open", "what", "example"))
        if item.needs(keys, ("open", "what", "example"), "a slot"):
            found[name] = Slot(keys["open"].text(), keys["what"].text(), keys["example"].text())
    return found


def templates(reader: Reader, chain: list[Layer], known: dict[str, Slot], situations: list[str]) -> dict[str, Template]:
    """The templates of a pack by scenario, without those that a layer above theirs switches off."""
    off = _switched_off(chain)
    found = {}
    for layer, path in overlay(chain, "templates"):
        value = reader.open(path, layer.root)
        if value is None:
            continue
        read = _template(value, path.stem, known, situations)
        if read and off.get(path.stem, 0) <= layer.number:
            found[path.stem] = read
        reader.close(value)
    return found


def _switched_off(chain: list[Layer]) -> dict[str, int]:
    """The last layer that switches a template off, by the template's name."""
    found: dict[str, int] = {}
    below: set[str] = set()
    for layer in chain:
        for name, value in layer.keys["templates"].mapping().items() if "templates" in layer.keys else ():
            if value.text() != OFF:
                value.fault(f"write 'off' to switch the template off; what it says instead goes into templates/{name}.yml")
            elif name not in below:
                value.fault(f"there is no template {name!r} to switch off{nearest(name, sorted(below))}")
            found[name] = layer.number
        below |= {path.stem for path in (layer.root / "templates").glob("*.yml")}
    return found


def _template(value: Value, scenario: str, known: dict[str, Slot], situations: list[str]) -> Template | None:
    """The template of a scenario; every slot that it names is known."""
    if scenario not in SCENARIOS:
        value.fault(f"there is no scenario {scenario!r}{nearest(scenario, SCENARIOS)}; a template is named for its scenario")
        return None
    keys = value.mapping(_TEMPLATE_KEYS)
    if not value.needs(keys, _TEMPLATE_KEYS, "a template"):
        return None

    def text(item: Value) -> str:
        for slot in _SLOT.findall(item.text()):
            if slot not in known:
                item.fault(f"there is no slot {{{slot}}} in slots.yml{nearest(slot, known)}")
        return item.text()

    def pieces(item: Value) -> tuple[Piece, ...]:
        return tuple(piece(each) for each in (item.items() if item.is_list() else [item]))

    def piece(item: Value) -> Piece:
        if not item.is_mapping():
            return Piece(" ".join(text(item).split()))
        inner = item.mapping(("text", "for", "not-for"))
        item.needs(inner, ("text",), "a paragraph")
        only, never = (
            tuple(name for each in inner[key].items() if (name := each.choice(situations, "situation"))) if key in inner else ()
            for key in ("for", "not-for")
        )
        return Piece(" ".join(text(inner["text"]).split()) if "text" in inner else "", only, never)

    return Template(
        subject=pieces(keys["subject"]),
        greeting=text(keys["greeting"]),
        paragraphs=tuple(pieces(item) for item in keys["paragraphs"].items()),
        closing=text(keys["closing"]),
        signature=text(keys["signature"]),
    )
