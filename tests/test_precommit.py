"""The pre-commit hook, installed without a network into a repository of drafts."""

import re
import shutil
import subprocess
import sys
import zipfile
from html import escape
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
GIT = ("git", "-c", "init.defaultBranch=main")
WEAK, STRONG = ROOT / "corpus" / "weak.txt", ROOT / "corpus" / "strong.txt"


def hook():
    (only,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return only


class Repository:
    """A folder under git, in which commands are run."""

    def __init__(self, place: Path, environment: dict[str, str]):
        self.place = place
        who = {"NAME": "Priya Raman", "EMAIL": "priya.raman@example.org"}
        self.environment = environment | {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in who.items()}
        place.mkdir(exist_ok=True)
        self.run(*GIT, "init", "--quiet", check=True)

    def run(self, *command, check=False):
        """Run a command in it; `returncode`, and `stdout` with what went to both outputs."""
        return subprocess.run(
            command, cwd=self.place, env=self.environment, check=check, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def commit(self, message):
        self.run(*GIT, "add", "--all", check=True)
        return self.run(*GIT, "commit", "--quiet", "--message", message)

    def commits(self):
        return self.run(*GIT, "log", "--all", "--format=%s", check=True).stdout.splitlines()


@pytest.fixture(scope="module")
def project(checkout, offline):
    """The checkout as a repository that a hook can be taken from."""
    repository = Repository(checkout, offline)
    assert repository.commit("The project").returncode == 0
    return repository


def word_file(path: Path, text: str) -> None:
    """Write a text as a Word file, a paragraph a line."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = 'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"'
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship {main}/></Relationships>',
        )
        file.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{paragraphs}</w:body></w:document>')


def test_a_weak_draft_is_not_committed_until_it_is_mended(tmp_path, project, offline):
    drafts = Repository(tmp_path / "drafts", offline)
    use = {"id": "lorlint", "args": ["--today=2026-07-20", "--"]}
    config = {"repos": [{"repo": str(project.place), "rev": project.run(*GIT, "rev-parse", "HEAD").stdout.strip(), "hooks": [use]}]}
    (drafts.place / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    drafts.run(*PRE_COMMIT, "install", check=True)
    draft = drafts.place / "-to-okafor.txt"  # as a file may be called: it is no option

    shutil.copy(WEAK, draft)
    blocked = drafts.commit("A weak draft")
    assert blocked.returncode == 1
    assert "hook id: lorlint\n- exit code: 1" in blocked.stdout
    assert "error drama  -to-okafor.txt:5:" in blocked.stdout
    assert drafts.commits() == []

    shutil.copy(STRONG, draft)
    passed = drafts.commit("A strong draft")
    assert passed.returncode == 0, passed.stdout
    assert re.search(r"^lorlint\.+Passed$", passed.stdout, re.MULTILINE)
    assert drafts.commits() == ["A strong draft"]


def test_the_hook_as_it_is_tried_reads_word_files(tmp_path, project, offline):
    drafts = Repository(tmp_path / "drafts", offline)
    word_file(drafts.place / "-to-okafor.DOCX", WEAK.read_text(encoding="utf-8"))
    (drafts.place / "plan.ics").write_text("no draft")
    drafts.run(*GIT, "add", "--all", check=True)
    tried = drafts.run(*PRE_COMMIT, "try-repo", project.place, "lorlint")
    assert tried.returncode == 1
    assert "hook id: lorlint\n- exit code: 1" in tried.stdout
    assert "error drama  -to-okafor.DOCX" in tried.stdout
    assert "plan.ics" not in tried.stdout


def test_the_hook_is_described_as_pre_commit_wants_it():
    subprocess.run([*PRE_COMMIT, "validate-manifest", MANIFEST], check=True)
    assert hook()["require_serial"] is True
    assert not {"types", "types_or", "exclude_types"} & hook().keys()  # a Word file counts as no text


@pytest.mark.parametrize("name", ["a.txt", "drafts/b.md", "c.EML", "d.mbox", "e.html", "f.htm", "g.Docx"])
def test_drafts_are_checked(name):
    assert re.search(hook()["files"], name)


@pytest.mark.parametrize("name", ["a.py", "b.txt.gpg", "txt", "c.mdx", "d.doc", "html/e.css", "f.ics"])
def test_other_files_are_left_alone(name):
    assert not re.search(hook()["files"], name)
