"""Virtual tables that read a table by its columns' names, as FTS5 reads its external content."""

import re
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.rebuild.queries import query


def virtual_readers(connection: Connection, table: str, column: str) -> tuple[str, ...]:
    """Name those whose arguments have both names; what else arguments mean no one knows."""
    return tuple(
        f"the virtual table {name}"
        for name, sql in connection.execute(query("virtual_tables")).fetchall()
        if _has_word(sql, table) and _has_word(sql, column)
    )


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
