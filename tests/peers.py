"""lorlint beside its peers, as ratios of whole processes in one run: `python tests/peers.py`.

The peers proselint and codespell are taken where they are installed (`pip install proselint codespell`); the table says which were there.
With `--drafts 20000` the rows over many drafts take so many (default 2,000).
"""

import argparse
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmark import CHANCE, edited, milliseconds, more_phrases, reworded
from tabulate import tabulate

from lorlint.linter import Linter
from lorlint.sources import Source
from lorlint.text import Text

ROOT = Path(__file__).resolve().parents[1]
DRAFT = (ROOT / "corpus" / "strong.txt").read_text(encoding="utf-8")
TODAY = "--today=2026-07-20"
PASS = [sys.executable, "-c", "pass"]
# What somebody would write who wants a few phrases found with spaCy.
NAIVE = """
import sys, spacy
from spacy.matcher import Matcher
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
matcher = Matcher(nlp.vocab)
for number in range(50):
    matcher.add(str(number), [[{"LOWER": "strong"}, {"LOWER": "letter"}, {"LOWER": str(number), "OP": "?"}]])
print(len(matcher(nlp(open(sys.argv[1], encoding="utf-8").read()))))
"""


def seconds(command, env=None):
    """The wall time of a process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, check=False)
    return time.perf_counter() - start


def together(commands, runs):
    """The median time of each of some commands (functions of the number of the run), taken in turns, as the machine's speed drifts."""
    times = [[seconds(command(number)) for command in commands] for number in range(runs)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def drafts_of_their_own(folder, count):
    """So many different drafts, made of those of the open corpus by changing every sentence."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "open").rglob("*.txt"))]
    chance = random.Random(20260720)
    folder.mkdir()
    for number in range(count):
        word = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=9))
        text = reworded(texts[number % len(texts)], chance)
        (folder / f"{number:06}.txt").write_text(f"{text}\nPS: {word} {number}\n", encoding="utf-8")
    return folder


def peak(command):
    """The largest memory of a process, in MiB."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False);"
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    return int(done.stdout) / (1024 if sys.platform != "darwin" else 1024**2)


def edits(count=400):
    """The times, in ms, that a warm linter takes of a draft of some 300 words in which one sentence changes each time."""
    linter, times = Linter(), []
    for _ in range(count + 50):
        source = Source("draft.txt", Text(edited(DRAFT, CHANCE)))
        start = time.perf_counter()
        linter.check(source, date(2026, 7, 20))
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times[50:])


def alone(folder, count):
    """The seconds that spaCy's tokenizer and sentencizer alone take of some drafts."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())[:count]]
    start = time.process_time()
    for text in texts:
        nlp(text)
    return time.process_time() - start


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drafts", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    rows = []
    peers = {name: shutil.which(name, path=os.path.dirname(sys.executable)) or shutil.which(name) for name in ("proselint", "codespell")}
    print(f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}; peers: "
          + ", ".join(f"{name} {'there' if path else 'not installed'}" for name, path in peers.items()))  # fmt: skip

    def row(what, ours, other, theirs, goal):
        rows.append((what, f"{ours:.3f}", other, f"{theirs:.3f}", f"{ours / theirs:.2f}", goal))

    with tempfile.TemporaryDirectory() as place:
        base, cache = Path(place), Path(place) / "cache"
        lorlint = [sys.executable, "-m", "lorlint", "check", TODAY, f"--cache-dir={cache}", "--jobs=1"]
        one = base / "draft.txt"
        one.write_text(DRAFT, encoding="utf-8")
        seconds([*lorlint, str(one)])

        def new(number):
            one.write_text(f"{DRAFT}\nPS: {number} {time.time()}\n", encoding="utf-8")
            return [*lorlint, str(one)]

        proselint = [peers["proselint"], "check"] if peers["proselint"] else PASS
        cold, naive, prose = together(
            [new, lambda _: [sys.executable, "-c", NAIVE, str(one)], lambda _: [*proselint, str(one)]], given.runs
        )
        row("one new draft", cold, "naive blank + Matcher", naive, "0.85")
        if peers["proselint"]:
            row("one new draft", cold, "proselint", prose, "5.5")
        kept, nothing, prose = together([lambda _: [*lorlint, str(one)], lambda _: PASS, lambda _: [*proselint, str(one)]], 2 * given.runs)
        row("one unchanged draft", kept, "python -c pass", nothing, "5")
        if peers["proselint"]:
            row("one unchanged draft", kept, "proselint", prose, "0.5")

        thousand = drafts_of_their_own(base / "thousand", 1000)
        seconds([*lorlint, str(thousand)])
        codespell = [peers["codespell"]] if peers["codespell"] else PASS
        kept, nothing, spell = together(
            [lambda _: [*lorlint, str(thousand)], lambda _: PASS, lambda _: [*codespell, str(thousand)]], given.runs
        )
        row("1,000 unchanged drafts", kept, "python -c pass", nothing, "10")
        if peers["codespell"]:
            row("1,000 unchanged drafts", kept, "codespell", spell, "1")

        many = drafts_of_their_own(base / "many", given.drafts)
        single = seconds([*lorlint, "--no-cache", str(many)])
        double = seconds([*lorlint, "--no-cache", "--jobs=2", str(many)])
        row(f"{given.drafts:,} new drafts", single, "two processes", double, "at least 1.6")
        row(f"{given.drafts:,} new drafts", single, "tokenizer + sentencizer", alone(many, given.drafts), "4")
        if peers["proselint"]:
            few = drafts_of_their_own(base / "few", 200)
            row(
                f"{given.drafts:,} new drafts, each",
                single / given.drafts,
                "proselint, each",
                seconds([*proselint, str(few)]) / 200,
                "0.25",
            )

        spacy = peak([sys.executable, "-c", "import spacy"])
        row("memory of one draft, MiB", peak(new(0)), "import spacy", spacy, "1.3")
        row(
            f"memory of {given.drafts:,} drafts, MiB",
            peak([*lorlint, "--no-cache", "--format=concise", str(many)]),
            "import spacy",
            spacy,
            "2",
        )
        little, much = (milliseconds(Linter(more_phrases(place, count))) for count in (400, 2000))
        row("2,000 phrases more, ms", much, "400 phrases more", little, "1.2")
        took = edits()
        row("one edit, warm, 99th of 100, ms", took[int(len(took) * 0.99)], "3 ms", 3.0, "1")
    print(tabulate(rows, headers=("what", "lorlint", "beside", "takes", "ratio", "goal"), disable_numparse=True))


if __name__ == "__main__":
    main()
