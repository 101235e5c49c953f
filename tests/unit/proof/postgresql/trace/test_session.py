"""An error is known by its SQLSTATE, whoever has wrapped it."""

import pytest
from psycopg.errors import UniqueViolation
from sqlalchemy.exc import IntegrityError

from arxos_migrations.proof.postgresql.trace.session import sqlstate_of


class OtherDriverError(Exception):
    """As psycopg2 raises them."""

    pgcode = "23505"


def chained() -> Exception:
    """Raise one from another."""
    error = RuntimeError()
    error.__cause__ = UniqueViolation()
    return error


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (UniqueViolation(), "23505"),
        (OtherDriverError(), "23505"),
        (IntegrityError("", {}, UniqueViolation()), "23505"),
        (chained(), "23505"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
    ],
)
def test_an_error_has_a_state(error: BaseException, state: str) -> None:
    """Or the name of its class."""
    assert sqlstate_of(error) == state
