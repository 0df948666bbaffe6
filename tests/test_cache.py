"""Answers that are kept between runs: the same to the byte, never stale, sealed, and never needed."""

import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest
from conftest import ROOT, inside
from drafts import PARAGRAPHS, word

from lorlint import store
from lorlint.cli.common import open_linter
from lorlint.linter import Linter
from lorlint.locate import default_path
from lorlint.prints import joined, opened, sealed
from lorlint.store import Store

TODAY = "--today=2026-07-20"
LETTER = """\
Subject: A letter for Qzcanary

Dear Dr. Qzreader,

I humbly request you to write me a letter of recommendation. It is my only dream.

Sincerely,
Qzwriter Qzfamily
"""


SHORT = "Dear Dr. Lee,\n\nI humbly request a letter of recommendation. It is my only dream.\n\nSincerely,\nAna Cruz\n"


@pytest.fixture(scope="session")
def pack_only(tmp_path_factory):
    """A folder in which the default pack is kept, and nothing of a draft."""
    folder = tmp_path_factory.mktemp("pack")
    kept = Store(folder)
    Linter(None, kept)
    kept.save()
    return folder


@pytest.fixture
def kept(tmp_path, monkeypatch, pack_only):
    """The folder in which this test's answers are kept; the pack is there already."""
    shutil.copytree(pack_only, tmp_path / "cache")
    (tmp_path / "cache").chmod(0o700)
    monkeypatch.delenv("LORLINT_NO_CACHE")
    monkeypatch.setenv("LORLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def checks(monkeypatch):
    """The drafts that were really checked, not answered for."""
    seen = []
    judge = Linter._judge
    monkeypatch.setattr(Linter, "_judge", lambda self, today, source, wish: seen.append(source.name) or judge(self, today, source, wish))
    return seen


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "qzfile.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_answers_are_the_same_to_the_byte(kept, checks, tmp_path):
    corpus, campaigns = tmp_path / "corpus", tmp_path / "campaigns"
    shutil.copytree(ROOT / "corpus" / "open", corpus)
    shutil.copytree(ROOT / "corpus" / "campaigns" / "open", campaigns)

    def ask(form, *more):
        checks.clear()
        done = inside("check", TODAY, "--jobs=1", f"--format={form}", *more, corpus, campaigns)
        return done.out, done.err, done.returncode

    text, data = ask("text", "--no-cache"), ask("json", "--no-cache")
    assert len(text[0]) > 100_000
    assert ask("text") == text  # finds out, and keeps all
    assert len(checks) > 300
    assert ask("text") == text  # the whole answer
    assert ask("json") == data  # another answer made of the same reports
    assert checks == []
    new = corpus / "new.txt"
    new.write_text(LETTER, encoding="utf-8")
    assert ask("json") != data
    assert checks == [str(new)]
    new.unlink()
    assert ask("json") == data
    assert checks == []


def test_nothing_heavy_is_imported_for_an_answer(kept, draft):
    code = (
        "import sys\nfrom lorlint.cli import main\ntry: main()\nfinally: print("
        "[name for name in ('spacy', 'yaml', 'rapidfuzz', 'tabulate', 'numpy', 'email', 'dateutil', 'pathspec') if name in sys.modules])"
    )
    ask = [sys.executable, "-c", code, "check", TODAY, str(draft)]
    first, again = (subprocess.run(ask, capture_output=True, text=True, check=False).stdout for _ in range(2))
    assert "'spacy'" in first.splitlines()[-1]
    assert again.splitlines()[-1] == "[]"
    assert first.splitlines()[:-1] == again.splitlines()[:-1]


def rules(*args):
    data = json.loads(inside("check", "--format=json", *args).out)
    return [finding["rule"] for file in data["files"] for finding in file["findings"]]


def test_a_changed_draft_is_read_anew(kept, draft, checks):
    assert "drama" in rules(TODAY, draft)
    draft.write_text(LETTER.replace(" It is my only dream.", ""), encoding="utf-8")
    assert "drama" not in rules(TODAY, draft)
    draft.write_text(LETTER, encoding="utf-8")
    checks.clear()
    assert "drama" in rules(TODAY, draft)
    assert checks == []


def test_options_make_another_question(kept, draft):
    assert "drama" in rules(TODAY, draft)
    assert "drama" not in rules(TODAY, "--ignore=drama", draft)
    assert rules(TODAY, "--select=drama", draft) == ["drama"]
    assert "missing-strong" not in rules(TODAY, "--scenario=thank-you", draft)
    assert "qzreader" in inside("check", TODAY, draft).out.lower()
    assert "qzreader" not in inside("check", TODAY, "--redact", draft).out.lower()
    (draft.parent / "lorlint.toml").write_text('ignore = ["drama"]', encoding="utf-8")
    assert "drama" not in rules(TODAY, draft)
    (draft.parent / "lorlint.toml").write_text('ignore = ["shouting"]', encoding="utf-8")
    assert "drama" in rules(TODAY, draft)


def test_a_changed_baseline_makes_another_question(kept, draft):
    known = ("--baseline", draft.parent / "known.json")
    inside("check", TODAY, *known, "--write-baseline", draft)
    assert rules(TODAY, *known, draft) == []
    (draft.parent / "known.json").unlink()
    inside("check", TODAY, "--select=drama", *known, "--write-baseline", draft)
    assert "missing-strong" in rules(TODAY, *known, draft)


def test_a_changed_pack_is_read_anew(kept, draft):
    pack = draft.parent / "pack"
    pack.mkdir()
    (pack / "pack.yml").write_text("format: 1\nname: own\nversion: 1\nextends: default\n", encoding="utf-8")
    assert "drama" in rules(TODAY, "--rules", pack, draft)
    (pack / "pack.yml").write_text("format: 1\nname: own\nversion: 1\nextends: default\nrules: {drama: off}\n", encoding="utf-8")
    assert "drama" not in rules(TODAY, "--rules", pack, draft)


def test_a_pack_that_is_extended_is_read_anew(kept, draft):
    shutil.copytree(default_path(), draft.parent / "base")
    pack = draft.parent / "pack"
    pack.mkdir()
    (pack / "pack.yml").write_text("format: 1\nname: own\nversion: 1\nextends: ../base\n", encoding="utf-8")
    assert "drama" in rules(TODAY, "--rules", pack, draft)
    (draft.parent / "base" / "tone" / "drama.yml").unlink()
    assert "drama" not in rules(TODAY, "--rules", pack, draft)


def test_the_day_counts_only_where_a_date_was_looked_at(kept, draft, checks):
    rules("--today=2026-07-20", draft)
    checks.clear()
    rules("--today=2026-08-20", draft)
    assert checks == []
    draft.write_text(LETTER.replace("recommendation.", "recommendation by August 1, 2026."), encoding="utf-8")
    assert "deadline-passed" not in rules("--today=2026-07-01", draft)
    assert "deadline-passed" in rules("--today=2026-08-20", draft)
    assert len(checks) == 2


def test_what_is_kept_tells_nothing_of_a_draft(kept, draft):
    shutil.rmtree(kept)
    inside("check", TODAY, draft)
    inside("check", TODAY, "--format=json", draft.parent)
    files = list(kept.iterdir())
    assert len(files) == 1
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    data = files[0].read_bytes().lower()
    assert len(data) > 10_000
    for secret in (*re.findall(r"\w*qz\w+", LETTER.lower()), "qzfile", "my only dream", "humbly request you"):
        assert secret.encode() not in data
        assert secret.encode("utf-16-le") not in data


def test_sealing():
    data, secret = b"Dear Dr. Lee, " * 40, b"secret"
    assert opened(sealed(data, secret), secret) == data
    assert b"Lee" not in sealed(data, secret)
    assert sealed(data, secret) != sealed(data, b"another")
    assert joined(b"ab", b"c") != joined(b"a", b"bc")


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_made_anew(kept, draft, damage):
    before = inside("check", TODAY, draft).out
    (path,) = kept.iterdir()
    path.write_bytes(damage)
    for _ in range(2):
        done = inside("check", TODAY, draft)
        assert (done.out, done.err) == (before, "")
    assert path.stat().st_size > 10_000


def test_a_damaged_answer_is_found_out_anew(tmp_path):
    with_damage = Store(tmp_path)
    with_damage.put(b"key", b"value" * 100)
    with_damage.save()
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes().replace(b"value" * 50, b"other" * 50))
    assert Store(tmp_path).get(b"key") is None


