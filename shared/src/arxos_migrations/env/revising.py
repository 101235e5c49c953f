"""What the header of a new revision says: its phase, and what a downgrade loses."""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from alembic.operations.ops import (
    AddColumnOp,
    CreateTableOp,
    DropColumnOp,
    DropTableOp,
    MigrateOperation,
    OpContainer,
)

from arxos_migrations.domain.phase import Phase
from arxos_migrations.env.settings import x_arguments
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.operations.ops import MigrationScript
    from alembic.runtime.migration import MigrationContext

_log = logging.getLogger("arxos_migrations")


def asked_phase(config: "Config") -> Phase | None:
    """Return the phase that was asked for: `--phase`, or `-x phase=…` on a bare `alembic`.

    Raises UsageError when there is no such phase.
    """
    asked = config.attributes.get("phase") or x_arguments(config).get("phase")
    if asked is None or asked in tuple(Phase):
        return Phase(asked) if asked is not None else None
    raise UsageError(f"There is no phase {asked!r}.", remedy=f"The phases are {', '.join(Phase)}.")


def template_arguments(asked: Phase | None) -> dict[str, str]:
    """Return what the template prints beside Alembic's own fields and the author."""
    return {"phase": asked or Phase.EXPAND, "rollback": ""}


def describe(
    context: "MigrationContext", _revision: object, scripts: "list[MigrationScript]"
) -> None:
    """Say in the header what was found; write no file where models and database agree."""
    found = [found for script in scripts for found in _operations(script.upgrade_ops)]
    arguments = context.opts["template_args"]
    removes = any(isinstance(operation, DropTableOp | DropColumnOp) for operation in found)
    if removes and context.config is not None and asked_phase(context.config) is None:
        arguments["phase"] = Phase.CONTRACT
    arguments["rollback"] = "; ".join(filter(None, map(_lost_by_downgrade, found)))
    command = context.opts["revision_context"].command_args
    if command["autogenerate"] and command["message"] and not found:
        scripts.clear()
        _log.info("Models and database agree: no revision was written.")


def _operations(container: "OpContainer | None") -> "Iterator[MigrateOperation]":
    for operation in container.ops if container is not None else ():
        if isinstance(operation, OpContainer):
            yield from _operations(operation)
        else:
            yield operation


def _lost_by_downgrade(operation: "MigrateOperation") -> str:
    match operation:
        case CreateTableOp(table_name=table):
            return f"drops {table} with its rows"
        case AddColumnOp(table_name=table, column=column):
            return f"drops {table}.{column.name} with its values"
        case DropTableOp(table_name=table):
            return f"{table} comes back empty"
        case DropColumnOp(table_name=table, column_name=column):
            return f"{table}.{column} comes back without its values"
    return ""
