"""Asks the server how it would write what a model says.

PostgreSQL keeps no source text of predicates, expressions and CHECKs; it writes them anew from
their parsed form, with casts and brackets of its own. So the model's index or rule is made on
an empty temporary copy of the table, read back, and rolled back (PostgreSQL manual, 9.26
System Information Functions; CREATE TABLE … LIKE).

What the server has written it may write differently when it reads its own text: IN over a
varchar column is the usual case. So two texts are one when they meet after one such turn.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from arxos_migrations.comparison.postgresql.catalog import connection_of
from arxos_migrations.comparison.postgresql.lists import as_list
from arxos_migrations.comparison.postgresql.queries import query
from arxos_migrations.comparison.postgresql.words import quoted_table
from arxos_migrations.errors import RefusedError

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps
    from sqlalchemy import Connection

_NO_TEMPORARY_TABLES = {"42501", "25006"}
"""SQLSTATE of a missing TEMPORARY privilege and of a read-only server."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """How one kind of thing is made on the copy, and read."""

    make: str
    """The statement, with braces in the place of the words."""
    read: str
    """The name of the SQL file that reads it."""


INDEX = Form(
    make="CREATE INDEX arxos_comparison_index ON pg_temp.arxos_comparison {}",
    read="written_index",
)
RULE = Form(
    make="ALTER TABLE pg_temp.arxos_comparison ADD CONSTRAINT arxos_comparison_rule {}",
    read="written_rule",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judge:
    """Asks about one table."""

    connection: "Connection"
    table: str
    schema: str | None

    @classmethod
    def of(cls, context: "AutogenContext", operations: "ModifyTableOps") -> "Judge":
        """Ask about the table that is compared."""
        return cls(
            connection=connection_of(context),
            table=operations.table_name,
            schema=operations.schema,
        )

    def different(self, form: Form, pairs: Mapping[str, tuple[str, str]]) -> set[str]:
        """Name the pairs of a model's words and a catalog's text that are not one.

        Words that the server refuses fit only the model's table, so they differ. Raises
        RefusedError where the role may make no temporary table.
        """
        if not pairs:
            return set()
        with self._copied():
            return {name for name, pair in pairs.items() if not self._meet(form, *pair)}

    def restoring(self, form: Form, text: str) -> str:
        """Return words that make the server write this text again, as far as there are any."""
        with self._copied():
            return next(
                (words for words in (text, as_list(text)) if self._written(form, words) == text),
                text,
            )

    def _meet(self, form: Form, words: str, fact: str) -> bool:
        written = self._written(form, words)
        if written is None or written == fact:
            return written == fact
        return fact == self._written(form, written) or written == self._written(form, fact)

    @contextmanager
    def _copied(self) -> Iterator[None]:
        original = quoted_table(self.table, self.schema)
        copy = f"CREATE TEMPORARY TABLE arxos_comparison (LIKE {original}) ON COMMIT DROP"
        with undone(self.connection):
            try:
                run(self.connection, copy)
            except DBAPIError as error:
                if _may_not(error):
                    raise _refusal(f"on which the server reads the rules of {self.table}") from None
                raise
            yield

    def _written(self, form: Form, words: str) -> str | None:
        try:
            with undone(self.connection):
                run(self.connection, form.make.format(words))
                return str(self.connection.exec_driver_sql(query(form.read)).scalar_one())
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            return None


def works(connection: "Connection", statements: Iterable[str]) -> bool:
    """Say whether the server takes the statements, one after the other, and undo them.

    Raises RefusedError where the role may not try them, as on a read-only server.
    """
    try:
        with undone(connection):
            for statement in statements:
                run(connection, statement)
    except DBAPIError as error:
        if _may_not(error):
            raise _refusal("on which changes of types are tried") from None
        if error.connection_invalidated:
            raise
        return False
    return True


def _may_not(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _NO_TEMPORARY_TABLES


def _refusal(table: str) -> RefusedError:
    return RefusedError(
        "Models and database cannot be compared: the role may not make the temporary table "
        f"{table}.",
        remedy="Grant it TEMPORARY on the database; where the server is read-only, "
        "compare with its primary.",
    )


def run(connection: "Connection", statement: str) -> None:
    """Execute a statement as it is; the driver takes a lone per cent sign for a value."""
    connection.exec_driver_sql(statement.replace("%", "%%"))


@contextmanager
def undone(connection: "Connection") -> Iterator[None]:
    """Roll back what the block does, and nothing else."""
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
