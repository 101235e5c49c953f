"""The connection below SQLAlchemy's is the standard library's."""

import sqlite3
from unittest.mock import Mock

import pytest
import sqlalchemy as sa

from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.driver import driver_of


def test_it_is_the_one_that_sqlalchemy_uses(connection: sa.Connection) -> None:
    """In its transaction."""
    driver = driver_of(connection)
    assert isinstance(driver, sqlite3.Connection)
    assert driver.in_transaction


@pytest.mark.parametrize("other", [None, Mock()])
def test_another_driver_is_refused(other: sa.Connection | None) -> None:
    """It would work in ways that are not known here."""
    with pytest.raises(RefusedError) as raised:
        driver_of(other)
    assert str(raised.value) == (
        "SQLite tables are rebuilt only with the driver sqlite3 of the standard library.\n"
        "Begin the URL with sqlite:// alone."
    )
