"""Findings that are left out: by a line of the draft, by options, by a baseline."""

import json

import pytest
from conftest import ROOT, inside

TODAY = "--today=2026-07-20"
LETTER = """\
Dear Dr. Lee,

I humbly request you to write me a letter of recommendation. It is my only dream.

Sincerely,
Ana Cruz
"""


def check(*args, code=None):
    done = inside("check", TODAY, "--format=json", *args)
    assert code is None or done.returncode == code, done.err
    return json.loads(done.out), done


def rules(data):
    return [found["rule"] for file in data["files"] for found in file["findings"]]


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "line",
    ["Lorlint-Ignore: drama, over-deferential", "lorlint-ignore: drama over-deferential", "Lorlint-Ignore: [drama, over-deferential]"],
)
def test_a_line_of_the_draft_leaves_rules_out(draft, line):
    whole, _ = check(draft)
    assert {"drama", "over-deferential"} <= set(rules(whole))
    draft.write_text(f"{line}\n\n{LETTER}", encoding="utf-8")
    data, _ = check(draft)
    assert [rule for rule in rules(whole) if rule not in ("drama", "over-deferential")] == rules(data)
    assert data["files"][0]["notes"] == []
    assert data["files"][0]["score"]["tone"] > whole["files"][0]["score"]["tone"]


def test_an_element_stands_for_its_rules(draft):
    whole, _ = check(draft)
    tone = {found["rule"] for found in whole["files"][0]["findings"] if found["element"] == "tone"}
    assert tone
    assert not tone & set(rules(check("--ignore=tone", draft)[0]))
    assert set(rules(check("--select=tone", draft)[0])) == tone
    assert set(rules(check("--select=tone", "--extend-select=missing-strong", draft)[0])) == tone | {"missing-strong"}
    draft.write_text(f"Lorlint-Ignore: tone\n\n{LETTER}", encoding="utf-8")
    assert not tone & set(rules(check(draft)[0]))


@pytest.mark.parametrize(
    ("line", "args", "note"),
    [
        ("Lorlint-Ignore: shouting", [], "'shouting', which finds nothing"),
        ("Lorlint-Ignore: dramma", [], "did you mean 'drama'?"),
        ("Lorlint-Ignored: drama", [], "did you mean 'Lorlint-Ignore'?"),
        ("Lorlint-Ignore: shouting", ["--ignore=shouting"], ""),
        ("Lorlint-Ignore: shouting", ["--select=drama"], ""),
        ("Lorlint-Ignore: stray-name", [], ""),
    ],
)
def test_what_is_not_needed_is_told(draft, line, args, note):
    draft.write_text(f"{line}\n\n{LETTER}", encoding="utf-8")
    notes = check(*args, draft)[0]["files"][0]["notes"]
    assert note in " ".join(notes)
    assert bool(note) == bool(notes)


def test_findings_of_folder_rules_are_left_out_too(tmp_path):
    for name, reader in (("lee", "Lee"), ("shah", "Shah")):
        (tmp_path / f"{name}.txt").write_text(
            LETTER.replace("Lee", reader).replace("dream.", "dream. Thank you, Dr. Lee."), encoding="utf-8"
        )
    assert "stray-name" in rules(check(tmp_path)[0])
    path = tmp_path / "shah.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"Lorlint-Ignore: stray-name, other-reader-name\n{text}", encoding="utf-8")
    data, _ = check(tmp_path)
    assert "stray-name" not in rules(data)
    path.write_text(f"Lorlint-Ignore: copied-memory\n{text}", encoding="utf-8")
    assert "'copied-memory', which finds nothing" in " ".join(check(tmp_path)[0]["files"][1]["notes"])


