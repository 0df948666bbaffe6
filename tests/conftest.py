"""What the tests share."""

import os
import shutil
import subprocess
import sys
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


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """Each test finds out for itself; those of the cache ask for it."""
    monkeypatch.setenv("LORLINT_NO_CACHE", "1")


@pytest.fixture(scope="session")
def linter() -> Linter:
    return shared_linter(None)


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes files of the current folder, which is a new one."""
    monkeypatch.chdir(tmp_path)

    def put(text, name="lorlint.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return put


def inside(*args, stdin=None):
    """Run a command within this process, which is quicker than in one of its own; `returncode`, `out` and `err` as there.

    Packs stay as they were first loaded, so not for tests that change one.
    """
    done = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    done.returncode, done.out, done.err = done.exit_code, done.stdout, done.stderr
    return done


@pytest.fixture(scope="session")
def checkout(tmp_path_factory) -> Path:
    """A copy of what lorlint is installed from, with changes that are not committed yet."""
    copy = tmp_path_factory.mktemp("checkout") / "lorlint"
    without = shutil.ignore_patterns("__pycache__")
    for name in ("lorlint", "rules"):
        shutil.copytree(ROOT / name, copy / name, ignore=without)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore", ".pre-commit-hooks.yaml", "action.yml"):
        shutil.copy(ROOT / name, copy)
    return copy


@pytest.fixture(scope="session")
def offline(tmp_path_factory, checkout) -> dict[str, str]:
    """An environment of its own in which pip can install lorlint, but nothing that would need the network.

    What this machine's user has set for git, pip and the like is left out; `HOME` is a new folder.
    """
    place = tmp_path_factory.mktemp("offline")
    wheels, home = place / "wheels", place / "home"
    home.mkdir()
    made = [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", wheels, f"{checkout}[docx]", "hatchling>=1.26"]
    subprocess.run(made, check=True, cwd=place)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_NO_COMPILE": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
