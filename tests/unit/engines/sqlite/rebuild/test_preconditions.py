"""A rebuild begins only where a stop halfway loses nothing."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.preconditions import (
    refuse_temporary_triggers,
    refuse_unready,
)
from arxos_migrations.errors import RefusedError


def test_a_transaction_with_foreign_keys_off_is_ready(database: sqlite3.Connection) -> None:
    """As the environment begins every step."""
    refuse_unready(database, "rooms")
    refuse_temporary_triggers(database, "rooms")


def test_without_a_transaction_it_is_refused(database: sqlite3.Connection) -> None:
    """A stop halfway would leave half of it."""
    database.execute("COMMIT")
    with pytest.raises(RefusedError) as raised:
        refuse_unready(database, "rooms")
    assert raised.value.lines == (
        "The table rooms is rebuilt only in a transaction: a stop halfway would lose it.",
        "Take it out of the autocommit_block; an env.py without run_migrations sets "
        "PRAGMA foreign_keys=OFF and begins a transaction.",
    )


def test_with_foreign_keys_on_it_is_refused(database: sqlite3.Connection) -> None:
    """Dropping the old table deletes rows of others then."""
    database.execute("COMMIT")
    database.execute("PRAGMA foreign_keys=ON")
    database.execute("BEGIN")
    with pytest.raises(RefusedError) as raised:
        refuse_unready(database, "rooms")
    assert raised.value.lines == (
        "The table rooms is rebuilt only with foreign keys off: "
        "dropping the old one would delete what refers to it.",
        "Set PRAGMA foreign_keys=OFF before BEGIN, as run_migrations does in an env.py.",
    )


def test_a_temporary_trigger_is_refused(database: sqlite3.Connection) -> None:
    """It would end with the old table."""
    database.execute("CREATE TEMP TRIGGER mine AFTER INSERT ON rooms BEGIN SELECT 1; END")
    with pytest.raises(RefusedError) as raised:
        refuse_temporary_triggers(database, "rooms")
    assert raised.value.lines == (
        "The table rooms has a temporary trigger, which a rebuild would end: mine.",
        "Drop it first, and make it again afterwards.",
    )
