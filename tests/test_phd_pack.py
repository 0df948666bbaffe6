"""A pack for another use: letters for PhD applications in Germany. It extends the default pack and touches no Python."""

import json

from conftest import ROOT
from conftest import inside as lorlint

PACK = str(ROOT / "corpus" / "packs" / "phd-germany")
DRAFTS = str(ROOT / "corpus" / "packs" / "phd-germany-drafts")


def test_it_proves_itself():
    done = lorlint("pack", "test", PACK, "--coverage")
    assert (done.returncode, "all pass" in done.out) == (0, True), done.out


def test_it_finds_what_its_drafts_are_labelled_with():
    data = json.loads(lorlint("eval", DRAFTS, "--rules", PACK, "--format=json", "--min-f1=0.9").out)
    assert data["overall"]["f1"] >= 0.9
    assert data["scenario_accuracy"] == 1


def test_its_rules_are_its_own():
    data = json.loads(lorlint("rules", "--rules", PACK, "--format=json").out)
    rules = {rule["id"]: rule for rule in data["rules"]}
    assert data["pack"] == "phd-germany"
    assert "no-eras" not in rules
    assert sum(rule["pack"] == "phd-germany" for rule in rules.values()) >= 10
    assert any(rule["pack"] == "default" and rule["changed"] for rule in rules.values())
    done = lorlint("explain", "no-eras", "--rules", PACK)
    assert (done.returncode, "switched off in" in done.err) == (2, True)
