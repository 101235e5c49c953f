"""Which files Alembic takes for revisions."""

import warnings
from pathlib import Path

import pytest
from alembic.script.base import Script, ScriptDirectory

from arxos_migrations.errors import UsageError
from arxos_migrations.history.folder import list_folder

SOURCE = "revision = 'a'\ndown_revision = None\n"
NAMES = [
    "001_a_b.py",
    ".x.py",
    ".#x.py",
    "__init__.py",
    "__init__x.py",
    "__initial.py",
    "x.py~",
    "#x.py#",
    "x.pyc",
    "x.PY",
    "x.Py",
    "x.txt",
    "py",
    "x.py.orig",
]


def test_the_files_are_those_alembic_runs(tmp_path: Path) -> None:
    """Name by name."""
    directory = ScriptDirectory(tmp_path)
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "__pycache__").mkdir()
    for name in NAMES:
        (tmp_path / name).write_text(SOURCE)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        listed = Script._list_py_dir(directory, tmp_path)
        run = [path for path in listed if Script._from_path(directory, path)]
    assert list(list_folder(tmp_path).paths) == run


def test_hidden_and_skipped_files_are_named(tmp_path: Path) -> None:
    """The others that Alembic leaves out are no trap."""
    for name in NAMES:
        (tmp_path / name).write_text(SOURCE)
    assert [problem.text for problem in list_folder(tmp_path).problems] == [
        f"{tmp_path}/.x.py is hidden, yet Alembic runs it. "
        "Remove it, or take the dot off its name.",
        f"{tmp_path}/x.PY is skipped by Alembic because its name does not end in `.py`. "
        "Write the ending in small letters, or remove the file.",
        f"{tmp_path}/x.Py is skipped by Alembic because its name does not end in `.py`. "
        "Write the ending in small letters, or remove the file.",
    ]


def test_a_link_counts_by_the_file_it_leads_to(tmp_path: Path) -> None:
    """Alembic resolves it before it looks at the name; leading out of the folder is fine."""
    versions = tmp_path / "versions"
    versions.mkdir()
    (tmp_path / "001_a_b.py").write_text(SOURCE)
    (tmp_path / "notes.txt").write_text(SOURCE)
    (versions / "link.txt").symlink_to(tmp_path / "001_a_b.py")
    (versions / "002_a_b.py").symlink_to(tmp_path / "notes.txt")
    assert list_folder(versions).paths == (tmp_path / "001_a_b.py",)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """No revisions would look like nothing to do."""
    with pytest.raises(UsageError) as refused:
        list_folder(tmp_path / "gone")
    assert str(refused.value) == (
        f"The revisions folder {tmp_path}/gone cannot be read: No such file or directory.\n"
        "Check `version_locations` and `script_location` in alembic.ini."
    )
