"""A schema in a transaction that is given up, and rows that are put into it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest

from arxos_migrations.proof.postgresql.seeding.putting import Putting
from arxos_migrations.proof.postgresql.seeding.seeding import begun
from support.database import Database

Begin = Callable[[str], Putting]


@pytest.fixture
def begin(empty: Database) -> Iterator[Begin]:
    """Give a function that makes a schema and reads it."""
    with ExitStack() as stack:
        connection = stack.enter_context(psycopg.connect(empty.admin_url))

        def make(schema: str) -> Putting:
            connection.execute(schema.encode())
            return stack.enter_context(begun(connection, own=["arxos_migrations"], left_out=[]))

        yield make
