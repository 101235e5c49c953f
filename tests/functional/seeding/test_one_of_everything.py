"""The database that kinds of drift start from, which has one of everything."""

from collections.abc import Iterator

import pytest
from psycopg import Connection, sql

from arxos_migrations.proof.postgresql.seeding import Rung, seed
from functional.seeding.conftest import Shadow
from functional.seeding.looking import check_again
from support.server import ROOT

BASE = ROOT / "tests" / "drift" / "postgresql" / "base.sql"
ROLES = ("seeding_owner", "seeding_reader")


@pytest.fixture
def roles(superuser: Connection[object]) -> Iterator[None]:
    """Make the roles that the database names."""
    for role in ROLES:
        superuser.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
    yield
    for role in ROLES:
        superuser.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.mark.parametrize("rung", [Rung.EDGES, Rung.PLAIN], ids=lambda rung: rung.name)
@pytest.mark.usefixtures("roles")
def test_all_tables_are_filled(rung: Rung, shadow: Shadow) -> None:
    """Partitions as well, each with a row; the materialized views show them."""
    text = BASE.read_text(encoding="utf-8").replace("drift_", "seeding_")
    connection = shadow(text.replace("CREATE EXTENSION postgis;", ""))
    seeded = seed(connection, rung=rung, own=["arxos_migrations"])
    check_again(connection)
    shown = connection.execute("SELECT device FROM latest_readings").fetchall()
    devices = connection.execute("SELECT DISTINCT device FROM readings").fetchall()
    assert (seeded.unfilled, seeded.one_row) == ({}, frozenset())
    parts = {name: rows for name, rows in seeded.rows.items() if "readings_" in name}
    assert len(parts) == 3
    assert min(parts.values()) >= 1
    assert min(rows for name, rows in seeded.rows.items() if name not in parts) >= 3
    assert devices
    assert set(shown) == set(devices)
