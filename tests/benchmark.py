"""What a draft costs once lorlint is warm, as a whole and by stage: `python tests/benchmark.py` prints it; test_speed.py holds it."""

import random
import re
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


# One for all: what is measured later has not been seen before.
CHANCE = random.Random(20260720)
# A sentence from three small words on.
_SENTENCE = re.compile(r"\b[a-z]+ [a-z]+ [a-z]+ [^.!?]*[.!?]")


def words_of(text):
    """The words of a text in small letters, each once."""
    return sorted({word for word in re.findall(r"\w+", text) if word.islower() and word.isalpha()})


def reworded(text, chance):
    """A text with two words more in every sentence, so that lorlint has seen none of them before."""
    words = words_of(text)
    return _SENTENCE.sub(lambda found: f"{chance.choice(words)} {chance.choice(words)} {found[0]}", text)


def edited(text, chance):
    """A text with two words more in one sentence."""
    place = chance.choice([found.start() for found in _SENTENCE.finditer(text)])
    return f"{text[:place]}{' '.join(chance.sample(words_of(text), 2))} {text[place:]}"


def milliseconds(linter, text=DRAFT, runs=60, change=reworded):
    """The median processor time of one draft, changed each time."""
    times = []
    for _ in range(runs + 5):
        source = Source("draft.txt", Text(change(text, CHANCE)))
        start = time.thread_time()
        linter.check(source, TODAY)
        times.append((time.thread_time() - start) * 1000)
    return statistics.median(times[5:])


def stages(linter, text=DRAFT, runs=60, change=reworded):
    """The median processor time of each stage, in milliseconds by its name, in the order in which a draft goes through them."""
    times = {}

    def timed(name, stage, *given):
        start = time.thread_time()
        found = stage(*given)
        times.setdefault(name, []).append((time.thread_time() - start) * 1000)
        return found

    for _ in range(runs + 5):
        email = timed("anatomy", anatomy.parse, Text(change(text, CHANCE)))
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
    one = milliseconds(linter, change=edited)
    print(f"{len(DRAFT.split())} words, {phrases} phrases: {alone:.2f} ms a draft, {one:.2f} with one sentence new")
    new, one_new = stages(linter), stages(linter, change=edited)
    for name, each in new.items():
        print(f"  {name:10} {each:6.2f} ms {each / sum(new.values()):4.0%} {one_new[name]:6.2f} ms")
    with tempfile.TemporaryDirectory() as folder:
        for count in (400, 2000):
            time_taken = milliseconds(Linter(more_phrases(folder, count)))
            print(f"with {count} phrases more: {time_taken:.2f} ms, {time_taken / alone:.2f} times as long")


if __name__ == "__main__":
    report()
