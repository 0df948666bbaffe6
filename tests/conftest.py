"""What the tests share."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from lorlint.cli import main
from lorlint.linter import Linter, shared_linter

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _no_build_server(monkeypatch):
    """Where the tests themselves run on a build server, that is not to change what the commands print."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture(scope="session")
def linter() -> Linter:
    return shared_linter(None)


def inside(*args, stdin=None):
    """Run a command within this process, which is quicker than in one of its own; `returncode`, `out` and `err` as there.

    Packs stay as they were first loaded, so not for tests that change one.
    """
    done = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    done.returncode, done.out, done.err = done.exit_code, done.stdout, done.stderr
    return done
