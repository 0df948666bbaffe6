"""Names as people write them: who is greeted, who signs, and which names belong together."""

from datetime import date

import pytest
import yaml
from conftest import ROOT

import lorlint
from lorlint.checks.persons import addressee, folded, misspelled

CASES = yaml.safe_load((ROOT / "tests" / "names.yaml").read_text(encoding="utf-8"))
RULES = {
    "inconsistent-salutation", "generic-salutation", "informal-salutation", "missing-salutation", "incomplete-signature",
    "subject-without-name", "misspelled-term",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_small_requests(case):
    report = lorlint.check(case["draft"], today=date(2026, 7, 20), scenario="request")
    assert {finding.rule for finding in report.findings} & RULES == set(case["expect"])
    if "writer" in case:
        assert folded(str(report.facts["writer"])) == folded(case["writer"])


@pytest.mark.parametrize(
    ("greeted", "known", "same"),
    [
        ("Sandeep", "Sandeep Gupta", True),
        ("Mueller", "Stefan Müller", True),
        ("Sorensen", "Lars Sørensen", True),
        ("Smtih", "John Smith", True),
        ("Dela Cruz", "Josefina de la Cruz", True),
        ("John Smith", "Mary Smith", False),
        ("Jackson", "Alice Moreno", False),
    ],
)
def test_addressee(greeted, known, same):
    assert addressee(greeted, known) == same


def test_slips_and_other_people():
    assert misspelled("Simth", "Smith", surely=True)
    assert misspelled("Fitzgearld", "Fitzgerald", surely=True)
    assert not misspelled("Cheng", "Chen", surely=True)
    assert misspelled("Cheng", "Chen")
    assert not misspelled("Müller", "Mueller")
