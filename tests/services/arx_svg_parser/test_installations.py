"""An installation with years of rows comes to 002 and loses none of them."""

import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.domain.service import Service
from services.places import At, MakePlace, OnSqlite, Place
from support.database import BIN

PLAIN_ENV = """\
import os
from alembic import context
from sqlalchemy import create_engine

with create_engine(os.environ["ARX_SVG_PARSER_DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
MODEL = "INSERT INTO bim_models (id, name, model_data) VALUES (?, 'Tower', '{}')"
SPACE = "INSERT INTO bim_model_spaces (id, model_id, space_type, space_data) VALUES (?, ?, ?, '{}')"


@pytest.fixture
def installation(at: At) -> Place:
    """Give a database at 001 whose rows nobody has looked after."""
    place = at("001")
    with closing(place.connect()) as connection:
        connection.execute(MODEL, ("m1",))
        connection.execute(SPACE, ("s1", "m1", "room"))
        connection.execute(SPACE, ("lost", "no such model", "room"))
        connection.execute(SPACE, (b"\x00\x01", "m1", 7.5))
    return place


def test_rows_that_point_at_nothing_and_odd_values_stay(installation: Place) -> None:
    """On the way up and on the way down."""
    before = _spaces(installation)
    for words in (("upgrade",), ("downgrade", "001")):
        done = installation.run("arxos-migrate", *words)
        assert done.returncode == 0, done.stderr
        assert _spaces(installation) == before
    assert ("lost", "text", "no such model") in before
    assert (b"\x00\x01", "blob", "m1") in before


def test_spaces_go_with_their_model_from_002_on(installation: Place) -> None:
    """On a connection that asks for foreign keys, as SQLite wants it."""
    assert installation.run("arxos-migrate", "upgrade").returncode == 0
    with closing(installation.connect()) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM bim_models WHERE id = 'm1'")
    assert [key for key, *_ in _spaces(installation)] == ["lost"]


def test_plain_alembic_comes_to_the_same_schema_and_back(
    svg_parser: Service, at: At, make_place: MakePlace, tmp_path: Path
) -> None:
    """With an env.py as Alembic's tutorial has it, on a database without rows."""
    folder = tmp_path / "plain"
    shutil.copytree(svg_parser.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "migrations" / "env.py").write_text(PLAIN_ENV, encoding="utf-8")
    plain = make_place(svg_parser)
    assert isinstance(plain, OnSqlite)
    for words in (("upgrade", "head"), ("downgrade", "001"), ("upgrade", "head")):
        subprocess.run(
            [BIN / "alembic", *words],
            cwd=folder,
            env=plain.environment(),
            check=True,
            capture_output=True,
        )
        expected = at("001" if "001" in words else "002").schema()
        assert _without_version_table(plain.schema()) == expected


def _spaces(place: Place) -> list[tuple[Any, ...]]:
    with closing(place.connect()) as connection:
        return list(
            connection.execute(
                "SELECT id, typeof(id), model_id FROM bim_model_spaces ORDER BY rowid"
            )
        )


def _without_version_table(schema: Any) -> Any:
    return {name: facts for name, facts in schema.items() if name != "alembic_version"}
