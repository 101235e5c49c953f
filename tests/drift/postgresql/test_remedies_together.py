"""What hangs together is taken apart and put together in an order that works; rows stay."""

from collections.abc import Callable

import pytest

from drift.postgresql.remedying import remedied, snapshot
from support.database import Database

BOTH_WAYS = {
    "a key that others refer to": (
        """CREATE TABLE a (id integer, other integer UNIQUE, PRIMARY KEY (id));
        CREATE TABLE b (id integer PRIMARY KEY REFERENCES a, other integer REFERENCES a (other));
        CREATE TABLE c (id integer REFERENCES b ON DELETE CASCADE);
        INSERT INTO a VALUES (1, 1)""",
        """CREATE TABLE a (id integer, other integer UNIQUE);
        ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (id) INCLUDE (other);
        CREATE TABLE b (id integer PRIMARY KEY REFERENCES a, other integer REFERENCES a (other));
        CREATE TABLE c (id integer REFERENCES b ON DELETE CASCADE);
        INSERT INTO a VALUES (1, 1)""",
    ),
    "an index that a foreign key needs": (
        """CREATE TABLE a (id integer, other integer); CREATE UNIQUE INDEX a_idx ON a (id);
        CREATE TABLE b (id integer REFERENCES a (id))""",
        """CREATE TABLE a (id integer, other integer);
        CREATE UNIQUE INDEX a_idx ON a (id) INCLUDE (other);
        CREATE TABLE b (id integer REFERENCES a (id))""",
    ),
    "views over a view": (
        """CREATE VIEW a AS SELECT 1 AS x, 2 AS y;
        CREATE VIEW b AS SELECT x FROM a; CREATE MATERIALIZED VIEW c AS SELECT x FROM b;
        CREATE UNIQUE INDEX c_idx ON c (x); COMMENT ON VIEW b IS 'b';
        GRANT SELECT ON b TO drift_reader; COMMENT ON COLUMN a.x IS 'x'""",
        """CREATE VIEW a AS SELECT 'one' AS x; CREATE VIEW b AS SELECT x FROM a;
        CREATE MATERIALIZED VIEW c AS SELECT x FROM b; CREATE UNIQUE INDEX c_idx ON c (x)""",
    ),
    "a view with more columns": (
        "CREATE VIEW a AS SELECT 1 AS x; CREATE VIEW b AS SELECT x FROM a",
        "CREATE VIEW a AS SELECT 1 AS x, 2 AS y; CREATE VIEW b AS SELECT x FROM a",
    ),
    "a view that can be written to": (
        """CREATE TABLE a (id integer); CREATE VIEW b AS SELECT id FROM a WHERE id > 0;
        ALTER VIEW b ALTER id SET DEFAULT 5;
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER t INSTEAD OF INSERT ON b FOR EACH ROW EXECUTE FUNCTION f();
        CREATE RULE r AS ON DELETE TO b DO INSTEAD DELETE FROM a WHERE id = OLD.id""",
        """CREATE TABLE a (id integer);
        CREATE VIEW b WITH (check_option = local, security_barrier) AS SELECT 1 AS one, id FROM a;
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'""",
    ),
    "a function that views, triggers and policies call": (
        """CREATE FUNCTION f(x integer) RETURNS boolean LANGUAGE sql AS 'SELECT x > 0';
        CREATE TABLE a (id integer CHECK (f(id))); CREATE VIEW b AS SELECT f(id) FROM a;
        CREATE POLICY p ON a USING (f(id)); INSERT INTO a VALUES (1);
        GRANT EXECUTE ON FUNCTION f TO drift_reader""",
        """CREATE FUNCTION f(y integer) RETURNS boolean LANGUAGE sql AS 'SELECT y > 0';
        CREATE TABLE a (id integer CHECK (f(id))); CREATE VIEW b AS SELECT f(id) FROM a;
        CREATE POLICY p ON a USING (f(id)); INSERT INTO a VALUES (1);
        REVOKE EXECUTE ON FUNCTION f FROM PUBLIC""",
    ),
    "owners of tables, their columns and their sequences": (
        """CREATE TABLE a (id serial, x integer); GRANT UPDATE (x) ON a TO drift_reader;
        GRANT SELECT ON a TO drift_reader""",
        """CREATE TABLE a (id serial, x integer); GRANT UPDATE (x) ON a TO drift_reader;
        ALTER TABLE a OWNER TO drift_reader; GRANT SELECT ON a TO drift_owner""",
    ),
    "a privilege of a table, and the same of a column": (
        """CREATE TABLE a (id integer, x integer); GRANT SELECT ON a TO drift_reader;
        GRANT SELECT (x), UPDATE (id) ON a TO drift_reader WITH GRANT OPTION""",
        """CREATE TABLE a (id integer, x integer);
        GRANT SELECT (x), UPDATE (id) ON a TO drift_reader WITH GRANT OPTION""",
    ),
    "what an owner and everybody have by themselves": (
        """CREATE TABLE a (id integer); REVOKE INSERT ON a FROM CURRENT_USER;
        CREATE TYPE t AS ENUM ('x'); REVOKE USAGE ON TYPE t FROM PUBLIC;
        GRANT SELECT ON a TO drift_reader WITH GRANT OPTION""",
        """CREATE TABLE a (id integer); CREATE TYPE t AS ENUM ('x');
        GRANT SELECT ON a TO drift_reader""",
    ),
    "what comes from a parent": (
        """CREATE TABLE a (id integer DEFAULT 1 NOT NULL, x text CHECK (x <> ''));
        CREATE TABLE b (y integer) INHERITS (a); ALTER TABLE b ALTER id SET DEFAULT 2;
        CREATE TABLE p (id integer DEFAULT 1, x text) PARTITION BY RANGE (id);
        CREATE TABLE q PARTITION OF p FOR VALUES FROM (1) TO (5) PARTITION BY LIST (x);
        CREATE TABLE r PARTITION OF q DEFAULT; ALTER TABLE q ALTER x SET DEFAULT 'q';
        INSERT INTO p VALUES (1, 'x')""",
        """CREATE TABLE a (id integer, x text CHECK (x <> ''));
        CREATE TABLE b (y integer) INHERITS (a);
        CREATE TABLE p (id integer NOT NULL, x text DEFAULT 'p') PARTITION BY RANGE (id);
        CREATE TABLE q PARTITION OF p FOR VALUES FROM (0) TO (9) PARTITION BY LIST (x);
        CREATE TABLE r PARTITION OF q DEFAULT; INSERT INTO p VALUES (1, 'x')""",
    ),
    "how rows are kept": (
        """CREATE TABLE a (id integer NOT NULL, x text, y numeric);
        CREATE UNIQUE INDEX i ON a (id); CREATE INDEX j ON a ((id + 1)) WITH (fillfactor = 50);
        ALTER TABLE a REPLICA IDENTITY USING INDEX i; ALTER TABLE a CLUSTER ON i;
        ALTER TABLE a SET (fillfactor = 40, autovacuum_enabled = off,
        toast.autovacuum_enabled = off); ALTER INDEX j ALTER COLUMN 1 SET STATISTICS 5;
        ALTER TABLE a ALTER x SET STORAGE EXTERNAL, ALTER y SET STORAGE EXTERNAL;
        ALTER TABLE a ALTER x SET (n_distinct = 5), ALTER x SET COMPRESSION lz4;
        ALTER TABLE a ADD CONSTRAINT u UNIQUE (x) WITH (fillfactor = 30);
        ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY""",
        """CREATE TABLE a (id integer NOT NULL, x text, y numeric); CREATE UNIQUE INDEX i ON a (id);
        CREATE INDEX j ON a ((id + 1)); ALTER TABLE a CLUSTER ON j;
        ALTER TABLE a SET (fillfactor = 60); ALTER TABLE a ALTER x SET STATISTICS 7;
        ALTER TABLE a ADD CONSTRAINT u UNIQUE (x)""",
    ),
    "how numbers are drawn": (
        """CREATE SEQUENCE s AS smallint INCREMENT -1 MINVALUE -5 MAXVALUE 5 START 5 CYCLE;
        CREATE TABLE a (id integer GENERATED ALWAYS AS IDENTITY (START 7 MAXVALUE 50 CACHE 2));
        CREATE SEQUENCE o OWNED BY a.id""",
        """CREATE SEQUENCE s; CREATE TABLE a (id integer GENERATED BY DEFAULT AS IDENTITY);
        CREATE SEQUENCE o; ALTER SEQUENCE o OWNER TO drift_owner""",
    ),
    "settings of lists": (
        """DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = "a, b",
        "$user", "q""q", plain', current_database()); END$$""",
        """DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = %L', current_database(),
        ''); END$$""",
    ),
    "default privileges": (
        """ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO drift_reader;
        ALTER DEFAULT PRIVILEGES FOR ROLE drift_owner IN SCHEMA public
        GRANT ALL ON SEQUENCES TO PUBLIC""",
        "ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO drift_reader WITH GRANT OPTION",
    ),
    "a trigger for its table's partitions": (
        """CREATE TABLE p (id integer) PARTITION BY LIST (id);
        CREATE TABLE q PARTITION OF p FOR VALUES IN (1);
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER t AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
        CREATE INDEX i ON p (id); ALTER TABLE p ADD PRIMARY KEY (id)""",
        """CREATE TABLE p (id integer) PARTITION BY LIST (id);
        CREATE TABLE q PARTITION OF p FOR VALUES IN (1);
        ALTER TABLE p ALTER id SET NOT NULL;
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE CONSTRAINT TRIGGER c AFTER INSERT ON p DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();
        CREATE INDEX i ON p (id) WHERE id > 0""",
    ),
}
ONE_WAY = {
    "wider types": (
        """CREATE TABLE a (i bigint DEFAULT 5, v varchar(20) DEFAULT 'x', t text, n numeric(9, 3),
        d double precision, x integer GENERATED ALWAYS AS IDENTITY, CHECK (v IN ('x', 'y')));
        CREATE INDEX j ON a (v) WHERE v <> 'x'; INSERT INTO a VALUES (1, 'x', 'y', 1.5, 1)""",
        """CREATE TABLE a (i smallint DEFAULT 5, v varchar(9), t varchar(9), n numeric(5, 2),
        d real, x smallint GENERATED ALWAYS AS IDENTITY, CHECK (v IN ('x', 'y')));
        CREATE INDEX j ON a (v) WHERE v <> 'x'; INSERT INTO a VALUES (1, 'x', 'y', 1.5, 1)""",
    ),
    "wider types of partitions": (
        """CREATE TABLE p (z text, id bigint DEFAULT 1, v text DEFAULT 'p') PARTITION BY LIST (z);
        CREATE TABLE q PARTITION OF p DEFAULT; ALTER TABLE q ALTER v SET DEFAULT 'q'""",
        """CREATE TABLE p (z text, id integer, v varchar(9) DEFAULT 'p') PARTITION BY LIST (z);
        CREATE TABLE q PARTITION OF p DEFAULT; ALTER TABLE q ALTER v SET DEFAULT 'q'""",
    ),
    "default privileges that new objects do not have": (
        """CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
        CREATE TABLE a (id integer);
        CREATE TABLE b (id integer); GRANT SELECT ON b TO drift_reader, PUBLIC""",
        """ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO drift_reader, PUBLIC;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT INSERT ON TABLES TO drift_owner;
        ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO drift_owner""",
    ),
    "routines and tables that need one another": (
        """CREATE FUNCTION one() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
        CREATE TABLE a (id integer DEFAULT one(),
        x integer GENERATED ALWAYS AS (id + one()) STORED);
        CREATE FUNCTION first() RETURNS a LANGUAGE sql AS 'SELECT * FROM a';
        CREATE FUNCTION rows() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM a; END;
        CREATE VIEW v AS SELECT rows() AS n, (first()).id; CREATE TYPE t AS (x integer, y v);
        CREATE DOMAIN d AS t; CREATE TABLE b (x d[], y a); CREATE INDEX i ON a ((id + one()))""",
        "",
    ),
    "an enum and a domain that grow": (
        """CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd'); CREATE DOMAIN n AS text COLLATE "C" NOT NULL;
        CREATE TABLE a (e e)""",
        """CREATE TYPE e AS ENUM ('b', 'c'); CREATE DOMAIN n AS text COLLATE "C";
        CREATE TABLE a (e e)""",
    ),
}


