"""The command as users run it: what it prints, what it returns, and what it makes of bad input."""

import json
import os
import subprocess
import sys

import click
import pytest
from conftest import ROOT, inside

WEAK, STRONG = str(ROOT / "corpus" / "weak.txt"), str(ROOT / "corpus" / "strong.txt")
TODAY = "--today=2026-07-20"


def process(*args, env=None):
    """Run the command in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "lorlint", *args], capture_output=True, env={**clean, **(env or {})}, timeout=120, check=False
    )
    done.out, done.err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "fault of lorlint" not in done.err, done.err
    return done


def lorlint(*args, stdin=None):
    """Run the command within this process, as a script would see it. No run may end in a fault of lorlint itself."""
    done = inside(*args, stdin=stdin)
    assert "fault of lorlint" not in done.err, done.err
    done.out = click.unstyle(done.out)
    return done


def test_the_main_job():
    done = process("check", TODAY, WEAK)
    assert done.returncode == 1
    assert "missing-strong" in done.out
    assert "^^^" in done.out
    assert "Score" in done.out
    assert "\x1b" not in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 100


def test_exit_codes():
    assert lorlint("check", TODAY, STRONG).returncode == 0
    assert lorlint("check", TODAY, "--fail-on=never", WEAK).returncode == 0
    assert lorlint("check", TODAY, "--fail-on=info", "--select=vague-ask", STRONG).returncode == 0
    assert lorlint("check", TODAY, "--fail-on=info", "--select=no-waiver", WEAK).returncode == 1
    assert lorlint("check", TODAY, "--select=no-waiver", WEAK).returncode == 0


def test_json_is_the_contract():
    data = json.loads(lorlint("check", TODAY, "--format=json", WEAK, STRONG).out)
    assert data["schema_version"] == 1
    weak, strong = data["files"]
    assert weak["path"] == WEAK
    assert set(weak) == {"path", "message", "lines", "scenario", "words", "score", "facts", "findings", "remark", "notes"}
    assert weak["scenario"]["name"] == "request"
    assert set(weak["score"]) == {"total", "ask", "context", "logistics", "tone"}
    assert strong["facts"]["reader"] == "Dr. Okafor"
    assert strong["facts"]["writer"] == "Mariam Haddadin"
    assert strong["facts"]["specialty"] == "Internal Medicine"
    assert strong["facts"]["cycle"] == "2027"
    assert strong["facts"]["deadline"] == "2026-09-05"
    lines = (ROOT / "corpus" / "weak.txt").read_text(encoding="utf-8").splitlines()
    for found in weak["findings"]:
        if found["excerpt"] and found["line"] == found["end_line"]:
            assert lines[found["line"] - 1][found["column"] - 1 : found["end_column"] - 1] == found["excerpt"]
        assert found["suggestions"]
    counts = [sum(f["severity"] == severity for f in weak["findings"] + strong["findings"]) for severity in ("error", "warning", "info")]
    assert data["summary"] == {"files": 2, **dict(zip(("errors", "warnings", "infos"), counts, strict=True)), "known": 0}


def test_standard_input():
    done = lorlint("check", TODAY, "-", stdin=b"Dear Dr. Lee,\n\nCould you write me a letter of recommendation?\n")
    assert done.returncode == 1
    assert "-:" in done.out


def test_scenario_and_situation():
    data = json.loads(lorlint("check", TODAY, "--format=json", "--scenario=thank-you", "--situation=abroad,chair", WEAK).out)
    assert data["files"][0]["scenario"] == {"name": "thank-you", "situations": ["abroad", "chair"], "because": "given as an option"}
    assert "missing-strong" not in {found["rule"] for found in data["files"][0]["findings"]}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--select", "mising-strong"], "did you mean 'missing-strong'?"),
        (["--ignore", "nonsense-of-a-rule"], "there is no rule"),
        (["--scenario", "requst"], "did you mean 'request'?"),
        (["--situation", "abrod"], "did you mean 'abroad'?"),
        (["--today", "2026-02-30"], "no date"),
        (["--today", "9999-01-01"], "too far away"),
        (["--format", "yaml"], "yaml"),
        (["--rules", "."], "pack.yml"),
        (["--select", ""], "a name is missing"),
        (["--stdin-filename", "draft.eml"], "standard input"),
        ([""], "the name of a draft is empty"),
    ],
)
def test_wrong_use(args, words):
    done = lorlint("check", *args, WEAK)
    assert done.returncode == 2
    assert words in done.err


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t\n", "empty"),
    "pdf.txt": (b"%PDF-1.4\n%\xe2\xe3", "a PDF"),
    "binary.txt": (bytes(range(256)) * 40, "not text"),
    "word.docx": (b"PK\x03\x04xxxx", "Word"),
    "huge.txt": (b"Dear Dr. Lee,\n" + b"word " * 2_100_000, "too large"),
}


@pytest.mark.parametrize("name", BAD)
def test_unreadable_drafts_are_told_and_the_others_checked(name, tmp_path):
    data, words = BAD[name]
    (tmp_path / name).write_bytes(data)
    done = lorlint("check", TODAY, "--format=json", str(tmp_path / name), STRONG)
    assert done.returncode == 2
    assert words in done.err
    assert [file["path"] for file in json.loads(done.out)["files"]] == [STRONG]


def test_missing_file_and_folder(tmp_path):
    done = lorlint("check", str(tmp_path / "none.txt"), str(tmp_path))
    assert done.returncode == 2
    assert "no such file" in done.err
    assert "no draft in this folder" in done.err


LETTER = "Dear Dr. Lee,\n\nCould you write me a letter of recommendation?\n\nSincerely,\nAna Cruz\n"
ODD = {
    "utf16": LETTER.encode("utf-16"),
    "latin1": LETTER.replace("Ana", "Añá").encode("latin-1"),
    "bom": b"\xef\xbb\xbf" + LETTER.encode(),
    "crlf": LETTER.replace("\n", "\r\n").encode(),
    "cr": LETTER.replace("\n", "\r").encode(),
    "nul": LETTER.replace("write", "wri\x00te").encode(),
    "surrogate": LETTER.replace("write", "\ud83d write").encode("utf-8", "surrogatepass"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_encodings_are_read(name, tmp_path):
    (tmp_path / "draft.txt").write_bytes(ODD[name])
    done = lorlint("check", TODAY, "--format=json", "--select=missing-strong,missing-salutation", str(tmp_path / "draft.txt"))
    assert [found["rule"] for found in json.loads(done.out)["files"][0]["findings"]] == ["missing-strong"]


def test_terminal_marks_of_a_draft_are_shown_not_sent(tmp_path):
    path = tmp_path / "draft\x1b[31m.txt"
    path.write_text(LETTER.replace("Could", "Plz \x1b[2J\u202e could"), encoding="utf-8")
    done = lorlint("check", TODAY, str(path))
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    assert "\\x1b[31m" in done.out


def test_colour_only_where_it_is_wanted():
    assert "\x1b[" in process("check", TODAY, WEAK, env={"FORCE_COLOR": "1"}).out
    assert "\x1b[" not in process("check", TODAY, WEAK, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out


def test_a_text_that_is_no_such_email(tmp_path):
    path = tmp_path / "invoice.txt"
    path.write_text("Invoice 20391\n\nThank you for your order of two chairs.\nTotal: 120.00\n", encoding="utf-8")
    done = lorlint("check", TODAY, "--format=json", str(path))
    file = json.loads(done.out)["files"][0]
    assert done.returncode == 0
    assert file["findings"] == []
    assert "does not read like" in file["remark"]


def test_scenario_line_of_the_draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Lorlint-Scenario: follow-up\nSubject: My letter\n\n" + LETTER, encoding="utf-8")
    scenario = json.loads(lorlint("check", TODAY, "--format=json", str(path)).out)["files"][0]["scenario"]
    assert (scenario["name"], scenario["because"]) == ("follow-up", "given in the draft's Lorlint-Scenario line")
    path.write_text("Lorlint-Scenario: folow-up\nSubject: My letter\n\n" + LETTER, encoding="utf-8")
    scenario = json.loads(lorlint("check", TODAY, "--format=json", str(path)).out)["files"][0]["scenario"]
    assert scenario["name"] == "request"
    done = lorlint("check", TODAY, str(path))
    assert "did you mean 'follow-up'?" in " ".join(done.out.split())


@pytest.mark.parametrize(
    ("lines", "scenario", "situations", "note"),
    [
        ("Lorlint-Situation: chair, abroad", "request", ["chair", "abroad"], ""),
        ("Lorlint-Situation: none", "request", [], ""),
        ("Lorlint-Situation: cheir", "request", [], "did you mean 'chair'?"),
        ("Lorlint-Situations: chair", "request", [], "did you mean 'Lorlint-Situation'?"),
        ("Lorlint-Scenario: thank-you\nLorlint-Scenario: request", "thank-you", [], "two Lorlint-Scenario lines"),
        ("Subject: A letter\nSubject: Another letter", "request", [], "two Subject lines"),
        ("Subject: A letter\nSubject: A letter", "request", [], ""),
    ],
)
def test_lines_at_the_top(lines, scenario, situations, note, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(f"{lines}\n\n{LETTER}", encoding="utf-8")
    file = json.loads(lorlint("check", TODAY, "--format=json", str(path)).out)["files"][0]
    assert (file["scenario"]["name"], file["scenario"]["situations"]) == (scenario, situations)
    assert note in " ".join(file["notes"])
    assert bool(note) == bool(file["notes"])


def test_help():
    done = lorlint("--help")
    assert "check" in done.out
    assert "Examples" in done.out
    assert lorlint("--version").out.startswith("lorlint")
