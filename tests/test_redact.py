"""Nothing of a draft gets out where it is to be hidden: every part of some drafts holds a word that occurs nowhere else."""

import pytest
from conftest import inside

from lorlint.linter import Linter
from lorlint.reporters import FORMATS

TODAY = "--today=2026-07-20"
DRAFT = """\
Lorlint-Scenario: qzscenario
Lorlint-Ignore: qzignored, no-eras
Subject: URGENT Qzsubject letter!!
From: Qzfrom Qzsender <qzmail@example.com>
To: Dr. Qzto Qzreader <qzto@example.com>
Cc: qzcopy@example.com

Dear Dr. Qzreeder,

I am Dr. Qzname, and I am sorry to disturb your qzbusy schedule. In March 2026 I rotated with you at Qzhospital General Hospital, where we
saw a man with qzdisease. Dr. Qzother told me to write. I humbly request you to kindly provide any letter for [Qzprogram].

It is my only qzdream, please help me before qzmonth 31, call +1 555 0100 99 qzphone. Plz find attached my CV, qzattached.

Sincerely,
Qzwriter Qzfamily, MD
Qzschool Medical College
qzsigned@example.com

On Mon, 1 Jun 2026 Qzquoted Qzperson wrote:
> Dear Qzearlier, desperate qzquote
"""
SECOND = DRAFT.replace("Qzreader", "Qzsecond").replace("Qzreeder", "Qzsecond").replace("Lorlint-Scenario: qzscenario\n", "")
NAMES = ("qzfolder", "qzfile", "qzpage", "qzunread")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drafts") / "qzfolder"
    folder.mkdir()
    (folder / "2026-07-01-qzfile.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "2026-07-02-qzfile.txt").write_text(SECOND, encoding="utf-8")
    (folder / "qzpage.eml").write_text("MIME-Version: 1.0\nContent-Type: text/plain\n" + DRAFT, encoding="utf-8")
    (folder / "qzunread.eml").write_text("\n\nqzbody\n", encoding="utf-8")
    return folder


def output(drafts, *args):
    done = inside("check", TODAY, *args, drafts)
    assert done.returncode == 2
    return (done.out + done.err).lower()


def test_without_redaction_the_words_are_there(drafts):
    shown = output(drafts, "--no-redact", "--format=json") + output(drafts, "--no-redact", "--format=text")
    words = ("qzscenario", "qzsubject", "qzreader", "qzreeder", "qzhospital", "qzwriter", "qzprogram", "qzmonth")
    assert [word for word in (*words, *NAMES) if word not in shown] == []


@pytest.mark.parametrize("form", [*FORMATS, "text --quiet", "text --statistics", "json --statistics"])
@pytest.mark.parametrize("level", ["content", "all"])
def test_nothing_of_a_draft_gets_out(drafts, form, level, tmp_path):
    file = tmp_path / "saved"
    shown = output(drafts, f"--redact={level}", "--format", *form.split(), f"--save=json={file}") + file.read_text(encoding="utf-8").lower()
    for name in NAMES if level == "content" else ():
        shown = shown.replace(name, "")
    found = {word.strip(".,:;\"'()[]<>/") for word in shown.split() if "qz" in word}
    assert not found


def test_rules_places_counts_and_scores_stay(drafts):
    import json

    plain, hidden = (json.loads(inside("check", TODAY, level, "--format=json", drafts).out) for level in ("--no-redact", "--redact=all"))
    for one, other in zip(plain["files"], hidden["files"], strict=True):
        assert (one["score"], one["words"], one["scenario"]["name"]) == (other["score"], other["words"], other["scenario"]["name"])
        kept = ("rule", "severity", "element", "line", "column", "end_line", "end_column", "cost")
        assert [[found[key] for key in kept] for found in one["findings"]] == [[found[key] for key in kept] for found in other["findings"]]
    assert plain["summary"] == hidden["summary"]
    assert [file["path"] for file in hidden["files"]] == ["draft-001", "draft-002", "draft-003"]
    assert hidden["redacted"] == "all"


@pytest.mark.parametrize(
    ("value", "args", "level"),
    [
        ("1", [], "content"),
        ("true", [], "content"),
        ("", [], None),
        ("false", [], None),
        ("1", ["--no-redact"], None),
        ("", ["--redact"], "content"),
    ],
)
def test_content_is_hidden_on_build_servers(drafts, value, args, level, monkeypatch):
    import json

    monkeypatch.setenv("CI", value)
    assert json.loads(inside("check", TODAY, *args, "--format=json", drafts).out)["redacted"] == level


def test_a_fault_of_lorlint_is_told_without_the_draft(drafts, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("qzcrash in the words of a draft")

    monkeypatch.setattr(Linter, "check_all", fail)
    done = inside("check", TODAY, drafts)
    assert done.returncode == 2
    assert "fault of lorlint" in done.err
    assert "ValueError" in done.err
    assert "tests/test_redact.py" in done.err
    assert "qz" not in done.err.replace("qzfolder", "")
