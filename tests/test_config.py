"""Settings of a project: which file counts, what is wrong in it, what of it holds of a draft."""

import json
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT, inside

from lorlint.config.find import find, start_folder
from lorlint.config.globs import LONGEST, LONGEST_PATH, matches, problem
from lorlint.config.keys import KEYS
from lorlint.config.load import load
from lorlint.config.model import Config, ForDraft
from lorlint.config.schema import schema
from lorlint.config.toml import Places, parse
from lorlint.faults import ConfigError
from lorlint.locate import default_path

FORMATS = ("text", "json")
COMPLETE = """\
extend = "base.toml"
pack = "default"
select = ["ask", "tone", "no-eras"]
extend-select = ["no-waiver"]
ignore = ["shouting"]
fail-on = "warning"
today = 2026-07-20
exclude = ["old/", "*-sent.txt", "!keep-sent.txt"]
format = "json"
redact = "content"
baseline = "known.json"

[severity]
no-eras = "info"

[per-file-ignores]
"drafts/*.eml" = ["no-waiver"]
"*-shah.txt" = ["logistics"]

[scenario]
"drafts/*" = "request"
"*-2.txt" = "follow-up"

[situation]
"drafts/*" = ["abroad", "chair"]
"*-2.txt" = "none"
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def put(text, name="lorlint.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return put


def wrong(path):
    with pytest.raises(ConfigError) as caught:
        load(path)
    return caught.value.faults


# -- which file counts -------------------------------------------------------------------------------------


def test_the_nearest_file_counts(write, tmp_path):
    top = write("", "lorlint.toml")
    near = write("", "a/lorlint.toml")
    (tmp_path / "a" / "b").mkdir()
    assert find(tmp_path / "a" / "b") == near
    assert find(tmp_path) == top
    near.unlink()
    assert find(tmp_path / "a" / "b") == top


def test_a_pyproject_counts_only_with_its_table(write, tmp_path):
    top = write("", "lorlint.toml")
    for text in ('[project]\nname = "x"\n', '[project]\ndependencies = ["lorlint"]\n', "this is no TOML"):
        write(text, "a/pyproject.toml")
        assert find(tmp_path / "a") == top
    shared = write("[tool.lorlint]\n", "a/pyproject.toml")
    assert find(tmp_path / "a") == shared
    own = write("", "a/lorlint.toml")
    assert find(tmp_path / "a") == own


def test_a_faulty_pyproject_that_speaks_of_lorlint_is_not_passed_over(write, tmp_path):
    broken = write("[tool.lorlint\n", "pyproject.toml")
    assert find(tmp_path) == broken
    assert "this is no TOML" in wrong(broken)[0].message
    assert wrong(write("[tool]\nlorlint = 3\n", "pyproject.toml"))[0].key == "tool.lorlint"
    assert "[tool.lorlint]" in wrong(write("", "pyproject.toml"))[0].message


def test_there_may_be_none(tmp_path, monkeypatch):
    monkeypatch.setattr("os.path.isfile", lambda path: False)
    assert find(tmp_path) is None


def test_where_to_look(write, tmp_path):
    write("", "a/b/one.txt")
    write("", "a/c/two.txt")
    assert start_folder(["a/b/one.txt"]) == tmp_path / "a" / "b"
    assert start_folder(["a/b/one.txt", "a/c/two.txt"]) == tmp_path / "a"
    assert start_folder(["a/b"]) == tmp_path / "a" / "b"
    assert start_folder([]) == tmp_path


# -- what a file says --------------------------------------------------------------------------------------


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


# -- extend ------------------------------------------------------------------------------------------------


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


# -- faults ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "line", "words"),
    [
        ('\nselct = ["tone"]', "selct", 2, "did you mean 'select'?"),
        ('fail_on = "info"', "fail_on", 1, "did you mean 'fail-on'?"),
        ('select = "tone"', "select", 1, "a list such as ['tone', 'no-eras'] was expected here, not text"),
        ('ignore = [\n"tone",\n 3]', "ignore", 1, "not a number"),
        ('ignore = [\n"tone",\n ""]', "ignore", 1, "empty"),
        ('fail-on = "eror"', "fail-on", 1, "did you mean 'error'?"),
        ("fail-on = true", "fail-on", 1, "not true or false"),
        ("today = 2026-07-20T10:00:00", "today", 1, "not a time"),
        ('today = "20 July"', "today", 1, "write it as 2026-09-05"),
        ('today = "2026-02-30"', "today", 1, "write it as 2026-09-05"),
        ("today = 1926-02-20", "today", 1, "from 2000 to 2100"),
        ("scenario = 3", "scenario", 1, "a table or the name of a scenario was expected here, not a number"),
        ('situation = "abroad"', "situation", 1, "'none' was expected here"),
        ('[severity]\nno-waiver = "info"\nno-eras = "warn"', "severity.no-eras", 3, "did you mean 'warning'?"),
        ('severity = {no-waiver = "info", no-eras = "warn"}', "severity.no-eras", 1, "did you mean 'warning'?"),
        ('severity.no-eras = "warn"', "severity.no-eras", 1, "did you mean 'warning'?"),
        ('# no-eras\n[severity]\n"no-eras" = "warn" # no-eras', "severity.no-eras", 3, "did you mean 'warning'?"),
        ('[per-file-ignores]\n"a/*" = "tone"', 'per-file-ignores."a/*"', 2, "a list"),
        ('[per-file-ignores]\n"!a" = []', 'per-file-ignores."!a"', 2, "cannot begin with '!'"),
        ('[per-file-ignores]\n"" = []', 'per-file-ignores.""', 0, "empty"),
        ('[scenario]\n"[z-a]" = "request"', 'scenario."[z-a]"', 2, "is no pattern"),
        ('exclude = ["a",\n"b\\\\"]', "exclude", 1, "is no pattern"),
        ('exclude = ["a",\n"#b"]', "exclude", 2, "is a comment"),
        ('exclude = ["a",\n"/"]', "exclude", 2, "matches no path"),
        ('exclude = ["a", "[[:alpha:]]"]', "exclude", 1, "is no pattern"),
        ('pack = "a\\u0000b"', "pack", 1, "control characters"),
    ],
)
def test_a_fault_has_its_key_and_its_line(write, text, key, line, words):
    (fault,) = wrong(write(text))
    assert (fault.path, fault.key, fault.line) == ("lorlint.toml", key, line)
    assert words in fault.message
    assert f"{key}: {fault.message}" in str(fault)
    if line:
        assert str(fault).split("\n")[1] == f"  {line} | {text.split(chr(10))[line - 1]}"


def test_all_faults_are_told_at_once(write):
    faults = wrong(write('selct = []\nfail-on = "x"\nexclude = ["a*a*a*a*", "[z-a]"]\n[severity]\na = "b"\nc = "d"\n'))
    assert [fault.line for fault in faults] == [1, 2, 3, 3, 5, 6]


def test_a_pyproject_is_told_with_its_own_lines(write):
    (fault,) = wrong(write('[project]\nname = "select"\n[tool.lorlint]\nselect = "x"\n', "pyproject.toml"))
    assert (fault.path, fault.key, fault.line) == ("pyproject.toml", "select", 4)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [('a = 1\nselect = [tone]\n', 2, 11), ('select = ["tone"\n', 1, 17), ("a = 1\na = 2\n", 2, 6), ("a = 'x\u2028y\n", 1, 9)],
)  # fmt: skip
def test_a_slip_in_the_syntax_is_shown(write, text, line, column):
    (fault,) = wrong(write(text))
    assert (fault.line, fault.column) == (line, column)
    assert str(fault).startswith(f"lorlint.toml:{line}:{column}: this is no TOML: ")
    shown = str(fault).split("\n")
    assert shown[1] == f"  {line} | {text.split(chr(10))[line - 1]}"
    assert shown[2].index("^") - shown[1].index("|") - 1 == column


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"# \xff", "not in UTF-8"),
        (b"#" * (2**20 + 1), "over 1 MB"),
        (b"a = " + b"[" * 100_000, "too deeply"),
        (b"a = " + b"9" * 5000, "too many digits"),
        (b"x" + b".a" * 20_000 + b" = 1", "dots"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path, data, words):
    path = tmp_path / "lorlint.toml"
    path.write_bytes(data)
    (fault,) = wrong(path)
    assert words in fault.message


def test_a_file_that_is_not_there(tmp_path):
    assert "no such file" in str(wrong(tmp_path / "none.toml")[0])
    assert "folder" in str(wrong(tmp_path)[0])
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    assert "cannot be read" in str(wrong(loop)[0])


def test_many_faults_are_cut_short(write):
    with pytest.raises(ConfigError) as caught:
        load(write("\n".join(f"key{number} = 1" for number in range(60))))
    assert len(caught.value.faults) == 60
    assert str(caught.value).endswith("... and 10 more")


def test_a_place_is_never_a_wrong_one():
    text = 'a = "key = 1"\n# key = 2\n"""key""" = 1\n'.replace('"""', '"') + 'b = """\nkey = 4\n"""\n"k\\u0065y2" = 5\n'
    places = Places(text, parse(text))
    assert places.find(("key",)) == (3, 2)
    assert places.find(("key2",)) is None
    assert Places("[a.key]\nx = 1\n[b]\ny = 1\n[a.z]\n", parse("[a.key]\nx = 1\n[b]\ny = 1\n[a.z]\n")).find(("a", "key")) == (1, 4)
    text = 'key = ["x",\n"y", "x"]'
    assert Places(text, parse(text)).find(("key", 2)) == (2, 7)


def test_places_are_not_looked_for_without_end(write):
    path = write("\n".join(f'"a\\u0062{number}" = 1' for number in range(30_000)))
    start = time.perf_counter()
    assert len(wrong(path)) == 30_000
    assert time.perf_counter() - start < 10


# -- names of a pack ---------------------------------------------------------------------------------------


def test_names_that_a_pack_does_not_know(write, linter):
    text = (
        'select = ["tone", "no-ears"]\nformat = "jsn"\nignore = [\n"toone"]\nscenario = "folow-up"\n'
        '[severity]\ntone = "info"\n[per-file-ignores]\n"a" = ["no-wavier"]\n[situation]\n"a" = ["chair", "abroat"]\n'
    )
    found = {(fault.key, fault.line): fault.message for fault in load(write(text)).faults(linter.pack, FORMATS)}
    assert list(found) == [
        ("select", 1), ("format", 2), ("ignore", 4), ("scenario", 5), ("severity.tone", 7), ("per-file-ignores.a", 9), ("situation.a", 11),
    ]  # fmt: skip
    for key, nearest in [
        (("select", 1), "'no-eras'"),
        (("ignore", 4), "'tone'"),
        (("scenario", 5), "'follow-up'"),
        (("format", 2), "'json'"),
        (("situation.a", 11), "'abroad'"),
    ]:
        assert f"did you mean {nearest}?" in found[key]


def test_only_names_that_count_are_looked_up(write, linter):
    write('select = ["no-ears"]\n[severity]\nno-ears = "info"\n', "base.toml")
    settings = load(write('extend = "base.toml"\nselect = ["tone"]\n'))
    assert [fault.key for fault in settings.faults(linter.pack, FORMATS)] == ["severity.no-ears"]


def test_a_rule_that_is_switched_off(write, linter):
    from dataclasses import replace

    pack = replace(linter.pack, off={"no-idle": "pack.yml:3"})
    settings = load(write('ignore = ["no-idle"]\nselect = ["no-idle"]\n[per-file-ignores]\n"a" = ["no-idle"]\n'))
    (fault,) = settings.faults(pack, FORMATS)
    assert (fault.key, fault.line, "switched off in pack.yml:3" in fault.message) == ("select", 2, True)


def test_the_pack_that_is_named(write, tmp_path):
    assert Config().rules() is None
    assert load(write('pack = "default"\n')).rules() is None
    (tmp_path / "house").mkdir()
    assert load(write('pack = "house"\n')).rules() == str(tmp_path / "house")
    assert load(write(f"pack = '{default_path()}'\n")).rules() is None
    with pytest.raises(ConfigError) as caught:
        load(write('\npack = "defualt"\n')).rules()
    (fault,) = caught.value.faults
    assert (fault.key, fault.line, "did you mean 'default'?" in fault.message) == ("pack", 2, True)


# -- what holds of a draft ---------------------------------------------------------------------------------


def test_what_holds_of_a_draft(write):
    write("", "base.toml")
    settings = load(write(COMPLETE))
    assert settings.for_draft("drafts/a.txt") == ForDraft(("shouting",), "request", ("abroad", "chair"))
    assert settings.for_draft("drafts/a-2.txt") == ForDraft(("shouting",), "follow-up", ())
    assert settings.for_draft("drafts/a-shah.txt").ignore == ("shouting", "logistics")
    assert settings.for_draft("drafts/a.eml").ignore == ("shouting", "no-waiver")
    assert settings.for_draft(Path("a.txt").absolute()) == ForDraft(("shouting",))


def test_what_is_left_out_adds_up(write):
    settings = load(write('ignore = ["a", "b"]\n[per-file-ignores]\n"*" = ["b", "c"]\n"*.txt" = ["d"]\n"*.eml" = ["e"]\n'))
    assert settings.for_draft("x.txt").ignore == ("a", "b", "c", "d")


def test_a_setting_for_all_drafts_holds_everywhere(write, tmp_path):
    settings = load(write('scenario = "request"\nsituation = ["abroad"]\n', "a/lorlint.toml"))
    for place in ("a/x.txt", "x.txt", "/elsewhere/x.txt"):
        assert settings.for_draft(place) == ForDraft((), "request", ("abroad",))
    assert load(write('situation = "none"\n')).for_draft("x.txt").situations == ()


def test_patterns_match_only_below_their_file(write, tmp_path):
    settings = load(write('exclude = ["*"]\n[scenario]\n"*" = "request"\n', "a/lorlint.toml"))
    assert settings.for_draft("a/x.txt").scenario == "request"
    assert settings.for_draft("x.txt").scenario is None
    assert settings.for_draft("a/../x.txt").scenario is None
    assert settings.excluded("a/x.txt")
    assert not settings.excluded("x.txt")
    assert not settings.excluded("a")


def test_a_folder_behind_a_link_is_the_same_folder(write, tmp_path):
    write('[scenario]\n"*" = "request"\n', "real/lorlint.toml")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert load(tmp_path / "link" / "lorlint.toml").for_draft(tmp_path / "real" / "x.txt").scenario == "request"


def test_drafts_and_folders_are_excluded(write, tmp_path):
    settings = load(write('exclude = ["old/", "*-sent.txt", "!keep-sent.txt", "/top.txt"]\n'))
    (tmp_path / "a" / "old").mkdir(parents=True)
    write("", "b/old")
    assert settings.excluded("a/old")
    assert settings.excluded("a/old/x.txt")
    assert not settings.excluded("b/old")
    assert settings.excluded("a/x-sent.txt")
    assert not settings.excluded("a/keep-sent.txt")
    assert settings.excluded("top.txt")
    assert not settings.excluded("a/top.txt")


@pytest.mark.parametrize("pattern", ["a*a*a*b", "**/a/**/a/**/b", "**/a*a*b", "[a-z]*a*a*b", "*?*?*b"])
def test_no_pattern_can_hang(pattern, tmp_path):
    assert problem(pattern) is None
    start = time.perf_counter()
    for path in ("a" * LONGEST_PATH, ("a/" * LONGEST_PATH)[: LONGEST_PATH - 1]):
        assert not matches(tmp_path, (pattern,), tmp_path / path)
    assert time.perf_counter() - start < 1
    assert matches(tmp_path, ("a*",), tmp_path / ("a" * LONGEST_PATH))
    assert not matches(tmp_path, ("a*",), tmp_path / ("a" * (LONGEST_PATH + 1)))


@pytest.mark.parametrize("pattern", ["a*a*a*a*b", "**/a/**/b/**/c/**/d", "a**b**c", "****", "x" * (LONGEST + 1)])
def test_patterns_that_could_hang_are_refused(pattern):
    assert problem(pattern)


# -- the schema --------------------------------------------------------------------------------------------

ACCEPTED = [
    "",
    COMPLETE,
    'scenario = "request"\nsituation = ["abroad"]\n',
    'situation = "none"\ntoday = "2026-07-20"\n',
    'select = []\n[per-file-ignores]\n"**/a/**/*" = []\n',
    'exclude = ["!**/a*", "\\\\#a", "[!a]"]',
]
REFUSED = [
    "selct = []",
    "fail_on = 'info'",
    "select = 'tone'",
    "ignore = [3]",
    "ignore = ['']",
    "ignore = [" + "'a'," * 201 + "]",
    "fail-on = 'eror'",
    "fail-on = true",
    "format = 'jsn'",
    "redact = 'some'",
    "extend = 'base'",
    "today = 2026-07-20T10:00:00",
    "today = '2026-02-30'",
    "today = 1926-02-20",
    "scenario = 3",
    "scenario = 'folow-up'",
    "situation = 'abroad'",
    "[scenario]\n'*' = 'folow-up'",
    "[severity]\na = 'warn'",
    "[per-file-ignores]\n'!a' = []",
    "[per-file-ignores]\n'' = []",
    "exclude = ['#a']",
    "exclude = ['a*a*a*a*b']",
    "exclude = ['**/a/**/b/**/c/**/d']",
    "exclude = ['" + "x" * 201 + "']",
    "baseline = \"a\\u0000b\"",
]  # fmt: skip


def as_json(value):
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def valid(text):
    checker = jsonschema.Draft202012Validator(schema(FORMATS), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    return checker.is_valid(as_json(parse(text)))


def usable(path, pack):
    try:
        return not load(path).faults(pack, FORMATS)
    except ConfigError:
        return False


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema(FORMATS))
    properties = schema(FORMATS)["properties"]
    assert list(properties) == list(KEYS)
    assert {name: each["default"] for name, each in properties.items() if "default" in each} == {
        "fail-on": "error", "format": "text", "redact": "none",
    }  # fmt: skip


@pytest.mark.parametrize(("text", "right"), [(text, True) for text in ACCEPTED] + [(text, False) for text in REFUSED])
def test_the_schema_and_the_reader_agree(write, linter, text, right):
    write("", "base.toml")
    assert usable(write(text), linter.pack) is right
    assert valid(text) is right


# -- the commands ------------------------------------------------------------------------------------------


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
