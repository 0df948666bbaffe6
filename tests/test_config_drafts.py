"""What of a configuration holds of a draft."""

import time
from pathlib import Path

import pytest
from settings import COMPLETE

from lorlint.config.globs import LONGEST, LONGEST_PATH, matches, problem
from lorlint.config.load import load
from lorlint.config.model import ForDraft


def test_what_holds_of_a_draft(write):
    write("", "base.toml")
    settings = load(write(COMPLETE))
    assert settings.for_draft("drafts/a.txt") == ForDraft(("shouting",), "request", ("abroad", "chair"))
    assert settings.for_draft("drafts/a-2.txt") == ForDraft(("shouting",), "follow-up", ())
    assert settings.for_draft("drafts/a-shah.txt").ignore == ("shouting", "logistics")
    assert settings.for_draft("drafts/a.eml").ignore == ("shouting", "no-waiver")
    assert settings.for_draft(Path("a.txt").absolute()) == ForDraft(("shouting",))


def test_what_is_left_out_adds_up(write):
    settings = load(write('ignore = ["a", "b"]\n[per-file-ignores]\n"*" = ["b", "c"]\n"*.txt" = ["d"]\n"*.eml" = ["e"]\n'))
    assert settings.for_draft("x.txt").ignore == ("a", "b", "c", "d")


def test_a_setting_for_all_drafts_holds_everywhere(write, tmp_path):
    settings = load(write('scenario = "request"\nsituation = ["abroad"]\n', "a/lorlint.toml"))
    for place in ("a/x.txt", "x.txt", "/elsewhere/x.txt"):
        assert settings.for_draft(place) == ForDraft((), "request", ("abroad",))
    assert load(write('situation = "none"\n')).for_draft("x.txt").situations == ()


def test_patterns_match_only_below_their_file(write, tmp_path):
    settings = load(write('exclude = ["*"]\n[scenario]\n"*" = "request"\n', "a/lorlint.toml"))
    assert settings.for_draft("a/x.txt").scenario == "request"
    assert settings.for_draft("x.txt").scenario is None
    assert settings.for_draft("a/../x.txt").scenario is None
    assert settings.excluded("a/x.txt")
    assert not settings.excluded("x.txt")
    assert not settings.excluded("a")


def test_a_folder_behind_a_link_is_the_same_folder(write, tmp_path):
    write('[scenario]\n"*" = "request"\n', "real/lorlint.toml")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert load(tmp_path / "link" / "lorlint.toml").for_draft(tmp_path / "real" / "x.txt").scenario == "request"


def test_drafts_and_folders_are_excluded(write, tmp_path):
    settings = load(write('exclude = ["old/", "*-sent.txt", "!keep-sent.txt", "/top.txt"]\n'))
    (tmp_path / "a" / "old").mkdir(parents=True)
    write("", "b/old")
    assert settings.excluded("a/old")
    assert settings.excluded("a/old/x.txt")
    assert not settings.excluded("b/old")
    assert settings.excluded("a/x-sent.txt")
    assert not settings.excluded("a/keep-sent.txt")
    assert settings.excluded("top.txt")
    assert not settings.excluded("a/top.txt")


@pytest.mark.parametrize("pattern", ["a*a*a*b", "**/a/**/a/**/b", "**/a*a*b", "[a-z]*a*a*b", "*?*?*b"])
def test_no_pattern_can_hang(pattern, tmp_path):
    assert problem(pattern) is None
    start = time.perf_counter()
    for path in ("a" * LONGEST_PATH, ("a/" * LONGEST_PATH)[: LONGEST_PATH - 1]):
        assert not matches(tmp_path, (pattern,), tmp_path / path)
    assert time.perf_counter() - start < 1
    assert matches(tmp_path, ("a*",), tmp_path / ("a" * LONGEST_PATH))
    assert not matches(tmp_path, ("a*",), tmp_path / ("a" * (LONGEST_PATH + 1)))


@pytest.mark.parametrize("pattern", ["a*a*a*a*b", "**/a/**/b/**/c/**/d", "a**b**c", "****", "x" * (LONGEST + 1)])
def test_patterns_that_could_hang_are_refused(pattern):
    assert problem(pattern)
