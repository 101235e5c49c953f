"""Leaves nothing to do for whoever comes first, so that what is measured is a statement's own."""

from typing import Any

from psycopg import Connection

from arxos_migrations.proof.postgresql.trace.queries import query


def settle(admin: Connection[Any]) -> None:
    """Do it behind the seeding; `admin` is a superuser's connection in autocommit mode.

    Else the first to read a row writes that its transaction is known to have ended, and the first
    to change a page behind a checkpoint writes the whole page to the server's log.
    """
    for name in ("settle_rows", "settle_pages"):
        admin.execute(query(name))
