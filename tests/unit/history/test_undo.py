"""What taking a revision back does, and what it loses."""

import ast

import pytest

from arxos_migrations.history.undo import (
    cannot_be_undone,
    drops_of_downgrade,
    lost_by_downgrade,
)

UP = "def upgrade() -> None:\n    '''Apply.'''\n    op.drop_table('t')\n"


def judged(source: str) -> bool:
    """Judge a source."""
    return cannot_be_undone(ast.parse(source))


def lost(*lines: str, more: str = "") -> tuple[str, ...]:
    """Say what a downgrade of these lines loses."""
    body = "".join(f"    {line}\n" for line in lines)
    return lost_by_downgrade(ast.parse(f"{UP}def downgrade():\n{body}{more}"))


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "'''Only words.'''",
        "...",
        "return",
        "raise NotImplementedError",
        "raise",
        "'''.'''\n    raise X('no')",
    ],
)
def test_a_downgrade_that_does_nothing_does_not_undo(body: str) -> None:
    """Nor one that only raises."""
    assert judged(f"{UP}def downgrade() -> None:\n    {body}\n")


def test_a_missing_downgrade_does_not_undo() -> None:
    """Alembic would fail with an AttributeError."""
    assert judged(UP)


def test_a_downgrade_with_a_statement_undoes() -> None:
    """Whether it does so rightly is for the proof to say."""
    assert not judged(f"{UP}def downgrade():\n    op.create_table('t')\n")


def test_where_nothing_is_done_nothing_is_to_be_undone() -> None:
    """A merge, for instance."""
    assert not judged("def upgrade():\n    pass\ndef downgrade():\n    pass\n")


@pytest.mark.parametrize(
    ("line", "loss"),
    [
        ("op.drop_table('rooms')", "table rooms"),
        ("op.drop_column('rooms', 'floor')", "column rooms.floor"),
        ("op.drop_table(NAME)", "a table"),
        ("batch_op.drop_column('floor')", "column floor"),
        ("op.execute('DROP TABLE rooms')", "table rooms"),
        ("op.execute(sa.text('drop  table if exists public.rooms'))", "table public.rooms"),
        ("op.execute('ALTER TABLE rooms DROP COLUMN floor')", "column floor"),
        ("op.execute(f'DROP TABLE rooms_{number}')", "table rooms_"),
    ],
)
def test_a_downgrade_that_drops_loses_what_is_in_there(line: str, loss: str) -> None:
    """Named where the name is a literal."""
    assert lost(line) == (loss,)


def test_everything_lost_is_named_once() -> None:
    """In the order of the file."""
    assert lost("op.drop_table('b')", "if x:", "    op.drop_table('a')", "op.drop_table('b')") == (
        "table b",
        "table a",
    )


def test_functions_that_the_downgrade_calls_belong_to_it() -> None:
    """Also those that they call, and one that calls itself."""
    more = "def _first():\n    _second()\ndef _second():\n    op.drop_table('t')\n    _first()\n"
    assert lost("_first()", more=more) == ("table t",)
    assert lost("pass", more=more) == ()


@pytest.mark.parametrize(
    "line",
    [
        "op.drop_index('idx_rooms')",
        "op.drop_constraint('fk', 'rooms')",
        "op.execute('DROP INDEX idx_rooms')",
        "op.execute('ALTER TABLE rooms ALTER COLUMN floor DROP NOT NULL')",
        "op.create_table('drop_table')",
    ],
)
def test_what_holds_no_rows_is_not_lost(line: str) -> None:
    """It can be made again from the rows."""
    assert lost(line) == ()


def test_what_the_upgrade_drops_is_not_lost_by_the_downgrade() -> None:
    """It was lost before."""
    assert lost("op.create_table('t')") == ()


def dropped(*lines: str) -> list[tuple[object, ...]]:
    """Say where a downgrade of these lines removes something."""
    body = "".join(f"    {line}\n" for line in lines)
    found = drops_of_downgrade(ast.parse(f"def downgrade():\n{body}"))
    return [(drop.table, drop.column, drop.is_part) for drop in found]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("op.drop_table('rooms')", (("rooms",), None, False)),
        ("op.drop_table('rooms', schema='plan')", (("plan", "rooms"), None, False)),
        ("op.drop_column('Rooms', 'floor')", (("Rooms",), "floor", False)),
        ("op.drop_table(NAME)", ((), None, False)),
        ("op.execute('DROP TABLE IF EXISTS plan.Rooms')", (("plan", "rooms"), None, False)),
        ("op.execute('ALTER TABLE ONLY a.b DROP COLUMN \"C d\"')", (("a", "b"), "C d", False)),
        ("op.execute('ALTER TABLE a ADD b int; DROP COLUMN c')", ((), "c", False)),
        ("op.execute('DELETE FROM rooms WHERE id > 3')", (("rooms",), None, True)),
        ("op.execute('TRUNCATE TABLE rooms')", (("rooms",), None, True)),
    ],
)
def test_where_a_downgrade_removes_something_is_said(line: str, where: tuple[object, ...]) -> None:
    """As far as its source says."""
    assert dropped(line) == [where]


def test_a_batch_is_of_a_table() -> None:
    """Which goes by a name of its own."""
    lines = ("with op.batch_alter_table('rooms') as batch:", "    batch.drop_column('floor')")
    assert dropped(*lines) == [(("rooms",), "floor", False)]


def test_deleted_rows_are_no_dropped_table() -> None:
    """A header need not name them."""
    assert lost("op.execute('DELETE FROM rooms')") == ()
