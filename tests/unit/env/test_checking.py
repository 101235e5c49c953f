"""Sound revision files before anything is done with them."""

import pytest

from arxos_migrations.errors import UsageError
from support.alembic_runs import Runner


def test_files_that_contradict_each_other_stop_every_command(counted: Runner) -> None:
    """The whole message."""
    path = counted.scratch.revise("004", parent="901")
    for command in (("upgrade", "head"), ("current",), ("stamp", "001")):
        with pytest.raises(UsageError) as caught:
            counted.run(*command)
        assert str(caught.value) == (
            f"{path} names '901' as `down_revision`, which no file has. "
            "The nearest is 001, in 001_take_step.py.\n"
            "Bring the missing file back, or correct the name."
        )


def test_two_heads_stop_only_what_means_one(counted: Runner) -> None:
    """A named revision is clear."""
    counted.scratch.revise("003a", parent="002")
    with pytest.raises(UsageError, match=r"^There are 2 heads: "):
        counted.run("upgrade", "head")
    counted.run("upgrade", "003")
    assert counted.heads() == ["003"]
