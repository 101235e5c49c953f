"""A client is counted and ended, whatever it asks and however it connects."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from arxos_migrations.localdb.urls import Address
from arxos_migrations.proof.resume.point import Moment, Point
from arxos_migrations.proof.resume.postgresql.proxy import Proxy, proxied
from support.database import Database
from support.server import PASSWORD


@contextmanager
def through(
    database: Database, kill: Point | None = None, *, host: str | None = None
) -> Iterator[tuple[Proxy, "psycopg.Connection[tuple[object, ...]]"]]:
    """Connect by it; what ends the client closes its socket."""
    given = conninfo_to_dict(database.admin_url)
    address = Address(host=host or str(given["host"]), port=int(given["port"] or 0))
    clients: list[psycopg.Connection[tuple[object, ...]]] = []
    with proxied(address, lambda: os.close(clients[0].fileno()), kill) as (proxy, mine):
        url = mine.url(database=database.name, user="arxos_migrator", password=PASSWORD)
        with psycopg.connect(url, autocommit=True) as client:
            clients.append(client)
            yield proxy, client


@pytest.mark.parametrize("host", [None, "127.0.0.1"])
def test_all_that_is_asked_is_passed_on_and_counted(host: str | None, empty: Database) -> None:
    """By a socket or by TCP, where a client asks for SSL first and has a password."""
    with through(empty, host=host) as (proxy, client):
        assert proxy.seen == 1
        client.execute("CREATE TABLE rooms (id int)")
        client.execute("INSERT INTO rooms SELECT %s", [1], prepare=True)
        with client.cursor() as cursor:
            with cursor.copy("COPY rooms FROM STDIN") as copy:
                copy.write("2\n" * 20_000)
            with cursor.copy("COPY rooms TO STDOUT") as copy:
                assert sum(len(bytes(data)) for data in copy) == 40_002
        # The connection; one; a statement that is prepared, and run; COPY and its end; COPY.
        assert proxy.seen == 1 + 1 + 2 + 2 + 1
        with client.pipeline():
            answers = [client.execute("SELECT 1"), client.execute("SELECT 2")]
            assert [answer.fetchone() for answer in answers] == [(1,), (2,)]
        assert proxy.seen > 7
        assert proxy.killed_at is None
    assert empty.rows("SELECT count(*) FROM rooms") == [(20_001,)]


@pytest.mark.parametrize(("moment", "rows"), [(Moment.BEFORE, 0), (Moment.AFTER, 1)])
def test_a_client_is_ended_at_a_point(moment: Moment, rows: int, empty: Database) -> None:
    """What was passed on is done when the proxy has ended."""
    with empty.connect(empty.admin_url) as connection:
        connection.execute("CREATE TABLE rooms (id int)")
        connection.execute("GRANT ALL ON rooms TO arxos_migrator")
        connection.commit()
        with (
            pytest.raises(psycopg.Error),
            through(empty, Point(number=2, moment=moment)) as (proxy, client),
        ):
            client.execute("INSERT INTO rooms SELECT 1 FROM pg_sleep(0.1)")
        assert proxy.killed_at == "INSERT INTO rooms SELECT ? FROM pg_sleep(?)"
        assert connection.execute("SELECT count(*) FROM rooms").fetchone() == (rows,)
        sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        assert connection.execute(sessions).fetchone() == (1,)
