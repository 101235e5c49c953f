"""Columns come into the order that is asked for."""

from arxos_migrations.operations.ordering import ordered


def test_named_columns_come_into_their_order() -> None:
    """The rest stays near where it was."""
    assert ordered(["a", "b", "c", "d"], [("c", "b"), ("d", "a")]) == ["c", "d", "a", "b"]
    assert ordered(["a", "b", "c"], [("c", "a", "b")]) == ["c", "a", "b"]
    assert ordered(["a", "b", "c"], []) == ["a", "b", "c"]
