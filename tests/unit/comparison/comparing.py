"""Models compared with what a test has made, and the lines of a revision that come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import MigrationScript
from sqlalchemy import Connection, MetaData

from arxos_migrations.env.autogenerate import PLUGINS


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found, as differences and as the lines of a revision."""

    diffs: list[Any]
    up: list[str]
    down: list[str]


Compare = Callable[[MetaData], Found]


def compared(
    connection: Connection,
    metadata: MetaData,
    *,
    options: dict[str, Any] | None = None,
    **rendering: Any,
) -> Found:
    """Compare by Alembic and our plugin; `rendering` says how the lines are to be written."""
    context = MigrationContext.configure(
        connection,
        opts={
            "target_metadata": metadata,
            "autogenerate_plugins": list(PLUGINS),
            "compare_type": True,
            "compare_server_default": True,
            **(options or {}),
        },
    )
    script = produce_migrations(context, metadata)
    assert isinstance(script, MigrationScript)
    assert script.upgrade_ops is not None
    assert script.downgrade_ops is not None
    return Found(
        diffs=script.upgrade_ops.as_diffs(),
        up=_lines(script.upgrade_ops, context, rendering),
        down=_lines(script.downgrade_ops, context, rendering),
    )


def _lines(operations: Any, context: MigrationContext, rendering: dict[str, Any]) -> list[str]:
    code = render_python_code(operations, migration_context=context, **rendering)
    lines = [line.strip() for line in code.splitlines()]
    found = [line for line in lines if line and not line.startswith("# ###")]
    return [] if found == ["pass"] else found
