"""Materialized views."""

from arxos_migrations.proof.postgresql.seeding.refreshing import refresh
from unit.proof.postgresql.seeding.conftest import Begin


def test_views_are_refreshed_in_their_order(begin: Begin) -> None:
    """One that fails is named, and stops no other."""
    putting = begin("""
        CREATE TABLE t (n integer);
        CREATE MATERIALIZED VIEW "b 100%" AS SELECT n FROM t;
        CREATE MATERIALIZED VIEW a AS SELECT n FROM "b 100%";
        CREATE MATERIALIZED VIEW "aa" AS SELECT 1 / n AS x FROM t;
        INSERT INTO t VALUES (0);
    """)
    assert refresh(putting) == {
        "public.aa": "could not be filled, because its query fails on the rows (SQLSTATE 22012)"
    }
    assert putting.run("SELECT n FROM a").fetchall() == [(0,)]
