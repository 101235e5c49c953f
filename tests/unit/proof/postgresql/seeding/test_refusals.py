"""What the server's answers mean, asked of the server."""

from typing import Any

import psycopg
import pytest

from arxos_migrations.proof.postgresql.seeding.putting import Putting
from arxos_migrations.proof.postgresql.seeding.refusals import Refusal, refusal
from unit.proof.postgresql.seeding.conftest import Begin

SCHEMA = """
CREATE DOMAIN positive AS integer CONSTRAINT is_positive CHECK (VALUE > 0);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.loud THEN RAISE EXCEPTION 'no'; END IF;
    RETURN NEW;
END
$$;
CREATE TABLE other (id integer PRIMARY KEY);
CREATE TABLE t (
    a integer NOT NULL,
    b integer CONSTRAINT b_small CHECK (b < 10),
    c integer CONSTRAINT c_key UNIQUE,
    d integer CONSTRAINT d_fkey REFERENCES other,
    e positive,
    f integer GENERATED ALWAYS AS (b * 2) STORED,
    g int4range,
    h text,
    loud boolean,
    CONSTRAINT bd CHECK (b <> d),
    CONSTRAINT g_apart EXCLUDE USING gist (g WITH &&),
    CONSTRAINT f_even CHECK (f <> 8)
);
ALTER TABLE t ALTER COLUMN h SET STORAGE EXTERNAL;
CREATE INDEX h_index ON t (h);
CREATE TRIGGER t_refuse BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TABLE parts (k text, v integer) PARTITION BY LIST (k);
CREATE TABLE parts_x PARTITION OF parts FOR VALUES IN ('x');
CREATE TABLE whole (k text) PARTITION BY LIST (k);
CREATE TABLE ruled (k text);
CREATE RULE away AS ON INSERT TO ruled DO INSTEAD NOTHING;
INSERT INTO t (a, c, g) VALUES (1, 1, '[1,3]');
"""


def refused(putting: Putting, table: str, values: str, *columns: Any) -> Refusal:
    """Try a row."""
    try:
        with putting.connection.transaction():
            putting.run(f"INSERT INTO {table} {values} RETURNING 1", columns)
    except psycopg.Error as error:
        name = f"public.{table}"
        return refusal(error, putting.catalog.tables[name], putting.catalog)
    raise AssertionError("the row was taken")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "(a) VALUES (NULL)",
            Refusal(
                reason='no value was found for its column "a"', columns=("a",), is_about_values=True
            ),
        ),
        (
            "(a, b) VALUES (1, 99)",
            Refusal(
                reason='no row was found that its check "b_small" accepts',
                columns=("b",),
                is_about_values=True,
            ),
        ),
        (
            "(a, b, d) VALUES (1, 2, 2)",
            Refusal(reason='no row was found that its check "bd" accepts', columns=("b", "d")),
        ),
        (
            "(a, b) VALUES (1, 4)",
            Refusal(
                reason='no row was found that its check "f_even" accepts',
                columns=("b",),
                is_about_values=True,
            ),
        ),
        (
            "(a, c) VALUES (1, 1)",
            Refusal(reason='its unique key "c_key" takes no more rows', columns=("c",)),
        ),
        (
            "(a, d) VALUES (1, 7)",
            Refusal(
                reason='no row was found that its foreign key "d_fkey" may lead to', columns=("d",)
            ),
        ),
        (
            "(a, e) VALUES (1, -1)",
            Refusal(
                reason='no value was found that its domain "positive" accepts',
                columns=("e",),
                is_about_values=True,
            ),
        ),
        (
            "(a, g) VALUES (1, '[2,4]')",
            Refusal(reason='its exclusion "g_apart" takes no more rows', columns=("g",)),
        ),
        (
            "(a, h) VALUES (1, repeat('x', 9000))",
            Refusal(
                reason="no row was found that all of its indexes can hold", columns=("g", "h", "c")
            ),
        ),
        (
            "(a, h) VALUES (1, repeat('x', 4000))",
            Refusal(reason='no row was found that its index "h_index" can hold', columns=("h",)),
        ),
        (
            "(a, loud) VALUES (1, true)",
            Refusal(
                reason="a trigger refuses every row that was tried (SQLSTATE P0001)",
                columns=("loud",),
            ),
        ),
        (
            "(a) VALUES (99999999999)",
            Refusal(reason="the server refuses every row that was tried (SQLSTATE 22003)"),
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_an_answer_names_what_to_draw_again(row: str, expected: Refusal, begin: Begin) -> None:
    """Of a generated column what it is made of."""
    assert refused(begin(SCHEMA), "t", row) == expected


def test_partitions_are_missing(begin: Begin) -> None:
    """For this row, or for any."""
    putting = begin(SCHEMA)
    reason = "it has no partition for any row that was tried"
    assert refused(putting, "parts", "VALUES ('y', 1)") == Refusal(reason=reason, columns=("k",))
    assert refused(putting, "parts_x", "VALUES ('y', 1)") == Refusal(reason=reason, columns=("k",))
    assert refused(putting, "whole", "VALUES ('y')") == Refusal(
        reason=reason, columns=("k",), is_final=True
    )


def test_a_trigger_that_looks_for_what_is_not_there_is_final(begin: Begin) -> None:
    """As is one that reads a table that was dropped."""
    putting = begin("""
        CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN PERFORM * FROM nowhere WHERE id = NEW.id; RETURN NEW; END$$;
        CREATE TABLE t (id integer);
        CREATE TRIGGER look BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION look();
    """)
    assert refused(putting, "t", "VALUES (1)") == Refusal(
        reason="a trigger refuses every row that was tried (SQLSTATE 42P01)",
        columns=("id",),
        is_final=True,
    )


def test_a_check_that_looks_for_what_is_not_there_is_final(begin: Begin) -> None:
    """Without any trigger."""
    putting = begin("""
        CREATE FUNCTION look() RETURNS boolean LANGUAGE plpgsql AS
        $$BEGIN PERFORM FROM nowhere; RETURN true; END$$;
        CREATE TABLE t (id integer CHECK (look()));
    """)
    assert refused(putting, "t", "VALUES (1)") == Refusal(
        reason="the server refuses every row that was tried (SQLSTATE 42P01)", is_final=True
    )


def test_a_rule_is_final(begin: Begin) -> None:
    """No other row would do."""
    assert refused(begin(SCHEMA), "ruled", "VALUES ('y')") == Refusal(
        reason="a rule puts its rows elsewhere", is_final=True
    )
