"""What `alter_column` asks for, written into a draft."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import Computed, Identity

from arxos_migrations.engines.sqlite.ddl import column_edits
from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.columns import parse_column
from arxos_migrations.engines.sqlite.ddl.names import folded, same
from arxos_migrations.engines.sqlite.rebuild.affinity import Affinity, affinity_of
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations import words

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

    from arxos_migrations.operations.draft import Draft


def alter_column(
    draft: "Draft",
    name: str,
    *,
    dialect: "Dialect",
    nullable: bool | None = None,
    server_default: Any = False,  # noqa: ANN401 - False: keep it; None: take it away
    type_: Any = None,  # noqa: ANN401 - a type or its class
    autoincrement: bool | None = None,
    **_existing: object,
) -> None:
    """Change type, default and NOT NULL; what is not asked for stays. Raises RefusedError.

    A comment changes nothing: SQLite has none.
    """
    _refuse_computed(draft, name, server_default, autoincrement)
    if type_ is not None:
        _change_type(draft, name, type_, dialect)
    if server_default is not False:
        _change_default(draft, name, server_default, dialect)
    if nullable is not None:
        text = column_edits.with_not_null(draft.column(name), not_null=not nullable)
        draft.change_column(name, text)


def _change_type(draft: "Draft", name: str, type_: Any, dialect: "Dialect") -> None:  # noqa: ANN401
    written, collation = words.type_sql(type_, dialect)
    _refuse_lost_alias(draft, name, written)
    text = column_edits.with_type(draft.column(name), written)
    if collation is not None:
        text = column_edits.with_collation(parse_column(text), collation)
    draft.change_column(name, text)


def _change_default(draft: "Draft", name: str, default: Any, dialect: "Dialect") -> None:  # noqa: ANN401
    column = draft.column(name)
    expression = None if default is None else words.default_sql(default, dialect)
    if default is not None and expression is None:
        raise RefusedError(
            f"The server_default of {draft.table.name}.{column.name} has no text that could be "
            f"written: {type(default).__name__} only says that there is one.",
            remedy="Write the default itself, as in server_default=sa.text('0'), "
            "or leave server_default out.",
        )
    draft.change_column(name, column_edits.with_default(column, expression))


def _refuse_computed(
    draft: "Draft",
    name: str,
    server_default: Any,  # noqa: ANN401
    autoincrement: bool | None,  # noqa: FBT001 - Alembic's own parameter
) -> None:
    column, what = draft.column(name), ""
    if autoincrement is not None:
        what = "autoincrement"
    elif isinstance(server_default, Computed | Identity):
        what = type(server_default).__name__
    elif server_default is not False and column.has(ClauseKind.GENERATED):
        what = "the default of a generated column"
    if what:
        raise RefusedError(
            f"alter_column cannot change {what}: {draft.table.name}.{column.name}.",
            remedy="Write the new text of the table with op.rebuild_table.",
        )


def _refuse_lost_alias(draft: "Draft", name: str, written: str) -> None:
    """Refuse BIGINT in the place of INTEGER where that alone makes SQLite number the rows."""
    column = draft.column(name)
    if (
        column.has(ClauseKind.PRIMARY_KEY)
        and same(column.type, "INTEGER")
        and folded(written) != "integer"
        and affinity_of(written) is Affinity.INTEGER
    ):
        raise RefusedError(
            f"{draft.table.name}.{column.name} would not be numbered any more as {written}: "
            "SQLite does that for INTEGER PRIMARY KEY alone.",
            remedy="Leave it as it is; INTEGER holds 64 bits. In models, use "
            f"{written} with a variant of Integer for sqlite.",
        )
