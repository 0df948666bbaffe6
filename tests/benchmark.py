"""What a draft costs once lorlint is warm, as a whole and by stage: `python tests/benchmark.py` prints it; test_speed.py holds it."""

import random
import shutil
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from lorlint import anatomy, language
from lorlint.linter import Linter
from lorlint.locate import default_path
from lorlint.sources import Source
from lorlint.text import Text

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 7, 20)
DRAFT = (ROOT / "corpus" / "strong.txt").read_text(encoding="utf-8")


def milliseconds(linter, text=DRAFT, runs=60):
    """The median processor time of one draft, read anew each time."""
    times = []
    for number in range(runs + 5):
        source = Source("draft.txt", Text(f"{text}\n{number}"))
        start = time.thread_time()
        linter.check(source, TODAY)
        times.append((time.thread_time() - start) * 1000)
    return statistics.median(times[5:])


def stages(linter, text=DRAFT, runs=60):
    """The median processor time of each stage, in milliseconds by its name, in the order in which a draft goes through them."""
    times = {}

    def timed(name, stage, *given):
        start = time.thread_time()
        found = stage(*given)
        times.setdefault(name, []).append((time.thread_time() - start) * 1000)
        return found

    for number in range(runs + 5):
        email = timed("anatomy", anatomy.parse, Text(f"{text}\n{number}"))
        doc = timed("tokens", language.make_doc, linter.nlp, email, TODAY)
        for name, stage in linter.nlp.pipeline:
            doc = timed(name, stage, doc)
    return {name: statistics.median(each[5:]) for name, each in times.items()}


def more_phrases(folder, count):
    """The default pack with so many phrases more, of words that drafts use, in a rule of its own."""
    rules = Path(folder) / f"rules{count}"
    shutil.copytree(default_path(), rules)
    words = sorted({word for word in DRAFT.replace(",", " ").replace(".", " ").split() if word.isalpha()})
    chance = random.Random(20260720)
    lines = []
    for _ in range(count):
        one, two, three = chance.sample(words, 3)
        lines.append(f"  ({one} {two} | {two} {three}) ...{chance.randint(1, 6)} {three} {one}")
    (rules / "tone" / "benchmark.yml").write_text(
        "check: avoid\nphrases: |\n" + "\n".join(lines) + "\nfound: {id: benchmark, severity: info, message: m, suggest: [s]}\n",
        encoding="utf-8",
    )
    return str(rules)


def report():
    linter = Linter()
    phrases = sum(len(block.phrases) + len(block.excepts) for block in linter.pack.blocks())
    alone = milliseconds(linter)
    print(f"{len(DRAFT.split())} words, {phrases} phrases: {alone:.2f} ms a draft")
    shares = stages(linter)
    for name, each in shares.items():
        print(f"  {name:10} {each:6.2f} ms {each / sum(shares.values()):4.0%}")
    with tempfile.TemporaryDirectory() as folder:
        for count in (400, 2000):
            time_taken = milliseconds(Linter(more_phrases(folder, count)))
            print(f"with {count} phrases more: {time_taken:.2f} ms, {time_taken / alone:.2f} times as long")


if __name__ == "__main__":
    report()
