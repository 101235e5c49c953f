"""Tables whose constraints are checked at COMMIT, and a revision that waits for others there."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic import command

from arxos_migrations.domain.events import Event, LockWaited
from arxos_migrations.runner.postgresql.patience import Patience
from support.alembic_runs import Runner
from support.lock_waits import holding

HELD = "SELECT * FROM floors WHERE id = 1 FOR UPDATE"
KEY = "op.execute(\"INSERT INTO desks VALUES (1, 1, 'a')\")"
TABLES = """
op.execute("CREATE TABLE floors (id integer PRIMARY KEY, desks integer DEFAULT 0)")
op.execute("INSERT INTO floors VALUES (1), (2)")
op.execute('''
    CREATE TABLE desks (
        id integer, floor integer REFERENCES floors DEFERRABLE INITIALLY DEFERRED,
        name text CONSTRAINT once UNIQUE DEFERRABLE INITIALLY DEFERRED
    )
''')
op.execute('''
    CREATE FUNCTION add_desk() RETURNS void LANGUAGE sql AS
    $$ INSERT INTO desks VALUES (1, 1, 'a') $$
''')
"""


def with_tables(runner: Runner) -> Runner:
    """Make them by a revision 002, and go there."""
    runner.scratch.revise("002", parent="001", up=TABLES)
    runner.run("upgrade", "head")
    return runner


@contextmanager
def held_until_lost(runner: Runner, held: str) -> Iterator[None]:
    """Hold something, and let it go when it was waited for in vain, and somebody was told."""
    note_loss = Patience.note_loss
    left = {"a loss", "a word"}
    with holding(runner.database, held) as other, pytest.MonkeyPatch.context() as patch:

        def has_come(what: str) -> None:
            left.discard(what)
            if not left:
                other.rollback()

        def note(patience: Patience, waited_s: float) -> None:
            note_loss(patience, waited_s)
            has_come("a loss")

        def tell(event: Event) -> None:
            runner.told.append(event)
            if isinstance(event, LockWaited):
                has_come("a word")

        patch.setattr(Patience, "note_loss", note)
        command.upgrade(runner.config(tell=tell), "head")
        yield
