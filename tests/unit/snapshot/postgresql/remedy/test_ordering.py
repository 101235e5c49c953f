"""Statements for a whole difference."""

from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.postgresql.remedy.ordering import Remedies, ordered, remedies
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step
from arxos_migrations.snapshot.value import Snapshot


def step(rank: Rank, sql: str, name: str = "", *needs: str) -> Step:
    """Make a statement."""
    return Step(rank=rank, sql=sql, name=name, needs=frozenset(needs))


def test_what_needs_something_comes_behind_it() -> None:
    """Whatever its rank is; otherwise it is the rank that counts."""
    assert ordered(
        [
            step(Rank.COMMENT, "comment"),
            step(Rank.ROUTINE, "routine", "p.f", "p.t"),
            step(Rank.TABLE, "table", "p.t", "p.g", "p.t"),
            step(Rank.VIEW, "other routine", "p.g"),
            step(Rank.SCHEMA, "schema"),
        ]
    ) == ("schema", "other routine", "table", "routine", "comment")


def test_what_needs_something_goes_before_it() -> None:
    """All that goes goes first."""
    assert ordered(
        [
            step(Rank.VIEW, "create"),
            step(Rank.DROP, "drop a", "p.a"),
            step(Rank.DROP, "drop b", "p.b", "p.a"),
            step(Rank.DROP, "drop c", "p.c", "p.b"),
            step(Rank.DROP_ACTION, "drop d", "", "p.x"),
        ]
    ) == ("drop d", "drop c", "drop b", "drop a", "create")


def test_a_ring_is_cut_somewhere() -> None:
    """Each statement is there once."""
    ring = [
        step(Rank.ROUTINE, "a", "p.a", "p.b"),
        step(Rank.ROUTINE, "b", "p.b", "p.c"),
        step(Rank.ROUTINE, "c", "p.c", "p.a"),
    ]
    assert ordered([*ring, *ring]) == ("c", "b", "a")


def test_what_is_not_certain_is_named() -> None:
    """And has no statement."""
    expected = Snapshot(engine="postgresql", objects={"schema a": {"owner": "(migration role)"}})
    found = Snapshot(engine="postgresql", objects={"schema b": {"owner": "(migration role)"}})
    done = remedies(compare(expected, found), expected=expected, found=found)
    assert done == Remedies(statements=("CREATE SCHEMA a",), not_certain=("schema b",))


def test_what_needs_something_uncertain_is_no_more_certain() -> None:
    """Nor is what needs that."""
    definition = {"owner": "(migration role)", "columns": ["a integer"]}
    expected = Snapshot(
        engine="postgresql",
        objects={
            "base type public.b": {},
            "table public.t": {"owner": "(migration role)"},
            "column public.t.c": {"of": "table public.t", "type": "public.b"},
            "view public.v": {**definition, "definition": "SELECT 1 FROM public.t;"},
            "view public.w": {**definition, "definition": "SELECT 1;"},
        },
    )
    found = Snapshot(engine="postgresql", objects={})
    done = remedies(compare(expected, found), expected=expected, found=found)
    assert done == Remedies(
        statements=("CREATE VIEW public.w AS SELECT 1",),
        not_certain=("base type public.b", "table public.t", "view public.v"),
    )
