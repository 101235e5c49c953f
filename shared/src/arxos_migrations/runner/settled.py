"""Where a database is after the death of the process that migrated it."""

from typing import TYPE_CHECKING, Any

from arxos_migrations.engines.engine import engine_of

if TYPE_CHECKING:
    from arxos_migrations.domain.place import Place
    from arxos_migrations.domain.service import Service


def settled_place(url: Any, service: "Service") -> "Place":  # noqa: ANN401 - each engine's own
    """Look when nothing of that process can be at work any more. Raises ArxosError.

    What a process has locked in an SQLite file ends with the process.
    """
    if service.engine == "postgresql":
        from arxos_migrations.runner.postgresql.guard import settled_place

        return settled_place(url, service)
    return engine_of(service).place_of(url, service)
