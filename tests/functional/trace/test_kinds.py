"""What every kind of statement locks, writes again and reads is found."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from arxos_migrations.proof.postgresql.trace.tracing import traced
from functional.trace.fixture import Kind, kinds
from functional.trace.telling import lines
from support.database import Database

if TYPE_CHECKING:
    from psycopg import Connection


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_of_statement_is_told(
    kind: Kind, traceable: Database, admin: "Connection[Any]"
) -> None:
    """All that the manual says, and nothing else."""
    if kind.before:
        admin.execute(kind.before.encode())
    url = traceable.admin_url.replace("postgresql://", "postgresql+psycopg://")
    level = "AUTOCOMMIT" if kind.is_autocommit else "READ COMMITTED"
    engine = create_engine(url, poolclass=NullPool, isolation_level=level)
    with traced(admin) as trace, suppress(DBAPIError), engine.connect() as connection:
        for statement in kind.statements:
            connection.exec_driver_sql(statement)
        connection.commit()
    assert lines(trace.statements[-1]) == kind.expected


def test_there_are_many_kinds() -> None:
    """A folder that is not found would be no failure otherwise."""
    assert len(kinds()) >= 40
