"""An evaluation as a table, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tabulate import tabulate

from ..evaluate import Evaluation, Tally
from .safe import printable

_HEADS = ("", "hit", "extra", "missed", "precision", "recall", "F1")


def render(found: Evaluation, form: str, slips: bool) -> str:
    """The whole evaluation; with `slips` the drafts behind each finding that is too much or missed."""
    return json.dumps(document(found), indent=2) if form == "json" else _text(found, form, slips)


def document(found: Evaluation) -> dict[str, Any]:
    """The evaluation as plain data."""
    return {
        "drafts": found.total,
        "overall": _numbers(found.overall),
        "scenario_accuracy": round(found.scenario_accuracy, 4),
        "situations_right": found.situations,
        "rules": {name: _numbers(tally) for name, tally in sorted(found.rules.items())},
        "elements": {name: _numbers(tally) for name, tally in found.elements.items()},
        "scenarios": {
            name: {"drafts": count, "found": found.scenarios[name], **_numbers(found.kinds.get(name, Tally()))}
            for name, count in found.drafts.items()
        },
        "slips": [
            {"path": str(slip.path), "extra": list(slip.extra), "missed": list(slip.missed), "scenario": slip.scenario}
            for slip in found.slips
        ],
    }


def _numbers(tally: Tally) -> dict[str, float]:
    rates = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {"hit": tally.right, "extra": tally.extra, "missed": tally.missed} | {name: round(rate, 4) for name, rate in rates.items()}


def _text(found: Evaluation, form: str, slips: bool) -> str:
    tablefmt = "github" if form == "markdown" else "simple"

    def table(title: str, tallies: Mapping[str, Tally]) -> str:
        rows = [(name, *_cells(tally)) for name, tally in tallies.items()]
        return tabulate(rows, headers=(title, *_HEADS[1:]), tablefmt=tablefmt, disable_numparse=True, colalign=("left", *["right"] * 6))

    kinds = [(name, count, found.scenarios[name], *_cells(found.kinds.get(name, Tally()))) for name, count in sorted(found.drafts.items())]
    heads = ("kind of email", "drafts", "found", *_HEADS[1:])
    blocks = [
        table("rule", dict(sorted(found.rules.items()))),
        table("element", found.elements),
        tabulate(kinds, headers=heads, tablefmt=tablefmt, disable_numparse=True, colalign=("left", *["right"] * 8)),
        f"{found.total} drafts: precision {found.overall.precision:.3f}, recall {found.overall.recall:.3f}, F1 {found.overall.f1:.3f};"
        f" kind of email right in {found.scenarios.total()} ({found.scenario_accuracy:.1%}), situations in {found.situations}",
    ]
    if slips:
        for slip in found.slips:
            parts = [f"too much: {', '.join(slip.extra)}"] if slip.extra else []
            parts += [f"missed: {', '.join(slip.missed)}"] if slip.missed else []
            parts += [f"read as {slip.scenario[1]} instead of {slip.scenario[0]}"] if slip.scenario else []
            blocks.append(f"{printable(str(slip.path))}\n  " + "\n  ".join(parts))
    return "\n\n".join(blocks)


def _cells(tally: Tally) -> tuple[str, ...]:
    return (str(tally.right), str(tally.extra), str(tally.missed), f"{tally.precision:.2f}", f"{tally.recall:.2f}", f"{tally.f1:.2f}")
