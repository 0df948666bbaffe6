"""Which email it is: found in the text, with a reason, on texts that carry nothing but their kind as a label."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
import yaml
from conftest import ROOT

import lorlint
from lorlint import anatomy, language
from lorlint.linter.scenario import Ballot, Said
from lorlint.pack import SCENARIOS, Cue, Scenario
from lorlint.text import Text

TEXTS = ROOT / "corpus" / "scenarios"
# The share that was reached; less is a step back.
FLOORS = {"open": 0.95, "blind": 0.85}


def texts(half):
    for path in sorted((TEXTS / half).glob("*.yaml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("half", FLOORS)
def test_the_kind_of_email(half, capsys):
    drafts, right, slips = Counter(), Counter(), Counter()
    for label in texts(half):
        found = lorlint.check(label["text"], today=date.fromisoformat(str(label["today"]))).scenario
        drafts[label["scenario"]] += 1
        right[label["scenario"]] += found == label["scenario"]
        if found != label["scenario"]:
            slips[f"{label['scenario']} read as {found}"] += 1
    with capsys.disabled():
        print(f"\n\ncorpus/scenarios/{half}: {right.total()} of {drafts.total()}")
        print("\n".join(f"  {name:16} {right[name]:3} of {drafts[name]:3}" for name in (*SCENARIOS, "none")))
        print("\n".join(f"  {count} {slip}" for slip, count in slips.most_common(8)))
    assert min(drafts[name] for name in SCENARIOS) >= 10
    assert right.total() / drafts.total() >= FLOORS[half]


@pytest.mark.parametrize(
    ("text", "scenario", "reason"),
    [
        ("I wrote to you on October 3 about a letter of recommendation, and wanted to ask again.", "follow-up", "October 3"),
        ("Thank you for agreeing to write my letter. It is not in the portal yet.", "upload-reminder", "not in the portal"),
        ("Thank you so much for writing my letter of recommendation. I matched!", "thank-you", "Thank you"),
        ("Would you be willing to update the letter that you wrote for me in 2024?", "update-request", "letter"),
    ],
)
def test_the_reason_names_words_of_the_draft(text, scenario, reason):
    report = lorlint.check(f"Dear Dr. Lee,\n\n{text}\n\nSincerely,\nAna Cruz\n", today=date(2026, 10, 20))
    assert report.scenario == scenario
    assert reason in report.because


def test_the_reason_is_never_that_of_another_kind(linter):
    """Where no cue of the kind that wins gives a reason."""
    asks = Scenario("request", (Cue(1, None, "it asks"),))
    thanks = Scenario("thank-you", (Cue(2, None, ""),))
    ballot = Ballot(replace(linter.pack, scenarios=(asks, thanks)))
    doc = linter.nlp(language.make_doc(linter.nlp, anatomy.parse(Text("Thank you.")), date(2026, 10, 20)))
    scenario, because = ballot.winner(doc, Said(doc))
    assert scenario == "thank-you"
    assert because == "it is more like such an email than like any other"
