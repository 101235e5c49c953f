"""The planner knows what there is."""

from contextlib import closing

from arxos_migrations.proof.postgresql.trace.settling import settle
from support.database import Database

SEEN = """
SELECT relname, reltuples FROM pg_class
WHERE relname IN ('rooms', 'Kept', 'walls', 'walls_1', 'spatial_ref_sys') ORDER BY relname
"""


def test_the_rows_of_all_tables_are_counted(empty: Database) -> None:
    """As after a night on a real server; not those of an extension."""
    with closing(empty.connect(empty.admin_url)) as admin:
        admin.execute("CREATE TABLE rooms AS SELECT generate_series(1, 100) AS id")
        admin.execute('CREATE MATERIALIZED VIEW "Kept" AS SELECT id FROM rooms WHERE id < 8')
        admin.execute("CREATE TABLE walls (id integer) PARTITION BY LIST (id)")
        admin.execute("CREATE TABLE walls_1 PARTITION OF walls FOR VALUES IN (1)")
        admin.execute("INSERT INTO walls VALUES (1), (1)")
        before = dict(admin.execute(SEEN).fetchall())
        settle(admin)
        found = dict(admin.execute(SEEN).fetchall())
    assert before["rooms"] == -1.0
    assert found == {
        "Kept": 7.0,
        "rooms": 100.0,
        "walls": 2.0,
        "walls_1": 2.0,
        "spatial_ref_sys": before["spatial_ref_sys"],
    }
