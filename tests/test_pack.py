"""A faulty pack is told in full: file, line, column, the line itself, and what to write instead."""

import shutil

import pytest
from conftest import ROOT

from lorlint.faults import PackError
from lorlint.linter import Linter
from lorlint.locate import default_path
from lorlint.pack.load import load_pack

GOOD = """\
check: avoid
phrases: |
  do the needful
found:
  id: test-needful
  severity: warning
  message: This is an old office phrase.
  suggest: [Thank you for considering it.]
"""


@pytest.fixture
def pack(tmp_path):
    """A copy of the default pack, and a function that puts one more rule into it."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")

    def put(text, name="tone/test.yml"):
        path = tmp_path / "rules" / name
        path.write_text(text, encoding="utf-8")
        return str(tmp_path / "rules")

    return put


def fault(rules):
    with pytest.raises(PackError) as caught:
        Linter(rules)
    return str(caught.value)


def test_a_new_rule_needs_no_python(pack):
    rules = pack(GOOD)
    import lorlint

    report = lorlint.check("Dear Dr. Lee,\n\nPlease do the needful about my letter.\n", rules=rules, select=["test-needful"])
    assert [(f.rule, f.excerpt, f.line) for f in report.findings] == [("test-needful", "do the needful", 3)]


def test_a_fault_shows_its_line(pack):
    told = fault(pack(GOOD.replace("severity: warning", "severity: warn"))).splitlines()
    assert told[1:] == ["  6 |   severity: warn", "    |             ^"]


def test_all_faults_at_once(pack):
    told = fault(pack(GOOD.replace("severity: warning", "severity: warn").replace("phrases", "phrase")))
    assert told.count("test.yml:") == 3  # unknown key, missing key, unknown severity


@pytest.mark.parametrize("text", ["", "\x00", "- a\n- b\n", "just words"])
def test_files_that_are_no_rules(pack, text):
    assert "test.yml:" in fault(pack(text))


def test_a_folder_that_is_no_pack(tmp_path):
    with pytest.raises(PackError, match=r"pack\.yml"):
        load_pack(tmp_path)


def test_the_default_pack_is_found():
    assert (default_path() / "pack.yml").is_file()
