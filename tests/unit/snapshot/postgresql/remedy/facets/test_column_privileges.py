"""Privileges on columns."""

from arxos_migrations.snapshot.postgresql.remedy.facets.column_privileges import (
    column_privileges,
    given_again,
    handed_on,
)
from support.remedying import case

COLUMN = "column public.t.c"
GIVEN = {COLUMN: {"of": "table public.t", "privileges": {"a": ["SELECT", "UPDATE"]}}}
TABLE = case("table public.t", {"owner": "x"}, {"owner": "a"}, around=GIVEN)


def test_a_column_has_what_is_expected() -> None:
    """Nobody has anything by itself."""
    of = {"of": "table public.t"}
    steps = column_privileges(
        case(
            COLUMN,
            {**of, "privileges": {"a": ["SELECT with grant option"]}},
            {**of, "privileges": {"b": ["UPDATE"]}},
        )
    )
    assert [step.sql for step in steps] == [
        "GRANT SELECT (c) ON TABLE public.t TO a WITH GRANT OPTION",
        "REVOKE UPDATE (c) ON TABLE public.t FROM b",
    ]


def test_what_went_with_the_table_is_given_again() -> None:
    """Only what went."""
    found = [step.sql for step in given_again(TABLE, "a", ["SELECT"])]
    assert found == ["GRANT SELECT (c) ON TABLE public.t TO a"]
    assert given_again(TABLE, "b", ["SELECT"]) == []


def test_what_is_handed_on_is_taken_back() -> None:
    """A new owner has it of the old one."""
    assert [step.sql for step in handed_on(TABLE, "a", "x")] == [
        "REVOKE SELECT (c), UPDATE (c) ON TABLE public.t FROM x",
        "GRANT SELECT (c), UPDATE (c) ON TABLE public.t TO a",
    ]
    assert handed_on(TABLE, "b", "x") == []
