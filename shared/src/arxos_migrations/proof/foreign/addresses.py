"""The URL of a shadow's database, in all the ways that a project may look for one."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from arxos_migrations.proof.foreign.terms import Terms

_CUSTOMARY: Final = ("DATABASE_URL", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL")
_LIBPQ: Final = {"host": "PGHOST", "port": "PGPORT"}


def sqlalchemy_url(url: str, terms: "Terms") -> str:
    """Write it with the driver of the project.

    Where nothing names the driver, it is psycopg2 where that is installed: psycopg is there
    because of us. A project that runs in a Python of its own has the driver that its SQLAlchemy
    takes.
    """
    scheme, colon, rest = url.partition(":")
    if terms.scheme:
        scheme = terms.scheme.replace("postgres+", "postgresql+")
        scheme = "postgresql" if scheme == "postgres" else scheme
    elif scheme == "postgresql" and not terms.python:
        scheme = "postgresql+psycopg2" if find_spec("psycopg2") else "postgresql+psycopg"
    return f"{scheme}{colon}{rest}"


def variables(url: str, terms: "Terms") -> Mapping[str, str]:
    """Give the variables that lead to it: those that hold URLs, and those of libpq."""
    written = sqlalchemy_url(url, terms)
    found = dict.fromkeys((*_CUSTOMARY, *terms.variables), written)
    return found if terms.engine == "sqlite" else {**found, **_of_libpq(url)}


def _of_libpq(url: str) -> Mapping[str, str]:
    parts = urlsplit(url)
    query = {_LIBPQ[key]: value for key, value in parse_qsl(parts.query) if key in _LIBPQ}
    given = {
        "PGHOST": parts.hostname,
        "PGPORT": str(parts.port) if parts.port else None,
        "PGUSER": parts.username and unquote(parts.username),
        "PGPASSWORD": parts.password and unquote(parts.password),
        "PGDATABASE": unquote(parts.path.removeprefix("/")),
    }
    return {**{key: value for key, value in given.items() if value}, **query}
