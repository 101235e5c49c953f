"""A small service on SQLite, whose file is near at hand."""

from pathlib import Path

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.resume.order import Order
from support.scratch import Scratch, make_scratch

ROOMS = """
op.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY)")
op.execute("INSERT INTO rooms VALUES (1)")
"""


@pytest.fixture
def files(tmp_path: Path) -> Scratch:
    """Give a service with one revision."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    scratch.revise("001", up=ROOMS, down='op.execute("DROP TABLE rooms")')
    return scratch


@pytest.fixture
def up(tmp_path: Path) -> Order:
    """Order it on a file that is not there yet."""
    url = f"sqlite:///{tmp_path / 'rooms.db'}"
    return Order(url=url, revision="001", direction=Direction.UPGRADE)
