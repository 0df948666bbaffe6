"""What a configuration file says, and what of it counts where it extends another."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from settings import COMPLETE, wrong

from lorlint.config.keys import KEYS
from lorlint.config.load import load
from lorlint.config.model import Config, ForDraft


def test_every_setting_is_read(write, tmp_path):
    write('extend-select = ["no-thanks"]\n', "base.toml")
    settings = load(write(COMPLETE))
    assert settings.path == tmp_path / "lorlint.toml"
    assert settings.extends == (tmp_path / "base.toml",)
    assert settings.pack == "default"
    assert settings.select == ("ask", "tone", "no-eras")
    assert settings.extend_select == ("no-thanks", "no-waiver")
    assert settings.ignore == ("shouting",)
    assert settings.severity == {"no-eras": "info"}
    assert settings.fail_on == "warning"
    assert settings.today == date(2026, 7, 20)
    assert settings.exclude == ("old/", "*-sent.txt", "!keep-sent.txt")
    assert settings.format == "json"
    assert settings.redact == "content"
    assert settings.baseline == tmp_path / "known.json"


def test_no_file_means_the_defaults(write):
    settings = load(write(""))
    for key in KEYS:
        if key != "extend":
            name = key.replace("-", "_")
            assert getattr(settings, name) == getattr(Config(), name)
        assert settings.origin(key) == Config().origin(key) == "default"
    assert Config().for_draft("draft.txt") == ForDraft()
    assert not Config().excluded("draft.txt")
    with pytest.raises(KeyError):
        Config().origin("fail_on")


def test_a_day_may_be_text(write):
    assert load(write('today = "2026-07-20"')).today == date(2026, 7, 20)


def test_a_file_may_have_a_byte_order_mark_and_windows_lines(write):
    assert load(write('\ufeffignore = ["tone"]\r\nfail-on = "info"\r\n')).fail_on == "info"


def test_settings_tell_where_they_come_from(write):
    write('fail-on = "info"\nextend-select = ["no-eras"]\n', "shared/base.toml")
    settings = load(write('[tool.lorlint]\nextend = "../shared/base.toml"\nextend-select = ["tone"]\n', "a/pyproject.toml"))
    assert settings.origin("extend") == "pyproject.toml [tool.lorlint]"
    assert settings.origin("fail-on") == "../shared/base.toml"
    assert settings.origin("extend-select") == "../shared/base.toml, pyproject.toml [tool.lorlint]"
    assert settings.origin("ignore") == "default"


def test_a_file_wins_over_the_one_that_it_extends(write):
    write(
        'ignore = ["tone"]\nselect = ["ask"]\nfail-on = "info"\n[severity]\nno-eras = "error"\nno-waiver = "info"\n'
        '[scenario]\n"*-2.txt" = "follow-up"\n"*" = "request"\n',
        "base.toml",
    )
    settings = load(write('extend = "base.toml"\nignore = []\n[severity]\nno-eras = "warning"\n[scenario]\n"*-2.txt" = "thank-you"\n'))
    assert settings.ignore == ()
    assert settings.select == ("ask",)
    assert settings.fail_on == "info"
    assert settings.severity == {"no-eras": "warning", "no-waiver": "info"}
    assert [entry.value for entry in settings.scenario] == ["request", "thank-you"]
    assert settings.for_draft("a-2.txt").scenario == "thank-you"
    settings = load(write('extend = "base.toml"\nscenario = "after-yes"\n'))
    assert settings.for_draft("a-2.txt").scenario == "after-yes"


def test_paths_are_relative_to_the_file_that_says_them(write, tmp_path):
    write('baseline = "known.json"\npack = "house"\nexclude = ["old/"]\n', "shared/base.toml")
    (tmp_path / "shared" / "house").mkdir()
    settings = load(write('extend = "shared/base.toml"\n'))
    assert settings.baseline == tmp_path / "shared" / "known.json"
    assert settings.rules() == str(tmp_path / "shared" / "house")
    assert settings.excluded(tmp_path / "shared" / "old" / "a.txt")
    assert not settings.excluded(tmp_path / "old" / "a.txt")


@pytest.mark.parametrize("way", [["lorlint.toml"], ["a.toml", "lorlint.toml"], ["a.toml", "b.toml", "a.toml"]])
def test_a_circle_is_found(write, way):
    for name, following in zip(["lorlint.toml", *way], way, strict=False):
        write(f'extend = "{following}"\n', name)
    (fault,) = wrong(Path("lorlint.toml"))
    assert "circle" in fault.message
    assert (fault.key, fault.line) == ("extend", 1)


def test_a_chain_is_not_too_long(write):
    for number in range(9):
        write(f'extend = "{number + 1}.toml"\n', f"{number}.toml")
    write("", "9.toml")
    assert len(load(Path("0.toml")).extends) == 9
    write('extend = "10.toml"\n', "9.toml")
    write("", "10.toml")
    (fault,) = wrong(Path("0.toml"))
    assert (fault.path, "more than 10 files" in fault.message) == ("9.toml", True)


def test_a_file_that_is_extended_must_be_there(write):
    (fault,) = wrong(write('fail-on = "info"\nextend = "bse.toml"\n'))
    assert (fault.line, "there is no file" in fault.message) == (2, True)
    assert "ends with .toml" in wrong(write('extend = "/etc/passwd"\n'))[0].message


def test_faults_of_all_files_are_told_at_once(write):
    write("fail-on = 3\n", "base.toml")
    faults = wrong(write('extend = "base.toml"\nformat = 3\n'))
    assert [(fault.path, fault.key) for fault in faults] == [("lorlint.toml", "format"), ("base.toml", "fail-on")]


def test_reading_loads_no_heavy_rooms(write):
    write('ignore = ["tone"]\nscenario = "request"\n[severity]\nno-eras = "info"\n')
    code = (
        "import sys; from pathlib import Path; from lorlint.config.find import find, start_folder; from lorlint.config.load import load;"
        "load(find(start_folder(['x.txt']))).for_draft('x.txt');"
        "print([name for name in ('spacy', 'yaml', 'pathspec', 'rapidfuzz', 'click', 'lorlint.pack') if name in sys.modules])"
    )
    environment = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"
