"""Where a database is after the death of the process that migrated it."""

from typing import TYPE_CHECKING, Any

from arxos_migrations.engines.engine import engine_of

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


def settled_heads(url: Any, service: "Service") -> tuple[str, ...]:  # noqa: ANN401 - each engine's own
    """Look when nothing of that process can be at work any more. Raises ArxosError.

    What a process has locked in an SQLite file ends with the process.
    """
    if service.engine == "postgresql":
        from arxos_migrations.runner.postgresql.guard import settled_heads

        return settled_heads(url, service)
    return engine_of(service).heads_of(url, service)
