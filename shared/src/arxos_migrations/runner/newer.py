"""A database that newer code has migrated is not touched."""

from arxos_migrations.domain.service import Service
from arxos_migrations.errors import RefusedError
from arxos_migrations.history import History


def refuse_newer_database(service: Service, history: History, heads: tuple[str, ...]) -> None:
    """Raise RefusedError when the database is at a revision that no file here knows."""
    unknown = [head for head in heads if not history.is_known(head)]
    if not unknown:
        return
    newest = ", ".join(history.heads) or "none"
    raise RefusedError(
        f"The database of {service.name} is at {', '.join(unknown)}, which no revision file here "
        f"knows: it is newer than this code (newest here: {newest}).",
        remedy="Deploy the code that made that revision, or downgrade with it first.",
    )
