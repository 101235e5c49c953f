"""All relations are read at once, as the looks at a transaction show them."""

from arxos_migrations.proof.postgresql.trace.base_line import BaseLine
from support.database import Database

MADE = """
CREATE TABLE "Rooms" (id integer PRIMARY KEY, name text);
ALTER TABLE "Rooms" ADD CONSTRAINT ck_id CHECK (id > 0) NOT VALID;
CREATE TABLE log (at date) PARTITION BY RANGE (at)
"""


def test_relations_are_read(empty: Database) -> None:
    """With all that a look may show of them; catalogs and what belongs to a table are left out."""
    with empty.connect() as connection:
        connection.execute(MADE)
        relations = BaseLine(connection).relations()
        named = {relation.name: relation for relation in relations.values()}
        rooms, key = named['public."Rooms"'], named['public."Rooms_pkey"']
        assert (rooms.kind, rooms.table, rooms.is_valid) == ("r", None, None)
        assert rooms.not_valid == ("ck_id",)
        assert (key.kind, key.table, key.is_valid) == ("i", rooms.oid, True)
        assert named["public.log"].file is None
        assert relations[rooms.oid] == rooms
        assert not [name for name in named if name.startswith(("pg_toast", "pg_catalog"))]


def test_a_look_without_a_transaction_shows_all_that_was_and_is(empty: Database) -> None:
    """What is gone, too; nothing is locked, and nothing counted."""
    with empty.connect() as connection:
        connection.execute(MADE)
        line = BaseLine(connection)
        known, wal = line.relations(), line.wal()
        connection.execute('DROP TABLE "Rooms"; CREATE TABLE doors ()')
        look = line.look(known)
        names = {oid: relation.name for oid, relation in (known | line.relations()).items()}
        assert {names[each.oid] for each in look.locked if each.now is None} == {
            'public."Rooms"',
            'public."Rooms_pkey"',
        }
        assert "public.doors" in {each.now.name for each in look.locked if each.now is not None}
        assert not any(each.levels or any(each.counted) for each in look.locked)
        assert look.wal > wal