def test_a_baseline_knows_findings_again_after_edits_elsewhere(draft, tmp_path):
    file = tmp_path / "known.json"
    _, done = check("--baseline", file, "--write-baseline", draft, code=0)
    before = rules(check("--no-redact", draft)[0])
    data, done = check("--baseline", file, draft, code=0)
    assert rules(data) == []
    assert data["summary"]["known"] == len(before)
    assert "known from the baseline" in done.err
    shown = inside("check", TODAY, "--baseline", file, draft).out
    assert ("Nothing new" in shown, "Nothing to change" in shown) == (True, False)
    draft.write_text(LETTER.replace("Dear Dr. Lee,", "Dear Dr. Lee,\n\nI hope that you are well."), encoding="utf-8")
    assert "drama" not in rules(check("--baseline", file, draft)[0])
    draft.write_text(LETTER.replace("my only dream.", "my only dream. I am desperate for it."), encoding="utf-8")
    assert rules(check("--baseline", file, draft, code=1)[0]) == ["drama"]
    draft.write_text(LETTER.replace("It is my only dream.", ""), encoding="utf-8")
    _, done = check("--baseline", file, draft)
    assert "not found again: 1" in done.err
    check("--baseline", file, "--write-baseline", draft, code=0)
    assert "not found again" not in check("--baseline", file, draft)[1].err


def test_a_baseline_keeps_what_it_knows_of_rules_that_are_not_checked(draft, tmp_path):
    file = tmp_path / "known.json"
    check("--baseline", file, "--write-baseline", draft)
    whole = file.read_text(encoding="utf-8")
    for args in ("--select=tone", "--ignore=drama"):
        assert "not found again" not in check("--baseline", file, args, draft)[1].err
        check("--baseline", file, "--write-baseline", args, draft)
        assert file.read_text(encoding="utf-8") == whole


def test_a_baseline_holds_nothing_of_a_draft_and_keeps_its_order(draft, tmp_path):
    file, other = tmp_path / "known.json", tmp_path / "other.txt"
    check("--baseline", file, "--write-baseline", draft)
    first = file.read_text(encoding="utf-8")
    for word in ("draft.txt", "dream", "humbly", "Ana", "Cruz", "Lee", str(tmp_path)):
        assert word not in first
    check("--baseline", file, "--write-baseline", draft)
    assert file.read_text(encoding="utf-8") == first
    other.write_text(LETTER, encoding="utf-8")
    check("--baseline", file, "--write-baseline", other)
    assert rules(check("--baseline", file, draft, other, code=0)[0]) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"version": 2, "salt": "", "drafts": {}}', '{"version": 1, "salt": "zz", "drafts": {}}', "[" * 100000]
)
def test_a_faulty_baseline(draft, tmp_path, text):
    file = tmp_path / "known.json"
    file.write_text(text, encoding="utf-8")
    done = inside("check", TODAY, "--baseline", file, draft)
    assert done.returncode == 2
    assert "no baseline of lorlint" in done.err


def test_a_baseline_that_is_not_there(draft, tmp_path):
    done = inside("check", TODAY, "--baseline", tmp_path / "none.json", draft)
    assert done.returncode == 2
    assert "--write-baseline" in done.err
    assert inside("check", TODAY, "--write-baseline", draft).returncode == 2


def test_a_part_of_the_rules_does_not_speak_for_the_whole_letter():
    strong = ROOT / "corpus" / "strong.txt"
    whole = inside("check", TODAY, strong).out
    assert ("Nothing to change. Good luck" in whole, "Score 100 of 100" in whole) == (True, True)
    for args, scored in ((["--select=shouting"], False), (["--ignore=tone"], True)):
        shown = inside("check", TODAY, *args, strong).out
        assert "Nothing to report from the rules that were checked." in shown
        assert ("Good luck" in shown, "Score" in shown) == (False, scored)
    assert inside("check", TODAY, "--select=ask,context,logistics,tone", strong).out == whole
    assert inside("check", TODAY, "--ignore=too-few-readers", strong).out == whole


def test_there_is_no_score_where_only_some_rules_were_selected(draft):
    data, _ = check("--select=drama,stray-name", draft.parent)
    assert [(file["score"], rules(data)) for file in data["files"]] == [(None, ["drama"])]
    assert inside("check", TODAY, "--select=drama", draft).out.endswith("1 error, 0 warnings, 0 infos\n")
