"""The newest revision of a folder in which nothing is wrong."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arxos_migrations.history import read_history
from arxos_migrations.history.checks import head_problems, problems
from arxos_migrations.quick import newest
from arxos_migrations.quick.newest import newest_of

SOURCE = "revision = {up!r}\ndown_revision = {down!r}\n"


def put(folder: Path, up: str, *down: str, name: str | None = None) -> Path:
    """Write a revision."""
    path = folder / (name or f"{up}_add_rooms.py")
    value = None if not down else down[0] if len(down) == 1 else down
    path.write_text(SOURCE.format(up=up, down=value))
    return path


def chain(folder: Path, first: int, last: int) -> None:
    """Write revisions of which each follows the one before."""
    for number in range(first, last + 1):
        put(folder, f"{number:03}", *([f"{number - 1:03}"] if number > 1 else []))


def test_a_chain_has_its_end(tmp_path: Path) -> None:
    """Beside what Python leaves there."""
    chain(tmp_path, 1, 5)
    (tmp_path / "__pycache__").mkdir()
    assert newest_of(str(tmp_path)) == "005"


def test_names_may_come_before_their_parents(tmp_path: Path) -> None:
    """1000 stands before 999."""
    chain(tmp_path, 1, 1012)
    assert newest_of(str(tmp_path)) == "1012"


def test_branches_that_are_joined_have_one_end(tmp_path: Path) -> None:
    """By a merge."""
    chain(tmp_path, 1, 2)
    put(tmp_path, "002a", "001")
    put(tmp_path, "003", "002", "002a")
    assert newest_of(str(tmp_path)) == "003"


def test_two_beginnings_are_left_to_the_whole_reading(tmp_path: Path) -> None:
    """Though they are joined."""
    put(tmp_path, "001")
    put(tmp_path, "002")
    put(tmp_path, "003", "001", "002")
    assert newest_of(str(tmp_path)) is None


@pytest.mark.parametrize(
    ("up", "down", "name"),
    [
        ("002", [], None),
        ("002", ["003"], None),
        ("002", ["002"], None),
        ("001", [], "001_add_walls.py"),
        ("001a", ["001"], None),
        ("004", ["002"], "003_add_rooms.py"),
        ("003", ["002"], "003_rooms.py"),
        ("003", ["002"], "003_add_Rooms.py"),
        ("003", ["002"], "003_add__rooms.py"),
        ("003", ["002"], "003_add_rooms_.py"),
        ("003", ["002"], "003_add.rooms_x.py"),
        ("003", ["002"], "003_add_räume.py"),
        ("003", ["002"], "003__add_rooms.py"),
        ("003", ["002"], ".003_add_rooms.py"),
        ("003", ["002"], "003_add_rooms.PY"),
        ("003", ["002"], "003_add_rooms.py~"),
        ("03", ["002"], "03_add_rooms.py"),
        ("003A", ["002"], "003A_add_rooms.py"),
        ("003ab", ["002"], "003ab_add_rooms.py"),
        ("003-", ["002"], "003-_add_rooms.py"),
    ],
)
def test_anything_else_is_left_to_the_whole_reading(
    tmp_path: Path, up: str, down: list[str], name: str | None
) -> None:
    """Though the others are sound."""
    chain(tmp_path, 1, 2)
    assert newest_of(str(tmp_path)) == "002"
    put(tmp_path, up, *down, name=name)
    assert newest_of(str(tmp_path)) is None


@pytest.mark.parametrize("line", ["branch_labels = 'a'", "depends_on = '001'", "x = revision"])
def test_a_file_that_says_more_is_left_to_the_whole_reading(tmp_path: Path, line: str) -> None:
    """Labels, dependencies and what only a parser reads."""
    chain(tmp_path, 1, 2)
    path = put(tmp_path, "003", "002")
    path.write_text(f"{path.read_text()}{line}\n")
    assert newest_of(str(tmp_path)) is None


def test_what_is_no_file_is_left_to_the_whole_reading(tmp_path: Path) -> None:
    """Folders, links, and a folder that is not there."""
    chain(tmp_path, 1, 2)
    (tmp_path / "more.py").mkdir()
    assert newest_of(str(tmp_path)) is None
    (tmp_path / "more.py").rmdir()
    (tmp_path / "003_add_rooms.py").symlink_to(tmp_path / "002_add_rooms.py")
    assert newest_of(str(tmp_path)) is None
    assert newest_of(str(tmp_path / "gone")) is None


def test_a_file_longer_than_a_block_is_read_to_its_end(tmp_path: Path) -> None:
    """The last line counts as well."""
    path = put(tmp_path, "001")
    size = 3 * newest._BLOCK - len(path.read_bytes())
    path.write_text(path.read_text() + "#" * (size - 1) + "\n")
    assert newest_of(str(tmp_path)) == "001"
    path.write_text(path.read_text() + "revision = '002'\n")
    assert newest_of(str(tmp_path)) is None


class Copied(bytes):
    """A block that says when it is copied to what is behind it."""

    def __add__(self, _: object) -> bytes:
        """Be one of many."""
        pytest.fail("each block copies all that were read before it")


def test_a_large_file_is_not_copied_for_each_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes as long as it is large."""
    chain(tmp_path, 1, 1)
    read = os.read
    monkeypatch.setattr(os, "read", lambda number, size: Copied(read(number, size)))
    monkeypatch.setattr(newest, "_BLOCK", 8)
    assert newest_of(str(tmp_path)) == "001"


NUMBERS = st.sampled_from(["001", "002", "002a", "003", "004"])


@settings(max_examples=300, deadline=None)
@given(
    files=st.lists(
        st.tuples(NUMBERS, NUMBERS, st.lists(NUMBERS, max_size=2)), min_size=1, max_size=5
    )
)
def test_where_there_is_an_answer_the_whole_reading_finds_nothing_wrong(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, str, list[str]]]
) -> None:
    """And the same head."""
    folder = tmp_path_factory.mktemp("newest")
    for number, up, down in files:
        put(folder, up, *down, name=f"{number}_add_rooms.py")
    found = newest_of(str(folder))
    if found is not None:
        assert problems([folder], own=True) == ()
        history = read_history([folder])
        assert history.heads == history.effective_heads == (found,)
        assert head_problems(history) == ()


@settings(max_examples=100, deadline=None)
@given(data=st.data(), count=st.integers(1, 6))
def test_a_graph_in_which_nothing_is_wrong_has_an_answer(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, count: int
) -> None:
    """Where it has one head, no labels and no dependencies."""
    folder = tmp_path_factory.mktemp("newest")
    for number in range(1, count + 1):
        earlier = [f"{other:03}" for other in range(1, number)]
        parents = st.lists(st.sampled_from(earlier or ["001"]), min_size=1, max_size=2, unique=True)
        put(folder, f"{number:03}", *(data.draw(parents) if earlier else []))
    heads = read_history([folder]).heads
    assert newest_of(str(folder)) == (heads[0] if len(heads) == 1 else None)
