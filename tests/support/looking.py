"""Looks into a database, and waits until something is so."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.database import Database

PATIENCE_S = 30


def until(condition: Callable[[], bool]) -> None:
    """Wait until the condition holds; fails after 30 s."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.02)


def children_of(pid: int) -> list[int]:
    """List the processes that a process has started; none where it has come to its end."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    return [int(child) for child in text.split()]


def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    """Ask as a superuser, on a connection of its own."""
    with database.connect(database.admin_url) as connection:
        return connection.execute(query.encode()).fetchall()


def heads(database: Database) -> list[str]:
    """Read the version table."""
    table = f"alembic_version_{database.service.name.replace('-', '_')}"
    found = rows(database, f"SELECT version_num FROM arxos_migrations.{table} ORDER BY 1")
    return [str(head) for (head,) in found]
