"""Since when something may differ."""

import pytest

from arxos_migrations.audit.records import Differing
from arxos_migrations.deploy.verifying.since import since_when

NEW = Differing("drift", "index a", was_there_before=False)
OLD = Differing("drift", "index a", was_there_before=True)
OTHER = Differing("drift", "index b", was_there_before=False)
NAMESAKE = Differing("foreign-key", "index a", was_there_before=False)


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        ({}, None),
        ({3: ()}, "after run 3"),
        ({3: (OTHER, NAMESAKE)}, "after run 3"),
        ({3: (), 4: (NEW,)}, "since run 4"),
        ({3: (), 4: (NEW,), 5: (OLD, OTHER)}, "since run 4"),
        ({3: (), 5: (OLD,)}, "after run 3"),
        ({3: (), 5: (OLD,), 6: (OLD,)}, "after run 3"),
        ({3: (OLD,), 4: (OLD,)}, "before run 3"),
        ({3: (NEW,)}, "since run 3"),
        ({3: (NEW,), 4: (), 7: ()}, "after run 7"),
        ({2: (NEW,), 3: (), 4: (OLD,)}, "after run 3"),
        ({5: (OLD,), 3: (NEW,)}, "since run 3"),
    ],
)
def test_it_is_as_old_as_the_runs_say(
    looks: dict[int, tuple[Differing, ...]], said: str | None
) -> None:
    """The last look that has not seen it, or the run that has brought it."""
    assert since_when(looks, "drift", "index a") == said
