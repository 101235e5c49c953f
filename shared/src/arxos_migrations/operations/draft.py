"""The text of a table while the operations of a batch are written into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Constraint, ForeignKeyConstraint, PrimaryKeyConstraint
from sqlalchemy.exc import ArgumentError

from arxos_migrations.engines.sqlite.ddl import edits
from arxos_migrations.engines.sqlite.ddl.columns import Column as ColumnText
from arxos_migrations.engines.sqlite.ddl.names import same
from arxos_migrations.engines.sqlite.ddl.table_text import Found, TableText
from arxos_migrations.engines.sqlite.rebuild.facts import absent_column
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations import finding, words

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


@dataclass(frozen=True, slots=True)
class Added:
    """A column at the end, as SQLite itself can add it."""

    definition: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A column, as SQLite itself can drop it."""

    name: str


class Draft:
    """Changes one table's text; nothing is done yet. Every method may raise RefusedError."""

    def __init__(
        self,
        table: TableText,
        *,
        renamed: Mapping[str, str],
        dialect: "Dialect",
        convention: Mapping[str, Any] | None,
    ) -> None:
        """Begin with the text as it is; `renamed` says what old names are called now."""
        self.table = table
        self.kept = list(self.names)
        """The columns whose values stay."""
        self.simple: list[Added | Dropped] = []
        """What SQLite may do itself, if nothing else is wanted."""
        self.needs_rebuild = False
        self._renamed = renamed
        self._dialect = dialect
        self._convention = convention

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in their order."""
        return tuple(column.name for column in self.table.columns)

    def name_of_now(self, name: str) -> str:
        """Say what a column is called that may be meant by the name it had before this batch."""
        if self.table.column(name) is None:
            for old, new in self._renamed.items():
                name = new if same(old, name) else name
        return name

    def column(self, name: str) -> ColumnText:
        """Find a column by its name, or by the one it had before this batch."""
        column = self.table.column(self.name_of_now(name))
        if column is None:
            raise absent_column(self.table.name, name, self.names)
        return column

    def change_column(self, name: str, text: str) -> None:
        """Write a column in another way."""
        if text != self.column(name).text:
            self.table = edits.change_column(self.table, self.column(name).name, text)
            self.needs_rebuild = True

    def add_column(
        self, column: "Column[Any]", *, after: str | None = None, before: str | None = None
    ) -> None:
        """Write a new column, at the end or at a place."""
        if self.table.column(column.name) is not None:
            raise RefusedError(
                f"There is a column {column.name} in {self.table.name} already.",
                remedy="Mend the name in the revision.",
            )
        text = words.column_sql(column, self._dialect)
        position = self._position(after, before)
        if column.primary_key and edits.primary_key(self.table) is not None:
            raise RefusedError(
                f"{self.table.name} has a primary key already, so {column.name} cannot be one.",
                remedy="Add the column without primary_key, then use create_primary_key.",
            )
        self.table = edits.add_column(self.table, text, position=position)
        self.simple.append(Added(text))
        self.needs_rebuild |= position not in (None, len(self.table.columns) - 1)

    def drop_column(self, name: str) -> None:
        """Take a column away; whoever uses it is asked for when the table is rebuilt."""
        column = self.column(name)
        if len(self.table.columns) == 1:
            raise RefusedError(
                f"{column.name} is the only column of {self.table.name}.",
                remedy="Drop the table, or add a column first.",
            )
        self.table = edits.drop_column(self.table, column.name)
        self.kept = [kept for kept in self.kept if not same(kept, column.name)]
        self.simple.append(Dropped(column.name))

    def add_constraint(self, constraint: Constraint) -> None:
        """Write a new constraint; a primary key takes the place of the one there is."""
        name = words.name_of(constraint)
        if name is not None and finding.named(self.table, name) is not None:
            raise RefusedError(
                f"There is a constraint {name} in {self.table.name} already.",
                remedy="Give the new one another name, or drop the old one first.",
            )
        if isinstance(constraint, PrimaryKeyConstraint):
            self._drop_primary_key()
        self._write_names_of_now(constraint)
        text = words.constraint_sql(constraint, self._dialect)
        self.table = edits.add_constraint(self.table, text)
        self.needs_rebuild = True

    def drop_constraint(self, constraint: Constraint, *, if_exists: bool = False) -> None:
        """Take a constraint away, by its name, its conventional name, or as the only one."""
        found = self._find(constraint)
        if found is None and not if_exists and not words.is_of_type(constraint):
            raise finding.absent(self.table, str(constraint.name))
        if found is not None:
            self.table = edits.drop_constraint(self.table, found)
            self.needs_rebuild = True

    def restate(self, constraint: Constraint) -> None:
        """Add a constraint unless it is there; give it its name where it had none."""
        try:
            words.bind(constraint, self.table.name, {*self.names, *self._renamed})
        except ArgumentError:
            raise RefusedError(
                f"The table_args of {self.table.name} have a {type(constraint).__name__} "
                "on a column that is not there.",
                remedy="Mend the name in the revision.",
            ) from None
        self._write_names_of_now(constraint)
        found = finding.equal(self.table, constraint, self._dialect)
        if found is not None and found.clause.name is None and words.name_of(constraint):
            self.table = edits.drop_constraint(self.table, found)
            found = None
        if found is None:
            self.add_constraint(constraint)

    def order(self, names: Sequence[str]) -> None:
        """Write the columns in another order."""
        if self.names != tuple(names):
            self.table = edits.order_columns(self.table, names)
            self.needs_rebuild = True

    def drop_check_of_type(self, type_: object) -> None:
        """Take the named CHECK away that came with a column's Boolean or Enum."""
        name = getattr(type_, "name", None)
        found = finding.named(self.table, name) if isinstance(name, str) else None
        if found is not None:
            self.table = edits.drop_constraint(self.table, found)
            self.needs_rebuild = True

    def _find(self, constraint: Constraint) -> Found | None:
        name = words.name_of(constraint)
        if name is not None:
            return finding.named(self.table, name, self._convention)
        if words.is_of_type(constraint):
            return finding.equal(self.table, constraint, self._dialect)
        return finding.only_one_like(self.table, constraint)

    def _position(self, after: str | None, before: str | None) -> int | None:
        if after is not None:
            index = self.table.position(self.column(after).name)
            return None if index is None else index + 1
        return None if before is None else self.table.position(self.column(before).name)

    def _drop_primary_key(self) -> None:
        found = edits.primary_key(self.table)
        if found is not None:
            self.table = edits.drop_constraint(self.table, found)

    def _write_names_of_now(self, constraint: Constraint) -> None:
        # The columns are those of a table that Alembic made up for this constraint alone.
        for column in getattr(constraint, "columns", ()):
            column.name = self.column(column.name).name
        if isinstance(constraint, ForeignKeyConstraint):
            for element in constraint.elements:
                if same(element.column.table.name, self.table.name):
                    element.column.name = self.column(element.column.name).name
