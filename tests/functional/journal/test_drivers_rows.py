"""A revision that works with the driver's own connection may want its rows in another shape."""

import pytest

from arxos_migrations.errors import PartlyDoneError
from support.alembic_runs import Runner

FIRST = """
from psycopg.rows import dict_row
raw = op.get_bind().connection.dbapi_connection
raw.row_factory = dict_row
assert raw.execute("SELECT 'hall' AS name").fetchall() == [{"name": "hall"}]
raw.execute("INSERT INTO rooms (name) VALUES ('hall')")
"""
SECOND = """
names = op.get_bind().exec_driver_sql("SELECT name FROM rooms").scalars().all()
assert names == ["hall"]
with op.get_context().autocommit_block():
    op.execute("UPDATE rooms SET name = 'attic'")
"""


def test_rows_of_another_shape_are_the_revisions_own(runner: Runner) -> None:
    """Neither what we ask for ourselves nor the next step has them."""
    runner.scratch.revise("002", parent="001", up=FIRST)
    runner.scratch.revise("003", parent="002", up=SECOND)
    runner.run("upgrade", "head")
    assert runner.rows("SELECT name FROM rooms") == [("attic",)]
    assert runner.heads() == ["003"]


def test_a_transaction_that_it_ends_is_seen_whatever_its_rows_are(runner: Runner) -> None:
    """Our own question for the transaction is answered with its time, not with a column's name."""
    body = f"{FIRST}raw.pgconn.exec_(b'COMMIT; BEGIN')\n"
    runner.scratch.revise("002", parent="001", up=body)
    with pytest.raises(PartlyDoneError, match=r"by connection\.pgconn"):
        runner.run("upgrade", "head")
