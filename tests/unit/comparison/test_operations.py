"""Our own operations say both ways, and what `lint --models` is told."""

from unittest.mock import Mock

from alembic.autogenerate import render_op_text

from arxos_migrations.comparison.operations import Statements, rename_constraint


def _rendered(operation: Statements) -> str:
    return render_op_text(Mock(opts={"alembic_module_prefix": "op."}), operation)


def test_both_ways_are_rendered_one_statement_a_line() -> None:
    """In the order they are given."""
    operation = Statements("A", "B", down=("C",), diff=("x",))
    assert _rendered(operation) == 'op.execute("A")\nop.execute("B")'
    assert _rendered(operation.reverse()) == 'op.execute("C")'
    assert operation.to_diff_tuple() == ("x",)


def test_a_word_after_a_colon_is_no_bound_value() -> None:
    """A cast stays a cast."""
    operation = Statements("SELECT ':no'::text", down=(), diff=("x",))
    assert _rendered(operation) == "op.execute(\"SELECT '\\\\:no'::text\")"


def test_a_renamed_constraint_is_renamed_back() -> None:
    """Names are quoted where they need it."""
    operation = rename_constraint("rooms", None, "Old", "new")
    assert (
        _rendered(operation) == 'op.execute(\'ALTER TABLE rooms RENAME CONSTRAINT "Old" TO "new"\')'
    )
    assert operation.to_diff_tuple() == ("rename_constraint", "rooms", "Old", "new")
