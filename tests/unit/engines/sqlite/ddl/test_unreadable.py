"""A text that is not understood is shown where that is so."""

from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


def test_the_place_is_shown() -> None:
    """With its line, and what stands there."""
    assert str(UnreadableError("CREATE TABLE t (\n  a {b})", 21)) == (
        "The CREATE TABLE text is not understood in line 2, at '{b})'.\n"
        "Write the new text of the table whole, with op.rebuild_table."
    )


def test_the_end_is_a_place() -> None:
    """Where something is missing."""
    error = UnreadableError("CREATE TABLE t (", 16)
    assert error.lines[0] == "The CREATE TABLE text is not understood in line 1, at its end."
