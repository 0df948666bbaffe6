"""A folder of drafts as one writer's campaign."""

import json
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from conftest import inside as lorlint
from test_cli import TODAY

from lorlint.checks.persons import one_person, signs_as
from lorlint.linter import Linter, shared_linter
from lorlint.sources import drafts_in, read

ASK = "Would you feel comfortable writing a strong letter of recommendation for my residency application?"


def mail(reader, body=ASK, writer="Ana Cruz"):
    return f"Dear Dr. {reader},\n\n{body}\n\nSincerely,\n{writer}\n"


def folder(place, **drafts):
    for name, text in drafts.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return str(place)


def check(*paths):
    done = lorlint("check", TODAY, "--format=json", *map(str, paths))
    return json.loads(done.out), done


def found(data, name):
    return {finding["rule"] for file in data["files"] if Path(file["path"]).name == name for finding in file["findings"]}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rivera", "Carmen Rivera-López", True),
        ("Rivera-Lopez", "Rivera", True),
        ("Carmen Rivera-López", "Carmen Rivera Lopez", True),
        ("J. Smith", "John Smith", True),
        ("John A. Smith", "John Smith", True),
        ("Smith", "John Smith, MD", True),
        ("Wei Chen", "Chen Wei", True),
        ("van der Berg", "Jan van der Berg", True),
        ("O'Connor", "Sinead O'Connor", True),
        ("Núñez", "Nunez", True),
        ("Anita Shah", "Rohan Shah", False),
        ("Maria Lopez", "Maria Chen", False),
        ("Jan de Vries", "Piet de Boer", False),
        ("Lee", "Leeds", False),
        ("", "Lee", False),
    ],
)
def test_one_person(one, other, same):
    assert one_person(one, other) == same
    assert one_person(other, one) == same


def test_first_names_are_how_one_signs_not_who_one_is():
    assert signs_as("Ana", "Ana Maria Cruz")
    assert not one_person("Ana", "Ana Cruz")


CAMPAIGNS = ROOT / "corpus" / "campaigns"
# Of the findings labelled, so many may be missed, and so many others be told: none where it may be tuned.
SLIPS = {"open": 0, "blind": 3}


@pytest.mark.parametrize("half", SLIPS)
def test_labelled_campaigns(half):
    linter = shared_linter(None)
    ids = {outcome.id for rule in linter.pack.rules if rule.check in FOLDER_KINDS for outcome in rule.outcomes.values()}
    tally = Counter()
    for label in sorted((CAMPAIGNS / half).glob("*/campaign.yaml")):
        wanted = yaml.safe_load(label.read_text(encoding="utf-8"))
        sources = [source for path in drafts_in(str(label.parent))[0] for source in read(path)]
        reports, whole = linter.check_folder(str(label.parent), sources, date.fromisoformat(str(wanted["today"])))
        got = {(Path(report.path).name, finding.rule) for report in reports for finding in report.findings if finding.rule in ids}
        got |= {("", finding.rule) for finding in whole}
        expect = {(line["file"], line["rule"]) for line in wanted["findings"]} | {("", rule) for rule in wanted["folder"]}
        unsure = {(line["file"], line["rule"]) for line in wanted["unsure"]}
        tally["right"] += len(got & expect)
        tally["slips"] += len(got - expect - unsure) + len(expect - got)
    assert tally["right"] >= 15
    assert tally["slips"] <= SLIPS[half]


FOLDER_KINDS = ("other-reader", "copied", "interval", "mails", "readers")


def test_a_folder_is_read_and_told_about(tmp_path):
    data, done = check(folder(tmp_path, lee=mail("Lee"), shah=mail("Shah", f"{ASK} Thank you, Dr. Lee.")))
    assert [Path(file["path"]).name for file in data["files"]] == ["lee.txt", "shah.txt"]
    assert "stray-name" in found(data, "shah.txt")
    assert "stray-name" not in found(data, "lee.txt")
    (stray,) = [finding for finding in data["files"][1]["findings"] if finding["rule"] == "stray-name"]
    assert stray["suggestions"] == ["Dr. Shah"]
    assert "it should be Dr. Shah" in stray["message"]
    assert [(finding["rule"], finding["path"]) for finding in data["findings"]] == [("too-few-readers", str(tmp_path))]
    assert data["summary"]["infos"] == 1 + sum(f["severity"] == "info" for file in data["files"] for f in file["findings"])
    assert done.returncode == 1
    assert "too-few-readers" in lorlint("check", TODAY, str(tmp_path)).out


def test_the_score_counts_findings_of_the_folder(tmp_path):
    text = mail("Shah", f"{ASK} Thank you, Dr. Lee.")
    alone, _ = check(folder(tmp_path, shah=text) + "/shah.txt")
    data, _ = check(folder(tmp_path, lee=mail("Lee"), shah=text))
    assert data["files"][1]["score"]["tone"] < alone["files"][0]["score"]["tone"]


