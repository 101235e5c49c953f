"""Nothing is left to do for whoever comes first."""

from contextlib import closing

from arxos_migrations.proof.postgresql.trace.settling import settle
from support.database import Database

SEEN = "SELECT relallvisible > 0, reltuples FROM pg_class WHERE relname = 'rooms'"


def test_rows_are_known_to_everybody_and_counted(empty: Database) -> None:
    """As after a night on a real server."""
    with closing(empty.connect(empty.admin_url)) as admin:
        admin.execute("CREATE TABLE rooms AS SELECT generate_series(1, 100) AS id")
        assert admin.execute(SEEN).fetchall() == [(False, -1.0)]
        checkpoint = "SELECT checkpoint_lsn FROM pg_control_checkpoint()"
        before = admin.execute(checkpoint).fetchall()
        settle(admin)
        assert admin.execute(SEEN).fetchall() == [(True, 100.0)]
        assert admin.execute(checkpoint).fetchall() != before
