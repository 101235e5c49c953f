"""What stands between client and server, with a real client and the tests' server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from faults.harms import cancel_at_once, cut, terminate
from faults.place import Place
from faults.proxy import Effect, Exchange, Harm, Moment, Proxy, proxy, text_of
from support.database import Database
from support.scratch import Scratch

INSERT = "INSERT INTO kept VALUES (1)"
CONNECT, ASK = 1, 2
"""The first exchanges of a client."""


@pytest.fixture
def database(place: Place, scratch: Scratch) -> Iterator[Database]:
    """Give one with a table."""
    with place.database(scratch.service) as database:
        with database.connect() as connection:
            connection.execute("CREATE TABLE kept (id integer)")
        yield database


@contextmanager
def _through(database: Database, folder: Path) -> Iterator[tuple[str, Proxy]]:
    server = database.server
    with proxy(server.sockets / f".s.PGSQL.{server.port}", folder) as running:
        yield f"postgresql://arxos_migrator@/{database.name}?{running.query}", running


def _connect(url: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(url, autocommit=True)


def test_what_nobody_disturbs_is_counted_and_comes_through(
    database: Database, tmp_path: Path
) -> None:
    """Simple queries, those with values, and many sets of values at once."""
    with _through(database, tmp_path) as (url, through):
        with _connect(url) as connection:
            connection.execute("SELECT 1")
            connection.execute("SELECT %s", ["x" * 200_000])
            with connection.cursor() as cursor:
                cursor.executemany("INSERT INTO kept VALUES (%s)", [[n] for n in range(500)])
        texts = [text_of(request)[:8] for request in through.requests[1:]]
    assert database.rows("SELECT count(*) FROM kept") == [(500,)]
    assert (through.seen, texts[0], texts[1]) == (len(through.requests), b"SELECT 1", b"SELECT $")


@pytest.mark.parametrize(
    ("moment", "kept"),
    [(Moment.BEFORE, []), (Moment.DONE, [(1,)])],
    ids=["before", "done"],
)
def test_a_lost_connection_is_lost_at_its_moment(
    database: Database, tmp_path: Path, moment: Moment, kept: list[tuple[int]]
) -> None:
    """The client hears the same; the server has got it, or has not."""
    with _through(database, tmp_path) as (url, through):
        through.harm, through.at, through.moment = cut, ASK, moment
        connection = _connect(url)
        with pytest.raises(psycopg.OperationalError, match="server closed the connection"):
            connection.execute(INSERT)
        assert through.done
    assert database.rows("SELECT id FROM kept") == kept


def test_after_an_exchange_its_client_has_the_answer(database: Database, tmp_path: Path) -> None:
    """And misses the next one."""
    with _through(database, tmp_path) as (url, through):
        through.harm, through.at, through.moment = cut, ASK, Moment.AFTER
        connection = _connect(url)
        assert connection.execute(f"{INSERT} RETURNING id").fetchall() == [(1,)]
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_only_requests_of_a_text_are_counted(database: Database, tmp_path: Path) -> None:
    """With values or without; the second of them is the one."""
    with _through(database, tmp_path) as (url, through):
        through.harm, through.at, through.only = cut, 2, (b"INSERT",)
        connection = _connect(url)
        connection.execute(INSERT)
        connection.execute("SELECT 1")
        with pytest.raises(psycopg.OperationalError):
            connection.execute("INSERT INTO kept VALUES (%s)", [2])
    assert database.rows("SELECT id FROM kept") == [(1,)]


def test_a_cancelled_statement_leaves_a_connection_that_works(
    database: Database, tmp_path: Path
) -> None:
    """As pg_cancel_backend does; with values, too."""
    with _through(database, tmp_path) as (url, through):
        through.harm, through.at = cancel_at_once, ASK
        with _connect(url) as connection:
            with pytest.raises(psycopg.errors.QueryCanceled, match="canceling statement due to"):
                connection.execute("INSERT INTO kept VALUES (%s)", [1])
            assert connection.execute("SELECT 1").fetchall() == [(1,)]
    assert database.rows("SELECT id FROM kept") == []


def test_a_terminated_backend_says_its_last_word(database: Database, tmp_path: Path) -> None:
    """Which is FATAL, and not only the end of a connection."""
    with _through(database, tmp_path) as (url, through):
        through.harm, through.at = terminate(database.server.url()), ASK
        connection = _connect(url)
        with pytest.raises(psycopg.errors.AdminShutdown):
            connection.execute(INSERT)


def test_a_start_up_has_no_backend_to_harm(database: Database, tmp_path: Path) -> None:
    """So that is no try."""
    with _through(database, tmp_path) as (url, through):
        through.harm, through.at = terminate(database.server.url()), CONNECT
        with _connect(url) as connection:
            connection.execute("SELECT 1")
        assert not through.done


def test_a_harm_that_fails_is_said(database: Database, tmp_path: Path) -> None:
    """Else it would be a try that nothing disturbed."""

    def fail(_exchange: Exchange) -> Effect:
        raise ValueError("nothing was done")

    with pytest.raises(ValueError, match="nothing was done"):
        _insert_through(database, tmp_path, fail)


def _insert_through(database: Database, folder: Path, harm: Harm) -> None:
    with _through(database, folder) as (url, through):
        through.harm, through.at = harm, ASK
        with pytest.raises(psycopg.OperationalError):
            _connect(url).execute(INSERT)
