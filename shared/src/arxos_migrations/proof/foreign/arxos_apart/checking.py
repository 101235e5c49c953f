"""Whether an env.py runs revisions in the database that it is given, looked at before it does."""

import os
from typing import Any

from .faults import UnusableError


def checked(environment: Any, env: str, url: str) -> Any:  # noqa: ANN401 - Alembic's
    """Let every connection that an env.py configures be looked at before it is used.

    The function stands in the instance: Alembic knows the class itself by its name.
    Where a connection leads to another database, `configure` raises UnusableError.
    """
    configure = environment.configure

    def looked_at(connection: Any = None, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        if connection is not None and _database(connection) != _named(url):
            raise UnusableError(
                f"{env} did not migrate the database it was given: it opened another one, which "
                "was not touched.",
                "It may read the URL from sqlalchemy.url, DATABASE_URL or "
                'config.attributes["connection"]; name another variable with --url-env.',
            )
        configure(connection, *args, **kwargs)

    environment.configure = looked_at
    return environment


def _database(connection: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Ask below SQLAlchemy, which would begin a transaction of its own."""
    is_file = connection.dialect.name == "sqlite"
    driver = connection.connection
    cursor = driver.cursor()
    try:
        cursor.execute("PRAGMA database_list" if is_file else "SELECT current_database()")
        row = cursor.fetchone()
    finally:
        cursor.close()
    if not connection.in_transaction():
        driver.rollback()
    return os.path.realpath(row[2]) if is_file else str(row[0])


def _named(url: str) -> str:
    from sqlalchemy.engine import make_url

    read = make_url(url)
    database = str(read.database)
    return os.path.realpath(database) if read.drivername.startswith("sqlite") else database
