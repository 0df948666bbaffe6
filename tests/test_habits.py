"""Habits of a good command: encoding of output, how it ends, where it can run, progress, watching."""

import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import ROOT, inside

from lorlint.cli.options import Options

WEAK = ROOT / "corpus" / "weak.txt"
COMMAND = [sys.executable, "-m", "lorlint"]
CHECK = [*COMMAND, "check", "--today=2026-07-20"]
LETTER = "Dear Dr. Müller,\n\nCould you write me a letter of recommendation?\n\nSincerely,\nAna Cruz\n"


def environment(**changes):
    return {
        key: value for key, value in (os.environ | changes).items() if value is not None and key not in ("CI", "NO_COLOR", "FORCE_COLOR")
    }


@pytest.mark.parametrize("changes", [{"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONUTF8": "1"}])
def test_output_is_utf8_whatever_the_locale(changes, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(LETTER, encoding="utf-8")
    done = subprocess.run([*CHECK, str(path)], capture_output=True, env=environment(**changes), check=False)
    assert done.returncode == 1
    assert "Müller" in done.stdout.decode("utf-8")


def test_an_encoding_that_cannot_show_it_gets_escapes(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(LETTER.replace("Müller", "Łukasz Müller"), encoding="utf-8")
    env = environment(PYTHONIOENCODING="latin-1")
    done = subprocess.run([*CHECK, str(path)], capture_output=True, env=env, check=False)
    assert done.returncode == 1
    assert b"\\u0141ukasz M\xfcller" in done.stdout


def test_it_runs_with_no_home_and_nowhere_to_write():
    env = environment(HOME=None, TMPDIR="/nowhere", PYTHONDONTWRITEBYTECODE="1", XDG_CACHE_HOME="/nowhere")
    done = subprocess.run([*CHECK, str(WEAK)], capture_output=True, env=env, cwd="/", check=False, text=True)
    assert done.returncode == 1
    assert done.stderr == ""


def test_a_closed_pipe_ends_it_quietly():
    process = subprocess.Popen([*COMMAND, "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(60)


def test_ctrl_c_ends_it_quietly():
    process = subprocess.Popen([*CHECK, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    time.sleep(3)  # by then it is past starting up, and reads the pack or waits for standard input
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_progress_is_for_a_person_at_a_terminal(tmp_path):
    for number in range(50):
        (tmp_path / f"{number}.txt").write_text(LETTER, encoding="utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*CHECK, "--format=json", str(tmp_path)], stdout=subprocess.DEVNULL, stderr=theirs, env=environment())
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # how a terminal says that the other side is closed
            break
        if not piece:
            break
        shown += piece
    process.wait(60)
    assert b"checking" in shown
    assert b"100%" in shown
    assert inside("check", "--today=2026-07-20", "--format=json", tmp_path).err == ""


def test_watch_checks_again_when_a_draft_changes(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(LETTER, encoding="utf-8")
    process = subprocess.Popen([*CHECK, "--watch", "--format=json", str(tmp_path)], stdout=subprocess.PIPE, env=environment(), text=True)
    shown: list[str] = []
    reader = threading.Thread(target=lambda: shown.extend(iter(process.stdout.readline, "")))
    reader.start()

    def wait_for(count, change):
        end = time.monotonic() + 60
        while "".join(shown).count('"schema_version"') < count:
            assert time.monotonic() < end, shown
            if change:  # again and again: the first change may come before the folder is watched
                path.write_text(LETTER.replace("letter", "strong letter"), encoding="utf-8")
            time.sleep(0.5)

    wait_for(1, change=False)
    wait_for(2, change=True)
    process.send_signal(signal.SIGINT)
    process.wait(60)
    reader.join(60)
    assert process.returncode == 130
    rules = [set(re.findall(r'"rule": "([a-z-]+)"', run)) for run in "".join(shown).split('"schema_version"')[1:]]
    assert "missing-strong" in rules[0]
    assert "missing-strong" not in rules[-1]


@pytest.mark.parametrize("drafts", [["-"], ["nowhere/draft.txt"]])
def test_what_cannot_be_watched(drafts):
    assert inside("check", "--watch", *drafts).returncode == 2


def test_version_tells_the_pack_too():
    assert re.fullmatch(r"lorlint \d+\.\d+\.\d+\S*, rule pack default \S+\n", inside("--version").out)


def test_output_goes_into_files_in_one_go(tmp_path):
    file, other = tmp_path / "report.json", tmp_path / "report.txt"
    done = inside("check", "--today=2026-07-20", "--format=json", "--output", file, f"--save=text={other}", WEAK)
    assert (done.returncode, done.out, done.err) == (1, "", "")
    assert file.read_text(encoding="utf-8") == inside("check", "--today=2026-07-20", "--format=json", WEAK).out
    assert other.read_text(encoding="utf-8") == inside("check", "--today=2026-07-20", WEAK).out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "report.txt"]


@pytest.mark.parametrize("save", ["sarif", "nonsense=x", "=x", "json="])
def test_a_wrong_save(save):
    done = inside("check", f"--save={save}", WEAK)
    assert done.returncode == 2
    assert "FORMAT=FILE" in done.err


def test_a_file_that_cannot_be_written(tmp_path):
    done = inside("check", "--output", tmp_path / "none" / "report.txt", WEAK)
    assert done.returncode == 2
    assert "cannot be written" in done.err


def test_what_is_no_file_is_written_into_and_a_link_is_followed(tmp_path):
    pipe, link, real = tmp_path / "pipe", tmp_path / "link", tmp_path / "real"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    done = inside("check", "--format=concise", "--output", pipe, f"--save=json={link}", WEAK)
    reader.join(30)
    assert (done.returncode, done.err, pipe.is_fifo(), link.is_symlink()) == (1, "", True, True)
    assert "drama" in got[0]
    assert real.read_text(encoding="utf-8").startswith("{")
    assert real.stat().st_mode & 0o777 == 0o600


def test_nothing_that_is_read_is_overwritten(tmp_path):
    draft, link, report, config = (tmp_path / name for name in ("draft.txt", "link", "report", "lorlint.toml"))
    draft.write_text(LETTER, encoding="utf-8")
    link.symlink_to(draft)
    config.write_text("", encoding="utf-8")
    for args in (
        ["--output", draft],
        [f"--save=json={link}"],
        ["--output", config],
        ["--output", report, f"--save=json={report}"],
        ["--baseline", report, "--write-baseline", "--output", report],
    ):
        done = inside("check", *args, draft)
        assert (done.returncode, "same file" in done.err or "overwritten" in done.err) == (2, True), args
    assert draft.read_text(encoding="utf-8") == LETTER
    assert not report.exists()
    assert Options(output=os.devnull, saves=(("json", os.devnull),)).outputs == ()


def test_a_report_in_the_folder_of_the_drafts_is_no_draft(tmp_path):
    (tmp_path / "draft.txt").write_text(LETTER, encoding="utf-8")
    report = tmp_path / "report.md"
    shown = [inside("check", "--format=concise", f"--save=markdown={report}", tmp_path).out for _ in range(2)]
    assert shown[0] == shown[1]


def test_a_disk_that_is_full_is_no_fault_of_lorlint():
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*CHECK, str(WEAK)], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False, text=True)
    assert (done.returncode, done.stderr) == (2, "lorlint: the output cannot be written: No space left on device.\n")


@pytest.mark.parametrize(("shell", "code", "words"), [("<&-", 2, "is empty"), (">&-", 1, ""), ("2>&-", 1, "")])
def test_streams_may_be_closed(shell, code, words):
    command = f'exec "{sys.executable}" -m lorlint check "$0" {shell}'
    done = subprocess.run(["sh", "-c", command, "-" if code == 2 else WEAK], capture_output=True, env=environment(), check=False, text=True)
    assert done.returncode == code
    assert words in done.stderr
    assert "fault" not in done.stderr


def test_a_current_folder_that_is_gone(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    done = inside("check", WEAK)
    assert (done.returncode, "current folder" in done.err) == (2, True)


def test_quiet_prints_findings_only(tmp_path):
    (tmp_path / "strong.txt").write_bytes((ROOT / "corpus" / "strong.txt").read_bytes())
    assert inside("check", "--today=2026-07-20", "--quiet", tmp_path / "strong.txt").out == ""
    shown = inside("check", "--today=2026-07-20", "--quiet", "--select=no-eras", WEAK).out
    assert shown.startswith("warning no-eras")
    assert "Score" not in shown


def test_statistics():
    shown = inside("check", "--today=2026-07-20", "--statistics", WEAK).out.splitlines()
    counts = [int(line.split()[0]) for line in shown[2:-1] if line[:7].strip().isdigit()]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) > 20
    done = inside("check", "--statistics", "--format=sarif", WEAK)
    assert done.returncode == 2


def test_standard_input_has_a_name(tmp_path):
    mail = b"Subject: A letter\nContent-Type: text/plain\n\n" + LETTER.encode()
    shown = inside("check", "--today=2026-07-20", "--stdin-filename=inbox/draft.eml", "-", stdin=mail).out
    assert shown.startswith("inbox/draft.eml: read as")
