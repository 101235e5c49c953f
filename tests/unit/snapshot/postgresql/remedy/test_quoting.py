"""Facts as SQL."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.quoting import (
    firing,
    first_qualified,
    literal,
    mentioned,
    options_changed,
    qualified,
    relation,
    role,
    schema,
    settings,
    words,
)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", "''"),
        ("it's", "'it''s'"),
        ("a\\'b", "E'a\\\\''b'"),
        ('"; DROP TABLE x; --', "'\"; DROP TABLE x; --'"),
        ("$$\n", "'$$\n'"),
    ],
)
def test_a_text_is_quoted(text: str, quoted: str) -> None:
    """In a way that no setting changes."""
    assert literal(text) == quoted


def test_the_migrator_is_whoever_is_connected() -> None:
    """A role that is called so has quotes."""
    assert role("(migration role)") == "CURRENT_USER"
    assert role('"(migration role)"') == '"(migration role)"'
    assert role("app") == "app"


def test_a_relation_loses_its_kind() -> None:
    """Whatever kind it is."""
    kinds = ("table", "view", "materialized view", "foreign table")
    assert {relation(f"{kind} public.x") for kind in kinds} == {"public.x"}
    assert relation("function public.f()") == "function public.f()"


def test_a_name_is_taken_apart() -> None:
    """Full stops and quotes within quotes belong to it."""
    assert qualified('"a.b"."c""d".e') == '"a.b"."c""d"'
    assert qualified("public.f(integer)") == "public.f"
    assert qualified("plain") == ""
    assert first_qualified("function public.f(public.t)") == "public.f"
    assert first_qualified("extension postgis") == ""
    assert schema('"a.b".c') == '"a.b"'
    assert schema("(x)") == ""


def test_names_are_found_in_a_text() -> None:
    """A column behind them is none of theirs."""
    text = 'nextval(\'public.s\'::regclass) + public."T t".c + "x.y".z'
    assert mentioned(text) == {"public.s", 'public."T t"', '"x.y".z'}
    assert words('a."B b"+c1') == {"a", '"B b"', "c1"}


def test_options_are_set_and_reset() -> None:
    """Those that stay are not said."""
    assert settings({"b": "1", "a": "x'y"}) == "a = 'x''y', b = '1'"
    assert options_changed("ALTER", {"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == [
        "ALTER SET (b = '2')",
        "ALTER RESET (c)",
    ]
    assert options_changed("ALTER", None, None) == []


@pytest.mark.parametrize(
    ("enabled", "said"),
    [
        (None, "ENABLE"),
        ("no", "DISABLE"),
        ("always", "ENABLE ALWAYS"),
        ("on replicas alone", "ENABLE REPLICA"),
    ],
)
def test_firing_is_said_as_alter_says_it(enabled: str | None, said: str) -> None:
    """Four ways."""
    assert firing(enabled) == said
