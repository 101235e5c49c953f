"""Does the operations of one batch: renames first, then one rebuild for all that is left."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Constraint, Index

from arxos_migrations.engines.sqlite.ddl.names import same
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from arxos_migrations.engines.sqlite.rebuild.facts import read_facts
from arxos_migrations.engines.sqlite.rebuild.native import rename_column
from arxos_migrations.engines.sqlite.rebuild.preconditions import refuse_unready
from arxos_migrations.engines.sqlite.rebuild.scopes import savepoint
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.column_changes import alter_column
from arxos_migrations.operations.draft import Draft
from arxos_migrations.operations.driver import driver_of
from arxos_migrations.operations.ordering import ordered
from arxos_migrations.operations.simply import done_simply
from arxos_migrations.operations.trading import refuse_traded

if TYPE_CHECKING:
    from alembic.ddl.impl import DefaultImpl

Operation = tuple[str, tuple[Any, ...], Mapping[str, Any]]
"""As Alembic notes it down: the name of a method, and what it is called with."""


class Alteration:
    """One table, and how a batch wants it changed."""

    def __init__(
        self,
        impl: "DefaultImpl",
        table: str,
        *,
        schema: str | None = None,
        recreate: str = "auto",
        convention: Mapping[str, Any] | None = None,
    ) -> None:
        """Begin with the table as it is. Raises RefusedError, as every method here does."""
        _refuse_attached(table, schema)
        self._impl = impl
        self._connection = driver_of(impl.connection)
        refuse_unready(self._connection, table)
        self._table = read_facts(self._connection, table).name
        self._recreate = recreate
        self._convention = convention
        self._renamed: dict[str, str] = {}
        self._created: list[tuple[Index, dict[str, Any]]] = []
        self._draft = self._new_draft()

    @property
    def table(self) -> TableText:
        """The text of the table, with what is written into it so far."""
        return self._draft.table

    def run(
        self,
        operations: Sequence[Operation],
        *,
        restated: Sequence[Constraint] = (),
        ordering: Sequence[Sequence[str]] = (),
    ) -> None:
        """Do them all or none; `restated` constraints and an order of columns come last.

        Raises FailedCleanError as well.
        """
        with savepoint(self._connection):
            later = self._rename_first(operations)
            for number, (name, arguments, options) in enumerate(operations):
                getattr(self, f"_{name}")(*arguments, **options)
                if number in later:
                    self._finish()
                    self._rename(arguments[1], options["name"])
            for constraint in restated:
                self._draft.restate(constraint)
            if ordering:
                self._draft.order(ordered(self._draft.names, ordering))
            self._finish(always=self._recreate == "always")
            for index, options in self._created:
                self._impl.create_index(index, **options)

    def _new_draft(self) -> Draft:
        return Draft(
            parse_table(read_facts(self._connection, self._table).sql),
            renamed=self._renamed,
            dialect=self._impl.dialect,
            convention=self._convention,
        )

    def _rename_first(self, operations: Sequence[Operation]) -> set[int]:
        """Rename what can be renamed now; give the numbers of the rest.

        A name may be free only after another operation of the batch.
        """
        wanted = {number: pair for number, pair in enumerate(map(_renaming, operations)) if pair}
        refuse_traded(self._table, list(wanted.values()))
        later = set()
        for number, (old, new) in wanted.items():
            table = self._draft.table
            if table.column(old) is None or (table.column(new) is not None and not same(old, new)):
                later.add(number)
            else:
                self._rename(old, new)
        return later

    def _rename(self, old: str, new: str) -> None:
        rename_column(self._connection, self._table, self._draft.column(old).name, new)
        self._renamed[old] = new
        self._draft = self._new_draft()

    def _finish(self, *, always: bool = False) -> None:
        """Bring the table to the draft, and begin another one."""
        draft = self._draft
        if draft.needs_rebuild or always or not self._done_simply(draft):
            if self._recreate == "never":
                raise RefusedError(
                    f"This change of {self._table} needs a rebuild, and recreate is 'never'.",
                    remedy="Leave recreate out of batch_alter_table.",
                )
            change = Change(table=self._table, sql=draft.table.stored, kept=tuple(draft.kept))
            rebuild(self._connection, change)
        self._draft = self._new_draft()

    def _done_simply(self, draft: Draft) -> bool:
        is_last = self._recreate == "never"
        return done_simply(self._connection, self._table, draft.simple, is_last=is_last)

    def _alter_column(
        self,
        _table: str,
        column: str,
        *,
        name: str | None = None,  # noqa: ARG002 - renames are done before or after this
        **options: Any,  # noqa: ANN401
    ) -> None:
        alter_column(self._draft, column, dialect=self._impl.dialect, **options)

    def _add_column(
        self,
        _table: str,
        column: "Column[Any]",
        *,
        insert_before: str | None = None,
        insert_after: str | None = None,
        if_not_exists: bool | None = None,
        inline_references: bool | None = None,
        **_options: object,
    ) -> None:
        if if_not_exists and self._draft.table.column(column.name) is not None:
            return
        self._draft.add_column(column, after=insert_after, before=insert_before)
        if inline_references and len(column.foreign_keys) == 1:
            (key,) = column.foreign_keys
            if key.constraint is not None:  # Alembic leaves it to the column's text
                self._draft.add_constraint(key.constraint)

    def _drop_column(
        self,
        _table: str,
        column: "Column[Any]",
        *,
        if_exists: bool | None = None,
        existing_type: Any = None,  # noqa: ANN401
        **_options: object,
    ) -> None:
        if if_exists and self._draft.table.column(column.name) is None:
            return
        self._draft.drop_check_of_type(existing_type)
        self._draft.drop_column(column.name)

    def _add_constraint(self, constraint: Constraint) -> None:
        self._draft.add_constraint(constraint)

    def _drop_constraint(self, constraint: Constraint, *, if_exists: bool | None = None) -> None:
        self._draft.drop_constraint(constraint, if_exists=bool(if_exists))

    def _create_index(self, index: Index, **options: Any) -> None:  # noqa: ANN401
        for column in index.columns:  # of a table that Alembic made up for it
            column.name = self._draft.name_of_now(column.name)
        self._created.append((index, options))

    def _drop_index(self, index: Index, **options: Any) -> None:  # noqa: ANN401
        self._impl.drop_index(index, **options)

    def _rename_table(self, *_arguments: object, **_options: object) -> None:
        raise RefusedError(
            f"The batch of {self._table} renames the table.",
            remedy="Use op.rename_table, before or after the batch.",
        )

    def _note_nothing(self, *_arguments: object, **_options: object) -> None:
        """SQLite has no comments; Alembic passes them by as well."""

    _create_table_comment = _drop_table_comment = _create_column_comment = _note_nothing


def _renaming(operation: Operation) -> tuple[str, str] | None:
    name, arguments, options = operation
    new = options.get("name")
    if name != "alter_column" or new is None or new == arguments[1]:
        return None
    return str(arguments[1]), str(new)


def _refuse_attached(table: str, schema: str | None) -> None:
    if schema is not None and not same(schema, "main"):
        raise RefusedError(
            f"The table {table} is in the attached database {schema}.",
            remedy="Migrate that database by itself.",
        )