def test_files_named_one_by_one_are_no_campaign(tmp_path):
    """As pre-commit names them: some files of a folder say nothing of the others."""
    folder(tmp_path, lee=mail("Lee"), shah=mail("Shah", f"{ASK} Thank you, Dr. Lee."))
    data, _ = check(tmp_path / "lee.txt", tmp_path / "shah.txt")
    assert data["findings"] == []
    assert "stray-name" not in found(data, "shah.txt")


def test_select_and_ignore_hold_for_a_folder(tmp_path):
    folder(tmp_path, lee=mail("Lee"))
    assert json.loads(lorlint("check", TODAY, "--format=json", "--ignore=too-few-readers", str(tmp_path)).out)["findings"] == []
    data = json.loads(lorlint("check", TODAY, "--format=json", "--select=too-few-readers", str(tmp_path)).out)
    assert data["files"][0]["findings"] == []
    assert len(data["findings"]) == 1


def test_what_cannot_be_read_does_not_stop_the_rest(tmp_path):
    folder(tmp_path, lee=mail("Lee"))
    (tmp_path / "picture.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    (tmp_path / "labels.yaml").write_text("- no draft", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("no draft", encoding="utf-8")
    data, done = check(tmp_path)
    assert [Path(file["path"]).name for file in data["files"]] == ["lee.txt"]
    assert sorted(Path(unread["path"]).name for unread in data["unread"]) == ["itself.txt", "picture.txt"]
    assert done.returncode == 2


def test_a_draft_named_twice_is_checked_once(tmp_path):
    folder(tmp_path, lee=mail("Lee"))
    data, _ = check(tmp_path / "lee.txt", tmp_path)
    assert len(data["files"]) == 1


def test_students_are_not_mixed_up(tmp_path):
    for writer in ("Ana Cruz", "Ben Ali", "Chi Obi"):
        place = tmp_path / writer.split()[0]
        place.mkdir()
        memory = "I still remember the night when you let me place my first chest drain and laughed at my hands."
        folder(place, lee=mail("Lee", f"{memory} {ASK}", writer))
    data, _ = check(tmp_path)
    assert data["findings"] == []
    assert all("copied-memory" not in found(data, "lee.txt") for _ in data["files"])


@pytest.mark.parametrize("sentences", [1, 5000])
@pytest.mark.parametrize("readers", [1, 5000])
def test_thousands_of_drafts_of_one_writer(sentences, readers):
    """The checks of a folder stay quick; the drafts themselves are measured elsewhere."""
    from lorlint.checks import FOLDER_CHECKS, Letter, Mark, campaign
    from lorlint.text import Span

    linter = shared_linter(None)
    letters = tuple(
        Letter(
            path=f"{number}.txt", scenario="request", writer="Ana Cruz", sender="", readers=(f"Name{number % readers}",), known=(),
            address="", sent=date(2026, 1, 1 + number % 28), dated=None, greeting=Span(0, 5),
            marks={
                f"context/copied-memory:{option}": (
                    Mark(Span(9, 12), Span(6, 50), f"i recall that you let me tie the knot {number % sentences}", ()),
                )
                for option in ("phrases", "with")
            },
        )
        for number in range(5000)
    )  # fmt: skip
    start = time.perf_counter()
    drafts = campaign(letters, True)
    for rule in linter.pack.rules:
        if rule.check in FOLDER_CHECKS:
            list(FOLDER_CHECKS[rule.check](rule, drafts))
    assert time.perf_counter() - start < 10


def test_a_folder_that_cannot_be_looked_into(tmp_path):
    found, failed = drafts_in(str(tmp_path / "gone"))
    assert found == []
    assert [unread.path for unread in failed] == [str(tmp_path / "gone")]
    assert "cannot be read" in failed[0].reason


def test_several_processes_find_the_same(tmp_path):
    people = folder(tmp_path, **{f"reader{number}": mail(f"Reader{chr(97 + number)}") for number in range(20)})
    named = [str(path) for path in sorted(tmp_path.iterdir())[:12]]
    for drafts in ([people], named, [*named, people]):
        one, two = (lorlint("check", TODAY, "--format=json", f"--jobs={jobs}", *drafts) for jobs in (1, 2))
        assert (one.out, one.err, one.returncode) == (two.out, two.err, two.returncode)
        assert one.out.count('"path"') >= 12


def test_the_pipeline_begins_anew_without_a_difference(tmp_path, monkeypatch):
    people = folder(tmp_path, **{f"reader{number}": mail(f"Reader{chr(97 + number)}") for number in range(5)})
    before = lorlint("check", TODAY, "--format=json", people).out
    monkeypatch.setattr("lorlint.linter.linter._MOST_NEW_WORDS", 5)
    linter = Linter()
    pipelines = set()
    monkeypatch.setattr("lorlint.linter.shared_linter", lambda rules: linter)
    judge = linter._judge
    monkeypatch.setattr(linter, "_judge", lambda *args: (judge(*args), pipelines.add(id(linter.nlp)))[0])
    assert lorlint("check", TODAY, "--format=json", people).out == before
    assert len(pipelines) > 1
