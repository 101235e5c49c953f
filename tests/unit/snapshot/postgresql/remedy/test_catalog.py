"""A snapshot by what goes with what."""

from arxos_migrations.snapshot.postgresql.remedy.catalog import Catalog, text_of
from arxos_migrations.snapshot.value import Snapshot

CATALOG = Catalog(
    Snapshot(
        engine="postgresql",
        objects={
            "table public.t": {"owner": "public.nobody"},
            "column public.t.b": {"of": "table public.t", "type": "text"},
            "column public.t.a": {"of": "table public.t", "default": "nextval('public.s')"},
            "index public.i": {"of": "table public.t"},
        },
        reported={"server version": "15.4 (Debian)", "column order": {"public.t": ["b", "a"]}},
    )
)


def test_members_are_those_that_say_so() -> None:
    """Columns stand as they stand in their table."""
    assert CATALOG.members("table public.t") == [
        "column public.t.a",
        "column public.t.b",
        "index public.i",
    ]
    assert CATALOG.columns("table public.t") == ["column public.t.b", "column public.t.a"]
    assert CATALOG.members("index public.i") == []


def test_the_version_is_a_number() -> None:
    """Nothing where it is not said."""
    assert CATALOG.version == 15
    assert Catalog(Snapshot(engine="postgresql", objects={})).version == 0


def test_what_is_mentioned_is_what_is_needed() -> None:
    """An owner is none, nor is what a body says."""
    assert CATALOG.mentioned_by("column public.t.a") == {"public.t", "public.s"}
    assert CATALOG.mentioned_by("table public.t") == frozenset()
    assert CATALOG.facts("index public.none") == {}
    body = {"definition": "CREATE OR REPLACE FUNCTION f()\nAS $$public.x$$", "comment": "C"}
    assert text_of(body) == "CREATE OR REPLACE FUNCTION f()"
    view = {"definition": "SELECT '\nAS '", "labels": ["a"], "identity": {"sequence": "s", "n": 1}}
    assert text_of(view) == "SELECT '\nAS '\na\ns"
