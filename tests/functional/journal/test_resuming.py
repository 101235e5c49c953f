"""Revisions that know nothing of the journal go on behind an interruption, by Alembic itself."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from arxos_migrations.errors import PartlyDoneError
from support.alembic_runs import Runner

STOP = 'if "GO_ON" not in os.environ: raise ValueError("stopped")'
SAW = "op.execute(sa.text('INSERT INTO saw VALUES (:seen)').bindparams(seen=repr(seen)))"
BLOCK = "with op.get_context().autocommit_block():"


@pytest.fixture
def resume(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Give a function that runs a body, stops it, runs it again, and returns what it saw."""

    def run(body: str) -> list[str]:
        lines = ["import sqlalchemy as sa", *body.strip().splitlines()]
        runner.scratch.revise("002", parent="001", up="\n".join([*lines, STOP, SAW]))
        with pytest.raises(PartlyDoneError):
            runner.run("upgrade", "head")
        assert runner.heads() == ["001"]
        monkeypatch.setenv("GO_ON", "1")
        runner.run("upgrade", "head")
        assert runner.heads() == ["002"]
        assert runner.rows("SELECT count(*) FROM arxos_migrations.journal") == [(0,)]
        return [seen for (seen,) in runner.rows("SELECT seen FROM saw")]

    return run


Resume = Callable[[str], list[str]]


def test_results_of_sqlalchemy_are_the_same_again(resume: Resume, runner: Runner) -> None:
    """However they are read."""
    body = """
rooms = sa.table("rooms", sa.column("id", sa.Integer), sa.column("name", sa.Text))
seen = []
with op.get_context().autocommit_block():
    bind = op.get_bind()
    seen.append(bind.scalar(sa.text("SELECT count(*) FROM rooms")))
    added = sa.insert(rooms).returning(rooms.c.id, rooms.c.name)
    seen.append(bind.execute(added, [{"name": f"n{n}"} for n in range(1500)]).all()[-1])
    seen.append(bind.execute(sa.insert(rooms), [{"name": "a"}, {"name": "b"}]).rowcount)
    seen.append(bind.execute(sa.update(rooms).where(rooms.c.id > 3).values(name="c")).rowcount)
    found = bind.execute(sa.select(rooms).order_by(rooms.c.id).limit(3))
    seen.append([(row.id, row._mapping["name"]) for row in found])
    seen.append(bind.execute(sa.text("SELECT 1 WHERE false")).first())
    both = bind.execute(sa.text("SELECT '{\\"a\\": 1}'::jsonb AS a, 1.50 AS b"))
    seen.append(both.mappings().one())
    seen.append(sa.inspect(bind).has_table("rooms"))
    seen.append([column["name"] for column in sa.inspect(bind).get_columns("rooms")])
    seen.append(bind.execute(sa.text("DELETE FROM rooms WHERE id > :a"), {"a": 1400}).rowcount)
    op.bulk_insert(rooms, [{"name": "bulk"}])
"""
    (seen,) = resume(body)
    assert seen == repr(
        [
            0,
            (1500, "n1499"),
            2,
            1499,
            [(1, "n0"), (2, "n1"), (3, "n2")],
            None,
            {"a": {"a": 1}, "b": Decimal("1.50")},
            True,
            ["id", "name"],
            102,
        ]
    )
    assert runner.rows("SELECT count(*), max(name) FILTER (WHERE id > 1400) FROM rooms") == [
        (1401, "bulk")
    ]


def test_the_flow_of_a_revision_is_the_same_again(resume: Resume, runner: Runner) -> None:
    """Loops until nothing is left, columns that are there already, errors that are caught."""
    body = """
seen = []
bind = op.get_bind()
op.execute("INSERT INTO rooms (name) SELECT 'old' FROM generate_series(1, 7)")
if not [c for c in sa.inspect(bind).get_columns("rooms") if c["name"] == "size"]:
    op.add_column("rooms", sa.Column("size", sa.Integer))
    seen.append("added")
with op.get_context().autocommit_block():
    while True:
        done = op.get_bind().execute(sa.text(
            "UPDATE rooms SET name = name || '!' WHERE id IN "
            "(SELECT id FROM rooms WHERE name = 'old' LIMIT 3)"))
        seen.append(done.rowcount)
        if not done.rowcount:
            break
    op.create_index("ix_rooms_name", "rooms", ["name"], postgresql_concurrently=True)
    try:
        op.execute("INSERT INTO rooms (id) VALUES (1)")
    except sa.exc.IntegrityError as error:
        seen.append(error.orig.diag.constraint_name)
    op.execute("UPDATE rooms SET size = coalesce(size, 0) + 1")
with bind.begin_nested() as savepoint:
    op.execute("DELETE FROM rooms")
    savepoint.rollback()
seen.append(op.get_bind().scalar(sa.text("SELECT count(*) FROM rooms")))
"""
    (seen,) = resume(body)
    assert seen == "['added', 3, 3, 1, 0, 'rooms_pkey', 7]"
    assert runner.rows("SELECT DISTINCT name, size FROM rooms") == [("old!", 1)]


def test_a_session_of_the_orm_is_the_same_again(resume: Resume, runner: Runner) -> None:
    """Its commit ends nothing."""
    body = """
from sqlalchemy.orm import Session, declarative_base
class Room(declarative_base()):
    __tablename__ = "rooms"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.Text)
seen = []
with Session(op.get_bind()) as session:
    session.add_all([Room(name="a"), Room(name="b")])
    session.commit()
    seen = [(room.id, room.name) for room in session.scalars(sa.select(Room))]
with op.get_context().autocommit_block():
    op.execute("UPDATE rooms SET name = name || '!'")
"""
    (seen,) = resume(body)
    assert seen == "[(1, 'a'), (2, 'b')]"
    assert runner.rows("SELECT id, name FROM rooms ORDER BY 1") == [(1, "a!"), (2, "b!")]
