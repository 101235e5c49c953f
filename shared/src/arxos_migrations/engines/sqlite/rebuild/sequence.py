"""The counter of AUTOINCREMENT, which knows of numbers whose rows are gone."""

from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.edits import primary_key
from arxos_migrations.engines.sqlite.ddl.names import mentions
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.rebuild.queries import query


def is_counted(table: TableText) -> bool:
    """Say whether its primary key is AUTOINCREMENT."""
    key = primary_key(table)
    return key is not None and mentions(key.text, "AUTOINCREMENT")


def read_sequence(connection: Connection, table: str) -> tuple[int, ...]:
    """Read where it stands; nothing before the first row."""
    rows = connection.execute(query("sequence"), {"table": table}).fetchall()
    return tuple(number for (number,) in rows)


def restore_sequence(connection: Connection, table: str, numbers: tuple[int, ...]) -> None:
    """Set it to where it stood, whatever copying the rows has made of it."""
    connection.execute(query("sequence_forget"), {"table": table})
    for number in numbers:
        connection.execute(query("sequence_restore"), {"table": table, "seq": number})
