"""Four revisions for PostgreSQL with everything in it that a kill could leave half-done.

Transactional DDL and rows; concurrent indexes without a guard of their own; changes of rows in
autocommit_blocks that would be wrong if done twice, in loops over what was read; an error that
the revision catches; DDL between blocks.
"""

from support.messages import CANARY
from support.scratch import Scratch

HEAD = "004"


def write_chain(scratch: Scratch) -> Scratch:
    """Write the revisions."""
    _tables(scratch)
    _indexes(scratch)
    _batches(scratch)
    _answers(scratch)
    return scratch


def _tables(scratch: Scratch) -> None:
    scratch.revise(
        "001",
        up=f"""
        import sqlalchemy as sa
        rooms = op.create_table(
            "rooms",
            sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("area", sa.Integer(), nullable=False),
        )
        op.create_table("effects", sa.Column("step", sa.Text(), nullable=False))
        op.bulk_insert(
            rooms, [{{"id": n, "name": f"{CANARY} {{n}}", "area": n}} for n in range(1, 41)]
        )
        op.execute("INSERT INTO effects VALUES ('001')")
        """,
        down="""
        op.drop_table("effects")
        op.drop_table("rooms")
        """,
    )


def _indexes(scratch: Scratch) -> None:
    scratch.revise(
        "002",
        parent="001",
        up="""
        import sqlalchemy as sa
        op.add_column("rooms", sa.Column("floor", sa.Integer()))
        op.execute("UPDATE rooms SET floor = id % 3")
        with op.get_context().autocommit_block():
            op.create_index("ix_rooms_name", "rooms", ["name"], postgresql_concurrently=True)
            op.create_index(
                "ix_rooms_area", "rooms", ["area", "id"], unique=True, postgresql_concurrently=True
            )
        op.execute("INSERT INTO effects VALUES ('002')")
        """,
        down="""
        op.execute("DELETE FROM effects WHERE step = '002'")
        with op.get_context().autocommit_block():
            op.drop_index("ix_rooms_area", table_name="rooms", postgresql_concurrently=True)
            op.drop_index("ix_rooms_name", table_name="rooms", postgresql_concurrently=True)
        op.drop_column("rooms", "floor")
        """,
    )


def _batches(scratch: Scratch) -> None:
    scratch.revise(
        "003",
        parent="002",
        up="""
        with op.get_context().autocommit_block():
            for first in range(1, 41, 10):
                op.execute(
                    f"UPDATE rooms SET area = area + 1 WHERE id BETWEEN {first} AND {first + 9}"
                )
        """,
        down="""
        with op.get_context().autocommit_block():
            for first in range(1, 41, 10):
                op.execute(
                    f"UPDATE rooms SET area = area - 1 WHERE id BETWEEN {first} AND {first + 9}"
                )
        """,
    )


def _answers(scratch: Scratch) -> None:
    scratch.revise(
        "004",
        parent="003",
        up="""
        import sqlalchemy as sa
        visits = op.create_table(
            "visits",
            sa.Column("room_id", sa.Integer(), primary_key=True, autoincrement=False),
            sa.Column("seen", sa.Integer(), nullable=False),
        )
        bind = op.get_bind()
        with op.get_context().autocommit_block():
            op.bulk_insert(visits, [{"room_id": n, "seen": 0} for n in range(1, 6)])
            count = bind.execute(sa.text("SELECT count(*) FROM visits")).scalar_one()
            batch = sa.text(
                "SELECT max(id) FROM "
                "(SELECT id FROM rooms WHERE id > :at ORDER BY id LIMIT 15) AS batch"
            )
            change = sa.text("UPDATE rooms SET area = area + :by WHERE id > :at AND id <= :last")
            at = 0
            while (last := bind.execute(batch, {"at": at}).scalar_one()) is not None:
                done = bind.execute(change, {"by": count, "at": at, "last": last})
                bind.execute(
                    sa.text("INSERT INTO effects VALUES (:step) RETURNING step"),
                    {"step": f"004: {done.rowcount}"},
                ).scalar_one()
                at = last
        op.execute("ALTER TABLE visits ADD COLUMN at_night boolean NOT NULL DEFAULT false")
        try:
            with bind.begin_nested():
                op.execute("SELECT 1 / 0")
        except sa.exc.DataError:
            op.execute("INSERT INTO effects VALUES ('004: caught')")
        with op.get_context().autocommit_block():
            op.execute("UPDATE visits SET seen = seen + 1")
            op.execute("UPDATE visits SET seen = seen * 2")
        op.execute("ALTER TABLE visits ADD CONSTRAINT ck_seen CHECK (seen = 2)")
        """,
        down="""
        op.drop_constraint("ck_seen", "visits")
        with op.get_context().autocommit_block():
            op.execute("UPDATE rooms SET area = area - 5")
            op.execute("DELETE FROM effects WHERE step LIKE '004%'")
        op.drop_table("visits")
        """,
    )
