"""A relative target means a place that was seen."""

import pytest

from arxos_migrations.errors import LockTimeoutError
from arxos_migrations.runner.relative import is_relative, refuse_if_moved
from support.server import backend


@pytest.mark.parametrize("destination", ["+1", "-1", "-12", "+0", "rooms@+1", "002@-1"])
def test_a_count_from_the_current_revision_is_relative(destination: str) -> None:
    """On a branch, too."""
    assert is_relative(destination)


@pytest.mark.parametrize(
    "destination",
    ["003-1", "rooms@003+2", "head", "heads", "base", "003", "rooms@head", "-", "+", "", None, 1],
)
def test_whatever_names_a_place_is_absolute(destination: object) -> None:
    """Also a count from a named revision."""
    assert not is_relative(destination)


def test_a_relative_target_is_refused_when_the_database_has_moved() -> None:
    """The whole message."""
    with pytest.raises(LockTimeoutError) as caught:
        refuse_if_moved("-1", before=("006",), now=("005a", "005b"), service=backend())
    assert str(caught.value) == (
        "arx-backend moved from 006 to 005a, 005b while this run waited, "
        "so -1 no longer means what it did.\n"
        "Look with arxos-migrate status backend, "
        "then name the revision you want."
    )


def test_a_database_that_has_moved_to_base_is_said_to_be_there() -> None:
    """Base has no revision to name."""
    with pytest.raises(LockTimeoutError, match="moved from 001 to base while"):
        refuse_if_moved("-1", before=("001",), now=(), service=backend())


@pytest.mark.parametrize(
    ("destination", "before", "now"),
    [
        ("-1", ("006",), ("006",)),
        ("+1", ("a", "b"), ("b", "a")),
        ("005", ("006",), ("005",)),
        ("head", (), ("006",)),
    ],
)
def test_what_still_means_the_same_goes_on(
    destination: str, before: tuple[str, ...], now: tuple[str, ...]
) -> None:
    """An absolute target, or a database that stayed where it was."""
    refuse_if_moved(destination, before=before, now=now, service=backend())
