"""A database that newer code has migrated is not touched."""

import pytest

from arxos_migrations.errors import RefusedError
from arxos_migrations.history import make_history, read_history
from arxos_migrations.runner.newer import refuse_newer_database
from support.server import backend


def test_a_revision_that_no_file_knows_is_named_with_the_newest_one_here() -> None:
    """The whole message; known ones are not named."""
    history = read_history(backend().versions)
    with pytest.raises(RefusedError) as caught:
        refuse_newer_database(backend(), history, ("003", "901", "902"))
    assert str(caught.value) == (
        "The database of arx-backend is at 901, 902, which no revision file here knows: "
        "it is newer than this code (newest here: 006).\n"
        "Deploy the code that made that revision, or downgrade with it first."
    )


def test_without_files_there_is_no_newest_one() -> None:
    """Such as in an image that forgot them."""
    with pytest.raises(RefusedError, match="newest here: none"):
        refuse_newer_database(backend(), make_history(()), ("001",))


@pytest.mark.parametrize("heads", [(), ("001",), ("006",)])
def test_what_the_files_know_goes_on(heads: tuple[str, ...]) -> None:
    """Base as well."""
    refuse_newer_database(backend(), read_history(backend().versions), heads)
