"""The tables are made once, and grow."""

from dataclasses import replace

import pytest

from arxos_migrations.audit import store as stores
from arxos_migrations.audit.store import FORMATS, history_of, make_tables
from arxos_migrations.domain.service import VersionTable
from support.audited import Audited
from support.server import backend

FIRST = ["formats", "runs", "statements", "steps"]


def tables(place: Audited) -> list[str]:
    """Name those of the audit."""
    if place.service.engine == "sqlite":
        found = place.driver.execute(
            "SELECT replace(name, 'arxos_migrations_', '') FROM sqlite_schema "
            "WHERE type = 'table' ORDER BY 1"
        )
    else:
        found = place.driver.execute(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'arxos_migrations' ORDER BY 1"
        )
    return [name for (name,) in found]


def test_tables_are_made_where_they_are_missing(place: Audited) -> None:
    """A second time changes nothing."""
    store = place.store
    assert (store.format(), tables(place)) == (0, [])
    for _ in range(2):
        with store.transaction():
            make_tables(store)
        assert (store.format(), tables(place)) == (len(FORMATS), FIRST)
    assert place.asked("SELECT part, number FROM arxos_migrations.formats") == [("audit", 1)]


def test_tables_grow_by_what_a_format_adds(place: Audited, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only that is run; and an older version leaves what a newer one has made."""
    store = place.store
    with store.transaction():
        make_tables(store)
    monkeypatch.setattr(stores, "FORMATS", (*FORMATS, ("formats_table",), ("formats_table",)))
    with store.transaction():
        make_tables(store)
    assert store.format() == 3
    monkeypatch.setattr(stores, "FORMATS", FORMATS)
    with store.transaction():
        make_tables(store)
    assert store.format() == 3


def test_a_transaction_that_fails_leaves_nothing(place: Audited) -> None:
    """And none is open afterwards."""
    store = place.store

    def fail() -> None:
        with store.transaction():
            make_tables(store)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (store.format(), tables(place), store.is_usable()) == (0, [], True)


def test_a_connection_in_a_transaction_is_not_for_use(place: Audited) -> None:
    """What is written there may be rolled back."""
    place.driver.execute("BEGIN")
    assert not place.store.is_usable()
    place.driver.execute("ROLLBACK")
    assert place.store.is_usable()


def test_the_rows_of_a_history_are_found_by_its_version_table() -> None:
    """Of a foreign project on PostgreSQL too, whose table is in the migrated schema."""
    service = backend()
    assert history_of(service) == "arxos_migrations.alembic_version_arx_backend"
    table = VersionTable(schema=None, name="alembic_version")
    assert history_of(replace(service, version_table=table)) == "public.alembic_version"
    assert history_of(replace(service, version_table=table, engine="sqlite")) == "alembic_version"
