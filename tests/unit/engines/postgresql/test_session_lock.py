"""One lock per (schema, version table), held by the session."""

import os
import socket
from dataclasses import replace

import pytest

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.service import Service, VersionTable
from arxos_migrations.engines.postgresql.connect import connect
from arxos_migrations.engines.postgresql.session_lock import (
    Holder,
    lock_holder,
    lock_key,
    try_lock,
)
from support.database import Database

KEYS = [0, 1, -1, 2**31, -(2**31), 2**32, 2**63 - 1, -(2**63)]


@pytest.fixture
def service(empty: Database) -> Service:
    """Give the real service."""
    return empty.service


def test_the_key_of_a_service_never_changes(service: Service) -> None:
    """Else two releases of ours would migrate at once."""
    assert lock_key(service) == 7787855281122037888
    foreign = replace(service, version_table=VersionTable(schema=None, name="alembic_version"))
    assert lock_key(foreign) == -6876404057424686423


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": "rooms"},
        {"version_table": VersionTable(schema="rooms", name="alembic_version_arx_backend")},
        {"version_table": VersionTable(schema=None, name="alembic_version_arx_backend")},
        {"version_table": VersionTable(schema="arxos_migrations", name="alembic_version")},
    ],
)
def test_the_key_differs_with_schema_and_version_table(
    service: Service, changes: dict[str, object]
) -> None:
    """Two services in one database do not wait for each other."""
    assert lock_key(replace(service, **changes)) != lock_key(service)  # type: ignore[arg-type] # by name


def test_the_key_is_the_same_wherever_the_files_are(service: Service) -> None:
    """Two machines have the same service in other folders."""
    assert lock_key(replace(service, alias="b", folder=service.folder / "x")) == lock_key(service)


@pytest.mark.parametrize("key", KEYS)
def test_only_one_session_has_a_lock(empty: Database, key: int) -> None:
    """The second one is told at once."""
    with empty.connect() as first, empty.connect() as second:
        assert try_lock(first, key)
        assert not try_lock(second, key)


def test_a_lock_ends_with_its_session(empty: Database) -> None:
    """A killed migrator leaves nothing behind."""
    with empty.connect() as second, empty.connect() as first:
        assert try_lock(first, 7)
        assert not try_lock(second, 7)
        pid = first.info.backend_pid
        with empty.connect(empty.admin_url) as admin:
            admin.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert try_lock(second, 7)


def test_a_lock_of_another_database_is_another_lock(empty: Database, migrated: Database) -> None:
    """Advisory locks are per database."""
    with empty.connect() as first, migrated.connect() as second:
        assert try_lock(first, 7)
        assert try_lock(second, 7)
        assert lock_holder(first, 7) != lock_holder(second, 7)


@pytest.mark.parametrize("key", KEYS)
def test_the_holder_is_named(empty: Database, key: int) -> None:
    """With backend, role, program and where it is; for keys of either sign."""
    url = parse_postgresql_url(empty.url, source="the test")
    with connect(url, purpose="arxos-migrate backend") as first, empty.connect() as second:
        try_lock(first, key)
        holder, pid = lock_holder(second, key), first.info.backend_pid
    assert holder is not None
    assert holder[:4] == (
        pid,
        "arxos_migrator",
        f"arxos-migrate backend on {socket.gethostname()} pid {os.getpid()}",
        "this host",
    )
    assert holder.since.endswith(" UTC")


def test_a_holder_that_may_not_be_seen_is_named_as_far_as_it_can_be(empty: Database) -> None:
    """A role without pg_read_all_stats waits, too."""
    with empty.connect() as first, empty.connect(empty.app_url) as second:
        try_lock(first, 7)
        holder, pid = lock_holder(second, 7), first.info.backend_pid
    assert holder is not None
    assert (holder.pid, holder.role) == (pid, "arxos_migrator")
    assert (holder.address, holder.since) == ("an unknown host", "an unknown time")


def test_nobody_holds_a_free_lock(empty: Database) -> None:
    """Nor one that was let go."""
    with empty.connect() as connection:
        try_lock(connection, 7)
        connection.execute("SELECT pg_advisory_unlock(7)")
        assert lock_holder(connection, 7) is None


def test_a_lock_of_two_small_keys_is_no_lock_of_ours(empty: Database) -> None:
    """It has the same number in pg_locks."""
    with empty.connect() as first, empty.connect() as second:
        first.execute("SELECT pg_advisory_lock(1, 7)")
        assert lock_holder(second, (1 << 32) | 7) is None


def test_a_holder_is_said_in_one_line() -> None:
    """As its own host knows it."""
    holder = Holder(
        pid=7,
        role="arxos_migrator",
        program="arxos-migrate backend on ci pid 4",
        address="10.0.0.9",
        since="2026-11-21 01:02:03 UTC",
    )
    assert str(holder) == (
        "arxos-migrate backend on ci pid 4 (backend 7, role arxos_migrator, "
        "from 10.0.0.9, since 2026-11-21 01:02:03 UTC)"
    )
