"""Tables of a test's own, and what puts rows into them."""

import sqlite3
from collections.abc import Callable

import pytest

from arxos_migrations.proof.sqlite.seeding.putting import Putting
from arxos_migrations.proof.sqlite.seeding.subject import read_subjects

MakePutting = Callable[..., Putting]


@pytest.fixture
def make_putting(connection: sqlite3.Connection) -> MakePutting:
    """Give a function that runs statements and reads what they have made."""

    def make(*statements: str) -> Putting:
        for statement in statements:
            connection.execute(statement)
        return Putting(connection=connection, subjects=read_subjects(connection))

    return make
