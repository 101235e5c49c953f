"""The phases as headers of revisions name them."""

from arxos_migrations.domain.phase import Phase


def test_there_are_three_phases_in_their_order() -> None:
    """The words stand in revision files, so they never change."""
    assert [str(phase) for phase in Phase] == ["expand", "migrate", "contract"]
