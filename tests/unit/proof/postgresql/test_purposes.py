"""What a revision has added and what it has removed, by the snapshots on either side of it."""

from typing import Any

import pytest

from arxos_migrations.proof.postgresql.purposes import added, removed
from arxos_migrations.proof.postgresql.seeding import Added, RemovedKind, RemovedRule
from arxos_migrations.snapshot.value import Snapshot

Objects = dict[str, dict[str, Any]]
TABLE = "table public.rooms"


def snapshot(*parts: Objects) -> Snapshot:
    """Hold a table with two columns, one of them with an odd name, and what is given."""
    objects: Objects = {
        TABLE: {},
        "column public.rooms.id": {"of": TABLE, "type": "integer", "not null": True},
        'column public.rooms."a ""b"""': {"of": TABLE, "type": "text"},
    }
    for part in parts:
        objects.update(part)
    return Snapshot(engine="postgresql", objects=objects)


def constraint(definition: str, of: str = TABLE) -> Objects:
    """Hold a constraint."""
    return {"constraint public.rooms.c": {"of": of, "definition": definition}}


def column(name: str, **facts: object) -> Objects:
    """Hold another column, or another one in its place."""
    facts = {"type": "integer", **facts}
    return {f"column public.rooms.{name}": {"of": TABLE, **facts}}


NOTHING = snapshot()


def test_new_columns_are_added() -> None:
    """Those of new tables as well; those of views are not."""
    view: Objects = {"column public.v.x": {"of": "view public.v", "comment": "c"}}
    other: Objects = {
        "table public.desks": {},
        "column public.desks.id": {"of": "table public.desks", "type": "integer"},
    }
    above = snapshot(column('"a.b"'), view, other)
    assert set(added(NOTHING, above)) == {
        Added(table="public.rooms", column="a.b"),
        Added(table="public.desks", column="id"),
    }
    assert list(added(above, above)) == []


def test_new_labels_are_added_to_the_columns_that_can_hold_them() -> None:
    """Of a type that there was."""
    kind = column("kind", type="public.kind")
    below = snapshot(kind, {"enum public.kind": {"labels": ["a"]}})
    above = snapshot(kind, {"enum public.kind": {"labels": ["a", "b"]}})
    assert list(added(below, above)) == [Added(table="public.rooms", column="kind", label="b")]


@pytest.mark.parametrize(
    ("definition", "rule"),
    [
        (
            'UNIQUE (id, "a ""b""") INCLUDE (id)',
            RemovedRule(table="public.rooms", columns=("id", 'a "b"'), kind=RemovedKind.UNIQUE),
        ),
        (
            "PRIMARY KEY (id)",
            RemovedRule(table="public.rooms", columns=("id",), kind=RemovedKind.UNIQUE),
        ),
        (
            "CHECK (((id > 0) AND (id < 10))) NO INHERIT",
            RemovedRule(
                table="public.rooms",
                columns=("id",),
                kind=RemovedKind.CHECK,
                expression="((id > 0) AND (id < 10))",
            ),
        ),
        (
            "EXCLUDE USING gist (id WITH =) WHERE ((id > 5))",
            RemovedRule(
                table="public.rooms",
                columns=("id",),
                kind=RemovedKind.EXCLUSION,
                expression="((id > 5))",
            ),
        ),
        (
            "FOREIGN KEY (id) REFERENCES public.rooms(id) ON DELETE CASCADE",
            RemovedRule(
                table="public.rooms",
                columns=("id",),
                kind=RemovedKind.FOREIGN_KEY,
                other="public.rooms",
                other_columns=("id",),
            ),
        ),
        (
            "FOREIGN KEY (id) REFERENCES public.gone(id)",
            RemovedRule(table="public.rooms", columns=("id",), kind=RemovedKind.FOREIGN_KEY),
        ),
    ],
)
def test_rules_that_are_gone_are_removed(definition: str, rule: RemovedRule) -> None:
    """And so is what a rule said before it was changed."""
    below = snapshot(constraint(definition))
    assert list(removed(below, NOTHING)) == [rule]
    assert list(removed(below, snapshot(constraint("CHECK (true)")))) == [rule]
    assert list(removed(below, below)) == []


def test_a_rule_over_what_is_gone_cannot_be_broken() -> None:
    """Nor one over nothing."""
    over = constraint("UNIQUE (code)")
    assert list(removed(snapshot(column("code"), over), NOTHING)) == []
    assert list(removed(snapshot(constraint("CHECK (false)")), NOTHING)) == []


def test_a_column_that_may_be_empty_is_a_rule_less() -> None:
    """A text in the place of a label, too."""
    below = snapshot(
        column("kind", type="public.kind", **{"not null": True}),
        {"enum public.kind": {"labels": ["a"]}},
    )
    above = snapshot(column("kind", type="text"))
    assert list(removed(below, above)) == [
        RemovedRule(table="public.rooms", columns=("kind",), kind=RemovedKind.NOT_NULL),
        RemovedRule(table="public.rooms", columns=("kind",), kind=RemovedKind.LABEL),
    ]


def test_a_unique_index_over_an_expression_is_a_rule_over_its_columns() -> None:
    """Rows that are alike in them are alike in the expression."""
    keys = "lower((id)::text)"
    definition = f"CREATE UNIQUE INDEX i ON public.rooms USING btree ({keys})"
    index = {"index public.i": {"of": TABLE, "unique": True, "definition": definition}}
    assert [rule.columns for rule in removed(snapshot(index), NOTHING)] == [("id",)]


def test_a_unique_index_is_a_rule() -> None:
    """Any other index is none."""
    index: Objects = {
        "index public.i": {
            "of": TABLE,
            "unique": True,
            "definition": "CREATE UNIQUE INDEX i ON public.rooms USING btree (id) WHERE (id > 1)",
        },
        "index public.j": {
            "of": TABLE,
            "definition": "CREATE INDEX j ON public.rooms USING btree (id)",
        },
    }
    assert list(removed(snapshot(index), NOTHING)) == [
        RemovedRule(
            table="public.rooms",
            columns=("id",),
            kind=RemovedKind.UNIQUE,
            expression="(id > 1)",
        )
    ]
