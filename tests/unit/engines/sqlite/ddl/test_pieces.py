"""A piece keeps its comments when its comma comes or goes."""

from arxos_migrations.engines.sqlite.ddl.pieces import Piece

LAST = Piece(lead="\n  ", text="a INT", trail=" -- the a")


def test_a_comma_comes_before_a_comment() -> None:
    """Which would hide it."""
    with_comma = LAST.with_comma(comma=True)
    assert with_comma.sql == "\n  a INT, -- the a"
    assert with_comma.with_comma(comma=False) == LAST
    assert LAST.with_comma(comma=False) is LAST


def test_a_comment_to_the_end_of_the_line_needs_that_end() -> None:
    """What follows must not be swallowed."""
    assert LAST.before("\n)") is LAST
    assert LAST.before(" )").sql == "\n  a INT -- the a\n"


def test_what_is_left_after_a_cut_stays_behind_the_column() -> None:
    """A comment is no part of it."""
    changed = LAST.with_column("a TEXT -- once unique\n")
    assert (changed.text, changed.after) == ("a TEXT", " -- once unique\n")
    assert changed.column is not None
    assert changed.column.type == "TEXT"
