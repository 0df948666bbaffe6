"""The house: imports point to the left only, and nothing in Python knows a rule by name."""

import ast
from pathlib import Path

from conftest import ROOT

from lorlint.checks import CHECKS, FOLDER_CHECKS
from lorlint.pack import KINDS

ORDER = [
    "faults",
    "levels",
    "nearest",
    "locate",
    "text",
    "codec",
    "shelf",
    "store",
    "prints",
    "sources",
    "report",
    "redact",
    "anatomy",
    "language",
    "phrases",
    "pack",
    "templates",
    "timeline",
    "checks",
    "linter",
    "evaluate",
    "baseline",
    "config",
    "__init__",
    "component",
    "reporters",
    "cli",
    "__main__",
]
PACKAGE = ROOT / "lorlint"


def rooms(path: Path) -> list[str]:
    """The rooms that a module imports, with those imported only inside functions left out."""
    found = []
    package = path.relative_to(PACKAGE).parts[:-1]
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ImportFrom) or node.level != len(package) + 1:
            continue
        names = [node.module.split(".")[0]] if node.module else [alias.name for alias in node.names]
        found += [name if (PACKAGE / f"{name}.py").exists() or (PACKAGE / name).is_dir() else "__init__" for name in names]
    return found


def test_imports_point_to_the_left():
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        wrong += [f"{path.name} imports {other}" for other in rooms(path) if ORDER.index(other) > ORDER.index(room)]
    assert wrong == []


def test_the_law_reads_imports():
    assert "language" in rooms(PACKAGE / "checks" / "base.py")
    assert "text" in rooms(PACKAGE / "report.py")


def test_levels_are_named_once():
    named = [
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Tuple | ast.List | ast.Set)
        and {each.value for each in node.elts if isinstance(each, ast.Constant)} >= {"error", "warning"}
    ]
    assert named == ["levels.py"]


def test_only_language_builds_pipelines():
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "English()" in source or "spacy.blank(" in source.replace(">>> nlp = spacy.blank", ""):
            assert path.parent.name == "language", path


def test_every_kind_of_check_is_written(linter):
    assert sorted(KINDS) == sorted([*CHECKS, *FOLDER_CHECKS])
    assert {name for name, kind in KINDS.items() if kind.does.startswith("In a folder:")} == set(FOLDER_CHECKS)
    assert {rule.check for rule in linter.pack.rules} == set(KINDS)


def test_no_rule_id_stands_in_python(linter):
    ids = [name for name in linter.pack.outcomes() if "-" in name]
    assert ids
    for path in PACKAGE.rglob("*.py"):
        if path.name in ("__init__.py", "component.py") and path.parent == PACKAGE:
            continue  # their docstrings show the result of a check
        source = path.read_text(encoding="utf-8")
        assert [name for name in ids if f'"{name}"' in source] == [], path


def test_pipe_names_read_as_the_architecture(linter):
    assert linter.nlp.pipe_names == ["sentences", "norms", "entities", "phrases", "facts", "checks"]
