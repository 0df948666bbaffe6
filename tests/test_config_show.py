"""The commands `lorlint config ...`."""

import json

import pytest
from conftest import inside
from settings import COMPLETE

from lorlint.config.keys import KEYS


def test_settings_are_shown(write):
    write('ignore = ["shouting"]\n', "base.toml")
    write('extend = "base.toml"\nfail-on = "info"\n[severity]\nno-eras = "info"\n[scenario]\n"*-2.txt" = "follow-up"\n')
    done = inside("config", "show")
    rows = [line.split() for line in done.out.splitlines()[1:]]
    assert done.returncode == 0
    assert done.out.splitlines()[0].endswith("lorlint.toml")
    assert ["fail-on", "info", "lorlint.toml"] in rows
    assert ["ignore", "shouting", "base.toml"] in rows
    assert ["severity.no-eras", "info", "lorlint.toml"] in rows
    assert ['scenario."*-2.txt"', "follow-up", "lorlint.toml"] in rows
    assert ["redact", "none", "default"] in rows
    assert ["scenario", "follow-up"] not in rows


def test_what_is_hidden_on_a_build_server_is_shown_as_it_is(write, monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert ["redact", "content", "CI"] in [line.split() for line in inside("config", "show", "--no-config").out.splitlines()]
    write('redact = "none"\n')
    assert ["redact", "none", "lorlint.toml"] in [line.split() for line in inside("config", "show").out.splitlines()]


def test_what_holds_of_a_draft_is_shown(write):
    write('exclude = ["*-2.txt"]\n[per-file-ignores]\n"*-2.txt" = ["tone"]\n[scenario]\n"*-2.txt" = "follow-up"\n', "a/lorlint.toml")
    rows = [line.split(maxsplit=1) for line in inside("config", "show", "a/x-2.txt").out.split("\n\n")[1].splitlines()]
    assert rows == [
        ["a/x-2.txt"],
        ["left", "out    tone"],
        ["scenario", "follow-up"],
        ["situations", "found in the text"],
        ["excluded", "yes, passed over when a folder is checked"],
    ]
    held = json.loads(inside("config", "show", "--format=json", "a/x-2.txt").out)["draft"]
    assert held == {"path": "a/x-2.txt", "excluded": True, "ignore": ["tone"], "scenario": "follow-up", "situations": None}


def test_settings_are_shown_to_programs(write, tmp_path):
    write("", "base.toml")
    write(COMPLETE)
    document = json.loads(inside("config", "show", "--format=json").out)
    assert document["file"] == str(tmp_path / "lorlint.toml")
    assert document["extends"] == [str(tmp_path / "base.toml")]
    assert {"key": "severity", "entry": "no-eras", "value": "info", "origin": "lorlint.toml"} in document["settings"]
    assert {"key": "today", "entry": None, "value": "2026-07-20", "origin": "lorlint.toml"} in document["settings"]
    assert {row["key"] for row in document["settings"]} == set(KEYS)


def test_a_configuration_is_named_or_left_aside(write):
    write('fail-on = "info"\n')
    write('fail-on = "never"\n', "other.toml")
    assert "never" in inside("config", "show", "--config=other.toml").out
    done = inside("config", "show", "--no-config")
    assert done.out.splitlines()[0] == "no configuration file"
    assert "lorlint.toml" not in done.out
    assert inside("config", "show", "--no-config", "--config=other.toml").returncode == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [("selct = 1", "did you mean 'select'?"), ("ignore = ['toone']", "did you mean 'tone'?"), ("pack = 'x'", "there is no pack 'x'")],
)
def test_a_faulty_configuration_ends_the_command(write, text, words):
    write(text)
    done = inside("config", "show")
    assert (done.returncode, done.out) == (2, "")
    assert "lorlint: this configuration cannot be used:\nlorlint.toml:1:" in done.err
    assert words in done.err


def test_nothing_of_a_configuration_reaches_the_terminal_raw(write):
    names = ['"a\\u001b[31m"', '"a\\n::error::"', '"a\\u202e"']
    write("".join(f"{name} = 1\n" for name in names), "x\n::error::\x1b.toml")
    err = inside("config", "show", "--config=x\n::error::\x1b.toml").err
    write("a = '\x1b\u2028::error::\r::error::\x85'\n")
    err += inside("config", "show").err
    write('[scenario]\n"a\\u202e*" = "request"\n', "right.toml")
    out = inside("config", "show", "--config=right.toml", "b\u202e\n::error::.txt").out
    for text in (err, out):
        assert not any(line.startswith("::") for line in text.splitlines())
        assert all(char.isprintable() or char == "\n" for char in text)
    assert "\\u202e" in out


def test_the_schema_is_printed():
    done = inside("config", "schema")
    assert (done.returncode, json.loads(done.out)["additionalProperties"]) == (0, False)
