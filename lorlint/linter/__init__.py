"""The linter: a pack and a pipeline, and drafts through them."""

from .linter import Linter, shared_linter

__all__ = ["Linter", "shared_linter"]
