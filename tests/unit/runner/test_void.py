"""A record is void where the version table says that its step is over."""

from pathlib import Path

import pytest

from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Direction
from arxos_migrations.history import History, make_history
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.runner.void import is_void

UP, DOWN = Direction.UPGRADE, Direction.DOWNGRADE
PARENTS = {"001": (), "002": ("001",), "002a": ("001",), "003": ("002", "002a"), "004": ("003",)}


@pytest.fixture(scope="module")
def history() -> History:
    """Give two branches that are merged by 003; 005 has no parent and needs 002a."""
    files = [
        RevisionFile(name, down, (), (), "", Path(f"{name}.py")) for name, down in PARENTS.items()
    ]
    alone = RevisionFile("005", (), ("002a",), (), "", Path("005.py"))
    return make_history([*files, alone])


@pytest.mark.parametrize(
    ("revision", "heads", "is_applied"),
    [
        ("002", (), False),
        ("002", ("001",), False),
        ("002", ("002",), True),
        ("002", ("002a",), False),
        ("002", ("002", "002a"), True),
        ("002", ("004",), True),
        ("002", ("005",), False),
        ("002a", ("005",), True),
        ("gone", ("004",), False),
    ],
)
def test_an_upgrade_is_over_where_its_revision_is_applied(
    history: History, revision: str, heads: tuple[str, ...], *, is_applied: bool
) -> None:
    """Itself or what needs it; a downgrade where it is not."""
    for direction, is_over in ((UP, is_applied), (DOWN, not is_applied)):
        record = HalfDone(revision=revision, direction=direction, statements=1, source="abc")
        assert is_void(record, heads, history) is is_over


@pytest.mark.parametrize("direction", [UP, DOWN])
def test_nothing_is_said_of_a_place_that_the_files_do_not_know(
    history: History, direction: Direction
) -> None:
    """Newer code may know better."""
    record = HalfDone(revision="002", direction=direction, statements=1, source="abc")
    assert not is_void(record, ("002", "901"), history)
