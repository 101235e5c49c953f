"""Kinds by the name of an object."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.finding import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("table public.t", "table"),
        ("view public.v", "view"),
        ("materialized view public.v", "materialized view"),
        ("event trigger e", "event trigger"),
        ("default privileges x.*.tables", "default privileges"),
        ("extension postgis", "extension"),
        ("extension member public.m", "extension member"),
    ],
)
def test_a_kind_is_found(name: str, kind: str) -> None:
    """By the words that the name begins with."""
    found, how = kind_of(name)
    assert found == kind
    assert how is not None
    assert kind in how.names


@pytest.mark.parametrize("name", ["publication p", "tables x", "foreign table public.t"])
def test_what_is_unknown_has_no_way(name: str) -> None:
    """So nothing is certain about it."""
    assert kind_of(name) == (name.partition(" ")[0], None)
