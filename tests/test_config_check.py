"""What a configuration does to `lorlint check`; the command line wins."""

import json

import pytest
from conftest import ROOT, inside

LETTER = """\
Dear Dr. Lee,

I humbly request you to write me a letter of recommendation by March 1, 2026. It is my only dream.

Sincerely,
Ana Cruz
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "drafts" / "old").mkdir(parents=True)
    for name in ("drafts/lee.txt", "drafts/lee-2.txt", "drafts/old/lee.txt"):
        (tmp_path / name).write_text(LETTER, encoding="utf-8")
    return tmp_path


def check(project, settings, *args, drafts="drafts", file="lorlint.toml"):
    (project / file).write_text(settings, encoding="utf-8")
    done = inside("check", "--no-redact", *args, project / drafts)
    return done, {path["path"][len(str(project)) + 1 :]: path for path in json.loads(done.out)["files"]} if done.out[:1] == "{" else {}


def rules(file):
    return {finding["rule"] for finding in file["findings"]}


def test_what_is_not_said_is_as_without_a_configuration(project):
    bare, _ = check(project, "", "--today=2026-07-20", "--format=json")
    assert bare.out == inside("check", "--today=2026-07-20", "--format=json", "--no-config", project / "drafts").out


@pytest.mark.parametrize("file", ["lorlint.toml", "pyproject.toml"])
def test_settings_hold(project, file):
    table = "[tool.lorlint]\n" if file == "pyproject.toml" else ""
    done, files = check(
        project, f'{table}format = "json"\ntoday = 2026-02-01\nselect = ["tone"]\nextend-select = ["deadline-passed"]\n', file=file
    )
    assert done.returncode == 1
    assert {"drama", "over-deferential"} <= rules(files["drafts/lee.txt"])
    assert not {"deadline-passed", "missing-strong"} & rules(files["drafts/lee.txt"])
    done, files = check(
        project, f'{table}format = "json"\nselect = ["tone"]\nextend-select = ["deadline-passed"]\n', "--today=2026-07-20", file=file
    )
    assert "deadline-passed" in rules(files["drafts/lee.txt"])


def test_settings_of_some_drafts(project):
    settings = """\
format = "json"
today = 2026-02-01
ignore = ["no-eras"]
exclude = ["old/"]
[per-file-ignores]
"*-2.txt" = ["tone"]
[scenario]
"*-2.txt" = "thank-you"
[situation]
"*-2.txt" = ["abroad"]
"""
    _, files = check(project, settings)
    one, two = files["drafts/lee.txt"], files["drafts/lee-2.txt"]
    assert set(files) == {"drafts/lee.txt", "drafts/lee-2.txt"}
    assert (one["scenario"]["name"], two["scenario"]["name"], two["scenario"]["situations"]) == ("request", "thank-you", ["abroad"])
    assert "drama" in rules(one)
    assert "no-eras" not in rules(one)
    assert "drama" not in rules(two)
    _, files = check(project, settings, drafts="drafts/old/lee.txt")
    assert set(files) == {"drafts/old/lee.txt"}


def test_the_command_line_wins(project):
    settings = 'format = "json"\ntoday = 2026-02-01\n'
    settings += 'select = ["tone"]\nignore = ["drama"]\nfail-on = "never"\nscenario = "thank-you"\nredact = "all"\n'
    done, files = check(project, settings)
    assert done.returncode == 0
    assert {file["scenario"]["name"] for file in files.values()} == {"thank-you"}
    done, files = check(project, settings, "--select=drama", "--ignore=over-deferential", "--fail-on=error", "--scenario=request")
    assert done.returncode == 1
    assert rules(files["drafts/lee.txt"]) == {"drama"}
    assert files["drafts/lee.txt"]["scenario"]["name"] == "request"


def test_severities(project):
    _, files = check(project, 'format = "json"\ntoday = 2026-02-01\n[severity]\ndrama = "info"\nno-eras = "error"\n')
    found = {finding["rule"]: finding["severity"] for finding in files["drafts/lee.txt"]["findings"]}
    assert (found["drama"], found["no-eras"]) == ("info", "error")


def test_redaction_and_baseline(project):
    done, _ = check(project, 'redact = "content"\n', "--today=2026-02-01")
    assert "humbly" in done.out
    (project / "lorlint.toml").write_text('redact = "content"\nbaseline = "known.json"\n', encoding="utf-8")
    assert "humbly" not in inside("check", "--today=2026-02-01", project / "drafts").out
    assert inside("check", "--today=2026-02-01", "--write-baseline", project / "drafts").returncode == 0
    assert (project / "known.json").exists()
    assert inside("check", "--today=2026-02-01", project / "drafts").returncode == 0
    assert inside("check", "--today=2026-02-01", "--no-config", project / "drafts").returncode == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('select = ["dramma"]', "did you mean 'drama'?"),
        ('[per-file-ignores]\n"*" = ["tonne"]', "did you mean 'tone'?"),
        ('[scenario]\n"*" = "requst"', "did you mean 'request'?"),
        ('selct = ["drama"]', "did you mean 'select'?"),
        ('fail-on = "eror"', "did you mean 'error'?"),
        ('pack = "nowhere"', "there is no pack 'nowhere'"),
        ('extend = "lorlint.toml"', "circle"),
        ("select = [", "lorlint.toml:1"),
        ('format = "yaml"', "yaml"),
    ],
)
def test_faulty_configurations(project, settings, words):
    done, _ = check(project, settings)
    assert done.returncode == 2
    assert words in done.err
    assert "lorlint.toml" in done.err
    assert done.out == ""


def test_standard_input_takes_the_configuration_of_its_name(project):
    (project / "lorlint.toml").write_text('[scenario]\n"*-2.txt" = "thank-you"\n', encoding="utf-8")
    done = inside("check", "--today=2026-02-01", f"--stdin-filename={project}/drafts/x-2.txt", "-", stdin=LETTER)
    assert "read as thank-you" in done.out


def test_a_configuration_of_another_pack(project):
    pack = ROOT / "corpus" / "packs" / "phd-germany"
    done, files = check(project, f'format = "json"\npack = "{pack.as_posix()}"\n', "--today=2026-02-01")
    assert done.returncode in (0, 1)
    assert files["drafts/lee.txt"]["scenario"]["name"]
