"""Where a database of a server is; psycopg costs so much that the rest need not be frugal."""

from pathlib import Path

from arxos_migrations.config import database_url, service_at, target_of
from arxos_migrations.engines.engine import engine_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arxos_migrations.quick.service import QuickService


def database_at(service: "QuickService", revision: str) -> str | None:
    """Give the URL of a database that is at this one revision, as it is shown.

    Raises ArxosError when the server does not say so: to ask it again could take long.
    """
    whole = service_at(Path(service.folder))
    if whole is None:
        return None
    url = database_url(whole, target_of(whole, None))
    place = engine_of(whole).place_of(url, whole)
    return str(url) if place.heads == (revision,) and place.half_done is None else None
