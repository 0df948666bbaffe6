"""Write the skeleton of a draft: a template of the pack, its slots filled in or left open."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from .nearest import nearest
from .pack import Pack, Piece, Template

_SLOT = re.compile(r"\{([a-z-]+)\}")
_TITLED = re.compile(r"(?:Dr|Prof|Professor|Drs|Mr|Mrs|Ms)\b", re.I)


def skeleton(pack: Pack, scenario: str, situations: Collection[str], given: Mapping[str, str]) -> str:
    """The text of a new draft. What `given` does not fill in stands in brackets.

    Raises ValueError, with the nearest name, for an unknown scenario, situation or slot, and for a value of several lines.
    """
    _check(scenario, pack.templates, "template")
    for name in situations:
        _check(name, [case.name for case in pack.situations], "situation")
    for name, value in given.items():
        _check(name, pack.slots, "slot")
        if not value.strip() or not value.isprintable():
            raise ValueError(f"the slot {name!r} needs a value of one line")
    values = {name: given.get(name, slot.open).strip() for name, slot in pack.slots.items()}
    if "reader" in given and not _TITLED.match(given["reader"]):
        values["reader"] = f"Dr. {given['reader'].strip()}"
    return _SLOT.sub(lambda match: values[match[1]], _text(pack.templates[scenario], situations))


def slots_in(pack: Pack, scenario: str, situations: Collection[str]) -> list[str]:
    """The slots of a template, in their order, each once."""
    return list(dict.fromkeys(_SLOT.findall(_text(pack.templates[scenario], situations))))


def _check(name: str, among: Collection[str], what: str) -> None:
    if name not in among:
        raise ValueError(f"there is no {what} {name!r}{nearest(name, among)}")


def _text(template: Template, situations: Collection[str]) -> str:
    paragraphs = [_joined(pieces, situations) for pieces in template.paragraphs]
    blocks = [f"Subject: {_joined(template.subject, situations)}", template.greeting, *filter(None, paragraphs)]
    return "\n\n".join(blocks) + f"\n\n{template.closing}\n{template.signature.strip()}\n"


def _joined(pieces: Collection[Piece], situations: Collection[str]) -> str:
    here = set(situations)
    return " ".join(piece.text for piece in pieces if (not piece.only or here & set(piece.only)) and not here & set(piece.never))
