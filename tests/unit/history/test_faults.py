"""What makes files no graph."""

import pytest

from arxos_migrations.history import RevisionFile
from arxos_migrations.history.faults import graph_faults
from unit.history.history_graphs import file


@pytest.mark.parametrize(
    ("files", "text"),
    [
        (
            [file("003", name="003_add_rooms.py"), file("003", name="003_add_walls.py")],
            "Revision 003 is in 2 files: 003_add_rooms.py and 003_add_walls.py. "
            "Give all but one of them a new number, in the name and in the file.",
        ),
        (
            [file("001"), file("003", "002", name="003_add_rooms.py")],
            "003_add_rooms.py names '002' as `down_revision`, which no file has. "
            "The nearest is 003, in 003_add_rooms.py. "
            "Bring the missing file back, or correct the name.",
        ),
        (
            [file("001", depends_on=["geo"])],
            "001_change_things.py names 'geo' as `depends_on`, which no file has. "
            "The nearest is 001, in 001_change_things.py. "
            "Bring the missing file back, or correct the name.",
        ),
        (
            [file("001", "001")],
            "001_change_things.py names itself as its own `down_revision`. "
            "Name the revision before it, or None.",
        ),
        (
            [file("001", depends_on=["geo"], labels=["geo"])],
            "001_change_things.py names itself as its own `depends_on`. "
            "Name the revision before it, or None.",
        ),
        (
            [file("001", labels=["geo"]), file("002", "001", labels=["geo"])],
            "The branch label 'geo' of 002_change_things.py already names 001_change_things.py. "
            "Choose another label.",
        ),
        (
            [file("001"), file("002", "001", labels=["001"])],
            "The branch label '001' of 002_change_things.py already names 001_change_things.py. "
            "Choose another label.",
        ),
    ],
)
def test_a_fault_names_the_files(files: list[RevisionFile], text: str) -> None:
    """And what to do."""
    assert [fault.text for fault in graph_faults(files)] == [text]


def test_the_nearest_revision_is_not_the_file_itself_when_there_is_a_better_one() -> None:
    """A missing 002 is more like 002a than like 003."""
    (fault,) = graph_faults([file("002a"), file("900", "002")])
    assert "The nearest is 002a, in 002a_change_things.py." in fault.text


def test_files_that_fit_have_no_faults() -> None:
    """Two heads are none either."""
    assert graph_faults([file("001"), file("002", "001"), file("002a", "001")]) == ()
