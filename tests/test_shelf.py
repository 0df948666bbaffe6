"""A run over any number of drafts: reports lie on a shelf, and each form is printed piece by piece."""

import json
import os
import tempfile
import time
import tracemalloc
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from conftest import ROOT, inside
from test_reporters import finding, render, report, rules
from test_reporters_hostile import HOSTILE, hostile_run

from lorlint import reporters
from lorlint.checks import People, signs_as
from lorlint.linter.about import rule_infos
from lorlint.report import FolderFinding, Run
from lorlint.reporters import FORMATS, sarif, table
from lorlint.reporters import json as as_json
from lorlint.reporters import text as as_text
from lorlint.shelf import Shelf, ShelfError
from lorlint.sources import drafts_in, read
from lorlint.store import Store
from lorlint.text import Text

DAY = date(2026, 7, 20)


def few(number):
    """Some invented findings on one of many drafts."""
    found = [finding(message=f"{place} of {number} is drama.", severity=("error", "warning", "info")[place % 3]) for place in range(5)]
    return report(*found, path=f"drafts/{number:06}.txt")


def test_values_come_back_as_they_were_put():
    shelf = Shelf(range(3))
    shelf.append(report(finding()))
    assert [*shelf] == [shelf[0], 1, 2, report(finding())]
    assert (shelf[-1], shelf[1:3], len(shelf)) == (report(finding()), [1, 2], 4)
    # Two who look through it do not disturb each other, nor does what is put in between.
    assert [(one, other) for one in shelf[:3] for other in shelf][:5] == [*((0, other) for other in shelf), (1, 0)]
    with pytest.raises(IndexError):
        shelf[4]


def test_what_was_worked_out_from_a_text_is_not_put_away():
    text = Text("a\nb")
    assert text.line_starts
    assert text.folded
    (again,) = Shelf([text])
    assert again == text
    assert vars(again).keys() == {"raw", "origin", "above"}


