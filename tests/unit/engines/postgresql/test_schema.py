"""The schema of version table, audit and journal."""

from arxos_migrations.engines.postgresql.schema import create_schema
from support.database import Database

ACL = "SELECT nspacl FROM pg_namespace WHERE nspname = %s"


def test_a_schema_is_made_once_and_nobody_else_has_a_right_on_it(empty: Database) -> None:
    """Whatever its name."""
    name = 'Odd"; schema'
    with empty.connect(empty.admin_url) as connection:
        create_schema(connection, name)
        create_schema(connection, name)
        assert connection.execute(ACL, [name]).fetchall() == [(None,)]
