"""A database URL that does not show its password."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from arxos_migrations.errors import UsageError

_PART = r"[^@:/?#\[\]\s]"
_HOST = rf"(?:\[[0-9A-Fa-f:.%]+\]|{_PART}*)(?::[0-9]+)?"
_POSTGRESQL = re.compile(
    rf"""(?P<scheme>postgres(?:ql)?(?:\+psycopg)?)://
    (?:(?P<user>{_PART}*)(?::(?P<password>{_PART}*))?@)?
    (?P<hosts>{_HOST}(?:,{_HOST})*)
    (?:/(?P<database>{_PART}*))?
    (?:\?(?P<query>[^\#\s]*))?""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NAMED_BEFORE = {"user", "dbname"}
"""What stands before the question mark; said again behind it, it would be another database."""
_QUERY = re.compile(r"[a-z_]+=[^&=]*(?:&[a-z_]+=[^&=]*)*")


@dataclass(frozen=True, slots=True)
class PostgresqlUrl:
    """A PostgreSQL URL as libpq reads it; `str()` and `repr()` leave the password out."""

    conninfo: str = field(repr=False)
    """The whole URL, with its password: for libpq only."""
    user: str
    hosts: str
    database: str

    def __str__(self) -> str:
        """Name the database without the password."""
        user = f"{self.user}@" if self.user else ""
        if self.hosts.startswith("/"):
            return f"postgresql://{user}/{self.database}?host={self.hosts}"
        return f"postgresql://{user}{self.hosts}/{self.database}"


def parse_postgresql_url(text: str, *, source: str) -> PostgresqlUrl:
    """Read a URL that came from `source`, the variable or file it is named by in errors.

    libpq's own parser is not asked, since its messages quote parts of the password.
    Raises UsageError; the text of the URL is never part of it.
    """
    scheme = text.partition("://")[0]
    if scheme.startswith(("postgresql+", "postgres+")) and not scheme.endswith("+psycopg"):
        raise UsageError(
            f"{source} asks for another driver than psycopg 3.",
            remedy="Write it as postgresql://user:password@host:5432/database.",
        )
    if "://" in text and not scheme.startswith("postgres"):
        raise UsageError(
            f"{source} is no URL of a PostgreSQL database: it does not begin with postgresql://.",
            remedy="Write it as postgresql://user:password@host:5432/database.",
        )
    match = _POSTGRESQL.fullmatch(text)
    if match is None or _ESCAPE.search(text) or not _query_is_sound(match["query"]):
        raise UsageError(
            f"{source} is not a database URL that can be read: "
            "postgresql://user:password@host:5432/database is the form.",
            remedy="Percent-encode special characters in user and password: "
            "@ is %40, : is %3A, / is %2F, ? is %3F, # is %23, % is %25.",
        )
    return PostgresqlUrl(
        conninfo="postgresql" + text[len(match["scheme"]) :],
        user=unquote(match["user"] or ""),
        hosts=match["hosts"] or _query_host(match["query"]),
        database=unquote(match["database"] or ""),
    )


def _query_is_sound(query: str | None) -> bool:
    if not query:
        return True
    keys = {pair.partition("=")[0] for pair in query.split("&")}
    return _QUERY.fullmatch(query) is not None and keys.isdisjoint(_NAMED_BEFORE)


def _query_host(query: str | None) -> str:
    values = dict(pair.split("=", 1) for pair in (query or "").split("&") if pair)
    return unquote(values.get("host", ""))
