"""The README is true: what it shows can be used as it stands."""

import re

import yaml
from conftest import ROOT, inside

from lorlint.cli.check import check
from lorlint.config.load import load
from lorlint.reporters import FORMATS

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind):
    return re.findall(rf"```{kind}\n(.*?)```", README, re.S)


def test_the_configuration_is_read(tmp_path):
    (text,) = blocks("toml")
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "base.toml").write_text("", encoding="utf-8")
    (tmp_path / "project").mkdir()
    path = tmp_path / "project" / "lorlint.toml"
    path.write_text(text, encoding="utf-8")
    config = load(path)
    assert config.for_draft(path.parent / "thanks" / "lee-2.txt").scenario == "thank-you"
    (path.parent / "sent").mkdir()
    assert config.excluded(path.parent / "sent")
    text = text.replace('pack = "my-program"', 'pack = "default"').replace("today = 2026-07-20", "")
    path.write_text(text, encoding="utf-8")
    done = inside("config", "show", "--config", path)
    assert done.returncode == 0, done.err


def test_recipes_are_yaml():
    recipes = [yaml.safe_load(block) for block in blocks("yaml")]
    assert len(recipes) >= 3
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert recipes[0]["repos"][0]["hooks"][0]["id"] in {hook["id"] for hook in hooks}
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert set(recipes[1]["jobs"]["lorlint"]["steps"][1]["with"]) <= set(inputs)


def test_every_format_and_option_is_told():
    for form in FORMATS:
        assert f"| `{form}` |" in README
    for option in check.params:
        assert any(f"`{name}" in README for name in option.opts if name.startswith("--")) or not option.opts[0].startswith("--"), (
            option.opts
        )


def test_what_a_weak_draft_is_told():
    shown = README[README.index("corpus/weak.txt: read as") :].split("```")[0]
    done = inside("check", "--today=2026-07-20", ROOT / "corpus" / "weak.txt").out.replace(f"{ROOT}/", "")
    pieces = [piece.strip() for piece in shown.split("\n\n") if piece.strip() != "..."]
    assert len(pieces) >= 4
    for piece in pieces:
        assert piece in done
