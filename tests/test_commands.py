"""The commands around packs, as users run them."""

import json
import shutil

import pytest
import yaml
from conftest import ROOT, inside
from test_cli import STRONG, WEAK, lorlint

PRACTICE = ROOT / "corpus" / "open" / "good"


def test_rules_are_listed():
    done = inside("rules")
    assert done.returncode == 0
    assert "missing-strong" in done.out
    data = json.loads(inside("rules", "--format=json", "--element=tone", "--severity=error").out)
    assert {rule["element"] for rule in data["rules"]} == {"tone"}
    assert {rule["severity"] for rule in data["rules"]} == {"error"}
    assert all(rule["summary"] for rule in json.loads(inside("rules", "--format=json").out)["rules"])
    assert "blame" in inside("rules", "--scenario=follow-up").out
    assert "blame" not in inside("rules", "--scenario=request").out
    assert inside("rules", "--format=markdown").out.startswith("| rule")
    done = inside("rules", "--element=tune")
    assert (done.returncode, "did you mean 'tone'?" in done.err) == (2, True)


@pytest.mark.parametrize("columns", [70, 80, 200])
def test_rules_are_listed_as_wide_as_the_terminal(linter, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    out = inside("rules").out
    assert max(map(len, out.splitlines())) <= columns
    words = " ".join(out.split())
    for name, (rule, outcome) in linter.pack.outcomes().items():
        assert f"\n{name} " in out
        assert (" ".join(outcome.summary.split()) in words) or columns < 200, name
        assert all(f"(if {situation}" in words for situation in rule.situations[:1])
    assert [line for line in out.splitlines() if line in linter.pack.elements] == list(linter.pack.elements)
    assert "R request, E early-ask" in words
    assert inside("rules", "--element=tone", "--scenario=request", "--severity=info", "--format=table").returncode == 0


def test_a_rule_is_explained():
    out = inside("explain", "missing-strong").out
    for words in (
        "Why it matters",
        "What to write instead",
        "It fires on",
        "It is silent on",
        "How to switch it off",
        "Source",
        "acponline.org",
    ):
        assert words in out
    assert max(len(line) for line in out.splitlines() if "/" not in line) <= 80
    done = inside("explain", "mising-strong")
    assert (done.returncode, "did you mean 'missing-strong'?" in done.err) == (2, True)


def test_every_rule_can_be_explained(linter):
    from lorlint.cli.explain import _explained

    for name in linter.pack.outcomes():
        found = [(rule, outcome) for rule in linter.pack.rules for outcome in rule.outcomes.values() if outcome.id == name]
        assert len(_explained(linter.pack, found)) > 12


def test_a_phrase_is_tried():
    done = inside("try", "strong ...4 <letter>", STRONG, WEAK)
    assert done.returncode == 0
    assert "up to 4 words" in done.out
    assert f"{STRONG}:1:" in done.out
    assert inside("try", "purple elephant", WEAK).returncode == 1
    assert inside("try", "write~ [me] (a | the) {date} ^").out.count("\n") >= 6
    done = inside("try", "-", "write~ me")
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("phrase", "words"),
    [("(do the", "never closed"), ("<leter>", "there is no list"), ("...4 ...3", ""), ("[do]", "hold on to"), ("", "empty")],
)
def test_a_phrase_that_cannot_be_used(phrase, words):
    done = inside("try", phrase, WEAK)
    assert done.returncode == 2
    assert words in done.err


def test_a_pack_is_made_filled_and_proved(tmp_path):
    pack = str(tmp_path / "my-program")
    assert lorlint("pack", "new", "my-program", "--folder", pack).returncode == 0
    options = ["--element=tone", "--phrase=touch~ base", "--message='{words}' is office talk.", "--suggest=May I ask you a question?"]
    options += ["--bad=I wanted to touch base.", "--good=The base of the skull was touched."]
    done = lorlint("pack", "add", "touch-base", "--rules", pack, *options)
    assert done.returncode == 0, done.out + done.err
    assert "all pass" in done.out
    assert lorlint("pack", "test", pack, "--coverage").returncode == 0
    text = b"Dear Dr. Lee,\n\nI wanted to touch base about a letter of recommendation.\n"
    assert "touch-base" in lorlint("check", "--rules", pack, "-", stdin=text).out
    assert lorlint("pack", "add", "touch-base", "--rules", pack, *options).returncode == 2
    assert lorlint("pack", "new", "my-program", "--folder", pack).returncode == 2
    assert lorlint("pack", "new", "My Program!").returncode == 2
    assert "did you mean" in lorlint("pack", "new", "x", "--extends=defalt", "--folder", str(tmp_path / "x")).err


