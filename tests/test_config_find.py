"""Which configuration file counts."""

from settings import wrong

from lorlint.config.find import find, start_folder


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
