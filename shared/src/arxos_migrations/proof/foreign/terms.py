"""What is known of a project that is not ours before anything of it is run."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

from arxos_migrations.config.urls import scheme_of_project
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from arxos_migrations.domain.service import Service

_IMPORT = b"arxos_migrations"
_OF_PSQL = ("\\restrict", "\\unrestrict")
"""What pg_dump writes around a dump for psql alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """How its env.py is to be run."""

    scheme: str
    """What its URLs begin with, such as `postgresql+psycopg2`; empty where nothing says so."""
    variables: tuple[str, ...] = ()
    """More variables that its URL is read from."""
    python: str = ""
    """The Python that has what it needs; this one where it is empty."""
    base: str = ""
    """SQL that makes what there is before the first revision."""

    @property
    def engine(self) -> str:
        """The engine of its database; PostgreSQL where nothing says so."""
        return "sqlite" if self.scheme.startswith("sqlite") else "postgresql"

    def to_form(self) -> dict[str, Any]:
        """Write it as JSON has it."""
        return asdict(self)

    @classmethod
    def from_form(cls, form: dict[str, Any]) -> Self:
        """Read what `to_form` wrote."""
        return cls(**{**form, "variables": tuple(form["variables"])})


def terms_of(
    service: "Service",
    *,
    variables: tuple[str, ...] = (),
    python: "Path | None" = None,
    base: "Path | None" = None,
) -> Terms | None:
    """Say how a project is run that has an env.py of its own; None for one that has ours.

    Raises UsageError where the file `base` cannot be read.
    """
    if not service.foreign or _IMPORT in _text(service.env):
        return None
    (target,) = service.targets.values()
    return Terms(
        scheme=scheme_of_project(service.ini, target.url_env),
        variables=(target.url_env, *variables),
        python="" if python is None else str(python),
        base="" if base is None else _sql(base),
    )


def _text(env: "Path") -> bytes:
    try:
        return env.read_bytes()
    except OSError:  # Alembic says so, when it is run
        return b""


def _sql(base: "Path") -> str:
    try:
        lines = base.read_text(encoding="utf-8").splitlines(keepends=True)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(
            f"{base} cannot be read: {reason}.", remedy="Name a file of SQL with --base."
        ) from None
    return "".join(line for line in lines if not line.startswith(_OF_PSQL))