def test_where_nothing_can_be_kept_it_runs_as_well(kept, draft):
    shutil.rmtree(kept)
    kept.write_text("a file in the place of the folder", encoding="utf-8")
    done = inside("check", TODAY, draft)
    assert (done.returncode, done.err) == (1, "")


def test_two_at_once(kept, draft):
    folder = draft.parent / "drafts"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(LETTER.replace("dream", f"dream {number}"), encoding="utf-8")
    ask = [sys.executable, "-m", "lorlint", "check", TODAY, str(folder)]
    both = [subprocess.Popen(ask, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    one, two = (process.communicate(timeout=120) for process in both)
    assert one == two
    assert one[1] == ""
    assert inside("check", TODAY, folder).out == one[0]


def test_what_is_kept_does_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_LARGEST", 200_000)
    for number in range(40):
        kept = Store(tmp_path)
        kept.put(str(number).encode(), os.urandom(10_000))
        kept.save()
    (path,) = tmp_path.iterdir()
    assert path.stat().st_size < 250_000
    assert Store(tmp_path).get(b"39") is not None
    assert Store(tmp_path).get(b"0") is None


def test_clearing(kept, draft):
    inside("check", TODAY, draft)
    assert "took away" in inside("cache", "clear").out
    assert list(kept.iterdir()) == []
    assert inside("cache", "clear").returncode == 0
    assert inside("check", "--no-cache", TODAY, draft).returncode == 1
    assert list(kept.iterdir()) == []


@pytest.fixture
def warm(kept, tmp_path):
    """A folder of drafts, of which the pack and the first draft are known already."""
    first = tmp_path / "first.txt"
    first.write_text(SHORT, encoding="utf-8")
    inside("check", "--format=concise", first)
    return tmp_path


def test_what_can_be_read_only_once_is_read_once(warm):
    pipe = warm / "draft.txt"
    os.mkfifo(pipe)
    for _ in range(2):
        writer = threading.Thread(target=lambda: pipe.write_text(SHORT, encoding="utf-8"))
        writer.start()
        done = inside("check", "--format=concise", pipe)
        writer.join(10)
        assert "drama" in done.out


def test_what_could_not_be_read_is_tried_anew(warm, monkeypatch):
    path = warm / "draft.docx"
    path.write_bytes(word(*PARAGRAPHS))
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "mammoth", None)
        for _ in range(2):
            assert "pip install" in inside("check", path).err
    done = inside("check", path)
    assert (done.returncode, done.err) == (1, "")


def test_a_file_that_another_process_holds_is_not_thrown_away(warm):
    file = next((warm / "cache").iterdir())
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "drama" in inside("check", "--format=concise", warm / "first.txt").out
    other.execute("ROLLBACK")
    assert file.exists()
    other.close()


@pytest.mark.parametrize("rules", ["nowhere", "./nowhere"])
def test_a_pack_that_there_is_not_is_told_as_ever(warm, rules):
    err = inside("check", "--rules", rules, warm / "first.txt").err
    assert err
    assert err == inside("check", "--no-cache", "--rules", rules, warm / "first.txt").err


def test_a_pack_that_is_edited_is_read_anew(warm):
    pack = warm / "mine" / "pack.yml"
    pack.parent.mkdir()
    text = "format: 1\nname: mine\nversion: 1\nextends: default\n"
    pack.write_text(text, encoding="utf-8")
    (pack.parent / ".#other.yml").symlink_to("ana@example.com.1234")  # as Emacs leaves it beside a file that is open
    for added, severity in (("", "error"), ("", "error"), ("rules:\n  drama: {severity: info}\n", "info")):
        pack.write_text(text + added, encoding="utf-8")
        assert f" {severity} drama" in inside("check", "--format=concise", "--rules", pack.parent, warm / "first.txt").out


def test_the_linter_stays_until_its_pack_changes(warm):
    """As with --watch, where many runs share a process and its answers."""
    pack = warm / "mine" / "pack.yml"
    pack.parent.mkdir()
    pack.write_text("format: 1\nname: mine\nversion: 1\nextends: default\n", encoding="utf-8")
    answers = Store(warm / "cache")
    _, first, second = (open_linter(str(pack.parent), answers) for _ in range(3))
    assert first is second
    pack.write_text("format: 1\nname: mine\nversion: 2\nextends: default\n# changed\n", encoding="utf-8")
    assert open_linter(str(pack.parent), answers) is not first
