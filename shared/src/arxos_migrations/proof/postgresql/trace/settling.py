"""Lets the planner know what there is, so that it reads tables in the same way each time."""

from typing import Any

from psycopg import Connection

from arxos_migrations.proof.postgresql.trace.queries import query


def settle(admin: Connection[Any]) -> None:
    """Do it behind the seeding; `admin` is a superuser's connection in autocommit mode.

    Of a table that nobody has counted the planner believes that it has ten pages, and may go
    through an index where the whole table is read on a database in use.
    """
    admin.execute(query("count_rows"))
