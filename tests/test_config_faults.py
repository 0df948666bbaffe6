"""What is wrong in a configuration, with the place where."""

import time

import pytest
from settings import FORMATS, wrong

from lorlint.config.load import load
from lorlint.config.model import Config
from lorlint.config.toml import Places, parse
from lorlint.faults import ConfigError
from lorlint.locate import default_path


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
