"""What can be compared: a file, a database, a revision, the models; named by one word."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.audit.looking import looking
from arxos_migrations.config import database_url, service_named, target_of
from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.private_server import private_folder
from arxos_migrations.errors import UsageError
from arxos_migrations.proof.expected import expected_snapshot
from arxos_migrations.snapshot.database import read_snapshot
from arxos_migrations.snapshot.ignoring import without
from arxos_migrations.snapshot.value import Snapshot, from_json

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

MODELS = "models"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """How sources are read."""

    service: "Service | None"
    """The one that is meant where a word names none."""
    folder: Path
    """Where names of services and files count from."""
    install: bool
    """Whether packages may be installed for a shadow, which the models need."""
    tell: Callable[[str], None]


def snapshot_of(word: str, reading: Reading) -> Snapshot:
    """Read what a word names.

    `rooms.json` is a file that `diff --save` has written, `backend` the database of a service,
    `backend:staging` that of another target, `backend@006` the schema that a revision leads to,
    `backend@head` the newest one, `backend@models` that of the models. Raises UsageError for a
    word that names nothing, and what keeps it from being read.
    """
    if word.endswith(".json"):
        return _file(reading.folder / word)
    if "@" in word:
        name, _, revision = word.rpartition("@")
        service = _service(name, reading)
        return _models(service, reading) if revision == MODELS else _revision(service, revision)
    name, _, target = word.partition(":")
    service = _service(name, reading)
    url = database_url(service, target_of(service, target or None))
    with looking(url, service) as driver:
        return read_snapshot(driver, service)


def _file(path: Path) -> Snapshot:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(
            f"There is no file {path}.", remedy="Name one that `arxos-migrate diff --save` wrote."
        ) from None
    except UnicodeDecodeError:
        text = ""
    return from_json(text, source=str(path))


def _service(name: str, reading: Reading) -> "Service":
    if name:
        return service_named(name, reading.folder)
    if reading.service is None:
        raise UsageError("No service is named.", remedy="Write it before the @, as in backend@006.")
    return reading.service


def _revision(service: "Service", revision: str) -> Snapshot:
    history = sound_history(service)
    heads = _heads(history, revision)
    return without(expected_snapshot(history, heads, engine=service.engine), service.ignore)


def _heads(history: "History", revision: str) -> tuple[str, ...]:
    if revision in ("head", "heads"):
        return history.effective_heads
    if revision == "base":
        return ()
    if not history.is_known(revision):
        known = ", ".join(history.order[-5:])
        raise UsageError(
            f"There is no revision {revision}.", remedy=f"Name one of them, such as {known}."
        )
    return (revision,)


def _models(service: "Service", reading: Reading) -> Snapshot:
    """Let SQLAlchemy make the tables of the models in a shadow."""
    from sqlalchemy import create_engine

    from arxos_migrations.engines.engine import engine_of
    from arxos_migrations.proof.grounds import ground_of

    if service.models is None:
        raise UsageError(
            f"{service.name} names no models.",
            remedy='Write `models = "module:metadata"` into [tool.arxos-migrations].',
        )
    module, _, attribute = service.models.partition(":")
    metadata = getattr(import_module(module), attribute)
    folder = private_folder(service)
    with (
        ground_of(service, folder, install=reading.install, tell=reading.tell) as ground,
        ground.copied(ground.base) as name,
    ):
        url = ground.url(name).partition("://")[2]
        engine = create_engine(f"{engine_of(service).DIALECT}://{url}")
        metadata.create_all(engine)
        engine.dispose()
        return without(ground.snapshot(name), service.ignore)
