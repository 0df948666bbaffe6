"""Reports of lorlint that lie among the drafts are passed over."""

import json
import shutil

import pytest
from conftest import ROOT, inside

from lorlint.sources import is_report

TODAY = "--today=2026-07-20"


def checked(*args):
    return [file["path"].rsplit("/", 1)[-1] for file in json.loads(inside("check", TODAY, "--format=json", *args).out)["files"]]


@pytest.fixture
def drafts(tmp_path):
    for name in ("weak.txt", "strong.txt"):
        shutil.copy(ROOT / "corpus" / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize("form", ["text", "concise", "table", "markdown", "github"])
@pytest.mark.parametrize("name", ["report.md", "report.txt", "report.html"])
def test_a_report_of_an_earlier_run_is_no_draft(drafts, form, name):
    report = drafts / name
    for args in ([drafts], [drafts / "weak.txt"], ["--redact=all", drafts / "strong.txt"], ["--select=tone", drafts]):
        inside("check", TODAY, "--save", f"{form}={report}", *args)
        assert is_report(str(report))
        assert checked(drafts) == ["strong.txt", "weak.txt"]
        report.write_bytes(inside("check", TODAY, f"--format={form}", *args).out.encode().replace(b"\n", b"\r\n"))
        assert checked(drafts) == ["strong.txt", "weak.txt"]
        report.unlink()


def test_a_report_that_is_named_is_read(drafts):
    report = drafts / "report.md"
    inside("check", TODAY, "--save", f"markdown={report}", drafts)
    assert checked(report) == ["report.md"]


def test_no_draft_is_taken_for_a_report(tmp_path):
    drafts = [path for path in (ROOT / "corpus").rglob("*") if path.is_file()]
    assert len(drafts) > 400
    assert [path for path in drafts if is_report(str(path))] == []
    for text in (
        "Dear Dr. Lee,\n\nMy audit found 3 errors, 2 warnings, 1 info sheet and no harm.\n\nAna Cruz\n",
        "# lorlint\n\nDear Dr. Lee,\n\nCould you write me a letter?\n",
        "0 errors, 0 warnings, 0 infos\n\nDear Dr. Lee,\n",
        "",
    ):
        path = tmp_path / "draft.md"
        path.write_text(text, encoding="utf-8")
        assert not is_report(str(path))
    assert not is_report(str(tmp_path / "none.md"))
