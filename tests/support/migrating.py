"""A connection as the environment opens it to migrate."""

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.engines.postgresql.connect import connect
from arxos_migrations.engines.postgresql.gate import GatedConnection
from support.database import Database


def migrating(database: Database) -> GatedConnection:
    """Connect as the migration role; every statement passes a gate."""
    url = parse_postgresql_url(database.url, source="the test")
    connection = connect(url, purpose="a test", kind=GatedConnection)
    assert isinstance(connection, GatedConnection)
    return connection