def test_a_rule_is_asked_for(tmp_path):
    pack = str(tmp_path / "own")
    lorlint("pack", "new", "own", "--folder", pack)
    lines = ["tone", "Say it plainly.", "May I ask you a question?", "ping you", "", "Let me ping you.", "", "The monitor pings.", "", ""]
    answers = "\n".join(lines)
    done = lorlint("pack", "add", "ping", "--rules", pack, stdin=answers.encode())
    assert done.returncode == 0, done.out + done.err


def test_a_failing_example_and_an_unused_phrase_are_told(tmp_path):
    pack = tmp_path / "own"
    lorlint("pack", "new", "own", "--folder", str(pack))
    (pack / "tone").mkdir()
    (pack / "tone" / "ping.yml").write_text(
        "check: avoid\nphrases: |\n  ping you\n  pong~\nfound:\n  id: ping\n  severity: info\n  message: No.\n  suggest: [Yes.]\n"
        "  bad:\n    - Let me write to you.\ngood:\n  - Let me ping you.\n",
        encoding="utf-8",
    )
    done = lorlint("pack", "test", str(pack), "--coverage")
    assert done.returncode == 1
    assert "ping.yml:11" in done.out
    assert "ping.yml:13" in done.out
    assert "expected nothing" in done.out
    assert "found    ping: 'ping you'" in done.out
    assert "ping.yml:4" in done.out


def test_the_reference_is_as_the_rules_are():
    """Written by: lorlint pack reference -o rules/REFERENCE.md."""
    assert (ROOT / "rules" / "REFERENCE.md").read_text(encoding="utf-8") == inside("pack", "reference").out


def test_labels_are_begun_and_measured(tmp_path):
    for name in ("one.txt", "two.txt"):
        shutil.copy(WEAK if name == "one.txt" else STRONG, tmp_path / name)
    done = inside("eval", "--init", "--today=2026-07-20", str(tmp_path))
    assert done.returncode == 0
    labels = yaml.safe_load((tmp_path / "labels.yaml").read_text(encoding="utf-8"))
    assert [label["file"] for label in labels] == ["one.txt", "two.txt"]
    assert "missing-strong" in labels[0]["expect"]
    assert inside("eval", "--init", str(tmp_path)).returncode == 2
    data = json.loads(inside("eval", "--format=json", str(tmp_path)).out)
    assert data["overall"]["f1"] == 1
    assert data["scenario_accuracy"] == 1
    text = (tmp_path / "labels.yaml").read_text(encoding="utf-8").replace("missing-strong, ", "").replace("expect: []", "expect: [drama]")
    (tmp_path / "labels.yaml").write_text(text.replace("scenario: request", "scenario: thank-you", 1), encoding="utf-8")
    done = inside("eval", "--slips", "--min-f1=0.99", str(tmp_path))
    assert done.returncode == 1
    for words in ("too much: missing-strong", "missed: drama", "read as request instead of thank-you", "precision"):
        assert words in done.out
    assert inside("eval", "--format=markdown", str(tmp_path)).out.startswith("| rule")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {file: none.txt, today: 2026-07-20, scenario: request, expect: []}", "there is no draft 'none.txt'"),
        ("- {file: one.txt, today: 2026-07-40, scenario: request, expect: []}", "is no date"),
        ("- {file: one.txt, today: 2026-07-20, scenario: requst, expect: []}", "did you mean 'request'?"),
        ("- {file: one.txt, today: 2026-07-20, scenario: request, expect: [no-thank]}", "did you mean 'no-thanks'?"),
        ("- {file: one.txt, today: 2026-07-20, scenario: request, expects: []}", "did you mean 'expect'?"),
        ("- {file: ../one.txt, today: 2026-07-20, scenario: request, expect: []}", "no draft '../one.txt' in this folder"),
        ("a: b", "a list was expected"),
    ],
)
def test_faulty_labels(text, words, tmp_path):
    place = tmp_path / "drafts"
    place.mkdir()
    shutil.copy(WEAK, place / "one.txt")
    shutil.copy(WEAK, tmp_path / "one.txt")
    (place / "labels.yaml").write_text(text, encoding="utf-8")
    done = inside("eval", str(place))
    assert done.returncode == 2
    assert words in done.err


def test_labels_may_say_what_is_tricky(tmp_path):
    shutil.copy(WEAK, tmp_path / "one.txt")
    label = '- {file: one.txt, today: 2026-07-20, scenario: request, expect: [no-thanks], trap: "thanks, but no"}'
    (tmp_path / "labels.yaml").write_text(label, encoding="utf-8")
    assert inside("eval", str(tmp_path)).returncode == 0


def test_a_folder_without_labels(tmp_path):
    done = inside("eval", str(tmp_path))
    assert (done.returncode, "--init" in done.err) == (2, True)
