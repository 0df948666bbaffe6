"""Rule packs: YAML that an adviser writes -> a validated `Pack`; faults with file, line and column."""

from .kinds import KINDS
from .load import load_pack
from .model import (
    SCENARIOS,
    SEVERITIES,
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
from .yamlfile import Fault, PackError

__all__ = [
    "KINDS", "SCENARIOS", "SEVERITIES", "Case", "Cue", "Example", "Fact", "Fault", "Outcome", "Pack", "PackError", "Piece", "Rule",
    "Scenario", "Slot", "Step", "Suggestion", "Template", "WordList", "load_pack",
]  # fmt: skip
