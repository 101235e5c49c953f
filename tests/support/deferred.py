"""Tables whose constraints are checked at COMMIT, and a revision that waits for others there."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command

from arxos_migrations.domain.events import Event, LockWaited
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
def held_until_seen(runner: Runner, held: str) -> Iterator[None]:
    """Hold something, and let it go when somebody is said to wait for it."""
    with holding(runner.database, held) as other:

        def tell(event: Event) -> None:
            runner.told.append(event)
            if isinstance(event, LockWaited):
                other.rollback()

        command.upgrade(runner.config(tell=tell), "head")
        yield
