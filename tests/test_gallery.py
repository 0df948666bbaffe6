"""Broken packs: each is told with file, line and column, what is wrong, and what to write instead."""

import pytest
from test_pack import GOOD
from test_packs import fault, own, write

PACK = "format: 1\nname: own\nversion: 1\nextends: default\n"


def rule(old, new):
    assert old in GOOD
    return {"tone/test.yml": GOOD.replace(old, new, 1)}


def about(text):
    return {"pack.yml": PACK + text}


# The files of a broken pack, where the fault is, and words of its message.
GALLERY = {
    "a rule without a kind of check": (rule("check: avoid\n", ""), "test.yml:1:1", "needs 'check:'"),
    "an unknown kind of check": (rule("avoid", "avoyd"), "test.yml:1:8", "did you mean 'avoid'?"),
    "a misspelled key": (rule("phrases:", "phrase:"), "test.yml:2:1", "did you mean 'phrases'?"),
    "a key that another kind has": (rule("phrases:", "most: 3\nphrases:"), "test.yml:2:1", "there is no key 'most' here"),
    "a key twice": (rule("check: avoid", "check: avoid\ncheck: avoid"), "test.yml:2:1", "stands here twice"),
    "an unknown severity": (rule("severity: warning", "severity: warn"), "test.yml:6:13", "did you mean 'warning'?"),
    "an unknown scenario": (rule("check: avoid", "check: avoid\napplies: [folow-up]"), "test.yml:2:11", "did you mean 'follow-up'?"),
    "an unknown situation": (rule("check: avoid", "check: avoid\nsituations: [abrod]"), "test.yml:2:14", "did you mean 'abroad'?"),
    "an unknown part": (rule("check: avoid", "check: avoid\nin: bodi"), "test.yml:2:5", "did you mean 'body'?"),
    "nothing to find": (rule("found:", "foun:"), "test.yml:1:1", "this rule can find nothing"),
    "a missing message": (rule("  message: This is an old office phrase.\n", ""), "test.yml:5:3", "needs 'message:'"),
    "a missing suggestion": (rule("  suggest: [Thank you for considering it.]\n", ""), "test.yml:5:3", "needs 'suggest:'"),
    "an unclosed bracket": (rule("do the needful", "do (the needful"), "test.yml:3:6", "never closed"),
    "a bracket that closes nothing": (rule("do the needful", "do the needful)"), "test.yml:3:17", "')'"),
    "an unknown list": (rule("do the needful", "do the <leter>"), "test.yml:3:10", "did you mean '<letter>'?"),
    "an unknown entity": (rule("do the needful", "do the {dat}"), "test.yml:3:10", "did you mean '{date}'?"),
    "no word to hold on to": (rule("do the needful", "[do]"), "test.yml:3:", "no word to hold on to"),
    "too long a gap": (rule("do the needful", "do ...40 needful"), "test.yml:3:6", "12"),
    "too long a phrase": (rule("do the needful", "do " * 200), "test.yml:3:", "write it as several lines"),
    "an id that is no name": (rule("test-needful", "'::error x'"), "test.yml:5:7", "is no name for a rule"),
    "an id that is taken": (rule("test-needful", "missing-strong"), "tone/test.yml: the id", "is taken by"),
    "a slot that nothing fills": (rule("[Thank you for considering it.]", "['{cycl}']"), "test.yml:8:13", "did you mean 'cycle'?"),
    "an unknown place": (rule("severity: warning", "severity: warning\n  place: gretting"), "test.yml:7:10", "did you mean 'greeting'?"),
    "a list where text belongs": (rule("message: This is an old office phrase.", "message: [a, b]"), "test.yml:7:12", "text was expected"),
    "no number": (
        {"tone/test.yml": GOOD.replace("avoid", "early\nmost: many").replace("found:", "late:")}, "test.yml:2:7", "a whole number",
    ),
    "no YAML": (rule("found:", "found: ["), "test.yml:6:11", "no YAML"),
    "an alias": (rule("suggest: [Thank", "raise: &a {abroad: error}\n  applies: *a\n  suggest: [Thank"), "test.yml:9:12", "alias"),
    "an empty file": ({"tone/test.yml": ""}, "test.yml:1:1", "empty"),
    "a folder that is no element": ({"stile/test.yml": GOOD}, "stile: the folder", "no such element"),
    "weights that do not add up": (about("elements: {ask: 50}\n"), "pack.yml:", "must add up to 100, not 120"),
    "a template that is not there": (about("templates: {erly-ask: off}\n"), "pack.yml:5:23", "did you mean 'early-ask'?"),
    "a template that is not switched off": (about("templates: {early-ask: no}\n"), "pack.yml:5:24", "write 'off'"),
    "a change of an unknown rule": (about("rules: {dramma: off}\n"), "pack.yml:5:17", "did you mean 'drama'?"),
    "a change that is none": (about("rules: {drama: no}\n"), "pack.yml:5:16", "write 'off'"),
    "a change of an unknown setting": (about("rules: {drama: {severty: info}}\n"), "pack.yml:5:17", "did you mean 'severity'?"),
    "words for an unknown list": (about("words: {leter: mail}\n"), "pack.yml:5:16", "did you mean 'letter'?"),
    "a pack below that is not there": ({"pack.yml": PACK.replace("default", "defalt")}, "pack.yml:4:10", "did you mean 'default'?"),
    "a pack that extends itself": ({"pack.yml": PACK.replace("default", ".")}, "pack.yml:4:10", "in a circle"),
    "no format": ({"pack.yml": PACK.replace("format: 1\n", "")}, "pack.yml:1:1", "needs 'format: 1'"),
    "a format of tomorrow": ({"pack.yml": PACK.replace("format: 1", "format: 2")}, "pack.yml:1:9", "this lorlint reads format 1"),
    "an unknown key in pack.yml": (about("weights: {ask: 100}\n"), "pack.yml:5:1", "there is no key 'weights'"),
    "a list without phrases": ({"words/test.yml": "examples: [a]\n"}, "test.yml:1:1", "needs 'phrases:'"),
    "a template for no scenario": ({"templates/thanks.yml": "subject: a\n"}, "thanks.yml:1:1", "did you mean 'thank-you'?"),
    "a template with an unknown slot": (
        {"templates/request.yml": "subject: '{nam}'\ngreeting: Dear\nparagraphs: [a]\nclosing: b\nsignature: c\n"},
        "request.yml:1:10",
        "did you mean 'name'?",
    ),
    "a step that ends before it begins": (
        {"timeline.yml": "- {what: a, after: apply, from-day: 3, to-day: 1}\n"}, "timeline.yml:1:48", "cannot end before it begins",
    ),
    "a kind of email that there is not": ({"scenarios.yml": "requests:\n  - points: 1\n"}, "scenarios.yml:1:1", "did you mean 'request'?"),
}  # fmt: skip


@pytest.mark.parametrize("name", GALLERY)
def test_what_is_told(name, tmp_path):
    files, place, words = GALLERY[name]
    own(tmp_path, "")
    told = fault(write(tmp_path, files))
    assert place in told
    assert words in told
    if files.get("tone/test.yml"):
        assert "\n  " in told or place.endswith("1:1") or not place[-1].isdigit()


def test_all_faults_of_all_files_at_once(tmp_path):
    files = {"tone/a.yml": GOOD.replace("avoid", "avoyd"), "tone/b.yml": GOOD.replace("warning", "warn"), "words/c.yml": "examples: [a]\n"}
    own(tmp_path, "rules: {dramma: off}\n")
    told = fault(write(tmp_path, files))
    assert all(name in told for name in ("a.yml:1:8", "b.yml:6:13", "c.yml:1:1", "pack.yml:5:17"))
