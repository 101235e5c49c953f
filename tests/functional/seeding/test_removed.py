"""Rows that break what is gone: none of it can be put back as long as they are there."""

import psycopg
import pytest

from arxos_migrations.proof.postgresql.seeding import (
    RemovedKind,
    RemovedRule,
    Rung,
    break_removed,
    seed,
)
from functional.seeding.conftest import Shadow

SCHEMA = """
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE places (id integer PRIMARY KEY, "code %s" text);
CREATE TABLE people (
    id integer PRIMARY KEY,
    name text,
    age integer,
    percent smallint,
    email text,
    mood mood,
    mood_text text,
    place_id integer,
    starts date,
    ends date,
    "100%s" text,
    during daterange
);
CREATE TABLE visits (id integer PRIMARY KEY, place_id integer NOT NULL REFERENCES places);
"""
T = "public.people"
CASES = {
    "not null": (
        RemovedRule(table=T, columns=("name",), kind=RemovedKind.NOT_NULL),
        "ALTER TABLE people ALTER COLUMN name SET NOT NULL",
    ),
    "check": (
        RemovedRule(
            table=T,
            columns=("percent",),
            kind=RemovedKind.CHECK,
            expression="(percent >= 0) AND (percent <= 100)",
        ),
        "ALTER TABLE people ADD CHECK (percent BETWEEN 0 AND 100)",
    ),
    "check that nearly all pass": (
        RemovedRule(table=T, columns=("age",), kind=RemovedKind.CHECK, expression="(age <> 4711)"),
        "ALTER TABLE people ADD CHECK (age <> 4711)",
    ),
    "check over two columns": (
        RemovedRule(
            table=T,
            columns=("starts", "ends"),
            kind=RemovedKind.CHECK,
            expression="((ends > starts) OR (ends IS NULL))",
        ),
        "ALTER TABLE people ADD CHECK (ends > starts OR ends IS NULL)",
    ),
    "check with a percent sign": (
        RemovedRule(
            table=T,
            columns=("100%s",),
            kind=RemovedKind.CHECK,
            expression='(("100%s" ~~ \'a%\'::text) OR ((length("100%s") % 2) = 0))',
        ),
        'ALTER TABLE people ADD CHECK ("100%s" LIKE \'a%\' OR length("100%s") % 2 = 0)',
    ),
    "unique": (
        RemovedRule(table=T, columns=("email",), kind=RemovedKind.UNIQUE),
        "ALTER TABLE people ADD UNIQUE (email)",
    ),
    "unique over some rows": (
        RemovedRule(
            table=T, columns=("email", "age"), kind=RemovedKind.UNIQUE, expression="(age > 0)"
        ),
        "CREATE UNIQUE INDEX ON people (email) WHERE age > 0",
    ),
    "exclusion": (
        RemovedRule(table=T, columns=("during",), kind=RemovedKind.EXCLUSION),
        "ALTER TABLE people ADD EXCLUDE USING gist (during WITH &&)",
    ),
    "foreign key": (
        RemovedRule(
            table=T,
            columns=("place_id",),
            kind=RemovedKind.FOREIGN_KEY,
            other="public.places",
            other_columns=("id",),
        ),
        "ALTER TABLE people ADD FOREIGN KEY (place_id) REFERENCES places",
    ),
    "foreign key into what is gone": (
        RemovedRule(table=T, columns=("place_id",), kind=RemovedKind.FOREIGN_KEY),
        "ALTER TABLE people ADD FOREIGN KEY (place_id) REFERENCES places",
    ),
    "labels that a text had": (
        RemovedRule(table=T, columns=("mood_text",), kind=RemovedKind.LABEL),
        "ALTER TABLE people ALTER COLUMN mood_text TYPE mood USING mood_text::mood",
    ),
}
COMPLIANT = """
UPDATE people SET
    name = id::text, percent = 5, age = 5, starts = '2020-01-01', ends = '2020-01-02',
    "100%s" = 'a', email = id::text, during = daterange('1900-01-01', '1900-01-02'),
    mood_text = 'good', place_id = NULL;
DELETE FROM people WHERE id <> (SELECT max(id) FROM people);
"""


@pytest.mark.parametrize("case", CASES)
def test_a_rule_cannot_be_put_back(case: str, shadow: Shadow) -> None:
    """It could before."""
    rule, statement = CASES[case]
    connection = shadow(SCHEMA)
    seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    connection.execute(COMPLIANT)
    with connection.transaction(force_rollback=True):
        connection.execute(statement.encode())
    placed = break_removed(connection, [rule], own=["arxos_migrations"])
    assert placed.unplaced == {}
    assert len(placed.keys[T]) == 1
    with pytest.raises(psycopg.Error) as refused:
        connection.execute(statement.encode())
    assert (refused.value.sqlstate or "")[:2] in ("22", "23")


def test_the_last_label_is_held(shadow: Shadow) -> None:
    """Where a column has labels still."""
    connection = shadow(SCHEMA)
    rule = RemovedRule(table=T, columns=("mood",), kind=RemovedKind.LABEL)
    break_removed(connection, [rule], own=["arxos_migrations"])
    assert connection.execute("SELECT mood FROM people").fetchall() == [("bad",)]


def test_what_cannot_be_broken_is_said(shadow: Shadow) -> None:
    """Another rule stands in the way, or there is nothing to repeat."""
    connection = shadow(SCHEMA)
    rules = {
        "there is no row to repeat": RemovedRule(
            table=T, columns=("email",), kind=RemovedKind.UNIQUE
        ),
        'no value was found for its column "id"': RemovedRule(
            table=T, columns=("id",), kind=RemovedKind.NOT_NULL
        ),
        "no row of that kind was found": RemovedRule(
            table=T, columns=("age",), kind=RemovedKind.CHECK, expression="(true)"
        ),
        "it is not there": RemovedRule(
            table="public.nobody", columns=("age",), kind=RemovedKind.NOT_NULL
        ),
        'no row was found that its foreign key "visits_place_id_fkey" may lead to': RemovedRule(
            table="public.visits", columns=("place_id",), kind=RemovedKind.FOREIGN_KEY
        ),
    }
    placed = break_removed(connection, [*rules.values()], own=["arxos_migrations"])
    assert placed.unplaced == {
        rule: f"could not be broken, because {reason}" for reason, rule in rules.items()
    }
    assert placed.keys == {}
