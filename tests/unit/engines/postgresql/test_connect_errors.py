"""What a failed connection means."""

import psycopg
import pytest

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.engines.postgresql.connect_errors import explain
from arxos_migrations.errors import FailedCleanError, UsageError

URL = "postgresql://u@db/rooms"
LATER = "then run the same command again."
ROLES = "Run arxos-migrate bootstrap to make the roles, or let the role in by pg_hba.conf."
ROLE_LIMIT = (
    f"The server of {URL} takes no more connections for role u: its limit is reached.\n"
    f"End idle sessions of that role or raise its CONNECTION LIMIT, {LATER}"
)
DATABASE_LIMIT = (
    f"Database rooms of {URL} takes no more connections: its limit is reached.\n"
    f"End idle sessions or raise the database's CONNECTION LIMIT, {LATER}"
)
FULL = (
    f"The server of {URL} is full: it takes no more connections.\n"
    f"End idle sessions or raise max_connections, {LATER}"
)
STARTING = f"The server of {URL} is starting or stopping.\nWait for it, {LATER}"
NO_ADDRESS = f"The host of {URL} has no address.\nMend the host name in the URL, {LATER}"
SILENT = (
    f"The server of {URL} did not answer within 10 seconds.\n"
    "Check that host and port are PostgreSQL's and reachable, then run the command again."
)
NO_SERVER = (
    f"No server answers at {URL}.\nStart the server or mend host and port in the URL, {LATER}"
)
NOT_LET_IN = f"The server does not let role u in to {URL}.\n{ROLES}"


@pytest.mark.parametrize(
    ("words", "kind", "message"),
    [
        (
            'FATAL:  password authentication failed for user "u"',
            UsageError,
            f"The server refused the password of role u for {URL}.\n"
            "Check user and password in the URL; "
            "special characters are percent-encoded (@ is %40).",
        ),
        (
            "fe_sendauth: no password supplied",
            UsageError,
            f"The server wants a password for role u, and the URL {URL} has none.\n"
            "Put the password into the URL, or name a file that holds the URL.",
        ),
        ('FATAL:  role "u" does not exist', UsageError, NOT_LET_IN),
        ('FATAL:  Peer authentication failed for user "u"', UsageError, NOT_LET_IN),
        ('FATAL:  no pg_hba.conf entry for host "::1", user "u"', UsageError, NOT_LET_IN),
        (
            'FATAL:  database "rooms" does not exist',
            UsageError,
            f"There is no database rooms on the server of {URL}.\n"
            "Run arxos-migrate bootstrap, which creates it, or mend the name in the URL.",
        ),
        ('FATAL:  too many connections for role "u"', FailedCleanError, ROLE_LIMIT),
        (
            'FATAL:  too many connections for database "rooms"',
            FailedCleanError,
            DATABASE_LIMIT,
        ),
        ("FATAL:  sorry, too many clients already", FailedCleanError, FULL),
        (
            "FATAL:  remaining connection slots are reserved for superusers",
            FailedCleanError,
            FULL,
        ),
        ("FATAL:  the database system is starting up", FailedCleanError, STARTING),
        ("FATAL:  the database system is shutting down", FailedCleanError, STARTING),
        ("FATAL:  the database system is in recovery mode", FailedCleanError, STARTING),
        (
            "FATAL:  the database system is not yet accepting connections",
            FailedCleanError,
            STARTING,
        ),
        ("failed to resolve host 'db': Name or service not known", FailedCleanError, NO_ADDRESS),
        ("connection timeout expired", FailedCleanError, SILENT),
        ("connection to server failed: Connection refused", FailedCleanError, NO_SERVER),
        ("connection to server failed: No route to host", FailedCleanError, NO_SERVER),
    ],
)
def test_a_refusal_is_explained_with_what_to_do(
    words: str, kind: type[Exception], message: str
) -> None:
    """The URL is shown without its password."""
    url = parse_postgresql_url("postgresql://u:canary@db/rooms", source="the test")
    error = explain(psycopg.OperationalError(words), url)
    assert (type(error), str(error)) == (kind, message)


def test_an_unknown_refusal_is_said_in_the_servers_own_words() -> None:
    """One line of them."""
    url = parse_postgresql_url("postgresql://u:canary@db/rooms", source="the test")
    error = explain(psycopg.OperationalError("\nFATAL:  it is Sunday\nHINT: wait"), url)
    assert str(error) == f"No connection to {URL}: it is Sunday\nMend that, {LATER}"


def test_a_refusal_without_words_is_said_to_have_none() -> None:
    """Rather than an empty line."""
    url = parse_postgresql_url("postgresql://u:canary@db/rooms", source="the test")
    error = explain(psycopg.OperationalError(""), url)
    assert str(error) == f"No connection to {URL}: no reason was given\nMend that, {LATER}"
