"""Facts that say nothing are left out, and texts that nobody understands are facts."""

from arxos_migrations.snapshot.sqlite.facts import definition, stated


def test_what_says_nothing_is_left_out() -> None:
    """So that what is asked later changes no snapshot."""
    facts: dict[str, object] = {"a": None, "b": False, "c": [], "d": True, "e": "x", "f": {}}
    assert stated(facts) == {"d": True, "e": "x"}


def test_a_definition_is_the_words_of_a_text() -> None:
    """Or the text itself, where it has no words."""
    assert definition(" Create TABLE [x] ( a ) -- so") == "create table x(a)"
    assert definition(" Create 'x ") == "Create 'x"
