"""A faulty pack is told in full: file, line, column, the line itself, and what to write instead."""

import shutil

import pytest
from conftest import ROOT

from lorlint.linter import Linter
from lorlint.pack import PackError, default_path, load_pack

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


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("check: avoid", "check: avoyd", "1:8", "did you mean 'avoid'?"),
        ("phrases: |", "phrase: |", "2:1", "did you mean 'phrases'?"),
        ("severity: warning", "severity: warn", "6:13", "did you mean 'warning'?"),
        ("  do the needful", "  do (the needful", "3:6", "never closed"),
        ("  do the needful", "  do the <nedful>", "3:10", "there is no list <nedful>"),
        ("  do the needful", "  do the {dat}", "3:10", "did you mean '{date}'?"),
        ("  do the needful", "  [do]", "3:3", "no word to hold on to"),
        ("id: test-needful", "id: missing-strong", "1:1", "is taken by"),
        ("suggest: [Thank you for considering it.]", "suggest: ['{spec}']", "1:1", "nothing fills the slot {spec}"),
        ("found:", "found: [", "6:11", "no YAML"),
        ("  message: This is an old office phrase.\n", "", "5:3", "needs 'message:'"),
        ("check: avoid", "check: avoid\napplies: [requests]", "2:11", "did you mean 'request'?"),
        ("check: avoid", "check: avoid\nin: bodi", "2:5", "did you mean 'body'?"),
        ("check: avoid", "check: avoid\ncheck: avoid", "2:1", "twice"),
        ("check: avoid\n", "", "1:1", "needs 'check:'"),
        ("suggest: [Thank", "raise: &a {abroad: error}\n  applies: *a\n  suggest: [Thank", "8:10", "alias"),
    ],
)
def test_faults(pack, old, new, place, words):
    assert old in GOOD
    told = fault(pack(GOOD.replace(old, new, 1)))
    assert f"test.yml:{place}: " in told
    assert words in told


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
