"""Rows are put in one by one."""

from arxos_migrations.proof.postgresql.seeding.drawing import Draw
from arxos_migrations.proof.postgresql.seeding.pools import Absent, Pool
from arxos_migrations.proof.postgresql.seeding.putting import TRIES, Put, Putting, Wanted
from arxos_migrations.proof.postgresql.seeding.refusals import Refusal
from arxos_migrations.proof.postgresql.seeding.rung import Look
from unit.proof.postgresql.seeding.conftest import Begin

SCHEMA = """
CREATE TABLE t (
    "id %s" integer PRIMARY KEY,
    size integer NOT NULL DEFAULT 5 CHECK (size BETWEEN 3 AND 9),
    at date CHECK (at > '2030-01-01'),
    code text CHECK (code ~ '^[A-Z]{3}$')
);
CREATE TABLE child ("t %s" integer REFERENCES t);
CREATE SEQUENCE tries;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM nextval('tries'); RAISE EXCEPTION 'no'; END
$$;
CREATE TABLE never (id integer);
CREATE TRIGGER never_refuse BEFORE INSERT ON never FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TABLE gone (id integer);
CREATE TRIGGER gone_swallow BEFORE INSERT ON gone FOR EACH ROW EXECUTE FUNCTION swallow();
CREATE TABLE opaque (id integer PRIMARY KEY, value macaddr NOT NULL);
"""


def put(putting: Putting, name: str, *, wanted: str = "true", **forced: Pool) -> Put | Refusal:
    """Put a row in."""
    table = putting.catalog.tables[f"public.{name}"]
    draw = Draw(table, Look.HIGH, 0, parents={}, forced=forced)
    return putting.put(draw, wanted=Wanted(condition=wanted))


def test_a_row_is_drawn_until_it_is_taken(begin: Begin) -> None:
    """And named by its key; no savepoint is left."""
    putting = begin(SCHEMA)
    found = put(putting, "t")
    assert isinstance(found, Put)
    rows = putting.run("SELECT \"id %%s\"::text, size, at, code ~ '^[A-Z]{{3}}$' FROM t").fetchall()
    assert [row[1:3] for row in rows] == [(9, rows[0][2])]
    assert found.key == {"id %s": rows[0][0]}
    assert putting.run("SELECT ctid::text FROM t").fetchall() == [(found.where[1],)]
    assert putting.parents(putting.catalog.tables["public.child"].foreign_keys[0]) == [
        (rows[0][0],)
    ]
    assert putting.holds(putting.catalog.tables["public.t"], "size = 9")
    assert not putting.holds(putting.catalog.tables["public.t"], "size = 8")


def test_a_default_is_left_to_the_server(begin: Begin) -> None:
    """Where it is drawn."""
    putting = begin(SCHEMA)
    put(putting, "t", size=Pool(first=(Absent.DEFAULT,)))
    assert putting.run("SELECT size FROM t").fetchall() == [(5,)]


def test_only_so_many_rows_are_tried(begin: Begin) -> None:
    """The last answer is the reason."""
    putting = begin(SCHEMA)
    assert put(putting, "never") == Refusal(
        reason="a trigger refuses every row that was tried (SQLSTATE P0001)"
    )
    assert putting.run("SELECT last_value FROM tries").fetchall() == [(TRIES,)]


def test_what_is_final_is_tried_once(begin: Begin) -> None:
    """No other row would do."""
    putting = begin("""
        CREATE SEQUENCE tries;
        CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN PERFORM nextval('tries'); PERFORM FROM nowhere; END$$;
        CREATE TABLE t (id integer);
        CREATE TRIGGER look BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION look();
    """)
    assert isinstance(put(putting, "t"), Refusal)
    found = putting.run("SELECT last_value, is_called FROM tries")
    assert found.fetchall() == [(1, True)]


def test_a_row_that_is_swallowed_is_none(begin: Begin) -> None:
    """Nor is one that is not as it has to be."""
    putting = begin(SCHEMA)
    assert put(putting, "gone") == Refusal(reason="a trigger lets no row through")
    assert put(putting, "t", wanted="size > 20") == Refusal(reason="no row of that kind was found")
    assert putting.run("SELECT count(*) FROM t").fetchall() == [(0,)]
    assert isinstance(put(putting, "t", wanted="size = 4"), Put)


def test_work_that_fails_leaves_nothing(begin: Begin) -> None:
    """And the rest goes on."""
    putting = begin(SCHEMA)

    def work() -> None:
        putting.run("INSERT INTO child VALUES (NULL)")
        putting.run("SELECT 1 / 0")

    assert putting.guarded(work) == Refusal(reason="the server refuses it (SQLSTATE 22012)")
    assert not putting.holds(putting.catalog.tables["public.child"])
    assert putting.guarded(lambda: 7) == 7


def test_a_value_that_its_domain_refuses_is_found_among_several(begin: Begin) -> None:
    """Each column has its own."""
    putting = begin("""
        CREATE DOMAIN five AS integer CHECK (VALUE = 5);
        CREATE TABLE t (a five NOT NULL, b five[] NOT NULL, c five NOT NULL);
    """)
    wrong = tuple(str(number) for number in range(100, 140))
    found = put(
        putting,
        "t",
        a=Pool(first=(*wrong, "5")),
        b=Pool(first=("{6}", "{5}")),
        c=Pool(first=("5",)),
    )
    assert isinstance(found, Put)
    assert putting.run("SELECT a, b::text, c FROM t").fetchall() == [(5, "{5}", 5)]


def test_a_value_that_cannot_be_read_is_found(begin: Begin) -> None:
    """Where the server names no column."""
    putting = begin(SCHEMA)
    first = Pool(first=("x", "y", "000000000007"))
    assert isinstance(put(putting, "opaque", value=first), Put)
    assert putting.run("SELECT value::text FROM opaque").fetchall() == [("00:00:00:00:00:07",)]
    found = put(putting, "opaque", value=Pool(first=("x", "y")))
    assert found == Refusal(
        reason='no value is known for its column "value" of type macaddr', columns=("value",)
    )
    assert putting.reads("000000000007", "macaddr")
    assert not putting.reads("x", "macaddr")
