"""A list over a varchar column is written as people write it."""

from arxos_migrations.comparison.postgresql.lists import as_list


def test_an_array_of_varchar_literals_becomes_in() -> None:
    """With quotes in a literal and a quoted column."""
    text = (
        "CHECK (((\"Kind\")::text = ANY ((ARRAY['a'::character varying, "
        "'it''s'::character varying])::text[])))"
    )
    assert as_list(text) == "CHECK ((\"Kind\" IN ('a', 'it''s')))"


def test_its_negation_becomes_not_in() -> None:
    """PostgreSQL writes <> ALL."""
    text = "((kind)::text <> ALL ((ARRAY['a'::character varying])::text[]))"
    assert as_list(text) == "(kind NOT IN ('a'))"


def test_anything_else_stays() -> None:
    """A list of numbers is kept by the server as it is."""
    assert as_list("(id = ANY (ARRAY[1, 2]))") == "(id = ANY (ARRAY[1, 2]))"