@pytest.fixture(params=[*BOTH_WAYS, *ONE_WAY])
def pair(
    request: pytest.FixtureRequest, drift_base: str, copy: Callable[..., Database]
) -> tuple[Database, Database]:
    """Make two databases."""
    assert drift_base
    one, other = copy("template0"), copy("template0")
    for database, text in zip((one, other), {**BOTH_WAYS, **ONE_WAY}[request.param], strict=True):
        with database.connect(database.admin_url) as connection:
            connection.execute(text.encode())
    return one, other


def rows(database: Database) -> dict[str, int]:
    """Count the rows of all tables."""
    with database.connect(database.admin_url) as connection:
        names = connection.execute(
            "SELECT oid::regclass::text FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}".encode()).fetchall()[0][0]
            for (name,) in names
        }


def test_one_is_made_of_the_other(
    pair: tuple[Database, Database], request: pytest.FixtureRequest
) -> None:
    """Nothing differs afterwards, and no row is lost."""
    one, other = pair
    expected, found = snapshot(one), snapshot(other)
    assert expected != found
    before = rows(one), rows(other)
    assert remedied(other, expected) == (frozenset(), ())
    if request.node.callspec.params["pair"] in BOTH_WAYS:
        assert remedied(one, found) == (frozenset(), ())
    assert {**rows(other), **before[1]} == rows(other)
    assert rows(one) == before[0]
