"""What is said where nothing was done."""

from arxos_migrations.domain.answers import NOTHING_PENDING, nothing_to_do, place


def test_the_answers_name_service_and_place() -> None:
    """One line each."""
    assert nothing_to_do("rooms", "sqlite:///x", "002") == (
        "rooms: nothing to do, sqlite:///x is at 002"
    )
    assert place("rooms", "r", "sqlite", "001", "002") + NOTHING_PENDING == (
        "rooms (r, sqlite): at 001, newest 002, nothing pending"
    )