def test_the_file_has_no_name(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shelf = Shelf(os.urandom(2**20) for _ in range(5))
    assert len(shelf[4]) == 2**20
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_more_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("lorlint.shelf._IN_MEMORY", 10)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(ShelfError, match="folder for temporary files cannot be used: No such file or directory"):
        Shelf([few(1)])
    done = inside("check", ROOT / "corpus" / "weak.txt")
    assert (done.returncode, done.out) == (2, "")
    assert done.err.startswith("lorlint: the folder for temporary files cannot be used")


@pytest.fixture(scope="module")
def run(linter):
    """The drafts of the open corpus, and a folder with findings on the whole of it."""
    folder = str(ROOT / "corpus" / "campaigns" / "open" / "noor-internal-medicine")
    reports = [linter.check(source, DAY) for path in drafts_in(str(ROOT / "corpus" / "open"))[0] for source in read(path)]
    more, whole = linter.check_folder(folder, (source for path in drafts_in(folder)[0] for source in read(path)), DAY)
    return Run((*reports, *more), (), tuple(whole), rule_infos(linter.pack))


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_on_shelves_is_printed_as_one_in_memory(run, form):
    away = replace(run, reports=Shelf(run.reports), findings=Shelf(run.findings))
    assert render(form, away) == render(form, run)


def plain(value):
    """A document with all of its lists as they are written."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


RUNS = [Run(), Run((report(),)), *map(hostile_run, HOSTILE[::9])]


@pytest.mark.parametrize("number", range(len(RUNS) + 1))
def test_documents_are_written_as_the_library_writes_them(run, number):
    one = [*RUNS, run][number]
    assert render("sarif", one) == json.dumps(plain(sarif.document(one)), indent=2) + "\n"
    # "#" before "[" is an escape, see test_reporters_hostile.
    assert render("json", one).replace("\\u0023", "#") == json.dumps(plain(as_json.document(one)), indent=2) + "\n"
    text = render("junit", one)
    root = ET.fromstring(text)
    ET.indent(root)
    written = ET.tostring(root, encoding="us-ascii", xml_declaration=False).decode("ascii")
    assert text == f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def test_a_table_in_parts_is_the_table(run, monkeypatch):
    whole = render("table", run)
    for rows in (1, 7, 10**6):
        monkeypatch.setattr(table, "_ROWS", rows)
        assert render("table", run) == whole


def peak(count, form):
    """The most memory that it takes to put so many reports on a shelf and to print them, in MiB."""
    tracemalloc.start()
    try:
        shelved = Run(Shelf(map(few, range(count))), (), (), rules("drama"))
        for piece in reporters.render(form, shelved):
            assert len(piece) < 2**20
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", FORMATS)
def test_four_times_the_drafts_take_hardly_more_memory(form, monkeypatch):
    monkeypatch.setattr("lorlint.shelf._IN_MEMORY", 2**16)
    monkeypatch.setattr(table, "_ROWS", 50)
    peak(10, form)
    little, much = peak(100, form), peak(400, form)
    # Without a shelf it were 1 MiB more and over.
    assert much - little < 0.2


def test_thousands_of_findings_in_one_line_are_shown_in_little_time():
    line = "b " * 100_000
    many = [finding(line=1, column=place, start=place, end=place + 1, end_line=1, end_column=place + 1) for place in range(1, 200_000, 50)]
    start = time.thread_time()
    shown = "".join(as_text.render(Run((report(*many, text=Text(line)),))))
    assert shown.count("^") == len(many)
    assert time.thread_time() - start < 8


def test_a_finding_on_each_of_many_folders_finds_its_draft_in_little_time():
    folders = [f"drafts/{number}" for number in range(1000)]
    whole = [FolderFinding("few", "info", "ask", folder, "Few.", "", ()) for folder in folders]
    drafts = [report(path=f"{folder}/{name}.txt") for folder in folders for name in "ab"]
    start = time.thread_time()
    results = json.loads(render("sarif", Run(drafts, (), whole, rules("few"))))["runs"][0]["results"]
    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results] == [
        f"{folder}/a.txt" for folder in folders
    ]
    assert time.thread_time() - start < 3


@pytest.mark.parametrize("name", ["Ana Writer{}", "Writer{} Khan", "Writer{}"])
def test_thousands_of_writers_are_told_apart_in_little_time(name):
    """Where each was held against all with a name in common, the first took minutes."""
    names = [name.format("".join("bcdfghjklm"[int(digit)] for digit in str(number))) for number in range(2000)]
    start = time.thread_time()
    people = People(signs_as)
    assert [people.add(one) for one in names] == list(range(2000))
    assert [people.find(one) for one in names] == list(range(2000))
    assert people.find("Ana" if "Ana" in name else "Khan" if "Khan" in name else "Nobody") is None
    assert time.thread_time() - start < 5


def test_answers_do_not_wait_in_memory_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("lorlint.store._MOST_WAITING", 1000)
    kept = Store(tmp_path)
    for number in range(10):
        kept.put(str(number).encode(), b"x" * 300)
    assert Store(tmp_path).get(b"0") == b"x" * 300
    assert Store(tmp_path).get(b"9") is None
    kept.save()
    assert Store(tmp_path).get(b"9") == b"x" * 300


def test_what_is_too_long_is_not_kept_whole(tmp_path, monkeypatch):
    monkeypatch.delenv("LORLINT_NO_CACHE")
    ask = ("check", "--today=2026-07-20", f"--cache-dir={tmp_path}", ROOT / "corpus" / "weak.txt")
    kept = []
    put = Store.put
    monkeypatch.setattr(Store, "put", lambda self, key, value: kept.append(len(value)) or put(self, key, value))
    monkeypatch.setattr("lorlint.cli.answers._LARGEST", 100)
    first, again = inside(*ask), inside(*ask)
    assert again.out == first.out
    before = len(kept)
    monkeypatch.setattr("lorlint.cli.answers._LARGEST", 10**6)
    assert inside(*ask).out == first.out
    assert len(kept) == before + 1
    assert inside(*ask).out == first.out
    assert len(kept) == before + 1
