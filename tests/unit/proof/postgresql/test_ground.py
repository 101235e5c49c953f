"""Copies of a shadow's databases, as the walks want them."""

import psycopg
import pytest
from psycopg.errors import CheckViolation, StringDataRightTruncation, UndefinedTable

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.following import Followed
from arxos_migrations.proof.postgresql.ground import PostgresqlGround
from arxos_migrations.proof.postgresql.shadow import Shadow
from arxos_migrations.proof.trace import Effects, Statement
from arxos_migrations.proof.walk import Rung
from support.scratch import Scratch


@pytest.fixture
def ground(revised: Scratch, shadow: Shadow) -> PostgresqlGround:
    """Give one for a small service."""
    return PostgresqlGround(shadow, revised.service)


def test_a_database_is_moved_filled_and_read(ground: PostgresqlGround) -> None:
    """Ours is not among what is read."""
    with ground.copied(ground.base) as name:
        start = ground.snapshot(name)
        ground.move(name, "001", Direction.UPGRADE)
        found = ground.snapshot(name)
        assert set(found.objects) - set(start.objects) == {
            "table public.rooms",
            "column public.rooms.id",
            "constraint public.rooms.rooms_pkey",
        }
        assert ground.seed(name, Rung.NONE) == []
        assert ground.rows(name).count == 0
        assert ground.seed(name, Rung.EDGES) == []
        rows = ground.rows(name)
        assert list(rows.tables) == ["public.rooms"]
        assert rows.count > 2
        assert ground.rows(name, rows).tables["public.rooms"].kept == rows.count
        assert found.objects["table public.rooms"]["owner"] == "(migration role)"


def test_the_engine_has_its_major_version(ground: PostgresqlGround, shadow: Shadow) -> None:
    """Since another one may print expressions otherwise."""
    assert ground.engine == f"postgresql {shadow.major}"


@pytest.mark.parametrize("error", [CheckViolation(), StringDataRightTruncation()])
def test_rows_are_refused_by_two_classes_of_errors(
    error: Exception, ground: PostgresqlGround
) -> None:
    """Also where another error was raised from one."""
    assert ground.refuses_rows(error)
    outer = ValueError("what Alembic says")
    outer.__cause__ = error
    assert ground.refuses_rows(outer)


@pytest.mark.parametrize("error", [UndefinedTable(), ValueError("a revision's own")])
def test_other_errors_are_no_matter_of_rows(error: Exception, ground: PostgresqlGround) -> None:
    """They would come with any rows."""
    assert not ground.refuses_rows(error)


def test_what_cannot_be_filled_is_said(scratch: Scratch, shadow: Shadow) -> None:
    """Tables, what was added, and what was removed; a sequence that no row uses is drawn from."""
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE SEQUENCE numbers")
        op.execute("CREATE TABLE one (id integer PRIMARY KEY CHECK (id = 1))")
        op.execute("CREATE TABLE empty (id integer CHECK (id <> id) NOT NULL)")
        """,
    )
    scratch.revise(
        "002",
        parent="001",
        up='op.execute("ALTER TABLE empty ADD COLUMN size integer, ALTER id DROP NOT NULL")',
    )
    ground = PostgresqlGround(shadow, scratch.service)
    with ground.copied(ground.base) as name:
        ground.move(name, "001", Direction.UPGRADE)
        below = ground.snapshot(name)
        first, second = ground.seed(name, Rung.EDGES)
        assert first == "public.one takes one row."
        assert second.startswith("public.empty could not be filled, because ")
        assert ground.rows(name).sequences["public.numbers"] == "3"
        ground.move(name, "002", Direction.UPGRADE)
        # NULL breaks what was removed.
        assert ground.seed_new(name, below, ground.snapshot(name)) == []
        assert ground.rows(name).tables["public.empty"].count > 0


def test_what_statements_do_is_told(ground: PostgresqlGround) -> None:
    """Of the revision's own, without the table of versions."""
    with ground.copied(ground.base) as name:
        found = ground.follow(name, "001", Direction.UPGRADE)
        assert found == Followed(
            statements=(
                Statement(
                    text="CREATE TABLE rooms (id integer PRIMARY KEY)",
                    transaction=1,
                    effects=Effects(new=("index public.rooms_pkey", "table public.rooms")),
                ),
            )
        )
        assert [bool(each.duration_s) for each in found.statements or ()] == [True]
        down = ground.follow(name, "001", Direction.DOWNGRADE)
        (statement,) = down.statements or ()
        assert statement.effects.locks == (("public.rooms", "ACCESS EXCLUSIVE"),)


def test_what_is_made_is_called_as_the_migration_role(ground: PostgresqlGround) -> None:
    """In the schema that is migrated."""
    with ground.copied(ground.base) as name:
        with psycopg.connect(ground.url(name)) as connection:
            connection.execute("CREATE TABLE rooms ()")
            connection.execute(
                "CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS"
                " 'BEGIN RETURN (SELECT missing FROM rooms); END'"
            )
        called = ground.call(name, ["function public.f()"])
        assert called.fails == (
            'function public.f() fails when it is called: column "missing" does not exist (42703).',
        )
