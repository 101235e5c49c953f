"""Where a database URL comes from: the variable its target names, or the file `<variable>_FILE`."""

import os
from configparser import RawConfigParser
from pathlib import Path

from arxos_migrations.domain.service import Service, Target
from arxos_migrations.domain.url import DatabaseUrl, parse_url
from arxos_migrations.errors import UsageError


def database_url(service: Service, target: Target) -> DatabaseUrl:
    """Read the URL of the migration role. Raises UsageError when there is none."""
    url = _from_environment(target.url_env)
    if url is None and service.foreign:
        url = _from_ini(service.ini)
    if url is None:
        raise UsageError(
            f"{service.name} has no database URL: the variable {target.url_env} is not set.",
            remedy=f"Set {target.url_env}, or {target.url_env}_FILE to a file that holds the URL.",
        )
    return url


def admin_url(service: Service, target: Target) -> DatabaseUrl:
    """Read the URL of a superuser, for `bootstrap` alone. Raises UsageError without one."""
    url = _from_environment(target.admin_url_env)
    if url is None:
        raise UsageError(
            f"bootstrap of {service.name} needs a superuser: "
            f"the variable {target.admin_url_env} is not set.",
            remedy=f"Set {target.admin_url_env}, or {target.admin_url_env}_FILE "
            "to a file that holds the URL.",
        )
    return url


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


def _from_environment(variable: str) -> DatabaseUrl | None:
    value, file = _one_of_both(variable)
    if value:
        return parse_url(value, source=variable)
    if file:
        return parse_url(_read_secret(Path(file), variable), source=f"The text of the file {file}")
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


def _from_ini(ini: Path) -> DatabaseUrl | None:
    # Raw, since a percent sign in a password is no interpolation.
    parser = RawConfigParser()
    parser.read(ini, encoding="utf-8")
    value = parser.get("alembic", "sqlalchemy.url", fallback="")
    return parse_url(value, source=f"sqlalchemy.url in {ini.name}") if value else None
