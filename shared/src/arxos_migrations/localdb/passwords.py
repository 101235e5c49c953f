"""Passwords in files that nobody else can read."""

import os
import secrets
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError

BYTES: Final = 24


def keep_password(path: Path, *, variable: str = "") -> None:
    """Make one where there is none, 0600; `variable` writes it as an env-file does.

    One that is there stays, and a half-written one is never seen under that name.
    """
    if path.exists():
        return
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{_head(variable)}{secrets.token_urlsafe(BYTES)}\n")
    beside.replace(path)


def read_password(path: Path, *, variable: str = "", remedy: str) -> str:
    """Read it; raises UsageError, with `remedy`, when it is lost."""
    try:
        return path.read_text("ascii").strip().removeprefix(_head(variable))
    except OSError as error:
        raise UsageError(
            f"The private PostgreSQL's password cannot be read: {error.strerror}.",
            f"It was kept in {path}.",
            remedy=remedy,
        ) from error


def _head(variable: str) -> str:
    return f"{variable}=" if variable else ""
