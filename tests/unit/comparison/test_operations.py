"""Our own operations say both ways, and what `lint --models` is told."""

from unittest.mock import Mock

from alembic.autogenerate import render_op_text
from alembic.operations import ops

from arxos_migrations.comparison.operations import (
    CATALOG_WORDS,
    DropIndexExactly,
    Statements,
    literal,
    touched_constraints,
)


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


def test_the_constraints_that_something_was_found_about_are_named() -> None:
    """An index is none."""
    dropped = ops.DropConstraintOp("old", "t", "check")
    made = ops.CreateUniqueConstraintOp("new", "t", ["id"])
    table = ops.ModifyTableOps("t", [dropped, made, ops.DropIndexOp("i", "t")])
    assert touched_constraints(table) == {"old", "new"}


def test_an_index_that_is_dropped_exactly_comes_back_by_the_catalogs_words() -> None:
    """And says them to whoever lists the differences."""
    exactly = DropIndexExactly("i", "t")
    exactly._reverse = ops.CreateIndexOp("i", "t", ["tags"])
    exactly.restoring, exactly.catalog_words = "CREATE INDEX i ON t USING gin (tags)", "gin (tags)"
    reverse = exactly.reverse()
    assert isinstance(reverse, Statements)
    assert reverse.up == ("CREATE INDEX i ON t USING gin (tags)",)
    kind, index = exactly.to_diff_tuple()
    assert (kind, index.info[CATALOG_WORDS]) == ("remove_index", "gin (tags)")


def test_a_text_is_written_in_double_quotes_where_that_is_simple() -> None:
    """As the formatter of the project would."""
    assert [literal("a"), literal("it's"), literal('"x"'), literal("a\n")] == [
        '"a"',
        '"it\'s"',
        "'\"x\"'",
        '"a\\n"',
    ]
