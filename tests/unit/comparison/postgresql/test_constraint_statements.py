"""Constraints are made, dropped, renamed and checked by SQL that says its way back."""

from alembic.operations import ops

from arxos_migrations.comparison.operations import CATALOG_WORDS, Statements
from arxos_migrations.comparison.postgresql.catalog import ConstraintFact, Kind
from arxos_migrations.comparison.postgresql.constraint_statements import (
    add_unique_with_include,
    drop_constraint,
    drop_constraint_exactly,
    rename_constraint,
    validate_constraint,
)


def test_a_dropped_constraint_comes_back_by_its_words() -> None:
    """Names are quoted where they need it."""
    found = drop_constraint("Rooms", "s", "c", words="CHECK (true)")
    assert found.up == ('ALTER TABLE s."Rooms" DROP CONSTRAINT c',)
    assert found.down == ('ALTER TABLE s."Rooms" ADD CONSTRAINT c CHECK (true)',)
    assert found.to_diff_tuple() == ("remove_rule", "Rooms", "c")


def test_alembics_own_drop_gets_an_exact_way_back() -> None:
    """And says the catalog's words to whoever lists the differences."""
    dropped = ops.DropConstraintOp("c", "rooms", "check")
    table = ops.CreateCheckConstraintOp("c", "rooms", "true").to_constraint()
    exactly = drop_constraint_exactly(
        ops.DropConstraintOp.from_constraint(table), words="CHECK (true) NOT VALID"
    )
    reverse = exactly.reverse()
    assert isinstance(reverse, Statements)
    assert reverse.up == ("ALTER TABLE rooms ADD CONSTRAINT c CHECK (true) NOT VALID",)
    assert exactly.to_diff_tuple()[1].info[CATALOG_WORDS] == "CHECK (true) NOT VALID"
    assert exactly.constraint_type == dropped.constraint_type


def test_a_renamed_constraint_is_renamed_back() -> None:
    """Without being built again."""
    found = rename_constraint("rooms", None, "Old", "newer")
    assert found.up == ('ALTER TABLE rooms RENAME CONSTRAINT "Old" TO newer',)
    assert found.down == ('ALTER TABLE rooms RENAME CONSTRAINT newer TO "Old"',)
    assert found.to_diff_tuple() == ("rename_constraint", "rooms", "Old", "newer")


def test_old_rows_are_checked_and_going_back_unchecks_them() -> None:
    """No statement takes the check back, so it is made anew."""
    fact = ConstraintFact(
        name="c", kind=Kind.CHECK, valid=False, definition="CHECK (true) NOT VALID"
    )
    found = validate_constraint("rooms", None, fact)
    assert found.up == ("ALTER TABLE rooms VALIDATE CONSTRAINT c",)
    assert found.down == (
        "ALTER TABLE rooms DROP CONSTRAINT c",
        "ALTER TABLE rooms ADD CONSTRAINT c CHECK (true) NOT VALID",
    )


def test_a_unique_constraint_with_include_is_written_in_sql() -> None:
    """Alembic's operation fails on it."""
    operation = ops.CreateUniqueConstraintOp("u", "rooms", ["id"], postgresql_include=["name"])
    found = add_unique_with_include(operation)
    assert found.up == ("ALTER TABLE rooms ADD CONSTRAINT u UNIQUE (id) INCLUDE (name)",)
    assert found.down == ("ALTER TABLE rooms DROP CONSTRAINT u",)
    assert found.to_diff_tuple()[0] == "add_constraint"
