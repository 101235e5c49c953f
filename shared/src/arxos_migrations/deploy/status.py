"""Where a database is, beside what the revision files hold."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arxos_migrations.config import database_url
from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.newer import refuse_newer
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.history.steps import pending
from arxos_migrations.runner.void import is_void

if TYPE_CHECKING:
    from arxos_migrations.domain.place import HalfDone
    from arxos_migrations.domain.service import Service, Target


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """One service, one database."""

    service: str
    alias: str
    engine: str
    current: tuple[str, ...]
    heads: tuple[str, ...]
    pending: tuple[Step, ...]
    half_done: "HalfDone | None" = None


def status_of(service: "Service", target: "Target") -> Status:
    """Read files and database. Raises ArxosError."""
    url = database_url(service, target)
    history = sound_history(service)
    place = engine_of(service).place_of(url, service)
    refuse_newer(service, url, history, place.heads)
    waiting, half_done = pending(history, place.heads), place.half_done
    if half_done is not None and is_void(half_done, place.heads, history):
        half_done = None  # the next run deletes its record
    return Status(
        service=service.name,
        alias=service.alias,
        engine=service.engine,
        current=place.heads,
        heads=history.heads,
        pending=tuple(
            Step(revision=file.revision, direction=Direction.UPGRADE, title=_title(file.docstring))
            for file in waiting
        ),
        half_done=half_done,
    )


def _title(docstring: str) -> str:
    return docstring.strip().partition("\n")[0].rstrip(".")
