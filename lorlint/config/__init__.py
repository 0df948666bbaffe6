"""Settings of a project: lorlint.toml, or [tool.lorlint] in pyproject.toml -> a validated `Config`."""

from .faults import ConfigError, Fault
from .find import find, start_folder
from .keys import KEYS
from .load import load
from .model import Config, ForDraft, Scoped

__all__ = ["KEYS", "Config", "ConfigError", "Fault", "ForDraft", "Scoped", "find", "load", "start_folder"]
