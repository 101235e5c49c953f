"""SQLAlchemy's warning about CHECKs that are NOT VALID is none of the user's."""

import warnings
from typing import Any
from unittest.mock import Mock

import pytest
from sqlalchemy import CheckConstraint, Column, Connection, Integer, MetaData, Table
from sqlalchemy.exc import SAWarning

from arxos_migrations.comparison.postgresql.reflection import accept_not_valid


def test_a_check_that_is_not_valid_is_compared_without_a_warning(
    compare: Any, connection: Connection
) -> None:
    """Warnings are errors in tests."""
    connection.exec_driver_sql("CREATE TABLE t (a integer)")
    connection.exec_driver_sql("ALTER TABLE t ADD CONSTRAINT r CHECK (a > 0) NOT VALID")
    metadata = MetaData()
    check = CheckConstraint("a > 0", name="r", postgresql_not_valid=True)
    Table("t", metadata, Column("a", Integer), check)
    assert compare(metadata).diffs == []


def test_any_other_warning_stays() -> None:
    """Only those texts are ignored."""
    accept_not_valid(Mock(), Mock())
    with pytest.raises(SAWarning, match=r"^something else$"):
        warnings.warn("something else", SAWarning, stacklevel=1)
