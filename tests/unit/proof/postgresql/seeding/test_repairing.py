"""Keys that lead nowhere."""

from arxos_migrations.proof.postgresql.seeding.drawing import Draw
from arxos_migrations.proof.postgresql.seeding.putting import Put, Putting
from arxos_migrations.proof.postgresql.seeding.repairing import link, repair
from arxos_migrations.proof.postgresql.seeding.rung import Look
from unit.proof.postgresql.seeding.conftest import Begin

SCHEMA = """
CREATE TABLE other (id integer PRIMARY KEY);
CREATE TABLE t (id integer PRIMARY KEY, other_id integer UNIQUE REFERENCES other, note text);
CREATE TABLE child (id integer PRIMARY KEY, t_id integer NOT NULL REFERENCES t);
"""


def unchecked(putting: Putting, name: str, *looks: Look) -> list[Put]:
    """Put rows in although their keys lead nowhere."""
    putting.run("SET LOCAL session_replication_role = replica")
    table = putting.catalog.tables[f"public.{name}"]
    found = [putting.put(Draw(table, look, at, parents={})) for at, look in enumerate(looks)]
    putting.run("SET LOCAL session_replication_role = origin")
    return [put for put in found if isinstance(put, Put)]


def test_a_key_is_led_to_a_row(begin: Begin) -> None:
    """Each to another one, where each has to be another; what is too many is taken out."""
    putting = begin(SCHEMA)
    table = putting.catalog.tables["public.t"]
    rows = {"public.t": unchecked(putting, "t", Look.PLAIN, Look.PLAIN, Look.PLAIN)}
    putting.run("INSERT INTO other VALUES (1), (2)")
    repair(putting, [table], rows)
    found = putting.run("SELECT id::text, ctid::text FROM t ORDER BY other_id").fetchall()
    assert {(put.key["id"], put.where[1]) for put in rows["public.t"]} == {*found}
    assert putting.run("SELECT other_id FROM t ORDER BY 1").fetchall() == [(1,), (2,)]
    assert putting.run("SHOW session_replication_role").fetchall() == [("origin",)]


def test_what_led_to_a_row_goes_with_it(begin: Begin) -> None:
    """Else it would lead nowhere."""
    putting = begin(SCHEMA)
    table = putting.catalog.tables["public.t"]
    rows = {"public.t": unchecked(putting, "t", Look.PLAIN)}
    child = putting.catalog.tables["public.child"]
    parents = {key.name: putting.parents(key) for key in child.foreign_keys}
    found = putting.put(Draw(child, Look.PLAIN, 0, parents=parents))
    assert isinstance(found, Put)
    rows["public.child"] = [found]
    repair(putting, [table], rows)
    assert rows == {"public.t": [], "public.child": []}
    assert not putting.holds(table)
    assert not putting.holds(child)


def test_keys_that_waited_are_linked(begin: Begin) -> None:
    """But for those in the row of NULLs."""
    putting = begin(SCHEMA)
    table = putting.catalog.tables["public.t"]
    looks = (Look.PLAIN, Look.NULLS)
    rows = {
        "public.t": [
            found
            for place, look in enumerate(looks)
            for found in [putting.put(Draw(table, look, place, parents={"t_other_id_fkey": []}))]
            if isinstance(found, Put)
        ]
    }
    putting.run("INSERT INTO other VALUES (1), (2)")
    link(putting, [table], rows)
    assert putting.run("SELECT other_id FROM t ORDER BY 1").fetchall() == [(1,), (None,)]
    assert [put.where[1] for put in rows["public.t"]] == [
        ctid for (ctid,) in putting.run("SELECT ctid::text FROM t ORDER BY other_id").fetchall()
    ]
