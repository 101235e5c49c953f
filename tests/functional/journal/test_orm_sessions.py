"""Sessions of the ORM on the connection of a step, which roll back what they were given."""

import pytest

from arxos_migrations.domain.events import Event, LockWaited
from support.alembic_runs import Runner
from support.lock_waits import holding

MODEL = """
from sqlalchemy import Column, Integer
from sqlalchemy.orm import Session, declarative_base

class Room(declarative_base()):
    __tablename__ = "lifts"
    id = Column(Integer, primary_key=True)
    visits = Column(Integer)

"""
CHANGES = """
for room in session.query(Room).order_by(Room.id):
    room.visits += 1
session.flush()
"""
IN_A_BLOCK = "with Session(op.get_bind()) as session:" + CHANGES.replace("\n", "\n    ")
FORMS = {
    "closed": IN_A_BLOCK,
    "left open": "session = Session(op.get_bind())" + CHANGES,
    "in a savepoint": IN_A_BLOCK.replace("()", "(), join_transaction_mode='create_savepoint'", 1)
    + "\n    session.commit()",
    "beside DDL": "op.execute('CREATE TABLE others ()')\n" + IN_A_BLOCK,
}


@pytest.mark.parametrize("form", FORMS)
def test_a_lock_that_is_lost_is_waited_for(runner: Runner, form: str) -> None:
    """And its rows are changed once."""
    up = """
        op.execute("CREATE TABLE lifts (id integer PRIMARY KEY, visits integer)")
        op.execute("INSERT INTO lifts SELECT n, 0 FROM generate_series(1, 3) AS n")
    """
    runner.scratch.revise("002", parent="001", up=up)
    runner.run("upgrade", "head")
    runner.scratch.revise("003", parent="002", up=f"{MODEL}{FORMS[form]}")
    with holding(runner.database, "SELECT * FROM lifts WHERE id = 2 FOR UPDATE") as other:

        class Told(list[Event]):
            """Ends the other's transaction when it is named."""

            def append(self, event: Event) -> None:
                """Keep the event."""
                super().append(event)
                if isinstance(event, LockWaited):
                    other.rollback()

        runner.told = Told()
        runner.run("upgrade", "head")
    assert runner.rows("SELECT visits FROM lifts") == [(1,), (1,), (1,)]
    assert runner.heads() == ["003"]
    assert [type(event) for event in runner.told].count(LockWaited) == 1
