"""What a file stores of its objects, and what of that is somebody's business."""

import sqlite3
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from arxos_migrations.domain.layout import OWN_PREFIX
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.snapshot.sqlite.queries import query

_NEVER = ("sqlite_", OWN_PREFIX)


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """What made an object."""

    type: str
    """`table`, `virtual table`, `shadow table`, `index`, `trigger` or `view`."""
    name: str
    of: str
    """The table or view that it goes with; that of a table is its own name."""
    sql: str


def read_texts(connection: sqlite3.Connection, *, left_out: Collection[str]) -> list[Text]:
    """Read all but SQLite's own tables, ours, shadows, those named, and what belongs to one."""
    rows = connection.execute(query("texts")).fetchall()
    texts = [Text(type=type_, name=name, of=of, sql=sql) for type_, name, of, sql in rows]
    shadows = {folded(text.name) for text in texts if text.type == "shadow table"}
    hidden = shadows | {folded(name) for name in left_out}
    return [
        text
        for text in texts
        if folded(text.of) not in hidden and not folded(text.of).startswith(_NEVER)
    ]


def columns_of(connection: sqlite3.Connection, texts: Sequence[Text]) -> dict[str, list[str]]:
    """Ask for the columns of views and virtual tables; of one that does not work there are none."""
    found: dict[str, list[str]] = {}
    for text in texts:
        if text.type in ("view", "virtual table"):
            with suppress(sqlite3.Error):
                rows = connection.execute(query("columns"), {"name": text.name}).fetchall()
                found[text.name] = [name for (name,) in rows]
    return found
