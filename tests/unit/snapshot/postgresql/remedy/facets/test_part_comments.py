"""Comments on attributes and checks."""

from support.remedying import statements

DOMAIN, TYPE = "domain public.d", "type public.t"
FACTS = {"owner": "x", "type": "integer", "checks": {"c": "CHECK ((VALUE > 0))"}}
PAIR = {"owner": "x", "attributes": ["one integer", "other text"]}


def test_it_is_said_of_each_part() -> None:
    """And taken away, where the part stays."""
    assert statements(DOMAIN, {**FACTS, "comments": {"c": "it's"}}, FACTS) == (
        "COMMENT ON CONSTRAINT c ON DOMAIN public.d IS 'it''s'",
    )
    assert statements(TYPE, PAIR, {**PAIR, "comments": {"one": "a", "gone": "b"}}) == (
        "COMMENT ON COLUMN public.t.one IS NULL",
    )


def test_a_check_that_is_made_again_has_lost_it() -> None:
    """So it is said again."""
    there = {**FACTS, "checks": {"c": "CHECK ((VALUE > 1))"}, "comments": {"c": "a"}}
    assert statements(DOMAIN, {**FACTS, "comments": {"c": "a"}}, there) == (
        "ALTER DOMAIN public.d DROP CONSTRAINT c",
        "ALTER DOMAIN public.d ADD CONSTRAINT c CHECK ((VALUE > 0))",
        "COMMENT ON CONSTRAINT c ON DOMAIN public.d IS 'a'",
    )
