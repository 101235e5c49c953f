"""What a SQL script needs around its steps: the same lock and settings as a live run."""

from collections.abc import Collection

from psycopg import sql

from arxos_migrations.domain.service import OWN_SCHEMA, Service
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.engines.postgresql.session_lock import lock_key


def opening(service: Service) -> str:
    """Return the first statements of a script."""
    table = service.version_table
    names = [name for name in (table.schema, table.name) if name is not None]
    values = {
        "schema": sql.Identifier(service.schema),
        "version_table": sql.Literal(sql.Identifier(*names).as_string(None)),
        "client_check": sql.SQL(query("pin_client_check").strip()),
        "key": sql.Literal(lock_key(service)),
    }
    parts = [_filled("offline_opening", **values)]
    if table.schema == OWN_SCHEMA:
        parts.append(
            _filled(
                "offline_own_schema",
                own_schema=sql.Identifier(OWN_SCHEMA),
                own_schema_text=sql.Literal(OWN_SCHEMA),
            )
        )
    return "\n".join(parts)


def before_step(service: Service, heads: Collection[str]) -> str:
    """Return what stands before a step that begins at `heads`.

    Where lock or place is not right, it fails, and what follows it may only read: also
    outside of transactions, and where the script is not told to stop at an error.
    """
    # Sorted as COLLATE "C" sorts, and never empty.
    place = ", ".join(sorted(heads, key=str.encode)) or "base"
    return _filled(
        "offline_place",
        place=sql.Literal(place),
        key=sql.Literal(lock_key(service)),
        history=sql.Literal(service.history),
    )


def begin(service: Service, heads: Collection[str], *, again: bool) -> str:
    """Return how a transaction of a step begins.

    A downgrade leaves the version table empty, as `before_step` has seen; the script makes it
    again.
    """
    if heads or again:
        return "BEGIN;"
    table = service.version_table
    names = [name for name in (table.schema, table.name) if name is not None]
    name = sql.Identifier(*names)
    return "BEGIN;\n\n" + _filled(
        "offline_empty_table",
        version_table=name,
        version_table_text=sql.Literal(name.as_string(None)),
    )


def closing(service: Service) -> str:
    """Return the last statements of a script."""
    return _filled("offline_closing", key=sql.Literal(lock_key(service)))


def _filled(name: str, **values: sql.Composable) -> str:
    return sql.SQL(query(name)).format(**values).as_string(None).strip()
