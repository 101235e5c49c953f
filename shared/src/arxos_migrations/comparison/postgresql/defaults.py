"""Lets a default that the server cannot read yet differ, instead of ending the comparison.

Alembic asks the server whether two defaults are equal; a label that an enum is still to get is
an error to it.
"""

from typing import TYPE_CHECKING, Any

from alembic.util import PriorityDispatchResult
from sqlalchemy.exc import DBAPIError

from arxos_migrations.comparison.postgresql.catalog import connection_of
from arxos_migrations.comparison.postgresql.judge import undone

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps

_NOT_READABLE = "22P02"
"""SQLSTATE of invalid text representation (PostgreSQL manual, appendix A)."""


def survive_new_labels(
    context: "AutogenContext", _operations: "UpgradeOps"
) -> PriorityDispatchResult:
    """Take a default that the server cannot read for another one."""
    impl, connection = context.migration_context.impl, connection_of(context)
    original = impl.compare_server_default

    def compare(*arguments: Any) -> bool:  # noqa: ANN401 - Alembic's own
        try:
            with undone(connection):
                return bool(original(*arguments))  # type: ignore[no-untyped-call] # Alembic's
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _NOT_READABLE:
                raise
            return True

    impl.compare_server_default = compare  # type: ignore[method-assign] # this run's own object
    return PriorityDispatchResult.CONTINUE
