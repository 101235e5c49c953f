"""For whom a statement that waits is cancelled."""

import pytest

from arxos_migrations.engines.postgresql.yielding import NEVER, Yielding


@pytest.mark.parametrize(
    ("yielding", "is_any"),
    [
        (NEVER, False),
        (Yielding(), True),
        (Yielding(to_circles=False, to_others=True), True),
        (Yielding(to_circles=False, limit_s=2.0), True),
    ],
)
def test_each_reason_is_one(yielding: Yielding, *, is_any: bool) -> None:
    """Without any nobody asks."""
    assert yielding.is_any is is_any
    assert yielding.values.keys() == {"to_circles", "to_others", "limit_s"}
