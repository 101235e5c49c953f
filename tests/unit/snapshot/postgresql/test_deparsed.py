"""Expressions in the form that stays as it is."""

from typing import Any

import pytest

from arxos_migrations.snapshot.postgresql.deparsed import settled

SETTLED = "CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, (b)::text])))"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CHECK (((a)::text = ANY ((ARRAY['x'::character varying, b])::text[])))",
            SETTLED,
        ),
        (SETTLED, SETTLED),
        (
            "((n = ANY ((ARRAY[1, 2])::numeric(8,2)[])) OR (m = ANY ((ARRAY[3])::bigint[])))",
            "((n = ANY (ARRAY[(1)::numeric(8,2), (2)::numeric(8,2)]))"
            " OR (m = ANY (ARRAY[(3)::bigint])))",
        ),
        (
            '(a = ANY ((ARRAY[\'],)\'::text, f(1, 2), "q]"])::app."my type"[]))',
            '(a = ANY (ARRAY[(\'],)\'::text)::app."my type", (f(1, 2))::app."my type",'
            ' ("q]")::app."my type"]))',
        ),
        ("((ARRAY[a, b])::text)", "((ARRAY[a, b])::text)"),
        ("((ARRAY[ARRAY[1]])::bigint[])", "((ARRAY[ARRAY[1]])::bigint[])"),
        ("(x = '(ARRAY[1])::text[]'::text)", "(x = '(ARRAY[1])::text[]'::text)"),
        ("(ARRAY[a])", "(ARRAY[a])"),
        ("((ARRAY[a])::text", "((ARRAY[a])::text"),
    ],
)
def test_a_cast_of_an_array_is_one_of_its_elements(text: str, expected: str) -> None:
    """As the server reads it; whatever is of another form stays."""
    assert settled("definition", text) == expected


def test_a_body_in_dollars_is_left_alone() -> None:
    """It is a text of the author's, not of the server's."""
    body = "AS $$SELECT (ARRAY['a'])::text[]$$"
    assert settled("definition", body) == body


@pytest.mark.parametrize("fact", ["NULL::text", "NULL::character varying(20)"])
def test_a_default_of_null_is_none(fact: str) -> None:
    """It comes with a partition that was attached."""
    assert settled("default", fact) is None
    assert settled("comment", fact) == fact


@pytest.mark.parametrize(
    ("name", "fact", "expected"),
    [
        ("checks", {"c": "(ARRAY[a])::text[]"}, {"c": "ARRAY[(a)::text]"}),
        ("with check", "(ARRAY[a])::text[]", "ARRAY[(a)::text]"),
        ("comment", "(ARRAY[a])::text[]", "(ARRAY[a])::text[]"),
        ("default", None, None),
        ("statistics", 100, 100),
        ("default", "NULL::text::date", "NULL::text::date"),
    ],
)
def test_only_expressions_are_read(name: str, fact: Any, expected: Any) -> None:
    """Other facts are what they are."""
    assert settled(name, fact) == expected
