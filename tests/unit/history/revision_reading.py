"""What Alembic reads in a revision file, and what we read in it."""

import warnings
from pathlib import Path
from typing import Any

from alembic.script.base import Script, ScriptDirectory

from arxos_migrations.errors import UsageError
from arxos_migrations.history.revision_file import read_revision_file


def write(folder: Path, source: str | bytes, name: str = "001_create_things.py") -> Path:
    """Write a file as it is."""
    path = folder / name
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return path


def by_alembic(path: Path) -> tuple[Any, ...] | None:
    """Read a file with Alembic's own loader; None when it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            script = Script._from_path(ScriptDirectory(path.parent), path)
        except Exception:  # noqa: BLE001 - a revision may raise anything when it is run
            return None
    if script is None or not isinstance(script.revision, str):
        return None
    return (
        script.revision,
        tuple(script._versioned_down_revisions),
        _tuple(script.dependencies),
        tuple(script._orig_branch_labels),
        script.module.__doc__ or "",
    )


def by_us(path: Path) -> tuple[Any, ...] | None:
    """Read a file with ours; None when it is refused."""
    try:
        file = read_revision_file(path)
    except UsageError:
        return None
    return (
        file.revision,
        file.down_revisions,
        file.depends_on,
        file.branch_labels,
        file.docstring,
    )


def _tuple(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)
