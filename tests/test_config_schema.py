"""The JSON Schema of a configuration, and the reader: they agree."""

from datetime import date, datetime

import jsonschema
import pytest
from settings import COMPLETE, FORMATS

from lorlint.config.keys import KEYS
from lorlint.config.load import load
from lorlint.config.schema import schema
from lorlint.config.toml import parse
from lorlint.faults import ConfigError

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
