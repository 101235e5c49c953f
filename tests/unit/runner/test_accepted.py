"""Revisions whose files may be others than those that were run."""

from arxos_migrations.runner.accepted import ALL, accepts_edited


def test_those_that_are_named_are_accepted() -> None:
    """No others."""
    assert accepts_edited(("003", "004"), "004")
    assert not accepts_edited(("003", "004"), "005")
    assert not accepts_edited((), "005")


def test_one_word_accepts_every_one() -> None:
    """Beside names, too."""
    assert ALL == "all"
    assert accepts_edited((ALL,), "005")
    assert accepts_edited(("003", ALL), "005")
