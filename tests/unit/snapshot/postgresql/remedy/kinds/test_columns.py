"""Columns."""

from typing import Any

import pytest

from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.postgresql.remedy import remedies
from arxos_migrations.snapshot.value import Snapshot
from support.remedying import statements

NAME = 'column public.t."c c"'
OF = {"of": "table public.t"}
ALTER = 'ALTER TABLE ONLY public.t ALTER COLUMN "c c"'
TABLE: dict[str, dict[str, Any]] = {"table public.t": {"owner": "x"}}
IDENTITY = {
    "generated": "ALWAYS",
    "sequence": "public.s",
    "start": 1,
    "increment": -1,
    "minimum": -9,
    "maximum": 1,
    "cache": 1,
    "cycle": False,
}
COUNTS = "INCREMENT BY -1 MINVALUE -9 MAXVALUE 1 START WITH 1 CACHE 1 NO CYCLE"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"type": "text"}, ('ALTER TABLE public.t ADD COLUMN "c c" text',)),
        (
            {
                "type": "text",
                "collation": 'pg_catalog."C"',
                "default": "'x'::text",
                "not null": True,
                "statistics": 5,
                "compression": "lz4",
                "options": {"n_distinct": "5"},
                "privileges": {"a": ["SELECT"]},
                "comment": "C",
            },
            (
                'ALTER TABLE public.t ADD COLUMN "c c" text COLLATE pg_catalog."C"'
                " DEFAULT 'x'::text NOT NULL",
                f"{ALTER} SET COMPRESSION lz4",
                f"{ALTER} SET STATISTICS 5",
                f"{ALTER} SET (n_distinct = '5')",
                'GRANT SELECT ("c c") ON TABLE public.t TO a',
                "COMMENT ON COLUMN public.t.\"c c\" IS 'C'",
            ),
        ),
        (
            {"type": "integer", "generated": "(a + 1) STORED"},
            ('ALTER TABLE public.t ADD COLUMN "c c" integer GENERATED ALWAYS AS ((a + 1)) STORED',),
        ),
        (
            {"type": "integer", "identity": IDENTITY, "not null": True},
            (
                'ALTER TABLE public.t ADD COLUMN "c c" integer GENERATED ALWAYS AS IDENTITY'
                f" (SEQUENCE NAME public.s {COUNTS}) NOT NULL",
            ),
        ),
        ({"type": "text", "server options": ["a=b"]}, None),
    ],
)
def test_one_is_added(facts: dict[str, Any], said: tuple[str, ...] | None) -> None:
    """With all that is said of it."""
    assert statements(NAME, {**OF, **facts}, None, around=TABLE) == said
    assert statements(NAME, None, {**OF, **facts}, around=TABLE) is None


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"default": "1"}, {}, (f"{ALTER} SET DEFAULT 1",)),
        ({}, {"default": "1"}, (f"{ALTER} DROP DEFAULT",)),
        ({"not null": True}, {}, ('ALTER TABLE public.t ALTER COLUMN "c c" SET NOT NULL',)),
        ({}, {"not null": True}, ('ALTER TABLE public.t ALTER COLUMN "c c" DROP NOT NULL',)),
        ({}, {"storage": "PLAIN"}, (f"{ALTER} SET STORAGE EXTENDED",)),
        ({"storage": "PLAIN"}, {}, (f"{ALTER} SET STORAGE PLAIN",)),
        ({}, {"compression": "lz4"}, (f"{ALTER} SET COMPRESSION default",)),
        ({}, {"statistics": 0}, (f"{ALTER} SET STATISTICS -1",)),
        ({}, {"options": {"a": "1"}}, (f"{ALTER} RESET (a)",)),
        (
            {},
            {"generated": "a STORED"},
            ('ALTER TABLE public.t ALTER COLUMN "c c" DROP EXPRESSION',),
        ),
        ({}, {"generated": "a VIRTUAL"}, None),
        ({"generated": "a STORED"}, {}, None),
        ({"generated": "a STORED"}, {"generated": "b STORED"}, None),
        ({}, {"identity": IDENTITY}, None),
        ({"identity": IDENTITY}, {"identity": {**IDENTITY, "sequence": "public.r"}}, None),
        (
            {"identity": IDENTITY},
            {"identity": {**IDENTITY, "start": 5}},
            (
                'ALTER TABLE public.t ALTER COLUMN "c c" SET GENERATED ALWAYS'
                " SET INCREMENT BY -1 SET MINVALUE -9 SET MAXVALUE 1 SET START WITH 1"
                " SET CACHE 1 SET NO CYCLE",
            ),
        ),
        (
            {"identity": IDENTITY},
            {},
            (
                f"{ALTER} ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.s {COUNTS})",
                "SELECT setval('public.s', min(\"c c\")) FROM public.t"
                ' HAVING min("c c") BETWEEN -9 AND 1',
            ),
        ),
        (
            {"privileges": {"a": ["SELECT"]}},
            {"privileges": {"a": ["SELECT", "UPDATE"]}},
            ('REVOKE UPDATE ("c c") ON TABLE public.t FROM a',),
        ),
        ({"server options": ["a"]}, {}, None),
    ],
)
def test_one_is_altered(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """No value is lost by it."""
    facts = {**OF, "type": "text"}
    assert statements(NAME, {**facts, **expected}, {**facts, **found}, around=TABLE) == said


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {"type": "bigint"},
            {"type": "integer"},
            ('ALTER TABLE public.t ALTER COLUMN "c c" TYPE bigint',),
        ),
        (
            {"type": "text", "collation": "public.de"},
            {"type": "text"},
            ('ALTER TABLE public.t ALTER COLUMN "c c" TYPE text COLLATE public.de',),
        ),
        (
            {"type": "bigint", "default": "2"},
            {"type": "integer", "default": "1"},
            (
                f"{ALTER} DROP DEFAULT",
                'ALTER TABLE public.t ALTER COLUMN "c c" TYPE bigint',
                f"{ALTER} SET DEFAULT 2",
            ),
        ),
        (
            {"type": "bigint"},
            {"type": "integer", "default": "1"},
            (f"{ALTER} DROP DEFAULT", 'ALTER TABLE public.t ALTER COLUMN "c c" TYPE bigint'),
        ),
        ({"type": "bigint"}, {"type": "integer", "generated": "a STORED"}, None),
        (
            {"type": "text", "generated": "a STORED", "collation": "public.de"},
            {"type": "text", "generated": "a STORED"},
            None,
        ),
    ],
)
def test_a_type_becomes_wider(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """With a default that is read anew."""
    assert statements(NAME, {**OF, **expected}, {**OF, **found}, around=TABLE) == said


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("view public.v", {"definition": 'SELECT t."c c" FROM public.t'}),
        ("policy public.t.p", {**OF, "using": '("c c" > 0)'}),
        ("column public.t.d", {**OF, "type": "text", "generated": '("c c" + 1) STORED'}),
    ],
)
def test_a_type_stays_where_something_needs_it(name: str, facts: dict[str, Any]) -> None:
    """The server would refuse."""
    wide, narrow = {**OF, "type": "bigint"}, {**OF, "type": "integer"}
    assert statements(NAME, wide, narrow) is not None
    assert statements(NAME, wide, narrow, around={name: facts}) is None
    assert statements(NAME, narrow, wide) is None


