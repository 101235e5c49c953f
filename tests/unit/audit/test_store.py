"""The tables are made once, and grow."""

import pytest

from arxos_migrations.audit import store as stores
from arxos_migrations.audit.store import FORMATS, format_of, make_tables
from support.audited import Audited

ALL = ["differences", "discards", "formats", "runs", "statements", "steps", "verifications"]
FIRST = ["formats", "runs", "statements", "steps"]
SECOND = ["discards", *FIRST]


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
    assert (format_of(store), tables(place)) == (0, [])
    for _ in range(2):
        with store.transaction():
            make_tables(store)
        assert (format_of(store), tables(place)) == (len(FORMATS), ALL)
    assert place.asked("SELECT part, number FROM arxos_migrations.formats") == [("audit", 3)]


def test_a_table_is_there_or_not(place: Audited) -> None:
    """By its name without schema or prefix."""
    assert not place.store.has_table("runs")
    with place.store.transaction():
        make_tables(place.store)
    assert place.store.has_table("runs")
    assert not place.store.has_table("no_such")


def test_tables_grow_by_what_a_format_adds(place: Audited, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only that is run; and an older version leaves what a newer one has made."""
    store = place.store
    with store.transaction():
        make_tables(store)
    monkeypatch.setattr(stores, "FORMATS", (*FORMATS, ("formats_table",), ("formats_table",)))
    with store.transaction():
        make_tables(store)
    assert format_of(store) == 5
    monkeypatch.setattr(stores, "FORMATS", FORMATS)
    with store.transaction():
        make_tables(store)
    assert format_of(store) == 5


def test_what_the_first_format_made_stays(place: Audited, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one adds a table to it, the third one two."""
    store = place.store
    monkeypatch.setattr(stores, "FORMATS", FORMATS[:1])
    with store.transaction():
        make_tables(store)
    assert (format_of(store), tables(place)) == (1, FIRST)
    monkeypatch.setattr(stores, "FORMATS", FORMATS[:2])
    with store.transaction():
        make_tables(store)
    assert (format_of(store), tables(place)) == (2, SECOND)
    monkeypatch.setattr(stores, "FORMATS", FORMATS)
    with store.transaction():
        make_tables(store)
    assert (format_of(store), tables(place)) == (3, ALL)


def test_a_transaction_that_fails_leaves_nothing(place: Audited) -> None:
    """And none is open afterwards."""
    store = place.store

    def fail() -> None:
        with store.transaction():
            make_tables(store)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (format_of(store), tables(place), store.is_usable()) == (0, [], True)


def test_a_connection_in_a_transaction_is_not_for_use(place: Audited) -> None:
    """What is written there may be rolled back."""
    place.driver.execute("BEGIN")
    assert not place.store.is_usable()
    place.driver.execute("ROLLBACK")
    assert place.store.is_usable()
