"""Packs of one's own: extending, the documented examples, the schema, safety."""

import json
import re
import shutil
from datetime import date

import jsonschema
import pytest
import yaml
from conftest import ROOT, inside

import lorlint
from lorlint import locate as locate_module
from lorlint.faults import PackError
from lorlint.linter import Linter
from lorlint.linter.proof import prove, uncovered
from lorlint.pack.load import load_pack
from lorlint.pack.schema import schema

README = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
BLOCKS = {match[1]: match[2] for match in re.finditer(r"```yaml\n# ([\w/-]+\.yml)\n(.*?)```", README, re.S)}
TODAY = date(2026, 7, 1)


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder)


def own(folder, about="", **files):
    """A pack that extends the default one."""
    head = "format: 1\nname: own\nversion: 1\nextends: default\n"
    return write(folder, {"pack.yml": head + about, **{name.replace("__", "/") + ".yml": text for name, text in files.items()}})


def fault(folder):
    with pytest.raises(PackError) as caught:
        Linter(folder)
    return str(caught.value)


def rules_of(text, pack, **options):
    return {finding.rule: finding for finding in lorlint.check(text, rules=pack, today=TODAY, **options).findings}


# -- the page that documents the format ------------------------------------------------------------------


def test_the_documented_examples_are_a_pack_that_proves_itself(tmp_path):
    assert len(BLOCKS) >= 10
    linter = Linter(write(tmp_path, BLOCKS))
    ours = frozenset(str(path) for path in tmp_path.rglob("*.yml"))
    proof = prove(linter, ours)
    assert proof.examples >= 20
    assert [(failure.owner, failure.text, failure.found) for failure in proof.failures] == []
    missed = [failure.text for failure in uncovered(linter, proof, ours)]
    assert [text for text in missed if text not in BLOCKS["pack.yml"]] == []


def test_every_kind_of_check_is_documented(linter):
    from lorlint.pack import KINDS

    for kind, spec in KINDS.items():
        assert f"| `{kind}` |" in README
        assert all(f"`{outcome}`" in README for outcome in spec.outcomes)


# -- extending -------------------------------------------------------------------------------------------

DRAFT = "Dear Dr. Lee,\n\nYou are my last hope. Could you write me a letter of recommendation by July 15?\n\nSincerely,\nAna Cruz\n"


def test_a_rule_is_switched_off(tmp_path):
    pack = own(tmp_path, "rules: {drama: off}\n")
    assert "drama" in rules_of(DRAFT, None)
    assert "drama" not in rules_of(DRAFT, pack)
    assert "missing-strong" in rules_of(DRAFT, pack)


def test_severity_message_suggestion_and_limit_are_changed(tmp_path):
    pack = own(
        tmp_path,
        "rules:\n  drama: {severity: info, message: 'Calm down: {words}.', suggest: [Thank you.]}\n  short-notice: {days: 7}\n"
        "  over-length: {most: {request: 10}}\n",
    )
    found = rules_of(DRAFT, pack)
    assert (found["drama"].severity, found["drama"].suggestions) == ("info", ("Thank you.",))
    assert found["drama"].message.startswith("Calm down: ")
    assert "short-notice" in rules_of(DRAFT, None)
    assert "short-notice" not in found
    assert "over-length" in found
    assert load_pack(pack).outcomes()["over-length"][0].options["most"]["follow-up"] == 150


def test_phrases_and_words_are_added(tmp_path):
    text = "Dear Dr. Lee,\n\nYou are the lighthouse of my life.\n"
    pack = own(tmp_path, "rules:\n  drama:\n    more-phrases: |\n      lighthouse of my life\nwords:\n  thanks: |\n    tusen takk\n")
    assert "drama" not in rules_of(text, None, scenario="request")
    assert "drama" in rules_of(text, pack, scenario="request")
    assert "no-thanks" not in rules_of(f"{text} Tusen takk.", pack, scenario="request")
    assert "no-thanks" in rules_of(f"{text} Tusen takk.", None, scenario="request")
    pack = own(tmp_path / "b", "rules:\n  drama:\n    more-except: |\n      last hope\n")
    assert "drama" not in rules_of(DRAFT, pack)


def test_rules_elements_and_weights_are_added(tmp_path):
    rule = "check: avoid\nphrases: |\n  lighthouse\nfound:\n  id: lighthouse\n  severity: error\n  message: No.\n  suggest: [Yes.]\n"
    pack = own(tmp_path, "elements: {tone: 10, house: 10}\ncosts: {error: 100}\n", house__light=rule)
    report = lorlint.check("Dear Dr. Lee,\n\nA lighthouse.\n", rules=pack, scenario="thank-you")
    assert report.score.weights == {"ask": 30, "context": 30, "logistics": 20, "tone": 10, "house": 10}
    assert report.score.elements["house"] == 0


def test_a_file_of_the_same_name_takes_the_place(tmp_path):
    thanks = (ROOT / "rules" / "tone" / "thanks.yml").read_text(encoding="utf-8").replace("id: no-thanks", "id: no-obrigado")
    pack = own(tmp_path, "", tone__thanks=thanks)
    assert {"no-obrigado"} <= set(rules_of(DRAFT, pack))
    assert "no-thanks" not in rules_of(DRAFT, pack)


