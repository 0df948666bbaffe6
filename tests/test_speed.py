"""A draft costs what it says, not what the pack knows. `python tests/benchmark.py` prints the figures."""

import subprocess
import sys

from benchmark import DRAFT, ROOT, TODAY, milliseconds, more_phrases

from lorlint.linter import Linter


def test_two_thousand_phrases_cost_hardly_more_than_four_hundred(tmp_path):
    few, many = Linter(more_phrases(tmp_path, 400)), Linter(more_phrases(tmp_path, 2000))
    # The machine may be busy with other things for a while: the best of some pairs tells.
    ratios = [milliseconds(many, runs=30) / milliseconds(few, runs=30) for _ in range(4)]
    assert min(ratios) <= 1.2, ratios


def test_a_draft_ten_times_as_long_takes_about_ten_times_as_long():
    linter = Linter()
    body = DRAFT.replace("Sincerely,", "\n\n".join([DRAFT.split("\n\n")[3]] * 50) + "\n\nSincerely,")
    ratio = milliseconds(linter, body, runs=5) / milliseconds(linter, runs=15)
    assert ratio < 2.5 * len(body) / len(DRAFT)


def test_the_program_does_without_the_commands_of_spacy():
    """They take a quarter of the time of `import spacy`."""
    ask = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "lorlint",
        "check",
        f"--today={TODAY}",
        "--no-cache",
        str(ROOT / "corpus" / "strong.txt"),
    ]
    lines = subprocess.run(ask, capture_output=True, text=True, check=True).stderr.splitlines()
    imported = {line.rpartition("|")[2].strip() for line in lines}
    assert "spacy" in imported and "typer" not in imported
