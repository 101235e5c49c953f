"""`arxos-migrate stamp`."""

from support.database import Database
from support.typed import Typed


def test_a_stamp_writes_the_version_table_and_runs_nothing(
    database: Database, typed: Typed
) -> None:
    """The schema is taken at your word."""
    ended = typed("stamp", "scratch", "002")
    assert ended.code == 0
    assert "is at 002 (was at base)" in ended.out
    with database.connect() as connection:
        assert connection.execute("SELECT to_regclass('rooms')").fetchone() == (None,)
