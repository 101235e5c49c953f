"""The error of a revision that ends its own transaction; test_steps shows when it is raised."""

from arxos_migrations.env.ended import TransactionEndedError
from arxos_migrations.errors import ArxosError


def test_it_is_explained_before_anybody_sees_it() -> None:
    """So it is none of the errors that have a message."""
    assert not issubclass(TransactionEndedError, ArxosError)
