"""Sequences."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "sequence public.s"
COUNTS = {
    "type": "bigint",
    "start": 3,
    "increment": 2,
    "minimum": 1,
    "maximum": 9,
    "cache": 1,
    "cycle": True,
}
CLAUSES = "INCREMENT BY 2 MINVALUE 1 MAXVALUE 9 START WITH 3 CACHE 1 CYCLE"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            COUNTS,
            None,
            (f"CREATE SEQUENCE public.s AS bigint {CLAUSES}",),
        ),
        (
            {**COUNTS, "unlogged": True, "owner": "x", "owned by": "public.t.id"},
            None,
            (
                f"CREATE UNLOGGED SEQUENCE public.s AS bigint {CLAUSES}",
                "ALTER SEQUENCE public.s OWNER TO x",
                "ALTER SEQUENCE public.s OWNED BY public.t.id",
            ),
        ),
        (
            COUNTS,
            {**COUNTS, "cache": 5, "type": "integer"},
            (f"ALTER SEQUENCE public.s AS bigint {CLAUSES}",),
        ),
        ({**COUNTS, "unlogged": True}, COUNTS, ("ALTER SEQUENCE public.s SET UNLOGGED",)),
        (COUNTS, {**COUNTS, "unlogged": True}, ("ALTER SEQUENCE public.s SET LOGGED",)),
        (
            {**COUNTS, "owner": "x"},
            {**COUNTS, "owner": "y", "owned by": "public.t.id"},
            ("ALTER SEQUENCE public.s OWNED BY NONE", "ALTER SEQUENCE public.s OWNER TO x"),
        ),
        (
            {**COUNTS, "owner": "x", "owned by": "public.t.id"},
            {**COUNTS, "owner": "y"},
            ("ALTER SEQUENCE public.s OWNER TO x", "ALTER SEQUENCE public.s OWNED BY public.t.id"),
        ),
        (None, COUNTS, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They count as they are expected to, and are never dropped."""
    assert statements(NAME, expected, found) == said


def test_a_missing_one_goes_on_behind_the_rows() -> None:
    """Where its column is there already."""
    around = {'column public."a.b"."c d"': {"of": 'table public."a.b"', "type": "bigint"}}
    expected = {**COUNTS, "owned by": 'public."a.b"."c d"'}
    said = statements(NAME, expected, None, around=around)
    assert said is not None
    assert said[-1] == (
        'SELECT setval(\'public.s\', max("c d")) FROM public."a.b"'
        ' HAVING max("c d") BETWEEN 1 AND 9'
    )


def test_one_that_an_identity_has_is_not_made() -> None:
    """Its name is taken."""
    identity = {"of": "table public.t", "identity": {"sequence": "public.s"}}
    assert statements(NAME, COUNTS, None, there={"column public.t.c": identity}) is None
