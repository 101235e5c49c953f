"""Alembic's SQLite dialect, with the operations that need a rebuild outside of a batch, too."""

from typing import TYPE_CHECKING, Any

from alembic.ddl.sqlite import SQLiteImpl

from arxos_migrations.operations.alteration import Alteration
from arxos_migrations.operations.indexes import absent_index_explained
from arxos_migrations.operations.mode import is_as_alembic

if TYPE_CHECKING:
    from sqlalchemy import Column, Constraint, Index


class RebuildingImpl(SQLiteImpl):
    """Does what SQLite's ALTER TABLE cannot, in place of the error that Alembic raises.

    Scripts (`--sql`) and revisions that want Alembic's way get what SQLiteImpl does.
    """

    def alter_column(
        self,
        table_name: str,
        column_name: str,
        *,
        schema: str | None = None,
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Change a column. Raises RefusedError and FailedCleanError, as all of these do."""
        if self._leaves_it():
            super().alter_column(table_name, column_name, schema=schema, **options)
        else:
            self._run("alter_column", table_name, schema, table_name, column_name, **options)

    def add_column(
        self,
        table_name: str,
        column: "Column[Any]",
        *,
        schema: str | None = None,
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Add a column."""
        if self._leaves_it():
            super().add_column(table_name, column, schema=schema, **options)
        else:
            self._run("add_column", table_name, schema, table_name, column, **options)

    def drop_column(
        self,
        table_name: str,
        column: "Column[Any]",
        *,
        schema: str | None = None,
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Drop a column."""
        if self._leaves_it():
            super().drop_column(table_name, column, schema=schema, **options)
        else:
            self._run("drop_column", table_name, schema, table_name, column, **options)

    def add_constraint(self, const: "Constraint", **options: Any) -> None:  # noqa: ANN401
        """Add a constraint."""
        if self._leaves_it() or not self._is_wanted(const):
            super().add_constraint(const, **options)
        else:
            self._run("add_constraint", const.table.name, const.table.schema, const)

    def drop_constraint(self, const: "Constraint", **options: Any) -> None:  # noqa: ANN401
        """Drop a constraint."""
        if self._leaves_it() or not self._is_wanted(const):
            super().drop_constraint(const, **options)
        else:
            table = const.table
            self._run("drop_constraint", table.name, table.schema, const, **options)

    def drop_index(self, index: "Index", **options: Any) -> None:  # noqa: ANN401
        """Drop an index."""
        if self._leaves_it():
            super().drop_index(index, **options)
        else:
            with absent_index_explained(self.connection, index):
                super().drop_index(index, **options)

    def _run(
        self,
        operation: str,
        table: str,
        schema: str | None,
        *arguments: Any,  # noqa: ANN401
        **options: Any,  # noqa: ANN401
    ) -> None:
        Alteration(self, table, schema=schema).run([(operation, arguments, options)])

    def _leaves_it(self) -> bool:
        return self.as_sql or is_as_alembic()

    def _is_wanted(self, constraint: "Constraint") -> bool:
        """Ask the rule of a constraint that comes with a type, as every other dialect does."""
        rule = getattr(constraint, "_create_rule", None)
        return rule is None or bool(rule(self))
