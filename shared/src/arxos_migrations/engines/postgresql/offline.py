"""What a SQL script needs around its steps: the same lock and settings as a live run."""

from psycopg import sql

from arxos_migrations.domain.service import OWN_SCHEMA, Service
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.engines.postgresql.session_lock import lock_key


def opening(service: Service, *, creates_schema: bool) -> str:
    """Return the first statements of a script."""
    parts = [_filled("offline_opening", service)]
    if creates_schema:
        parts.append(_filled("offline_own_schema", service))
    return "\n".join(parts)


def closing(service: Service) -> str:
    """Return the last statement of a script."""
    return _filled("offline_closing", service)


def _filled(name: str, service: Service) -> str:
    text = sql.SQL(query(name)).format(
        schema=sql.Identifier(service.schema),
        own_schema=sql.Identifier(OWN_SCHEMA),
        own_schema_text=sql.Literal(OWN_SCHEMA),
        key=sql.Literal(lock_key(service)),
    )
    return text.as_string(None).strip()
