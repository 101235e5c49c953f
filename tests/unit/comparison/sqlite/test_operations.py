"""Changes of whole tables are written so that the file's indenting changes no text."""

from unittest.mock import Mock

from alembic.autogenerate import render_op_text
from alembic.operations.ops import AddColumnOp, MigrateOperation
from sqlalchemy import Column, Integer

from arxos_migrations.comparison.operations import Statements
from arxos_migrations.comparison.sqlite.operations import (
    CreateTableExactly,
    DropTableExactly,
    LeaveTable,
    RebuildTable,
    TextDiffers,
)


def _rendered(operation: MigrateOperation) -> str:
    return render_op_text(Mock(opts={"alembic_module_prefix": "op."}), operation)


def test_a_rebuild_is_written_one_literal_a_line() -> None:
    """With the columns that go."""
    rebuild = RebuildTable("t", sql="CREATE TABLE t (\n\ta, -- 'x'\n b)", drops=["c", 'd"'])
    assert _rendered(rebuild) == (
        "op.rebuild_table(\n"
        '    "t",\n'
        '    "CREATE TABLE t (\\n"\n'
        "    \"\\ta, -- 'x'\\n\"\n"
        '    " b)",\n'
        '    drops=["c", \'d"\'],\n'
        ")"
    )


def test_a_change_goes_back_by_what_it_was_given() -> None:
    """And is said by the operations that it stands for."""
    added = AddColumnOp("t", Column("a", Integer))
    up = RebuildTable("t", [added, TextDiffers(("modify_text",))], sql="", drops=[])
    up.back = LeaveTable("t", reason="no")
    assert up.reverse() is up.back
    assert [op.to_diff_tuple()[0] for op in up.ops] == ["add_column", "modify_text"]


def test_what_is_left_is_a_comment_in_a_body_that_is_python() -> None:
    """Every line of the reason."""
    text = _rendered(LeaveTable("t", reason="Because.\nDo that."))
    assert text == "# Left to be done by hand: t.\n# Because.\n# Do that.\npass"


def test_a_table_is_created_by_its_text() -> None:
    """In which a colon is no bound value."""
    operation = CreateTableExactly("t", [])
    operation.sql = "CREATE TABLE t (\n a DEFAULT ':a')"
    assert _rendered(operation) == (
        'op.execute(\n    "CREATE TABLE t (\\n"\n    " a DEFAULT \'\\\\:a\')",\n)'
    )


def test_a_dropped_table_comes_back_by_its_texts() -> None:
    """In their order."""
    operation = DropTableExactly("t")
    operation.texts = ["CREATE TABLE t (a)", "CREATE INDEX i ON t (a)"]
    back = operation.reverse()
    assert isinstance(back, Statements)
    assert list(back.up) == operation.texts
