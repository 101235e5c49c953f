"""What a revision makes is called on a copy."""

from arxos_migrations.proof.calling import Called, call_made, callable_names
from arxos_migrations.snapshot.value import Snapshot
from support.pretended import Database, PretendedGround

BELOW = Snapshot(
    engine="pretended",
    objects={"view old": {"a": 1}, "function f()": {"a": 1}, "table t": {}, "view gone": {}},
)
ABOVE = Snapshot(
    engine="pretended",
    objects={
        "aggregate a(integer)": {},
        "function f()": {"a": 2},
        "materialized view m": {},
        "procedure p()": {},
        "table u": {},
        "view old": {"a": 1},
        "view v": {},
    },
)


def test_what_is_new_or_another_one_is_called() -> None:
    """What is as it was has been called when it was made."""
    assert callable_names(BELOW, ABOVE) == [
        "aggregate a(integer)",
        "function f()",
        "materialized view m",
        "procedure p()",
        "view v",
    ]


def test_it_is_called_on_a_copy_that_is_thrown_away() -> None:
    """Which is made only where there is something to call."""
    ground = PretendedGround({})
    database = Database(objects={"function f()": {"fault": 1}, "view v": {"fault": 1}})
    ground.databases["walked"] = database
    below, above = Snapshot(engine="pretended", objects={}), ground.snapshot("walked")
    assert call_made(ground, "walked", above, above) == Called()
    assert ground.most_at_once == 0
    assert call_made(ground, "walked", below, above) == Called(
        fails=("function f()",), unreadable=("view v",)
    )
    assert ground.most_at_once == 3
    assert {*ground.databases} == {"base", "walked"}
