"""What the tests share."""

from pathlib import Path

import pytest

from lorlint.linter import Linter, shared_linter

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def linter() -> Linter:
    return shared_linter(None)
