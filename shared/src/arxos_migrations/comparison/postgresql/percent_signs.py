"""Keeps per cent signs single in revisions.

Alembic writes expressions the way psycopg is given statements, each per cent sign twice; in the
revision's text they are doubled again when it runs, and `LIKE 'a%'` becomes `LIKE 'a%%'`.
"""

from typing import TYPE_CHECKING, Any

from alembic.util import PriorityDispatchResult

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps

_DOUBLING_STYLES = ("format", "pyformat")


def write_once(context: "AutogenContext", _operations: "UpgradeOps") -> PriorityDispatchResult:
    """Let the rendering that follows take the second sign away."""
    impl = context.migration_context.impl
    original = impl.render_ddl_sql_expr

    def render(*arguments: Any, **options: Any) -> str:  # noqa: ANN401 - Alembic's own
        return original(*arguments, **options).replace("%%", "%")

    if impl.dialect.paramstyle in _DOUBLING_STYLES:
        impl.render_ddl_sql_expr = render  # type: ignore[method-assign] # this run's own object
    return PriorityDispatchResult.CONTINUE
