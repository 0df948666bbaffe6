"""The linter: a pack and a pipeline, and drafts through them."""

from .linter import Linter, shared_linter
from .report import Finding, FolderFinding, Report, RuleInfo, Run, Score

__all__ = ["Finding", "FolderFinding", "Linter", "Report", "RuleInfo", "Run", "Score", "shared_linter"]
