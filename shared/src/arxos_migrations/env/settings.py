"""What a run is told by its caller, and the service it belongs to."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arxos_migrations.config import foreign_service, target_of
from arxos_migrations.domain.events import Listener
from arxos_migrations.env.narrate import narrate
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from alembic.config import Config

    from arxos_migrations.audit.records import Consent
    from arxos_migrations.domain.service import Service, Target

ATTRIBUTE = "arxos_migrations"
"""The key of `Config.attributes` under which a caller leaves RunSettings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RunSettings:
    """What `arxos-migrate` tells the environment; a bare `alembic` tells nothing."""

    target: str | None = None
    tell: Listener = narrate
    expected_heads: tuple[str, ...] | None = None
    """Where the database was when a relative target was resolved."""
    raises_own_errors: bool = False
    """Whether the caller reads ArxosError; Alembic's command line wants CommandError."""
    lock_wait_s: float | None = None
    accept_edited: tuple[str, ...] = ()
    """Revisions whose file may be another one than when they were run or begun."""
    consent: "Consent | None" = None
    """What may be lost, where somebody has agreed to that."""
    typed_in: Path | None = None
    """The folder that a relative path of a database file counts from; None for this process's."""


def settings_of(config: "Config") -> RunSettings:
    """Read what the caller left; on a bare `alembic`, they are `-x` arguments."""
    given = config.attributes.get(ATTRIBUTE)
    if isinstance(given, RunSettings):
        return given
    words = x_arguments(config)
    accepted = tuple(word for word in words.get("accept_edited", "").split(",") if word)
    return RunSettings(target=words.get("target"), accept_edited=accepted)


def service_of(config: "Config", settings: RunSettings) -> "tuple[Service, Target]":
    """Find the service by the folder of its alembic.ini. Raises UsageError."""
    if config.config_file_name is None:
        raise UsageError(
            "Alembic was called without an ini file, so the service is not known.",
            remedy="Give Config the path of the service's alembic.ini.",
        )
    service = foreign_service(Path(config.config_file_name))
    return service, target_of(service, settings.target)


def x_arguments(config: "Config") -> dict[str, str]:
    """Read the `-x key=value` arguments of a bare `alembic`."""
    options: Any = config.cmd_opts
    pairs = (getattr(options, "x", None) or []) if options is not None else []
    return dict(pair.partition("=")[::2] for pair in pairs)
