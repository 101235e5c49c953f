"""Indexes."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "index public.i"
OF = {"of": "table public.t"}


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({**OF, "definition": "CREATE A"}, None, ("CREATE A",)),
        (
            {**OF, "definition": "CREATE INDEX i ON ONLY public.t USING btree (a)"},
            None,
            ("CREATE INDEX i ON public.t USING btree (a)",),
        ),
        (
            {**OF, "definition": "CREATE UNIQUE INDEX i ON ONLY public.t USING btree (a)"},
            None,
            ("CREATE UNIQUE INDEX i ON public.t USING btree (a)",),
        ),
        (
            {**OF, "definition": "CREATE A", "clustered": True, "replica identity": True},
            None,
            (
                "CREATE A",
                "ALTER TABLE public.t CLUSTER ON i",
                "ALTER TABLE public.t REPLICA IDENTITY USING INDEX i",
            ),
        ),
        (
            {**OF, "statistics": {"1": 5, "3": 7}},
            {**OF, "statistics": {"1": 5, "2": 6}},
            (
                "ALTER INDEX public.i ALTER COLUMN 2 SET STATISTICS -1",
                "ALTER INDEX public.i ALTER COLUMN 3 SET STATISTICS 7",
            ),
        ),
        (
            {**OF, "definition": "CREATE A", "comment": "C"},
            {**OF, "definition": "CREATE A", "comment": "C", "invalid": True},
            ("DROP INDEX public.i", "CREATE A", "COMMENT ON INDEX public.i IS 'C'"),
        ),
        ({**OF, "definition": "CREATE A", "invalid": True}, {**OF, "definition": "CREATE A"}, None),
        ({**OF, "definition": "CREATE A", "not ready": True}, None, None),
        (None, {**OF, "definition": "CREATE A"}, ("DROP INDEX public.i",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They can be made again; one that is not enforced is not made."""
    assert statements(NAME, expected, found) == said
