"""Tables."""

from typing import Any

import pytest

from support.remedying import Objects, statements

NAME = "table public.t"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({}, None, None),
        ({"owner": "(migration role)", "of type": "public.y"}, None, None),
        (
            {
                "owner": "x",
                "unlogged": True,
                "access method": "m",
                "options": {"fillfactor": "50", "toast.vacuum_truncate": "off"},
                "row security": "on, for the owner too",
                "replica identity": "full",
                "inherits": ["public.a", "public.b"],
                "partitioned by": "LIST (a)",
            },
            None,
            (
                "CREATE UNLOGGED TABLE public.t () INHERITS (public.a, public.b)"
                " PARTITION BY LIST (a)"
                " USING m WITH (fillfactor = '50', toast.vacuum_truncate = 'off')",
                "ALTER TABLE public.t ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE public.t FORCE ROW LEVEL SECURITY",
                "ALTER TABLE public.t REPLICA IDENTITY FULL",
                "ALTER TABLE public.t OWNER TO x",
            ),
        ),
        (
            {"owner": "(migration role)", "partition of": "public.p", "partition": "DEFAULT"},
            None,
            ("CREATE TABLE public.t PARTITION OF public.p DEFAULT",),
        ),
        (
            {"partition of": "public.p", "partition": "FOR VALUES IN (1)"},
            {"partition of": "public.p", "partition": "FOR VALUES IN (2)"},
            (
                "ALTER TABLE public.p DETACH PARTITION public.t",
                "ALTER TABLE public.p ATTACH PARTITION public.t FOR VALUES IN (1)",
            ),
        ),
        (
            {"partition of": "public.p", "partition": "DEFAULT"},
            {},
            ("ALTER TABLE public.p ATTACH PARTITION public.t DEFAULT",),
        ),
        ({}, {"partition of": "public.p", "partition": "DEFAULT"}, None),
        (
            {},
            {"row security": "off, for the owner too"},
            (
                "ALTER TABLE public.t DISABLE ROW LEVEL SECURITY",
                "ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY",
            ),
        ),
        (
            {"row security": "on"},
            {},
            (
                "ALTER TABLE public.t ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY",
            ),
        ),
        ({}, {"replica identity": "nothing"}, ("ALTER TABLE public.t REPLICA IDENTITY DEFAULT",)),
        ({"replica identity": "index"}, {}, ()),
        ({}, {"unlogged": True}, ("ALTER TABLE public.t SET LOGGED",)),
        ({"unlogged": True}, {}, ("ALTER TABLE public.t SET UNLOGGED",)),
        ({}, {"access method": "m"}, ("ALTER TABLE public.t SET ACCESS METHOD heap",)),
        (
            {"options": {"a": "1"}},
            {"options": {"b": "1"}},
            ("ALTER TABLE public.t SET (a = '1')", "ALTER TABLE public.t RESET (b)"),
        ),
        ({"inherits": ["public.a"]}, {}, ("ALTER TABLE public.t INHERIT public.a",)),
        ({}, {"inherits": ["public.a"]}, None),
        ({"partitioned by": "LIST (a)"}, {}, None),
        (None, {"owner": "x"}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They are made and changed, and never dropped."""
    assert statements(NAME, expected, found) == said


def test_a_table_comes_with_all_that_is_of_it() -> None:
    """What one of it needs comes before."""
    of = {"of": "table public.t"}
    around: Objects = {
        "column public.t.b": {**of, "type": "text", "storage": "EXTERNAL", "comment": "B"},
        "column public.t.a": {**of, "type": "bigint", "not null": True},
        "constraint public.t.k": {**of, "definition": "PRIMARY KEY (a)"},
        "trigger public.t.r": {**of, "definition": "CREATE TRIGGER r"},
    }
    assert statements(NAME, {"owner": "(migration role)"}, None, around=around) == (
        "CREATE TABLE public.t (a bigint NOT NULL, b text)",
        "ALTER TABLE ONLY public.t ALTER COLUMN b SET STORAGE EXTERNAL",
        "ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (a)",
        "CREATE TRIGGER r",
        "COMMENT ON COLUMN public.t.b IS 'B'",
    )


def test_an_old_server_keeps_its_access_method() -> None:
    """Version 14 has no statement for it."""
    assert statements(NAME, {}, {"access method": "m"}, version="14.20") is None
