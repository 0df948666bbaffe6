"""Each form of a run, over the open corpus, read by a parser of its own."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from datetime import date
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from conftest import ROOT, inside

from lorlint import reporters
from lorlint.linter.about import rule_infos
from lorlint.report import Finding, FolderFinding, Report, RuleInfo, Run
from lorlint.reporters import FORMATS, places, sarif
from lorlint.reporters import statistics as count
from lorlint.sources import Unread, drafts_in, read
from lorlint.text import Text

DAY = date(2026, 7, 20)
FOLDER = str(ROOT / "corpus" / "campaigns" / "open" / "noor-internal-medicine")
SCHEMA = json.loads((ROOT / "tests" / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))

CONCISE = re.compile(r"(?P<path>.+?):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): (error|warning|info) (?P<rule>[a-z-]+)( .+)?")
COUNTS = re.compile(r"\d+ drafts?: \d+ errors?, \d+ warnings?, \d+ infos?(; .+)?")
COMMAND = re.compile(
    r"::(?P<level>error|warning|notice) file=(?P<file>[^:,\r\n]+)"
    r"(,line=\d+(,col=\d+)?,endLine=\d+(?(4),endColumn=\d+))?,title=(?P<title>[a-z-]+)::(?P<data>[^\r\n]*)"
)


@pytest.fixture(scope="module")
def run(linter) -> Run:
    """All drafts of the open corpus, a folder with findings on the whole of it, and a file that cannot be read."""
    paths = drafts_in(str(ROOT / "corpus" / "open"))[0]
    reports = [linter.check(source, DAY) for path in [str(ROOT / "corpus" / "weak.txt"), *paths] for source in read(path)]
    inner = (source for path in drafts_in(FOLDER)[0] for source in read(path))
    more, whole = linter.check_folder(FOLDER, inner, DAY)
    unread = Unread(str(ROOT / "empty.txt"), "this draft is empty.")
    done = Run((*reports, *more), (unread,), tuple(whole), rule_infos(linter.pack))
    assert len(done.reports) > 380
    assert {finding.severity for report in done.reports for finding in report.findings} == {"error", "warning", "info"}
    assert done.findings
    return done


def render(form: str, run: Run) -> str:
    return "".join(reporters.render(form, run))


def statistics(run: Run, form: str) -> str:
    return "".join(count.render(run, form))


def sarif_document(run: Run):
    return json.loads(render("sarif", run))


def total(run: Run) -> int:
    return sum(run.count(severity) for severity in ("error", "warning", "info"))


def finding(**changes) -> Finding:
    """An invented finding on the words of line 3."""
    made = Finding("drama", "error", "tone", "This is drama.", "It tires.", 20, 25, 3, 5, 3, 10, "words", ("I would be grateful.",))
    return replace(made, **changes)


def report(*findings: Finding, path: str = "ana.txt", **changes) -> Report:
    """An invented report on a draft of a few lines."""
    made = Report(path, Text("Subject: a\n\nand words here\n"), "request", (), "it asks", 3, None, {}, findings)
    return replace(made, **changes)


def rules(*names: str) -> dict[str, RuleInfo]:
    return {name: RuleInfo(name, "error", "tone", "Drama", "It tires.", ("Be calm.",), ("request",)) for name in names}


def test_names_of_forms_are_modules_imported_on_use():
    code = "import sys, lorlint.reporters; print(sorted(name for name in sys.modules if name.startswith('lorlint.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "['lorlint.reporters']"
    with pytest.raises(ValueError, match=r"no format 'pdf'.* sarif"):
        render("pdf", Run())


def test_text_needs_no_other_form():
    code = "import sys, lorlint.reporters.text; print({form for form in sys.argv[1:] if f'lorlint.reporters.{form}' in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code, *FORMATS], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "{'text'}"


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_without_drafts_and_one_without_findings(form):
    for run in (Run(), Run((report(),))):
        assert render(form, run).endswith("\n") or (form == "text" and not run.reports)


@pytest.mark.parametrize("form", FORMATS)
def test_a_redacted_run(form):
    bare = finding(message="Drama", why="", suggestions=(), excerpt="", line=70, end_line=71)
    folder = FolderFinding("few", "info", "ask", "folder-001", "Few", "", ())
    hidden = Run((report(bare, path="draft-001", text=Text("")),), (), (folder,), rules("drama", "few"), redacted="all")
    if form != "text":
        assert "draft-001" in render(form, hidden)
        assert "wt" not in places.uri("draft-001")


# concise


def test_concise_has_a_line_a_finding(run):
    *lines, last = render("concise", run).splitlines()
    assert len(lines) == total(run)
    assert COUNTS.fullmatch(last)
    of_drafts = lines[: -len(run.findings)]
    found = [CONCISE.fullmatch(line) for line in of_drafts]
    assert all(found)
    told = [(match["path"], int(match["line"]), int(match["column"]), match["rule"]) for match in found]
    assert told == [(one.path, each.line, each.column, each.rule) for one in run.reports for each in one.findings]
    assert lines[-1].startswith(f"{FOLDER}: info too-few-readers ")


def test_counts_say_what_was_not_judged_and_what_is_known():
    other = report(path="recipe.txt", remark="This is no such email.")
    assert render("concise", Run((report(finding()), other), known=2)).splitlines()[-1] == (
        "2 drafts: 1 error, 0 warnings, 0 infos; 1 draft not read as such an email; 2 findings of the baseline left out"
    )


def test_a_mail_of_a_mailbox_is_named_with_its_number():
    mails = Run((report(finding(), message=2),), (), (), rules("drama"))
    assert render("concise", mails).startswith("ana.txt#2:3:5: ")
    assert "ana.txt#2" in render("table", mails)
    assert "Mail 2: This is drama." in render("sarif", mails)
    assert "::Mail 2: This is drama." in render("github", mails)
    assert ET.fromstring(render("junit", mails)).find("testsuite").get("name") == "ana.txt#2"


# table and statistics


def test_the_table_fits_100_columns(run):
    lines = render("table", run).splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0].split() == ["draft", "line", "severity", "rule", "finds"]
    assert COUNTS.fullmatch(lines[-1])
    # The fourth column, as the line of dashes below the heads says.
    start, end = [match.span() for match in re.finditer("-+", lines[1])][3]
    rules_in_it = Counter(line[start:end].strip() for line in lines[2:-2] if line[start:end].strip())
    assert rules_in_it == Counter(each.rule for one in run.reports for each in one.findings) + Counter(f.rule for f in run.findings)


def test_long_names_are_broken_in_the_table():
    found = finding(rule="a" * 40)
    table = render("table", Run((report(found, path="b" * 70),), (), (), rules("a" * 40)))
    assert max(map(len, table.splitlines())) <= 100
    assert table.count("a") - table.count("draft") >= 40


def test_statistics_count_rules(run):
    data = json.loads(statistics(run, "json"))
    assert data["findings"] == total(run) == sum(row["findings"] for row in data["rules"])
    assert data["drafts"] == len(run.reports)
    counts = [row["findings"] for row in data["rules"]]
    assert counts == sorted(counts, reverse=True)
    most = data["rules"][0]
    assert most["findings"] == sum(each.rule == most["rule"] for one in run.reports for each in one.findings)
    assert most["drafts"] == sum(any(each.rule == most["rule"] for each in one.findings) for one in run.reports)
    assert most["severity"] == run.rules[most["rule"]].severity
    assert most["summary"] == run.rules[most["rule"]].summary
    lines = statistics(run, "text").splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[2].split()[:4] == [str(most["findings"]), str(most["drafts"]), most["severity"], most["rule"]]
    assert COUNTS.fullmatch(lines[-1])


def test_statistics_of_nothing():
    assert COUNTS.fullmatch(statistics(Run((report(),)), "text").strip())
    assert json.loads(statistics(Run((report(),)), "json")) == {"drafts": 1, "findings": 0, "rules": []}


# SARIF


def test_sarif_is_valid(run):
    text = render("sarif", run)
    assert text.isascii()
    document = json.loads(text)
    validator = jsonschema.Draft7Validator(SCHEMA)
    assert [error.message for error in validator.iter_errors(document)] == []
    # The schema does find what is wrong.
    document["runs"][0]["results"][0]["level"] = "info"
    assert not validator.is_valid(document)


def test_sarif_tells_all_of_a_rule(run):
    driver = sarif_document(run)["runs"][0]["tool"]["driver"]
    assert driver["name"] == "lorlint"
    assert re.fullmatch(r"\d+\.\d+\.\d+", driver["semanticVersion"])
    assert [rule["id"] for rule in driver["rules"]] == list(run.rules)
    for rule in driver["rules"]:
        info = run.rules[rule["id"]]
        assert rule["name"].isalnum() and rule["name"][0].isupper()
        assert rule["shortDescription"]["text"] and len(rule["fullDescription"]["text"]) <= 1024
        assert rule["defaultConfiguration"]["level"] == {"error": "error", "warning": "warning", "info": "note"}[info.severity]
        assert rule["properties"]["problem.severity"] == {"error": "error", "warning": "warning", "info": "recommendation"}[info.severity]
        assert rule["properties"]["tags"] == [info.element]
        for suggestion in info.suggestions:
            assert f"`{suggestion}`" in rule["help"]["markdown"].replace("{{", "{").replace("}}", "}")


def test_sarif_results_point_at_rules_and_places(run):
    only = sarif_document(run)["runs"][0]
    assert only["columnKind"] == "unicodeCodePoints"
    assert len(only["results"]) == total(run)
    texts = {one.path: one.text for one in run.reports}
    prints = set()
    for result in only["results"]:
        assert only["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        where, region = place["artifactLocation"]["uri"], place["region"]
        # The corpus lies below the current folder where the tests are run from there, else outside.
        path = unquote(urlsplit(where).path) if where.startswith("file://") else unquote(where)
        assert any(known.endswith(path) for known in texts)
        if "startColumn" in region:
            begin, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
            assert (1, 1) <= begin <= end
        (key,) = result["partialFingerprints"]
        assert key != "primaryLocationLineHash"
        prints.add(result["partialFingerprints"][key])
    assert len(prints) == len(only["results"])


def test_sarif_places_what_is_missing_where_it_goes():
    gap = finding(start=14, end=14, line=2, column=1, end_line=2, end_column=1, insert_after=2, excerpt="")
    top = finding(start=0, end=0, line=1, column=1, end_line=1, end_column=1, insert_after=0, excerpt="")
    results = sarif_document(Run((report(gap, top),), (), (), rules("drama")))["runs"][0]["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    assert regions == [{"startLine": line, "startColumn": 1, "endLine": line, "endColumn": 1} for line in (2, 1)]


def test_a_text_taken_from_its_file_has_no_lines_there():
    taken = Run((report(finding(), path="ana.docx", decoded=True),), (), (), rules("drama"))
    (result,) = sarif_document(taken)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert result["message"]["text"].startswith("Line 3 of the text: This is drama.")
    assert render("github", taken).startswith("::error file=ana.docx,title=drama::Line 3 of the text: This")
    assert ET.fromstring(render("junit", taken)).find(".//testcase").get("line") is None


def test_fingerprints_stay_when_the_words_and_lines_change():
    def prints(*reports):
        results = sarif_document(Run(reports, (), (), rules("drama", "calm")))["runs"][0]["results"]
        return [result["partialFingerprints"]["lorlintFinding/v1"] for result in results]

    before = prints(report(finding(), finding(rule="calm"), finding()))
    moved = finding(line=9, end_line=9, message="Other words.", excerpt="other")
    assert prints(report(moved, finding(rule="calm"), moved)) == before
    assert len(set(before)) == 3
    assert not set(before) & set(prints(report(finding(), finding(rule="calm"), finding(), path="bo.txt")))
    assert not set(before) & set(prints(report(finding(), finding(rule="calm"), finding(), message=1)))


def test_sarif_tells_what_could_not_be_read(run):
    (invocation,) = sarif_document(run)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["level"] == "error" and "this draft is empty." in told["message"]["text"]
    (invocation,) = sarif_document(Run((report(),)))["runs"][0]["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_sarif_keeps_the_gravest_below_githubs_limit(monkeypatch):
    monkeypatch.setattr(sarif, "_MOST_RESULTS", 3)
    mixed = [finding(severity=severity) for severity in ("info", "warning", "error", "info", "error")]
    only = sarif_document(Run((report(*mixed),), (), (), rules("drama")))["runs"][0]
    assert [result["level"] for result in only["results"]] == ["error", "error", "warning"]
    assert only["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("2 results")


def test_a_finding_on_a_folder_stands_at_its_first_draft():
    whole = FolderFinding("few", "info", "ask", "drafts", "Few readers.", "", ("Ask more.",))
    inside, outside = report(path="drafts/bo.txt"), report(path="drafts-2/ana.txt")

    def place(*reports):
        (result,) = sarif_document(Run(reports, (), (whole,), rules("few")))["runs"][0]["results"]
        return result["locations"][0]["physicalLocation"]

    assert place(outside, inside)["artifactLocation"]["uri"] == "drafts/bo.txt"
    assert place(outside, inside)["region"] == {"startLine": 1}
    assert place(outside)["artifactLocation"]["uri"] == "drafts"


def test_uris(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert places.uri("drafts/a b.txt") == "drafts/a%20b.txt"
    assert places.uri("./drafts/../a.txt") == "a.txt"
    assert places.uri("a:b.txt") == "a%3Ab.txt"
    assert places.uri("100%.txt") == "100%25.txt"
    assert places.uri("Pe\u00f1a#1?.txt") == "Pe%C3%B1a%231%3F.txt"
    assert places.uri(b"ana-\xff.txt".decode("utf-8", "surrogateescape")) == "ana-%FF.txt"
    assert places.uri("lone-\ud800.txt") == "lone-%EF%BF%BD.txt"
    assert places.uri(str(tmp_path / "a.txt")) == "a.txt"
    assert places.uri("../a b.txt") == "file://" + str(tmp_path.parent).replace(" ", "%20") + "/a%20b.txt"
    assert places.uri(f"{tmp_path}-2/a.txt").startswith("file:///")


# GitHub


def unescaped(text):
    """As the runner of GitHub Actions reads a property."""
    for token, escape in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(escape, token)
    return text


def test_github_commands(run, monkeypatch):
    monkeypatch.setenv("GITHUB_WORKSPACE", str(ROOT))
    *lines, last = render("github", run).splitlines()
    assert COUNTS.fullmatch(last.removeprefix("lorlint: "))
    commands = [COMMAND.fullmatch(line) for line in lines if line.startswith("::")]
    assert all(commands)
    assert [match["level"] for match in commands] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    for match in commands:
        assert (ROOT / unescaped(match["file"])).exists()
    assert lines[30:] == [f"lorlint: {total(run) - 30} more not shown beside the drafts, as GitHub shows 10 of each severity at the most"]


def test_github_columns_only_within_one_line():
    def line(**changes):
        return render("github", Run((report(finding(**changes)),))).splitlines()[0]

    assert line().startswith("::error file=ana.txt,line=3,col=5,endLine=3,endColumn=10,title=drama::")
    assert line(end_line=4).startswith("::error file=ana.txt,line=3,endLine=4,title=drama::")
    assert line(end_column=5).startswith("::error file=ana.txt,line=3,endLine=3,title=drama::")


def test_github_paths_are_the_workspace_s(tmp_path, monkeypatch):
    (tmp_path / "letters").mkdir()
    monkeypatch.chdir(tmp_path / "letters")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert "file=a%2Cb%3A.txt," in render("github", Run((report(finding(), path="a,b:.txt"),)))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert "file=letters/ana.txt," in render("github", Run((report(finding()),)))
    assert "file=ana.txt," in render("github", Run((report(finding()),), redacted="all"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert "file=ana.txt," in render("github", Run((report(finding()),)))


# JUnit


def test_junit_counts_and_names(run):
    text = render("junit", run)
    assert text.isascii()
    root = ET.fromstring(text)
    assert root.tag == "testsuites"
    suites = root.findall("testsuite")
    assert len(suites) == len(run.reports) + len(run.findings) + len(run.unread)
    for element in (root, *suites):
        assert element.get("tests") == str(len(element.findall(".//testcase")))
        assert element.get("failures") == str(len(element.findall(".//failure")))
        assert element.get("errors") == str(len(element.findall(".//error")))
    assert root.get("failures") == str(run.count("error")) != "0"
    assert root.get("errors") == "1"
    keys = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(keys)) == len(keys)
    for suite, one in zip(suites[: len(run.reports)], run.reports, strict=True):
        cases = suite.findall("testcase")
        assert suite.get("name") == one.path
        assert [case.get("line") for case in cases] == [str(each.line) for each in one.findings] or [None]
        if not one.findings:
            assert [case.get("name") for case in cases] == ["nothing to report"]
            assert not cases[0].findall("failure")


def test_junit_fails_what_makes_the_run_fail():
    one = report(finding(), finding(severity="info"))
    assert len(ET.fromstring(render("junit", Run((one,)))).findall(".//failure")) == 1
    assert len(ET.fromstring(render("junit", Run((one,), failing=("error", "warning", "info")))).findall(".//failure")) == 2
    never = ET.fromstring(render("junit", Run((one,), failing=())))
    assert not never.findall(".//failure")
    assert [told.text.splitlines()[0] for told in never.iter("system-out")] == ["error:", "info:"]
    failure = ET.fromstring(render("junit", Run((one,)))).find(".//failure")
    assert failure.get("message") == "This is drama."
    assert failure.text.splitlines() == [
        "ana.txt:3:5", "This is drama.", "Why: It tires.", "Write instead, for example:", "- I would be grateful."
    ]  # fmt: skip


def test_a_text_that_was_not_judged_passes_with_the_reason():
    root = ET.fromstring(render("junit", Run((report(remark="This is no such email."),))))
    assert root.find(".//system-out").text == "This is no such email."


# The command


def test_the_command_prints_a_form():
    done = inside("check", f"--today={DAY}", "--format=json", ROOT / "corpus" / "weak.txt")
    assert json.loads(done.out)["schema_version"] == 1
