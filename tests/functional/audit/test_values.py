"""No value of a row and no secret is in any column of the record."""

from functional.audit.conftest import ALEMBIC, ARXOS, Recorded
from support.messages import CANARY

WAYS = f"""
import sqlalchemy as sa
rooms = sa.table("rooms", sa.column("name"), sa.column("height"))
op.execute("INSERT INTO rooms VALUES ('{CANARY} 1', 1) -- {CANARY}")
op.execute("/* {CANARY} */ INSERT INTO rooms VALUES ('it''s {CANARY} 2', 2)")
op.bulk_insert(rooms, [{{"name": f"{CANARY} {{n}}", "height": n}} for n in range(3, 6)])
op.get_bind().execute(rooms.insert(), {{"name": "{CANARY} 6", "height": 6}})
op.get_bind().exec_driver_sql("SELECT name FROM rooms WHERE name = '{CANARY}'").fetchall()
op.execute(sa.update(rooms).where(rooms.c.name == "{CANARY} 6").values(height=7))
"""
OF_POSTGRESQL = f"""
op.execute("COMMENT ON TABLE rooms IS '{CANARY}'")
op.execute("INSERT INTO rooms VALUES (E'\\\\'{CANARY}', 8), ($tag$ {CANARY} $tag$, 9)")
op.execute("DO $$BEGIN PERFORM '{CANARY}'; END$$")
with op.get_context().autocommit_block():
    op.execute("INSERT INTO rooms VALUES ('in a block {CANARY}', 10)")
"""
OF_SQLITE = f"""
op.execute('UPDATE rooms SET name = "{CANARY}" WHERE height = 1')
op.execute("UPDATE rooms SET name = x'{CANARY.encode().hex()}' WHERE height = 2")
with op.batch_alter_table("rooms", recreate="always") as batch:
    batch.add_column(sa.Column("note", sa.Text(), server_default="{CANARY}"))
"""
FAILING = f"op.execute(\"INSERT INTO rooms (name, height) VALUES ('{CANARY} 3', 1)\")"


def test_no_value_and_no_password_is_recorded(recorded: Recorded) -> None:
    """Whichever way it is written, be it in a step that fails; the URL has a password as well."""
    ways = WAYS + (OF_SQLITE if recorded.is_file else OF_POSTGRESQL)
    recorded.scratch.revise("002", parent="001", up=ways)
    done = recorded.upgrade(ALEMBIC)
    assert done.returncode == 0, done.stderr
    recorded.scratch.revise("003", parent="002", up=FAILING)
    for tool in (ALEMBIC, ARXOS):
        assert recorded.upgrade(tool).returncode != 0
    recorded.scratch.revise("003", parent="002", up=f"raise ValueError('{CANARY}')")
    assert recorded.upgrade(ALEMBIC).returncode != 0
    _, run, *failed = recorded.runs()
    assert sum(step.statement_count for step in run.steps) > 8
    assert len(failed) == 3
    assert all(each.error_class is not None for each in failed)
    assert "INSERT INTO rooms" in recorded.texts()
    assert CANARY not in recorded.texts()
    assert CANARY.encode().hex() not in recorded.texts()
    printed = recorded.run(ARXOS, "runs", "2", "--format", "json").stdout
    assert '"run": 2' in printed
    assert CANARY not in printed
