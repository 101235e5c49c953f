"""A service's private SQLite file, in the folder `data` beside the services."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

FOLDER = "data"
"""Beside the services folder, ignored by git."""


def private_file(service: "Service") -> Path:
    """Return the file, which need not be there yet."""
    root = service.folder.resolve().parent.parent
    return root / FOLDER / f"{service.name.replace('-', '_')}.db"


def private_file_url(service: "Service") -> str:
    """Return its URL, byte for byte."""
    return f"sqlite:///{private_file(service)}"


def prepared_file_url(
    service: "Service",
    *,
    install: bool,  # noqa: ARG001 - SQLite comes with Python
    tell: Callable[[str], None],
) -> str:
    """Make the folder and return the URL; the first migration makes the file.

    Raises UsageError where the folder cannot be made.
    """
    url = private_file_url(service)
    tell(f"Database: {SqliteUrl(private_file(service))}")
    folder = private_file(service).parent
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The folder {folder} cannot be made: {error.strerror}.",
            remedy="Make it, or name a file by the service's URL variable.",
        ) from None
    return url
