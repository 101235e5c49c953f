"""Servers that cannot be reached, that are full, or that do not let the role in."""

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from urllib.parse import quote

import pytest

from support.database import Database
from support.messages import ALEMBIC_FAILED, CANARY, Ask, assert_says, place
from support.scratch import URL, Scratch
from support.server import PASSWORD
from support.silent import closed_port, silent_server

OnEmpty = Callable[[Scratch], Database]
LONGEST_S = 12


@pytest.fixture
def database(scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a service whose server could be reached."""
    scratch.revise("001")
    return on_empty(scratch)


def test_a_closed_port_is_named(ask: Ask, database: Database) -> None:
    """The server is down, or the port is wrong."""
    with closed_port() as port:
        text = f"""
            No server answers at postgresql://arxos_migrator@127.0.0.1:{port}/rooms.
            Start the server or mend host and port in the URL, then run the same command again.
        """
        url = f"postgresql://arxos_migrator:{CANARY}@127.0.0.1:{port}/rooms"
        ask.both(database, text, code=6, env={URL: url})


def test_a_server_that_never_answers_is_given_up_in_time(ask: Ask, database: Database) -> None:
    """Within 12 s as a whole, with two addresses as well; psycopg would take 130 s."""
    with silent_server() as port:
        hosts = ("127.0.0.1", "localhost")
        tools = (("arxos-migrate", "upgrade"), ("alembic", "upgrade", "head"))
        started = time.monotonic()
        done = ask.warm.side_by_side(
            [
                (replace(database, extra={URL: _url(host, port)}), tool)
                for host in hosts
                for tool in tools
            ]
        )
        assert time.monotonic() - started < LONGEST_S
        for run, (host, tool) in zip(done, product(hosts, tools), strict=True):
            text = f"""
                The server of postgresql://arxos_migrator@{host}:{port}/rooms did not answer \
within 10 seconds.
                Check that host and port are PostgreSQL's and reachable, \
then run the command again.
            """
            code = 6 if tool[0] == "arxos-migrate" else ALEMBIC_FAILED
            assert_says(run, text, code=code)


def test_an_unknown_host_is_named(ask: Ask, database: Database) -> None:
    """`.invalid` never has an address."""
    text = """
        The host of postgresql://arxos_migrator@nowhere.invalid/rooms has no address.
        Mend the host name in the URL, then run the same command again.
    """
    url = f"postgresql://arxos_migrator:{CANARY}@nowhere.invalid/rooms"
    ask.both(database, text, code=6, env={URL: url})


def test_a_full_server_is_told_from_a_broken_one(ask: Ask, database: Database) -> None:
    """By the limit of the role: max_connections has a text of its own."""
    text = f"""
        The server of {place(database)} takes no more connections for role arxos_migrator: \
its limit is reached.
        End idle sessions of that role or raise its CONNECTION LIMIT, \
then run the same command again.
    """
    with database.connect(database.admin_url) as connection:
        connection.execute("ALTER ROLE arxos_migrator CONNECTION LIMIT 0")
        try:
            ask.both(database, text, code=6)
        finally:
            connection.execute("ALTER ROLE arxos_migrator CONNECTION LIMIT -1")


def test_a_full_database_is_told_from_a_full_server(ask: Ask, database: Database) -> None:
    """The limit of the database."""
    text = f"""
        Database {database.name} of {place(database)} takes no more connections: \
its limit is reached.
        End idle sessions or raise the database's CONNECTION LIMIT, \
then run the same command again.
    """
    with database.connect(database.server.url()) as connection:
        connection.execute(f"ALTER DATABASE {database.name} CONNECTION LIMIT 0")
    ask.both(database, text, code=6)


def test_one_connection_is_enough(ask: Ask, database: Database) -> None:
    """Lock, version and steps share it; the look before and the look after come in turn."""
    with database.connect(database.server.url()) as connection:
        connection.execute(f"ALTER DATABASE {database.name} CONNECTION LIMIT 1")
    for tool in (("alembic", "upgrade", "head"), ("arxos-migrate", "downgrade", "base")):
        done = ask.warm.run(database, *tool)
        assert done.returncode == 0, done.stdout + done.stderr


def test_max_connections_are_told_as_a_full_server(ask: Ask, database: Database) -> None:
    """The few slots that are left are for superusers."""
    with database.connect(database.server.url()) as connection:
        row = connection.execute("SHOW max_connections").fetchone()
    assert row is not None
    held = []
    text = f"""
        The server of {place(database)} is full: it takes no more connections.
        End idle sessions or raise max_connections, then run the same command again.
    """
    try:
        # A session that was ending when it was counted has left a slot since.
        while (free := _free_slots(database)) > 0:
            held += [database.connect(database.admin_url) for _ in range(free)]
        ask.both(database, text, code=6)
    finally:
        for connection in held:
            connection.close()


def test_a_wrong_password_is_named_and_not_shown(ask: Ask, database: Database) -> None:
    """Over TCP, where passwords are asked."""
    url = database.server.tcp_url(database=database.name, user="arxos_migrator", password=CANARY)
    text = f"""
        The server refused the password of role arxos_migrator for \
postgresql://arxos_migrator@127.0.0.1:{database.server.port}/{database.name}.
        Check user and password in the URL; special characters are percent-encoded (@ is %40).
    """
    ask.both(database, text, code=2, env={URL: url})


def test_a_missing_password_is_named(ask: Ask, database: Database) -> None:
    """It is not asked for: nobody may be there to answer."""
    where = f"postgresql://arxos_migrator@127.0.0.1:{database.server.port}/{database.name}"
    text = f"""
        The server wants a password for role arxos_migrator, and the URL {where} has none.
        Put the password into the URL, or name a file that holds the URL.
    """
    ask.both(database, text, code=2, env={URL: where})


def test_special_characters_in_a_password_work_percent_encoded(
    ask: Ask, database: Database
) -> None:
    """Every one that a URL gives a meaning, %40 too, which an ini file cannot hold."""
    url = database.server.tcp_url(database=database.name, user="arxos_migrator", password=PASSWORD)
    assert "%40" in url
    for tool in (("alembic", "upgrade", "head"), ("arxos-migrate", "downgrade", "base")):
        done = ask.warm.run(database, *tool, env={URL: url})
        everything = done.stdout + done.stderr
        assert done.returncode == 0, everything
        assert PASSWORD not in everything
        assert quote(PASSWORD, safe="") not in everything


def test_a_missing_database_is_named(ask: Ask, database: Database) -> None:
    """Bootstrap creates it."""
    url = database.server.url(database="nowhere", user="arxos_migrator", password=CANARY)
    text = f"""
        There is no database nowhere on the server of \
postgresql://arxos_migrator@/nowhere?host={database.server.sockets}.
        Run arxos-migrate bootstrap, which creates it, or mend the name in the URL.
    """
    ask.both(database, text, code=2, env={URL: url})


def test_a_missing_role_is_named(ask: Ask, database: Database) -> None:
    """Bootstrap makes it."""
    url = database.server.url(database=database.name, user="nobody", password=CANARY)
    text = f"""
        The server does not let role nobody in to \
postgresql://nobody@/{database.name}?host={database.server.sockets}.
        Run arxos-migrate bootstrap to make the roles, or let the role in by pg_hba.conf.
    """
    ask.both(database, text, code=2, env={URL: url})


def _url(host: str, port: int) -> str:
    return f"postgresql://arxos_migrator:{CANARY}@{host}:{port}/rooms"


def _free_slots(database: Database) -> int:
    """Count what can be opened until only the superusers' reserve is left."""
    with database.connect(database.server.url()) as connection:
        row = connection.execute(
            "SELECT current_setting('max_connections')::int"
            " - current_setting('superuser_reserved_connections')::int"
            " - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')"
        ).fetchone()
    assert row is not None
    return int(row[0]) + 1
