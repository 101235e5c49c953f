"""Whether a revision has arrived."""

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.foreign.arriving import refuse_elsewhere
from arxos_migrations.proof.foreign.moving import UnusableEnvError
from support.foreign import Foreign


@pytest.mark.parametrize(
    ("heads", "direction", "is_refused"),
    [
        (("a1",), Direction.UPGRADE, False),
        (("x", "a1"), Direction.UPGRADE, False),
        ((), Direction.UPGRADE, True),
        ((), Direction.DOWNGRADE, False),
        (("a1",), Direction.DOWNGRADE, True),
    ],
)
def test_the_version_table_has_moved(
    project: Foreign, heads: tuple[str, ...], direction: Direction, *, is_refused: bool
) -> None:
    """Up to the revision, or away from it."""
    if not is_refused:
        refuse_elsewhere(project.service, heads, "a1", direction)
        return
    with pytest.raises(UnusableEnvError) as caught:
        refuse_elsewhere(project.service, heads, "a1", direction)
    assert caught.value.lines == (
        f"{project.scripts / 'env.py'} did not migrate the database it was given: it ran a1, and "
        "what that did is not there.",
        "Let it commit what it runs, in the database of the URL that it is given.",
    )
