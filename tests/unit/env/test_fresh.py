"""A revision that is run again is loaded again."""

from itertools import islice
from pathlib import Path

from arxos_migrations.domain.plan import Direction
from arxos_migrations.env.fresh import fresh_functions

SOURCE = """
ROWS = iter(range(3))

def upgrade():
    return list(ROWS)

def downgrade():
    return "down"
"""


def test_what_the_first_one_used_up_is_there_for_the_next(tmp_path: Path) -> None:
    """Each has a module of its own."""
    path = tmp_path / "001_a.py"
    path.write_text(SOURCE)
    first, second = islice(fresh_functions(path, Direction.UPGRADE), 2)
    assert (first(), first(), second()) == ([0, 1, 2], [], [0, 1, 2])


def test_the_direction_is_that_of_the_step(tmp_path: Path) -> None:
    """By the name of the function."""
    path = tmp_path / "001_a.py"
    path.write_text(SOURCE)
    assert next(fresh_functions(path, Direction.DOWNGRADE))() == "down"
