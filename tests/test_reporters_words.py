"""The words that lead to suggestions fit what was found, and where."""

import json

import pytest
from conftest import inside

TODAY = "--today=2026-07-20"
LETTER = "Dear Dr. Lee,\n\nCould you write me a letter of recommendation {mark} I would be grateful.\n\nBest,\nTariq Aziz, MD\n"


@pytest.mark.parametrize(
    ("mark", "rule", "lead"),
    [
        ("\N{PERSON WITH FOLDED HANDS}.", "informal-language", "Say it in words alone, for example:"),
        ("!!!", "shouting", "Say it in words alone, for example:"),
        ("plz.", "informal-language", "Write instead, for example:"),
    ],
)
def test_emoji_and_marks_do_not_give_way_to_sentences(tmp_path, mark, rule, lead):
    path = tmp_path / "draft.txt"
    path.write_text(LETTER.format(mark=mark), encoding="utf-8")
    for form in ("text", "markdown", "junit"):
        shown = inside("check", TODAY, f"--select={rule}", f"--format={form}", path).out
        assert [line.strip() for line in shown.splitlines() if line.endswith("for example:")] == [lead]


@pytest.mark.parametrize(
    ("name", "head", "line"),
    [("draft.txt", "Subject: {}\n\n", 1), ("draft.md", "---\nto: lee@example.org\nsubject: {}\n---\n\n", 3)],
)
def test_a_subject_without_a_name_gives_way_to_another(tmp_path, name, head, line):
    subject = "Request for a letter of recommendation"
    path = tmp_path / name
    path.write_text(head.format(subject) + LETTER.format(mark="."), encoding="utf-8")
    ask = ("check", TODAY, "--select=subject-without-name", path)
    (found,) = json.loads(inside(*ask, "--format=json").out)["files"][0]["findings"]
    assert (found["line"], found["excerpt"], found["insert_after"]) == (line, subject, None)
    assert "Write instead, for example:" in inside(*ask).out
