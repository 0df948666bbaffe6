"""How faults of a pack or a configuration are told: one shape for both."""

import pytest

from lorlint.faults import ConfigError, Fault, PackError


def test_a_fault_shows_its_line():
    assert str(Fault("a/b.yml", "no such key", 3, 5, "    chek: avoid")).split("\n") == [
        "a/b.yml:3:5: no such key", "  3 |     chek: avoid", "    |     ^",
    ]  # fmt: skip


def test_a_fault_of_a_whole_file_has_no_line():
    assert str(Fault("a/b.yml", "this file is empty")) == "a/b.yml: this file is empty"
    assert str(Fault("lorlint.toml", "no such key", key="severity.no-eras")) == "lorlint.toml: severity.no-eras: no such key"


def test_long_lines_are_cut_around_the_fault():
    shown = str(Fault("f", "m", 1, 5001, "x" * 5000 + "!" + "y" * 5000)).split("\n")
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^")] == "!"


@pytest.mark.parametrize("kind", [PackError, ConfigError])
def test_many_faults_are_cut_short(kind):
    error = kind(Fault("f", f"fault {number}") for number in range(60))
    assert len(error.faults) == 60
    assert str(error).endswith("f: fault 49\n... and 10 more")
