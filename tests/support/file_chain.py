"""A chain of revisions for SQLite with everything in it that a kill could leave half-done."""

from support.scratch import Scratch

HEAD = "006"
NUMBERS = ("001", "002", "003", "004", "005", HEAD)


def write_chain(scratch: Scratch, *, rooms: int = 100, outside: bool = True) -> Scratch:
    """Write tables with triggers, rows, rebuilds of both ends of a foreign key, an index.

    With `outside` a step has a part outside its transaction.
    """
    _tables(scratch)
    _rows(scratch, rooms)
    _rebuilds(scratch)
    _others(scratch, outside)
    return scratch


def _tables(scratch: Scratch) -> None:
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE buildings (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        op.execute(
            "CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL, building_id INTEGER "
            "NOT NULL CONSTRAINT fk_building REFERENCES buildings (id) ON DELETE CASCADE)"
        )
        op.execute("CREATE TABLE effects (step TEXT NOT NULL)")
        op.execute(
            "CREATE TRIGGER tr_rooms AFTER INSERT ON rooms "
            "BEGIN INSERT INTO effects VALUES ('room ' || NEW.id); END"
        )
        op.execute(
            "CREATE TRIGGER tr_buildings AFTER UPDATE OF name ON buildings "
            "BEGIN INSERT INTO effects VALUES ('name of ' || NEW.id); END"
        )
        """,
        down="""
        op.drop_table("effects")
        op.drop_table("rooms")
        op.drop_table("buildings")
        """,
    )


def _rows(scratch: Scratch, rooms: int) -> None:
    scratch.revise(
        "002",
        parent="001",
        up=f"""
        import sqlalchemy as sa
        buildings = sa.table("buildings", sa.column("id"), sa.column("name"))
        rooms = sa.table("rooms", sa.column("id"), sa.column("name"), sa.column("building_id"))
        op.bulk_insert(buildings, [{{"id": n, "name": f"building {{n}}"}} for n in range(1, 6)])
        op.bulk_insert(
            rooms,
            [
                {{"id": n, "name": "a room " * 20, "building_id": n % 5 + 1}}
                for n in range(1, {rooms} + 1)
            ],
        )
        op.execute("UPDATE buildings SET name = name || '.' WHERE id = 3")
        """,
        down="""
        op.execute("DELETE FROM rooms")
        op.execute("DELETE FROM buildings")
        op.execute("DELETE FROM effects")
        """,
    )


def _rebuilds(scratch: Scratch) -> None:
    scratch.revise(
        "003",
        parent="002",
        up="""
        import sqlalchemy as sa
        with op.batch_alter_table("buildings", recreate="always") as batch:
            batch.add_column(sa.Column("height", sa.Integer(), server_default="3"))
            batch.alter_column("name", type_=sa.String(80), existing_nullable=False)
        op.execute("INSERT INTO effects VALUES ('003')")
        """,
        down="""
        import sqlalchemy as sa
        with op.batch_alter_table("buildings", recreate="always") as batch:
            batch.alter_column("name", type_=sa.Text(), existing_nullable=False)
            batch.drop_column("height")
        op.execute("DELETE FROM effects WHERE step = '003'")
        """,
    )
    scratch.revise(
        "004",
        parent="003",
        up="""
        import sqlalchemy as sa
        with op.batch_alter_table("rooms", recreate="always") as batch:
            batch.add_column(sa.Column("area", sa.Float()))
        op.execute("UPDATE rooms SET area = id * 1.5")
        op.execute("INSERT INTO effects VALUES ('004')")
        """,
        down="""
        with op.batch_alter_table("rooms", recreate="always") as batch:
            batch.drop_column("area")
        op.execute("DELETE FROM effects WHERE step = '004'")
        """,
    )


def _others(scratch: Scratch, outside: bool) -> None:  # noqa: FBT001 - of write_chain
    block = "with op.get_context().autocommit_block():\n    op.execute('VACUUM')\n"
    scratch.revise(
        "005",
        parent="004",
        up=(block if outside else "")
        + """op.create_index("ix_rooms_name", "rooms", ["building_id", "name"])\n"""
        + """op.execute("INSERT INTO effects VALUES ('005')")""",
        down="""
        op.drop_index("ix_rooms_name")
        op.execute("DELETE FROM effects WHERE step = '005'")
        """,
    )
    scratch.revise(
        "006",
        parent="005",
        up="""
        op.execute("CREATE VIEW tall AS SELECT id FROM buildings WHERE height > 9")
        op.execute("INSERT INTO effects VALUES ('006')")
        """,
        down="""
        op.execute("DROP VIEW tall")
        op.execute("DELETE FROM effects WHERE step = '006'")
        """,
    )
