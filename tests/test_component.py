"""lorlint from Python, and in anyone's spaCy pipeline."""

import re
from datetime import date

import pytest
import spacy
from conftest import ROOT

import lorlint

DRAFT = "Dear Dr. Okafor,\n\nI humbly  request a \u201cletter\u201d of recommendation, ASAP!!!\n\nSincerely,\nAna Cruz\n"


def test_findings_on_the_doc_of_a_blank_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("lorlint", config={"today": "2026-07-20"})
    doc = nlp(DRAFT)
    found = {span.label_: span.text for span in doc.spans["lorlint"]}
    assert found["over-deferential"] == "humbly  request"
    assert "missing-strong" in {finding.rule for finding in doc._.lorlint.findings}


def test_the_component_takes_what_the_command_takes():
    nlp = spacy.blank("en")
    nlp.add_pipe("lorlint", config={"scenario": "thank-you", "situations": ["abroad"]})
    report = nlp(DRAFT)._.lorlint
    assert (report.scenario, report.situations) == ("thank-you", ("abroad",))


def test_check_builds_its_pipeline_once():
    from lorlint.linter import shared_linter

    lorlint.check(DRAFT)
    before = shared_linter(None)
    lorlint.check(DRAFT)
    assert shared_linter(None) is before


@pytest.mark.parametrize(
    "options", [{"scenario": "requst"}, {"situations": ["abrod"]}, {"select": ["missing-stron"]}, {"ignore": ["missing-stron"]}]
)
def test_unknown_names(options):
    with pytest.raises(ValueError, match="did you mean"):
        lorlint.check(DRAFT, **options)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\ud800", "!" * 10_000, "a:" * 5_000, "Dear", ">", "Subject:", "\x00", "(" * 3_000, "\U0001f600" * 3_000]
)
def test_any_text_can_be_checked(text):
    lorlint.check(text, today=date(2026, 7, 20))


@pytest.mark.parametrize(
    "text",
    ["!" * 10_000, "x" * 1_000_000, "word " * 20_000, "\n" * 200_000, '"' * 20_000, "a.b" * 20_000, "May " * 20_000, "[name] " * 10_000],
)
def test_odd_texts_take_no_longer_than_long_ones(text):
    import time

    lorlint.check(DRAFT)
    start = time.process_time()
    lorlint.check("Dear Dr. Lee,\n\nCould you write me a letter of recommendation? " + text, today=date(2026, 7, 20))
    assert time.process_time() - start < 40


def test_suggestions_cause_no_finding():
    """Put into the strong draft, whose facts fill every slot, no suggestion is itself a fault."""
    from lorlint.linter import shared_linter
    from lorlint.linter.stamp import fill

    pack = shared_linter(None).pack
    strong = (ROOT / "corpus" / "strong.txt").read_text(encoding="utf-8")
    today = date(2026, 7, 20)
    known = {finding.rule for finding in lorlint.check(strong, today=today).findings}
    slots = {
        "reader": "Dr. Okafor", "last_name": "Okafor", "writer": "Mariam Haddadin", "specialty": "Internal Medicine", "cycle": "2027",
        "deadline": "September 5", "hospital": "Lakeshore University Hospital", "service": "Cardiology", "period": "April 6 to May 1, 2026",
        "last-contact": "May 2026", "words": "a letter", "right": "recommendation", "count": "400", "limit": "350", "date": "September 5",
        "days": "20", "year": "2025", "greeting": "Dear Dr. Okafor,",
    }  # fmt: skip
    # A sentence for another season, reader or deadline may clash with the ones that the draft has already.
    harmless = {outcome.id for rule in pack.rules if rule.check in ("length", "future-date") for outcome in rule.outcomes.values()}
    wrong = []
    for rule in pack.rules:
        for outcome in rule.outcomes.values():
            for suggestion in outcome.suggestions:
                text = fill(suggestion.text, slots)
                if rule.region == "subject" or outcome.place == "subject":
                    draft = re.sub(r"^Subject: .*", f"Subject: {text}", strong)
                elif text.startswith("Dear "):
                    draft = strong.replace("Dear Dr. Okafor,", text)
                elif outcome.place == "closing":
                    draft = strong.replace("Sincerely,", text)
                elif outcome.place == "signature":
                    continue
                else:
                    draft = strong.replace("To make this easier,", f"{text}\n\nTo make this easier,")
                    assert draft != strong
                found = {finding.rule for finding in lorlint.check(draft, today=today).findings}
                if found - known - harmless:
                    wrong.append(f"{outcome.id}: {text} -> {sorted(found - known)}")
    assert wrong == []
