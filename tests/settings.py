"""What the tests of configurations share."""

import pytest

from lorlint.config.load import load
from lorlint.faults import ConfigError

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


def wrong(path):
    """The faults of a configuration file."""
    with pytest.raises(ConfigError) as caught:
        load(path)
    return caught.value.faults
