"""Where a database URL comes from: the variable its target names, or the file `<variable>_FILE`."""

import os
from configparser import RawConfigParser
from pathlib import Path

from arxos_migrations.domain.postgresql_url import PostgresqlUrl, parse_postgresql_url
from arxos_migrations.domain.service import Service, Target
from arxos_migrations.domain.sqlite_url import SqliteUrl, parse_sqlite_url
from arxos_migrations.errors import UsageError

DatabaseUrl = PostgresqlUrl | SqliteUrl
_SCHEMES = ("postgresql", "postgres", "sqlite")


def database_url(service: Service, target: Target, *, typed_in: Path | None = None) -> DatabaseUrl:
    """Read the URL of the migration role, or of the file.

    A relative path of a file counts from `typed_in`, the folder where the command was typed;
    this process's folder where that is not said. Raises UsageError when there is no URL.
    """
    found = _from_environment(target.url_env)
    folder = typed_in or Path.cwd()
    if found is None and service.foreign:
        found, folder = _from_ini(service.ini), service.ini.resolve().parent
    if found is None:
        raise UsageError(
            f"{service.name} has no database URL: the variable {target.url_env} is not set.",
            remedy=f"Set {target.url_env}, or {target.url_env}_FILE to a file that holds the URL.",
        )
    text, source = found
    if service.engine == "sqlite":
        return parse_sqlite_url(text, source=source, folder=folder)
    return parse_postgresql_url(text, source=source)


def admin_url(service: Service, target: Target) -> PostgresqlUrl:
    """Read the URL of a superuser, for `bootstrap` alone. Raises UsageError without one."""
    refuse_without_roles(service)
    variable = target.admin_url_env or ""
    found = _from_environment(variable)
    if found is None:
        raise UsageError(
            f"bootstrap of {service.name} needs a superuser: the variable {variable} is not set.",
            remedy=f"Set {variable}, or {variable}_FILE to a file that holds the URL.",
        )
    text, source = found
    return parse_postgresql_url(text, source=source)


def refuse_without_roles(service: Service) -> None:
    """Raise UsageError for SQLite, where there is nothing to bootstrap."""
    if service.engine == "sqlite":
        raise UsageError(
            f"{service.name} needs no bootstrap: an SQLite file has no roles.",
            remedy=f"Go on with arxos-migrate upgrade {service.named}.",
        )


def engine_of_project(ini: Path, variable: str) -> str:
    """Say which engine the URL of a foreign project is for; PostgreSQL where there is none."""
    return "sqlite" if scheme_of_project(ini, variable).startswith("sqlite") else "postgresql"


def scheme_of_project(ini: Path, variable: str) -> str:
    """Give what the URL of a foreign project begins with, engine and driver; nothing without one.

    A template writes `driver://…` where the URL is to come.
    """
    text, _ = _from_environment(variable) or _from_ini(ini) or ("", "")
    scheme = text.partition(":")[0]
    return scheme if scheme.partition("+")[0] in _SCHEMES else ""


def is_set(variable: str) -> bool:
    """Say whether the variable or its `_FILE` form is there, without reading it."""
    return bool(os.environ.get(variable) or os.environ.get(f"{variable}_FILE"))


def secret(variable: str) -> str | None:
    """Read a secret that is not a URL, such as a password; None where there is none.

    Raises UsageError when the variable and its `_FILE` form are both set.
    """
    value, file = _one_of_both(variable)
    return _read_secret(Path(file), variable) if file else value or None


def _one_of_both(variable: str) -> tuple[str | None, str | None]:
    value, file = os.environ.get(variable), os.environ.get(f"{variable}_FILE")
    if value and file:
        raise UsageError(
            f"Both {variable} and {variable}_FILE are set.",
            remedy="Unset one of them.",
        )
    return value, file


def _from_environment(variable: str) -> tuple[str, str] | None:
    """Give the text of a URL, and what errors are to call it."""
    value, file = _one_of_both(variable)
    if value:
        return value, variable
    if file:
        return _read_secret(Path(file), variable), f"The text of the file {file}"
    return None


def _read_secret(file: Path, variable: str) -> str:
    try:
        text = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(
            f"The file {file}, named by {variable}_FILE, cannot be read: {reason}.",
            remedy="Name a file that this user may read and that holds the secret alone.",
        ) from None
    if not text:
        raise UsageError(
            f"The file {file}, named by {variable}_FILE, is empty.",
            remedy="Write the secret into it, or name another file.",
        )
    return text


def _from_ini(ini: Path) -> tuple[str, str] | None:
    # Raw, since a percent sign in a password is no interpolation.
    parser = RawConfigParser()
    parser.read(ini, encoding="utf-8")
    value = parser.get("alembic", "sqlalchemy.url", fallback="")
    if value.startswith("sqlite"):
        value = value.replace("%(here)s", str(ini.resolve().parent)).replace("%%", "%")
    return (value, f"sqlalchemy.url in {ini.name}") if value else None
