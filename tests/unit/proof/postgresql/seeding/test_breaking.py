"""One rule at a time; that it cannot be put back is in tests/functional/seeding/test_removed.py."""

from typing import Any

import pytest

from arxos_migrations.proof.postgresql.seeding.breaking import break_removed
from arxos_migrations.proof.postgresql.seeding.seeded import Key, RemovedKind, RemovedRule
from support.database import Database

SCHEMA = """
CREATE TABLE other (id integer PRIMARY KEY);
CREATE TABLE t (
    id integer PRIMARY KEY,
    code text,
    twice text GENERATED ALWAYS AS (code || code) STORED,
    size integer CHECK (size < 100),
    other_id integer
);
INSERT INTO other VALUES (1);
INSERT INTO t (id, code, size, other_id) VALUES (1, 'b', 1, 1), (2, 'a', 2, 1), (3, NULL, 3, 1);
"""


def broken(database: Database, rule: RemovedRule) -> tuple[tuple[Key, ...], list[Any]]:
    """Break a rule; give the keys that are said and the rows that are new."""
    with database.connect(database.admin_url) as connection:
        connection.execute(SCHEMA)
        placed = break_removed(connection, [rule], own=["arxos_migrations"])
        assert placed.unplaced == {}
        found = connection.execute(
            "SELECT code, twice, size, other_id FROM t WHERE id > 3 OR id < 0"
        )
        return placed.keys["public.t"], found.fetchall()


@pytest.mark.parametrize(("expression", "repeated"), [("", "a"), ("((size % 2) = 1)", "b")])
def test_a_value_is_repeated(expression: str, repeated: str, empty: Database) -> None:
    """That of the first row that the index held, in a row that it would hold."""
    rule = RemovedRule(
        table="public.t", columns=("code",), kind=RemovedKind.UNIQUE, expression=expression
    )
    keys, rows = broken(empty, rule)
    assert len(keys) == len(rows) == 1
    code, twice, size, _ = rows[0]
    assert (code, twice) == (repeated, repeated * 2)
    assert not expression or size % 2 == 1


def test_the_rules_that_are_left_are_kept(empty: Database) -> None:
    """A check that was narrower is broken within the one that is there."""
    rule = RemovedRule(
        table="public.t", columns=("size",), kind=RemovedKind.CHECK, expression="(size < 50)"
    )
    _, rows = broken(empty, rule)
    assert 50 <= rows[0][2] < 100


def test_a_key_leads_nowhere(empty: Database) -> None:
    """For certain, where it is known where it led."""
    rule = RemovedRule(
        table="public.t",
        columns=("other_id",),
        kind=RemovedKind.FOREIGN_KEY,
        other="public.other",
        other_columns=("id",),
    )
    _, rows = broken(empty, rule)
    assert rows[0][3] not in (1, None)


@pytest.mark.parametrize("kind", [RemovedKind.UNIQUE, RemovedKind.CHECK])
def test_a_rule_about_what_is_gone_as_well_is_no_end(kind: RemovedKind, empty: Database) -> None:
    """The next one is broken."""
    gone = RemovedRule(table="public.t", columns=("code",), kind=kind, expression="(gone > 1)")
    other = RemovedRule(table="public.t", columns=("code",), kind=RemovedKind.NOT_NULL)
    with empty.connect(empty.admin_url) as connection:
        connection.execute(SCHEMA)
        placed = break_removed(connection, [gone, other], own=["arxos_migrations"])
    (reason,) = placed.unplaced.values()
    assert reason.startswith("could not be broken, because the server refuses ")
    assert reason.endswith(" (SQLSTATE 42703)")
    assert len(placed.keys["public.t"]) == 1
