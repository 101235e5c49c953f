"""A backup in a file of its own: nobody else can read it, it replaces nothing, and it was read."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.errors import BackupFailedError

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service

Table = tuple[str, ...]
"""Its schema, where the engine has any, and its name; without quotes."""
_AGAIN = "Mend that, or name another file, then run the same command again."


def back_up(service: "Service", url: "DatabaseUrl", file: Path, *, tables: Sequence[Table]) -> None:
    """Write the whole database to a new file, and look that these tables can be read from it.

    Raises BackupFailedError; then there is no such file, and nothing was changed.
    """
    with _new_file(file) as new:
        if service.engine == "sqlite":
            from arxos_migrations.deploy.backup_file import copy_file

            copy_file(url, new, tables=tables)
        else:
            from arxos_migrations.deploy.backup_server import dump_server

            dump_server(url, service, new, tables=tables)


def failed(reason: str, *, remedy: str = _AGAIN) -> BackupFailedError:
    """Say why there is no backup; `reason` has no stop."""
    return BackupFailedError(
        f"The backup could not be made: {reason}.", "Nothing was changed.", remedy=remedy
    )


@contextmanager
def _new_file(file: Path) -> Iterator[Path]:
    """Give the path of an empty file, 0600, that gets its name when all is in it."""
    if os.path.lexists(file):
        raise _taken(file)
    new = None
    try:
        number, name = tempfile.mkstemp(prefix=f"{file.name}.new.", dir=file.parent)
        os.close(number)
        new = Path(name)
        yield new
        _sync(new)
        _name(new, file)
        _sync(file.parent)
    except FileExistsError:
        raise _taken(file) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise failed(f"{file} cannot be written, {reason}") from None
    finally:
        if new is not None:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _taken(file: Path) -> BackupFailedError:
    return failed(
        f"{file} is there already", remedy="Name a new file, then run the same command again."
    )


def _name(new: Path, file: Path) -> None:
    """Name it, unless somebody has made a file of that name meanwhile."""
    try:
        os.link(new, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        new.rename(file)


def _sync(path: Path) -> None:
    """Have it on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