def test_what_comes_from_a_parent_is_not_added() -> None:
    """What is said otherwise of it is."""
    around: dict[str, dict[str, Any]] = {
        "table public.t": {"owner": "x", "partition of": "public.p"},
        'column public.p."c c"': {"of": "table public.p", "type": "text", "default": "1"},
    }
    facts = {**OF, "type": "text", "default": "2"}
    assert statements(NAME, facts, None, around=around) == (f"{ALTER} SET DEFAULT 2",)
    assert statements(NAME, {**facts, "default": "1"}, None, around=around) == ()
    own = {"identity": IDENTITY, "statistics": 5, "options": {"n_distinct": "5"}}
    parent = {**around['column public.p."c c"'], **own}
    around['column public.p."c c"'] = parent
    assert statements(NAME, {**facts, "default": "1"}, None, around=around) == ()


def test_a_column_of_a_view_is_always_there() -> None:
    """Only what is said of it can be others."""
    name, of = "column public.v.c", {"of": "view public.v"}
    facts = {**of, "default": "1", "comment": "C", "privileges": {"a": ["SELECT"]}}
    assert statements(name, facts, None) == (
        "ALTER TABLE public.v ALTER COLUMN c SET DEFAULT 1",
        "GRANT SELECT (c) ON TABLE public.v TO a",
        "COMMENT ON COLUMN public.v.c IS 'C'",
    )
    assert statements(name, None, facts) == (
        "ALTER TABLE public.v ALTER COLUMN c DROP DEFAULT",
        "REVOKE SELECT (c) ON TABLE public.v FROM a",
        "COMMENT ON COLUMN public.v.c IS NULL",
    )


def test_a_storage_is_the_one_of_its_type() -> None:
    """A newer server knows it; of an older one's, that of the types in it is known."""
    found = {**OF, "type": "public.shape", "storage": "PLAIN"}
    expected = {**OF, "type": "public.shape"}
    assert statements(NAME, expected, found) is None
    assert statements(NAME, expected, found, version="16.1") == (f"{ALTER} SET STORAGE DEFAULT",)
    assert statements(NAME, found, expected, version="16.1") == (f"{ALTER} SET STORAGE PLAIN",)


def test_a_column_follows_the_one_that_it_comes_from() -> None:
    """Its type goes with that of the parent, and what is its own is changed behind it."""
    expected, found = (
        Snapshot(
            engine="postgresql",
            objects={
                "table public.a": {"owner": "x", "partition of": "public.p"},
                "table public.p": {"owner": "x"},
                "column public.a.c": {"of": "table public.a", **facts, "default": default},
                "column public.p.c": {"of": "table public.p", **facts, "default": default},
            },
        )
        for facts, default in (
            ({"type": "bigint"}, "1"),
            ({"type": "integer", "not null": True}, "2"),
        )
    )
    done = remedies(compare(expected, found), expected=expected, found=found)
    assert done.not_certain == ()
    assert done.statements == (
        "ALTER TABLE public.p ALTER COLUMN c DROP NOT NULL",
        "ALTER TABLE ONLY public.p ALTER COLUMN c DROP DEFAULT",
        "ALTER TABLE public.p ALTER COLUMN c TYPE bigint",
        "ALTER TABLE ONLY public.p ALTER COLUMN c SET DEFAULT 1",
        "ALTER TABLE public.a ALTER COLUMN c DROP NOT NULL",
        "ALTER TABLE ONLY public.a ALTER COLUMN c SET DEFAULT 1",
    )


def test_an_identity_takes_no_name_of_another_sequence() -> None:
    """That one stays."""
    facts = {**OF, "type": "integer", "identity": IDENTITY}
    there = {**TABLE, "sequence public.s": {}}
    assert statements(NAME, facts, None, there=there) is None
    assert statements(NAME, facts, {**OF, "type": "integer"}, there=there) is None
