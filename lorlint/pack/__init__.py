"""Rule packs: YAML that an adviser writes -> a validated `Pack`; faults with file, line and column.

`load.load_pack` reads one; it is imported by whoever needs it, because a pack that was kept needs no YAML.
"""

from .kinds import KINDS
from .model import (
    SCENARIOS,
    Case,
    Cue,
    Example,
    Fact,
    Outcome,
    Pack,
    Piece,
    Rule,
    Scenario,
    Slot,
    Step,
    Suggestion,
    Template,
    WordList,
)

__all__ = [
    "KINDS", "SCENARIOS", "Case", "Cue", "Example", "Fact", "Outcome", "Pack", "Piece", "Rule",
    "Scenario", "Slot", "Step", "Suggestion", "Template", "WordList",
]  # fmt: skip
