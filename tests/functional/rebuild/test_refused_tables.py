"""Tables, options and environments with which nothing is rebuilt; each says why and what to do."""

from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op

from functional.rebuild import ways
from functional.rebuild.refusals import Way, refusal

TABLES = {
    "high": "high is a view, which is not rebuilt.\n"
    "Drop the view and create it again, with op.execute.",
    "words": "words is a virtual table, which is not rebuilt.\n"
    "Drop the virtual table and create it again, with op.execute.",
    "words_data": "words_data is a shadow table, which is not rebuilt.\n"
    "Change the virtual table that it belongs to.",
    "sqlite_sequence": "sqlite_sequence is a table of SQLite itself.\nLeave it to SQLite.",
    "drafts": "There is a temporary table drafts, which hides any other of that name.\n"
    "Drop the temporary table first.",
    "old_rooms": "The table old_rooms is in the attached database archive.\n"
    "Migrate that database by itself.",
    "nowhere": "There is no table nowhere.\nMend the name in the revision.",
    "doors": "The table doors has a temporary trigger, which a rebuild would end: watched.\n"
    "Drop it first, and make it again afterwards.",
}
"""Name and message."""
OPTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "recreate never": (
        {"recreate": "never"},
        "This change of rooms needs a rebuild, and recreate is 'never'.\n"
        "Leave recreate out of batch_alter_table.",
    ),
    "a schema": (
        {"schema": "archive"},
        "The table rooms is in the attached database archive.\nMigrate that database by itself.",
    ),
    "a column in table_args": (
        {"table_args": (sa.Column("size", sa.Integer()),)},
        "The table_args of rooms have a Column.\nUse the batch's add_column or create_index.",
    ),
    "table_kwargs": (
        {"table_kwargs": {"sqlite_autoincrement": True}},
        "table_kwargs wants sqlite_autoincrement for rooms, which has its options in its text.\n"
        "Leave it out; for another table option use op.rebuild_table with the whole text.",
    ),
    "copy_from": (
        {"copy_from": sa.Table("rooms", sa.MetaData(), sa.Column("id", sa.Integer()))},
        "The copy_from of rooms is not the table as it is: it has other columns.\n"
        "Leave copy_from out; the table's own text is read.",
    ),
}
"""Options of batch_alter_table and message."""


@pytest.mark.parametrize("table", TABLES)
def test_tables_that_are_not_rebuilt(table: str) -> None:
    """Each says what it is."""
    assert refusal(lambda: _forbid_null(table)) == TABLES[table]


@pytest.mark.parametrize("case", OPTIONS)
def test_options_that_make_no_sense_any_more(case: str) -> None:
    """The text of the table says it all."""
    options, message = OPTIONS[case]
    assert refusal(lambda: _forbid_null("rooms", **options)) == message


@pytest.mark.parametrize("way", [ways.without_transaction, ways.in_autocommit_block])
def test_outside_of_a_transaction(way: Way) -> None:
    """Nobody began one, or the revision itself has left it."""
    assert refusal(lambda: _forbid_null("rooms"), way=way) == (
        "The table rooms is rebuilt only in a transaction: a stop halfway would lose it.\n"
        "Take it out of the autocommit_block; an env.py without run_migrations sets "
        "PRAGMA foreign_keys=OFF and begins a transaction."
    )


def test_with_foreign_keys_on() -> None:
    """It is too late to switch them off."""

    def upgrade() -> None:
        op.execute("PRAGMA foreign_keys=OFF")
        _forbid_null("rooms")

    assert refusal(upgrade, way=ways.in_transaction_with_foreign_keys) == (
        "The table rooms is rebuilt only with foreign keys off: dropping the old one would delete "
        "what refers to it.\n"
        "Set PRAGMA foreign_keys=OFF before BEGIN, as run_migrations does in an env.py."
    )


def _forbid_null(table: str, **options: Any) -> None:
    with op.batch_alter_table(table, **options) as batch:
        batch.alter_column("name", existing_type=sa.Text(), nullable=False)
