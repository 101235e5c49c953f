"""Everything wrong with a folder, at once."""

from pathlib import Path

import pytest

from arxos_migrations.history import read_revision_file
from arxos_migrations.history.checks import head_problems, header_problems, problems
from unit.history.history_graphs import file, history

HEADER = '''"""Add rooms.

Purpose: rooms of a floor
Phase: expand
Author: Backend engineer 3 <backend3@example.org>
Date: 2026-11-21
"""
'''


def put(folder: Path, name: str, revision: str, down: str | None, more: str = "") -> Path:
    """Write a revision file with a good header."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEADER}revision = {revision!r}\ndown_revision = {down!r}\n{more}")
    return path


def texts(folder: Path, *, own: bool = True) -> list[str]:
    """Give every problem in one line."""
    return [problem.text for problem in problems([folder], own=own)]


def test_a_clean_folder_has_no_problems(tmp_path: Path) -> None:
    """Whatever else lies about."""
    put(tmp_path, "001_add_rooms.py", "001", None)
    put(tmp_path, "002_add_walls.py", "002", "001")
    for name in ("__init__.py", "#002_add_walls.py#", "002_add_walls.py~", "__pycache__/x.py"):
        put(tmp_path, name, "x", None)
    assert texts(tmp_path) == []


def test_all_problems_are_found_together(tmp_path: Path) -> None:
    """Names, files and graph."""
    put(tmp_path, "001_add_rooms.py", "001", None)
    odd = put(tmp_path, "add_walls.py", "002", "001")
    differs = put(tmp_path, "003_add_doors.py", "004", "002")
    capital = put(tmp_path, "005_add_locks.PY", "005", "004")
    below = put(tmp_path, "old/006_add_keys.py", "006", "004")
    broken = tmp_path / "007_add_more_keys.py"
    broken.write_text("revision =\n")
    assert texts(tmp_path) == [
        f"{capital} is skipped by Alembic because its name does not end in `.py`. "
        "Write the ending in small letters, or remove the file.",
        f"{broken}:1 is not valid Python: invalid syntax. Correct the file.",
        f"{below} is in a sub-folder, which Alembic does not read. Move it into {tmp_path}.",
        f"{differs} is revision '004', not the number in its name. "
        "Make `revision` and the number in the name equal.",
        f"{odd} is not named NNN_verb_object.py. Name it like 002_add_rooms.py.",
    ]


def test_two_files_with_one_number_are_both_named(tmp_path: Path) -> None:
    """Alembic only warns."""
    first = put(tmp_path, "001_add_rooms.py", "001", None)
    second = put(tmp_path, "001_add_walls.py", "001", None)
    duplicate, bases = texts(tmp_path)
    assert duplicate == (
        f"Revision 001 is in 2 files: {first} and {second}. "
        "Give all but one of them a new number, in the name and in the file."
    )
    assert bases == (
        f"There are 2 bases: {first}, {second}. Give all but the first one a `down_revision`."
    )


def test_a_circle_is_a_problem(tmp_path: Path) -> None:
    """Besides the missing base, which only the circle explains."""
    put(tmp_path, "001_add_rooms.py", "001", "002")
    put(tmp_path, "002_add_walls.py", "002", "001")
    assert texts(tmp_path) == [
        "2 revisions come before one another in a circle: 001_add_rooms.py, 002_add_walls.py. "
        "Correct the `down_revision` or `depends_on` of one of them."
    ]


def test_foreign_names_bases_and_folders_are_their_own_matter(tmp_path: Path) -> None:
    """Only hidden files and the graph count."""
    put(tmp_path, "ae10_rooms.py", "ae10", None)
    put(tmp_path, "bf11.py", "bf11", None)
    put(tmp_path, "sub/cf12.py", "cf12", None)
    hidden = put(tmp_path, ".x.py", "cf13", "ae10")
    assert texts(tmp_path, own=False) == [
        f"{hidden} is hidden, yet Alembic runs it. Remove it, or take the dot off its name."
    ]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    """Not an exception."""
    assert texts(tmp_path / "gone") == [
        f"The revisions folder {tmp_path}/gone cannot be read: No such file or directory. "
        "Check `version_locations` and `script_location` in alembic.ini."
    ]


def test_two_heads_are_both_named() -> None:
    """But apart, because they can be merged."""
    whole = history(file("001"), file("002", "001"), file("002a", "001"))
    assert [problem.text for problem in head_problems(whole)] == [
        "There are 2 heads: 002_change_things.py, 002a_change_things.py. "
        "Join them with `alembic merge heads` in the service's folder."
    ]


def test_one_head_is_no_problem() -> None:
    """Nor is none."""
    assert head_problems(history(file("001"))) == ()
    assert head_problems(history()) == ()


def test_a_header_problem_names_the_file(tmp_path: Path) -> None:
    """One for each reason."""
    path = put(tmp_path, "001_add_rooms.py", "001", None)
    path.write_text(path.read_text().replace("expand", "bigger").replace("2026", "26"))
    assert [problem.message for problem in header_problems([read_revision_file(path)])] == [
        f"{path}: The phase 'bigger' is unknown; there are expand, migrate, contract.",
        f"{path}: The date '26-11-21' is no day written as 2026-11-21.",
    ]


UNDOABLE = (
    "def upgrade():\n    op.drop_table('t')\ndef downgrade():\n    raise NotImplementedError\n"
)


@pytest.mark.parametrize("rollback", ["", "Rollback: the rows of t\n"])
def test_what_cannot_be_undone_must_say_so(tmp_path: Path, rollback: str) -> None:
    """Under `Rollback:`."""
    path = put(tmp_path, "001_add_rooms.py", "001", None, UNDOABLE)
    path.write_text(path.read_text().replace("Author", f"{rollback}Author"))
    expected = [
        f"{path}: the upgrade cannot be undone, and the header does not say so. "
        "Write `downgrade()`, or say under `Rollback:` what is lost."
    ]
    found = [problem.text for problem in header_problems([read_revision_file(path)])]
    assert found == ([] if rollback else expected)


LOSING = "def upgrade():\n    op.create_table('t')\ndef downgrade():\n    op.drop_table('t')\n"


@pytest.mark.parametrize("rollback", ["", "Rollback: the rows of t\n"])
def test_what_a_downgrade_loses_must_be_said(tmp_path: Path, rollback: str) -> None:
    """Under `Rollback:`, too."""
    path = put(tmp_path, "001_add_rooms.py", "001", None, LOSING)
    path.write_text(path.read_text().replace("Author", f"{rollback}Author"))
    expected = [
        f"{path}: the downgrade drops table t, and the header does not say so. "
        "Say under `Rollback:` what is lost."
    ]
    found = [problem.text for problem in header_problems([read_revision_file(path)])]
    assert found == ([] if rollback else expected)


def test_a_file_that_is_no_python_hides_no_other(tmp_path: Path) -> None:
    """Its head is read without parsing it, so only here it is seen."""
    first = put(tmp_path, "001_add_rooms.py", "001", None, "def upgrade(:\n")
    second = put(tmp_path, "002_add_walls.py", "002", "001", LOSING)
    files = [read_revision_file(path) for path in (first, second)]
    assert [problem.text for problem in header_problems(files)] == [
        f"{first}:10 is not valid Python: invalid syntax. Correct the file.",
        f"{second}: the downgrade drops table t, and the header does not say so. "
        "Say under `Rollback:` what is lost.",
    ]


def test_a_file_that_is_gone_by_now_is_a_problem(tmp_path: Path) -> None:
    """Not an exception."""
    path = put(tmp_path, "001_add_rooms.py", "001", None)
    read = read_revision_file(path)
    path.unlink()
    assert [problem.text for problem in header_problems([read])] == [
        f"The revision file {path} cannot be read: No such file or directory. "
        "Make it readable for this user, or remove it."
    ]
