"""Tables are filled in passes."""

from arxos_migrations.proof.postgresql.seeding.filling import Filling
from arxos_migrations.proof.postgresql.seeding.putting import Putting
from arxos_migrations.proof.postgresql.seeding.rung import LOOKS, Rung
from unit.proof.postgresql.seeding.conftest import Begin


def filled(putting: Putting) -> Filling:
    """Fill everything."""
    filling = Filling(putting=putting, looks=LOOKS[Rung.PLAIN])
    filling.fill()
    return filling


def counts(filling: Filling) -> dict[str, int]:
    """Count what was put in."""
    return {name.partition(".")[2]: len(rows) for name, rows in filling.rows.items() if rows}


def test_parents_come_first(begin: Begin) -> None:
    """Whatever their names are."""
    filling = filled(
        begin(
            "CREATE TABLE z (id integer PRIMARY KEY);"
            "CREATE TABLE a (z_id integer NOT NULL REFERENCES z);"
        )
    )
    assert counts(filling) == {"z": 3, "a": 3}
    assert filling.refusals == {}


def test_only_what_is_held_up_is_filled_unchecked(begin: Begin) -> None:
    """Triggers of the table that closes the circle have run."""
    filling = filled(
        begin("""
        CREATE TABLE log (name text);
        CREATE FUNCTION log() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN INSERT INTO log VALUES (TG_TABLE_NAME); RETURN NEW; END$$;
        CREATE TABLE a (id integer PRIMARY KEY, b_id integer NOT NULL);
        CREATE TABLE b (id integer PRIMARY KEY, a_id integer NOT NULL REFERENCES a);
        ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
        CREATE TABLE c (b_id integer NOT NULL REFERENCES b);
        CREATE TRIGGER log BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION log();
        CREATE TRIGGER log BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION log();
        CREATE TRIGGER log BEFORE INSERT ON c FOR EACH ROW EXECUTE FUNCTION log();
        """)
    )
    assert counts(filling) == {"a": 3, "b": 3, "c": 3, "log": 3}
    logged = filling.putting.run("SELECT DISTINCT name FROM log WHERE name IN ('a', 'b', 'c')")
    assert sorted(logged.fetchall()) == [("b",), ("c",)]
    assert filling.putting.run("SHOW session_replication_role").fetchall() == [("origin",)]


def test_a_table_is_given_up_after_two_rows(begin: Begin) -> None:
    """And those that need it say why they wait."""
    filling = filled(
        begin("""
        CREATE SEQUENCE tries;
        CREATE FUNCTION no(integer) RETURNS boolean LANGUAGE sql RETURN nextval('tries') < 0;
        CREATE TABLE a (id integer PRIMARY KEY CONSTRAINT a_no CHECK (no(id)));
        CREATE TABLE b (a_id integer NOT NULL CONSTRAINT b_a REFERENCES a);
        """)
    )
    assert counts(filling) == {}
    assert {name: found.reason for name, found in filling.refusals.items()} == {
        "public.a": 'no row was found that its check "a_no" accepts',
        "public.b": 'its foreign key "b_a" leads to public.a, which is empty',
    }
    assert filling.putting.run("SELECT last_value FROM tries").fetchall() == [(300,)]


def test_rows_that_a_trigger_takes_out_are_put_in_past_it(begin: Begin) -> None:
    """What needs them comes afterwards."""
    filling = filled(
        begin("""
        CREATE TABLE a (id integer PRIMARY KEY);
        CREATE TABLE b (a_id integer NOT NULL REFERENCES a);
        CREATE FUNCTION sweep() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN DELETE FROM a WHERE id NOT IN (SELECT a_id FROM b); RETURN NULL; END$$;
        CREATE TRIGGER sweep AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION sweep();
        """)
    )
    assert counts(filling) == {"a": 3, "b": 3}


def test_keys_that_waited_in_a_circle_lead_somewhere_in_the_end(begin: Begin) -> None:
    """They could be NULL."""
    filling = filled(
        begin("""
        CREATE TABLE teams (id integer PRIMARY KEY, captain_id integer);
        CREATE TABLE members (id integer PRIMARY KEY, team_id integer NOT NULL REFERENCES teams);
        ALTER TABLE teams ADD FOREIGN KEY (captain_id) REFERENCES members;
        """)
    )
    found = filling.putting.run("SELECT count(captain_id), count(DISTINCT captain_id) FROM teams")
    assert found.fetchall() == [(3, 3)]


def test_a_partition_that_got_no_row_gets_one(begin: Begin) -> None:
    """One that has some gets no other."""
    filling = filled(
        begin("""
        CREATE TABLE parts (day date NOT NULL) PARTITION BY RANGE (day);
        CREATE TABLE parts_old PARTITION OF parts FOR VALUES FROM ('1970-01-01') TO ('1970-01-09');
        CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
        """)
    )
    assert counts(filling) == {"parts": 3, "parts_old": 1}


def test_rows_that_another_table_has_taken_out_are_put_in_again(begin: Begin) -> None:
    """Behind everything else."""
    filling = filled(
        begin("""
        CREATE TABLE a (id integer PRIMARY KEY, self integer REFERENCES a);
        CREATE TABLE b (id integer PRIMARY KEY);
        CREATE FUNCTION sweep() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN DELETE FROM a; RETURN NULL; END$$;
        CREATE TRIGGER sweep AFTER INSERT ON b FOR EACH ROW EXECUTE FUNCTION sweep();
        """)
    )
    assert counts(filling) == {"a": 3, "b": 3}
    assert filling.putting.run("SELECT count(*) FROM a").fetchall() == [(3,)]


def test_rows_of_a_table_lead_to_one_another(begin: Begin) -> None:
    """As soon as there is one."""
    filling = filled(
        begin("CREATE TABLE a (id integer PRIMARY KEY, up integer NOT NULL REFERENCES a);")
    )
    found = filling.putting.run("SELECT count(*), count(DISTINCT up), bool_or(up <> id) FROM a")
    assert found.fetchall() == [(3, 1, True)]
