"""What a failed connection means, and what to do about it.

A refused connection carries no SQLSTATE, so the server's English text is matched; a text that
is not known still gives one line with the server's own words.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from arxos_migrations.errors import ArxosError, FailedCleanError, UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.postgresql_url import PostgresqlUrl


class _Case(NamedTuple):
    text: str
    error: type[ArxosError]
    cause: str
    remedy: str


_CASES = (
    _Case(
        r"password authentication failed",
        UsageError,
        "The server refused the password of role {user} for {url}.",
        "Check user and password in the URL; special characters are percent-encoded (@ is %40).",
    ),
    _Case(
        r"no password supplied|fe_sendauth",
        UsageError,
        "The server wants a password for role {user}, and the URL {url} has none.",
        "Put the password into the URL, or name a file that holds the URL.",
    ),
    _Case(
        r'role ".*" does not exist|Peer authentication failed|no pg_hba.conf entry',
        UsageError,
        "The server does not let role {user} in to {url}.",
        "Run arxos-migrate bootstrap to make the roles, or let the role in by pg_hba.conf.",
    ),
    _Case(
        r'database ".*" does not exist',
        UsageError,
        "There is no database {database} on the server of {url}.",
        "Run arxos-migrate bootstrap, which creates it, or mend the name in the URL.",
    ),
    _Case(
        r"too many connections for role",
        FailedCleanError,
        "The server of {url} takes no more connections for role {user}: its limit is reached.",
        "End idle sessions of that role or raise its CONNECTION LIMIT, "
        "then run the same command again.",
    ),
    _Case(
        r"too many connections for database",
        FailedCleanError,
        "Database {database} of {url} takes no more connections: its limit is reached.",
        "End idle sessions or raise the database's CONNECTION LIMIT, "
        "then run the same command again.",
    ),
    _Case(
        r"too many (connections|clients)|remaining connection slots",
        FailedCleanError,
        "The server of {url} is full: it takes no more connections.",
        "End idle sessions or raise max_connections, then run the same command again.",
    ),
    _Case(
        r"is starting up|is shutting down|in recovery mode|not yet accepting connections",
        FailedCleanError,
        "The server of {url} is starting or stopping.",
        "Wait for it, then run the same command again.",
    ),
    _Case(
        r"could not translate host name|failed to resolve host|Name or service not known",
        FailedCleanError,
        "The host of {url} has no address.",
        "Mend the host name in the URL, then run the same command again.",
    ),
    _Case(
        r"timeout expired|ConnectionTimeout|timed out",
        FailedCleanError,
        "The server of {url} did not answer within 10 seconds.",
        "Check that host and port are PostgreSQL's and reachable, then run the command again.",
    ),
    _Case(
        r"Connection refused|No such file or directory|No route to host|Network is unreachable",
        FailedCleanError,
        "No server answers at {url}.",
        "Start the server or mend host and port in the URL, then run the same command again.",
    ),
)


def explain(error: Exception, url: "PostgresqlUrl") -> ArxosError:
    """Turn a failed connection into a message that names no secret."""
    text = f"{type(error).__name__}: {error}"
    values = {"url": url, "user": url.user or "(the system user)", "database": url.database}
    for case in _CASES:
        if re.search(case.text, text):
            return case.error(case.cause.format(**values), remedy=case.remedy)
    return FailedCleanError(
        f"No connection to {url}: {_last_words(str(error))}",
        remedy="Mend that, then run the same command again.",
    )


def _last_words(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "no reason was given")
    return re.split(r"(?:FATAL|ERROR):\s+", line)[-1]
