"""The URL of a shadow's database, in all the ways that a project may look for one."""

from dataclasses import replace

import pytest

from arxos_migrations.proof.foreign import addresses
from arxos_migrations.proof.foreign.addresses import sqlalchemy_url, variables
from arxos_migrations.proof.foreign.terms import Terms

SOCKET = "postgresql://post%20gres@/shown?host=/a/b&port=5433"
TERMS = Terms(scheme="", variables=("DATABASE_URL", "THEIRS"))


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("postgresql+asyncpg", "postgresql+asyncpg"),
        ("postgresql", "postgresql"),
        ("postgres", "postgresql"),
        ("postgres+psycopg2", "postgresql+psycopg2"),
    ],
)
def test_the_driver_is_that_of_the_project(scheme: str, written: str) -> None:
    """SQLAlchemy knows no `postgres`, which others write."""
    url = sqlalchemy_url(SOCKET, replace(TERMS, scheme=scheme))
    assert url == SOCKET.replace("postgresql:", f"{written}:")


@pytest.mark.parametrize(
    ("found", "python", "written"),
    [
        (object(), "", "postgresql+psycopg2"),
        (None, "", "postgresql+psycopg"),
        (None, "/a/python", "postgresql"),
    ],
)
def test_where_none_is_named_it_is_what_is_there(
    monkeypatch: pytest.MonkeyPatch, found: object, python: str, written: str
) -> None:
    """Nobody knows what another Python has; its SQLAlchemy does."""
    monkeypatch.setattr(addresses, "find_spec", lambda _: found)
    url = sqlalchemy_url(SOCKET, replace(TERMS, python=python))
    assert url == SOCKET.replace("postgresql:", f"{written}:")


def test_every_variable_leads_to_it() -> None:
    """Those of libpq, too."""
    terms = replace(TERMS, scheme="postgresql")
    password = "postgresql://me:p%40w@[::1]:5433/shown"
    names = ("DATABASE_URL", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL", "THEIRS")
    assert variables(SOCKET, terms) == {
        **dict.fromkeys(names, SOCKET),
        "PGHOST": "/a/b",
        "PGPORT": "5433",
        "PGUSER": "post gres",
        "PGDATABASE": "shown",
    }
    assert variables(password, terms) == {
        **dict.fromkeys(names, password),
        "PGHOST": "::1",
        "PGPORT": "5433",
        "PGUSER": "me",
        "PGPASSWORD": "p@w",
        "PGDATABASE": "shown",
    }


def test_a_file_has_no_variables_of_libpq() -> None:
    """Only its URL."""
    terms = Terms(scheme="sqlite")
    assert set(variables("sqlite:////a.db", terms).values()) == {"sqlite:////a.db"}
