"""Tables that no model has on purpose are not dropped by autogenerate (trap 28)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.database import Database
from support.scratch import Scratch, make_scratch
from support.warm import Warm

OnEmpty = Callable[[Scratch], Database]
PARTITIONED = """
    CREATE TABLE readings (taken date NOT NULL) PARTITION BY RANGE (taken);
    CREATE TABLE readings_2026 PARTITION OF readings
        FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
    CREATE TABLE legacy (id integer);
    CREATE TABLE legacy_child () INHERITS (legacy);
"""
ENV = """\
from sqlalchemy import Column, Date, Integer, MetaData, Table
from arxos_migrations.env import run_migrations

metadata = MetaData()
Table("readings", metadata, Column("taken", Date, nullable=False))
Table("legacy", metadata, Column("id", Integer))
run_migrations(metadata)
"""


def test_members_of_postgis_are_not_drift(warm: Warm, migrated: Database) -> None:
    """spatial_ref_sys is a table like any other to plain Alembic."""
    done = warm.run(migrated, "alembic", "check")
    assert (done.returncode, done.stdout) == (0, "No new upgrade operations detected.\n")


@pytest.mark.parametrize("extensions", [(), ("postgis",)], ids=["no models of it", "named"])
def test_members_of_postgis_are_hidden_where_no_model_uses_it(
    warm: Warm, tmp_path: Path, on_empty: OnEmpty, extensions: tuple[str, ...]
) -> None:
    """geoalchemy2 is not even imported there."""
    scratch = make_scratch(tmp_path, extensions=extensions)
    scratch.revise("001")
    database = on_empty(scratch)
    assert warm.run(database, "alembic", "upgrade", "head").returncode == 0
    done = warm.run(database, "alembic", "check")
    assert (done.returncode, done.stdout) == (0, "No new upgrade operations detected.\n")


def test_partitions_and_children_are_hidden_and_other_tables_are_not(
    warm: Warm, scratch: Scratch, on_empty: OnEmpty
) -> None:
    """What is hidden is hidden for a reason."""
    (scratch.folder / "migrations" / "env.py").write_text(ENV, encoding="utf-8")
    scratch.revise("001", up=f'op.execute("""{PARTITIONED}""")')
    database = on_empty(scratch)
    assert warm.run(database, "alembic", "upgrade", "head").returncode == 0
    done = warm.run(database, "alembic", "check")
    assert (done.returncode, done.stdout) == (0, "No new upgrade operations detected.\n")
    with database.connect() as connection:
        connection.execute("CREATE TABLE forgotten (id integer)")
    done = warm.run(database, "alembic", "revision", "--autogenerate", "-m", "drop forgotten")
    assert done.returncode == 0, done.stdout
    text = (scratch.versions / "002_drop_forgotten.py").read_text(encoding="utf-8")
    assert text.count("op.drop_table(") == 1
    assert "op.drop_table('forgotten')" in text.replace('"', "'")
