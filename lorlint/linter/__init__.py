"""The linter: a pack and a pipeline, and drafts through them."""

from .linter import Linter, shared_linter
from .report import Finding, FolderFinding, Report, Run, Score, Unread

__all__ = ["Finding", "FolderFinding", "Linter", "Report", "Run", "Score", "Unread", "shared_linter"]
