"""The skeletons of `lorlint new`: every open slot is seen, and filled in there is nothing to find."""

from datetime import date
from itertools import combinations

import pytest
from conftest import inside as lorlint

from lorlint.linter import shared_linter
from lorlint.linter.judge import Wish
from lorlint.pack import SCENARIOS
from lorlint.sources import Source
from lorlint.templates import skeleton, slots_in
from lorlint.text import Text

LINTER = shared_linter(None)
PACK = LINTER.pack
SITUATIONS = [case.name for case in PACK.situations]
SETS = [chosen for count in range(len(SITUATIONS) + 1) for chosen in combinations(SITUATIONS, count)]
TODAY = date(2026, 7, 20)
EXAMPLES = {name: slot.example for name, slot in PACK.slots.items()}


def check(text, wish=None):
    return LINTER.check(Source("draft.txt", Text(text)), TODAY, wish)


def test_there_is_a_template_for_every_kind_of_email():
    assert set(PACK.templates) == set(SCENARIOS)


@pytest.mark.parametrize("situations", SETS, ids=lambda chosen: "+".join(chosen) or "none")
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_filled_in_nothing_is_found(scenario, situations):
    text = skeleton(PACK, scenario, situations, EXAMPLES)
    given = check(text, Wish(scenario, situations))
    assert [(finding.rule, finding.excerpt) for finding in given.findings] == []
    by_itself = check(text)
    assert by_itself.scenario == scenario
    assert [(finding.rule, finding.excerpt) for finding in by_itself.findings] == []


@pytest.mark.parametrize("situations", [(), ("abroad", "lapsed"), ("chair", "limited-english", "additional")], ids="+".join)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_open_slot_is_seen_and_nothing_else(scenario, situations):
    text = skeleton(PACK, scenario, situations, {})
    report = check(text, Wish(scenario, situations))
    assert {finding.rule for finding in report.findings} == {"unfilled-placeholder"}
    spans = [(finding.start, finding.end) for finding in report.findings]
    for name in slots_in(PACK, scenario, situations):
        shown = PACK.slots[name].open
        at = text.index(shown[shown.index("[") :])
        assert any(start <= at < end for start, end in spans), name


def test_a_template_used_by_a_writer(tmp_path):
    path = tmp_path / "draft.txt"
    options = ["--reader=Okafor", "--specialty=pediatrics", "--cycle=2027", "--name=Ana Cruz", "--set=asked-on=July 1, 2026"]
    done = lorlint("new", "follow-up", *options, "-o", str(path))
    assert done.returncode == 0
    text = path.read_text(encoding="utf-8")
    assert "Dear Dr. Okafor," in text
    assert "July 1, 2026" in text
    assert text.endswith("\n")
    assert "still open" in done.err
    left = lorlint("check", "--today=2026-07-20", "--format=json", str(path)).out
    assert "unfilled-placeholder" in left
    assert "[" in lorlint("new", "thank-you").out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["requst"], "did you mean 'request'?"),
        (["request", "--situation=cheir"], "did you mean 'chair'?"),
        (["request", "--set=hospitl=X"], "did you mean 'hospital'?"),
        (["request", "--set=hospital"], "needs a slot and its value"),
        (["request", "--name="], "needs a value of one line"),
        (["request", "--name=Ana\x1b[31m"], "needs a value of one line"),
        (["request", "-o", "/nowhere/at/all.txt"], "cannot be written"),
    ],
)
def test_wrong_use(args, words):
    done = lorlint("new", *args)
    assert done.returncode == 2
    assert words in done.err


def test_a_draft_that_is_there_already_is_not_overwritten(tmp_path):
    path = tmp_path / "draft.txt"
    assert lorlint("new", "request", "-o", path).returncode == 0
    path.write_text("My own words.\n", encoding="utf-8")
    done = lorlint("new", "request", "-o", path)
    assert (done.returncode, "exists already" in done.err) == (2, True)
    assert path.read_text(encoding="utf-8") == "My own words.\n"
