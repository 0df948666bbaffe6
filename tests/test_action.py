"""The GitHub action: its description, and its scripts as a runner runs them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
# Were one of these not held together by quotes, a file named "pwned" would appear or an argument become two.
HOSTILE = (
    "$(touch pwned)",
    "`touch pwned`",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "a b",
    "*",
    "\\",
    "::set-output name=x::y",
    "é $HOME",
)
WEAK, STRONG = ROOT / "corpus" / "weak.txt", ROOT / "corpus" / "strong.txt"


class Runner:
    """As much of a runner as the scripts see of it: its folders, its environment, and how it calls bash."""

    def __init__(self, place: Path, environment: dict[str, str], action: Path = ROOT):
        self.temp, self.workspace = place / "temp", place / "the workspace"
        self.output, self.summary = place / "output", place / "summary"
        for folder in (self.temp, self.workspace):
            folder.mkdir()
        self.forget()
        self.environment = environment | {
            "CI": "true",
            "GITHUB_ACTION_PATH": str(action),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
        }

    def forget(self):
        """Begin with empty files for outputs and summary, which hold something already: a step adds to them."""
        self.output.write_text("earlier=1\n")
        self.summary.write_text("Earlier\n")

    def run(self, step, **given):
        """Run a step with these inputs (`fail_on` for fail-on), the others as they are by default."""
        inputs = {name: setting["default"] for name, setting in ACTION["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        script = self.temp / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        variables = {name: INPUT.sub(lambda found: inputs[found[1]], value) for name, value in step["env"].items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.workspace, env=self.environment | variables, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
        )  # fmt: skip

    def outputs(self):
        earlier, *lines = self.output.read_text(encoding="utf-8").splitlines()
        assert earlier == "earlier=1"
        return lines

    def stand_in(self, code=0, writes="", errors=""):
        """Put a program in the place of lorlint that keeps its arguments, writes files named by --save, and ends with a code."""
        program = self.temp / "lorlint" / "bin" / "lorlint"
        program.parent.mkdir(parents=True, exist_ok=True)
        source = program.with_suffix(".py")
        source.write_text(
            "import json, pathlib, sys\n"
            f"pathlib.Path({str(self.temp / 'arguments')!r}).write_text(json.dumps(sys.argv[1:]))\n"
            f"for given in sys.argv if {writes!r} else ():\n"
            f"    if given.startswith('--save='):\n"
            f"        pathlib.Path(given.split('=', 2)[2]).write_text({writes!r})\n"
            f"sys.stderr.write({errors!r})\n"
            f"sys.exit({code})\n",
            encoding="utf-8",
        )
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{source}" "$@"\n')
        program.chmod(0o755)

    def arguments(self):
        """The arguments of the stand-in, after those that every run has."""
        check, form, *others = json.loads((self.temp / "arguments").read_text())
        assert (check, form) == ("check", "--format=github")
        return others


@pytest.fixture
def runner(tmp_path) -> Runner:
    made = Runner(tmp_path, {"PATH": os.environ["PATH"]})
    made.stand_in()
    return made


@pytest.fixture(scope="module")
def real(tmp_path_factory, checkout, offline) -> Runner:
    """A runner with lorlint installed by the action, among drafts that would like to be run as Python."""
    made = Runner(tmp_path_factory.mktemp("runner"), offline, checkout)
    for name in ("pip", "venv", "encodings", "lorlint"):
        (made.workspace / f"{name}.py").write_text("open('pwned', 'w')\n")
    shutil.copy(WEAK, made.workspace / "-weak %0A::error::.txt")
    shutil.copy(STRONG, made.workspace / "strong.txt")
    (made.temp / "lorlint").mkdir()
    (made.temp / "lorlint" / "left-over").touch()
    done = made.run(INSTALL, python=sys.executable)
    assert done.returncode == 0, done.stderr
    assert not (made.temp / "lorlint" / "left-over").exists()
    return made


def test_the_action_is_described():
    assert ACTION["runs"]["using"] == "composite"
    for described in (ACTION, *ACTION["inputs"].values(), *ACTION["outputs"].values()):
        assert described["description"].strip()
    for setting in ACTION["inputs"].values():
        assert isinstance(setting["default"], str)
    assert [setting["value"] for setting in ACTION["outputs"].values()] == [
        f"${{{{ steps.{CHECK['id']}.outputs.{name} }}}}" for name in ACTION["outputs"]
    ]


def test_inputs_reach_the_scripts_through_the_environment_only():
    used = []
    for step in (INSTALL, CHECK):
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        for name, value in step["env"].items():
            used.append(INPUT.fullmatch(value)[1])
            assert name == "INPUT_" + used[-1].upper().replace("-", "_")
            assert f"${name}" in step["run"]
    assert sorted(used) == sorted(ACTION["inputs"])


def test_without_inputs_the_whole_workspace_is_checked(runner):
    assert runner.run(CHECK).returncode == 0
    redact, save, *others = runner.arguments()
    assert redact == "--redact=content"
    assert save.startswith(f"--save=markdown={runner.temp}/")
    assert others == ["--", "."]


@pytest.mark.parametrize("text", HOSTILE)
def test_an_input_is_one_argument_whatever_it_holds(runner, text):
    names = ("rules", "config", "fail-on", "today", "scenario")
    done = runner.run(
        CHECK, summary="false", redact=text, sarif_file=text, args=text, drafts=text, **{name.replace("-", "_"): text for name in names}
    )
    assert done.returncode == 0, done.stderr
    assert runner.arguments() == [f"--redact={text}", f"--save=sarif={text}", *(f"--{name}={text}" for name in names), text, "--", text]
    assert list(runner.workspace.iterdir()) == []


def test_the_interpreter_is_one_word(runner):
    done = runner.run(INSTALL, python="$(touch pwned) python3")
    assert done.returncode == 127
    assert list(runner.workspace.iterdir()) == []


def test_drafts_and_arguments_stand_one_a_line(runner):
    runner.run(CHECK, summary="false", args="--ignore=shouting\n--select\ntone\n", drafts="\nto okafor.txt\n--output=x.txt\n-\n")
    assert runner.arguments() == ["--redact=content", "--ignore=shouting", "--select", "tone", "--", "to okafor.txt", "--output=x.txt", "-"]


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_code_is_kept_and_told(runner, code):
    runner.stand_in(code, writes="found\n")
    assert runner.run(CHECK, sarif_file="found.sarif").returncode == code
    assert runner.outputs() == [f"exit-code={code}", "sarif-file=found.sarif"]
    assert runner.summary.read_text() == "Earlier\nfound\n"


def test_a_summary_that_would_not_be_shown_is_replaced_by_a_line(runner):
    runner.stand_in(1, writes="é" * 600_000)
    assert runner.run(CHECK).returncode == 1
    assert runner.summary.read_text() == "Earlier\nlorlint found too much for this page. The log has it all.\n"


def test_a_sarif_file_that_was_there_before_is_not_told_of(runner):
    runner.stand_in(2)
    (runner.workspace / "found.sarif").write_text("of another run")
    assert runner.run(CHECK, sarif_file="found.sarif").returncode == 2
    assert runner.outputs() == ["exit-code=2"]
    assert runner.summary.read_text() == "Earlier\n"


@pytest.mark.parametrize(
    "wrong", [{"sarif_file": "a\nexit-code=0"}, {"sarif_file": "a\rb"}, {"sarif_file": "folder"}, {"summary": "maybe"}, {"summary": ""}]
)
def test_wrong_inputs_are_refused_before_anything_runs(runner, wrong):
    (runner.workspace / "folder").mkdir()
    done = runner.run(CHECK, **wrong)
    (name,) = wrong
    assert done.returncode == 2
    assert done.stdout.startswith(f"::error title=lorlint::The input {name.replace('_', '-')} must ")
    assert len(done.stdout.splitlines()) == 1
    assert runner.outputs() == ["exit-code=2"]
    assert not (runner.temp / "arguments").exists()


def test_a_file_name_in_an_error_gives_the_runner_no_command(runner):
    runner.stand_in(2, errors="lorlint: ##[add-mask]a##[stop-commands]x.txt: this draft is empty.\n")
    assert runner.run(CHECK).stderr == "lorlint: # #[add-mask]a# #[stop-commands]x.txt: this draft is empty.\n"


def test_a_weak_draft_fails_and_its_words_stay_private(real):
    real.forget()
    done = real.run(CHECK, drafts="-weak %0A::error::.txt\nstrong.txt", today="2026-07-20", sarif_file="lorlint.sarif")
    assert done.returncode == 1, done.stderr
    assert real.outputs() == ["exit-code=1", "sarif-file=lorlint.sarif"]
    annotations = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert any(line.startswith("::error ") and "line=5" in line and "drama" in line for line in annotations)
    sarif = json.loads((real.workspace / "lorlint.sarif").read_text(encoding="utf-8"))
    assert "drama" in {result["ruleId"] for result in sarif["runs"][0]["results"]}
    summary = real.summary.read_text(encoding="utf-8")
    assert summary.startswith("Earlier\n")
    assert "drama" in summary
    words = WEAK.read_text(encoding="utf-8").split()
    phrases = ["my only dream", "recomendation", "Ravi", *(" ".join(words[place : place + 5]) for place in range(len(words) - 4))]
    for told in (done.stdout, done.stderr, summary, json.dumps(sarif)):
        assert [phrase for phrase in phrases if phrase in told] == []
    assert not (real.workspace / "pwned").exists()


def test_a_strong_draft_passes(real):
    real.forget()
    done = real.run(CHECK, drafts="strong.txt", today="2026-07-20")
    assert done.returncode == 0, done.stderr
    assert real.outputs() == ["exit-code=0"]
    assert "::error" not in done.stdout


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("redact", "some", "'--redact'"),
        ("fail_on", "often", "'--fail-on'"),
        ("today", "soon", "'--today'"),
        ("rules", "no-such-pack", "no-such-pack"),
        ("config", "no-such-file.toml", "no-such-file.toml"),
        ("drafts", "", "DRAFT"),
        ("drafts", "no-such-draft.txt", "no-such-draft.txt"),
    ],
)
def test_wrong_use_is_told_apart_from_findings(real, name, value, said):
    real.forget()
    done = real.run(CHECK, **{"drafts": "strong.txt", name: value})
    assert done.returncode == 2
    assert said in done.stderr
    assert real.outputs() == ["exit-code=2"]


def test_redaction_can_be_left_out(real):
    real.forget()
    real.run(CHECK, drafts="-weak %0A::error::.txt", redact="none")
    assert "my only dream" in real.summary.read_text(encoding="utf-8")