def test_three_layers_and_where_settings_come_from(tmp_path):
    own(tmp_path / "school", "rules: {drama: {severity: info}, no-thanks: off}\n")
    write(
        tmp_path / "office",
        {"pack.yml": "format: 1\nname: office\nversion: 3\nextends: ../school\nrules: {drama: {severity: warning}}\n"},
    )
    pack = load_pack(tmp_path / "office")
    outcome = pack.outcomes()["drama"][1]
    assert outcome.severity == "warning"
    assert [setting for setting, _ in outcome.origin] == ["severity", "severity"]
    assert "school" in outcome.origin[0][1]
    assert outcome.origin[1][1].endswith("pack.yml:5")
    assert "no-thanks" not in pack.outcomes()
    assert (pack.name, len(pack.folders)) == ("office", 3)


def test_templates_are_switched_off_and_come_back(tmp_path):
    template = (ROOT / "rules" / "templates" / "early-ask.yml").read_text(encoding="utf-8").replace("Dear", "Good day,")
    own(tmp_path / "school", "templates: {early-ask: off, after-yes: off}\n")
    above = "format: 1\nname: office\nversion: 3\nextends: ../school\n"
    write(tmp_path / "office", {"pack.yml": above, "templates/early-ask.yml": template})
    write(tmp_path / "branch", {"pack.yml": above.replace("school", "office") + "templates: {early-ask: off, after-yes: off}\n"})
    every = load_pack().templates.keys()
    assert load_pack(tmp_path / "school").templates.keys() == every - {"early-ask", "after-yes"}
    office = load_pack(tmp_path / "office").templates
    assert office.keys() == every - {"after-yes"}
    assert office["early-ask"].greeting.startswith("Good day,")
    assert load_pack(tmp_path / "branch").templates.keys() == every - {"early-ask", "after-yes"}
    done = inside("new", "after-yes", "--rules", tmp_path / "school")
    assert (done.returncode, "there is no template 'after-yes'" in done.err) == (2, True)


def test_a_pack_of_an_installed_package(tmp_path, monkeypatch):
    own(tmp_path, "rules: {drama: off}\n")
    monkeypatch.setattr(locate_module, "installed", lambda: {"clinic": tmp_path})
    assert "drama" not in load_pack("clinic").outcomes()
    with pytest.raises(ValueError, match="did you mean 'clinic'"):
        load_pack("clinc")


def test_an_installed_pack_is_found_without_running_its_code(tmp_path, monkeypatch):
    package = tmp_path / "clinic_pack"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('code of a pack was run')", encoding="utf-8")
    own(package / "rules", "rules: {drama: off}\n")
    info = tmp_path / "clinic_pack-1.0.dist-info"
    write(info, {"METADATA": "Metadata-Version: 2.1\nName: clinic-pack\nVersion: 1.0\n"})
    write(info, {"entry_points.txt": "[lorlint.packs]\nclinic = clinic_pack:rules\n"})
    monkeypatch.syspath_prepend(str(tmp_path))
    assert load_pack("clinic").name == "own"


# -- the schema ------------------------------------------------------------------------------------------

KIND_OF_FILE = {"words": "words", "templates": "template"}


def kind_of(path, root):
    parts = path.relative_to(root).parts
    return KIND_OF_FILE.get(parts[0], "rule") if len(parts) > 1 else path.stem


def test_every_file_of_the_default_pack_fulfils_the_schema_of_its_kind():
    whole = schema()
    jsonschema.Draft202012Validator.check_schema(whole)
    for path in (ROOT / "rules").rglob("*.yml"):
        validator = jsonschema.Draft202012Validator({**whole, "anyOf": [{"$ref": f"#/$defs/{kind_of(path, ROOT / 'rules')}"}]})
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert list(validator.iter_errors(data)) == [], path


def test_the_documented_examples_fulfil_the_schema():
    for name, text in BLOCKS.items():
        jsonschema.validate(yaml.safe_load(text), schema())
        assert name


@pytest.mark.parametrize(
    "text",
    [
        "check: avoyd",
        "check: avoid\nphrase: x",
        "check: part\npart: subject\nmissing: {id: a}",
        "format: 1\nname: a\nversion: 1\nrules: {a: on}",
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(text):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), schema())


# -- safety ----------------------------------------------------------------------------------------------


def test_links_out_of_the_pack_are_refused(tmp_path):
    (tmp_path / "secret.yml").write_text("check: avoid\n", encoding="utf-8")
    pack = own(tmp_path / "pack", "")
    (tmp_path / "pack" / "tone").mkdir()
    (tmp_path / "pack" / "tone" / "link.yml").symlink_to(tmp_path / "secret.yml")
    assert "leads out of the pack's folder" in fault(pack)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &a [x]\nb: *a\n", "alias"),
        ("[" * 30_000, "too deeply"),
        ("- " * 30_000 + "x", "too deeply"),
        ("check: avoid\nphrases: '" + "x " * 600_000 + "'\n", "too large"),
        ("check: !!python/object/apply:os.system [echo]\n", "text was expected"),
        ("\xff", "UTF-8"),
    ],
)
def test_hostile_yaml(tmp_path, text, words):
    pack = own(tmp_path, "")
    (tmp_path / "tone").mkdir()
    (tmp_path / "tone" / "hostile.yml").write_bytes(text.encode("latin-1"))
    assert words in fault(pack)


def test_json_schema_is_printed():
    from test_cli import lorlint as command

    done = command("pack", "schema")
    assert json.loads(done.out)["$defs"]["rule"]


def test_a_copy_of_the_default_pack_is_a_pack(tmp_path):
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    assert load_pack(tmp_path / "rules").outcomes().keys() == load_pack().outcomes().keys()
