"""The texts that the database stores: one query per autogenerate."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from arxos_migrations.comparison.sqlite.queries import query
from arxos_migrations.engines.sqlite.ddl.names import folded, same

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from sqlalchemy import Connection


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """What made a table, an index, a trigger or a view."""

    kind: str
    name: str
    table: str
    sql: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """All texts of a database, in the order in which they were made."""

    texts: tuple[Text, ...]

    def table(self, name: str) -> str:
        """Give the text of a table. Raises LookupError where there is none."""
        for text in self.texts:
            if text.kind == "table" and same(text.name, name):
                return text.sql
        raise LookupError(name)

    def indexes(self, table: str) -> Mapping[str, Text]:
        """Give the indexes of a table that have a text, by name."""
        return {folded(text.name): text for text in self._of("index", table)}

    def triggers(self, table: str) -> Mapping[str, Text]:
        """Give the triggers of a table, by name."""
        return {folded(text.name): text for text in self._of("trigger", table)}

    def of_table(self, table: str) -> list[str]:
        """Give the texts of a table and of all that goes with it, in an order to run them."""
        found = [text for text in self.texts if same(text.table, table)]
        return [text.sql for text in sorted(found, key=lambda text: text.kind != "table")]

    def _of(self, kind: str, table: str) -> list[Text]:
        return [text for text in self.texts if text.kind == kind and same(text.table, table)]


_read: "WeakKeyDictionary[AutogenContext, Stored]" = WeakKeyDictionary()


def stored(context: "AutogenContext") -> Stored:
    """Read the database that Alembic compares with."""
    if context not in _read:
        if context.connection is None:
            raise TypeError("comparing needs a database")
        _read[context] = read(context.connection)
    return _read[context]


def read(connection: "Connection") -> Stored:
    """Read what a database has now."""
    rows = connection.exec_driver_sql(query("texts"))
    return Stored(
        texts=tuple(Text(kind=row[0], name=row[1], table=row[2], sql=row[3]) for row in rows)
    )
