"""The graph of all revisions."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from arxos_migrations.errors import UsageError
from arxos_migrations.history import RevisionFile, read_history, revision_file
from unit.history.history_graphs import alembic_map, file, histories, history


def put(folder: Path, revision: str, down: str | None, name: str = "") -> Path:
    """Write a minimal revision file."""
    path = folder / (name or f"{revision}_change_things.py")
    path.write_text(f"revision = {revision!r}\ndown_revision = {down!r}\n")
    return path


@settings(max_examples=200, deadline=None)
@given(files=histories())
def test_heads_and_bases_are_alembics(files: tuple[RevisionFile, ...]) -> None:
    """With and without what other revisions depend on."""
    whole, theirs = history(*files), alembic_map(files)
    assert whole.heads == theirs.heads
    assert whole.effective_heads == theirs._real_heads
    assert whole.bases == theirs.bases


@settings(max_examples=200, deadline=None)
@given(files=histories())
def test_every_revision_comes_after_its_parents(files: tuple[RevisionFile, ...]) -> None:
    """The order is topological and complete."""
    whole = history(*files)
    place = {name: index for index, name in enumerate(whole.order)}
    assert place.keys() == whole.revisions.keys()
    assert all(
        place[parent] < place[name] for name in whole.order for parent in whole.parents[name]
    )


def test_a_label_may_stand_for_a_revision_depended_on() -> None:
    """As in Alembic."""
    whole = history(
        file("001", labels=["geo"]), file("900"), file("901", "900", depends_on=["geo"])
    )
    assert whole.parents["901"] == ("900", "001")
    assert whole.heads == ("001", "901")
    assert whole.effective_heads == ("901",)


def test_ancestors_and_descendants_include_dependencies() -> None:
    """And the revision itself."""
    whole = history(file("001"), file("900"), file("901", "900", depends_on=["001"]))
    assert whole.ancestors(["901"]) == {"001", "900", "901"}
    assert whole.descendants(["001"]) == {"001", "901"}


def test_files_are_read_in_the_order_of_folders_and_names(tmp_path: Path) -> None:
    """Not as the file system lists them."""
    first, second = tmp_path / "b", tmp_path / "a"
    for folder in (first, second):
        folder.mkdir()
    put(first, "002", "001")
    put(first, "001", None)
    put(second, "003", "002")
    whole = read_history([first, second])
    assert list(whole.revisions) == ["001", "002", "003"]
    assert whole.is_known("002")
    assert not whole.is_known("00")


def test_a_folder_named_twice_is_read_once(tmp_path: Path) -> None:
    """As Alembic does, with a warning."""
    put(tmp_path, "001", None)
    assert list(read_history([tmp_path, tmp_path]).revisions) == ["001"]


def test_a_hidden_file_stops_the_reading(tmp_path: Path) -> None:
    """Alembic would run it without showing it."""
    hidden = put(tmp_path, "001", None, name=".001_create_things.py")
    with pytest.raises(UsageError) as refused:
        read_history([tmp_path])
    assert str(refused.value) == (
        f"{hidden} is hidden, yet Alembic runs it.\nRemove it, or take the dot off its name."
    )


def test_all_faults_of_the_graph_are_one_error(tmp_path: Path) -> None:
    """Five lines at most."""
    paths = [put(tmp_path, f"00{n}", f"x{n}") for n in range(1, 7)]
    with pytest.raises(UsageError) as refused:
        read_history([tmp_path])
    lines = str(refused.value).splitlines()
    assert [line.partition(" ")[0] for line in lines[:3]] == [str(path) for path in paths[:3]]
    assert lines[3:] == [
        "There are 3 more problems.",
        "Correct them and repeat the command; `arxos-migrate lint` names every one.",
    ]


def test_a_circle_is_named() -> None:
    """Only its members, not what hangs on it."""
    with pytest.raises(UsageError) as refused:
        history(file("001"), file("002", "003"), file("003", "002"), file("004", "003"))
    assert str(refused.value) == (
        "2 revisions come before one another in a circle: "
        "002_change_things.py, 003_change_things.py.\n"
        "Correct the `down_revision` or `depends_on` of one of them."
    )


def test_five_thousand_chained_revisions_are_ordered() -> None:
    """Without recursion."""
    files = [file("0000"), *(file(f"{n:04}", f"{n - 1:04}") for n in range(1, 5000))]
    assert history(*reversed(files)).order == tuple(f.revision for f in files)


def test_every_file_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the work grows with the number of files and not faster."""
    for number in range(1, 41):
        put(tmp_path, f"{number:03}", f"{number - 1:03}" if number > 1 else None)
    opened: list[int] = []
    read = revision_file._read_all

    def count(descriptor: int) -> bytes:
        opened.append(descriptor)
        return read(descriptor)

    monkeypatch.setattr(revision_file, "_read_all", count)
    read_history([tmp_path])
    assert len(opened) == 40


def test_reading_imports_neither_alembic_nor_what_parsing_needs(tmp_path: Path) -> None:
    """The quick path pays for nothing it does not use."""
    put(tmp_path, "001", None)
    code = (
        "import json, sys; from pathlib import Path; known = set(sys.modules);"
        "from arxos_migrations.history import read_history;"
        "from arxos_migrations.history.steps import pending;"
        f"pending(read_history([Path({str(tmp_path)!r})]), []);"
        "print(json.dumps(sorted(set(sys.modules) - known)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    heavy = {"alembic", "sqlalchemy", "mako", "difflib", "datetime", "click"}
    assert heavy.isdisjoint(loaded)
    rooms = {"faults", "folder", "graph", "problem", "revision", "revision_file", "steps"}
    assert {name for name in loaded if name.startswith("arxos_migrations.history.")} == {
        f"arxos_migrations.history.{name}" for name in rooms
    }
