"""What others plant where PostgreSQL would look first does not catch a migration (trap 35)."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.database import Database
from support.scratch import Scratch, make_scratch
from support.warm import Warm

PLANTED = (
    "CREATE SCHEMA arxos_migrator AUTHORIZATION arxos_app",
    "CREATE FUNCTION public.answer() RETURNS text LANGUAGE sql RETURN 'ours'",
    "CREATE FUNCTION arxos_migrator.answer() RETURNS text LANGUAGE sql RETURN 'planted'",
    "ALTER FUNCTION arxos_migrator.answer() OWNER TO arxos_app",
    "GRANT ALL ON SCHEMA arxos_migrator TO arxos_migrator",
)
UP = """
    op.execute("CREATE TABLE answers AS SELECT answer() AS said")
"""
WHERE = """
    SELECT n.nspname, c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relname IN ('answers', 'alembic_version', 'alembic_version_scratch') ORDER BY 1, 2
"""


@pytest.mark.parametrize("command", [("alembic", "upgrade", "head"), ("arxos-migrate", "upgrade")])
def test_a_schema_named_like_the_role_catches_nothing(
    warm: Warm, scratch: Scratch, copy: Callable[[], Database], command: tuple[str, ...]
) -> None:
    """Neither a table, nor the version table, nor a call."""
    scratch.revise("001", up=UP)
    database = _planted(replace(copy(), service=scratch.service))
    done = warm.run(database, *command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert _rows(database, WHERE) == [
        ("arxos_migrations", "alembic_version_scratch"),
        ("public", "answers"),
    ]
    assert _rows(database, "SELECT said FROM public.answers") == [("ours",)]


def test_search_paths_of_role_and_database_are_not_inherited(
    warm: Warm, scratch: Scratch, copy: Callable[[], Database]
) -> None:
    """Somebody set them for the application."""
    scratch.revise("001", up=UP)
    database = _planted(replace(copy(), service=scratch.service))
    with database.connect(database.admin_url) as connection:
        connection.execute(
            f"ALTER ROLE arxos_migrator IN DATABASE {database.name} "
            "SET search_path = arxos_migrator, pg_catalog, public"
        )
    done = warm.run(database, "alembic", "upgrade", "head")
    assert done.returncode == 0, done.stdout + done.stderr
    assert _rows(database, "SELECT said FROM public.answers") == [("ours",)]


def test_plain_alembic_is_caught(
    warm: Warm, tmp_path: Path, scratch: Scratch, copy: Callable[[], Database]
) -> None:
    """So the tests above can fail."""
    plain = make_scratch(tmp_path / "plain", plain=True)
    plain.revise("001", up=UP)
    scratch.revise("001")
    service = replace(scratch.service, folder=plain.folder)
    database = _planted(replace(copy(), service=service))
    assert warm.run(database, "alembic", "upgrade", "head").returncode == 0
    assert _rows(database, WHERE) == [
        ("arxos_migrator", "alembic_version"),
        ("arxos_migrator", "answers"),
    ]
    assert _rows(database, "SELECT said FROM arxos_migrator.answers") == [("planted",)]


def _planted(database: Database) -> Database:
    with database.connect(database.admin_url) as connection:
        for statement in PLANTED:
            connection.execute(statement.encode())
    return database


def _rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    with database.connect(database.admin_url) as connection:
        return connection.execute(query.encode()).fetchall()
