"""Answers that are kept between runs: the same as those of a run that reads all anew."""

import os
import sqlite3
import sys
import threading

import pytest
from conftest import inside
from drafts import PARAGRAPHS, word

LETTER = "Dear Dr. Lee,\n\nI humbly request a letter of recommendation. It is my only dream.\n\nSincerely,\nAna Cruz\n"


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """A cache of its own, which knows the pack already."""
    monkeypatch.delenv("LORLINT_NO_CACHE")
    monkeypatch.setenv("LORLINT_CACHE_DIR", str(tmp_path / "cache"))
    first = tmp_path / "first.txt"
    first.write_text(LETTER, encoding="utf-8")
    inside("check", "--format=concise", first)
    return tmp_path


def test_what_can_be_read_only_once_is_read_once(kept):
    pipe = kept / "draft.txt"
    os.mkfifo(pipe)
    for _ in range(2):
        writer = threading.Thread(target=lambda: pipe.write_text(LETTER, encoding="utf-8"))
        writer.start()
        done = inside("check", "--format=concise", pipe)
        writer.join(10)
        assert "drama" in done.out


def test_what_could_not_be_read_is_tried_anew(kept, monkeypatch):
    path = kept / "draft.docx"
    path.write_bytes(word(*PARAGRAPHS))
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "mammoth", None)
        for _ in range(2):
            assert "pip install" in inside("check", path).err
    done = inside("check", path)
    assert (done.returncode, done.err) == (1, "")


def test_a_file_that_another_process_holds_is_not_thrown_away(kept):
    file = next((kept / "cache").iterdir())
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "drama" in inside("check", "--format=concise", kept / "first.txt").out
    other.execute("ROLLBACK")
    assert file.exists()
    other.close()


def test_a_broken_file_is_begun_anew(kept):
    file = next((kept / "cache").iterdir())
    for broken in (b"no database", file.read_bytes()[:30000], b""):
        file.write_bytes(broken)
        for _ in range(2):
            assert "drama" in inside("check", "--format=concise", kept / "first.txt").out
        assert file.stat().st_size > 100_000


@pytest.mark.parametrize("rules", ["nowhere", "./nowhere"])
def test_a_pack_that_there_is_not_is_told_as_ever(kept, rules):
    err = inside("check", "--rules", rules, kept / "first.txt").err
    assert err
    assert err == inside("check", "--no-cache", "--rules", rules, kept / "first.txt").err


def test_a_pack_that_is_edited_is_read_anew(kept):
    pack = kept / "mine" / "pack.yml"
    pack.parent.mkdir()
    text = "format: 1\nname: mine\nversion: 1\nextends: default\n"
    pack.write_text(text, encoding="utf-8")
    (pack.parent / ".#other.yml").symlink_to("ana@example.com.1234")  # as Emacs leaves it beside a file that is open
    for added, severity in (("", "error"), ("", "error"), ("rules:\n  drama: {severity: info}\n", "info")):
        pack.write_text(text + added, encoding="utf-8")
        assert f" {severity} drama" in inside("check", "--format=concise", "--rules", pack.parent, kept / "first.txt").out
