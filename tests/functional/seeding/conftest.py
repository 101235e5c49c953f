"""Databases that may be filled with anything."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from support.database import Database

Shadow = Callable[[str], "psycopg.Connection[Any]"]
SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


@pytest.fixture
def shadow(copy: Callable[[], Database]) -> Iterator[Shadow]:
    """Give a function that makes a database with a schema, and connects as a superuser."""
    opened = []

    def make(text: str) -> "psycopg.Connection[Any]":
        connection = psycopg.connect(copy().admin_url, autocommit=True)
        opened.append(connection)
        connection.execute(text.encode())
        return connection

    yield make
    for connection in opened:
        connection.close()
