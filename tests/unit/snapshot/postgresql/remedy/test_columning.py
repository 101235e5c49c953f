"""Columns as they are made, and types that take more."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.columning import clause, takes_all


def test_a_column_is_written_with_what_comes_with_it() -> None:
    """What is generated has no default."""
    facts: dict[str, object] = {"type": "text", "generated": "lower(a) STORED", "default": "1"}
    assert clause(facts, "c") == "c text GENERATED ALWAYS AS (lower(a)) STORED"
    facts = {"type": "text", "collation": "public.de", "default": "1", "not null": True}
    assert clause(facts, "c") == "c text COLLATE public.de DEFAULT 1 NOT NULL"


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [
        ("text", "text"),
        ("integer", "smallint"),
        ("numeric", "bigint"),
        ("double precision", "real"),
        ("text", "character varying"),
        ("character varying", "text"),
        ("character varying(9)", "character varying(8)"),
        ("text", "character varying(8)"),
        ("numeric", "numeric(8,2)"),
        ("numeric(9,3)", "numeric(8,2)"),
        ("numeric(9,0)", "numeric(8,0)"),
    ],
)
def test_a_wider_type_takes_all(wider: str, narrower: str) -> None:
    """And gives it back as it was."""
    assert takes_all(wider, narrower)


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [
        ("smallint", "integer"),
        ("integer", "numeric"),
        ("real", "double precision"),
        ("real", "integer"),
        ("text", "integer"),
        ("character varying(8)", "character varying(9)"),
        ("character varying(8)", "text"),
        ("character varying(8)", "numeric(4,0)"),
        ("numeric(8,3)", "numeric(8,2)"),
        ("numeric(9,1)", "numeric(8,2)"),
        ("numeric(8,2)", "numeric"),
        ("public.geometry(Point,3857)", "public.geometry(Point,4326)"),
    ],
)
def test_another_type_may_lose_something(wider: str, narrower: str) -> None:
    """Or the value is another one."""
    assert not takes_all(wider, narrower)
